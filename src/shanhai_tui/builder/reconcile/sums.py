"""Wholes and their parts: totals that are said beside what they are made of, and whether they add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from shanhai_tui.builder.reconcile.words import write_number
from shanhai_tui.contract import TABLES
from shanhai_tui.contract.arrow import arrow_schema, convert_rows

_MOST_PARTS = 24


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as far as adding goes."""

    metric_id: str
    value: float
    least: float
    most: float
    unit: str
    part_of: str | None = None
    year: int | None = None
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole, its parts, and whether they add up."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    holds: bool
    explanation: str

    @property
    def difference(self) -> float:
        """The whole less its parts, free of the noise of binary fractions."""
        return round(self.whole.value - sum(part.value for part in self.parts), 6)


def find_sums(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `sums`."""
    rows = [
        {
            "whole_id": found.whole.metric_id,
            "part_ids": [part.metric_id for part in found.parts],
            "holds": found.holds,
            "difference": found.difference,
            "explanation": found.explanation,
        }
        for quantities in _stream_passages(connection)
        for found in add_up(quantities)
    ]
    connection.register("sum_rows", convert_rows(rows, arrow_schema(TABLES["sums"])))
    connection.execute(
        "CREATE TABLE sums AS SELECT DISTINCT ON (whole_id) * FROM sum_rows "
        "ORDER BY whole_id, len(part_ids) DESC, part_ids"
    )
    connection.unregister("sum_rows")


def add_up(quantities: Sequence[Quantity]) -> Iterator[Sum]:
    """The sums that one passage states: parts after 其中, and runs of figures that make up the one before them."""
    by_id = {quantity.metric_id: quantity for quantity in quantities}
    parts: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        if quantity.part_of in by_id and by_id[quantity.part_of].unit == quantity.unit:
            parts[quantity.part_of].append(quantity)
    for whole_id, found in parts.items():
        if len(found) > 1 or found[0].least > by_id[whole_id].most:
            yield from _judge_parts(by_id[whole_id], found)
    units: dict[tuple[str, int | None], list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        units[quantity.unit, quantity.year].append(quantity)
    for run in units.values():
        for place, whole in enumerate(run):
            if whole.metric_id not in parts:
                yield from _find_run(whole, run[place + 1 : place + 1 + _MOST_PARTS])


def _judge_parts(whole: Quantity, parts: list[Quantity]) -> Iterator[Sum]:
    """Stated parts: they hold, or they exceed the whole; parts that leave a rest are no claim to be all."""
    least, most = sum(part.least for part in parts), sum(part.most for part in parts)
    if least <= whole.most and whole.least <= most:
        yield Sum(whole, tuple(parts), True, _explain(whole, parts, "相符"))
    elif least > whole.most:
        yield Sum(whole, tuple(parts), False, _explain(whole, parts, "各部分之和大于总数"))


def _find_run(whole: Quantity, following: Sequence[Quantity]) -> Iterator[Sum]:
    """The shortest run of at least two figures, right after the whole, that adds up to it; chance is ruled out."""
    if whole.value < 10 or whole.part_of:
        return
    total = least = most = 0.0
    for count, part in enumerate(following, 1):
        if part.value >= whole.value:
            return
        total, least, most = total + part.value, least + part.least, most + part.most
        if least > whole.most:
            return
        if count > 1 and least <= whole.most and whole.least <= most and _is_telling(whole, total, following[:count]):
            yield Sum(whole, tuple(following[:count]), True, _explain(whole, following[:count], "相符"))
            return


def _is_telling(whole: Quantity, total: float, parts: Sequence[Quantity]) -> bool:
    """Whether agreement this close is more than chance: several parts, or two that count the same kind of thing."""
    if len(parts) == 2 and not all(_counts_same(whole, part) for part in parts):
        return False
    exact = abs(whole.value - total) <= 1e-6 * whole.value
    return exact or (len(parts) > 2 and abs(whole.value - total) <= 0.005 * whole.value)


def _counts_same(whole: Quantity, part: Quantity) -> bool:
    return len(whole.indicator) > 1 and whole.indicator[-2:] == part.indicator[-2:]


def _explain(whole: Quantity, parts: Sequence[Quantity], verdict: str) -> str:
    total = round(sum(part.value for part in parts), 6)
    listed = "＋".join(write_number(part.value) for part in parts)
    return f"{listed}＝{write_number(total)}，总数为{write_number(whole.value)}（{whole.unit}），{verdict}"


def _stream_passages(connection: duckdb.DuckDBPyConnection) -> Iterator[list[Quantity]]:
    cursor = connection.cursor()
    cursor.execute(
        """
        SELECT passage_id, metric_id, base_value, coalesce(value_min, base_value), coalesce(value_max, base_value),
               base_unit, part_of, year, indicator
        FROM metrics
        WHERE repeat_of IS NULL AND base_unit <> '%' AND measure IN ('flow', 'stock') AND basis <> 'target'
        ORDER BY document_id, number_start, metric_id
        """
    )
    current, held = "", list[Quantity]()
    while rows := cursor.fetchmany(2_048):
        for passage_id, *fields in rows:
            if passage_id != current and held:
                yield held
                held = []
            current = passage_id
            held.append(_read_quantity(fields))
    if held:
        yield held


def _read_quantity(fields: Sequence[Any]) -> Quantity:
    return Quantity(*fields)
