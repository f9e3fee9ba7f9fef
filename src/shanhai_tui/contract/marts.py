"""Tables derived from the others, laid out so that an explorer reads one stretch of one file for each choice.

`MARTS` describes them like every other table; `MART_SQL` says what they hold, as one DuckDB query over the
other tables. A publisher runs the queries; a reader that finds a table missing may run them itself.
"""

from __future__ import annotations

from pathlib import Path

from shanhai_tui.contract.figures import BASES, MEASURES, TOPICS
from shanhai_tui.contract.schema import Column, Table

_REGION = "regions.region_id"

CELL = (
    "STRUCT(year SMALLINT, since SMALLINT, metric_id VARCHAR, document_id VARCHAR, char_start INTEGER, "
    "value DOUBLE, unit VARCHAR, base_value DOUBLE, value_min DOUBLE, value_max DOUBLE, qualifier VARCHAR, "
    "change_pct DOUBLE, repeats INTEGER, conflicts INTEGER, others VARCHAR[], grade VARCHAR, reason VARCHAR, "
    "change_min DOUBLE, change_max DOUBLE)[]"
)
VOUCHING = (
    "STRUCT(year SMALLINT, since SMALLINT, until SMALLINT, status VARCHAR, level VARCHAR, entity_id VARCHAR, "
    "pairing_id VARCHAR, document_id VARCHAR, passage_id VARCHAR, char_start INTEGER, char_end INTEGER)[]"
)

REGION_COUNTS = Table(
    "region_counts",
    "How much there is for each place, all its lower places included, by programme and year.",
    (
        Column("parent_id", "VARCHAR", "region above; null for the country", references=_REGION),
        Column("region_id", "VARCHAR", "the place", required=True, references=_REGION),
        Column("programme_id", "VARCHAR", "null where none applies", references="programmes.programme_id"),
        Column("year", "SMALLINT", "reference year; null where none is known"),
        Column("metrics", "INTEGER", "figures of the place and of all below it, repeats not counted", required=True),
        Column("own_metrics", "INTEGER", "figures of the place itself", required=True),
        Column("ties", "INTEGER", "ties that a document vouches for in this year", required=True),
        Column("first_ties", "INTEGER", "ties whose first year vouched for is this one", required=True),
    ),
    key=("region_id", "programme_id", "year"),
    order=("parent_id", "region_id", "programme_id", "year"),
)

REGION_TIES = Table(
    "region_ties",
    "The ties of each place and of all below it: one row a place, supporting place, receiving place and programme.",
    (
        Column("region_id", "VARCHAR", "the place", required=True, references=_REGION),
        Column("programme_id", "VARCHAR", "programme of the tie", references="programmes.programme_id"),
        Column("support_id", "VARCHAR", "supporting place", required=True, references=_REGION),
        Column("recipient_id", "VARCHAR", "receiving place", required=True, references=_REGION),
        Column("support", "VARCHAR", "name of the supporting place", required=True),
        Column("recipient", "VARCHAR", "name of the receiving place", required=True),
        Column("own", "BOOLEAN", "is the place itself one of the two?", required=True),
        Column("since", "SMALLINT", "earliest beginning stated"),
        Column("until", "SMALLINT", "latest end stated"),
        Column("status", "VARCHAR", "state in the latest year vouched for", required=True, enum=("active", "ended")),
        Column("years", "SMALLINT[]", "years in which a document vouches that the tie holds", required=True),
        Column("vouchings", VOUCHING, "the rows of pairings it is made of, by year", required=True),
    ),
    key=("region_id", "programme_id", "support_id", "recipient_id"),
)

REGION_SERIES = Table(
    "region_series",
    "The yearly series of each place and of all below it: figures that agree in all but the year.",
    (
        Column("region_id", "VARCHAR", "the place", required=True, references=_REGION),
        Column("position", "INTEGER", "order of reading within the place, from 0", required=True),
        Column("series_id", "VARCHAR", "stable hash of what the figures agree in", required=True),
        Column("own", "BOOLEAN", "do the figures belong to the place itself?", required=True),
        Column("programme_id", "VARCHAR", "null where none applies", references="programmes.programme_id"),
        Column("topic", "VARCHAR", "topic of the latest figure", required=True, enum=TOPICS),
        Column("indicator_id", "VARCHAR", "harmonised indicator", references="indicators.indicator_id"),
        Column("indicator", "VARCHAR", "the indicator's name, or the words of the latest figure", required=True),
        Column("base_unit", "VARCHAR", "unit of base values", required=True),
        Column("measure", "VARCHAR", "kind of quantity", required=True, enum=MEASURES),
        Column("basis", "VARCHAR", "done, planned, agreed, summed or required", required=True, enum=BASES),
        Column("support_ids", "VARCHAR[]", "places on the giving side", required=True, references=_REGION),
        Column("recipient_ids", "VARCHAR[]", "places on the receiving side", required=True, references=_REGION),
        Column("region_ids", "VARCHAR[]", "every place of the figures", required=True, references=_REGION),
        Column("supports", "VARCHAR[]", "names of support_ids", required=True),
        Column("recipients", "VARCHAR[]", "names of recipient_ids", required=True),
        Column("places", "VARCHAR[]", "names of region_ids", required=True),
        Column("subject_id", "VARCHAR", "thing measured, where it is not a place", references="entities.entity_id"),
        Column("subject", "VARCHAR", "its name"),
        Column("years", "SMALLINT[]", "years that have a figure", required=True),
        Column("cells", CELL, "one a year, earliest first; graded against the one before", required=True),
    ),
    key=("region_id", "position"),
)

MARTS = (REGION_COUNTS, REGION_TIES, REGION_SERIES)

MART_SQL: dict[str, str] = {
    mart.name: Path(__file__).with_name("sql").joinpath(f"{mart.name}.sql").read_text("utf-8") for mart in MARTS
}
"""For each derived table the query that gives its rows, in its order."""
