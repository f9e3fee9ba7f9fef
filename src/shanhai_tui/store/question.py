"""A question to the dataset: one .sql file, its parameters, and the record each row becomes.

A line of the file that ends in `-- when NAME` is left out when that parameter is not given (None or False), a
line that ends in `-- unless NAME` when it is; what remains is the whole query, so that the text a person sees,
copies and runs is the text that was run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")
Parameter = str | int | float | bool | tuple[str, ...] | None

_SQL = Path(__file__).with_name("sql")
_CONDITION = re.compile(r"\s*-- (when|unless) (\w+)$")
_NAME = re.compile(r"\$(\w+)")
_WORD = re.compile(r"\b[a-z_]+\b")


@dataclass(frozen=True, slots=True)
class Question(Generic[Row]):
    """One query over the dataset, ready to be asked, shown or copied."""

    name: str
    """Stem of its file in store/sql/."""
    parameters: Mapping[str, Parameter]
    read: Callable[..., Row]
    """Makes the record from a row's columns, in order."""
    limit: int | None = None
    """Most rows of an answer; one more is fetched to know whether there are more. None for all."""
    offset: int = 0

    def template(self) -> str:
        """The query with its parameters by name."""
        lines = []
        for line in read_sql(self.name):
            found = _CONDITION.search(line)
            if found:
                value = self.parameters.get(found[2])
                if (value is not None and value is not False) != (found[1] == "when"):
                    continue
            lines.append(line[: found.start()] if found else line)
        text = "\n".join(lines).rstrip()
        if self.limit is not None:
            text += f"\nLIMIT {self.limit + 1}"
            text += f" OFFSET {self.offset}" if self.offset else ""
        return text

    def bound(self) -> dict[str, Any]:
        """The parameters that the query uses."""
        names = set(_NAME.findall(self.template()))
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self.parameters.items()
            if name in names
        }

    def to_sql(self) -> str:
        """The query as a person may copy and run it: every value written out, the limit as asked for."""
        text = _NAME.sub(lambda found: quote_literal(self.parameters[found[1]]), self.template())
        return text.replace(f"\nLIMIT {self.limit + 1}", f"\nLIMIT {self.limit}") if self.limit is not None else text

    def words(self) -> frozenset[str]:
        """Every word of the query that could be a table's name."""
        return frozenset(_WORD.findall(self.template()))


@dataclass(frozen=True, slots=True)
class Answer(Generic[Row]):
    """The rows of an answer, and whether there are more than were asked for."""

    rows: tuple[Row, ...]
    more: bool = False

    @property
    def first(self) -> Row | None:
        """The first row, None if there is none."""
        return self.rows[0] if self.rows else None


def make_reader(record: Callable[..., Row], **columns: Callable[[Any], Any]) -> Callable[..., Row]:
    """What makes such a record of a row: lists become tuples, the named columns what their function makes of them."""
    if not columns:
        return lambda *row: record(*(tuple(value) if isinstance(value, list) else value for value in row))
    names = tuple(record.__annotations__)
    special = {names.index(name): convert for name, convert in columns.items()}

    def read(*row: Any) -> Row:
        values = (tuple(value) if isinstance(value, list) else value for value in row)
        return record(*(special[place](value) if place in special else value for place, value in enumerate(values)))

    return read


@lru_cache(maxsize=128)
def read_sql(name: str) -> tuple[str, ...]:
    """The lines of store/sql/<name>.sql, its opening comment left out."""
    lines = (_SQL / f"{name}.sql").read_text("utf-8").splitlines()
    while lines and lines[0].startswith("--"):
        lines.pop(0)
    return tuple(lines)


def quote_literal(value: Parameter) -> str:
    """A value as SQL writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(quote_literal(part) for part in value) + "]"
    return "'" + value.replace("'", "''") + "'"
