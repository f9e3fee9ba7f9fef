"""Short texts written for tests, read by the real linking and the real reader of ties."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from shanhai_tui.builder.gazetteer import Gazetteer, load_gazetteer
from shanhai_tui.builder.layout import describe_document, lay_out, set_years
from shanhai_tui.builder.linking import link_document
from shanhai_tui.builder.reading import read_bytes
from shanhai_tui.builder.reading.manifest import SourceEntry
from shanhai_tui.builder.records import Document, LinkedDocument, Passage, Segment
from shanhai_tui.builder.ties import read_ties


class Told(NamedTuple):
    """A tie in names."""

    support: str
    recipient: str
    programme: str | None
    year: int | None
    since: int | None
    until: int | None
    status: str
    level: str
    park: str | None
    basis: str
    quote: str


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def link_text(
    text: str,
    *,
    section: tuple[str, ...] = (),
    year: int | None = 2022,
    kind: str = "yearbook",
    script: Literal["hans", "hant"] = "hans",
) -> LinkedDocument:
    """One paragraph as a whole document."""
    document = Document("written", "written.txt", kind=kind, report_year=year, script=script)
    passage = Passage("written", 0, "prose", section, text, (Segment(0, len(text), 0, len(text)),), year)
    return link_document(document, (passage,), gazetteer())


def link_file(data: bytes, name: str, entry: SourceEntry | None = None) -> LinkedDocument:
    """A file's bytes through reading, layout and linking."""
    source = read_bytes(data, name)
    passages = lay_out(source, Path(name).stem)
    document = describe_document(source, passages, document_id=Path(name).stem, file=name, sha256="", entry=entry)
    return link_document(document, set_years(document, passages), gazetteer())


def tell(linked: LinkedDocument) -> list[Told]:
    """The document's ties in names, in the order of the text."""
    zones = {zone.region_id: zone.name for zone in linked.zones}
    parks = {entity.entity_id: entity.name for entity in linked.entities}
    texts = {passage.ordinal: passage.text for passage in linked.passages}

    def name(region_id: str) -> str:
        return zones.get(region_id) or gazetteer().region(region_id).name

    return [
        Told(
            name(tie.support_id),
            name(tie.recipient_id),
            tie.programme_id,
            tie.year,
            tie.since,
            tie.until,
            tie.status,
            tie.level,
            parks[tie.entity_id] if tie.entity_id else None,
            tie.basis,
            "".join(texts[tie.evidence.ordinal][tie.evidence.start : tie.evidence.end].split()),
        )
        for tie in read_ties(linked, gazetteer()).ties
    ]


def pairs(text: str, *, section: tuple[str, ...] = (), year: int | None = 2022) -> set[tuple[str, str]]:
    """(supporting, receiving) names of every tie of one paragraph."""
    return {(tie.support, tie.recipient) for tie in tell(link_text(text, section=section, year=year))}
