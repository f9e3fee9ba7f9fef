"""Finding in a dataset: names at once, text as soon as it can be searched."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from shanhai_tui.finding.hits import Hits
from shanhai_tui.finding.names import Name, NameIndex, full_pinyin
from shanhai_tui.finding.query import Query, parse_query
from shanhai_tui.finding.texts import MemoryTexts, make_hit, read_text_row
from shanhai_tui.store import Cursor, Dataset, Question
from shanhai_tui.store.places import region_children
from shanhai_tui.text.folding import squeeze

if TYPE_CHECKING:
    from shanhai_tui.finding.index import TextIndex

MEMORY_PASSAGES = 50_000
"""Up to so many passages are searched in memory, more through an index on disk."""


@dataclass(slots=True)
class Finder:
    """Answers queries on one dataset; may be shared by threads, each `find` uses a cursor of its own."""

    dataset: Dataset
    build: bool = False
    """Have a large dataset's index built in the user's cache if it does not stand."""
    scan: bool = False
    """Read all passages of a large dataset while it has no index."""
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _names: NameIndex | None = None
    _texts: MemoryTexts | None = None
    _total: int | None = None
    _index: TextIndex | None = None
    _building: bool = False

    def find(self, typed: str, *, names: int = 30, texts: int = 20) -> Hits:
        """At most so many names and passages that answer a query as typed."""
        query = parse_query(typed)
        if query.is_empty:
            return Hits()
        with self.dataset.cursor() as cursor:
            found = self._find_names(cursor, query)
            hits, more, ready = self._find_texts(cursor, query, texts)
        return Hits(tuple(found[:names]), hits, len(found) > names, more, ready)

    def prepare(self) -> None:
        """Read and load what finding needs; for a worker to call before the first key is typed."""
        import rapidfuzz.process  # noqa: F401 - loaded now, so that the first slip of the hand need not wait

        with self.dataset.cursor() as cursor:
            self.names(cursor)
            if self._passage_total(cursor) <= MEMORY_PASSAGES:
                self._memory_texts(cursor)
            else:
                self._text_index()

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

    def _find_texts(self, cursor: Cursor, query: Query, limit: int) -> tuple[tuple[Any, ...], bool, bool]:
        searchable = query.is_filtered or any(len(term) > 1 or not term.isascii() for term in query.terms)
        if limit <= 0 or not searchable:
            return (), False, True
        if self._passage_total(cursor) <= MEMORY_PASSAGES:
            return (*self._memory_texts(cursor).find(query, self._passages_about(cursor, query), limit), True)
        index = self._text_index()
        if index is not None:
            return (
                *index.find(query, self._filter_targets(cursor, query), self._documents(cursor, query), limit),
                True,
            )
        if self.scan and query.terms and not query.is_filtered:
            question = Question("finding_scan", {"terms": query.terms}, read_text_row, limit)
            answer = cursor.ask(question)
            return tuple(make_hit(row, query.terms) for row in answer.rows), answer.more, True
        return (), False, False

    def _text_index(self) -> TextIndex | None:
        """The index on disk, once it stands; the first call that finds none has it built."""
        with self._lock:
            if self._index is None:
                from shanhai_tui.finding.index import TextIndex, index_folder, start_building

                self._index = TextIndex.open(index_folder(self.dataset))
                if self._index is None and self.build and not self._building:
                    self._building = start_building(self.dataset)
            return self._index

    def _filter_targets(self, cursor: Cursor, query: Query) -> list[tuple[str, ...]]:
        filters = (("programme", query.programme), ("region", query.region))
        return [self._targets(cursor, kind, word) for kind, word in filters if word]

    def _documents(self, cursor: Cursor, query: Query) -> list[str] | None:
        """Ids of the documents that the filter for documents means; None without one."""
        if not query.document:
            return None
        rows = cursor.run("finding_documents", {})
        return [document_id for document_id, title in rows if query.document in squeeze(f"{title} {document_id}")]

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
    regions = ask("finding_regions")
    contexts = _name_contexts({row[0]: (row[1], row[2]) for row in regions})
    for row in regions:
        region_id, _, name, short, aliases, pinyin, initials, current, named, metrics, own, ties = row
        long_pinyin, rest_initials = full_pinyin(name, short, pinyin)
        long_initials = initials + rest_initials if rest_initials else ""
        weight = current * 1_000_000_000 + named * 100_000_000 + min(metrics + 10 * own + ties, 99_999_999)
        spelled, initialled, codes = (pinyin, long_pinyin), (initials, long_initials), (region_id,)
        context = contexts(region_id)
        names.append(Name("region", region_id, name, context, (short, *aliases), spelled, initialled, codes, weight))
    for programme_id, name, name_en, family, aliases in ask("finding_programmes"):
        names.append(Name("programme", programme_id, name, family, (name_en, *aliases), (), (), (programme_id,)))
    for entity_id, name, aliases, pinyin, initials, place in ask("finding_entities"):
        names.append(Name("entity", entity_id, name, place, tuple(aliases), (pinyin,), (initials,), (entity_id,)))
    for indicator_id, name, name_en, aliases, topic in ask("finding_indicators"):
        names.append(Name("indicator", indicator_id, name, topic, (name_en, *aliases), (), (), (indicator_id,)))
    return names


def _name_contexts(above: dict[str, tuple[str | None, str]]) -> Callable[[str], str]:
    """What gives for a place the names of those above it, the country left out."""
    known: dict[str, str] = {}

    def name_context(region_id: str) -> str:
        if region_id not in known:
            known[region_id] = ""  # a loop in the data ends here
            parent_id = above[region_id][0]
            if parent_id in above and above[parent_id][0] is not None:
                before = name_context(parent_id)
                known[region_id] = f"{before} › {above[parent_id][1]}" if before else above[parent_id][1]
        return known[region_id]

    return name_context
