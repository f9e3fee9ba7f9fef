"""Pairs of years of one series: may they be compared, and what was the change at least and at most?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import duckdb
import pyarrow as pa

from shanhai_tui.builder.reconcile.themes import find_narrowing, find_theme
from shanhai_tui.builder.reconcile.words import write_places
from shanhai_tui.contract import TABLES
from shanhai_tui.contract.arrow import arrow_schema, convert_rows

Grade = Literal["same", "caveat", "no"]

# One figure a series and year, in the order in which readers meet them; the explorer's series use the same order.
_REPRESENTATIVES = """
    CREATE TABLE representatives AS
    WITH repeated AS (
        SELECT repeat_of AS metric_id, count(*) AS repeats FROM metrics WHERE repeat_of IS NOT NULL GROUP BY 1
    )
    SELECT m.*, coalesce(r.repeats, 0) AS repeats,
           hash(coalesce(m.indicator_id, ''), if(m.indicator_id IS NULL, m.indicator, ''), base_unit, measure, basis,
                programme_id, support_ids, recipient_ids, region_ids, subject_id) AS series,
           hash(t.theme, programme_id, subject_id) AS theme_key
    FROM metrics AS m
    JOIN themes AS t ON t.indicator = m.indicator AND t.indicator_id IS NOT DISTINCT FROM m.indicator_id
    LEFT JOIN repeated AS r USING (metric_id)
    WHERE m.repeat_of IS NULL AND m.year IS NOT NULL AND m.basis <> 'target' AND m.measure <> 'change'
    QUALIFY row_number() OVER (
        PARTITION BY series, year ORDER BY repeats DESC, document_id, char_start, metric_id
    ) = 1
"""
_SAME_SERIES = """
    CREATE TABLE year_pairs AS
    SELECT metric_id, other_metric_id FROM (
        SELECT metric_id, lead(metric_id) OVER (PARTITION BY series ORDER BY year) AS other_metric_id
        FROM representatives
    ) WHERE other_metric_id IS NOT NULL
"""
# Figures without a next year of their own series are set beside another's: same theme, same place, else same province.
# Of several in one year the largest is the headline.
_SAME_THEME = """
    INSERT INTO year_pairs
    WITH open AS (
        SELECT *, unnest(if(len(recipient_ids) > 0, recipient_ids, if(len(region_ids) > 0, region_ids, ['-']))) AS spot
        FROM representatives
    ),
    placed AS (SELECT DISTINCT * REPLACE (if($wide AND spot ~ '^[0-9]', spot[:2], spot) AS spot) FROM open),
    one_a_year AS (
        SELECT * FROM placed WHERE spot <> '-' OR subject_id IS NOT NULL
        QUALIFY row_number() OVER (
            PARTITION BY theme_key, spot, year ORDER BY base_value DESC, document_id, char_start, metric_id
        ) = 1
    ),
    neighbours AS (
        SELECT metric_id,
               lead(metric_id) OVER (PARTITION BY theme_key, spot ORDER BY year, metric_id) AS other_metric_id
        FROM one_a_year
    )
    SELECT DISTINCT metric_id, other_metric_id FROM neighbours
    WHERE other_metric_id IS NOT NULL
        AND metric_id NOT IN (SELECT metric_id FROM year_pairs)
        AND other_metric_id NOT IN (SELECT other_metric_id FROM year_pairs)
"""
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
)
_MOST_OBSTACLES = 3
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


def compare_years(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `comparisons`."""
    _name_themes(connection)
    connection.execute(_REPRESENTATIVES)
    connection.execute(_SAME_SERIES)
    for wide in (False, True):
        connection.execute(_SAME_THEME, {"wide": wide})
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


def _name_themes(connection: duckdb.DuckDBPyConnection) -> None:
    """`themes`: the core of each indicator; of a harmonised one, the core of its name."""
    cursor = connection.cursor().execute(
        """
        SELECT DISTINCT m.indicator_id, m.indicator, coalesce(i.name, m.indicator)
        FROM metrics AS m LEFT JOIN indicators AS i USING (indicator_id)
        """
    )
    schema = pa.schema([(name, pa.string()) for name in ("indicator_id", "indicator", "theme")])
    rows = [
        {"indicator_id": indicator_id, "indicator": indicator, "theme": find_theme(name)}
        for indicator_id, indicator, name in cursor.fetchall()
    ]
    connection.register("theme_rows", convert_rows(rows, schema))
    connection.execute("CREATE TABLE themes AS SELECT * FROM theme_rows")
    connection.unregister("theme_rows")


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
    if set(earlier.support_ids) != set(later.support_ids) and earlier.support_ids and later.support_ids:
        joint = "联合与单独之别：" if _contains(earlier.support_ids, later.support_ids) else "支援方不同："
        yield joint + _tell_places(earlier, later, earlier.support_ids, later.support_ids, names)
    if set(earlier.recipient_ids) != set(later.recipient_ids) and earlier.recipient_ids and later.recipient_ids:
        yield "地区范围不同：" + _tell_places(earlier, later, earlier.recipient_ids, later.recipient_ids, names)
    plans = _plan_scope(earlier), _plan_scope(later)
    if plans[0] != plans[1] and all(plans):
        yield f"计划口径不同：{earlier.year}年为{plans[0]}，{later.year}年为{plans[1]}"
    narrow = [_tell_narrowing(figure) for figure in (earlier, later)]
    if narrow[0] != narrow[1]:
        yield f"口径宽窄不同：{earlier.year}年{narrow[0]}，{later.year}年{narrow[1]}"


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
    """Figures that differ in most respects are two things, not two years of one."""
    return len([*_find_obstacles(earlier, later, names)]) < _MOST_OBSTACLES


def _tell_wording(earlier: Yearly, later: Yearly) -> str:
    if earlier.indicator == later.indicator:
        return ""
    return f"（原文分别作“{earlier.indicator}”“{later.indicator}”）"


def _tell_narrowing(figure: Yearly) -> str:
    """What narrows the indicator, plans aside, which have a rule of their own."""
    words = sorted(word for word in find_narrowing(figure.indicator) if not word.startswith("计划"))
    return f"限{'、'.join(words)}" if words else "不限"


def _plan_scope(figure: Yearly) -> str:
    """计划内, 计划外, 计划内外, or nothing where the text does not say."""
    sides = {match[1] for match in _PLAN.finditer(figure.indicator)} or {
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
        JOIN metrics AS a ON a.metric_id = y.metric_id
        JOIN metrics AS b ON b.metric_id = y.other_metric_id
        WHERE a.year < b.year
        """
    )
    width = len(_FIELDS)
    while rows := cursor.fetchmany(4_096):
        yield [(_read_yearly(row[:width]), _read_yearly(row[width:])) for row in rows]


def _read_yearly(values: tuple[Any, ...]) -> Yearly:
    frozen: list[Any] = [tuple(value) if isinstance(value, list) else value for value in values]
    return Yearly(*frozen)
