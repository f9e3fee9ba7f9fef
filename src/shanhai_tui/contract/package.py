"""What stands beside the tables and is derived from the contract: datapackage.json and views.sql."""

from __future__ import annotations

from typing import Any

from shanhai_tui.contract import TABLES, VERSION
from shanhai_tui.contract.marts import MARTS
from shanhai_tui.contract.schema import Column, Table
from shanhai_tui.contract.views import VIEWS

_TYPES = {
    "VARCHAR": "string",
    "DOUBLE": "number",
    "SMALLINT": "integer",
    "INTEGER": "integer",
    "BOOLEAN": "boolean",
    "DATE": "date",
}
_UNITS = {
    "base_value": "base_unit",
    "value_min": "base_unit",
    "value_max": "base_unit",
    "value": "unit",
    "change_pct": "%",
    "change_min": "%",
    "change_max": "%",
    "difference": "base_unit",
    "longitude": "degree",
    "latitude": "degree",
}


def describe_package() -> dict[str, Any]:
    """The dataset as a Frictionless Data Package: every table, column, type, unit, meaning and key."""
    return {
        "profile": "data-package",
        "name": "shanhai",
        "title": "Records of paired assistance between Chinese places (山海协作 · 对口支援 · 东西部协作 · 对口合作)",
        "version": VERSION,
        "description": "Every fact names the characters of texts.text it was read from.",
        "resources": [_describe_table(table) for table in (*TABLES.values(), *MARTS)],
    }


def views_sql() -> str:
    """SQL for the plain DuckDB shell, run from the dataset's folder: a view a table, then the ready views."""
    names = [*TABLES, *(mart.name for mart in MARTS)]
    tables = "".join(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM '{name}.parquet';\n" for name in names)
    views = "".join(f"\n{_create_view(name, body)}" for name, body in VIEWS.items())
    return "-- Run from this folder:  duckdb -init views.sql\n\n" + tables + views


def _create_view(name: str, body: str) -> str:
    comment, _, query = body.partition("\n")
    return f"{comment}\nCREATE OR REPLACE VIEW {name} AS\n{query.rstrip()};\n"


def _describe_table(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_describe_column(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [],
    }
    keys = [_describe_reference(table, column) for column in table.columns if _is_plain_reference(column)]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "path": f"{table.name}.parquet",
        "description": table.description,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": schema,
    }


def _describe_column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": _name_type(column),
        "description": column.description,
        "duckdbType": column.type,
    }
    if column.name in _UNITS:
        described["unit"] = _UNITS[column.name]
    if column.type.endswith("[]") and column.references:
        described["references"] = column.references
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.enum:
        constraints["enum"] = list(column.enum)
    if constraints:
        described["constraints"] = constraints
    return described


def _name_type(column: Column) -> str:
    """The Frictionless type under which its validator accepts what a Parquet reader hands it.

    That reader gives lists as arrays of NumPy and null integers as NaN; `duckdbType` says what they are.
    """
    if column.type.endswith("[]"):
        return "any"
    kind = _TYPES[column.type]
    return "number" if kind == "integer" and not column.required else kind


def _is_plain_reference(column: Column) -> bool:
    """Frictionless knows no references from within a list; those stand with the column."""
    return bool(column.references) and not column.type.endswith("[]")


def _describe_reference(table: Table, column: Column) -> dict[str, Any]:
    resource, field = column.references.split(".")
    return {
        "fields": [column.name],
        "reference": {"resource": "" if resource == table.name else resource, "fields": [field]},
    }
