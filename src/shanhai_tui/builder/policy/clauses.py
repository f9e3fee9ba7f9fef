"""The clauses of a policy's text: number of the article, sentence, and stretches between marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMERALS = "一二三四五六七八九十百"
_ARTICLE = re.compile(
    rf"^\s*(?P<number>[（(][{_NUMERALS}]{{1,4}}[）)]|第[{_NUMERALS}\d]{{1,5}}条|[{_NUMERALS}]{{1,3}}、|\d{{1,2}}[.．、])"
)
_SENTENCE = re.compile(r"[^。；！？\n;]+[。；！？\n;]?")
_CLAUSE = re.compile(r"(?:[^，,（(]|[（(][^（()）]{0,40}[）)]|[（(])+")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas; offsets into the passage's text."""

    text: str
    start: int
    end: int


def article_number(text: str) -> str | None:
    """The number that a paragraph opens with: （三）, 第五条, 二、, 3."""
    match = _ARTICLE.match(text)
    return match["number"] if match else None


def split_sentences(text: str) -> Iterator[tuple[Clause, ...]]:
    """Each sentence as its clauses, in order."""
    for sentence in _SENTENCE.finditer(text):
        clauses = tuple(_clauses(text, sentence.start(), sentence.end()))
        if clauses:
            yield clauses


def _clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    for low in range(start, end, _LONGEST):
        for match in _CLAUSE.finditer(text, low, min(end, low + _LONGEST)):
            begin, stop = match.span()
            number = _ARTICLE.match(text[begin:stop])
            if number is not None:
                begin += number.end()
            while begin < stop and text[begin].isspace():
                begin += 1
            while stop > begin and (text[stop - 1].isspace() or text[stop - 1] in "。；！？;"):
                stop -= 1
            if stop > begin:
                yield Clause(text[begin:stop], begin, stop)
