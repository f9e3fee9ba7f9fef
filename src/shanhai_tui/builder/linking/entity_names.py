"""Names of bodies by how they end: where such a name begins, and what only looks like one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from shanhai_tui.builder.records import Mention
from shanhai_tui.lexicon import load_lexicon

_HARD = re.compile(r"[\s，。；：、！？!?;:,（）()《》〈〉“”\"‘’'「」『』【】\[\]…/\\|\d０-９%％]")
_HAN = re.compile(r"[\u3400-\u9fff·A-Za-z]+\Z")
_QUOTE = re.compile(r"[“\"「]([^“”\"「」]{2,16})[”\"」]")
_QUOTED_PROJECT = re.compile(r"[“「]([\u4e00-\u9fff·]{2,10}(?:工程|计划|行动|基金))[”」]")
_NO_HEAD = "和与及等市县区镇乡两各以一二三四五六七八九十几多"
_SORTS_OF_VILLAGE = ("农", "乡", "强", "弱", "困", "政", "然", "个", "各", "山", "示范", "试点", "先进", "文明", "美丽")
_PLAN_NAMES = re.compile(r"十[一二三四五六]五|飞地|协作|八大")
_LONGEST_HEAD = 16
_LONGEST_ANCHORED = 18
_STRONG = frozenset("在向的为赴对从由把被将是给")
"""Single characters that do not stand inside a name that begins with a place."""


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name as printed: its span, its kind, and the mentions of places it begins with."""

    kind: str
    start: int
    end: int
    regions: tuple[Mention, ...] = ()


@cache
def _suffix_kinds() -> dict[str, str]:
    table: dict[str, list[str]] = load_lexicon("entities")["suffixes"]
    return {suffix: kind for kind, suffixes in table.items() for suffix in suffixes}


@cache
def _suffix_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _suffix_kinds()), key=len, reverse=True)))


@cache
def _quoted_pattern() -> re.Pattern[str]:
    quoted: dict[str, list[str]] = load_lexicon("entities")["quoted"]
    projects, brands = "|".join(quoted["project"]), "|".join(quoted["brand"])
    one = r"[“\"「][^“”\"「」\n，。；]{3,16}[”\"」]"
    return re.compile(
        rf"{one}(?:[、和及]?{one})*(?:(?P<project>[\u4e00-\u9fff]{{0,2}}?(?:{projects}))|(?P<brand>[^，。；“”\n]{{0,6}}?(?:{brands})))"
    )


@cache
def _boundary_pattern() -> re.Pattern[str]:
    words = sorted(load_lexicon("entities")["boundaries"]["before"], key=len, reverse=True)
    return re.compile("|".join(_guarded(word) for word in words))


def _guarded(word: str) -> str:
    """The word, unless what follows makes it part of another: 中 before 国."""
    unless = "".join(longer[1] for longer in load_lexicon("entities")["boundaries"]["words"] if longer[0] == word)
    return rf"{re.escape(word)}(?![{unless}])" if unless else re.escape(word)


@cache
def _long_boundary_pattern() -> re.Pattern[str]:
    words = [word for word in load_lexicon("entities")["boundaries"]["before"] if len(word) > 1]
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@cache
def _common_heads() -> frozenset[str]:
    return frozenset(load_lexicon("entities")["common"]["heads"])


@cache
def _general_endings() -> frozenset[str]:
    return frozenset(load_lexicon("entities")["boundaries"]["general"])


@cache
def _common_marks() -> tuple[str, ...]:
    return tuple(load_lexicon("entities")["common"]["marks"])


@cache
def _not_after() -> tuple[str, ...]:
    return tuple(load_lexicon("entities")["boundaries"]["not_after"])


def find_names(text: str, regions: Sequence[Mention]) -> list[NameFound]:
    """Names in a text, in order, none overlapping another; `regions` are its place mentions in order."""
    ends = [mention.end for mention in regions]
    found: list[NameFound] = []
    for match in _suffix_pattern().finditer(text):
        name = _read_name(text, match, regions, ends)
        if name is not None:
            found.append(name)
    return keep_longest(found)


def find_quoted(text: str) -> list[NameFound]:
    """Projects and brands named in quotation marks: “蓝鹰工程”, “越马青鸟”工程, “金口金品”品牌."""
    found: list[NameFound] = []
    for match in _quoted_pattern().finditer(text):
        kind = "project" if match["project"] is not None else "brand"
        inside = _QUOTE.finditer(text, match.start(), match.start(kind))
        found.extend(
            NameFound(kind, inner.start(1), inner.end(1)) for inner in inside if not _PLAN_NAMES.search(inner[1])
        )
    found.extend(NameFound("project", match.start(1), match.end(1)) for match in _QUOTED_PROJECT.finditer(text))
    return keep_longest(found)


def keep_longest(found: Sequence[NameFound]) -> list[NameFound]:
    """Of names that overlap, the longest, the first of equals; in text order."""
    kept: list[NameFound] = []
    for name in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        at = bisect_right(kept, name.start, key=lambda one: one.start)
        before_ends = at > 0 and kept[at - 1].end > name.start
        if not before_ends and not (at < len(kept) and kept[at].start < name.end):
            kept.insert(at, name)
    return kept


def _read_name(text: str, match: re.Match[str], regions: Sequence[Mention], ends: Sequence[int]) -> NameFound | None:
    kind = _suffix_kinds()[match.group()]
    if text.startswith(_not_after(), match.end()):
        return None
    low = max(0, match.start() - _LONGEST_ANCHORED)
    for hard in _HARD.finditer(text, low, match.start()):
        low = hard.end()
    anchored = _read_anchored(text, low, match, kind, regions, ends)
    if anchored is not None:
        return anchored
    return _read_unanchored(text, low, match, kind)


def _read_anchored(
    text: str, low: int, match: re.Match[str], kind: str, regions: Sequence[Mention], ends: Sequence[int]
) -> NameFound | None:
    at = bisect_right(ends, match.start()) - 1
    if at < 0 or regions[at].end <= low or (at + 1 < len(regions) and regions[at + 1].start < match.start()):
        return None
    head = text[regions[at].end : match.start()]
    if _long_boundary_pattern().search(head) or any(mark in head for mark in _common_marks()):
        return None
    if any(character in _STRONG for character in head) or (head and head[0] in _NO_HEAD):
        return None
    if kind == "village" and not 1 <= len(head) <= 10:
        return None
    if kind != "village" and _joins_names(head):
        return None
    if not _names_something(head, match.group(), kind, anchored=True):
        return None
    first = at
    while first > 0 and regions[first - 1].end == regions[first].start:
        first -= 1
    return NameFound(kind, regions[first].start, match.end(), tuple(regions[first : at + 1]))


def _joins_names(head: str) -> bool:
    """Whether the head holds another whole name: 瑞丰银行和恒信."""
    return any(head[match.end() : match.end() + 1] in tuple("和与及、") for match in _suffix_pattern().finditer(head))


def _read_unanchored(text: str, low: int, match: re.Match[str], kind: str) -> NameFound | None:
    start = low
    for boundary in _boundary_pattern().finditer(text, low, match.start()):
        start = boundary.end()
    head = text[start : match.start()]
    if kind == "enclave":
        return None
    if kind == "village" and text[max(0, start - 2) : start] == "村、" and 2 <= len(head) <= 10:
        return NameFound(kind, start, match.end()) if not head.endswith(_SORTS_OF_VILLAGE) else None
    if len(head) > _LONGEST_HEAD or not _HAN.match(head):
        return None
    if any(mark in head for mark in _common_marks()) or not _names_something(head, match.group(), kind, anchored=False):
        return None
    return NameFound(kind, start, match.end())


def _names_something(head: str, suffix: str, kind: str, *, anchored: bool) -> bool:
    """Whether head and suffix together are a name, and not a sort of thing."""
    if kind == "village" and (head.endswith(_SORTS_OF_VILLAGE) or head in _common_heads()):
        return False
    if anchored:
        return bool(head and not _is_made_of_common(head)) or suffix not in _general_endings()
    if head in _common_heads() or _is_made_of_common(head):
        return False
    if kind == "village":
        return 2 <= len(head) <= 4
    if kind == "organisation":
        return len(head) >= 4
    return len(head) >= 2


def _is_made_of_common(head: str) -> bool:
    """Whether the head is only common words joined: 农业龙头 企业, 结对 县."""
    reach = [True] + [False] * len(head)
    for start in range(len(head)):
        if reach[start]:
            for end in range(start + 1, min(len(head), start + 6) + 1):
                if head[start:end] in _common_heads():
                    reach[end] = True
    return reach[-1]
