"""Captions: lines that belong to a picture and stand wherever the page had room, even inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shanhai_tui.builder.layout.context import Context
from shanhai_tui.builder.layout.lines import Line, measure_width
from shanhai_tui.builder.layout.rules import ends_sentence

_PICTURE = re.compile(r"(?:图为|圖為|图片|圖片|上图|上圖|下图|下圖|左图|右图|左圖|右圖|△|▲|▼|↑|↓)")
_SHORTEST_LOOSE = 10
_LONGEST = 60
_START = 3


def is_caption(context: Context, lines: Sequence[Line], number: int, *, open_text: bool) -> bool:
    """Whether a line is a picture's caption, from what stands around it."""
    line, rules = lines[number], context.rules
    if not line.short or measure_width(line.head) > _LONGEST or context.is_strong_start(line):
        return False
    if rules.figure.match(line.head) or _PICTURE.match(line.head):
        return not open_text or not context.page.wrapped
    following = lines[number + 1] if number + 1 < len(lines) else None
    if following is not None and rules.photo_credit.fullmatch(following.head) and context.is_credit(following):
        return line.blanks >= context.picture_gap or not open_text
    if line.blanks < context.picture_gap or ends_sentence(line.tail) or context.find_mark(line) or number == 0:
        return False
    if rules.paper.search(line.head) or rules.annex.fullmatch(line.head):
        return False
    if open_text:
        return following is not None
    if following is None or context.is_credit(following):
        return True
    # After a whole paragraph a line in a picture's place may still be a heading, if text follows it at once.
    return (
        context.looks_like_title(following) and line.width >= _SHORTEST_LOOSE and not context.is_strong_start(following)
    )


def split_caption_tail(context: Context, line: Line, text_end: int, credit_start: int, *, open_text: bool) -> int:
    """Where the caption begins in a line that ends with a credit; `text_end` if the line is all running text.

    A page's last line and the caption below it can be printed as one line: the text ends at the column's edge.
    """
    visible = context.visible
    text = visible[line.start : text_end]
    behind_tab = "\t" in visible[text_end:credit_start]
    is_photo = context.rules.photo_credit.fullmatch(visible[credit_start : line.end].strip()) is not None
    if not open_text:
        return line.start if behind_tab or is_photo or not ends_sentence(text.rstrip()) else text_end
    if not context.page.wrapped or measure_width(text) <= context.page.column + 1:
        return text_end
    return line.start + _find_column_edge(context, text)


def _find_column_edge(context: Context, text: str) -> int:
    """Where a line that runs on into a caption was broken: at the column's edge, where sentences use to begin."""
    column = context.page.column
    candidates = [place for place in range(1, len(text)) if column - 1.1 <= measure_width(text[:place]) <= column + 1.1]
    if not candidates:
        return len(text)
    visible = context.visible

    def score(place: int) -> tuple[int, float]:
        opener = text[place : place + _START]
        begins = sum(visible.count(mark + opener, 0, 200_000) for mark in ("\n", "。", "】", "\u3000", "\u2003", "】 "))
        held = -5 if context.holds_together(text[place - 1], text[place]) else 0
        return begins + held, -abs(measure_width(text[:place]) - column)

    return max(candidates, key=score)
