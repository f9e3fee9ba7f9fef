"""The scope of a section: the programme and the places that its headings, ties and opening hand down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shanhai_tui.builder.figures.folding import fold_text
from shanhai_tui.builder.figures.places import Carried, Named, fits_programme, keep_finest
from shanhai_tui.builder.figures.sides import HOME_REGIONS, SideBook
from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.records import Entity, LinkedDocument, Mention, Passage, Tie
from shanhai_tui.lexicon import load_lexicon

COOPERATION = ("对口", "协作", "帮扶", "支援", "援助", "结对", "援建", "援疆", "援藏", "援青")
PARKS = ("park", "enclave")


@dataclass(slots=True)
class SectionMemory:
    """What the sentences of a section have named so far."""

    opening: Carried | None = None
    """Last places of the section's first leaf."""
    latest: Carried | None = None
    leaf: tuple[str, ...] = ()
    first_leaf: tuple[str, ...] | None = None


@dataclass(slots=True)
class DocumentScope:
    """What stands above a passage: headings and what they name, ties, and the memory of each section."""

    linked: LinkedDocument
    book: SideBook
    gazetteer: Gazetteer
    entities: Mapping[str, Entity]
    headings: Mapping[str, tuple[Passage, tuple[Mention, ...]]]
    sections: Mapping[int, tuple[str, ...]]
    memory: dict[tuple[str, ...], SectionMemory] = field(default_factory=dict)

    def recall(self, passage: Passage) -> SectionMemory:
        """The memory of the passage's chapter (all its headings but the last leaf)."""
        return self.memory.setdefault(chapter_of(passage.section), SectionMemory())

    def heading_mentions(self, passage: Passage) -> list[tuple[Passage, Mention]]:
        """What the headings above a passage name, innermost heading first."""
        found: list[tuple[Passage, Mention]] = []
        for title in reversed(passage.section):
            if (entry := self.headings.get(title)) is not None:
                found.extend((entry[0], mention) for mention in entry[1])
        return found

    def section_programme(self, passage: Passage) -> tuple[str, Passage | None] | None:
        """The programme that a heading above the passage names, innermost first."""
        for title in reversed(passage.section):
            entry = self.headings.get(title)
            if entry is not None:
                named = [mention.target_id for mention in entry[1] if mention.target_kind == "programme"]
                if len(set(named)) == 1:
                    return named[0], entry[0]
            worded = find_programme_words(fold_text(title))
            if len(worded) == 1:
                return worded.pop(), entry[0] if entry else None
        return None

    def document_programme(self) -> str | None:
        """The only programme that the title or the ties of the document speak of."""
        worded = find_programme_words(fold_text(self.linked.document.title or ""))
        if len(worded) == 1:
            return worded.pop()
        tied = {tie.programme_id for tie in self.book.active if tie.programme_id}
        return tied.pop() if len(tied) == 1 else None

    def is_cooperation(self, passage: Passage, sentence: str) -> bool:
        """Whether a figure without a programme still speaks of help between places."""
        above = (*passage.section, self.linked.document.title or "", sentence)
        return any(word in text for text in above for word in COOPERATION)

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
            if known and mention.target_id not in self.book.supports:
                return Named((mention.target_id,), "section", mention.start, mention.end, heading.ordinal)
        memory = self.recall(passage)
        opening = memory.opening
        if programme in HOME_REGIONS:
            if opening is not None and fits_programme(opening.recipients, programme, self.book):
                return Named(opening.recipients, "section", opening.start, opening.end, opening.ordinal)
            tied = self._tied(programme, supports, passage, near=True)
            return tied or Named((HOME_REGIONS[programme],), "corpus")
        tied = self._tied(programme, supports, passage, near=True)
        if tied is None and self.section_programme(passage) is not None:
            tied = self._tied(programme, supports, passage, near=False)
        if tied is not None:
            return tied
        if opening is not None and fits_programme(opening.recipients, programme, self.book):
            return Named(opening.recipients, "section", opening.start, opening.end, opening.ordinal)
        return Named()

    def _tied(self, programme: str | None, supports: tuple[str, ...], passage: Passage, near: bool) -> Named | None:
        """The places to which the supports are tied under a programme, in this chapter or in the document."""
        if programme is None:
            return None
        chapter = chapter_of(passage.section)
        found: list[Tie] = []
        for tie in self.book.active:
            if tie.programme_id != programme or tie.level in ("park", "town"):
                continue
            if supports and tie.support_id not in supports:
                continue
            if near and (tie.basis == "table" or chapter_of(self.sections.get(tie.evidence.ordinal, ())) != chapter):
                continue
            found.append(tie)
        if not found:
            return None
        first = found[0].evidence
        region_ids = keep_finest([tie.recipient_id for tie in found], self.gazetteer)
        return Named(region_ids, "section" if near else "document", first.start, first.end, first.ordinal)

    def section_park(self, passage: Passage) -> tuple[Entity, Passage, Mention] | None:
        """The park that a heading above the passage names."""
        for heading, mention in self.heading_mentions(passage):
            entity = self.entities.get(mention.target_id) if mention.target_kind == "entity" else None
            if entity is not None and entity.kind in PARKS:
                return entity, heading, mention
        return None


def chapter_of(section: tuple[str, ...]) -> tuple[str, ...]:
    """The headings above a leaf: 对口援疆 above 【概况】; the whole path where there is only one heading."""
    return section[:-1] if len(section) > 1 else section


def find_programme_words(text: str) -> set[str]:
    """The programmes whose words a folded text holds."""
    entries = load_lexicon("sides")["programme_words"]
    return {entry["programme"] for entry in entries if any(word in text for word in entry["words"])}


def open_scope(linked: LinkedDocument, book: SideBook, gazetteer: Gazetteer) -> DocumentScope:
    """The scope of a document, before its first passage is read."""
    headings: dict[str, tuple[Passage, tuple[Mention, ...]]] = {}
    for passage in linked.passages:
        if passage.kind == "heading":
            headings.setdefault(passage.text.strip(), (passage, tuple(linked.mentions.get(passage.ordinal, ()))))
    return DocumentScope(
        linked,
        book,
        gazetteer,
        {entity.entity_id: entity for entity in linked.entities},
        headings,
        {passage.ordinal: passage.section for passage in linked.passages},
    )
