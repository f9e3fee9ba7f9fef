"""The index that makes text in a large dataset searchable at once: bigrams with positions, in the user's cache.

It is derived from the Parquet files, named after their fingerprint, and built by a process of its own
(`python -m shanhai_tui.finding.index DATASET`), so that nothing waits for it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shanhai_tui.finding.hits import TextHit
from shanhai_tui.finding.query import Query
from shanhai_tui.finding.texts import TextRow, make_hit, read_text_row
from shanhai_tui.store import Cursor, Dataset, Question, open_dataset
from shanhai_tui.text.folding import squeeze

if TYPE_CHECKING:
    import tantivy

FORMAT = 1
"""Goes up when the index's fields change, so that older indexes are left aside."""
_HEAP_BYTES = 128 << 20
_SECTION_MARK = "\x1f"


@dataclass(slots=True)
class TextIndex:
    """An index that stands, open for searching."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema

    @classmethod
    def open(cls, folder: Path) -> TextIndex | None:
        """The index in a folder; None if there is none, or none that can be read."""
        import tantivy

        if not (folder / "meta.json").is_file():
            return None
        try:
            index = tantivy.Index.open(str(folder))
            return cls(index.searcher(), index.schema)
        except (ValueError, OSError):
            return None

    def find(
        self, query: Query, targets: list[tuple[str, ...]], documents: list[str] | None, limit: int
    ) -> tuple[tuple[TextHit, ...], bool]:
        """The passages that hold every term, the best first, and whether there are more.

        `targets`: for each filter the ids of which a passage must be about at least one.
        """
        import tantivy

        must = [self._holds(term) for term in query.terms]
        must += [tantivy.Query.term_set_query(self.schema, "targets", list(ids) or [""]) for ids in targets]
        if documents is not None:
            must.append(tantivy.Query.term_set_query(self.schema, "document", documents or [""]))
        if query.year is not None:
            of_year = tantivy.Query.term_query(self.schema, "year", query.year)
            either = [(tantivy.Occur.Should, of_year), (tantivy.Occur.Should, self._holds(str(query.year)))]
            must.append(tantivy.Query.boolean_query(either))
        asked = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in must])
        found = self.searcher.search(asked, limit + 1, count=False).hits
        rows = (_read_stored(self.searcher.doc(address)) for _, address in found[:limit])
        return tuple(make_hit(row, query.terms) for row in rows), len(found) > limit

    def _holds(self, term: str) -> tantivy.Query:
        import tantivy

        grams = bigrams(term)
        if len(grams) > 1:
            # Every second pair holds each character once; the last makes the end sure.
            places = sorted({*range(0, len(grams), 2), len(grams) - 1})
            return tantivy.Query.phrase_query(self.schema, "grams", [(place, grams[place]) for place in places])
        if len(term) == 2:
            return tantivy.Query.term_query(self.schema, "grams", term)
        return tantivy.Query.regex_query(self.schema, "grams", _escape(term) + ".?")


def bigrams(text: str) -> list[str]:
    """Every two neighbouring characters of a squeezed text; the text itself if it has only one."""
    return [text[place : place + 2] for place in range(len(text) - 1)] or [text]


def index_folder(dataset: Dataset) -> Path:
    """Where the index of a dataset stands, or will."""
    return _cache_folder() / f"{_path_hash(dataset.folder)}-{dataset.fingerprint()}-{FORMAT}"


def start_building(dataset: Dataset) -> bool:
    """Have the index built by a process of its own, unless one is at it; False if the cache cannot be written."""
    folder = index_folder(dataset)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if _is_under_way(folder):
            return True
        subprocess.Popen(
            [sys.executable, "-m", "shanhai_tui.finding.index", str(dataset.folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True


def build_index(dataset: Dataset) -> Path:
    """Build the index of a dataset, all or nothing, and drop those of its earlier states; where it stands."""
    import tantivy

    target = index_folder(dataset)
    if TextIndex.open(target) is not None:
        return target
    shutil.rmtree(target, ignore_errors=True)
    part = target.with_name(f"{target.name}.building-{os.getpid()}")
    part.mkdir(parents=True)
    try:
        schema = _make_schema()
        writer = tantivy.Index(schema, path=str(part)).writer(heap_size=_HEAP_BYTES, num_threads=1)
        with dataset.cursor() as cursor:
            for row, targets in _read_rows(cursor):
                writer.add_document(_make_document(row, targets))
        writer.commit()
        writer.wait_merging_threads()
        part.replace(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    for other in target.parent.glob(f"{_path_hash(dataset.folder)}-*"):
        if other != target and not (".building-" in other.name and _runs(other)):
            shutil.rmtree(other, ignore_errors=True)
    return target


def _make_schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("grams", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("targets", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("document", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", stored=True, indexed=True)
    builder.add_integer_field("copies", stored=True)
    for name in ("passage", "title", "section", "text"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _make_document(row: TextRow, targets: str) -> tantivy.Document:
    import tantivy

    fields: dict[str, Any] = {
        "grams": " ".join(bigrams(squeeze(row.text))),
        "targets": targets,
        "document": row.document_id,
        "passage": row.passage_id,
        "title": row.title,
        "section": _SECTION_MARK.join(row.section),
        "text": row.text,
        "copies": row.copies,
    }
    if row.year is not None:
        fields["year"] = row.year
    return tantivy.Document(**fields)


def _read_rows(cursor: Cursor) -> Iterator[tuple[TextRow, str]]:
    def read(*row: Any) -> tuple[TextRow, str]:
        return read_text_row(*row[:-1]), row[-1]

    yield from cursor.stream(Question("finding_index_rows", {}, read))


def _read_stored(document: tantivy.Document) -> TextRow:
    def first(name: str) -> Any:
        return document.get_first(name)

    section = tuple(filter(None, (first("section") or "").split(_SECTION_MARK)))
    return TextRow(
        first("passage"), first("document"), first("title"), section, first("text"), first("year"), first("copies")
    )


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("shanhai-tui") / "text-index"


def _path_hash(folder: Path) -> str:
    return hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _is_under_way(folder: Path) -> bool:
    return any(_runs(part) for part in folder.parent.glob(f"{folder.name}.building-*"))


def _runs(part: Path) -> bool:
    try:
        os.kill(int(part.name.rpartition("-")[2]), 0)
    except ProcessLookupError:
        return False
    except (ValueError, PermissionError):
        return True
    return True


def _escape(term: str) -> str:
    return "".join("\\" + character if not character.isalnum() else character for character in term)


def main() -> int:
    """Build the index of the dataset that the first argument names, giving way to everything else."""
    os.nice(10)
    with open_dataset(Path(sys.argv[1])) as dataset:
        build_index(dataset)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
