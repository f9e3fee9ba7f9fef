"""Gold rows and the rows of a built dataset in one comparable form."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
from tests.gold.locating import PlainText, Span, number_spans, plain_text

FIGURE_FIELDS = (
    "base_value",
    "unit",
    "year",
    "since",
    "qualifier",
    "basis",
    "measure",
    "programme",
    "support",
    "recipient",
    "subject",
    "topic",
    "change_pct",
)
PAIRING_FIELDS = ("year", "since", "until", "status", "level", "basis", "name")
TARGET_FIELDS = ("value", "unit", "comparator", "modality", "period", "who", "clause")
KINDS = ("figures", "pairings", "targets")

Places = frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, pairing or target, read by a person or by the program."""

    document: str
    quote: str
    span: Span | None
    value: float | None
    fields: Mapping[str, Any]
    accepted: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    """Gold only: further readings of a field that are as right."""
    optional: bool = False
    """Gold only: a row that may be read or left out."""
    places: tuple[Places, ...] = ()
    """Pairings only: support and recipient, as the region_ids the name can stand for."""
    spots: tuple[Span, ...] = ()
    """Gold only: where the value's digits stand, in plain offsets."""
    chars: Span | None = None
    """Dataset only: the stretch of source, in its own offsets."""


@dataclass(slots=True)
class Dataset:
    """What the scorer needs of a built dataset."""

    files: dict[str, str]
    """File name to document_id."""
    texts: dict[str, str]
    plain: dict[str, PlainText]
    rows: dict[str, dict[str, list[Row]]]
    """Kind to document_id to rows, those with `repeat_of` left out."""
    passages: dict[str, list[Span]]
    """Document_id to the source hulls of its passages."""
    regions: Regions
    quotes_missing: list[str]
    quotes: int


class Regions:
    """Names of regions: which region_ids a written name can stand for."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._parents: dict[str, str | None] = {}
        self._full: dict[str, set[str]] = defaultdict(set)
        self._other: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, str] = {}
        for row in rows:
            region = row["region_id"]
            self._parents[region] = row["parent_id"]
            self._names[region] = row["name"]
            self._full[row["name"]].add(region)
            for name in (row["short_name"], *(row["aliases"] or ())):
                self._other[name].add(region)

        self._codes: Mapping[str, str] = {}

    def pin_codes(self, codes: Mapping[str, str]) -> None:
        """Let a written name stand for the region with this code and no other of the name."""
        self._codes = codes

    def resolve(self, written: str) -> Places:
        """Return what `name`, `ancestor/name` or `one+other` can stand for; full names go before aliases."""
        if "+" in written:
            return frozenset().union(*(self.resolve(name) for name in written.split("+")))
        if written in self._codes:
            return frozenset({self._codes[written]})
        *above, name = written.split("/")
        found = self._full.get(name) or self._other.get(name, set())
        for ancestor in above:
            names = self._full.get(ancestor, set()) | self._other.get(ancestor, set())
            found = {region for region in found if names & set(self._ancestors(region))}
        return frozenset(found)

    def name_of(self, region: str) -> str:
        """Return a region's full name, or its id if the dataset lacks it."""
        return self._names.get(region, region)

    def _ancestors(self, region: str) -> list[str]:
        found = []
        parent = self._parents.get(region)
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self._parents.get(parent)
        return found


def load_dataset(folder: Path) -> Dataset:
    """Read a built dataset from the folder that holds its Parquet files."""
    tables = {path.stem: _read_table(path) for path in sorted(folder.glob("*.parquet"))}
    files = {Path(row["file"]).name: row["document_id"] for row in tables["documents"]}
    texts = {row["document_id"]: row["text"] for row in tables["texts"]}
    plain = {
        document: plain_text(texts[document], markup=Path(file).suffix in {".html", ".htm"})
        for file, document in files.items()
        if document in texts
    }
    passages: dict[str, list[Span]] = defaultdict(list)
    for row in tables["passages"]:
        if row["repeat_of"] is None:
            passages[row["document_id"]].append((row["char_start"], row["char_end"]))
    entities = {row["entity_id"]: (row["name"], *(row["aliases"] or ())) for row in tables["entities"]}
    missing, quotes = _check_quotes(tables, texts)
    readers = {"metrics": _figure, "pairings": _pairing, "targets": _target}
    rows: dict[str, dict[str, list[Row]]] = {kind: defaultdict(list) for kind in KINDS}
    for (table, reader), kind in zip(readers.items(), KINDS, strict=True):
        for raw in tables.get(table, ()):
            if raw.get("repeat_of") is None and raw["document_id"] in plain:
                rows[kind][raw["document_id"]].append(reader(raw, plain[raw["document_id"]], entities))
    regions = Regions(tables["regions"])
    return Dataset(files, texts, plain, rows, passages, regions, missing, quotes)


def _read_table(path: Path) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        result = connection.execute("FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _check_quotes(tables: Mapping[str, list[dict[str, Any]]], texts: Mapping[str, str]) -> tuple[list[str], int]:
    missing, count = [], 0
    for table, rows in sorted(tables.items()):
        for row in rows:
            if row.get("quote") is not None and "char_start" in row:
                count += 1
                stretch = texts.get(row["document_id"], "")[row["char_start"] : row["char_end"]]
                if not row["quote"] or "".join(stretch.split()) != row["quote"]:
                    missing.append(
                        f"{table} {row['document_id']} [{row['char_start']}:{row['char_end']}] {row['quote']}"
                    )
    return missing, count


def _figure(raw: Mapping[str, Any], plain: PlainText, entities: Mapping[str, tuple[str, ...]]) -> Row:
    fields = {
        **{name: raw[name] for name in ("base_value", "year", "since", "qualifier", "basis", "measure")},
        "unit": raw["base_unit"],
        "programme": raw["programme_id"] or "",
        "support": tuple(raw["support_ids"] or ()),
        "recipient": tuple(raw["recipient_ids"] or ()),
        "subject": entities.get(raw["subject_id"] or "", ()),
        "topic": raw["topic"],
        "change_pct": raw["change_pct"],
        "indicator": raw["indicator"],
    }
    return _row(raw, plain, raw["value"], fields)


def _pairing(raw: Mapping[str, Any], plain: PlainText, entities: Mapping[str, tuple[str, ...]]) -> Row:
    fields = {name: raw[name] for name in ("year", "since", "until", "status", "level", "basis")}
    fields["programme"] = raw["programme_id"] or ""
    fields["name"] = entities.get(raw["entity_id"] or "", ())
    row = _row(raw, plain, None, fields)
    places = (frozenset({raw["support_id"]}), frozenset({raw["recipient_id"]}))
    return Row(row.document, row.quote, row.span, None, fields, places=places, chars=row.chars)


def _target(raw: Mapping[str, Any], plain: PlainText, entities: Mapping[str, tuple[str, ...]]) -> Row:
    names = ("value", "unit", "comparator", "modality", "period", "who", "clause", "requirement")
    return _row(raw, plain, raw["value"], {name: raw[name] for name in names})


def _row(raw: Mapping[str, Any], plain: PlainText, value: float | None, fields: Mapping[str, Any]) -> Row:
    chars = (raw["char_start"], raw["char_end"])
    return Row(raw["document_id"], raw["quote"], plain.span_of_source(*chars), value, fields, chars=chars)


def load_gold(folder: Path, dataset: Dataset) -> dict[str, list[Row]]:
    """Read the gold rows of a set and place each in the dataset's texts; rows of absent documents keep no span."""
    codes = folder.parent / "regions.toml"
    if codes.exists():
        dataset.regions.pin_codes(tomllib.loads(codes.read_text(encoding="utf-8")).get(folder.name, {}))
    return {kind: [_gold_row(kind, raw, dataset) for raw in read_jsonl(folder / f"{kind}.jsonl")] for kind in KINDS}


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Read a file of one JSON object a line; a missing file has none."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _gold_row(kind: str, raw: Mapping[str, Any], dataset: Dataset) -> Row:
    document = dataset.files.get(raw["doc"], raw["doc"])
    plain = dataset.plain.get(document)
    span = plain.find(raw["quote"], raw.get("occurrence", 1)) if plain else None
    names = {"figures": FIGURE_FIELDS, "pairings": (*PAIRING_FIELDS, "programme"), "targets": TARGET_FIELDS}[kind]
    fields = {name: raw.get(name) for name in names}
    places: tuple[Places, ...] = ()
    if kind == "figures":
        fields["unit"] = raw["base_unit"]
        fields["indicator"] = raw["indicator"]
        fields["support"] = tuple(dataset.regions.resolve(name) for name in raw["support"])
        fields["recipient"] = tuple(dataset.regions.resolve(name) for name in raw["recipient"])
    if kind == "targets":
        fields["requirement"] = raw["requirement"]
    if kind == "pairings":
        places = (dataset.regions.resolve(raw["support"]), dataset.regions.resolve(raw["recipient"]))
    accepted = {name: tuple(values) for name, values in raw.get("or", {}).items()}
    for side in {"support", "recipient"} & accepted.keys():
        accepted[side] = tuple(tuple(dataset.regions.resolve(name) for name in names) for names in accepted[side])
    value = raw.get("value")
    spots = _spots(dataset.texts[document], plain, span, value) if plain and span and value is not None else ()
    optional = bool(raw.get("optional", False))
    return Row(document, raw["quote"], span, value, fields, accepted, optional, places, spots)


def _spots(text: str, plain: PlainText, span: Span, value: float) -> tuple[Span, ...]:
    """Find a value's digits in the source, where white space parts the cells of a row, else in the plain quotation."""
    first, last = plain.offsets[span[0]], plain.offsets[span[1] - 1] + 1
    in_source = number_spans(text[first:last], value)
    if in_source:
        return tuple(plain.span_of_source(first + start, first + end) for start, end in in_source)
    return tuple((span[0] + start, span[0] + end) for start, end in number_spans(plain.text[slice(*span)], value))
