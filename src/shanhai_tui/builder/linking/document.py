"""One document's passages with every place, programme and body that they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.linking.entities import find_entities
from shanhai_tui.builder.linking.fold import fold_text
from shanhai_tui.builder.linking.hits import find_hits
from shanhai_tui.builder.linking.place_names import load_place_names
from shanhai_tui.builder.linking.programmes import find_programmes
from shanhai_tui.builder.linking.resolve import Context, resolve_hits
from shanhai_tui.builder.records import Document, LinkedDocument, Mention, Passage


def link_document(document: Document, passages: Sequence[Passage], gazetteer: Gazetteer) -> LinkedDocument:
    """Find what the passages name. A name that context does not decide gives no mention, and a warning."""
    passages = tuple(passages)
    folded = [fold_text(passage.text) for passage in passages]
    names = load_place_names(gazetteer)
    year = document.report_year or (document.published.year if document.published else None)
    hits = list(find_hits(passages, folded, names, gazetteer, year))
    context = Context(passages, folded, names, gazetteer)
    warnings = resolve_hits(hits, context, gazetteer)

    found: dict[int, list[Mention]] = defaultdict(list)
    texts = {passage.ordinal: passage.text for passage in passages}
    for hit in hits:
        if hit.region_id is not None:
            surface = texts[hit.ordinal][hit.start : hit.end]
            found[hit.ordinal].append(Mention("region", hit.region_id, surface, hit.start, hit.end))
    for passage, text in zip(passages, folded, strict=True):
        found[passage.ordinal] += find_programmes(passage.text, text)
    entities, entity_mentions = find_entities(document, passages, found, gazetteer)
    for ordinal, mentions in entity_mentions.items():
        found[ordinal] += mentions
    return LinkedDocument(
        document=document,
        passages=passages,
        mentions={ordinal: sort_mentions(mentions) for ordinal, mentions in sorted(found.items()) if mentions},
        entities=entities,
        warnings=warnings,
    )


def sort_mentions(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """In text order, the longer first where two begin together."""
    return tuple(sorted(mentions, key=lambda one: (one.start, -one.end, one.target_kind, one.target_id)))
