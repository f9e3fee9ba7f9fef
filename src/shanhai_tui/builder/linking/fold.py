"""One spelling for names in both scripts and both widths, character for character, so that offsets stay."""

from __future__ import annotations

from functools import cache

from shanhai_tui.text.table import CharacterTable


@cache
def _folding() -> CharacterTable:
    from opencc import OpenCC

    han = "".join(map(chr, range(0x4E00, 0xA000)))
    folded = OpenCC("t2s").convert("\n".join(han)).split("\n")
    table = CharacterTable(
        {ord(old): new for old, new in zip(han, folded, strict=True) if old != new and len(new) == 1}
    )
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {0x3000: " ", ord("陜"): "陕"}
    return table


def fold_text(text: str) -> str:
    """The text in simplified characters and half width; the same length as before."""
    return text.translate(_folding())
