"""The units of the lexicon: which one stands at a place in a text, and what it is in base units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from shanhai_tui.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written, with its base unit and what one of it is in that."""

    written: str
    base: str
    factor: float
    kind: str


@dataclass(frozen=True, slots=True)
class UnitBook:
    """Every unit by its written form, and one pattern that finds the longest of them."""

    units: dict[str, Unit]
    pattern: re.Pattern[str]
    bare: re.Pattern[str]
    bare_base: dict[str, str]
    bare_scale: tuple[tuple[str, re.Pattern[str]], ...]


def _alternation(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def load_units() -> UnitBook:
    """The lexicon's units, compiled once."""
    data = load_lexicon("units")
    units: dict[str, Unit] = {}
    for entry in data["units"]:
        for word in entry["words"]:
            units[word] = Unit(word, entry.get("base", word), float(entry.get("factor", 1)), entry["kind"])
    guarded = []
    for word in sorted(units, key=lambda word: (-len(word), word)):
        stops = data["not_before"].get(word)
        guarded.append(re.escape(word) + (f"(?!{'|'.join(stops)})" if stops else ""))
    per = r"(?P<per>/(?:人|户|亩|吨|斤|公斤|平方米|年|月|天|件|个|千瓦时|度))?"
    pattern = re.compile(rf"\s?(?P<unit>{'|'.join(guarded)}){per}")
    bare_base = {noun: entry["base"] for entry in data["bare"] for noun in entry["nouns"]}
    bare = re.compile(rf"\s?(?:名|个)?(?:[\u4e00-\u9fff]{{0,4}}?)(?P<noun>{_alternation(list(bare_base))})")
    scale = tuple((entry["base"], re.compile(_alternation(entry["words"]))) for entry in data["bare_scale"])
    return UnitBook(units, pattern, bare, bare_base, scale)


def match_unit(text: str, position: int) -> tuple[Unit, int, bool] | None:
    """The unit that begins at the position, where it ends, and whether it is a rate (元/人); None if there is none."""
    match = load_units().pattern.match(text, position)
    if match is None:
        return None
    unit = load_units().units[match["unit"]]
    if match["per"]:
        unit = Unit(unit.written + match["per"], unit.base, unit.factor, unit.kind)
    return unit, match.end(), bool(match["per"])
