"""The data package and the views describe the tables as the contract does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from shanhai_tui.contract import TABLES, VERSION
from shanhai_tui.contract.arrow import arrow_schema
from shanhai_tui.contract.marts import MARTS
from shanhai_tui.contract.package import describe_package, views_sql
from shanhai_tui.contract.views import VIEWS

VALIDATE = """
import sys, frictionless
report = frictionless.Package("datapackage.json").validate()
problems = [[task.name, error.type, error.note] for task in report.tasks for error in task.errors]
problems += [[error.type, error.note] for error in report.errors]
print(*problems[:9], sep="\\n")
sys.exit(not report.valid)
"""


def test_every_table_is_a_resource_with_its_columns_and_key() -> None:
    package = describe_package()
    assert package["version"] == VERSION
    resources = {resource["name"]: resource["schema"] for resource in package["resources"]}
    assert list(resources) == [*TABLES, *(mart.name for mart in MARTS)]
    for name, table in TABLES.items():
        assert [field["name"] for field in resources[name]["fields"]] == [column.name for column in table.columns]
        assert resources[name]["primaryKey"] == list(table.key)
        assert all(field["description"] for field in resources[name]["fields"])


def test_references_inside_a_table_are_told_as_frictionless_wants_them() -> None:
    metrics = next(resource for resource in describe_package()["resources"] if resource["name"] == "metrics")
    keys = {key["fields"][0]: key["reference"] for key in metrics["schema"]["foreignKeys"]}
    assert keys["repeat_of"] == {"resource": "", "fields": ["metric_id"]}
    assert keys["programme_id"] == {"resource": "programmes", "fields": ["programme_id"]}


def test_a_built_dataset_passes_the_frictionless_validator(built: Path) -> None:
    done = subprocess.run([sys.executable, "-c", VALIDATE], cwd=built, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_file_has_the_columns_and_types_of_the_contract(built: Path) -> None:
    for name, table in TABLES.items():
        schema = pq.read_schema(built / f"{name}.parquet")
        expected = arrow_schema(table)
        assert schema.names == expected.names
        for field, other in zip(schema, expected, strict=True):
            assert (field.type, field.nullable) == (other.type, other.nullable), f"{name}.{field.name}"


def test_views_run_in_a_plain_duckdb_from_the_folder(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built)
    connection = duckdb.connect()
    connection.execute((built / "views.sql").read_text("utf-8"))
    for name in VIEWS:
        assert connection.execute(f"SELECT count(*) FROM {name}").fetchone() is not None
    years = connection.execute("SELECT years FROM pairing_years WHERE recipient = '阿瓦提县'").fetchall()
    assert years == [([2018, 2020],)]


def test_the_shell_script_is_the_tables_and_the_views() -> None:
    assert views_sql().count("CREATE OR REPLACE VIEW") == len(TABLES) + len(MARTS) + len(VIEWS)
