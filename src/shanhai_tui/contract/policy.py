"""Tables of what happens and what is required: events, targets, results."""

from __future__ import annotations

from shanhai_tui.contract.schema import EVIDENCE, Column, Table, key_column

EVENTS = Table(
    "events",
    "Dated happenings the documents tell of.",
    (
        key_column("event_id", "stable hash of the row's key"),
        Column(
            "date_start", "DATE", "first day; the first of the month or year where only that is said", required=True
        ),
        Column("date_end", "DATE", "last day", required=True),
        Column("title", "VARCHAR", "what happened, in the text's own words", required=True),
        Column(
            "kind",
            "VARCHAR",
            "kind of happening",
            required=True,
            enum=("meeting", "visit", "signing", "launch", "donation", "exhibition", "opening", "founding", "other"),
        ),
        Column("region_ids", "VARCHAR[]", "places concerned", required=True, references="regions.region_id"),
        *EVIDENCE,
    ),
    key=("event_id",),
    order=("document_id", "char_start", "event_id"),
    evidence=True,
)

TARGETS = Table(
    "targets",
    "What a policy requires.",
    (
        key_column("target_id", "stable hash of the row's key"),
        Column("clause", "VARCHAR", "number of the clause as printed: （三）"),
        Column("who", "VARCHAR", "who has to do it, in the text's own words"),
        Column("requirement", "VARCHAR", "what has to be done, short", required=True),
        Column(
            "indicator_id",
            "VARCHAR",
            "harmonised indicator; null where there is none",
            references="indicators.indicator_id",
        ),
        Column("indicator", "VARCHAR", "what is to be measured, in the text's own words", required=True),
        Column("modality", "VARCHAR", "must or may", required=True, enum=("required", "encouraged")),
        Column("comparator", "VARCHAR", "how to compare", required=True, enum=(">=", "<=", "=", "exists", "each_year")),
        Column("value", "DOUBLE", "the number as written; null where none"),
        Column("unit", "VARCHAR", "as written", required=True),
        Column("base_value", "DOUBLE", "the value in the base unit"),
        Column("period", "VARCHAR", "over what time: 每年; empty if not said", required=True),
        Column("programme_id", "VARCHAR", "programme of the policy", references="programmes.programme_id"),
        *EVIDENCE,
    ),
    key=("target_id",),
    order=("document_id", "char_start", "target_id"),
    evidence=True,
)

RESULTS = Table(
    "results",
    "What the reports say of each requirement.",
    (
        Column("target_id", "VARCHAR", "the requirement", required=True, references="targets.target_id"),
        Column("verdict", "VARCHAR", "what the reports say", required=True, enum=("met", "not_met", "not_reported")),
        Column(
            "metric_ids", "VARCHAR[]", "figures the verdict rests on", required=True, references="metrics.metric_id"
        ),
        Column("year", "SMALLINT", "year of the verdict; null where nothing is reported"),
        Column("explanation", "VARCHAR", "the verdict in words", required=True),
    ),
    key=("target_id", "year"),
)
