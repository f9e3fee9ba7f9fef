"""One statement, one row: figures of repeated passages point to the figure they repeat."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

import duckdb
import pyarrow as pa

from shanhai_tui.contract.arrow import convert_rows

_METRICS = """
    CREATE TABLE metrics AS
    SELECT m.* REPLACE (coalesce(e.merged_id, m.subject_id) AS subject_id)
    FROM raw.metrics AS m LEFT JOIN entity_ids AS e ON e.entity_id = m.subject_id
"""
_PAIRINGS = """
    CREATE TABLE pairings AS
    SELECT p.* REPLACE (coalesce(e.merged_id, p.entity_id) AS entity_id)
    FROM raw.pairings AS p LEFT JOIN entity_ids AS e ON e.entity_id = p.entity_id
"""
_MENTIONS = """
    CREATE TABLE mentions AS
    SELECT DISTINCT m.* REPLACE (coalesce(e.merged_id, m.target_id) AS target_id)
    FROM raw.mentions AS m
    LEFT JOIN entity_ids AS e ON m.target_kind = 'entity' AND e.entity_id = m.target_id
"""
_PAIRS = """
    WITH said AS (
        SELECT passage_id, list({'id': metric_id, 'key': base_value || ' ' || base_unit, 'unit': base_unit,
            'year': year, 'since': since, 'basis': basis, 'indicator': indicator}
            ORDER BY number_start, metric_id) AS figures
        FROM metrics GROUP BY passage_id
    )
    SELECT m.document_id || '#' || m.ordinal, m.document_id = m.other_document_id OR c.copy_of IS NOT NULL,
           copied.figures, original.figures
    FROM passage_matches AS m
    JOIN said AS copied ON copied.passage_id = m.document_id || '#' || m.ordinal
    JOIN said AS original ON original.passage_id = m.other_document_id || '#' || m.other_ordinal
    LEFT JOIN document_copies AS c ON c.document_id = m.document_id AND c.copy_of = m.other_document_id
    ORDER BY m.document_id, m.ordinal, m.chars DESC, m.other_document_id, m.other_ordinal
"""
_APPLY = (
    # What a copy leaves open (an undated repost's 'this year') its original settles.
    """
    CREATE TABLE settled AS
    SELECT m.metric_id, unnest([
        {'field': 'year', 'fill': m.year IS NULL AND o.year IS NOT NULL},
        {'field': 'since', 'fill': m.since IS NULL AND o.since IS NOT NULL},
        {'field': 'programme_id', 'fill': m.programme_id IS NULL AND o.programme_id IS NOT NULL},
        {'field': 'support_ids', 'fill': len(m.support_ids) = 0 AND len(o.support_ids) > 0},
        {'field': 'recipient_ids', 'fill': len(m.recipient_ids) = 0 AND len(o.recipient_ids) > 0}
    ]) AS filled
    FROM metrics AS m
    JOIN repeated AS r USING (metric_id)
    JOIN metrics AS o ON o.metric_id = r.repeat_of
    JOIN document_copies AS c ON c.document_id = m.document_id AND c.copy_of = o.document_id
    """,
    """
    DELETE FROM explanations USING settled
    WHERE settled.filled.fill AND explanations.metric_id = settled.metric_id
        AND explanations.field = settled.filled.field
    """,
    """
    INSERT INTO explanations
    SELECT metric_id, filled.field, 'settled-by-original', 'corpus', NULL, NULL FROM settled WHERE filled.fill
    """,
    """
    UPDATE metrics SET
        year = coalesce(metrics.year, o.year),
        since = coalesce(metrics.since, o.since),
        programme_id = coalesce(metrics.programme_id, o.programme_id),
        support_ids = if(len(metrics.support_ids) = 0, o.support_ids, metrics.support_ids),
        recipient_ids = if(len(metrics.recipient_ids) = 0, o.recipient_ids, metrics.recipient_ids),
        region_ids = if(len(metrics.region_ids) = 0, o.region_ids, metrics.region_ids)
    FROM metrics AS o, repeated AS r, document_copies AS c
    WHERE r.metric_id = metrics.metric_id AND o.metric_id = r.repeat_of
        AND c.document_id = metrics.document_id AND c.copy_of = o.document_id
    """,
    "UPDATE metrics SET repeat_of = r.repeat_of FROM repeated AS r WHERE r.metric_id = metrics.metric_id",
)
_FOLLOW = """
    UPDATE metrics SET repeat_of = further.repeat_of
    FROM metrics AS further
    WHERE further.metric_id = metrics.repeat_of AND further.repeat_of IS NOT NULL
        AND further.repeat_of <> metrics.metric_id
"""
_ROUNDS = 8


def link_statements(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `metrics`, `pairings` and `mentions`; leave pairs of copied figures whose values differ in `differing`."""
    for statement in (_METRICS, _PAIRINGS, _MENTIONS):
        connection.execute(statement)
    connection.execute("CREATE TABLE repeated (metric_id VARCHAR, repeat_of VARCHAR)")
    connection.execute("CREATE TABLE differing (metric_id VARCHAR, other_metric_id VARCHAR)")
    repeated: dict[str, str] = {}
    differing: dict[str, str] = {}
    for _, certain, copied, original in _stream(connection, _PAIRS):
        for metric_id, other_id, same in align_figures(copied, original, certain=certain):
            (repeated if same else differing).setdefault(metric_id, other_id)
    _insert(connection, "repeated", repeated)
    _insert(connection, "differing", {key: other for key, other in differing.items() if key not in repeated})
    for statement in _APPLY:
        connection.execute(statement)
    for _ in range(_ROUNDS):
        row = connection.execute(_FOLLOW).fetchone()
        if not row or not row[0]:
            break


def align_figures(
    copied: list[dict[str, Any]], original: list[dict[str, Any]], *, certain: bool
) -> Iterator[tuple[str, str, bool]]:
    """Pairs of figures that stand at the same place of two copies, and whether they are the same.

    Unless the passages are `certain` to be copies, figures of different years or bases are two statements.
    """
    matcher = SequenceMatcher(None, [row["key"] for row in copied], [row["key"] for row in original], autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag not in {"equal", "replace"} or end - start != other_end - other_start:
            continue
        for row, other in zip(copied[start:end], original[other_start:other_end], strict=True):
            if tag == "equal":
                if certain or all(row[field] == other[field] for field in ("year", "since", "basis")):
                    yield row["id"], other["id"], True
            elif row["unit"] == other["unit"] and row["indicator"] == other["indicator"]:
                yield row["id"], other["id"], False


def _stream(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    cursor = connection.cursor()
    cursor.execute(query)
    while rows := cursor.fetchmany(2_048):
        yield from rows


def _insert(connection: duckdb.DuckDBPyConnection, table: str, pairs: dict[str, str]) -> None:
    schema = pa.schema([("a", pa.string()), ("b", pa.string())])
    rows = convert_rows([{"a": key, "b": other} for key, other in pairs.items()], schema)
    connection.register("pair_rows", rows)
    connection.execute(f"INSERT INTO {table} SELECT * FROM pair_rows ORDER BY a")
    connection.unregister("pair_rows")
