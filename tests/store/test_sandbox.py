"""A user's SQL reads the dataset and nothing else."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shanhai_tui.contract.views import VIEWS
from shanhai_tui.store import Cursor, QueryStopped, SqlRefused, open_dataset
from shanhai_tui.store.dataset import TABLE_NAMES
from shanhai_tui.store.sandbox import run_sql

BREAK_OUTS = (
    "COPY metrics TO 'stolen.csv'",
    "COPY (FROM metrics) TO '{data}/metrics.parquet' (FORMAT parquet)",
    "COPY metrics FROM '/etc/passwd'",
    "EXPORT DATABASE 'stolen'",
    "IMPORT DATABASE '/tmp'",
    "ATTACH 'stolen.duckdb'",
    "ATTACH ':memory:' AS other",
    "DETACH memory",
    "USE system",
    "CREATE TABLE mine (x INTEGER)",
    "CREATE TEMP TABLE mine AS FROM metrics",
    "CREATE VIEW mine AS SELECT 1",
    "CREATE OR REPLACE MACRO length(x) AS 0",
    "CREATE SECRET (TYPE s3)",
    "CREATE SCHEMA other",
    "DROP TABLE metrics",
    "DROP VIEW metrics",
    "ALTER TABLE metrics RENAME TO other",
    "INSERT INTO metrics SELECT * FROM metrics",
    "UPDATE metrics SET value = 0",
    "DELETE FROM metrics",
    "TRUNCATE metrics",
    "PREPARE later AS SELECT 1",
    "EXECUTE later",
    "BEGIN TRANSACTION",
    "CHECKPOINT",
    "VACUUM",
    "ANALYZE",
    "SET threads = 1",
    "RESET threads",
    "SET VARIABLE x = 1",
    "SET enable_external_access = true",
    "PRAGMA database_list",
    "PRAGMA version",
    "CALL pragma_version()",
    "INSTALL httpfs",
    "LOAD json",
    "FORCE CHECKPOINT",
    "SELECT 1; SELECT 2",
    "SELECT 1; DROP TABLE metrics",
    "",
    "-- nothing",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('{data}/metrics.parquet')",
    "SELECT * FROM read_parquet('{data}/metrics.parquet')",
    "SELECT * FROM read_json('/etc/passwd')",
    "SELECT * FROM parquet_metadata('{data}/metrics.parquet')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM glob('/*')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM '{data}/metrics.parquet'",
    'SELECT * FROM "/etc/passwd"',
    "FROM 'https://example.org/x.parquet'",
    "DESCRIBE SELECT * FROM read_text('/etc/passwd')",
    "SUMMARIZE SELECT * FROM read_csv('/etc/passwd')",
    "EXPLAIN SELECT * FROM read_text('/etc/passwd')",
    "EXPLAIN ANALYZE SELECT * FROM read_text('/etc/passwd')",
    "EXPLAIN COPY metrics TO 'stolen.csv'",
    "EXPLAIN ANALYZE COPY metrics TO 'stolen.csv'",
    "EXPLAIN (ANALYZE) CREATE TABLE mine AS SELECT 1",
    "WITH r AS (FROM read_text('/etc/passwd')) FROM r",
    'WITH "/etc/passwd" AS (SELECT 1) SELECT * FROM "/etc/passwd"',
    "SELECT (SELECT content FROM read_text('/etc/passwd'))",
    "SELECT * FROM metrics WHERE unit IN (SELECT content FROM read_text('/etc/passwd'))",
    "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')",
    "SELECT * FROM query_table('metrics')",
    "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
    "SELECT getenv('HOME')",
    "SELECT current_setting('allowed_paths')",
    "SELECT getvariable('x')",
    "SELECT current_query()",
    "SELECT write_log('x')",
    "SELECT nextval('x')",
    "SELECT * FROM duckdb_settings()",
    "SELECT * FROM duckdb_secrets()",
    "SELECT * FROM duckdb_views()",
    "SELECT * FROM duckdb_logs()",
    "SELECT * FROM pragma_database_list()",
    "SELECT * FROM which_secret('a', 's3')",
    "SELECT sql FROM sqlite_master",
    "SELECT * FROM information_schema.tables",
    "SELECT * FROM pg_catalog.pg_tables",
    "SELECT * FROM system.main.metrics",
    "SHOW ALL TABLES",
    "SHOW DATABASES",
    "SELECT * FROM BREAK_OUTS",
    "SELECT * FROM sys",
    "SELECT * FROM arrow_scan(1, 2, 3)",
    "SELECT * FROM pandas_scan(0)",
    "PIVOT metrics ON year",
)


@pytest.fixture
def cursor(small_dataset: Path) -> Iterator[Cursor]:
    with open_dataset(small_dataset) as dataset, dataset.cursor() as cursor:
        yield cursor


@pytest.mark.parametrize("sql", BREAK_OUTS)
def test_a_way_out_is_shut(cursor: Cursor, small_dataset: Path, sql: str) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in small_dataset.iterdir()}
    with pytest.raises(SqlRefused) as refusal:
        run_sql(cursor, sql.format(data=small_dataset))
    assert len(str(refusal.value).splitlines()) == 1
    assert {path.name: path.stat().st_mtime_ns for path in small_dataset.iterdir()} == before


@pytest.mark.parametrize(
    "sql",
    [
        "COPY metrics TO '{data}/stolen.csv'",
        "COPY metrics TO '{data}/metrics.parquet' (FORMAT parquet)",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('/*')",
        "ATTACH '{data}/stolen.duckdb'",
        "SET enable_external_access = true",
        "SET threads = 1",
        "INSTALL httpfs",
        "EXPORT DATABASE '{data}/stolen'",
    ],
)
def test_the_engine_itself_is_shut_too(cursor: Cursor, small_dataset: Path, sql: str) -> None:
    import duckdb

    cursor.dataset.bind_tables(frozenset({"metrics"}))
    with pytest.raises(duckdb.Error):
        cursor.connection.execute(sql.format(data=small_dataset))
    assert not list(small_dataset.glob("stolen*"))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "select value, unit from metrics order by value",
        "FROM metrics",
        "from Metrics limit 1;",
        "TABLE documents",
        "VALUES (1), (2)",
        "DESCRIBE metrics",
        "SUMMARIZE metrics",
        "SHOW TABLES",
        "EXPLAIN SELECT * FROM metrics",
        "explain analyze from metrics",
        "WITH recent AS (FROM metrics WHERE year > 2018) SELECT count(*) FROM recent",
        "SELECT unnest(region_ids) FROM metrics",
        "SELECT * FROM range(3), unnest([1, 2])",
        "SELECT regexp_matches(quote, '资金'), row_number() OVER (ORDER BY value) FROM memory.main.metrics",
        "/* a remark */ SELECT ';' -- another",
        "(SELECT 1) UNION ALL (SELECT 2)",
        "SELECT list_transform([1, 2], lambda x: x + 1)",
    ],
)
def test_one_reading_statement_is_answered(cursor: Cursor, sql: str) -> None:
    assert run_sql(cursor, sql).rows


@pytest.mark.parametrize("name", sorted(TABLE_NAMES | VIEWS.keys()))
def test_every_table_and_view_can_be_read(cursor: Cursor, name: str) -> None:
    assert run_sql(cursor, f"SELECT * FROM {name}").columns


def test_rows_beyond_the_limit_are_announced(cursor: Cursor) -> None:
    assert run_sql(cursor, "FROM range(10)", limit=3).more
    assert len(run_sql(cursor, "FROM range(10)", limit=3).rows) == 3
    assert not run_sql(cursor, "FROM range(3)", limit=3).more


def test_a_long_statement_is_stopped_by_the_clock(cursor: Cursor) -> None:
    with pytest.raises(QueryStopped):
        run_sql(cursor, "SELECT count(*) FROM range(1000000000) a, range(1000000) b", seconds=0.1)
    assert run_sql(cursor, "SELECT 1").rows == ((1,),)


def test_a_long_statement_can_be_interrupted(cursor: Cursor) -> None:
    started = time.monotonic()
    clock = threading.Timer(0.1, cursor.interrupt)
    clock.start()
    with pytest.raises(QueryStopped):
        run_sql(cursor, "SELECT count(*) FROM range(1000000000) a, range(1000000) b", seconds=60)
    clock.join()
    assert time.monotonic() - started < 30


def test_an_engine_error_is_one_line(cursor: Cursor) -> None:
    with pytest.raises(SqlRefused, match="nothing_like_it") as refusal:
        run_sql(cursor, "SELECT nothing_like_it FROM metrics")
    assert "\n" not in str(refusal.value)
