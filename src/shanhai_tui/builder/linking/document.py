"""One document's passages with every place, programme and body that they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.linking.abbreviations import find_abbreviations
from shanhai_tui.builder.linking.bingtuan import find_divisions
from shanhai_tui.builder.linking.entities import find_entities
from shanhai_tui.builder.linking.fold import fold_text
from shanhai_tui.builder.linking.hits import find_hits
from shanhai_tui.builder.linking.place_names import load_place_names
from shanhai_tui.builder.linking.programmes import find_programmes
from shanhai_tui.builder.linking.resolve import Context, resolve_hits
from shanhai_tui.builder.linking.spans import Span, add_span, is_taken
from shanhai_tui.builder.linking.townships import find_townships, find_unlisted
from shanhai_tui.builder.linking.zones import find_known_zones, find_zones
from shanhai_tui.builder.records import Document, LinkedDocument, Mention, Passage


def link_document(document: Document, passages: Sequence[Passage], gazetteer: Gazetteer) -> LinkedDocument:
    """Find what the passages name. A name that context does not decide gives no mention, and a warning."""
    passages = tuple(passages)
    folded = [fold_text(passage.text) for passage in passages]
    names = load_place_names(gazetteer)
    year = document.report_year or (document.published.year if document.published else None)
    hits = list(find_hits(passages, folded, names, gazetteer, year))
    context = Context(passages, folded, names, gazetteer, year)
    warnings = resolve_hits(hits, context, gazetteer)
    towns = list(find_townships(passages, folded, context, gazetteer))
    warnings += resolve_hits(towns, context, gazetteer)
    own = [*find_unlisted(passages, folded, context, gazetteer)]
    own += find_known_zones(passages, folded, context, gazetteer)
    own += find_divisions(passages, folded, context)
    zones, zone_hits = find_zones(passages, folded, context, gazetteer)

    spans = [(hit.ordinal, hit.start, hit.end, hit.region_id) for hit in (*hits, *towns) if hit.region_id]
    spans += [(ordinal, start, end, region.region_id) for ordinal, start, end, region in own]
    spans += [(zone.ordinal, zone.start, zone.end, zone.region_id) for zone in zone_hits]
    spans += find_abbreviations(passages, folded, context, gazetteer)
    found = collect_mentions(passages, spans)
    named = {mention.target_id for mentions in found.values() for mention in mentions}
    made = {zone.region_id: zone for zone in (*(region for *_, region in own), *zones) if zone.region_id in named}
    for passage, text in zip(passages, folded, strict=True):
        found[passage.ordinal] += find_programmes(passage.text, text)
    everywhere = gazetteer.with_zones(made.values())
    entities, entity_mentions = find_entities(document, passages, found, everywhere)
    for ordinal, mentions in entity_mentions.items():
        found[ordinal] += mentions
    return LinkedDocument(
        document=document,
        passages=passages,
        mentions={ordinal: sort_mentions(mentions) for ordinal, mentions in sorted(found.items()) if mentions},
        entities=entities,
        zones=tuple(made[region_id] for region_id in sorted(made)),
        warnings=warnings,
    )


def collect_mentions(
    passages: Sequence[Passage], spans: Sequence[tuple[int, int, int, str]]
) -> dict[int, list[Mention]]:
    """Mentions of regions by passage; where two spans overlap the longer one stands."""
    texts = {passage.ordinal: passage.text for passage in passages}
    found: dict[int, list[Mention]] = defaultdict(list)
    taken: dict[int, list[Span]] = defaultdict(list)
    for ordinal, start, end, region_id in sorted(spans, key=lambda span: (span[0], span[1] - span[2], span[1])):
        if not is_taken(taken[ordinal], start, end):
            add_span(taken[ordinal], start, end, region_id)
            found[ordinal].append(Mention("region", region_id, texts[ordinal][start:end], start, end))
    return found


def sort_mentions(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """In text order, the longer first where two begin together."""
    return tuple(sorted(mentions, key=lambda one: (one.start, -one.end, one.target_kind, one.target_id)))
