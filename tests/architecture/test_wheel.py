"""The wheel carries the dataset: installed anywhere, the command works from any folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel of a copy of the project, so that the checkout stays clean."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(PROJECT / name, copy / name)
    for name in ("src", "data"):
        shutil.copytree(PROJECT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    out = copy / "dist"
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(copy)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


def test_every_table_and_every_data_file_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"shanhai_tui/data/parquet/{path.name}" for path in (PROJECT / "data/parquet").iterdir()}
    source = PROJECT / "src"
    wanted |= {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and ".dist-info" not in path.as_posix()
    }
    assert wanted <= names


def test_installed_it_answers_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONSAFEPATH": "1", "LC_ALL": "C.UTF-8"}
    code = "import shanhai_tui, sys; print(shanhai_tui.__file__, file=sys.stderr)\n"
    code += "sys.argv = ['shanhai', 'region', '柯桥', '--format', 'json']\n"
    code += "from shanhai_tui.__main__ import main\nraise SystemExit(main())"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=elsewhere, env=environment, capture_output=True, text=True, check=False
    )
    assert str(tmp_path / "site") in done.stderr
    assert done.returncode == 0, done.stderr
    assert "柯桥区" in done.stdout
