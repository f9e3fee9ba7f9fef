"""Tables of agreement between documents: variants, conflicts, comparisons, sums, corrections."""

from __future__ import annotations

from shanhai_tui.contract.schema import Column, Table, key_column

_METRIC = "metrics.metric_id"
_PASSAGE = "passages.passage_id"

VARIANTS = Table(
    "variants",
    "How two copies of one passage differ.",
    (
        Column("passage_id", "VARCHAR", "passage of the original", required=True, references=_PASSAGE),
        Column("other_passage_id", "VARCHAR", "passage of the copy", required=True, references=_PASSAGE),
        Column("text", "VARCHAR", "what the original reads; empty for an insertion", required=True),
        Column("other_text", "VARCHAR", "what the copy reads; empty for a deletion", required=True),
        Column(
            "kind",
            "VARCHAR",
            "how they differ",
            required=True,
            enum=("character", "wording", "insertion", "deletion", "punctuation"),
        ),
        Column("char_start", "INTEGER", "start in the original's texts.text", required=True),
        Column("char_end", "INTEGER", "end in the original's texts.text", required=True),
        Column("other_char_start", "INTEGER", "start in the copy's texts.text", required=True),
        Column("other_char_end", "INTEGER", "end in the copy's texts.text", required=True),
        Column("preferred", "VARCHAR", "the better reading", required=True, enum=("text", "other", "undecided")),
        Column("reason", "VARCHAR", "why it is the better reading", required=True),
    ),
    key=("passage_id", "other_passage_id", "char_start", "other_char_start"),
)

CONFLICTS = Table(
    "conflicts",
    "Figures that cannot both be right, or that a reader must not add up blindly.",
    (
        Column("metric_id", "VARCHAR", "one figure", required=True, references=_METRIC),
        Column("other_metric_id", "VARCHAR", "the other figure", required=True, references=_METRIC),
        Column("kind", "VARCHAR", "nature of the conflict", required=True, enum=("value", "scope", "copy")),
        Column("explanation", "VARCHAR", "the conflict in words", required=True),
    ),
    key=("metric_id", "other_metric_id", "kind"),
)

COMPARISONS = Table(
    "comparisons",
    "Two figures of one series and whether they may be compared.",
    (
        Column("metric_id", "VARCHAR", "the earlier figure", required=True, references=_METRIC),
        Column("other_metric_id", "VARCHAR", "the later figure", required=True, references=_METRIC),
        Column(
            "grade",
            "VARCHAR",
            "same definition, with a caveat, or not comparable",
            required=True,
            enum=("same", "caveat", "no"),
        ),
        Column("reason", "VARCHAR", "the grade in words", required=True),
        Column("change_min", "DOUBLE", "least change in % that rounding allows"),
        Column("change_max", "DOUBLE", "greatest change in % that rounding allows"),
    ),
    key=("metric_id", "other_metric_id"),
)

SUMS = Table(
    "sums",
    "Wholes and their parts: whether they add up.",
    (
        Column("whole_id", "VARCHAR", "the whole", required=True, references=_METRIC),
        Column("part_ids", "VARCHAR[]", "its parts", required=True, references=_METRIC),
        Column("holds", "BOOLEAN", "do the parts add up, within rounding?", required=True),
        Column("difference", "DOUBLE", "whole less parts, in base units", required=True),
        Column("explanation", "VARCHAR", "the sum in words", required=True),
    ),
    key=("whole_id",),
)

CORRECTIONS = Table(
    "corrections",
    "What a person has put right in this build, and what stood there before.",
    (
        key_column("correction_id", "stable hash of the correction"),
        Column("table_name", "VARCHAR", "table whose row was corrected", required=True),
        Column("row_id", "VARCHAR", "key of the row", required=True),
        Column("action", "VARCHAR", "what was done", required=True, enum=("set", "drop", "add")),
        Column("column_name", "VARCHAR", "column that was set; null for drop and add"),
        Column("old_value", "VARCHAR", "value before, as JSON; null where there was none"),
        Column("new_value", "VARCHAR", "value after, as JSON; null for drop"),
        Column("reason", "VARCHAR", "why, in the person's words", required=True),
    ),
    key=("correction_id",),
)
