"""What the sentences before a figure named, kept for the sentences after them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shanhai_tui.builder.figures.passage import ReadPassage
from shanhai_tui.builder.figures.places import RECIPIENT, SUPPORT, Carried, SidedPlace, keep_finest
from shanhai_tui.builder.figures.scope import DocumentScope
from shanhai_tui.builder.figures.sides import everyone_pattern


def remember_sentence(read: ReadPassage, sentence: int, scope: DocumentScope) -> None:
    """Keep what a sentence named, for the sentences after it."""
    memory = scope.recall(read.passage)
    if memory.first_leaf is None:
        memory.first_leaf = read.passage.section
    own = read.places.get(sentence, ())
    said = everyone_pattern().search(
        read.text, read.clauses.sentence_starts[sentence], read.clauses.sentence_ends[sentence]
    )
    if said is not None and not any(place.start < said.start() for place in own):
        return
    givers = [place for place in own if place.side == SUPPORT and not place.weak and not place.inner]
    takers = [place for place in own if place.side == RECIPIENT and not place.weak]
    takers = takers or [place for place in own if place.side == RECIPIENT]
    if not givers and not takers:
        return
    if len({place.region_id for place in givers}) > 1 and len({place.region_id for place in takers}) > 1:
        memory.latest = None
        memory.opening = _first_pair(read, givers, takers, scope) or memory.opening
        return
    ends = (read.clauses.sentence_starts[sentence], read.clauses.sentence_ends[sentence])
    joint = re.search(r"共同|联合", read.text[ends[0] : ends[1]]) is not None
    leading = [place for place in givers if joint or place.clause == givers[0].clause]
    supports = _ids(leading if joint else leading[:1], scope)
    recipients = _ids(takers, scope)
    latest = memory.latest if memory.latest is not None and memory.latest.ordinal == read.passage.ordinal else None
    memory.latest = Carried(
        supports or (latest.supports if latest else ()),
        recipients or (latest.recipients if latest else ()),
        read.passage.ordinal,
        own[0].start,
        own[-1].end,
    )
    settled = memory.opening is not None and memory.opening.stated
    if memory.first_leaf == read.passage.section and recipients and not settled:
        memory.opening = memory.latest


def _first_pair(
    read: ReadPassage, givers: Sequence[SidedPlace], takers: Sequence[SidedPlace], scope: DocumentScope
) -> Carried | None:
    """Of a sentence that pairs several places: the clause that pairs the document's own place."""
    for giver in givers:
        own = [place for place in takers if place.clause == giver.clause]
        if giver.region_id == scope.book.home and own:
            return Carried((giver.region_id,), _ids(own, scope), read.passage.ordinal, own[0].start, own[-1].end, True)
    return None


def _ids(places: Sequence[SidedPlace], scope: DocumentScope) -> tuple[str, ...]:
    return keep_finest([place.region_id for place in places], scope.gazetteer)
