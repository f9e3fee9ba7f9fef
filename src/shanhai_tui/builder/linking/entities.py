"""Finds the named bodies of a document, from parks and enclaves to schools, enterprises and villages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shanhai_tui.builder.linking.entity_names import NameFound, find_names, find_quoted, keep_longest
from shanhai_tui.builder.linking.entity_pairs import PairName, find_pair_names
from shanhai_tui.builder.linking.entity_places import Places, RegionLookup
from shanhai_tui.builder.linking.entity_sides import prefer_recipient, programme_in_words, programme_of_pair
from shanhai_tui.builder.records import Document, Entity, Mention, Passage
from shanhai_tui.text.plain import fold_text

_FRAMEWORK = re.compile(
    r"(?:[京津沪苏浙闽鲁粤辽][川滇黔桂陕甘宁青新藏渝蒙冀吉黑])?"
    r"(?:东西部协作|东西部扶贫协作|东西协作|山海协作|对口合作|对口支援)\Z"
)
_SORT = re.compile(r"山海协作|东西部(?:扶贫)?协作|对口合作|共建|特色|省级")
_SHORTEST_WITH_RANK = 4


@dataclass(slots=True)
class _Body:
    """One entity while its names are gathered."""

    kind: str
    core: str
    region_id: str | None
    names: dict[str, None] = field(default_factory=dict)
    support_ids: tuple[str, ...] = ()
    recipient_ids: tuple[str, ...] = ()
    programme_id: str | None = None
    places: list[tuple[int, int, int]] = field(default_factory=list)
    """Passage ordinal, start and end of each mention."""


def find_entities(
    document: Document, passages: Sequence[Passage], mentions: Mapping[int, Sequence[Mention]], gazetteer: RegionLookup
) -> tuple[tuple[Entity, ...], dict[int, tuple[Mention, ...]]]:
    """The document's entities and, by passage ordinal, where each is named."""
    places = Places(gazetteer)
    bodies: dict[tuple[str, str, str | None], _Body] = {}
    for passage in passages:
        regions = [mention for mention in mentions.get(passage.ordinal, ()) if mention.target_kind == "region"]
        text = fold_text(passage.text) if document.script == "hant" else passage.text
        regions.sort(key=lambda mention: (mention.start, -mention.end))
        _gather_passage(bodies, passage, text, regions, places)
    gathered = _merge_bare_names(list(bodies.values()), places)
    entities = tuple(_make_entity(body) for body in gathered)
    return entities, _mentions_by_passage(passages, gathered, entities)


def _gather_passage(
    bodies: dict[tuple[str, str, str | None], _Body],
    passage: Passage,
    text: str,
    regions: Sequence[Mention],
    places: Places,
) -> None:
    pairs = find_pair_names(text, regions)
    taken = [NameFound("pair", pair.start, pair.end) for pair in pairs]
    for pair in pairs:
        _add_pair(bodies, pair, passage.ordinal, places)
    names = [
        name
        for name in (*find_names(text, regions), *find_quoted(text))
        if not _is_place(name, regions) and not any(name.start < one.end and one.start < name.end for one in taken)
    ]
    before: NameFound | None = None
    village_region: str | None = None
    for name in keep_longest(names):
        region_id = name.regions[-1].target_id if name.regions else None
        if name.kind == "village" and region_id is None and before is not None and _lists(text, before, name):
            region_id = village_region
        if name.kind == "village":
            village_region = region_id
        before = name
        _add_name(bodies, name, region_id, passage, places)


def _lists(text: str, before: NameFound, name: NameFound) -> bool:
    """Whether two names stand side by side in one list of names of a kind."""
    return before.kind == name.kind and re.fullmatch(r"\s*[、和与及]\s*", text[before.end : name.start]) is not None


def _is_place(name: NameFound, regions: Sequence[Mention]) -> bool:
    """Whether the gazetteer or the document's zones already claim the whole name."""
    return any(mention.start <= name.start and name.end <= mention.end for mention in regions)


def _add_pair(bodies: dict[tuple[str, str, str | None], _Body], pair: PairName, ordinal: int, places: Places) -> None:
    first, second = pair.first.target_id, pair.second.target_id
    if first == second or places.contains(first, second) or places.contains(second, first):
        return
    default = first if pair.kind == "park" else second
    recipient = prefer_recipient(places, first, second) or default
    support = second if recipient == first else first
    sort = _SORT.sub("", pair.noun)
    key = (pair.kind, sort, f"{recipient}<{support}")
    body = bodies.get(key)
    if body is None:
        body = bodies[key] = _Body(pair.kind, sort, recipient if pair.kind == "park" else support)
        body.recipient_ids, body.support_ids = (recipient,), (support,)
        body.programme_id = programme_in_words(pair.noun) or programme_of_pair(places, support, recipient)
    body.names.setdefault(f"{pair.first.surface}—{pair.second.surface}{pair.noun}")
    body.places.append((ordinal, pair.start, pair.end))


def _add_name(
    bodies: dict[tuple[str, str, str | None], _Body],
    name: NameFound,
    region_id: str | None,
    passage: Passage,
    places: Places,
) -> None:
    text = passage.text
    core_start = name.regions[-1].end if name.regions else name.start
    core = text[core_start : name.end]
    if not name.regions and core[0] in "县市区镇州" and len(core) > _SHORTEST_WITH_RANK:
        core = core[1:]
    start = name.start
    framework = _FRAMEWORK.search(text, max(0, start - 12), start) if name.kind == "park" else None
    if framework is not None and name.regions:
        start = framework.start()
    body = bodies.get((name.kind, core, region_id))
    if body is None:
        body = bodies[(name.kind, core, region_id)] = _Body(name.kind, core, region_id)
    if framework is not None and name.regions and region_id is not None:
        body.programme_id = programme_in_words(framework.group())
    body.names.setdefault(text[start : name.end])
    body.places.append((passage.ordinal, start, name.end))


def _merge_bare_names(bodies: Sequence[_Body], places: Places) -> list[_Body]:
    """Give a name printed without its place to the one body of that name that has a place."""
    by_core: dict[tuple[str, str], list[_Body]] = {}
    for body in bodies:
        by_core.setdefault((body.kind, body.core), []).append(body)
    kept: list[_Body] = []
    for group in by_core.values():
        placed = [body for body in group if body.region_id is not None]
        bare = [body for body in group if body.region_id is None]
        if len(placed) == 1 and bare:
            for body in bare:
                placed[0].names.update(body.names)
                placed[0].places.extend(body.places)
            bare = []
        kept.extend(_merge_nested(placed, places))
        kept.extend(bare)
    return kept


def _merge_nested(placed: Sequence[_Body], places: Places) -> list[_Body]:
    """Join bodies of one name whose places lie one in the other: 浙江新昌工业园区 and 新昌县工业园区."""
    kept: list[_Body] = []
    for body in sorted(placed, key=lambda one: -len(places.chain(one.region_id or ""))):
        for other in kept:
            inner, outer = other.region_id or "", body.region_id or ""
            if places.contains(outer, inner) and not body.support_ids and not other.support_ids:
                other.names.update(body.names)
                other.places.extend(body.places)
                break
        else:
            kept.append(body)
    return kept


def _make_entity(body: _Body) -> Entity:
    names = sorted(body.names, key=lambda name: (-len(name), name))
    sides = "<".join((*body.recipient_ids, *body.support_ids))
    digest = hashlib.sha256(f"{body.kind}|{body.core}|{sides or body.region_id or ''}".encode()).hexdigest()
    return Entity(
        entity_id=f"e-{digest[:12]}",
        kind=body.kind,
        name=names[0],
        aliases=tuple(names[1:]),
        region_id=body.region_id,
        support_ids=body.support_ids,
        recipient_ids=body.recipient_ids,
        programme_id=body.programme_id,
    )


def _mentions_by_passage(
    passages: Sequence[Passage], bodies: Sequence[_Body], entities: Sequence[Entity]
) -> dict[int, tuple[Mention, ...]]:
    texts = {passage.ordinal: passage.text for passage in passages}
    found: dict[int, list[Mention]] = {}
    for body, entity in zip(bodies, entities, strict=True):
        for ordinal, start, end in body.places:
            surface = texts[ordinal][start:end]
            found.setdefault(ordinal, []).append(Mention("entity", entity.entity_id, surface, start, end))
    return {ordinal: _without_overlaps(group) for ordinal, group in sorted(found.items())}


def _without_overlaps(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
    return tuple(kept)
