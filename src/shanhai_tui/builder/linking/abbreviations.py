"""Places named by one character: the pairs 浙川, 沪滇, 绍阿, 虞景, and 赴川, 来绍 after a verb of going or helping.

A province's character counts before a word of cooperation or in a known pair. A city's or county's counts only where
the document names the place itself, and only as one half of a pair or after such a verb.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.linking.fold import fold_text
from shanhai_tui.builder.linking.hits import load_words
from shanhai_tui.builder.linking.programmes import find_programmes
from shanhai_tui.builder.linking.resolve import Context
from shanhai_tui.builder.linking.spans import add_span, is_taken
from shanhai_tui.builder.records import Passage
from shanhai_tui.lexicon import load_lexicon

Span = tuple[int, int, int, str]
"""Ordinal, start, end, region_id."""

_QUOTES = '“‘「『《"【'
_PLAIN = frozenset("大小上下东西南北中新平安长永高红白青黄清朝天于同会一二三四五六七八九十和在有")
"""First characters of too many names to stand for one."""
_MANY_MENTIONS = 2
_MUCH_MORE = 3
_NEAREST = 2


@cache
def _provinces() -> Mapping[str, str]:
    abbreviations: Mapping[str, str] = load_lexicon("places")["abbreviations"]
    return abbreviations


@cache
def _cues() -> str:
    return "|".join(map(fold_text, load_lexicon("places")["pair_cues"].split()))


@cache
def _fixed_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    letters = "".join(_provinces())
    verbs = "|".join(map(fold_text, load_lexicon("places")["going_verbs"].split()))
    return re.compile(rf"([{letters}])([{letters}])(?={_cues()})"), re.compile(rf"(?:{verbs})([一-鿿])")


def find_abbreviations(
    passages: Sequence[Passage], folded: Sequence[str], context: Context, gazetteer: Gazetteer
) -> Iterator[Span]:
    """Where the passages name places by one character."""
    bearers = gather_letters(context, gazetteer)
    provinces, going = _fixed_patterns()
    some = "".join(sorted(bearers)) or "\n"
    local = re.compile(rf"(?P<quote>[{_QUOTES}])?(?P<first>[{some}])(?P<second>[{some}])(?P<cue>{_cues()})?")
    for passage, text in zip(passages, folded, strict=True):
        letters = _Letters(bearers, context, passage.ordinal)
        taken = list(context.certain.get(passage.ordinal, ()))
        taken += [(one.start, one.end, one.target_id) for one in find_programmes(text, text)]
        taken.sort()
        spans = [*_province_pairs(text, provinces)]
        spans += _local_pairs(text, local, letters, context)
        spans += _after_verbs(text, going, letters, context)
        for start, end, region_id in sorted(set(spans)):
            if not is_taken(taken, start, end):
                add_span(taken, start, end, region_id)
                yield passage.ordinal, start, end, region_id


def gather_letters(context: Context, gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """The characters that can stand for places of the document: 绍 for 绍兴, 虞 for 上虞, 川 for 四川."""
    listed = {place: letter for letter, place in load_lexicon("places")["city_abbreviations"].items()}
    bearers: dict[str, set[str]] = defaultdict(set)
    for place in {place for places in context.certain.values() for _, _, place in places}:
        region = gazetteer.region(place)
        if region.level in {"prefecture", "county"}:
            letter = listed.get(place) or _letter_of(fold_text(region.short_name))
            if letter is not None:
                bearers[letter].add(place)
    for place, letter in listed.items():
        if context.document[place]:
            bearers[letter] = {place}
    for letter, place in _provinces().items():
        if context.document[place]:
            bearers[letter].add(place)
    return {letter: tuple(sorted(places)) for letter, places in bearers.items()}


class _Letters:
    """Which place a character stands for in one passage."""

    def __init__(self, bearers: Mapping[str, tuple[str, ...]], context: Context, ordinal: int) -> None:
        self._bearers = bearers
        self._context = context
        self._ordinal = ordinal
        self._named: dict[int, set[str]] = {}

    def get(self, letter: str) -> str | None:
        """The only place that bears it, else the one that stands nearest; None if that does not decide."""
        places = self._bearers.get(letter, ())
        if len(places) < 2:
            return places[0] if places else None
        for step in range(_NEAREST + 1):
            named = self._named_at(step)
            near = [place for place in places if place in named]
            if len(near) == 1:
                return near[0]
            if near:
                return self._prefer(near)
        return self._prefer(places)

    def _named_at(self, step: int) -> set[str]:
        """The places named in the passages that many steps away."""
        named = self._named.get(step)
        if named is None:
            around = {self._ordinal - step, self._ordinal + step}
            named = {place for at in around for _, _, place in self._context.certain.get(at, ())}
            self._named[step] = named
        return named

    def _prefer(self, places: Sequence[str]) -> str | None:
        """The one that the document names much more often."""
        ranked = sorted(places, key=lambda place: (-self._context.document[place], place))
        first, second = (self._context.document[place] for place in ranked[:2])
        return ranked[0] if first >= _MUCH_MORE * second else None


def _letter_of(short_name: str) -> str | None:
    return next((letter for letter in short_name[:2] if letter not in _PLAIN), None)


def _province_pairs(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    for match in pattern.finditer(text):
        first, second = _provinces()[match[1]], _provinces()[match[2]]
        if first != second and match[0] not in load_words():
            yield match.start(1), match.end(1), first
            yield match.start(2), match.end(2), second


def _local_pairs(
    text: str, pattern: re.Pattern[str], letters: _Letters, context: Context
) -> Iterator[tuple[int, int, str]]:
    for match in pattern.finditer(text):
        if not (match["quote"] or match["cue"]) or match["first"] + match["second"] in load_words():
            continue
        first, second = letters.get(match["first"]), letters.get(match["second"])
        if first is None or second is None or _related(first, second, context):
            continue
        if not match["cue"] and text[match.end("first") : match.end("second") + 1] in load_words():
            continue
        yield match.start("first"), match.end("first"), first
        yield match.start("second"), match.end("second"), second


def _related(first: str, second: str, context: Context) -> bool:
    return first in context.line(second) or second in context.line(first)


def _after_verbs(
    text: str, pattern: re.Pattern[str], letters: _Letters, context: Context
) -> Iterator[tuple[int, int, str]]:
    words = load_words()
    for match in pattern.finditer(text):
        place = letters.get(match[1])
        if place is None or context.document[place] < _MANY_MENTIONS:
            continue
        after = text[match.end() : match.end() + 1]
        if match[0][-2:] not in words and match[1] + after not in words:
            yield match.start(1), match.end(1), place
