"""Shards of documents compiled before, found by everything that decides what compiling gives."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import platformdirs

_PACKAGES = (
    "pyarrow",
    "opencc",
    "ahocorasick-rs",
    "charset-normalizer",
    "justhtml",
    "pypdfium2",
    "pypinyin",
    "python-docx",
)
_SOURCES = ("builder", "contract", "lexicon", "text")
_STALE_DAYS = 30


def default_cache() -> Path:
    """The user's folder for compiled documents; SHANHAI_BUILD_CACHE overrides it."""
    chosen = os.environ.get("SHANHAI_BUILD_CACHE")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("shanhai-tui")) / "documents"


@cache
def code_version() -> str:
    """A hash of all that reading depends on besides the document: code, lexicon, gazetteer, libraries."""
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.blake2b(digest_size=16)
    for package in _PACKAGES:
        digest.update(f"{package} {_version(package)}\n".encode())
    for source in _SOURCES:
        for path in sorted((root / source).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(root).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def shard_path(folder: Path, sha256: str, document_id: str, file: str, entry: object) -> Path:
    """Where the shard of this document, read by this version of the code, is kept."""
    key = hashlib.blake2b("\x1f".join((sha256, document_id, file, repr(entry))).encode(), digest_size=20).hexdigest()
    return folder / code_version() / key[:2] / f"{key}.arrow"


def drop_stale_versions(folder: Path) -> None:
    """Remove shards of other versions of the code that nobody has used for a month."""
    if not folder.is_dir():
        return
    oldest = time.time() - _STALE_DAYS * 86_400
    for other in folder.iterdir():
        if other.name != code_version() and other.is_dir() and other.stat().st_mtime < oldest:
            shutil.rmtree(other, ignore_errors=True)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"
