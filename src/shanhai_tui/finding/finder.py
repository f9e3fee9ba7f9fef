"""Finding in a dataset: names at once, text as soon as it can be searched."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from shanhai_tui.finding.hits import Hits
from shanhai_tui.finding.names import Name, NameIndex, full_pinyin
from shanhai_tui.finding.query import Query, parse_query
from shanhai_tui.finding.texts import MemoryTexts
from shanhai_tui.store import Cursor, Dataset, Question
from shanhai_tui.store.places import region_children

MEMORY_PASSAGES = 50_000
"""Up to so many passages are searched in memory, more through an index on disk."""


@dataclass(slots=True)
class Finder:
    """Answers queries on one dataset; may be shared by threads, each `find` uses a cursor of its own."""

    dataset: Dataset
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _names: NameIndex | None = None
    _texts: MemoryTexts | None = None
    _total: int | None = None

    def find(self, typed: str, *, names: int = 30, texts: int = 20) -> Hits:
        """At most so many names and passages that answer a query as typed."""
        query = parse_query(typed)
        if query.is_empty:
            return Hits()
        with self.dataset.cursor() as cursor:
            about = self._passages_about(cursor, query)
            found = self._find_names(cursor, query)
            hits, more, ready = self._find_texts(cursor, query, about, texts)
        return Hits(tuple(found[:names]), hits, len(found) > names, more, ready)

    def prepare(self) -> None:
        """Read what finding needs; for a worker to call before the first key is typed."""
        with self.dataset.cursor() as cursor:
            self.names(cursor)
            if self._passage_total(cursor) <= MEMORY_PASSAGES:
                self._memory_texts(cursor)

    def names(self, cursor: Cursor) -> NameIndex:
        """The index of all names, made on first use."""
        with self._lock:
            if self._names is None:
                self._names = NameIndex.build(_read_names(cursor))
            return self._names

    def _find_names(self, cursor: Cursor, query: Query) -> list[Any]:
        if not query.words or query.phrases or query.document:
            return []
        allowed: Collection[str] | None = None
        if query.year or query.programme or query.region:
            allowed = self._regions_under(cursor, query)
        return self.names(cursor).find(query.words, allowed=allowed)

    def _find_texts(
        self, cursor: Cursor, query: Query, about: Collection[str] | None, limit: int
    ) -> tuple[tuple[Any, ...], bool, bool]:
        searchable = query.is_filtered or any(len(term) > 1 or not term.isascii() for term in query.terms)
        if limit <= 0 or not searchable:
            return (), False, True
        if self._passage_total(cursor) <= MEMORY_PASSAGES:
            return (*self._memory_texts(cursor).find(query, about, limit), True)
        return (), False, False

    def _memory_texts(self, cursor: Cursor) -> MemoryTexts:
        with self._lock:
            if self._texts is None:
                self._texts = MemoryTexts.read(cursor)
            return self._texts

    def _passage_total(self, cursor: Cursor) -> int:
        if self._total is None:
            self._total = cursor.ask(Question("passages_total", {}, int)).rows[0]
        return self._total

    def _targets(self, cursor: Cursor, kind: str, word: str) -> tuple[str, ...]:
        """Ids of the places or programmes that a filter's word names: the exact ones, else all that begin so."""
        hits = [hit for hit in self.names(cursor).find((word,)) if hit.kind == kind]
        exact = [hit for hit in hits if hit.grade == "exact"]
        return tuple(hit.target_id for hit in exact or hits[:20])

    def _passages_about(self, cursor: Cursor, query: Query) -> Collection[str] | None:
        about: set[str] | None = None
        for kind, word in (("programme", query.programme), ("region", query.region)):
            if word:
                targets = self._targets(cursor, kind, word) or ("",)
                found = set(cursor.ask(Question("finding_passages_about", {"targets": targets}, str)).rows)
                about = found if about is None else about & found
        return about

    def _regions_under(self, cursor: Cursor, query: Query) -> set[str]:
        """The places that have anything under the filters."""
        programmes = self._targets(cursor, "programme", query.programme) if query.programme else (None,)
        places = self._targets(cursor, "region", query.region) if query.region else ()
        found: set[str] = set()
        for programme_id in programmes:
            parameters = {"year": query.year, "programme_id": programme_id}
            found |= set(cursor.ask(Question("finding_regions_under", parameters, str)).rows)
        if query.region:
            below: set[str] = set()
            pending = list(places)
            while pending:
                below.add(region_id := pending.pop())
                pending.extend(node.region_id for node in cursor.ask(region_children(region_id)).rows)
            found &= below
        return found


def _read_names(cursor: Cursor) -> list[Name]:
    def ask(name: str) -> list[tuple[Any, ...]]:
        return cursor.run(name, {})

    names = []
    for row in ask("finding_regions"):
        region_id, name, short, aliases, pinyin, initials, context, current, named, metrics, own, ties = row
        long_pinyin, rest_initials = full_pinyin(name, short, pinyin)
        long_initials = initials + rest_initials if rest_initials else ""
        weight = current * 1_000_000_000 + named * 100_000_000 + min(metrics + 10 * own + ties, 99_999_999)
        spelled, initialled = (pinyin, long_pinyin), (initials, long_initials)
        names.append(
            Name("region", region_id, name, context, (short, *aliases), spelled, initialled, (region_id,), weight)
        )
    for programme_id, name, name_en, family, aliases in ask("finding_programmes"):
        names.append(Name("programme", programme_id, name, family, (name_en, *aliases), (), (), (programme_id,)))
    for entity_id, name, aliases, pinyin, initials, place in ask("finding_entities"):
        names.append(Name("entity", entity_id, name, place, tuple(aliases), (pinyin,), (initials,), (entity_id,)))
    for indicator_id, name, name_en, aliases, topic in ask("finding_indicators"):
        names.append(Name("indicator", indicator_id, name, topic, (name_en, *aliases), (), (), (indicator_id,)))
    return names
