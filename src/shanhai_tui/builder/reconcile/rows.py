"""One document's facts as rows of the contract, with identifiers and offsets into the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from shanhai_tui.builder.layout.offsets import source_span, stays_together
from shanhai_tui.builder.reconcile.folding import drop_spaces, fold_text, split_clauses
from shanhai_tui.builder.reconcile.ids import hash_clause, hash_id
from shanhai_tui.builder.reconcile.measured import read_measures
from shanhai_tui.builder.records import (
    Document,
    DocumentFacts,
    Entity,
    Evidence,
    Figure,
    Passage,
    Region,
    Tie,
)

Row = dict[str, Any]
_LEAST_CLAUSE = 6
"""Shorter stretches between two marks occur everywhere and say nothing about copying."""


def read_rows(facts: DocumentFacts) -> dict[str, list[Row]]:
    """The rows one document adds to each table, and to those only the builder sees."""
    return _DocumentRows(facts).read_all()


class _DocumentRows:
    """Turns readable-text offsets of one document into rows with source offsets."""

    def __init__(self, facts: DocumentFacts) -> None:
        self.facts = facts
        self.document = facts.linked.document
        self.passages = {passage.ordinal: passage for passage in facts.linked.passages}
        seen: Counter[tuple[int, int]] = Counter()
        self.numbered = [(figure, self._metric_id(figure, seen)) for figure in facts.figures]

    def read_all(self) -> dict[str, list[Row]]:
        return {
            "texts": [{"document_id": self.document.document_id, "text": self.facts.text}],
            "documents": [_read_document(self.document, self.facts.text)],
            "passages": [_read_passage(passage) for passage in self.facts.linked.passages],
            "locators": [*self._read_locators()],
            "pairings": self._read_pairings(),
            "metrics": [*self._read_metrics()],
            "measures": [*read_measures(self.facts.linked, self.numbered)],
            "explanations": [*self._read_explanations()],
            "entities": [_read_entity(entity) for entity in self.facts.linked.entities],
            "mentions": [*self._read_mentions()],
            "events": self._read_events(),
            "targets": self._read_targets(),
            "zones": [read_region(zone) for zone in self.facts.linked.zones],
            "clauses": [*self._read_clauses()],
            "report": [{"warnings": [*self.facts.linked.warnings, *self.facts.warnings]}],
        }

    def _span(self, ordinal: int, start: int, end: int) -> tuple[int, int]:
        """Source offsets of a stretch of a passage, with white space at its ends left out."""
        char_start, char_end = source_span(self.passages[ordinal], start, end)
        stretch = self.facts.text[char_start:char_end]
        char_start += len(stretch) - len(stretch.lstrip())
        return char_start, max(char_start, char_end - (len(stretch) - len(stretch.rstrip())))

    def _evidence(self, evidence: Evidence, number: Evidence | None = None) -> Row:
        start, end = self._keep_one_side(evidence, number or evidence)
        char_start, char_end = self._span(evidence.ordinal, start, end)
        return {
            "document_id": self.document.document_id,
            "passage_id": self.passages[evidence.ordinal].passage_id,
            "char_start": char_start,
            "char_end": char_end,
            "quote": "".join(self.facts.text[char_start:char_end].split()),
        }

    def _keep_one_side(self, evidence: Evidence, number: Evidence) -> tuple[int, int]:
        """The part of the evidence whose source holds no caption and no page break, the one with the number."""
        passage, start, end = self.passages[evidence.ordinal], evidence.start, evidence.end
        if stays_together(passage, self.facts.text, start, end):
            return start, end
        breaks = [piece.text_start for piece in passage.segments if start < piece.text_start < end]
        stretches = zip([start, *breaks], [*breaks, end], strict=True)
        merged: list[tuple[int, int]] = []
        for left, right in stretches:
            if merged and stays_together(passage, self.facts.text, merged[-1][0], right):
                merged[-1] = (merged[-1][0], right)
            else:
                merged.append((left, right))
        return max(merged, key=lambda side: (min(side[1], number.end) - max(side[0], number.start), side[1] - side[0]))

    def _read_metrics(self) -> Iterator[Row]:
        by_number: dict[Evidence, str] = {}
        for figure, metric_id in self.numbered:
            by_number.setdefault(figure.number, metric_id)
        for figure, metric_id in self.numbered:
            whole = by_number.get(figure.part_of) if figure.part_of else None
            start, end = self._span(figure.number.ordinal, figure.number.start, figure.number.end)
            yield {
                **_read_figure(figure),
                "metric_id": metric_id,
                "repeat_of": None,
                "part_of": whole if whole != metric_id else None,
                **self._evidence(figure.evidence, figure.number),
                "number_start": start,
                "number_end": end,
            }

    def _metric_id(self, figure: Figure, seen: Counter[tuple[int, int]]) -> str:
        """An id that depends on where the number stands only, so that better rules don't break old links."""
        span = self._span(figure.number.ordinal, figure.number.start, figure.number.end)
        seen[span] += 1
        return hash_id("m", self.document.document_id, *span, seen[span])

    def _read_explanations(self) -> Iterator[Row]:
        for figure, metric_id in self.numbered:
            fields: set[str] = set()
            for why in figure.explanations:
                if why.field in fields:
                    continue
                fields.add(why.field)
                place: tuple[int | None, int | None] = (None, None)
                if why.ordinal is not None and why.start is not None and why.end is not None:
                    place = self._span(why.ordinal, why.start, why.end)
                yield {
                    "metric_id": metric_id,
                    "field": why.field,
                    "rule": why.rule,
                    "scope": why.scope,
                    "char_start": place[0],
                    "char_end": place[1],
                }

    def _read_pairings(self) -> list[Row]:
        kept: dict[tuple[object, ...], Row] = {}
        for tie in settle_ties(self.facts.ties, self.document):
            key = (tie.programme_id, tie.support_id, tie.recipient_id, tie.year, tie.entity_id)
            kept[key] = {
                "pairing_id": hash_id("p", self.document.document_id, *key),
                "programme_id": tie.programme_id,
                "support_id": tie.support_id,
                "recipient_id": tie.recipient_id,
                "year": tie.year,
                "since": tie.since,
                "until": tie.until,
                "status": tie.status,
                "level": tie.level,
                "entity_id": tie.entity_id,
                "basis": tie.basis,
                **self._evidence(tie.evidence),
            }
        return [*kept.values()]

    def _read_mentions(self) -> Iterator[Row]:
        seen: set[tuple[object, ...]] = set()
        for ordinal, mentions in self.facts.linked.mentions.items():
            for mention in mentions:
                start, end = self._span(ordinal, mention.start, mention.end)
                key = (ordinal, start, end, mention.target_kind, mention.target_id)
                if key not in seen:
                    seen.add(key)
                    yield {
                        "target_kind": mention.target_kind,
                        "target_id": mention.target_id,
                        "surface": mention.surface,
                        "document_id": self.document.document_id,
                        "passage_id": self.passages[ordinal].passage_id,
                        "char_start": start,
                        "char_end": end,
                    }

    def _read_events(self) -> list[Row]:
        rows: dict[str, Row] = {}
        for event in self.facts.events:
            evidence = self._evidence(event.evidence)
            place = (evidence["char_start"], evidence["char_end"])
            event_id = hash_id("ev", self.document.document_id, *place, event.date_start, event.title)
            rows[event_id] = {
                "event_id": event_id,
                "date_start": event.date_start,
                "date_end": event.date_end,
                "title": event.title,
                "kind": event.kind,
                "region_ids": list(dict.fromkeys(event.region_ids)),
                **evidence,
            }
        return [*rows.values()]

    def _read_targets(self) -> list[Row]:
        rows: dict[str, Row] = {}
        for target in self.facts.targets:
            evidence = self._evidence(target.evidence)
            place = (evidence["char_start"], evidence["char_end"])
            target_id = hash_id("t", self.document.document_id, *place, target.requirement)
            rows[target_id] = {
                "target_id": target_id,
                "clause": target.clause,
                "who": target.who,
                "requirement": target.requirement,
                "indicator_id": target.indicator_id,
                "indicator": target.indicator,
                "modality": target.modality,
                "comparator": target.comparator,
                "value": target.value,
                "unit": target.unit,
                "base_value": target.base_value,
                "period": target.period,
                "programme_id": target.programme_id,
                **evidence,
            }
        return [*rows.values()]

    def _read_locators(self) -> Iterator[Row]:
        for place in self.facts.locators:
            yield {
                "document_id": self.document.document_id,
                "char_start": place.char_start,
                "char_end": place.char_end,
                "page": place.page,
                "part": place.part,
                "paragraph": place.paragraph,
            }

    def _read_clauses(self) -> Iterator[Row]:
        """The passages' clauses as hashes, by which copies of any length find each other in linear time."""
        traditional = self.document.script == "hant"
        for passage in self.facts.linked.passages:
            folded, _ = drop_spaces(fold_text(passage.text, traditional=traditional))
            spans = split_clauses(folded)
            plain = "".join(folded[start:end] for start, end in spans)
            if plain:
                yield {"ordinal": passage.ordinal, "hash": hash_clause(plain), "chars": len(plain), "whole": True}
            for start, end in spans:
                if end - start >= _LEAST_CLAUSE:
                    text = folded[start:end]
                    yield {"ordinal": passage.ordinal, "hash": hash_clause(text), "chars": len(text), "whole": False}


def settle_ties(ties: tuple[Tie, ...], document: Document) -> list[Tie]:
    """One tie for each state a document vouches for: the latest year, and earlier ones only where they differ."""
    fallback = document.report_year or (document.published.year if document.published else None)
    dated = [replace(tie, year=tie.year or tie.since or fallback) for tie in ties]
    groups: dict[tuple[object, ...], list[Tie]] = {}
    for tie in dated:
        key = (tie.programme_id, tie.support_id, tie.recipient_id, tie.entity_id, tie.status)
        groups.setdefault(key, []).append(tie)
    settled = [_merge_ties(group) for group in groups.values()]
    order = {id(tie): place for place, tie in enumerate(dated)}
    return sorted(settled, key=lambda tie: (tie.evidence.ordinal, tie.evidence.start, order.get(id(tie), 0)))


def _merge_ties(group: list[Tie]) -> Tie:
    """The group's latest year with the most telling evidence: one that dates the tie, then a table's."""
    latest = max((tie.year for tie in group if tie.year is not None), default=None)
    best = max(
        (tie for tie in group if tie.year == latest),
        key=lambda tie: (
            tie.since is not None or tie.until is not None,
            tie.basis == "table",
            -tie.evidence.ordinal,
            -tie.evidence.start,
        ),
    )
    since = best.since if best.since is not None else min((t.since for t in group if t.since is not None), default=None)
    until = best.until if best.until is not None else max((t.until for t in group if t.until is not None), default=None)
    return replace(best, since=since, until=until)


def read_region(region: Region) -> Row:
    """A region's row, without what only the whole corpus can say (aliases, named)."""
    return {
        "region_id": region.region_id,
        "name": region.name,
        "short_name": region.short_name,
        "level": region.level,
        "parent_id": region.parent_id,
        "pinyin": region.pinyin,
        "initials": region.initials,
        "longitude": region.longitude,
        "latitude": region.latitude,
        "status": region.status,
        "valid_from": region.valid_from,
        "valid_to": region.valid_to,
        "successor_id": region.successor_id,
    }


def _read_document(document: Document, text: str) -> Row:
    return {
        "document_id": document.document_id,
        "file": document.file,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "document_number": document.document_number,
        "kind": document.kind,
        "published": document.published,
        "report_year": document.report_year,
        "language": "zh",
        "script": document.script,
        "encoding": document.encoding,
        "sha256": document.sha256,
        "chars": len(text),
        "copy_of": None,
    }


def _read_passage(passage: Passage) -> Row:
    segments = [
        {
            "text_start": piece.text_start,
            "text_end": piece.text_end,
            "char_start": piece.char_start,
            "char_end": piece.char_end,
        }
        for piece in passage.segments
    ]
    return {
        "passage_id": passage.passage_id,
        "document_id": passage.document_id,
        "ordinal": passage.ordinal,
        "kind": passage.kind,
        "section": list(passage.section),
        "text": passage.text,
        "char_start": min((piece["char_start"] for piece in segments), default=0),
        "char_end": max((piece["char_end"] for piece in segments), default=0),
        "segments": segments,
        "year": passage.year,
        "repeat_of": None if passage.repeat_of is None else f"{passage.document_id}#{passage.repeat_of}",
    }


def _read_figure(figure: Figure) -> Row:
    regions = dict.fromkeys((*figure.region_ids, *figure.recipient_ids, *figure.support_ids))
    return {
        "value": figure.value,
        "unit": figure.unit,
        "base_value": figure.base_value,
        "base_unit": figure.base_unit,
        "value_min": figure.value_min,
        "value_max": figure.value_max,
        "qualifier": figure.qualifier,
        "year": figure.year,
        "since": figure.since,
        "basis": figure.basis,
        "measure": figure.measure,
        "programme_id": figure.programme_id,
        "support_ids": list(dict.fromkeys(figure.support_ids)),
        "recipient_ids": list(dict.fromkeys(figure.recipient_ids)),
        "region_ids": list(regions),
        "subject_id": figure.subject_id,
        "indicator_id": figure.indicator_id,
        "indicator": figure.indicator,
        "topic": figure.topic,
        "change_pct": figure.change_pct,
    }


def _read_entity(entity: Entity) -> Row:
    return {
        "entity_id": entity.entity_id,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": [alias for alias in dict.fromkeys(entity.aliases) if alias != entity.name],
        "region_id": entity.region_id,
    }
