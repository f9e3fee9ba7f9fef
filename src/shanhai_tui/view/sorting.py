"""Other orders for the series of a place than the one they are read in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shanhai_tui.store.records import SeriesRow

ORDERS = ("", "name", "value", "topic")
"""As read, by the indicator's name, by the latest value (units apart, largest first), by topic."""


def sort_series(rows: Sequence[SeriesRow], order: str, say: Mapping[str, str]) -> Sequence[SeriesRow]:
    """The rows in that order; rows that tie keep theirs."""
    if order == "name":
        return sorted(rows, key=lambda row: row.indicator)
    if order == "value":
        return sorted(rows, key=lambda row: (row.base_unit != "元", row.base_unit, -row.cells[-1].base_value))
    if order == "topic":
        return sorted(rows, key=lambda row: (say.get(f"topic:{row.topic}", row.topic), row.indicator))
    return rows
