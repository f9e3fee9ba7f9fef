"""Shards gathered by the dozen to raw Parquet files that later builds read as they are.

Where one document cuts the row of documents into packs depends on its id alone, so that a changed, added or removed
document costs the pack it is in and no other.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from shanhai_tui.builder.shards import gather_shards, shard_schemas

Shard = tuple[str, Path]
_DOCUMENTS_A_PACK = 48
"""On average; a pack ends with a document whose id says so, at the latest after four times as many."""
_END = b"PAR1"
_STALE_DAYS = 30


def gather_packs(shards: Sequence[Shard], folder: Path) -> list[Path]:
    """The packs that hold all shards, in their order, those of earlier builds taken from `folder`; at least one."""
    packs = []
    for group in _cut(shards):
        pack = folder / _name(group)
        if _is_whole(pack):
            os.utime(pack)
        else:
            _write(group, pack)
        packs.append(pack)
    _drop_stale(folder)
    return packs


def _cut(shards: Sequence[Shard]) -> Iterator[list[Shard]]:
    group: list[Shard] = []
    for shard in shards:
        group.append(shard)
        ends = zlib.crc32(shard[0].encode("utf-8", "surrogateescape")) % _DOCUMENTS_A_PACK == 0
        if ends or len(group) == 4 * _DOCUMENTS_A_PACK:
            yield group
            group = []
    if group or not shards:
        yield group


def _name(group: list[Shard]) -> str:
    """Named by the shards in it; their own names say which bytes and which version of the code they come from."""
    digest = hashlib.blake2b(digest_size=20)
    for document_id, path in group:
        parts = (document_id, path.parent.parent.name, path.name)
        digest.update("\x1f".join((*parts, "\x1e")).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _write(group: list[Shard], pack: Path) -> None:
    unfinished = pack.with_name(f"{pack.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    gather_shards(group, unfinished)
    shutil.rmtree(pack, ignore_errors=True)
    unfinished.rename(pack)


def _is_whole(pack: Path) -> bool:
    try:
        for name in shard_schemas():
            with (pack / f"{name}.parquet").open("rb") as file:
                file.seek(-len(_END), os.SEEK_END)
                if file.read() != _END:
                    return False
    except OSError:
        return False
    return True


def _drop_stale(folder: Path) -> None:
    oldest = time.time() - _STALE_DAYS * 86_400
    for pack in folder.iterdir():
        with suppress(OSError):
            if pack.stat().st_mtime < oldest:
                shutil.rmtree(pack, ignore_errors=True)
