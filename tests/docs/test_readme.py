"""What the documents tell people to type works, and what they point to is there."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import duckdb
import pytest

from shanhai_tui.builder.corrections import load_corrections
from shanhai_tui.builder.reading.manifest import load_manifest
from shanhai_tui.cli.arguments import make_program_parser
from shanhai_tui.cli.program import split_global_options

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
PAGES = (*READMES, "CONTRIBUTING.md", "docs/settings.md", "docs/kiosk.md", "docs/quality.md")


def find_blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    text = (ROOT / page).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def find_commands(page: str) -> list[str]:
    """Every line of a page's blocks that runs the program, without what is said of it."""
    lines = "".join(find_blocks(page, "")).splitlines()
    return [re.split(r"\s{3,}|\s+# ", line)[0] for line in lines if line.startswith("shanhai")]


@pytest.mark.parametrize("page", READMES)
def test_every_command_of_a_readme_is_one_the_program_takes(page: str) -> None:
    commands = find_commands(page)
    assert len(commands) > 12
    for line in commands:
        _, words = split_global_options(shlex.split(line)[1:])
        if words:
            make_program_parser((words[0],)).parse_args(words)


def test_both_readmes_show_the_same_commands() -> None:
    english, chinese = (find_commands(page) for page in READMES)
    assert english == chinese


@pytest.mark.parametrize("page", READMES)
def test_the_manifest_and_the_corrections_shown_can_be_read(page: str, tmp_path: Path) -> None:
    (block,) = find_blocks(page, "toml")
    sources, corrections = block.split("# corrections.toml")
    (tmp_path / "yearbook-2019.pdf").touch()
    (tmp_path / "sources.toml").write_text(sources, "utf-8")
    (tmp_path / "corrections.toml").write_text(f"# {corrections}", "utf-8")
    entry = load_manifest(tmp_path).entry("yearbook-2019.pdf")
    assert entry is not None
    assert entry.published == date(2020, 11, 1)
    assert [one.action for one in load_corrections(tmp_path)] == ["set"]


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_points_to_is_there(page: str) -> None:
    folder = (ROOT / page).parent
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text("utf-8"))
    assert [link for link in links if not (folder / link).exists()] == []


def test_the_query_of_the_readme_finds_rows() -> None:
    (sql,) = find_blocks("README.md", "sql")
    folder = ROOT / "data" / "parquet"
    connection = duckdb.connect()
    connection.execute(f"SET file_search_path = '{folder}'")
    connection.execute((folder / "views.sql").read_text("utf-8"))
    assert connection.execute(sql).fetchall()
