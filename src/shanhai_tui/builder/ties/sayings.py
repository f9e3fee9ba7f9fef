"""What a stretch of prose says of places, before anyone decides which side helps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from shanhai_tui.builder.ties.sentences import Place, Sentence
from shanhai_tui.builder.ties.words import LIST


@dataclass(frozen=True, slots=True)
class Saying:
    """What one stretch of a sentence says of two sets of places."""

    first: tuple[Place, ...]
    second: tuple[Place, ...]
    direction: Literal["said", "joined", "listed", "acted", "hinted"]
    """said: the first help the second; joined: which side helps is left to knowledge; listed: so is whether;
    acted: only an act is told that happens inside ties, so that place and setting must speak for one; hinted: one
    word names both, 粤桂 or 援疆, which counts where nothing else is said of what lies in them."""
    start: int
    end: int
    """The stretch of the coded sentence."""
    verb: str
    carried: bool = False
    """Whether the subject stands outside the stretch."""
    change: Literal["", "ends", "begins"] = ""
    """Whether the tie ended or began here: 由原A调整到B."""


Reader = Callable[[Sentence, re.Match[str], tuple[Place, ...]], Iterator[Saying]]


def read_change(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """由原A调整到B: one tie ended, another began."""
    if match.groupdict().get("who"):
        subject = tuple(sentence.places_in(match["who"]))
    old, new = tuple(sentence.places_in(match["old"])), tuple(sentence.places_in(match["new"]))
    yield Saying(subject, old, "said", match.start(), match.end(), "调整", True, "ends")
    yield Saying(subject, new, "said", match.start(), match.end(), "调整", True, "begins")


def read_taken_over(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """A原来帮扶的B由C接手: one helper gave way to another."""
    takers = tuple(sentence.places_in(match["taker"]))
    old, new = tuple(sentence.places_in(match["old"])), tuple(sentence.places_in(match["new"]))
    yield Saying(old, takers, "said", match.start(), match.end(), "接手", change="ends")
    yield Saying(new, takers, "said", match.start(), match.end(), "接手", change="begins")


def read_pairs(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """A与B、C与D: two by two."""
    listed = sentence.places_in(match["pairs"])
    for one, other in zip(listed[::2], listed[1::2], strict=False):
        yield Saying((one,), (other,), "joined", match.start(), match.end(), match["verb"])


def read_joint_carried(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """同时与B共同结对C: who acted before, and B, help C."""
    givers = (*subject[:1], *sentence.places_in(match["giver"]))
    takers = tuple(sentence.places_in(match["taker"]))
    yield Saying(givers, takers, "said", match.start(), match.end(), match["verb"], carried=True)


def read_directed(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """Words that say which side helps."""
    givers, takers = tuple(sentence.places_in(match["giver"])), tuple(sentence.places_in(match["taker"]))
    yield Saying(givers, takers, "said", match.start(), match.end(), match["verb"])


def read_joined(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """Words that join two sides."""
    one, other = tuple(sentence.places_in(match["one"])), tuple(sentence.places_in(match["other"]))
    yield Saying(one, other, "joined", match.start(), match.end(), match["verb"])


def read_partner(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """A的对口支援单位B, A的对口支援地区B: the word says which side B is on, where no knowledge does."""
    one, other = tuple(sentence.places_in(match["one"])), tuple(sentence.places_in(match["other"]))
    helps = _HELPER.search(match.group()) is not None
    first, second = (other, one) if helps else (one, other)
    yield Saying(first, second, "said" if helps else "joined", match.start(), match.end(), match["verb"])


_HELPER = re.compile(r"省市|省区市|省份|单位|方|牵头")


def read_acted(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """What places do to each other only inside a tie."""
    one, other = tuple(sentence.places_in(match["one"])), tuple(sentence.places_in(match["other"]))
    yield Saying(one, other, "acted", match.start(), match.end(), match["verb"])


def read_both(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """Both sides in one list, to be cut where one ends."""
    sides = split_sides(match["both"])
    if sides is not None:
        one, other = tuple(sentence.places_in(sides[0])), tuple(sentence.places_in(sides[1]))
        yield Saying(one, other, sides[2], match.start(), match.end(), match["verb"])


def split_sides(both: str) -> tuple[str, str, Literal["joined", "listed"]] | None:
    """Cut a list of places of two sides where one side ends: at 与 before 和, at the only mark there is."""
    if len(both) == 2:
        return both[0], both[1], "listed"
    dash = re.search(r"\s?[—–―－~～─\-→·•・|｜]{1,3}>?\s?", both)
    if dash is not None:
        return both[: dash.start()], both[dash.end() :], "joined"
    for mark in "与同跟和、":
        if both.count(mark) == 1:
            left, _, right = both.partition(mark)
            return left, right, "listed" if mark == "、" else "joined"
        if mark in both:
            return None
    return None


def read_object(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """与B开展对口合作: who acted before, and B."""
    other = tuple(sentence.places_in(match["other"]))
    yield Saying(subject, other, "joined", match.start(), match.end(), match["verb"], carried=True)


def read_object_only(sentence: Sentence, match: re.Match[str], subject: tuple[Place, ...]) -> Iterator[Saying]:
    """增加结对B: who acted before in the sentence, or who acts right after: 无论是帮扶A还是B，C…."""
    objects = tuple(sentence.places_in(match["object"]))
    coded = sentence.coded
    after = _NEXT_SUBJECT.match(coded, match.end()) if _WHATEVER.search(coded, 0, match.start()) else None
    if after is not None and subject_of_clause(coded, match.start()) is None:
        subject = tuple(sentence.places_in(after["who"]))
    yield Saying(subject, objects, "joined", match.start(), match.end(), match["verb"], carried=True)


_WHATEVER = re.compile(r"无论|不论|不管|不仅|除了|为|在|作为")
_NEXT_SUBJECT = re.compile(rf"，(?P<who>{LIST})")
_LEAD = r"(?:(?!根据|按照|按|随着|由于|为|在|从|向|对|与|同|和|至|到|经|通过|围绕)[^，。；：、\ue000-\uf8ff]){0,10}?"
_OPENING = re.compile(rf"(?:^|(?<=[，；：。])){_LEAD}(?:由|是)?(?P<who>{LIST})(?![的—–\-\uf8ff])")


def subject_of_clause(coded: str, start: int) -> str | None:
    """The coded places that open the nearest clause before a place in the sentence."""
    best: str | None = None
    for match in _OPENING.finditer(coded, 0, start):
        best = match["who"]
    return best
