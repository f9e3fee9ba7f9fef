"""What one layer of the builder hands to the next: frozen records, in the order in which they arise.

Offsets named `start` and `end` count code points of a passage's readable text; offsets named
`char_start` and `char_end` count code points of the document's decoded source (`texts.text`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

PassageKind = Literal["heading", "prose", "table", "caption", "credit", "navigation"]
Scope = Literal["number", "clause", "sentence", "paragraph", "section", "document", "corpus"]


# --- reading and layout -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a stretch of source stands in a paged or structured file; numbers count from 1."""

    char_start: int
    char_end: int
    page: int | None = None
    part: str | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of one document; the columns of `documents` except `copy_of`."""

    document_id: str
    file: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    document_number: str | None = None
    kind: str = "other"
    published: date | None = None
    report_year: int | None = None
    script: Literal["hans", "hant"] = "hans"
    encoding: str | None = "utf-8"
    sha256: str = ""
    chars: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of readable text and the stretch of source it stands for."""

    text_start: int
    text_end: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell of a table passage: its place in the grid and in the readable text."""

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that a reader would recognise."""

    document_id: str
    ordinal: int
    kind: PassageKind
    section: tuple[str, ...]
    text: str
    segments: tuple[Segment, ...]
    year: int | None = None
    cells: tuple[Cell, ...] = ()
    """For tables: the cells as printed, before any repair of merged or lost ones."""
    repeat_of: int | None = None
    """Ordinal of the first occurrence within the same document."""

    @property
    def passage_id(self) -> str:
        """The contract's key of the passage."""
        return f"{self.document_id}#{self.ordinal}"


# --- linking ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Region:
    """A place with its code, its names and its span of validity; the columns of `regions`."""

    region_id: str
    name: str
    short_name: str
    level: Literal["country", "province", "prefecture", "county", "township", "zone"]
    parent_id: str | None
    pinyin: str = ""
    initials: str = ""
    longitude: float | None = None
    latitude: float | None = None
    status: Literal["current", "abolished"] = "current"
    valid_from: int | None = None
    valid_to: int | None = None
    successor_id: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A named body that figures or ties belong to."""

    entity_id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    region_id: str | None = None
    support_ids: tuple[str, ...] = ()
    """For a joint park or an enclave: the helping places its name or its sentence gives."""
    recipient_ids: tuple[str, ...] = ()
    programme_id: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a passage that names a region, a programme or an entity."""

    target_kind: Literal["region", "programme", "entity"]
    target_id: str
    surface: str
    start: int
    end: int


# --- facts --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """The stretch of a passage that a fact is quoted from."""

    ordinal: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Which rule gave a field of a figure, from how far away, and from which characters."""

    field: str
    rule: str
    scope: Scope
    ordinal: int | None = None
    """Passage of the deciding characters; None if there are none."""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A stated pairing: who helps whom, under what, since when."""

    evidence: Evidence
    programme_id: str | None
    support_id: str
    recipient_id: str
    level: Literal["province", "city", "county", "town", "park"]
    basis: Literal["table", "text"]
    year: int | None = None
    since: int | None = None
    until: int | None = None
    status: Literal["active", "ended"] = "active"
    entity_id: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity a reader could cite, with everything that says what it is of."""

    evidence: Evidence
    number: Evidence
    """The characters of the number itself with its unit, inside `evidence`."""
    value: float
    unit: str
    base_value: float
    base_unit: str
    indicator: str
    topic: str
    basis: str
    measure: str
    qualifier: str = "exact"
    value_min: float | None = None
    value_max: float | None = None
    year: int | None = None
    since: int | None = None
    programme_id: str | None = None
    support_ids: tuple[str, ...] = ()
    recipient_ids: tuple[str, ...] = ()
    region_ids: tuple[str, ...] = ()
    subject_id: str | None = None
    indicator_id: str | None = None
    change_pct: float | None = None
    part_of: Evidence | None = None
    """The `number` of the figure this one is an 其中 part of."""
    explanations: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening."""

    evidence: Evidence
    date_start: date
    date_end: date
    title: str
    kind: str
    region_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Something a policy requires."""

    evidence: Evidence
    requirement: str
    indicator: str
    modality: Literal["required", "encouraged"]
    comparator: str
    clause: str | None = None
    who: str | None = None
    value: float | None = None
    unit: str = ""
    base_value: float | None = None
    period: str = ""
    indicator_id: str | None = None
    programme_id: str | None = None


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """A document's passages with everything in them that has a name."""

    document: Document
    passages: tuple[Passage, ...]
    mentions: Mapping[int, tuple[Mention, ...]]
    """By passage ordinal, in text order, none overlapping another of its kind."""
    entities: tuple[Entity, ...] = ()
    zones: tuple[Region, ...] = ()
    """Regions without a national code that this document names (level zone)."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """All that compiling one document gives; a pure function of its bytes, the lexicon and the gazetteer."""

    linked: LinkedDocument
    text: str
    locators: tuple[Locator, ...] = ()
    ties: tuple[Tie, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    targets: tuple[Target, ...] = ()
    warnings: tuple[str, ...] = field(default=())
