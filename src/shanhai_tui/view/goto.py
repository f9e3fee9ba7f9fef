"""Where a chosen thing stands on the main screen: the selection that shows it in all four panes."""

from __future__ import annotations

from dataclasses import replace

from shanhai_tui.store import Cursor, Question
from shanhai_tui.store.evidence import ordinal_of
from shanhai_tui.store.figures import metric_by_id
from shanhai_tui.store.ties import pairing_by_id
from shanhai_tui.view.narrow import code_scope, is_within
from shanhai_tui.view.selection import ALL, Selection


def resolve_goal(cursor: Cursor, kind: str, target: str, present: Selection) -> Selection | None:
    """The selection for a place, a programme, a body, an indicator, a figure, a tie, a passage or a document."""
    if kind == "region":
        return present.at_region(target)
    if kind == "programme":
        return replace(present, programme_id=target)
    if kind in ("metric", "pairing", "fact"):
        return _at_fact(cursor, target, present)
    if kind == "document":
        return _at_passage(cursor, f"{target}#0", present)
    if kind == "passage":
        return _at_passage(cursor, target, present)
    if kind in ("entity", "indicator"):
        spot = cursor.ask(Question("spot_of_name", {"target_id": target, f"is_{kind}": True}, _Spot)).first
        if spot is None:
            return None
        if spot.metric_id:
            return _at_fact(cursor, spot.metric_id, present)
        return _at_passage(cursor, spot.passage_id, present)
    return None


class _Spot:
    __slots__ = ("metric_id", "passage_id")

    def __init__(self, metric_id: str | None, passage_id: str) -> None:
        self.metric_id = metric_id
        self.passage_id = passage_id


def _at_fact(cursor: Cursor, fact_id: str, present: Selection) -> Selection:
    """The fact's own place, unless the present place holds it already; filters that would hide it are dropped."""
    metric = cursor.ask(metric_by_id(fact_id)).first
    if metric is not None:
        regions = (*metric.support_ids, *metric.recipient_ids, *metric.region_ids)
        selection = _keep_filters(present, metric.programme_id, metric.year, metric.topic)
        region = _choose_region(present, regions)
        return replace(
            selection.at_region(region) if region else selection, tie=ALL, fact_id=metric.repeat_of or fact_id
        )
    tie = cursor.ask(pairing_by_id(fact_id)).first
    if tie is not None:
        selection = _keep_filters(present, tie.programme_id, tie.year, None)
        region = _choose_region(present, (tie.support_id, tie.recipient_id))
        key = f"{tie.programme_id or ''}|{tie.support_id}|{tie.recipient_id}"
        return replace(selection.at_region(region), tie=key, fact_id=fact_id)
    return replace(present, fact_id=fact_id, document_id="", ordinal=0)


def _keep_filters(present: Selection, programme: str | None, year: int | None, topic: str | None) -> Selection:
    return replace(
        present,
        programme_id=present.programme_id if present.programme_id == programme else None,
        year=present.year if present.year == year else None,
        topic=present.topic if present.topic == topic else None,
    )


def _choose_region(present: Selection, regions: tuple[str, ...]) -> str:
    if not regions:
        return present.region_id
    if present.region_id and is_within(regions, code_scope(present.region_id)):
        return present.region_id
    return regions[0]


def _at_passage(cursor: Cursor, passage_id: str, present: Selection) -> Selection:
    """The passage, with its first figure and that figure's place if it has one, else its first place."""
    document_id = passage_id.rpartition("#")[0]
    parameters = {"document_id": document_id, "passage_id": passage_id}
    found = cursor.ask(Question("passage_place", parameters, lambda *row: row)).first
    selection = present
    if found is not None:
        metric_id, regions, region_id = found
        chosen = _choose_region(present, tuple(regions or ()) or ((region_id,) if region_id else ()))
        if chosen != present.region_id:
            selection = replace(present.at_region(chosen), programme_id=None, year=None, topic=None)
        if metric_id:
            selection = replace(selection, tie=ALL)
    return selection.at_passage(document_id, ordinal_of(passage_id))
