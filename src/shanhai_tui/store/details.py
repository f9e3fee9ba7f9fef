"""The rows that later questions answer with, loaded when the first of them is asked.

Frozen records, their fields in the order of the columns, like those of `records`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TieChange:
    """How a tie stands in one year against an earlier one: new, kept, not_mentioned or ended."""

    programme_id: str | None
    support_id: str
    recipient_id: str
    support: str
    recipient: str
    change: str
    until: int | None
    from_pairing_id: str | None
    to_pairing_id: str | None


@dataclass(frozen=True, slots=True)
class PairingDetail:
    """One row of `pairings` with its names and its evidence."""

    pairing_id: str
    programme_id: str | None
    programme: str | None
    support_id: str
    support: str
    recipient_id: str
    recipient: str
    year: int | None
    since: int | None
    until: int | None
    status: str
    level: str
    entity_id: str | None
    entity: str | None
    basis: str
    document_id: str
    passage_id: str
    char_start: int
    char_end: int
    quote: str
    document: str
    """Title of the document, its file where it has none."""
    section: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MetricDetail:
    """One figure with its names and its evidence."""

    metric_id: str
    value: float
    unit: str
    base_value: float
    base_unit: str
    value_min: float | None
    value_max: float | None
    qualifier: str
    year: int | None
    since: int | None
    basis: str
    measure: str
    programme_id: str | None
    programme: str | None
    support_ids: tuple[str, ...]
    supports: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    recipients: tuple[str, ...]
    region_ids: tuple[str, ...]
    places: tuple[str, ...]
    subject_id: str | None
    subject: str | None
    indicator_id: str | None
    indicator_name: str | None
    indicator: str
    topic: str
    change_pct: float | None
    repeat_of: str | None
    part_of: str | None
    document_id: str
    passage_id: str
    char_start: int
    char_end: int
    quote: str
    number_start: int
    number_end: int
    document: str
    """Title of the document, its file where it has none."""
    section: tuple[str, ...]
    grade: str | None
    """May it be compared with the figure before it in its series: same, caveat, no; None where there is none."""
    grade_reason: str | None


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One figure as lists show it."""

    metric_id: str
    value: float
    unit: str
    base_value: float
    base_unit: str
    qualifier: str
    year: int | None
    since: int | None
    basis: str
    measure: str
    indicator: str
    topic: str
    repeat_of: str | None
    document_id: str
    passage_id: str
    char_start: int
    char_end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What gave one field of a figure its value."""

    field: str
    rule: str
    scope: str
    char_start: int | None
    char_end: int | None
    text: str | None
    """The deciding characters, white space removed."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures of one series and whether they may be compared."""

    metric_id: str
    other_metric_id: str
    grade: str
    reason: str
    change_min: float | None
    change_max: float | None


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts."""

    whole_id: str
    part_ids: tuple[str, ...]
    holds: bool
    difference: float
    explanation: str


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading of a document; `ordinal` is that of the passage it stands at."""

    passage_id: str
    ordinal: int
    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of source that names a region, a programme or an entity."""

    target_kind: str
    target_id: str
    surface: str
    passage_id: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a stretch of text stands in a paged or structured file."""

    char_start: int
    char_end: int
    page: int | None
    part: str | None
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """A document and how much was read from it."""

    document_id: str
    file: str
    title: str | None
    publisher: str | None
    author: str | None
    document_number: str | None
    kind: str | None
    published: date | None
    report_year: int | None
    script: str | None
    encoding: str | None
    sha256: str
    chars: int
    copy_of: str | None
    passages: int
    metrics: int
    pairings: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures that cannot both be right or must not be added up, with both quotes."""

    metric_id: str
    other_metric_id: str
    kind: str
    explanation: str
    indicator: str
    value: float
    unit: str
    year: int | None
    document_id: str
    passage_id: str
    quote: str
    other_indicator: str
    other_value: float
    other_unit: str
    other_year: int | None
    other_document_id: str
    other_passage_id: str
    other_quote: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One difference between two copies of a passage."""

    passage_id: str
    other_passage_id: str
    text: str
    other_text: str
    kind: str
    char_start: int
    char_end: int
    other_char_start: int
    other_char_end: int
    preferred: str
    reason: str


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A requirement beside what the reports say of it in one year; nulls where nothing is known."""

    target_id: str
    clause: str | None
    who: str | None
    requirement: str
    indicator_id: str | None
    indicator: str
    modality: str
    comparator: str
    value: float | None
    unit: str
    base_value: float | None
    period: str
    programme_id: str | None
    document_id: str
    passage_id: str
    char_start: int
    char_end: int
    quote: str
    verdict: str | None
    year: int | None
    metric_ids: tuple[str, ...]
    explanation: str | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """An entry of the code book, with how many figures it has."""

    indicator_id: str
    name: str
    name_en: str
    topic: str
    base_unit: str
    measure: str
    definition: str
    aliases: tuple[str, ...]
    metrics: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A park, an enterprise, a school or another named body."""

    entity_id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    region_id: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening."""

    event_id: str
    date_start: date
    date_end: date
    title: str
    kind: str
    region_ids: tuple[str, ...]
    document_id: str
    passage_id: str
    char_start: int
    char_end: int
    quote: str
