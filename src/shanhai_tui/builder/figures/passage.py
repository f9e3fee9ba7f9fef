"""One passage prepared for reading: its folded text, clauses, quantities, places and words for time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from shanhai_tui.builder.figures.clauses import Clause, ClauseMap, split_clauses
from shanhai_tui.builder.figures.meaning import LONG_SENTENCE, Growth, attach_growth, find_parts, word_pattern
from shanhai_tui.builder.figures.places import SidedPlace, place_sides, place_words
from shanhai_tui.builder.figures.quantities import Quantity, find_quantities
from shanhai_tui.builder.figures.scope import DocumentScope, name_programmes
from shanhai_tui.builder.figures.timing import Calendar, TimeState, read_times
from shanhai_tui.builder.figures.wording import Wording, read_wording
from shanhai_tui.builder.records import Mention, Passage
from shanhai_tui.text.plain import fold_text

_CHANGED_TO = re.compile(r"(?:降|升|增|减|提高|增加|扩大|下降|减少|增长|提升|上升)[至到]")
MOST_PLACES = 80
"""A sentence that names more places is a list: a figure in it looks only at those around it."""
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """Everything that the fields of a passage's figures are read from."""

    passage: Passage
    text: str
    clauses: ClauseMap
    quantities: tuple[Quantity, ...]
    homes: Sequence[Clause]
    """The clause of each quantity."""
    wordings: Sequence[Wording]
    growth: Mapping[int, Growth]
    changes: Mapping[int, float]
    """Level → the growth rate beside it."""
    parts: dict[int, int]
    places: Mapping[int, Sequence[SidedPlace]]
    """By sentence."""
    mentions: tuple[Mention, ...]
    """Of bodies, in order."""
    mention_starts: Sequence[int]
    programmes: Sequence[tuple[int, str]]
    """Where programmes are named, in order."""
    designated: int
    """Where designated help (定点帮扶) is first named; beyond the text if nowhere."""
    is_cooperation: bool
    time_starts: list[int]
    times: list[TimeState]

    def clause_of(self, index: int) -> Clause:
        """The clause in which a quantity's number stands."""
        return self.homes[index]

    def sentence_start(self, index: int) -> int:
        """Where the sentence of a quantity begins, at most a long sentence's length before it."""
        sentence = self.clause_of(index).sentence
        return max(self.clauses.sentence_starts[sentence], self.quantities[index].start - LONG_SENTENCE)

    def sentence_text(self, index: int) -> str:
        """The folded text of a quantity's sentence, or what of a very long one is near."""
        end = self.clauses.sentence_ends[self.clause_of(index).sentence]
        return self.text[self.sentence_start(index) : min(end, self.quantities[index].end + LONG_SENTENCE)]

    def places_near(self, index: int) -> Sequence[SidedPlace]:
        """The places that a quantity's sentence names, or of a very long one those near the quantity."""
        places = self.places.get(self.clause_of(index).sentence, ())
        if len(places) <= MOST_PLACES:
            return places
        at = bisect_left(places, self.quantities[index].start, key=_start)
        return places[max(0, at - MOST_PLACES // 2) : at + MOST_PLACES // 2]

    def group_start(self, group: int) -> int:
        """Where the group of clauses between semicolons begins."""
        return self.clauses.group_starts[group]

    def bodies_between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The named bodies whose mention begins in a stretch."""
        return self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]

    def programmes_between(self, start: int, end: int) -> list[str]:
        """The programmes named in a stretch, in order."""
        first = bisect_left(self.programmes, (start, ""))
        return [programme for _, programme in self.programmes[first : bisect_left(self.programmes, (end, ""))]]

    def time_of(self, index: int) -> TimeState:
        """The state of time before a quantity."""
        start = self.quantities[index].start
        last = bisect_left(self.time_starts, start) - 1
        state = self.times[last]
        if self._starts_from(state) and _CHANGED_TO.search(self.text[state.end : start]):
            return self.times[last - 1]
        if state.before is None or state.start is None:
            return state
        clause = self.clause_of(index)
        same = self.clauses.index_at(state.start) == self.clauses.index_at(self.quantities[index].number_start)
        return state.within(same, state.sentence == clause.sentence, self._plans(state.start, start))

    def _starts_from(self, state: TimeState) -> bool:
        """Whether a year is that of the old level only: 由上年的9.1%降至, 从2021年的17万元提高到."""
        if state.rule == "year-named" and state.start:
            return self.text[state.start - 1] in "从由"
        return state.rule == "year-relative"

    def _plans(self, start: int, end: int) -> bool:
        return word_pattern("basis", "planned").search(self.text[start:end]) is not None


def name_spans(mentions: Sequence[Mention], text: str) -> list[tuple[int, int]]:
    """Stretches of names in which a numeral is part of the name."""
    return [
        (mention.start, mention.end)
        for mention in mentions
        if mention.target_kind == "region" or (mention.target_kind == "entity" and not text[mention.start].isdigit())
    ]


def prepare_passage(passage: Passage, scope: DocumentScope, base: int | None) -> ReadPassage:
    """The passage made ready."""
    text = fold_text(passage.text)
    mentions = tuple(scope.linked.mentions.get(passage.ordinal, ()))
    quantities = find_quantities(text, name_spans(mentions, text))
    clauses = split_clauses(text)
    programme = scope.section_programme(passage)
    places = place_sides(text, mentions, clauses, programme[0] if programme else None, scope.book, scope.gazetteer)
    by_sentence: dict[int, list[SidedPlace]] = {}
    for place in places:
        by_sentence.setdefault(place.sentence, []).append(place)
    bodies = tuple(sorted((one for one in mentions if one.target_kind == "entity"), key=lambda one: one.start))
    growth = attach_growth(text, quantities, clauses)
    designated = place_words("designated").search(text)
    starts, times = read_times(text, clauses, Calendar(base, scope.today, scope.year_spans))
    return ReadPassage(
        passage,
        text,
        clauses,
        quantities,
        [clauses.clauses[clauses.index_at(quantity.number_start)] for quantity in quantities],
        read_wording(text, quantities, clauses, frozenset(place.end for place in places)),
        growth,
        {one.level: one.percent for one in growth.values()},
        find_parts(text, quantities, clauses),
        by_sentence,
        bodies,
        [mention.start for mention in bodies],
        name_programmes(text, mentions),
        designated.end() if designated else len(text) + 1,
        scope.is_cooperation(passage, text),
        starts,
        times,
    )
