"""`sources.toml`: what a reader knows of the documents of a folder and no program can know."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from shanhai_tui.builder.errors import ManifestError

MANIFEST_NAME = "sources.toml"
_KINDS = ("yearbook", "news", "policy", "web", "report", "other")
_TEXT_KEYS = ("file", "title", "publisher", "author", "document_number", "kind", "encoding", "how_known")
_KEYS = (*_TEXT_KEYS, "report_year", "published")


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What the manifest says of one file."""

    file: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    document_number: str | None = None
    kind: str | None = None
    published: date | None = None
    report_year: int | None = None
    encoding: str | None = None
    how_known: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """All entries of a folder's manifest, by file name relative to the folder."""

    entries: tuple[SourceEntry, ...] = ()
    warnings: tuple[str, ...] = ()

    def entry(self, file: str) -> SourceEntry | None:
        """The entry of `file` (a path relative to the folder, with forward slashes), or None."""
        return next((entry for entry in self.entries if entry.file == file), None)


def load_manifest(folder: Path) -> Manifest:
    """The manifest of `folder`; an empty one if there is none. Raises ManifestError naming line and key."""
    path = folder / MANIFEST_NAME
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Manifest()
    except (OSError, UnicodeError) as error:
        raise ManifestError(f"{MANIFEST_NAME}: cannot be read ({error.__class__.__name__})") from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ManifestError(f"{MANIFEST_NAME}: {_one_line(str(error))}") from None
    entries = _read_entries(table, text)
    warnings = tuple(
        f"{MANIFEST_NAME}: line {_find_line(text, number, 'file')}: there is no file {entry.file!r}"
        for number, entry in enumerate(entries)
        if not (folder / entry.file).is_file()
    )
    return Manifest(entries, warnings)


def _read_entries(table: dict[str, Any], text: str) -> tuple[SourceEntry, ...]:
    for key in table:
        if key != "source":
            line = _find_key(text.split("\n"), key, 0)
            raise ManifestError(f"{MANIFEST_NAME}: line {line}: unknown key {key!r}; entries are [[source]] tables")
    rows = table.get("source", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ManifestError(f"{MANIFEST_NAME}: key 'source': entries are [[source]] tables")
    entries: list[SourceEntry] = []
    seen: set[str] = set()
    for number, row in enumerate(rows):
        entry = _read_entry(row, number, text)
        if entry.file in seen:
            _fail(text, number, "file", f"a second entry for {entry.file!r}")
        seen.add(entry.file)
        entries.append(entry)
    return tuple(entries)


def _read_entry(row: dict[str, Any], number: int, text: str) -> SourceEntry:
    for key, value in row.items():
        if key not in _KEYS:
            _fail(text, number, key, f"unknown key; known are {', '.join(_KEYS)}")
        if key in _TEXT_KEYS and not isinstance(value, str):
            _fail(text, number, key, "must be a string")
    if not row.get("file"):
        _fail(text, number, "file", "is missing")
    if row.get("kind", "other") not in _KINDS:
        _fail(text, number, "kind", f"must be one of {', '.join(_KINDS)}")
    year = row.get("report_year")
    if year is not None and (isinstance(year, bool) or not isinstance(year, int) or not 1900 <= year <= 2100):
        _fail(text, number, "report_year", "must be a year between 1900 and 2100")
    published = row.get("published")
    if isinstance(published, datetime):
        published = published.date()
    if published is not None and not isinstance(published, date):
        _fail(text, number, "published", "must be a date such as 2021-07-16, without quotes")
    values = {key: row[key] for key in _TEXT_KEYS if key in row}
    values["file"] = values["file"].replace("\\", "/")
    return SourceEntry(**values, report_year=year, published=published)


def _fail(text: str, number: int, key: str, problem: str) -> None:
    raise ManifestError(f"{MANIFEST_NAME}: line {_find_line(text, number, key)}: key {key!r}: {problem}")


def _find_line(text: str, number: int, key: str) -> int:
    """Line of `key` in entry `number`, or of the entry's head where the key is missing."""
    lines = text.split("\n")
    heads = [index for index, line in enumerate(lines) if re.match(r"\s*\[\[\s*source\s*\]\]", line)]
    if number >= len(heads):
        return 1
    after = heads[number + 1] if number + 1 < len(heads) else len(lines)
    return _find_key(lines[:after], key, heads[number])


def _find_key(lines: list[str], key: str, start: int) -> int:
    pattern = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((index + 1 for index in range(start, len(lines)) if pattern.match(lines[index])), start + 1)


def _one_line(message: str) -> str:
    return " ".join(message.split())
