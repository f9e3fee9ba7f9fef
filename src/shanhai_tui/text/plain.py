"""One character for one character: the form in which rules read a text, offsets unchanged."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

from shanhai_tui.text.table import CharacterTable

_WIDE = {ord("０") + i: ord("0") + i for i in range(10)}
_WIDE |= {ord("Ａ") + i: ord("A") + i for i in range(26)}
_WIDE |= {ord("ａ") + i: ord("a") + i for i in range(26)}
_SIGNS = dict(zip("．％＋（）：；！？〜﹣－─⁓\u3000\u00a0", ".%+():;!?~----  ", strict=True))
_CJK = range(0x3400, 0xA000)


@cache
def fold_table() -> CharacterTable:
    """Code point → code point: simplified characters, half-width digits, letters and signs."""
    written = [chr(code) for code in _CJK]
    simplified = OpenCC("t2s").convert("\n".join(written)).split("\n")
    pairs = zip(written, simplified, strict=True)
    table = CharacterTable({ord(old): ord(new) for old, new in pairs if old != new and len(new) == 1})
    table |= _WIDE | {ord("陜"): ord("陕")}
    table |= {ord(sign): ord(plain) for sign, plain in _SIGNS.items()}
    return table


def fold_text(text: str) -> str:
    """The text with every character in its plain form; the length never changes."""
    return text.translate(fold_table())
