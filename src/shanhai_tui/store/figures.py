"""Questions about figures: yearly series, single figures and all that is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shanhai_tui.store.question import Parameter, Question, make_reader
from shanhai_tui.store.records import Cell, SeriesRow

if TYPE_CHECKING:
    from shanhai_tui.store.details import Comparison, Explanation, Indicator, MetricDetail, MetricRow, Sum

_CELL = make_reader(Cell)
_SERIES = make_reader(SeriesRow, cells=lambda cells: tuple(_CELL(*cell.values()) for cell in cells))


def series_of_region(
    region_id: str,
    *,
    year: int | None = None,
    programme_id: str | None = None,
    topic: str | None = None,
    indicator_id: str | None = None,
    own_only: bool = False,
    offset: int = 0,
    limit: int | None = None,
) -> Question[SeriesRow]:
    """The yearly series of a place and of all below it, its own first."""
    parameters: dict[str, Parameter] = {
        "region_id": region_id,
        "year": year,
        "programme_id": programme_id,
        "topic": topic,
        "indicator_id": indicator_id,
        "own_only": own_only,
    }
    if limit is not None and not any((year, programme_id, topic, indicator_id, own_only)):
        # The window is known beforehand, so no more than it needs to be read.
        parameters |= {"first": offset, "last": offset + limit, "window": True}
        offset = 0
    return Question("series_of_region", parameters, _SERIES, limit, offset)


def series_of_tie(
    support_id: str,
    recipient_id: str,
    *,
    programme_id: str | None = None,
    year: int | None = None,
    topic: str | None = None,
    offset: int = 0,
    limit: int | None = None,
) -> Question[SeriesRow]:
    """The yearly series between two places, figures of places below them included."""
    parameters: dict[str, Parameter] = {
        "support_id": support_id,
        "recipient_id": recipient_id,
        "programme_id": programme_id,
        "year": year,
        "topic": topic,
    }
    return Question("series_of_tie", parameters, _SERIES, limit, offset)


def metric_by_id(metric_id: str, document_id: str | None = None) -> Question[MetricDetail]:
    """One figure; `document_id`, where known, makes it quick to find in a large dataset."""
    from shanhai_tui.store.details import MetricDetail

    return Question("metric_by_id", {"metric_id": metric_id, "document_id": document_id}, make_reader(MetricDetail))


def metric_rows(
    region_id: str | None = None,
    *,
    year: int | None = None,
    programme_id: str | None = None,
    topic: str | None = None,
    indicator: str | None = None,
    document_id: str | None = None,
    repeats: bool = False,
    limit: int | None = None,
) -> Question[MetricDetail]:
    """Rows of `metrics` with names, of one place (and all below it) or of all; repeats only on request."""
    from shanhai_tui.store.details import MetricDetail

    parameters: dict[str, Parameter] = {
        "region_id": region_id,
        "year": year,
        "programme_id": programme_id,
        "topic": topic,
        "indicator": indicator,
        "document_id": document_id,
        "originals": not repeats,
    }
    return Question("metric_rows", parameters, make_reader(MetricDetail), limit)


def metrics_in(passage_id: str, document_id: str) -> Question[MetricRow]:
    """The figures that a passage states, in reading order."""
    from shanhai_tui.store.details import MetricRow

    return Question("metrics_in", {"passage_id": passage_id, "document_id": document_id}, MetricRow)


def repeats_of(metric_id: str) -> Question[MetricRow]:
    """The other places where the same statement stands."""
    from shanhai_tui.store.details import MetricRow

    return Question("repeats_of", {"metric_id": metric_id}, MetricRow)


def explanations_of(metric_id: str) -> Question[Explanation]:
    """What gave each field of a figure its value."""
    from shanhai_tui.store.details import Explanation

    return Question("explanations_of", {"metric_id": metric_id}, Explanation)


def comparisons_of(metric_id: str) -> Question[Comparison]:
    """The comparisons a figure takes part in."""
    from shanhai_tui.store.details import Comparison

    return Question("comparisons_of", {"metric_id": metric_id}, Comparison)


def sums_of(metric_id: str) -> Question[Sum]:
    """The sums a figure is the whole or a part of."""
    from shanhai_tui.store.details import Sum

    return Question("sums_of", {"metric_id": metric_id}, make_reader(Sum))


def all_indicators() -> Question[Indicator]:
    """The code book."""
    from shanhai_tui.store.details import Indicator

    return Question("all_indicators", {}, make_reader(Indicator))
