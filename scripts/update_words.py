"""Make the packaged list of two-character words anew from the dictionary of jieba (NOTICE names its licence).

    python scripts/update_words.py

Linking uses it to see that 扩大连锁 holds 扩大 and 连锁, not 大连.
"""

from __future__ import annotations

import gzip
import importlib.resources
import io
from pathlib import Path

from shanhai_tui.builder.gazetteer import load_gazetteer

TARGET = Path(__file__).parents[1] / "src/shanhai_tui/builder/linking/data/words.txt.gz"
LEAST_OFTEN = 60


def read_words() -> list[str]:
    """Common words of two characters that are no names of places, in order."""
    places = load_gazetteer().namings
    text = importlib.resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    words = set()
    for line in text.splitlines():
        word, count, _ = line.split()
        if len(word) == 2 and int(count) >= LEAST_OFTEN and word not in places:
            words.add(word)
    return sorted(words)


def main() -> None:
    """Write the list."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as file:
        file.write("".join(read_words()).encode())
    TARGET.write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main()
