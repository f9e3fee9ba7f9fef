"""All ties of a document, from its prose, its parks and its tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from shanhai_tui.builder.figures.folding import fold_text
from shanhai_tui.builder.linking.entity_places import Places, RegionLookup
from shanhai_tui.builder.linking.entity_sides import receiving_rank
from shanhai_tui.builder.records import Document, LinkedDocument, Mention, Tie
from shanhai_tui.builder.ties.parks import read_parks
from shanhai_tui.builder.ties.prose import Stated, read_prose
from shanhai_tui.builder.ties.sentences import Place
from shanhai_tui.builder.ties.settle import settle_ties
from shanhai_tui.builder.ties.tables import read_tables

_LAST_OF_TITLE = 3
_STEM = 2


@dataclass(frozen=True, slots=True)
class TieReading:
    """A document's ties, one a row, and what could not be settled."""

    ties: tuple[Tie, ...]
    warnings: tuple[str, ...] = ()


def read_ties(linked: LinkedDocument, gazetteer: RegionLookup) -> TieReading:
    """Every tie that the document states."""
    places = Places(gazetteer, linked.zones)
    entities = {entity.entity_id: entity for entity in linked.entities}
    document = linked.document
    stated: list[Stated] = []
    home = own = _home(linked, places)
    texts = {passage.ordinal: _simplify(document, passage.text) for passage in linked.passages}
    for passage in linked.passages:
        if passage.repeat_of is not None or passage.kind == "navigation":
            continue
        mentions = linked.mentions.get(passage.ordinal, ())
        text = texts[passage.ordinal]
        if passage.kind == "heading":
            home = _heading_place(mentions) or home
        stated.extend(read_parks(document, passage, text, mentions, entities))
        if passage.kind != "table":
            stated.extend(read_prose(document, passage, text, mentions, entities, places, home, own))
    stated = _without_echoes(stated, places)
    said = frozenset((one.tie.support_id, one.tie.recipient_id) for one in stated if one.tie.status == "active")
    stated.extend(read_tables(document, linked.passages, texts, linked.mentions, places, said, own))
    year = document.report_year or (document.published.year if document.published else None)
    firm = [at for at, one in enumerate(stated) if one.firm]
    return TieReading(settle_ties([one.tie for one in stated], firm=firm, year=year))


def _without_echoes(stated: list[Stated], places: Places) -> list[Stated]:
    """Without acts between places of which, or of whose parts, the document says more firmly that they are tied."""
    firm: dict[str, set[str]] = {}
    for one in stated:
        if not one.weak:
            firm.setdefault(one.tie.support_id, set()).add(one.tie.recipient_id)

    def echoes(tie: Tie) -> bool:
        return any(
            places.contains(tie.recipient_id, known) or _same_name(places, tie.recipient_id, known)
            for known in firm.get(tie.support_id, ())
            if places.level(tie.support_id) != "province" or known == tie.recipient_id
        )

    return [one for one in stated if not one.weak or not echoes(one.tie)]


def _same_name(places: Places, one: str, other: str) -> bool:
    """Whether a zone and a district bear one name: 吴江开发区, 吴江区."""
    first, second = places.find(one), places.find(other)
    if first is None or second is None or places.province(one) != places.province(other):
        return False
    return "zone" in (first.level, second.level) and first.name[:_STEM] == second.name[:_STEM]


def _simplify(document: Document, text: str) -> str:
    """The text in simplified characters, every character in its place."""
    return fold_text(text) if document.script == "hant" else text


def _home(linked: LinkedDocument, places: Places) -> tuple[Place, ...]:
    """The place whose document it is: of those its title names, or its passages most, the one that can help others."""
    counts: Counter[str] = Counter()
    titled: list[str] = []
    title = f"{linked.document.title or ''} {linked.document.publisher or ''}"
    for passage in linked.passages:
        for mention in linked.mentions.get(passage.ordinal, ()):
            if mention.target_kind == "region":
                counts[mention.target_id] += 1
                if mention.surface in title or (passage.kind == "heading" and passage.ordinal <= _LAST_OF_TITLE):
                    titled.append(mention.target_id)
    candidates = titled or sorted(counts, key=lambda one: (-counts[one], one))
    if not candidates:
        return ()
    least = min(receiving_rank(places, one) for one in candidates)
    region_id = next(one for one in candidates if receiving_rank(places, one) < least + 0.3)
    return (Place(region_id, 0, 0),)


def _heading_place(mentions: tuple[Mention, ...]) -> tuple[Place, ...]:
    regions = [mention for mention in mentions if mention.target_kind == "region"]
    if len(regions) != 1 or regions[0].start > 1:
        return ()
    return (Place(regions[0].target_id, 0, 0),)
