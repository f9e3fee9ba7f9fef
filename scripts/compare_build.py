"""Check that a committed dataset is, byte for byte, what a fresh build of its documents gives."""

from __future__ import annotations

import argparse
import filecmp
import subprocess
import sys
import tempfile
from pathlib import Path


def list_differences(fresh: Path, kept: Path) -> list[str]:
    """One line for each file that is missing, surplus or different."""
    names = sorted({path.name for path in fresh.iterdir()} | {path.name for path in kept.iterdir()})
    found = []
    for name in names:
        if not (kept / name).exists():
            found.append(f"{name}: a fresh build writes it, {kept} lacks it")
        elif not (fresh / name).exists():
            found.append(f"{name}: {kept} holds it, a fresh build does not write it")
        elif not filecmp.cmp(fresh / name, kept / name, shallow=False):
            found.append(f"{name}: the bytes differ")
    return found


def main() -> int:
    """Build into a temporary folder and compare; the exit code is 1 if anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("dataset", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "dataset"
        build = Path(__file__).with_name("build_dataset.py")
        subprocess.run([sys.executable, str(build), str(args.corpus), "-o", str(fresh), "--no-cache"], check=True)
        found = list_differences(fresh, args.dataset)
    print("\n".join(found) if found else f"{args.dataset} is what a fresh build of {args.corpus} gives, byte for byte.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
