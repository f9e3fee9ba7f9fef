"""The scope of a section: the programme and the places that its headings, ties and opening hand down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from shanhai_tui.builder.figures.places import Carried, Named, fits_programme, keep_finest
from shanhai_tui.builder.figures.sides import HOME_REGIONS, SideBook, programme_between, receives_under
from shanhai_tui.builder.figures.timing import find_spans
from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.records import Entity, LinkedDocument, Mention, Passage, Tie
from shanhai_tui.lexicon import load_lexicon
from shanhai_tui.text.plain import fold_text

COOPERATION = ("对口", "协作", "帮扶", "支援", "援助", "结对", "援建", "援疆", "援藏", "援青")
PARKS = ("park", "enclave")
SPEAKING = ("news", "web", "other")


@dataclass(slots=True)
class SectionMemory:
    """What the sentences of a chapter have named so far."""

    opening: Carried | None = None
    """Last places of the chapter's first leaf."""
    latest: Carried | None = None
    first_leaf: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """A heading: what it names, and where."""

    passage: Passage | None
    mentions: tuple[Mention, ...]
    programme: str | None
    names_place: bool


@dataclass(slots=True)
class DocumentScope:
    """What stands above a passage: headings and what they name, ties, and the memory of each chapter."""

    linked: LinkedDocument
    book: SideBook
    gazetteer: Gazetteer
    entities: Mapping[str, Entity]
    titles: Mapping[str, Title]
    sections: Mapping[int, tuple[str, ...]]
    stretch_parks: Mapping[int, tuple[Entity, Passage, Mention]] = field(default_factory=dict)
    """By passage: the one park that a stretch without a chapter heading of its own speaks of."""
    memory: dict[tuple[str, ...], SectionMemory] = field(default_factory=dict)
    spoken: str | None = None
    """The one programme of which most of a short text speaks."""
    year_spans: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """How many years → first and last, of the spans of years that the document names."""

    @property
    def today(self) -> int | None:
        """The year that 今年 means to a text that speaks from its own day; else None."""
        document = self.linked.document
        speaks = document.kind in SPEAKING and document.published is not None
        return document.published.year if speaks and document.published is not None else None

    def chapter_of(self, section: tuple[str, ...]) -> tuple[str, ...]:
        """The headings of one subject: down to the last title that names a programme or a place."""
        chapter = section[:-1] if len(section) > 1 else section
        programme: str | None = None
        for depth, name in enumerate(section, start=1):
            title = self.titles[name]
            if title.programme is not None and title.programme != programme:
                programme, chapter = title.programme, section[:depth]
            elif title.names_place and title.programme is None:
                chapter = section[:depth]
        return chapter

    def recall(self, passage: Passage) -> SectionMemory:
        """The memory of the passage's chapter."""
        return self.memory.setdefault(self.chapter_of(passage.section), SectionMemory())

    def opening_of(self, passage: Passage) -> Carried | None:
        """What the chapter's opening named, or that of a chapter around it."""
        section = self.chapter_of(passage.section)
        while True:
            memory = self.memory.get(self.chapter_of(section))
            if memory is not None and memory.opening is not None:
                return memory.opening
            if not section:
                return None
            section = section[:-1]

    def heading_mentions(self, passage: Passage) -> list[tuple[Passage, Mention]]:
        """What the headings above a passage name, innermost heading first."""
        found: list[tuple[Passage, Mention]] = []
        for name in reversed(passage.section):
            title = self.titles[name]
            if title.passage is not None:
                found.extend((title.passage, mention) for mention in title.mentions)
        return found

    def section_programme(self, passage: Passage, titled: bool = True) -> tuple[str, Passage | None] | None:
        """The programme that a heading above the passage names, innermost first; the document's title if `titled`."""
        for name in reversed(passage.section):
            title = self.titles[name]
            if not titled and name in (self.linked.document.title or ""):
                continue
            if title.programme is not None:
                return title.programme, title.passage
        return None

    def document_programme(self) -> str | None:
        """The only programme that the title and the ties of the document speak of."""
        worded = find_programme_words(fold_text(self.linked.document.title or ""))
        tied = {tie.programme_id for tie in self.book.active if tie.programme_id}
        either = worded | tied
        if not either and self.book.pair is not None:
            return programme_between(*self.book.pair)
        if not either:
            return self.spoken
        return either.pop() if len(either) == 1 else None

    def is_cooperation(self, passage: Passage, text: str) -> bool:
        """Whether a passage without a programme still speaks of help between places."""
        document = self.linked.document
        if self.spoken is not None:
            return True
        title = document.title or "" if document.kind in (*SPEAKING, "report") else ""
        above = fold_text("".join((title, *passage.section)))
        return any(word in one for one in (above, text) for word in COOPERATION)

    def section_supports(self, passage: Passage) -> Named | None:
        """The helping places that headings name, else the place whose document this is."""
        for heading, mention in self.heading_mentions(passage):
            if mention.target_kind == "region" and mention.target_id in self.book.supports:
                if mention.target_id in self.book.recipients:
                    continue
                return Named((mention.target_id,), "section", mention.start, mention.end, heading.ordinal)
        if self.book.home is not None:
            return Named((self.book.home,), "document")
        return None

    def section_recipients(self, passage: Passage, programme: str | None, supports: tuple[str, ...]) -> Named:
        """The receiving places that come down to a figure whose sentences name none."""
        for heading, mention in self.heading_mentions(passage):
            known = self.book.recipients.get(mention.target_id) if mention.target_kind == "region" else None
            if not known or mention.target_id in self.book.supports:
                continue
            if not supports or any((helper, mention.target_id) in self.book.programmes for helper in supports):
                return Named((mention.target_id,), "section", mention.start, mention.end, heading.ordinal)
        opening = self.opening_of(passage)
        if opening is not None and not self._opens_for(opening, programme, supports):
            opening = None
        stated = opening is not None and opening.stated
        if not stated and (programme not in HOME_REGIONS or opening is None):
            tied = self._tied(programme, supports, passage, near=True)
            if tied is None and self.section_programme(passage) is not None:
                tied = self._tied(programme, supports, passage, near=False)
            if tied is not None:
                return tied
        if opening is not None:
            return Named(opening.recipients, "section", opening.start, opening.end, opening.ordinal)
        pair = self.book.pair
        if pair is not None and (not supports or pair[0] in supports) and receives_under(pair[1], programme):
            return Named((pair[1],), "document")
        return Named((HOME_REGIONS[programme],), "corpus") if programme in HOME_REGIONS else Named()

    def _opens_for(self, opening: Carried, programme: str | None, supports: tuple[str, ...]) -> bool:
        shared = not opening.supports or not supports or bool(set(opening.supports) & set(supports))
        return shared and fits_programme(opening.recipients, programme, self.book)

    def _tied(self, programme: str | None, supports: tuple[str, ...], passage: Passage, near: bool) -> Named | None:
        """The places to which the supports are tied under a programme, in this chapter or in the document.

        Of several statements the last counts: it says how things stand after the changes told before it.
        """
        if programme is None or (self.book.of_all and not supports):
            return None
        chapter = self.chapter_of(passage.section)
        found: list[Tie] = []
        for tie in self.book.active:
            if (
                tie.programme_id != programme
                or tie.level in ("park", "town")
                or tie.support_id not in (supports or (tie.support_id,))
            ):
                continue
            if near and tie.basis == "text" and self.chapter_of(self.sections[tie.evidence.ordinal]) != chapter:
                continue
            found.append(tie)
        found.sort(key=lambda tie: (tie.evidence.ordinal, tie.evidence.start))
        told = [tie for tie in found if tie.basis == "text"] or ([] if near else found)
        if not told:
            return None
        last = told[-1].evidence
        level = told[-1].level
        stated = [
            tie for tie in found if _same_statement(tie, told[-1]) or (tie.basis == "table" and tie.level == level)
        ]
        region_ids = keep_finest([tie.recipient_id for tie in stated], self.gazetteer)
        return Named(region_ids, "section" if near else "document", last.start, last.end, last.ordinal)

    def section_park(self, passage: Passage) -> tuple[Entity, Passage, Mention] | None:
        """The park that a heading above the passage names."""
        for heading, mention in self.heading_mentions(passage):
            entity = self.entities.get(mention.target_id) if mention.target_kind == "entity" else None
            if entity is not None and entity.kind in PARKS:
                return entity, heading, mention
        return self.stretch_parks.get(passage.ordinal)


LEADING = 12
"""A park named this near to a passage's start is what the passage is about."""
STATEMENT_REACH = 120
"""Characters within which ties belong to one statement."""


def _same_statement(tie: Tie, last: Tie) -> bool:
    near = abs(tie.evidence.start - last.evidence.start) <= STATEMENT_REACH
    return tie.evidence.ordinal == last.evidence.ordinal and near


def name_programmes(text: str, mentions: Iterable[Mention]) -> list[tuple[int, str]]:
    """Where a passage names programmes: by its mentions, and by the field's words where it has none."""
    named = sorted({(mention.start, mention.target_id) for mention in mentions if mention.target_kind == "programme"})
    return named or [
        (match.start(), _programme_words()[match.group()]) for match in _programme_pattern().finditer(text)
    ]


@cache
def _programme_words() -> dict[str, str]:
    entries = load_lexicon("sides")["programme_words"]
    return {word: entry["programme"] for entry in entries for word in entry["words"]}


@cache
def _programme_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_programme_words(), key=len, reverse=True)))


def find_programme_words(text: str) -> set[str]:
    """The programmes whose words a folded text holds."""
    entries = load_lexicon("sides")["programme_words"]
    return {entry["programme"] for entry in entries if any(word in text for word in entry["words"])}


def _read_titles(linked: LinkedDocument) -> dict[str, Title]:
    """Every heading by its words; one whose sub-headings name other programmes names none itself."""
    found: dict[str, Title] = {}
    for passage in linked.passages:
        name = passage.text.strip().strip("【】[]〔〕")
        if passage.kind == "heading" and name not in found:
            found[name] = _read_title(name, passage, tuple(linked.mentions.get(passage.ordinal, ())))
    below: dict[str, set[str]] = {}
    for section in {passage.section for passage in linked.passages}:
        for name in section:
            found.setdefault(name, _read_title(name, None, ()))
        for depth, name in enumerate(section):
            programmes = {found[lower].programme for lower in section[depth + 1 :]}
            below.setdefault(name, set()).update(one for one in programmes if one is not None)
    return {
        name: replace(title, programme=None) if below.get(name, set()) - {title.programme} else title
        for name, title in found.items()
    }


def _read_title(name: str, passage: Passage | None, mentions: tuple[Mention, ...]) -> Title:
    named = {mention.target_id for mention in mentions if mention.target_kind == "programme"}
    named = named or find_programme_words(fold_text(name))
    places = any(mention.target_kind == "region" for mention in mentions)
    return Title(passage, mentions, named.pop() if len(named) == 1 else None, places)


def _find_stretch_parks(
    linked: LinkedDocument, entities: Mapping[str, Entity]
) -> dict[int, tuple[Entity, Passage, Mention]]:
    """Text before the first chapter heading that tells of one park only is that park's, also where it is not named."""
    stretch: list[Passage] = []
    for passage in linked.passages:
        if passage.kind == "heading" and not passage.text.strip().startswith("【"):
            break
        stretch.append(passage)
    if any(word in passage.text for passage in stretch for word in COOPERATION):
        return {}
    named = [
        (entities[mention.target_id], passage, mention)
        for passage in stretch
        for mention in linked.mentions.get(passage.ordinal, ())
        if mention.target_kind == "entity" and mention.target_id in entities
    ]
    parks = [entry for entry in named if entry[0].kind in PARKS and entry[2].start <= LEADING]
    if len({entity.entity_id for entity, _, _ in parks}) != 1:
        return {}
    return {passage.ordinal: parks[0] for passage in stretch}


def _find_spoken(linked: LinkedDocument) -> str | None:
    """The only programme that a news text names, if at least half of its paragraphs speak of help between places."""
    prose = [passage for passage in linked.passages if passage.kind == "prose"]
    if linked.document.kind not in SPEAKING or not prose:
        return None
    named = {
        mention.target_id
        for passage in linked.passages
        for mention in linked.mentions.get(passage.ordinal, ())
        if mention.target_kind == "programme"
    }
    speaking = sum(any(word in fold_text(passage.text) for word in COOPERATION) for passage in prose)
    return named.pop() if len(named) == 1 and 2 * speaking >= len(prose) else None


def open_scope(linked: LinkedDocument, book: SideBook, gazetteer: Gazetteer) -> DocumentScope:
    """The scope of a document, before its first passage is read."""
    entities = {entity.entity_id: entity for entity in linked.entities}
    return DocumentScope(
        linked,
        book,
        gazetteer,
        entities,
        _read_titles(linked),
        {passage.ordinal: passage.section for passage in linked.passages},
        _find_stretch_parks(linked, entities),
        spoken=_find_spoken(linked),
        year_spans=find_spans(passage.text for passage in linked.passages if passage.kind != "navigation"),
    )
