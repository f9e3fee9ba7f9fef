"""What a fresh process loads: the two halves meet only at the Parquet files."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


def list_modules(statement: str) -> set[str]:
    """Names of the modules a fresh interpreter holds after the statement."""
    code = f"import sys, json\n{statement}\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def roots(modules: set[str]) -> set[str]:
    """Top-level names, and this project's packages one level down."""
    return {".".join(name.split(".")[: 2 if name.startswith("shanhai_tui.") else 1]) for name in modules}


def test_the_builder_never_loads_textual_or_the_explorer() -> None:
    loaded = roots(list_modules("import shanhai_tui.builder.pipeline"))
    explorer = {"textual", *(f"shanhai_tui.{part}" for part in ("tui", "view", "store", "finding", "cli", "export"))}
    assert not loaded & explorer


def test_the_app_never_loads_the_builder() -> None:
    assert "shanhai_tui.builder" not in roots(list_modules("import shanhai_tui.tui.app"))


def test_views_and_queries_load_no_textual() -> None:
    statement = "import pkgutil, importlib\n" + "\n".join(
        f"import shanhai_tui.{part} as package\n"
        "for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "    importlib.import_module(found.name)"
        for part in ("view", "store", "finding", "export", "text")
    )
    assert "textual" not in roots(list_modules(statement))


@pytest.mark.parametrize("heavy", ["pyarrow", "tantivy", "opencc", "xlsxwriter", "rapidfuzz"])
def test_the_first_screen_needs_nothing_heavy(heavy: str) -> None:
    assert heavy not in roots(list_modules("import shanhai_tui.tui.app"))


def test_the_version_is_answered_before_anything_is_loaded() -> None:
    code = "import sys; sys.argv = ['shanhai', '--version']\nfrom shanhai_tui.__main__ import main\nmain()"
    loaded = roots(list_modules(code))
    assert not loaded & {"argparse", "duckdb", "textual", "rich", "shanhai_tui.cli"}
