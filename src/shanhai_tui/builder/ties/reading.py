"""All ties of a document, from its prose, its parks and its tables."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from shanhai_tui.builder.linking.entity_places import Places, RegionLookup
from shanhai_tui.builder.linking.entity_sides import prefer_recipient, receiving_rank
from shanhai_tui.builder.records import Document, LinkedDocument, Mention, Tie
from shanhai_tui.builder.ties.known import find_focus
from shanhai_tui.builder.ties.parks import read_parks
from shanhai_tui.builder.ties.prose import Stated, read_prose
from shanhai_tui.builder.ties.sentences import Place, join_places
from shanhai_tui.builder.ties.settle import settle_ties
from shanhai_tui.builder.ties.tables import read_tables
from shanhai_tui.text.plain import fold_text

_LAST_OF_TITLE = 3
_STEM = 2
_TITLE_START = 6


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
    under: tuple[Place, ...] = ()
    texts = {passage.ordinal: _simplify(document, passage.text) for passage in linked.passages}
    focus = _focus(linked, places)
    own = _helped_self(linked, texts, places, own)
    for passage in linked.passages:
        if passage.repeat_of is not None or passage.kind == "navigation":
            continue
        mentions = linked.mentions.get(passage.ordinal, ())
        text = texts[passage.ordinal]
        if passage.kind == "heading":
            home = _heading_place(mentions) or home
            under = _bare_places(text, mentions)
        stated.extend(read_parks(document, passage, text, mentions, entities))
        if passage.kind != "table":
            stated.extend(read_prose(document, passage, text, mentions, entities, places, home, own, under, focus))
    stated = _without_echoes(stated, places)
    said = frozenset((one.tie.support_id, one.tie.recipient_id) for one in stated if one.tie.status == "active")
    stated.extend(read_tables(document, linked.passages, texts, linked.mentions, places, said, own))
    year = document.report_year or (document.published.year if document.published else None)
    firm = [at for at, one in enumerate(stated) if one.firm]
    return TieReading(settle_ties([one.tie for one in stated], firm=firm, year=year))


def _without_echoes(stated: list[Stated], places: Places) -> list[Stated]:
    """Without acts between places of which, or of whose parts, the document says more firmly that they are tied."""
    firm = [one.tie for one in stated if not one.echo]
    acted = [one.tie for one in stated if one.echo != "inside"]

    def same(tie: Tie) -> bool:
        return any(
            known.recipient_id == tie.recipient_id
            or (places.contains(tie.recipient_id, known.recipient_id) and not _provinces(places, tie))
            or _same_name(places, tie.recipient_id, known.recipient_id)
            for known in firm
            if known.support_id == tie.support_id
        )

    def inside(tie: Tie) -> bool:
        return any(
            places.contains(tie.support_id, known.support_id)
            and places.province(known.recipient_id) == places.province(tie.recipient_id)
            and (known.recipient_id == tie.recipient_id or not places.contains(known.recipient_id, tie.recipient_id))
            for known in acted
        )

    return [
        one
        for one in stated
        if not one.echo or not (same(one.tie) if one.echo == "same" else inside(one.tie) or same(one.tie))
    ]


def _provinces(places: Places, tie: Tie) -> bool:
    """Whether two whole provinces are tied, which they are beside what lies in them."""
    return (
        places.level(tie.support_id) == places.level(tie.recipient_id) == "province"
        and places.province(tie.recipient_id) not in _FAR_REGIONS
    )


_FAR_REGIONS = ("54", "63", "65", "66")


def _same_name(places: Places, one: str, other: str) -> bool:
    """Whether a zone and a district bear one name: 吴江开发区, 吴江区."""
    first, second = places.find(one), places.find(other)
    if first is None or second is None or places.province(one) != places.province(other):
        return False
    return "zone" in (first.level, second.level) and first.name[:_STEM] == second.name[:_STEM]


def _simplify(document: Document, text: str) -> str:
    """The text in simplified characters, every character in its place."""
    return fold_text(text) if document.script == "hant" else text


def _focus(linked: LinkedDocument, places: Places) -> dict[str, Place]:
    """Where in each region that is helped under a programme of its own the document looks."""
    counts: Counter[str] = Counter()
    titled: set[str] = set()
    for passage in linked.passages:
        for mention in linked.mentions.get(passage.ordinal, ()):
            if mention.target_kind == "region":
                counts[mention.target_id] += 1
                if passage.kind == "heading" and passage.ordinal <= _LAST_OF_TITLE:
                    titled.add(mention.target_id)
    return find_focus(counts, titled, places)


_HELPED = re.compile(r"(?:帮扶|支援|援助|援建|结对|支持|向|在|来)我(省|市|县|区|州|旗|自治区)")


def _helped_self(
    linked: LinkedDocument, texts: dict[int, str], places: Places, home: tuple[Place, ...]
) -> tuple[Place, ...]:
    """Who calls itself 我省: the place that opens the title, else the most named of those that others can help."""
    title = f"{linked.document.title or ''} {linked.document.publisher or ''}"
    for passage in linked.passages[:_LAST_OF_TITLE]:
        regions = [one for one in linked.mentions.get(passage.ordinal, ()) if one.target_kind == "region"]
        opening = join_places(passage.text, regions, places)[:1]
        if opening and opening[0].start < _TITLE_START and passage.text[opening[0].start : opening[0].end] in title:
            return (Place(opening[0].region_id, 0, 0),)
    said = [match[1] for text in texts.values() for match in _HELPED.finditer(text)]
    if not said or not home:
        return home
    counts: Counter[str] = Counter()
    for mentions in linked.mentions.values():
        for mention in mentions:
            if mention.target_kind == "region":
                counts.update(places.chain(mention.target_id))
    ranked = sorted(counts, key=lambda one: (-counts[one], -receiving_rank(places, one), one))
    for region_id in ranked:
        region = places.find(region_id)
        if (
            region is not None
            and region.name.endswith(said[0])
            and prefer_recipient(places, home[0].region_id, region_id) == region_id
        ):
            return (Place(region_id, 0, 0),)
    return home


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


_BARE = re.compile(r"[\s\d（）().．、一二三四五六七八九十和及与:：]*")


def _bare_places(text: str, mentions: tuple[Mention, ...]) -> tuple[Place, ...]:
    """The places of a heading that holds nothing else but its number: 3、山东：."""
    regions = [mention for mention in mentions if mention.target_kind == "region"]
    rest = text
    for mention in regions:
        rest = rest.replace(mention.surface, "", 1)
    if not regions or _BARE.fullmatch(rest) is None:
        return ()
    return tuple(Place(mention.target_id, 0, 0) for mention in regions)


def _heading_place(mentions: tuple[Mention, ...]) -> tuple[Place, ...]:
    regions = [mention for mention in mentions if mention.target_kind == "region"]
    if len(regions) != 1 or regions[0].start > 1:
        return ()
    return (Place(regions[0].target_id, 0, 0),)
