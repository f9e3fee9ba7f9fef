"""A passage cut into sentences, groups (between semicolons) and clauses, as offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_BREAK = re.compile(r"[。!?\n]+[”’」』)]?|[;]|(?<!\d)[，,]|[，,](?!\d{3}(?!\d))|[:](?!\d)|——|[()]")
_SENTENCE_END = frozenset("。!?\n")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas; `depth` counts the brackets it stands in."""

    start: int
    end: int
    sentence: int
    group: int
    depth: int


@dataclass(frozen=True, slots=True)
class ClauseMap:
    """The clauses of a passage in order, found by offset."""

    clauses: tuple[Clause, ...]
    starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]
    sentence_ends: tuple[int, ...]
    group_starts: tuple[int, ...]

    def index_at(self, position: int) -> int:
        """The clause at or before the position."""
        return bisect_right(self.starts, position, 1) - 1

    def sentence_at(self, position: int) -> int:
        """The number of the sentence at the position."""
        return self.clauses[self.index_at(position)].sentence


def split_clauses(text: str) -> ClauseMap:
    """The clauses of a folded text; there is always at least one."""
    clauses: list[Clause] = []
    sentence_starts, sentence_ends, group_starts = [0], [], [0]
    start = sentence = group = depth = 0
    for match in _BREAK.finditer(text):
        mark = match.group()
        clauses.append(Clause(start, match.start(), sentence, group, depth))
        start = match.end()
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif mark[0] in _SENTENCE_END:
            depth, sentence, group = 0, sentence + 1, group + 1
            group_starts.append(start)
            sentence_ends.append(match.start())
            sentence_starts.append(start)
        elif mark == ";":
            group += 1
            group_starts.append(start)
    clauses.append(Clause(start, len(text), sentence, group, depth))
    sentence_ends.append(len(text))
    starts = tuple(clause.start for clause in clauses)
    return ClauseMap(tuple(clauses), starts, tuple(sentence_starts), tuple(sentence_ends), tuple(group_starts))
