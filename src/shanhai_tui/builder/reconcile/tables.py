"""The order in which facts of single documents become tables of the corpus.

Works on a DuckDB connection whose schema `raw` shows the gathered shards; leaves one relation for each table of
the contract. Everything that grows with the corpus is a join or a sort, so that it may be larger than memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from shanhai_tui.builder.corrections import Corrected, Correction, apply_corrections
from shanhai_tui.builder.reconcile.comparisons import compare_years
from shanhai_tui.builder.reconcile.conflicts import find_conflicts
from shanhai_tui.builder.reconcile.entities import merge_entities
from shanhai_tui.builder.reconcile.places import build_places
from shanhai_tui.builder.reconcile.repeats import find_repeats
from shanhai_tui.builder.reconcile.results import judge_targets
from shanhai_tui.builder.reconcile.series import gather_comparable
from shanhai_tui.builder.reconcile.statements import link_statements
from shanhai_tui.builder.reconcile.sums import find_sums
from shanhai_tui.builder.reconcile.variants import find_variants
from shanhai_tui.builder.shards import shard_schemas
from shanhai_tui.contract import TABLES

_UNCHANGED = ("locators", "events", "targets", "explanations")


def reconcile_corpus(
    connection: duckdb.DuckDBPyConnection, packs: Sequence[Path], corrections: tuple[Correction, ...] = ()
) -> Corrected:
    """Fill every table of the contract but `texts` from the raw Parquet files in the packs; what was corrected."""
    connection.execute("CREATE SCHEMA raw")
    for name in shard_schemas():
        paths = ", ".join("'" + str(pack / f"{name}.parquet").replace("'", "''") + "'" for pack in packs)
        connection.execute(f"CREATE VIEW raw.{name} AS SELECT * FROM read_parquet([{paths}])")
    for name in _UNCHANGED:
        connection.execute(f"CREATE TABLE {name} AS SELECT {_columns(name)} FROM raw.{name}")
    merge_entities(connection)
    find_repeats(connection)
    link_statements(connection)
    # Before anything is concluded from the facts, so that conclusions follow the corrected ones.
    corrected = apply_corrections(connection, corrections)
    build_places(connection)
    find_variants(connection)
    gather_comparable(connection)
    find_conflicts(connection)
    find_sums(connection)
    compare_years(connection)
    judge_targets(connection)
    return corrected


def _columns(table: str) -> str:
    return ", ".join(f'"{column.name}"' for column in TABLES[table].columns)
