"""Score a build against the gold rows: `make quality`, or this script with `--help`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.gold.probes import change_numbers, swap_places, write_probe  # noqa: E402
from tests.gold.report import list_differences, write_report  # noqa: E402
from tests.gold.rows import Dataset, load_dataset, load_gold  # noqa: E402
from tests.gold.scoring import Score, measures, score_set  # noqa: E402

GOLD = ROOT / "tests" / "gold"
CORPORA = {"five": ROOT / "seeds", "tuned": GOLD / "tuned" / "documents", "held_back": GOLD / "held_back" / "documents"}

PROBES = {"five, other numbers": change_numbers, "five, places swapped": swap_places}

Scores = dict[str, dict[str, Score]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 below a floor or with a quote that is not in its source, else 0."""
    options = _parser().parse_args(arguments)
    names = options.set or [name for name in CORPORA if (GOLD / name / "figures.jsonl").exists()]
    if options.dataset and len(names) != 1:
        _parser().error("--dataset needs exactly one --set")
    results: dict[str, tuple[Dataset, Scores]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name in names:
            folder = options.dataset or _build(CORPORA[name], Path(scratch) / name)
            results[name] = _score(folder, GOLD / name)
        for name, change in PROBES.items() if options.probe or options.write else ():
            corpus, gold = write_probe(change, CORPORA["five"], GOLD / "five", Path(scratch) / "probes" / name)
            results[name] = _score(_build(corpus, Path(scratch) / name), gold)
    report = write_report(results)
    print(report)
    if options.list is not None:
        for name, (dataset, scores) in results.items():
            print(list_differences(name, scores, dataset, options.list))
    if options.write:
        (ROOT / "docs" / "quality.md").write_text(report, encoding="utf-8")
    return _check_floors(results) if options.check else 0


def _score(folder: Path, gold: Path) -> tuple[Dataset, Scores]:
    dataset = load_dataset(folder)
    return dataset, score_set(load_gold(gold, dataset), dataset)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="measure_quality.py", description=__doc__)
    parser.add_argument("--set", action="append", choices=list(CORPORA), help="score this set only; may be repeated")
    parser.add_argument("--dataset", type=Path, help="a built dataset's folder, instead of building one")
    parser.add_argument(
        "--list", nargs="?", const="", metavar="TEXT",
        help="name misses, extras and wrong fields; of documents, kinds or fields that hold TEXT",
    )  # fmt: skip
    parser.add_argument("--probe", action="store_true", help="also score the five with other numbers and other places")
    parser.add_argument("--write", action="store_true", help="write docs/quality.md")
    parser.add_argument("--check", action="store_true", help="fail below the floors of tests/gold/floors.toml")
    return parser


def _build(corpus: Path, out: Path) -> Path:
    os.environ["XDG_CACHE_HOME"] = str(out.with_name("cache"))  # nothing compiled earlier may answer for the rules
    from shanhai_tui.builder.pipeline import build_dataset

    build_dataset(corpus, out)
    return out


def _check_floors(results: Mapping[str, tuple[Dataset, Scores]]) -> int:
    floors = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))
    failures = [
        f"{name}: {len(dataset.quotes_missing)} quotes are not in their source"
        for name, (dataset, _) in results.items()
        if dataset.quotes_missing
    ]
    for name, (_, scores) in results.items():
        reached = measures(scores)
        failures.extend(
            f"{name}: {measure} is {reached[measure]:.3f}, below its floor of {floor:.3f}"
            for measure, floor in floors.get(name, {}).items()
            if reached[measure] < floor - 1e-9
        )
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
