"""The check of sizes counts code, names what is too long, and does not stumble over what cannot be parsed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts" / "check_sizes.py"


def check(folder: Path) -> tuple[int, list[str]]:
    done = subprocess.run([sys.executable, str(SCRIPT), str(folder)], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_blanks_comments_and_docstrings_are_free(tmp_path: Path) -> None:
    body = '    """What it does.\n\n    At length.\n    """\n' + "    # why\n\n" * 60 + "    pass\n"
    (tmp_path / "a.py").write_text("def f() -> None:\n" + body, "utf-8")
    assert check(tmp_path)[0] == 0


def test_a_long_function_and_a_long_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("def f() -> None:\n" + "    print()\n" * 50, "utf-8")
    (tmp_path / "b.py").write_text("x = 1\n" * 401, "utf-8")
    code, lines = check(tmp_path)
    assert code == 1
    assert lines == [
        f"{tmp_path}/a.py:1: f has 51 lines of code, at most 50",
        f"{tmp_path}/b.py: 401 lines of code, at most 400",
    ]


def test_a_file_that_cannot_be_parsed_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\ndef f(:\n", "utf-8")
    (tmp_path / "b.py").write_bytes("x = '绍兴'".encode("gb18030"))
    code, lines = check(tmp_path)
    assert code == 1
    assert len(lines) == 2
    assert lines[0].startswith(f"{tmp_path}/a.py:2: cannot be parsed")
    assert lines[1].startswith(f"{tmp_path}/b.py:1: cannot be parsed")
