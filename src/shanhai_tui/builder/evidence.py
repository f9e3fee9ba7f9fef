"""Every quote, every mention and every segment against the text it was read from, a document at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from shanhai_tui.contract import TABLES

Found = tuple[str, str, int, str]
"""Table, what is wrong, how often, an example."""
_QUOTED = tuple(name for name, table in TABLES.items() if table.evidence)


def check_evidence(folder: Path) -> list[Found]:
    """What does not stand in the texts as the tables say."""
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    readers = {
        name: _Grouped(folder / f"{name}.parquet", TABLES[name].key[0]) for name in (*_QUOTED, "mentions", "passages")
    }
    plain = _list_plain_files(folder)
    for row in _iterate(folder / "texts.parquet", ["document_id", "text"]):
        document_id, text = row["document_id"], row["text"]
        found = [
            *(problem for name in _QUOTED for problem in _check_quotes(name, readers[name].take(document_id), text)),
            *_check_mentions(readers["mentions"].take(document_id), text),
            *_check_passages(readers["passages"].take(document_id), text, document_id, covers=document_id in plain),
        ]
        for table, problem, example in found:
            counts[table, problem] += 1
            examples.setdefault((table, problem), example)
    for name, reader in readers.items():
        for document_id in reader.rest():
            counts[name, "rows of a document that has no text"] += 1
            examples.setdefault((name, "rows of a document that has no text"), document_id)
    return [(table, problem, count, examples[table, problem]) for (table, problem), count in sorted(counts.items())]


class _Grouped:
    """The rows of a table a document at a time; both sides stand in the order of documents."""

    def __init__(self, path: Path, key: str) -> None:
        columns = {"document_id", "char_start", "char_end", key}
        columns |= {"quote"} if path.stem in _QUOTED else {"surface"} if path.stem == "mentions" else set()
        columns |= {"text", "segments", "passage_id"} if path.stem == "passages" else set()
        self.groups = groupby(_iterate(path, sorted(columns)), key=lambda row: row["document_id"])
        self.pending: tuple[str, list[dict[str, Any]]] | None = None
        self.skipped: list[str] = []

    def take(self, document_id: str) -> list[dict[str, Any]]:
        """The rows of this document; those of documents before it that nobody took are remembered."""
        while True:
            if self.pending is None:
                following = next(self.groups, None)
                if following is None:
                    return []
                self.pending = following[0], list(following[1])
            name, rows = self.pending
            if name > document_id:
                return []
            self.pending = None
            if name == document_id:
                return rows
            self.skipped.append(name)

    def rest(self) -> list[str]:
        """Documents whose rows nobody took."""
        left = [self.pending[0]] if self.pending else []
        return [*self.skipped, *left, *(name for name, _ in self.groups)]


def _check_quotes(table: str, rows: list[dict[str, Any]], text: str) -> Iterator[tuple[str, str, str]]:
    for row in rows:
        if not 0 <= row["char_start"] < row["char_end"] <= len(text):
            yield table, "offsets lie outside the text", row[TABLES[table].key[0]]
        elif "".join(text[row["char_start"] : row["char_end"]].split()) != row["quote"]:
            yield table, "quote does not stand in its source", row[TABLES[table].key[0]]


def _check_mentions(rows: list[dict[str, Any]], text: str) -> Iterator[tuple[str, str, str]]:
    for row in rows:
        stretch = iter(text[row["char_start"] : row["char_end"]])
        # A caption may stand inside a name that a page break tears; the name's characters keep their order.
        if not all(char in stretch for char in row["surface"] if not char.isspace()):
            yield "mentions", "surface does not stand in its source", f"{row['surface']} in {row['document_id']}"


def _check_passages(
    rows: list[dict[str, Any]], text: str, document_id: str, *, covers: bool
) -> Iterator[tuple[str, str, str]]:
    covered = bytearray(len(text))
    for row in rows:
        for piece in row["segments"]:
            start, end = piece["char_start"], piece["char_end"]
            readable = row["text"][piece["text_start"] : piece["text_end"]]
            if not 0 <= start <= end <= len(text) or not row["char_start"] <= start <= end <= row["char_end"]:
                yield "passages", "a segment lies outside the text or its hull", row["passage_id"]
                continue
            covered[start:end] = b"\1" * (end - start)
            if len(readable) == end - start and _bare(readable) != _bare(text[start:end]):
                yield "passages", "a segment's text is not that of its source", row["passage_id"]
    if covers:
        missing = next((place for place, char in enumerate(text) if not covered[place] and not char.isspace()), None)
        if missing is not None:
            yield "passages", "characters of the source are in no passage", f"{document_id} at {missing}"


def _bare(text: str) -> str:
    return "".join(text.split())


def _list_plain_files(folder: Path) -> frozenset[str]:
    """Documents whose text is all for readers: in markup some of it is not."""
    rows = _iterate(folder / "documents.parquet", ["document_id", "file"])
    return frozenset(row["document_id"] for row in rows if row["file"].lower().endswith((".txt", ".text")))


def _iterate(path: Path, columns: Iterable[str]) -> Iterator[dict[str, Any]]:
    with pq.ParquetFile(path) as file:
        size = 16 if "text" in columns and path.stem == "texts" else 2_048
        for batch in file.iter_batches(batch_size=size, columns=list(columns)):
            yield from batch.to_pylist()
