"""Rows under named columns, ready to be written in any format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

ColumnKind = Literal["text", "integer", "number", "boolean", "date", "texts", "integers", "any"]
Value = str | int | float | bool | date | tuple[Any, ...] | None

_KINDS: dict[str, ColumnKind] = {
    "str": "text",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "date": "date",
    "tuple[str, ...]": "texts",
    "tuple[int, ...]": "integers",
}
LIST_MARK = "、"
"""Stands between the elements of a list where a format has no lists."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column's name and what its cells hold."""

    name: str
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written; `rows` may be a stream that can be read once."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Iterable[tuple[Any, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.name for column in self.columns)


def make_sheet(name: str, record: type, rows: Iterable[Any], columns: tuple[str, ...] = ()) -> Sheet:
    """The sheet of some records: all their fields, or the columns named, in that order."""
    kinds = {field.name: _kind_of(str(field.type)) for field in fields(record)}
    chosen = columns or tuple(kinds)
    return Sheet(
        name,
        tuple(SheetColumn(column, kinds[column]) for column in chosen),
        (tuple(getattr(row, column) for column in chosen) for row in rows),
    )


def flatten(value: Value) -> str | int | float | bool | None:
    """A cell's value for formats that know only text and numbers."""
    if isinstance(value, tuple | list):
        return LIST_MARK.join(str(flatten(part)) for part in value)
    if value is None or isinstance(value, str | int | float):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def plain_value(value: Any) -> Any:
    """A cell's value as JSON knows it."""
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value if value == value else None
    if isinstance(value, tuple | list):
        return [plain_value(part) for part in value]
    if isinstance(value, dict):
        return {str(key): plain_value(part) for key, part in value.items()}
    return value.isoformat() if isinstance(value, date) else str(value)


def _kind_of(annotation: str) -> ColumnKind:
    return _KINDS.get(annotation.removesuffix(" | None"), "any")
