"""Stretches of source to readable text: breaks joined, spacing noise gone, every character's place kept."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from shanhai_tui.builder.records import Segment

Span = tuple[int, int]

INVISIBLE = (
    "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\xad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f"
    "\\ufeff\\ufff9-\\ufffb\\U000e0000-\\U000e007f"
)
"""Control, bidi and zero-width characters, as the inside of a character class."""
_TOKEN = re.compile(rf"[{INVISIBLE}]+|[^\s{INVISIBLE}]+")
_FIRST_INVISIBLE = re.compile(rf"[{INVISIBLE}]")
_BREAK = re.compile(r"[\n\r\f\v\x85\u2028\u2029]")
_WIDE_BLANK = re.compile(r"[\u2003\u3000]")
_TABLE_NUMBER = re.compile(r"[续續附]?[表图圖][\d一二三四五六七八九十.-]{1,8}")
_TIGHT_LEFT = frozenset("([{$#“‘/")
_TIGHT_RIGHT = frozenset(",.;:!?)]}%”’/")
_PUNCTUATION = frozenset("，。、；：！？…—–-·~～“”‘’（）()《》〈〉【】「」『』〔〕[],.;:!?/")


class ReadableText:
    """Readable text under way, with its segments in visible offsets."""

    def __init__(self, visible: str, *, keep_gaps: bool = False) -> None:
        self._visible = visible
        self._keep_gaps = keep_gaps
        self.parts: list[str] = []
        self.length = 0
        self.segments: list[Segment] = []
        self._last: tuple[str, int, bool] | None = None

    def add_break(self, mark: str) -> None:
        """Append a mark that stands for no source, such as the tab between two cells."""
        self.parts.append(mark)
        self.length += len(mark)
        self._last = None

    def add_span(self, start: int, end: int, hidden: list[Span]) -> None:
        """Append a stretch of source; `hidden` are marks inside it that stand for nothing."""
        for token_start, token_end, unseen in _iterate_tokens(self._visible, start, end, hidden):
            if unseen:
                self.segments.append(Segment(self.length, self.length, token_start, token_end))
            else:
                self._add_token(token_start, token_end)

    def _add_token(self, start: int, end: int) -> None:
        visible = self._visible
        glue = "" if self._last is None else self._choose_glue(start, end)
        last = self.segments[-1] if self.segments else None
        joins = (
            last is not None
            and last.text_end > last.text_start
            and self._last is not None
            and last.char_end + len(glue) == start
            and last.text_end == self.length
        )
        self.parts += (glue, visible[start:end])
        self.length += len(glue) + end - start
        if joins and last is not None:
            self.segments[-1] = Segment(last.text_start, self.length, last.char_start, end)
        else:
            self.segments.append(Segment(self.length - (end - start), self.length, start, end))
        lone = end - start == 1 and (self._last is None or glue != "" or self._last[1] != start)
        self._last = (visible[end - 1], end, lone)

    def _choose_glue(self, start: int, end: int) -> str:
        assert self._last is not None
        before, last_end, before_lone = self._last
        gap = self._visible[last_end:start] if last_end <= start else "\n"
        if not gap or gap.strip():
            return "" if not gap else self._glue_over(gap, before, self._visible[start])
        after = self._visible[start]
        broken = _BREAK.search(gap) is not None
        wide_before, wide_after = before > "\u2e7f" or before in "—“”‘’…·", after > "\u2e7f" or after in "—“”‘’…·"
        if wide_before and wide_after:
            if before in _PUNCTUATION or after in _PUNCTUATION or before_lone or end - start == 1:
                return ""
            if broken:
                return " " if _WIDE_BLANK.search(gap[: _BREAK.search(gap).start()]) else ""  # type: ignore[union-attr]
            return " "
        if wide_before or wide_after:
            return " " if self._keep_gaps and not broken and self._is_wide_gap(gap, before) else ""
        if before in _TIGHT_LEFT or after in _TIGHT_RIGHT:
            return ""
        return "" if broken and before.isdigit() and after.isdigit() else " "

    def _is_wide_gap(self, gap: str, before: str) -> bool:
        """In a title: whether a gap parts two words, as it does behind the number of a table."""
        if before in _PUNCTUATION:
            return False
        return len(gap) > 1 or gap in "\u2003\u3000" or _TABLE_NUMBER.fullmatch("".join(self.parts)) is not None

    @staticmethod
    def _glue_over(gap: str, before: str, after: str) -> str:
        """Between two stretches with foreign source (a caption, a mark) between them."""
        if before.isascii() and after.isascii() and before.isalpha() and after.isalpha() and gap[0].isspace():
            return " "
        return ""


def _iterate_tokens(visible: str, start: int, end: int, hidden: list[Span]) -> Iterator[tuple[int, int, bool]]:
    """Runs of characters that are not white space: where, and whether a reader does not see them."""
    place = start
    first = bisect_right(hidden, start, key=lambda span: span[1])
    while first < len(hidden) and hidden[first][0] < end:
        hidden_start, hidden_end = hidden[first]
        first += 1
        yield from _iterate_plain(visible, place, max(hidden_start, start))
        for match in _TOKEN.finditer(visible, max(hidden_start, start), min(hidden_end, end)):
            yield match.start(), match.end(), True
        place = min(hidden_end, end)
    yield from _iterate_plain(visible, place, end)


def _iterate_plain(visible: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    for match in _TOKEN.finditer(visible, start, end):
        yield match.start(), match.end(), _FIRST_INVISIBLE.match(match.group()) is not None


def map_segments(segments: list[Segment], mapping: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Segments in visible offsets as segments in source offsets; `mapping` leads from visible text to source."""
    if not mapping:
        return tuple(segments)
    mapped: list[Segment] = []
    for segment in segments:
        index = max(bisect_right(mapping, segment.char_start, key=_get_text_start) - 1, 0)
        while index < len(mapping) and mapping[index].text_start < segment.char_end:
            piece = mapping[index]
            left, right = max(piece.text_start, segment.char_start), min(piece.text_end, segment.char_end)
            index += 1
            if right <= left:
                continue
            char_start, char_end = _map_piece(piece, left, right)
            if segment.text_start == segment.text_end:
                text_start = text_end = segment.text_start
            else:
                text_start = segment.text_start + left - segment.char_start
                text_end = segment.text_start + right - segment.char_start
            mapped.append(Segment(text_start, text_end, char_start, char_end))
    return tuple(mapped)


def _get_text_start(segment: Segment) -> int:
    return segment.text_start


def _map_piece(piece: Segment, left: int, right: int) -> Span:
    if piece.text_end - piece.text_start == piece.char_end - piece.char_start:
        shift = piece.char_start - piece.text_start
        return left + shift, right + shift
    return piece.char_start, piece.char_end


def find_segment(segments: tuple[Segment, ...], offset: int) -> int:
    """Index of the segment that holds the readable character at `offset`, or of the next one behind it."""
    return bisect_left(segments, offset + 1, key=lambda segment: segment.text_end)
