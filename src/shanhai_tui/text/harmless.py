"""What a document's characters may do to a terminal: nothing.

One function stands between data and every screen, table and error message. It maps code point to
code point, so offsets into the text stay true.
"""

from __future__ import annotations

import re

MARK = "␦"
"""Stands for a character that must not reach the terminal and has no picture of its own."""

_DELETE = 0x7F
_CONTROL_PICTURES = 0x2400
_FORMATS = (
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x600, 0x605),
    (0x61C, 0x61C),
    (0x6DD, 0x6DD),
    (0x70F, 0x70F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xD800, 0xDFFF),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0xFFFE, 0xFFFF),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0x1F3FB, 0x1F3FF),
    (0xE0000, 0xE0FFF),
    (0xF0000, 0x10FFFF),
)
"""Bidi controls, joiners, variation selectors, invisible operators, tags, lone surrogates, private planes."""


def _character_class() -> str:
    ranges = [(0x00, 0x1F), (_DELETE, 0x9F), *_FORMATS]
    return "[" + "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges) + "]"


_HARMFUL = re.compile(_character_class())


def _mark(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code in (0x09, 0x0A, 0x0D):
        return " "
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return "␡" if code == _DELETE else MARK


def show_harmless(text: str) -> str:
    """The text with every control, format and bidi character replaced by one visible mark.

    Tabs and line ends become spaces. The result has as many code points as the text.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HARMFUL.sub(_mark, text)
