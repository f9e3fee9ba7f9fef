"""Patterns built once from the lexicon of ties."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from shanhai_tui.lexicon import load_lexicon

_LONGEST_LIST = 30
PLACE = "[\ue000-\uf0ff]"
"""One place in an encoded sentence."""
WITHIN = "[^，。；：、\uf8ff\ue000-\uf0ff《》“”]"
"""A character between places of one clause."""
OPAQUE = "\uf8ff"
"""A named body in an encoded sentence, in whose name a place does not act."""
NUMERAL = r"[\d一二三四五六七八九十两几]"
TAIL = (
    r"(?:(?:市|区|县|州)?本级|(?:省|市|县|区|州){1,2}两级|(?:省|市|县|区|州)委、?(?:省|市|县|区|州)政府|(?:省|市|县|区|州)委|"
    r"(?:人民)?政府|党委政府|及其所辖(?:各?县|县[（(]?[市、区]*[）)]?|区县)|所辖(?:各?县|县[（(]?[市、区]*[）)]?)|各县区?|"
    rf"等{NUMERAL}*个?(?:省区市|省市|省份|县[（(]市、?区?[）)]|县区|县市|市县|市州|地市|省|市|县|区|州|地区|地|旗)|"
    rf"{NUMERAL}+个?(?:省区市|省市|省份|县[（(]市、?区?[）)]|县区|县市|市县|市州|地市|省|市|县|区|州|地区|地|旗)|"
    rf"(?:的|下辖|辖区内?|境内)?{NUMERAL}+个[^，。；：、\ue000-\uf8ff]{{0,12}}?(?:地级市|县|市|区|州|旗|地区|乡镇|镇|乡|街道)(?:（[^（）\ue000-\uf8ff]{{1,6}}）)?|"
    rf"{NUMERAL}+县{NUMERAL}+[市区]|(?:直属)?(?:所有|全部|各)(?:{NUMERAL}+个?)?县市?|"
    r"两地|两市|两省|两县|两区|两州|三地|三市)?"
    rf"(?:（{PLACE}(?:[、，和及]{PLACE})*）)?"
)
LIST = rf"{PLACE}{TAIL}(?:(?:、|和|及|以及|暨){PLACE}{TAIL}){{0,{_LONGEST_LIST}}}"
"""Places that stand side by side on one side of a tie."""
BOTH = rf"{PLACE}{TAIL}(?:(?:、|和|与|同|跟|及|以及){PLACE}{TAIL}){{1,{_LONGEST_LIST}}}"
"""Places of two sides, in the order in which they are named."""


@cache
def word_list(table: str, name: str) -> tuple[str, ...]:
    """A list of words of the lexicon of ties."""
    entry: dict[str, Any] = load_lexicon("ties")[table]
    return tuple(entry[name])


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


@cache
def pattern_of(table: str, *names: str) -> re.Pattern[str]:
    """A pattern that finds any word of the named lists of a table."""
    return re.compile(any_of(word for name in names for word in word_list(table, name)))
