"""The page of the data is current, names everything, and its examples run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from shanhai_tui.contract import TABLES
from shanhai_tui.contract.pages import render_page
from shanhai_tui.contract.views import VIEWS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "data.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", render_page(), re.DOTALL)


def test_the_committed_page_is_what_the_contract_says() -> None:
    assert PAGE.read_text("utf-8") == render_page(), "run: python -m shanhai_tui.contract.pages > docs/data.md"


def test_every_table_column_and_view_stands_in_the_page() -> None:
    page = render_page()
    for table in TABLES.values():
        assert f"### {table.name}\n" in page
        for column in table.columns:
            assert f"| `{column.name}` |" in page
    for view in VIEWS:
        assert f"- `{view}`:" in page


def test_there_is_an_example_for_each_library() -> None:
    assert [re.search(r"import (\w+)", example)[1] for example in EXAMPLES] == ["duckdb", "polars", "pandas"]  # type: ignore[index]


@pytest.mark.parametrize("example", EXAMPLES, ids=["duckdb", "polars", "pandas"])
def test_the_examples_run(example: str) -> None:
    done = subprocess.run([sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 5
