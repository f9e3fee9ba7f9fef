"""A folder of documents: which files are in it, under which ids, and what in it could not be looked at."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx"})
CONTROL_FILES = frozenset({"sources.toml", "corrections.toml"})


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """One document to compile."""

    document_id: str
    file: str
    """Path relative to the corpus folder, with forward slashes."""
    path: Path


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in the folder that gives no document, and why."""

    file: str
    reason: str
    failed: bool = True
    """Whether it should have given one: decides the exit code."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of a folder in the order of their ids."""

    folder: Path
    files: tuple[CorpusFile, ...]
    skipped: tuple[Skipped, ...]


def scan_corpus(folder: Path) -> Corpus:
    """Walk the folder; hidden files, links that loop and unknown suffixes are left out, unreadable folders named."""
    skipped: list[Skipped] = []
    if folder.is_file():
        found = [folder]
        folder = folder.parent
    else:
        found = sorted(_walk(folder, folder, frozenset(), skipped))
    relative = [PurePosixPath(path.relative_to(folder).as_posix()) for path in found]
    known = [(name, path) for name, path in zip(relative, found, strict=True) if _is_document(name, skipped)]
    ids = name_documents([name for name, _ in known])
    files = [CorpusFile(ids[name], _printable(str(name)), path) for name, path in known]
    return Corpus(
        folder,
        tuple(sorted(files, key=lambda file: file.document_id)),
        tuple(sorted(skipped, key=lambda skip: skip.file)),
    )


def name_documents(names: list[PurePosixPath]) -> dict[PurePosixPath, str]:
    """Ids: the stem; where stems collide the relative path without suffix; where those collide, with it."""
    stems = Counter(name.stem for name in names)
    bare = Counter(str(name.with_suffix("")) for name in names)
    ids: dict[PurePosixPath, str] = {}
    for name in names:
        path = str(name.with_suffix(""))
        ids[name] = _printable(name.stem if stems[name.stem] == 1 else path if bare[path] == 1 else str(name))
    taken = Counter(ids.values())
    # A nested path may equal another file's stem only by accident of names; the full path settles it.
    return {name: _printable(str(name)) if taken[chosen] > 1 else chosen for name, chosen in ids.items()}


def _walk(folder: Path, root: Path, above: frozenset[tuple[int, int]], skipped: list[Skipped]) -> Iterator[Path]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        name = folder.relative_to(root).as_posix()
        skipped.append(Skipped(_printable(name), f"folder cannot be read: {error.strerror or error}"))
        return
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        skipped.append(Skipped(_printable(folder.relative_to(root).as_posix()), "link that loops", failed=False))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        name = _printable(path.relative_to(root).as_posix())
        try:
            if entry.is_dir():
                yield from _walk(path, root, above | {identity}, skipped)
            elif entry.is_file():
                yield path
            elif entry.is_symlink() and not path.exists():
                skipped.append(Skipped(name, "link that leads nowhere", failed=False))
            else:
                skipped.append(Skipped(name, "not a regular file", failed=False))
        except OSError as error:
            skipped.append(Skipped(name, f"cannot be looked at: {error.strerror or error}"))


def _is_document(name: PurePosixPath, skipped: list[Skipped]) -> bool:
    if name.name in CONTROL_FILES:
        return False
    if name.suffix.lower() in SUFFIXES:
        return True
    skipped.append(
        Skipped(_printable(str(name)), f"no known document format: {name.suffix or 'no suffix'}", failed=False)
    )
    return False


def _printable(name: str) -> str:
    """A file's name as text that any file can hold: bytes that are no UTF-8 become visible escapes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
