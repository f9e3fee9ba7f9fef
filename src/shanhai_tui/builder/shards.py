"""What compiling one document gave, as one small Arrow file: the unit of the cache and of the gathering.

A shard is a record batch of one row whose columns are the tables, each a list of that table's rows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

from shanhai_tui.contract import TABLES
from shanhai_tui.contract.arrow import arrow_schema, arrow_type, convert_rows

_PER_DOCUMENT = (
    "texts",
    "documents",
    "passages",
    "locators",
    "pairings",
    "metrics",
    "explanations",
    "mentions",
    "events",
    "targets",
)
_END = b"\xff\xff\xff\xff\0\0\0\0"
_SHARDS_AT_ONCE = 256
_BYTES_AT_ONCE = 64 << 20


@cache
def shard_schemas() -> dict[str, pa.Schema]:
    """The schema of each table in a shard: the contract's, and those only the builder sees."""
    schemas = {name: arrow_schema(TABLES[name]) for name in _PER_DOCUMENT}
    schemas["entities"] = pa.schema(
        [field for field in arrow_schema(TABLES["entities"]) if field.name not in {"pinyin", "initials"}]
    )
    schemas["zones"] = pa.schema(
        [field for field in arrow_schema(TABLES["regions"]) if field.name not in {"aliases", "named"}]
    )
    schemas["measures"] = pa.schema(
        [
            *((name, pa.string()) for name in ("metric_id", "indicator", "core")),
            *((name, arrow_type("VARCHAR[]")) for name in ("narrowing", "ways")),
            ("part", pa.bool_()),
        ]
    )
    schemas["clauses"] = pa.schema(
        [("ordinal", pa.int32()), ("hash", pa.int64()), ("chars", pa.int32()), ("whole", pa.bool_())]
    )
    schemas["report"] = pa.schema([("warnings", arrow_type("VARCHAR[]"))])
    return schemas


def write_shard(rows: dict[str, list[dict[str, Any]]], path: Path) -> None:
    """Write one document's rows to `path`, whole or not at all."""
    schema = pa.schema([(name, pa.list_(pa.struct(list(table)))) for name, table in shard_schemas().items()])
    batch = convert_rows([rows], schema).to_batches()[0]
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    with pa.OSFile(str(unfinished), "wb") as sink, ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    unfinished.replace(path)


def is_whole(path: Path) -> bool:
    """Whether the file was written to its end: streams close with a mark of their own."""
    try:
        with path.open("rb") as file:
            file.seek(-len(_END), os.SEEK_END)
            return file.read() == _END
    except OSError:
        return False


def read_shard(path: Path) -> pa.RecordBatch:
    """The one batch of a shard; raises `pa.ArrowInvalid` or `OSError` where the file is damaged."""
    with pa.OSFile(str(path), "rb") as source, ipc.open_stream(source) as reader:
        batch = reader.read_next_batch()
    if batch.num_rows != 1 or batch.schema.names != [*shard_schemas()]:
        raise pa.ArrowInvalid(f"no shard: {path.name}")
    return batch


def gather_shards(shards: Iterable[tuple[str, Path]], folder: Path) -> None:
    """Write the rows of all shards, in the order given, to one raw Parquet file a table."""
    schemas = shard_schemas()
    schemas = {name: _with_document(name, schema) for name, schema in schemas.items()}
    folder.mkdir(parents=True, exist_ok=True)
    writers = {
        name: pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="lz4")
        for name, schema in schemas.items()
    }
    try:
        for group in _group(shards):
            for name, schema in schemas.items():
                tables = [_open_column(document_id, batch, name, schema) for document_id, batch in group]
                table = pa.concat_tables([table for table in tables if table.num_rows] or tables[:1])
                if table.num_rows:
                    writers[name].write_table(table)
    finally:
        for writer in writers.values():
            writer.close()


def _with_document(name: str, schema: pa.Schema) -> pa.Schema:
    """Tables that don't name their document in a shard get the column when shards are gathered."""
    if "document_id" in schema.names:
        return schema
    return pa.schema([*schema, pa.field("document_id", pa.string())])


def _open_column(document_id: str, batch: pa.RecordBatch, name: str, schema: pa.Schema) -> pa.Table:
    rows = batch.column(name).values
    columns = dict(zip(rows.type.names, rows.flatten(), strict=True)) if len(rows) else {}
    if not columns:
        return schema.empty_table()
    if "document_id" not in columns:
        columns["document_id"] = pa.repeat(pa.scalar(document_id), len(rows))
    return pa.table([columns[field.name] for field in schema], schema=schema)


def _group(shards: Iterable[tuple[str, Path]]) -> Iterator[list[tuple[str, pa.RecordBatch]]]:
    """Batches of shards small enough to hold at once."""
    group: list[tuple[str, pa.RecordBatch]] = []
    size = 0
    for document_id, path in shards:
        batch = read_shard(path)
        group.append((document_id, batch))
        size += batch.nbytes
        if len(group) >= _SHARDS_AT_ONCE or size >= _BYTES_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group
