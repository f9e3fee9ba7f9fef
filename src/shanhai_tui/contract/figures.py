"""Tables of quantities: metrics, indicators, explanations."""

from __future__ import annotations

from shanhai_tui.contract.schema import EVIDENCE, Column, Table, key_column

TOPICS = (
    "funds",
    "projects",
    "industry",
    "talent",
    "education",
    "health",
    "consumption",
    "labour",
    "parks",
    "tourism",
    "epidemic",
    "livelihood",
    "culture",
    "exchange",
    "land",
    "innovation",
    "trade",
    "other",
)
MEASURES = ("flow", "stock", "change", "share", "unit_rate")
BASES = ("actual", "planned", "agreed", "cumulative", "target")
QUALIFIERS = ("exact", "over", "about", "under")

_REGION = "regions.region_id"

METRICS = Table(
    "metrics",
    "One row for each quantity that a reader could cite.",
    (
        key_column("metric_id", "stable hash of the row's key"),
        Column("value", "DOUBLE", "the number as written, in the written unit: 1.61", required=True),
        Column("unit", "VARCHAR", "as written: 亿元; empty where none is written", required=True),
        Column("base_value", "DOUBLE", "the value in base_unit: 161000000", required=True),
        Column("base_unit", "VARCHAR", "元, 平方米, 千克, 人, 人次, % …; measure words simplified", required=True),
        Column("value_min", "DOUBLE", "lower bound in base_unit that rounding or a range allows; null if open"),
        Column("value_max", "DOUBLE", "upper bound in base_unit; null if open"),
        Column("qualifier", "VARCHAR", "how exactly it is meant", required=True, enum=QUALIFIERS),
        Column("year", "SMALLINT", "reference year; a cumulative figure's last year; null for plans without one"),
        Column("since", "SMALLINT", "first year of a cumulative or multi-year figure"),
        Column(
            "basis", "VARCHAR", "done, planned, agreed, summed since a start, or required", required=True, enum=BASES
        ),
        Column("measure", "VARCHAR", "kind of quantity", required=True, enum=MEASURES),
        Column("programme_id", "VARCHAR", "null where none applies", references="programmes.programme_id"),
        Column("support_ids", "VARCHAR[]", "places on the giving side", required=True, references=_REGION),
        Column("recipient_ids", "VARCHAR[]", "places on the receiving side", required=True, references=_REGION),
        Column("region_ids", "VARCHAR[]", "every place to which the figure belongs", required=True, references=_REGION),
        Column("subject_id", "VARCHAR", "thing measured, where it is not a place", references="entities.entity_id"),
        Column(
            "indicator_id",
            "VARCHAR",
            "harmonised indicator; null where there is none",
            references="indicators.indicator_id",
        ),
        Column("indicator", "VARCHAR", "what is measured, in the text's own words, short", required=True),
        Column("topic", "VARCHAR", "topic of the figure", required=True, enum=TOPICS),
        Column("change_pct", "DOUBLE", "growth in % stated beside the same figure"),
        Column("repeat_of", "VARCHAR", "same statement in a copy or a repeated page", references="metrics.metric_id"),
        Column("part_of", "VARCHAR", "the whole, where this is a part after 其中", references="metrics.metric_id"),
        *EVIDENCE,
        Column("number_start", "INTEGER", "first code point of the number itself in texts.text", required=True),
        Column("number_end", "INTEGER", "code point after the number and its unit in texts.text", required=True),
    ),
    key=("metric_id",),
    order=("document_id", "char_start", "metric_id"),
    evidence=True,
)

INDICATORS = Table(
    "indicators",
    "The code book that makes years comparable.",
    (
        key_column("indicator_id", "stable English slug: aid-funds-in-plan"),
        Column("name", "VARCHAR", "Chinese name", required=True),
        Column("name_en", "VARCHAR", "English name", required=True),
        Column("topic", "VARCHAR", "topic", required=True, enum=TOPICS),
        Column("base_unit", "VARCHAR", "unit of base values", required=True),
        Column("measure", "VARCHAR", "kind of quantity", required=True, enum=MEASURES),
        Column("definition", "VARCHAR", "what is and is not counted", required=True),
        Column("aliases", "VARCHAR[]", "phrases under which documents report it", required=True),
    ),
    key=("indicator_id",),
)

EXPLANATIONS = Table(
    "explanations",
    "For each field of a figure: the rule and the scope that gave it, and the characters it was read from.",
    (
        Column("metric_id", "VARCHAR", "the figure", required=True, references="metrics.metric_id"),
        Column("field", "VARCHAR", "column of metrics", required=True),
        Column("rule", "VARCHAR", "name of the rule that gave the value", required=True),
        Column(
            "scope",
            "VARCHAR",
            "how far from the number the rule read it",
            required=True,
            enum=("number", "clause", "sentence", "paragraph", "section", "document", "corpus"),
        ),
        Column("char_start", "INTEGER", "start of the characters that decided it in texts.text; null if none"),
        Column("char_end", "INTEGER", "end of those characters; null if none"),
    ),
    key=("metric_id", "field"),
)
