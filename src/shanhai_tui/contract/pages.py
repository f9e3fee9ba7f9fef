"""The contract as a page for people: `python -m shanhai_tui.contract.pages > docs/data.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from shanhai_tui.contract import TABLES, VERSION, Column, Table
from shanhai_tui.contract.marts import MARTS
from shanhai_tui.contract.views import VIEWS

_HEAD = """\
# The data

*This page is made from the contract in `src/shanhai_tui/contract/`; `python -m shanhai_tui.contract.pages` prints it.*

A dataset is a folder of Parquet files, one a table, zstd-compressed, rows in a fixed order: the same documents give
the same bytes. Version {version} of the interface stands in `datapackage.json`, which describes every table for
programs; names are added, never renamed, within a version. `views.sql` holds ready views for the DuckDB shell,
`build-report.json` what each document gave and what was skipped and why.

## Evidence

Every fact names the characters it was read from. `document_id`, `char_start` and `char_end` are offsets in Unicode code
points into `texts.text`, the document's decoded text as it stands. `quote` is that stretch, white space removed:

    texts.text[char_start:char_end] with white space removed == quote

So any row can be checked inside the dataset, without the documents; `shanhai check` does it for all of them.
"""

_EXAMPLES = '''\
## Examples

Each reads the committed dataset from the checkout's top folder.

### DuckDB

In the shell, from the dataset's folder: `duckdb -init views.sql`. From Python:

```python
import duckdb

con = duckdb.connect()
con.execute("SET file_search_path = 'data/parquet'")
print(
    con.sql("""
        SELECT r.name AS recipient, p.year, p.since, p.quote
        FROM 'pairings.parquet' AS p
        JOIN 'regions.parquet' AS r ON r.region_id = p.recipient_id
        ORDER BY ALL
        LIMIT 10
    """)
)
```

### Polars

```python
import polars as pl

metrics = pl.read_parquet("data/parquet/metrics.parquet")
texts = pl.read_parquet("data/parquet/texts.parquet")

funds = metrics.filter((pl.col("topic") == "funds") & pl.col("repeat_of").is_null())
print(funds.select("year", "indicator", "value", "unit", "quote").sort("year", "indicator").head(10))

row = funds.row(0, named=True)
text = texts.filter(pl.col("document_id") == row["document_id"]).item(0, "text")
assert "".join(text[row["char_start"] : row["char_end"]].split()) == row["quote"]
```

### pandas

```python
import pandas as pd

metrics = pd.read_parquet("data/parquet/metrics.parquet")
regions = pd.read_parquet("data/parquet/regions.parquet").set_index("region_id")

per_place = metrics[metrics.repeat_of.isna()].explode("recipient_ids").dropna(subset="recipient_ids")
counts = per_place.groupby("recipient_ids").size().rename("figures")
print(regions[["name"]].join(counts, how="inner").sort_values("figures", ascending=False).head(10))
```
'''


def render_page() -> str:
    """The page, in Markdown."""
    parts = [_HEAD.format(version=VERSION), "## Tables\n", *map(_render_table, TABLES.values())]
    parts += ["## Derived tables\n", _MARTS, *map(_render_table, MARTS)]
    parts += ["## Ready views\n", "\n".join(_render_views()) + "\n", _EXAMPLES]
    return "\n".join(parts)


_MARTS = """\
Computed from the tables above when a dataset is published, so that an explorer reads one stretch of one file a choice.
"""


def _render_table(table: Table) -> str:
    lines = [
        f"### {table.name}",
        "",
        table.description,
        "",
        f"Key: {_code(table.key)}. In the order of {_order(table)}.",
        "",
    ]
    lines += ["| column | type | meaning |", "| --- | --- | --- |"]
    lines += [f"| `{column.name}` | {_type(column)} | {_meaning(column)} |" for column in table.columns]
    return "\n".join(lines) + "\n"


def _render_views() -> Iterator[str]:
    for name, body in VIEWS.items():
        yield f"- `{name}`: {body.partition(chr(10))[0].removeprefix('-- ').rstrip('.')}."


def _order(table: Table) -> str:
    return _code(table.order or table.key)


def _type(column: Column) -> str:
    return f"`{column.type}`" if column.required else f"`{column.type}`, may be null"


def _meaning(column: Column) -> str:
    parts = [column.description.rstrip(".")]
    if column.enum:
        parts.append("one of " + ", ".join(f"`{word}`" for word in column.enum))
    if column.references:
        parts.append(f"in `{column.references}`")
    return "; ".join(parts).replace("|", "\\|")


def _code(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    sys.stdout.write(render_page())
