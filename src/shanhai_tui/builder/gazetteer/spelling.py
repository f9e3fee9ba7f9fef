"""Pinyin of names that stand in no table, from each character's usual reading and the readings of place names."""

from __future__ import annotations

import csv
import gzip
import io
from functools import cache
from importlib.resources import files

_LONGEST = 4


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    data = files("shanhai_tui.builder.gazetteer") / "data"
    lines = gzip.decompress((data / "readings.txt.gz").read_bytes()).decode().splitlines()
    readings: dict[str, tuple[str, ...]] = {line[0]: (line[1:],) for line in lines}
    overrides = io.StringIO((data / "pinyin_overrides.csv").read_text(encoding="utf-8"))
    readings |= {row["name"]: tuple(row["pinyin"].split()) for row in csv.DictReader(overrides)}
    return readings


def spell_name(name: str) -> tuple[str, str]:
    """Pinyin without tones or spaces, and initials: ('keqiaoqu', 'kqq'); digits and Latin letters stay."""
    readings = _readings()
    syllables: list[str] = []
    at = 0
    while at < len(name):
        length = next((n for n in range(min(_LONGEST, len(name) - at), 0, -1) if name[at : at + n] in readings), 0)
        if length:
            syllables += readings[name[at : at + length]]
        elif name[at].isascii() and name[at].isalnum():
            syllables.append(name[at].lower())
        at += length or 1
    return "".join(syllables), "".join(syllable[0] for syllable in syllables)
