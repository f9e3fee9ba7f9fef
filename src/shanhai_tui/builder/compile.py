"""Compiling one document: a pure function of its bytes, what the manifest says of it, lexicon and gazetteer."""

from __future__ import annotations

import hashlib

from shanhai_tui.builder.chronicle import read_events
from shanhai_tui.builder.figures import read_figures
from shanhai_tui.builder.gazetteer import Gazetteer, load_gazetteer
from shanhai_tui.builder.layout import describe_document, lay_out, set_years
from shanhai_tui.builder.linking import link_document
from shanhai_tui.builder.policy import read_targets
from shanhai_tui.builder.reading import read_bytes
from shanhai_tui.builder.reading.manifest import SourceEntry
from shanhai_tui.builder.records import DocumentFacts
from shanhai_tui.builder.ties import read_ties


def compile_document(
    data: bytes,
    file: str,
    document_id: str,
    entry: SourceEntry | None = None,
    gazetteer: Gazetteer | None = None,
) -> DocumentFacts:
    """Everything the document says; raises `UnreadableDocument` where the bytes are no text."""
    gazetteer = gazetteer or load_gazetteer()
    source = read_bytes(data, file, entry.encoding if entry else None)
    passages = lay_out(source, document_id)
    sha256 = hashlib.sha256(data).hexdigest()
    document = describe_document(source, passages, document_id=document_id, file=file, sha256=sha256, entry=entry)
    passages = set_years(document, passages)
    linked = link_document(document, passages, gazetteer)
    ties = read_ties(linked, gazetteer)
    figures = read_figures(linked, ties.ties, gazetteer)
    return DocumentFacts(
        linked=linked,
        text=source.text,
        locators=source.locators,
        ties=ties.ties,
        figures=figures.figures,
        events=read_events(linked, gazetteer),
        targets=read_targets(linked, gazetteer),
        warnings=(*ties.warnings, *figures.warnings),
    )
