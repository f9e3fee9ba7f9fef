"""Pairs listed without a verb, where a heading says what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shanhai_tui.builder.ties.sayings import Reader, Saying, read_both, read_joined
from shanhai_tui.builder.ties.sentences import Place, Sentence
from shanhai_tui.builder.ties.words import LIST, PLACE

_LINK = r"[—–―－~～─\-→|｜·•・]"
_AFTER = r"(?=$|[\d，。；、（\s|｜])"
_NUMBER = r"(?:^|(?<=[。；：，\d.．、）]))"


def list_frames() -> Iterator[tuple[str, Reader]]:
    """Every frame of a list, with its reader."""
    yield rf"(?P<run>(?:{PLACE}[|｜]?){{4,}})(?P<verb>)", read_run
    yield rf"{_NUMBER}(?P<one>{PLACE})\s?{_LINK}{{1,3}}>?\s?(?P<verb>)(?P<other>{LIST}){_AFTER}", read_joined
    yield rf"(?P<both>{PLACE}\s?{_LINK}{{1,3}}>?\s?{PLACE})(?P<verb>){_AFTER}", read_both
    yield rf"(?<=[\d年])[、.．]?(?P<one>{PLACE})(?P<verb>)(?P<other>{LIST})(?=\d|$)", read_columns
    yield rf"{_NUMBER}(?P<one>{LIST})(?P<verb>：)(?P<other>{LIST})", read_joined
    yield rf"{_NUMBER}(?P<one>{PLACE})（(?P<other>{LIST})）(?P<verb>)", read_joined
    yield rf"{_NUMBER}(?P<one>{LIST})(?P<verb>对|→|帮|援)(?P<other>{LIST}){_AFTER}", read_joined


def bare_pair(coded: str) -> bool:
    """Whether a sentence is nothing but two sides side by side: A——B, A（B）."""
    return _BARE_PAIR.fullmatch(coded) is not None


_BARE_PAIR = re.compile(
    rf"[\d.．、（）()•·●○◆\s-]*{LIST}(?:\s?{_LINK}{{1,3}}>?\s?|：|对|（|→|帮扶|结对){LIST}）?[。；，]?"
)
_GIVERS_FIRST = re.compile(r"(?<!受)(?<!被)(?:支援|帮扶|援助|东部|协作)[^受被西]{0,12}(?:受援|受助|被帮扶|西部|受扶)")
_TAKERS_FIRST = re.compile(r"(?:受援|受助|被帮扶|西部|受扶).{0,12}?(?<!受)(?<!被)(?:支援|帮扶|援助|东部|协作)")


def read_columns(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """Rows of a table that was run together: 1 A B 2 C D; its headings say which column helps."""
    one, other = tuple(sentence.places_in(match["one"])), tuple(sentence.places_in(match["other"]))
    if _GIVERS_FIRST.search(sentence.coded, 0, match.start()):
        yield Saying(one, other, "said", match.start(), match.end(), "结对")
    elif _TAKERS_FIRST.search(sentence.coded, 0, match.start()):
        yield Saying(other, one, "said", match.start(), match.end(), "结对")
    else:
        yield Saying(one, other, "listed", match.start(), match.end(), "")


def heading_frames() -> Iterator[tuple[str, Reader]]:
    """Frames of bare places under a heading that names the other side."""
    yield rf"^(?P<verb>)(?P<other>{LIST}(?:[，；]{LIST})*)(?:等)?(?:（[^（）]*）)?[。；，]?$", read_under_heading


def read_under_heading(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """Places under a heading that names the other side."""
    other = tuple(sentence.places_in(match["other"]))
    yield Saying(subject, other, "joined", match.start(), match.end(), match["verb"], carried=True)


def read_run(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """Cells of a table of two columns that stand in one line: A|B|C|D, where A and C, B and D lie in one place."""
    cells = [sentence.place(one) for one in match["run"] if "\ue000" <= one <= "\uf0ff"]
    left, right = cells[::2], cells[1::2]
    if len(cells) % 2 or _province(left) is None or _province(right) is None or _alike(left, right):
        return
    for one, other in zip(left, right, strict=True):
        at = match.start() + match["run"].index(chr(0xE000 + sentence.places.index(one)))
        end = match.start() + match["run"].index(chr(0xE000 + sentence.places.index(other))) + 1
        yield Saying((one,), (other,), "joined", at, end, "")


def _province(cells: list[Place]) -> str | None:
    """The first digits that all codes share, four or two of them."""
    for digits in (4, 2):
        found = {cell.region_id.removeprefix("z-")[:digits] for cell in cells}
        if len(found) == 1:
            return found.pop()
    return None


def _alike(left: list[Place], right: list[Place]) -> bool:
    return _province(left) == _province(right)
