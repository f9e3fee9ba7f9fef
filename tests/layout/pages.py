"""Short ways to lay a text out in tests."""

from __future__ import annotations

from pathlib import Path

from shanhai_tui.builder.layout import describe_document, lay_out, set_years
from shanhai_tui.builder.reading import read_bytes
from shanhai_tui.builder.reading.manifest import load_manifest
from shanhai_tui.builder.records import Document, Passage

SEEDS = Path(__file__).parents[2] / "seeds"


def lay(text: str | bytes, name: str = "a.txt") -> tuple[Passage, ...]:
    data = text.encode() if isinstance(text, str) else text
    return lay_out(read_bytes(data, name), "a")


def outline(passages: tuple[Passage, ...]) -> list[tuple[str, str]]:
    """Kind and text of each passage."""
    return [(passage.kind, passage.text) for passage in passages]


def texts(passages: tuple[Passage, ...], kind: str) -> list[str]:
    return [passage.text for passage in passages if passage.kind == kind]


def sections(passages: tuple[Passage, ...]) -> list[str]:
    """The different sections of prose and tables in order, their headings joined by slashes."""
    found = ["/".join(passage.section) for passage in passages if passage.kind in {"prose", "table"}]
    return [section for number, section in enumerate(found) if number == 0 or section != found[number - 1]]


def describe(text: str | bytes, name: str = "a.txt") -> tuple[Document, tuple[Passage, ...]]:
    """A document without a manifest, described and dated."""
    source = read_bytes(text.encode() if isinstance(text, str) else text, name)
    passages = lay_out(source, "a")
    document = describe_document(source, passages, document_id="a", file=name, sha256="", entry=None)
    return document, set_years(document, passages)


def read_seed(number: str) -> tuple[str, tuple[Passage, ...]]:
    """Text and dated passages of one of the five documents."""
    (path,) = SEEDS.glob(f"{number}_*.txt")
    source = read_bytes(path.read_bytes(), path.name)
    passages = lay_out(source, path.stem)
    entry = load_manifest(SEEDS).entry(path.name)
    document = describe_document(source, passages, document_id=path.stem, file=path.name, sha256="", entry=entry)
    return source.text, set_years(document, passages)
