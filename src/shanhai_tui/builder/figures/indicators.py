"""The code book of harmonised indicators, and which of them a figure reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from shanhai_tui.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of the code book, with the words that show it."""

    indicator_id: str
    measure: str
    base_unit: str
    phrases: re.Pattern[str]
    unless: re.Pattern[str] | None
    programmes: tuple[str, ...]


@cache
def load_indicators() -> tuple[Indicator, ...]:
    """The code book in its order: the more specific entries stand first."""
    entries = []
    for entry in load_lexicon("indicators")["indicators"]:
        unless = "|".join(entry.get("unless", ()))
        entries.append(
            Indicator(
                entry["id"],
                entry["measure"],
                entry["base_unit"],
                re.compile("|".join(entry["phrases"])),
                re.compile(unless) if unless else None,
                tuple(entry.get("programmes", ())),
            )
        )
    return tuple(entries)


def find_indicator(label: str, clause: str, measure: str, base_unit: str, programme: str | None) -> str | None:
    """The indicator whose unit and measure agree and whose words the label holds; None if none does."""
    for indicator in load_indicators():
        if indicator.base_unit != base_unit or indicator.measure != measure:
            continue
        if indicator.programmes and (programme or "") not in indicator.programmes:
            continue
        if indicator.phrases.search(label) and not (indicator.unless and indicator.unless.search(clause)):
            return indicator.indicator_id
    return None
