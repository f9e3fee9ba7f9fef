"""What a figure measures, in its own words: givers, verbs and programmes taken away, scope words told apart.

Two figures belong to one series only where what is left of their words agrees; an indicator of the code book is
too wide for that, for it holds parts, purposes and populations of one kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from shanhai_tui.builder.records import Figure, LinkedDocument
from shanhai_tui.lexicon import load_lexicon

_CLAUSE = re.compile(r"[。；！？\n]")
_BREAK = re.compile(r"[，,。；！？\n]")
_AMONG = re.compile(r"^.*[、，].*等(?=.{2})")
_MARKS = re.compile(r"[\s“”\"'‘’()（）《》〈〉\[\]【】、，,—-]")
_LONGEST_HEAD = 6
_RETURNING = ("向", "赴", "来", "到")
_LONGEST_LEAD = 60
"""How many characters before a number are looked at for the act it shares with others."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured, the words that narrow it, the ways in which it is counted, and whether it claims to be all."""

    core: str
    narrowing: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    part: bool = False


def read_measured(
    indicator: str, *, before: str = "", after: str = "", base_unit: str = "", names: Iterable[str] = ()
) -> Measured:
    """The measured thing of an indicator, given the passage's text before and after the number.

    `names` are those of the places and bodies that the figure itself carries; they say whose it is, not what.
    """
    text = unicodedata.normalize("NFKC", indicator)
    part = _is_part(text, before, after, base_unit)
    for name in sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name)):
        text = text.replace(name, "")
    acts = _pattern("acts").findall(text)
    text = _pattern("acts").sub("", text)
    text = _AMONG.sub("", text)
    for word, plain in load_lexicon("series")["same"]:
        text = text.replace(word, plain)
    ways = tuple(sorted(set(_pattern("ways").findall(text))))
    narrowing = tuple(sorted({_plain_narrowing(word) for word in _pattern("narrowing").findall(text)}))
    core = _MARKS.sub("", _pattern("ways", "narrowing").sub("", text))
    core = _pattern("noise").sub("", core)
    if not acts and base_unit != "元" and len(core) <= _LONGEST_HEAD:
        acts = _pattern("acts").findall(_CLAUSE.split(before)[-1])[-1:]
    act = _plain_act(acts[-1]) if acts else ""
    # Bodies of which nothing is said, the 32 enterprises here and the 54 there, are no series.
    part = part or (not act and core in load_lexicon("series")["bare"])
    return Measured(act + core if core else text or indicator, narrowing, ways, part)


def read_measures(linked: LinkedDocument, numbered: Sequence[tuple[Figure, str]]) -> Iterator[dict[str, Any]]:
    """A row for each figure of a document, given with its id: what it measures."""
    surfaces: dict[str, set[str]] = {entity.entity_id: {entity.name} for entity in linked.entities}
    for mentions in linked.mentions.values():
        for mention in mentions:
            surfaces.setdefault(mention.target_id, set()).add(mention.surface)
    texts = {passage.ordinal: passage.text for passage in linked.passages}
    for figure, metric_id in numbered:
        text, number = texts[figure.number.ordinal], figure.number
        own = {*figure.support_ids, *figure.recipient_ids, *figure.region_ids, figure.subject_id or ""}
        beside = linked.mentions.get(number.ordinal, ())
        measured = read_measured(
            figure.indicator,
            before=text[max(0, number.start - _LONGEST_LEAD) : number.start],
            after=text[number.end : number.end + 4],
            base_unit=figure.base_unit,
            names={
                *(name for target_id in own for name in surfaces.get(target_id, ())),
                *(mention.surface for mention in beside if mention.target_kind != "entity"),
            },
        )
        givers = {name for target_id in figure.support_ids for name in surfaces.get(target_id, ())}
        yield {
            "metric_id": metric_id,
            "indicator": figure.indicator,
            "core": ("来访" if _comes_back(text[: number.start], figure.indicator, givers) else "") + measured.core,
            "narrowing": list(measured.narrowing),
            "ways": list(measured.ways),
            "part": measured.part or figure.part_of is not None,
        }


def _comes_back(before: str, indicator: str, givers: Iterable[str]) -> bool:
    """Whether the helped side sends or travels to the giving one."""
    clause = _CLAUSE.split(before[-_LONGEST_LEAD:])[-1] + indicator
    return any(word + name in clause for word in _RETURNING for name in givers)


def _is_part(indicator: str, before: str, after: str, base_unit: str) -> bool:
    """Whether the words make the figure one of several, or a sum for one purpose."""
    clause = _BREAK.split(before)[-1]
    if _pattern("parts").search(indicator) or _pattern("parts").search(clause[-12:]):
        return True
    return base_unit == "元" and bool(_pattern("purposes").match(after.lstrip()))


def _plain_act(act: str) -> str:
    return next((group[0] for group in load_lexicon("series")["one_act"] if act in group), act)


def _plain_narrowing(word: str) -> str:
    return "规上" if word == "规模以上" else word


@cache
def _pattern(*lists: str) -> re.Pattern[str]:
    words = [word for name in lists for word in load_lexicon("series")[name]]
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))))
