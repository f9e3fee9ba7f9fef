"""Whose a figure is that no single place gives or takes: national totals, and pairs that are only counted."""

from __future__ import annotations

import re

from shanhai_tui.builder.figures.passage import ReadPassage
from shanhai_tui.builder.figures.places import RECIPIENT, SUPPORT, Named, fits_programme
from shanhai_tui.builder.figures.scope import DocumentScope
from shanhai_tui.builder.figures.sides import HOME_REGIONS, everyone_pattern, find_level

_COUNTED_PAIRS = re.compile(r"(?:省定|市定|对口)?(?:结对|帮扶|协作|受援|对口)(?:帮扶|协作|合作|支援)?(?:县|区|市|地区)")


def is_of_all(read: ReadPassage, index: int) -> bool:
    """Whether the sentence up to the number speaks of all helpers together and the clause of none by name."""
    clause = read.clauses.index_at(read.quantities[index].number_start)
    if any(place.side == SUPPORT and place.clause == clause for place in read.places_near(index)):
        return False
    start, end = read.sentence_start(index), read.wordings[index].item_end
    found = everyone_pattern().search(read.text, start, end)
    if found is None:
        return False
    said = read.clauses.index_at(found.start())
    return not any(place.side == SUPPORT and place.clause <= said for place in read.places_near(index))


def find_all_helped(read: ReadPassage, recipients: Named | None, programme: str | None, scope: DocumentScope) -> Named:
    """Who is helped by all together: the place that is named, else the programme's own region."""
    if recipients is not None and fits_programme(recipients.region_ids, programme, scope.book):
        return recipients
    opening = scope.opening_of(read.passage)
    if opening is not None and not opening.supports and fits_programme(opening.recipients, programme, scope.book):
        return Named(opening.recipients, "section", opening.start, opening.end, opening.ordinal)
    home = HOME_REGIONS.get(programme or "")
    return Named((home,), "corpus") if home else Named()


def find_counted_pairs(read: ReadPassage, index: int, scope: DocumentScope, programme: str | None) -> Named | None:
    """4个省定结对县: the places to which the document's ties lead, if they are that many."""
    quantity, clause = read.quantities[index], read.clause_of(index)
    if quantity.kind != "body" or not _COUNTED_PAIRS.match(read.text, quantity.end):
        return None
    if any(
        clause.start <= place.start < quantity.start for place in read.places_near(index) if place.side == RECIPIENT
    ):
        return None
    ties = [tie for tie in scope.book.active if tie.level != "park" and programme in (None, tie.programme_id)]
    counties = dict.fromkeys(
        tie.recipient_id for tie in ties if find_level(tie.recipient_id, scope.gazetteer) == "county"
    )
    if len(counties) != quantity.value:
        return None
    first = next(tie.evidence for tie in ties if tie.recipient_id in counties)
    return Named(tuple(counties), "document", first.start, first.end, first.ordinal)
