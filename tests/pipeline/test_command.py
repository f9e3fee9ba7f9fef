"""`scripts/build_dataset.py` as a person runs it: plain lines in a pipe, a summary, exit codes that mean something."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = "2020年，绍兴市对口支援新疆阿瓦提县，实施对口援疆项目19个，投入资金1.61亿元。\n"


def run(*arguments: str | Path, cwd: Path, language: str = "en") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "build_dataset.py"), *map(str, arguments)]
    environment = {**os.environ, "SHANHAI_LANG": language}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_a_build_tells_its_progress_and_what_each_document_gave(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text(TEXT, "utf-8")
    done = run("docs", "-o", "out", "--no-cache", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0] == "reading documents: 0 of 1"
    assert any(line.startswith("a.txt: 1 passages") for line in lines)
    assert lines[-1].startswith("1 documents (1 compiled anew): 1 passages")


def test_a_build_speaks_chinese_to_those_who_do(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text(TEXT, "utf-8")
    lines = run("docs", "-o", "out", "--no-cache", cwd=tmp_path, language="zh").stderr.splitlines()
    assert lines[0] == "读取文档：0／1"
    assert lines[-1].startswith("文档 1 份（新编译 1 份）：段落 1")


def test_a_document_that_cannot_be_read_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "docs" / "b\x1b[31m.pdf").write_bytes(b"%PDF-1.7 broken")
    done = run("docs", "-o", "out", "--no-cache", "-q", cwd=tmp_path)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("skipped b")
    assert "\x1b" not in line
    assert (tmp_path / "out" / "metrics.parquet").is_file()


def test_wrong_use_is_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    for arguments in (["nothing", "-o", "out"], ["."]):
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
    (tmp_path / "sources.toml").write_text("[[source]]\nfile = 7\n", "utf-8")
    done = run(".", "-o", "../elsewhere", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "sources.toml: line 2" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["sources.toml"]
