"""The rows that the first screen is made of: frozen records, their fields in the order of the columns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A place."""

    region_id: str
    name: str
    short_name: str
    level: str
    parent_id: str | None
    aliases: tuple[str, ...]
    pinyin: str
    initials: str
    longitude: float | None
    latitude: float | None
    status: str
    valid_from: int | None
    valid_to: int | None
    successor_id: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class RegionNode:
    """A place in the tree, with how much there is in it and below it."""

    region_id: str
    name: str
    short_name: str
    level: str
    parent_id: str | None
    named: bool
    has_children: bool
    metrics: int
    ties: int


@dataclass(frozen=True, slots=True)
class DefaultPlace:
    """Where a first start opens."""

    region_id: str
    metrics: int


@dataclass(frozen=True, slots=True)
class YearCount:
    """A year, with how much there is of it."""

    year: int
    metrics: int
    ties: int


@dataclass(frozen=True, slots=True)
class Vouching:
    """One document's word for a tie in one year; a row of `pairings`."""

    year: int | None
    since: int | None
    until: int | None
    status: str
    level: str
    entity_id: str | None
    pairing_id: str
    document_id: str
    passage_id: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie between two places under a programme, with every year vouched for."""

    programme_id: str | None
    support_id: str
    recipient_id: str
    support: str
    recipient: str
    own: bool
    since: int | None
    until: int | None
    status: str
    years: tuple[int, ...]
    vouchings: tuple[Vouching, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The figure of one year in a series; graded against the year before it in the row."""

    year: int | None
    since: int | None
    metric_id: str
    document_id: str
    char_start: int
    value: float
    unit: str
    base_value: float
    value_min: float | None
    value_max: float | None
    qualifier: str
    change_pct: float | None
    repeats: int
    conflicts: int
    others: tuple[str, ...]
    grade: str | None
    reason: str | None
    change_min: float | None
    change_max: float | None


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """Figures that agree in all but the year, earliest first."""

    position: int
    series_id: str
    own: bool
    programme_id: str | None
    topic: str
    indicator_id: str | None
    indicator: str
    base_unit: str
    measure: str
    basis: str
    support_ids: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    region_ids: tuple[str, ...]
    supports: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    subject_id: str | None
    subject: str | None
    years: tuple[int, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of readable text and the stretch of source it stands for."""

    text_start: int
    text_end: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document."""

    passage_id: str
    document_id: str
    ordinal: int
    kind: str
    section: tuple[str, ...]
    text: str
    char_start: int
    char_end: int
    segments: tuple[Segment, ...]
    year: int | None
    repeat_of: str | None


@dataclass(frozen=True, slots=True)
class Programme:
    """A framework under which places are paired."""

    programme_id: str
    name: str
    name_en: str
    family: str
    aliases: tuple[str, ...]
    since: int | None
    description: str
