"""`sources.toml`: what a reader knows, and clear errors where it is malformed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shanhai_tui.builder.errors import ManifestError
from shanhai_tui.builder.reading.manifest import load_manifest

SEEDS = Path(__file__).parents[2] / "seeds"


def write(folder: Path, text: str) -> Path:
    (folder / "sources.toml").write_text(text, encoding="utf-8")
    (folder / "a.txt").write_text("文", encoding="utf-8")
    return folder


def test_a_folder_without_a_manifest_has_no_entries(tmp_path: Path) -> None:
    assert load_manifest(tmp_path).entry("a.txt") is None


def test_an_entry_is_found_by_its_file(tmp_path: Path) -> None:
    text = '[[source]]\nfile = "a.txt"\ntitle = "年鉴"\nkind = "yearbook"\nreport_year = 2019\npublished = 2020-05-01\n'
    entry = load_manifest(write(tmp_path, text)).entry("a.txt")
    assert entry is not None
    assert (entry.title, entry.kind, entry.report_year) == ("年鉴", "yearbook", 2019)
    assert entry.published == date(2020, 5, 1)


def test_an_entry_for_a_missing_file_is_a_warning(tmp_path: Path) -> None:
    manifest = load_manifest(write(tmp_path, '\n[[source]]\nfile = "b.txt"\n'))
    assert manifest.warnings == ("sources.toml: line 3: there is no file 'b.txt'",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[source]]\nfile = "a.txt"\nkind = "poem"\n', r"line 3: key 'kind': must be one of yearbook"),
        ('[[source]]\nfile = "a.txt"\n\n[[source]]\nfile = "a.txt"\n', r"line 5: key 'file': a second entry"),
        ('[[source]]\ntitle = "x"\n', r"line 1: key 'file': is missing"),
        ('[[source]]\nfile = "a.txt"\nyear = 2019\n', r"line 3: key 'year': unknown key"),
        ('[[source]]\nfile = "a.txt"\nreport_year = "2019"\n', r"line 3: key 'report_year': must be a year"),
        ('[[source]]\nfile = "a.txt"\npublished = "2019"\n', r"line 3: key 'published': must be a date"),
        ('[[source]]\nfile = "a.txt"\ntitle = 5\n', r"line 3: key 'title': must be a string"),
        ('[source]\nfile = "a.txt"\n', r"key 'source': entries are \[\[source\]\] tables"),
        ('\n[[sources]]\nfile = "a.txt"\n', r"line 2: unknown key 'sources'"),
        ('[[source]]\nfile = "a.txt\n', r"line 2"),
    ],
)
def test_a_malformed_manifest_is_named_with_line_and_key(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ManifestError, match=problem) as caught:
        load_manifest(write(tmp_path, text))
    assert str(caught.value).startswith("sources.toml: ")
    assert "\n" not in str(caught.value)


def test_the_projects_own_manifest_names_every_document_and_how_it_is_known() -> None:
    manifest = load_manifest(SEEDS)
    assert manifest.warnings == ()
    assert {entry.file for entry in manifest.entries} == {path.name for path in SEEDS.glob("*.txt")}
    assert all(entry.how_known and entry.kind and entry.report_year for entry in manifest.entries)
