"""Pairs of years of one series: may they be compared, and what was the change at least and at most?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import duckdb

from shanhai_tui.builder.reconcile.series import pair_years
from shanhai_tui.builder.reconcile.words import write_places
from shanhai_tui.contract import TABLES
from shanhai_tui.contract.arrow import arrow_schema, convert_rows

Grade = Literal["same", "caveat", "no"]

_FIELDS = (
    "metric_id",
    "base_value",
    "value_min",
    "value_max",
    "base_unit",
    "qualifier",
    "year",
    "since",
    "basis",
    "measure",
    "support_ids",
    "recipient_ids",
    "indicator_id",
    "indicator",
    "quote",
    "core",
    "narrowing",
    "ways",
    "giver_ids",
)
_MOST_OBSTACLES = 2
_PLAN = re.compile(r"计划([内外])")
_BASES = {"actual": "实际数", "planned": "计划数", "agreed": "合同或协议数", "cumulative": "累计数"}
_MEASURES = {"flow": "当年发生数", "stock": "期末存量", "share": "比重", "unit_rate": "单位平均数", "change": "增长率"}


@dataclass(frozen=True, slots=True)
class Yearly:
    """One year's figure of a series, as far as comparing goes."""

    metric_id: str
    base_value: float
    value_min: float | None
    value_max: float | None
    base_unit: str
    qualifier: str
    year: int
    since: int | None
    basis: str
    measure: str
    support_ids: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    indicator_id: str | None
    indicator: str
    quote: str
    core: str = ""
    narrowing: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    giver_ids: tuple[str, ...] = ()
    """All who gave, where the same sum is said of more givers elsewhere."""


def compare_years(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `comparisons`."""
    pair_years(connection)
    names = dict(connection.execute("SELECT region_id, name FROM regions").fetchall())
    schema = arrow_schema(TABLES["comparisons"])
    connection.register("no_rows", schema.empty_table())
    connection.execute("CREATE TABLE comparisons AS SELECT * FROM no_rows")
    connection.unregister("no_rows")
    for group in _stream_pairs(connection):
        rows = [
            _describe(earlier, later, names) for earlier, later in group if _is_worth_telling(earlier, later, names)
        ]
        connection.register("compared", convert_rows(rows, schema))
        connection.execute("INSERT INTO comparisons SELECT * FROM compared")
        connection.unregister("compared")


def grade_pair(earlier: Yearly, later: Yearly, names: Mapping[str, str]) -> tuple[Grade, str]:
    """Whether two years may be compared, and the reason in words."""
    obstacles = [*_find_obstacles(earlier, later, names)]
    if obstacles:
        return "no", "；".join(obstacles)
    caveats = [*_find_caveats(earlier, later)]
    if caveats:
        return "caveat", "；".join(caveats)
    return "same", "口径相同：指标、地区、性质、单位一致" + _tell_wording(earlier, later)


def bound_change(earlier: Yearly, later: Yearly) -> tuple[float | None, float | None]:
    """Least and greatest change in % that rounding allows; None where a bound is open or there is nothing to divide."""
    if earlier.base_unit != later.base_unit or earlier.measure == "share" or earlier.base_value <= 0:
        return None, None
    least = greatest = None
    if later.value_min is not None and earlier.value_max:
        least = round((later.value_min / earlier.value_max - 1) * 100, 2)
    if later.value_max is not None and earlier.value_min:
        greatest = round((later.value_max / earlier.value_min - 1) * 100, 2)
    return least, greatest


def _find_obstacles(earlier: Yearly, later: Yearly, names: Mapping[str, str]) -> Iterator[str]:
    if earlier.base_unit != later.base_unit:
        units = earlier.base_unit or "无单位", later.base_unit or "无单位"
        yield f"单位不同：{earlier.year}年为{units[0]}，{later.year}年为{units[1]}"
    if earlier.basis != later.basis:
        yield f"性质不同：{earlier.year}年为{_BASES[earlier.basis]}，{later.year}年为{_BASES[later.basis]}"
    if earlier.measure != later.measure:
        yield f"计量不同：{earlier.year}年为{_MEASURES[earlier.measure]}，{later.year}年为{_MEASURES[later.measure]}"
    yield from _find_givers(earlier, later, names)
    if set(earlier.recipient_ids) != set(later.recipient_ids) and earlier.recipient_ids and later.recipient_ids:
        yield "地区范围不同：" + _tell_places(earlier, later, earlier.recipient_ids, later.recipient_ids, names)
    plans = _plan_scope(earlier), _plan_scope(later)
    if plans[0] != plans[1] and all(plans):
        yield f"计划口径不同：{earlier.year}年为{plans[0]}，{later.year}年为{plans[1]}"
    narrow = [_tell_narrowing(figure) for figure in (earlier, later)]
    if narrow[0] != narrow[1]:
        yield f"口径宽窄不同：{earlier.year}年{narrow[0]}，{later.year}年{narrow[1]}"

    if earlier.ways != later.ways:
        told = ["、".join(figure.ways) or "未说明" for figure in (earlier, later)]
        yield f"统计方式不同：{earlier.year}年为{told[0]}，{later.year}年为{told[1]}"
    if earlier.core != later.core:
        yield f"统计对象不同：{earlier.year}年为“{earlier.indicator}”，{later.year}年为“{later.indicator}”"


def _find_givers(earlier: Yearly, later: Yearly, names: Mapping[str, str]) -> Iterator[str]:
    if not earlier.support_ids or not later.support_ids:
        return
    if set(earlier.support_ids) != set(later.support_ids):
        joint = "联合与单独之别：" if _contains(earlier.support_ids, later.support_ids) else "支援方不同："
        yield joint + _tell_places(earlier, later, earlier.support_ids, later.support_ids, names)
        return
    givers = [figure.giver_ids or figure.support_ids for figure in (earlier, later)]
    if set(givers[0]) != set(givers[1]):
        told = _tell_places(earlier, later, givers[0], givers[1], names)
        yield f"联合与单独之别（同一数额在他处的记法）：{told}"


def _find_caveats(earlier: Yearly, later: Yearly) -> Iterator[str]:
    plans = _plan_scope(earlier), _plan_scope(later)
    if plans[0] != plans[1]:
        clear, vague = (earlier, later) if plans[0] else (later, earlier)
        yield f"{clear.year}年限{plans[0] or plans[1]}，{vague.year}年未说明是否含计划外"
    if bool(earlier.support_ids) != bool(later.support_ids):
        yield f"{(later if earlier.support_ids else earlier).year}年未说明支援方"
    if bool(earlier.recipient_ids) != bool(later.recipient_ids):
        yield f"{(later if earlier.recipient_ids else earlier).year}年未说明受援方"
    if earlier.since != later.since:
        yield f"起算年份不同：{earlier.since or '未说明'}与{later.since or '未说明'}"
    for figure in (earlier, later):
        if figure.qualifier != "exact":
            yield f"{figure.year}年为约数"


def _is_worth_telling(earlier: Yearly, later: Yearly, names: Mapping[str, str]) -> bool:
    """Whether a reader would set the two side by side at all: one of the sides holds the other, few things differ."""
    if earlier.support_ids and later.support_ids and not _contains(earlier.support_ids, later.support_ids):
        return False
    if earlier.recipient_ids and later.recipient_ids and not _overlap(earlier.recipient_ids, later.recipient_ids):
        return False
    return len([*_find_obstacles(earlier, later, names)]) <= _MOST_OBSTACLES


def _overlap(places: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether a place of one side is, or lies in, or holds a place of the other."""
    return any(_lies_in(place, other) or _lies_in(other, place) for place in places for other in others)


def _lies_in(place: str, other: str) -> bool:
    return place == other or (other.isdigit() and place.removeprefix("z-").startswith(_stem(other)))


def _stem(code: str) -> str:
    """The digits of a code that its parts share: 33 of 330000, 3306 of 330600."""
    if len(code) != 6:
        return code
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def _tell_wording(earlier: Yearly, later: Yearly) -> str:
    if earlier.indicator == later.indicator:
        return ""
    return f"（原文分别作“{earlier.indicator}”“{later.indicator}”）"


def _tell_narrowing(figure: Yearly) -> str:
    """What narrows the indicator, plans aside, which have a rule of their own."""
    words = [word for word in figure.narrowing if not word.startswith("计划")]
    return f"限{'、'.join(words)}" if words else "不限"


def _plan_scope(figure: Yearly) -> str:
    """计划内, 计划外, 计划内外, or nothing where the text does not say."""
    sides = {match[1] for word in (*figure.narrowing, figure.indicator) for match in _PLAN.finditer(word)} or {
        match[1] for match in _PLAN.finditer(figure.quote)
    }
    return "计划内外" if len(sides) == 2 else f"计划{sides.pop()}" if sides else ""


def _contains(places: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return set(places) <= set(others) or set(others) <= set(places)


def _tell_places(
    earlier: Yearly, later: Yearly, places: tuple[str, ...], others: tuple[str, ...], names: Mapping[str, str]
) -> str:
    return f"{earlier.year}年为{write_places(places, names)}，{later.year}年为{write_places(others, names)}"


def _describe(earlier: Yearly, later: Yearly, names: Mapping[str, str]) -> dict[str, Any]:
    grade, reason = grade_pair(earlier, later, names)
    least, greatest = bound_change(earlier, later) if grade != "no" else (None, None)
    return {
        "metric_id": earlier.metric_id,
        "other_metric_id": later.metric_id,
        "grade": grade,
        "reason": reason,
        "change_min": least,
        "change_max": greatest,
    }


def _stream_pairs(connection: duckdb.DuckDBPyConnection) -> Iterator[list[tuple[Yearly, Yearly]]]:
    fields = ", ".join(f"{side}.{name}" for side in "ab" for name in _FIELDS)
    cursor = connection.cursor()
    cursor.execute(
        f"""
        SELECT {fields} FROM year_pairs AS y
        JOIN comparable AS a ON a.metric_id = y.metric_id
        JOIN comparable AS b ON b.metric_id = y.other_metric_id
        WHERE a.year < b.year
        """
    )
    width = len(_FIELDS)
    while rows := cursor.fetchmany(4_096):
        yield [(_read_yearly(row[:width]), _read_yearly(row[width:])) for row in rows]


def _read_yearly(values: tuple[Any, ...]) -> Yearly:
    frozen: list[Any] = [tuple(value) if isinstance(value, list) else value for value in values]
    return Yearly(*frozen)
