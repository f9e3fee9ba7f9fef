"""The words in which tables are described: column, table, and the column groups that recur."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Column:
    """One column: DuckDB type, meaning, and what its values may be."""

    name: str
    type: str
    description: str
    required: bool = False
    enum: tuple[str, ...] = ()
    references: str = ""
    """`table.column` that each value (each element of a list) must be found in."""


@dataclass(frozen=True, slots=True)
class Table:
    """One Parquet file: its columns, its key, and the order of its rows."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[str, ...] = field(default=())
    """Columns the rows are sorted by; the key where empty."""
    evidence: bool = False
    """Whether each row carries `document_id`, `char_start`, `char_end` and `quote`."""

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")


def key_column(name: str, description: str) -> Column:
    """A required identifier of this table's own rows."""
    return Column(name, "VARCHAR", description, required=True)


EVIDENCE = (
    Column(
        "document_id", "VARCHAR", "document the row was read from", required=True, references="documents.document_id"
    ),
    Column("passage_id", "VARCHAR", "passage the row was read from", required=True, references="passages.passage_id"),
    Column("char_start", "INTEGER", "first code point of the quote in texts.text", required=True),
    Column("char_end", "INTEGER", "code point after the quote in texts.text", required=True),
    Column("quote", "VARCHAR", "texts.text[char_start:char_end] with its white space removed", required=True),
)
