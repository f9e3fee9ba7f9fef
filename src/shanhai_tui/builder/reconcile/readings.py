"""Which of two readings of one passage is the better one, and why: the rest of the corpus is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from shanhai_tui.builder.reconcile.folding import fold_text, is_punctuation

_CONTEXTS = ((2, 2), (1, 2), (2, 1), (1, 1), (0, 2), (2, 0))
"""How many characters before and after a reading are looked up with it, the most telling first."""
_LEAST_PATTERN = 3
_LONGEST_READING = 12
_MASKS = frozenset("*×□■◆?�")
_OFTEN = 3
"""How many times as often one reading has to occur for the other to be a slip."""

Verdict = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """Two readings, folded, and what stands before and after them in the first."""

    text: str
    other: str
    before: str
    after: str
    within: bool
    """Whether both stand in one document, so that neither is the original."""


def prefer_readings(connection: duckdb.DuckDBPyConnection, readings: list[Reading]) -> list[Verdict]:
    """For each pair `text`, `other` or `undecided`, and the reason in words."""
    patterns = {pattern for reading in readings for pair in _spell(reading) for pattern in pair}
    counts = _count_patterns(connection, patterns)
    return [judge_reading(reading, counts) for reading in readings]


def judge_reading(reading: Reading, counts: Counter[str]) -> Verdict:
    """The better of two readings, given how often patterns occur outside repeats."""
    if is_punctuation(reading.text) and is_punctuation(reading.other) and not _is_masked(reading):
        return "text", "仅标点不同，从先出者"
    if _is_masked(reading):
        masked_text = any(char in _MASKS for char in reading.text)
        return ("other", "另一处被遮盖的字在此可见") if masked_text else ("text", "副本中此处的字被遮盖")
    for text, other in _spell(reading):
        # The reading's own place is no witness for it; the copy's passage is not counted at all.
        seen, other_seen = max(counts[text] - 1, 0), counts[other]
        if other_seen >= _OFTEN * max(seen, 1) or (other_seen and not seen):
            return "other", f"“{other}”在语料他处出现{other_seen}次，“{text}”{seen}次"
        if seen >= _OFTEN * max(other_seen, 1) or (seen and not other_seen):
            return "text", f"“{text}”在语料他处出现{seen}次，“{other}”{other_seen}次"
    if reading.within:
        return "undecided", "同一文档两处读法不同，别无旁证"
    return "text", "别无旁证，从原文，不从转载"


def _is_masked(reading: Reading) -> bool:
    masked = [any(char in _MASKS for char in text) for text in (reading.text, reading.other)]
    return masked[0] != masked[1]


def _spell(reading: Reading) -> Iterator[tuple[str, str]]:
    if max(len(reading.text), len(reading.other)) > _LONGEST_READING or any(
        map(str.isdigit, reading.text + reading.other)
    ):
        return
    for before, after in _CONTEXTS:
        head, tail = reading.before[len(reading.before) - before :] if before else "", reading.after[:after]
        pair = (head + reading.text + tail, head + reading.other + tail)
        if min(map(len, pair)) >= _LEAST_PATTERN:
            yield pair


def _count_patterns(connection: duckdb.DuckDBPyConnection, patterns: set[str]) -> Counter[str]:
    """How often each pattern occurs in passages that repeat no other, in one pass over the corpus."""
    counts: Counter[str] = Counter()
    if not patterns:
        return counts
    from ahocorasick_rs import AhoCorasick

    ordered = sorted(patterns)
    machine = AhoCorasick(ordered)
    cursor = connection.cursor()
    cursor.execute(
        """
        SELECT p.text, d.script = 'hant' FROM passages AS p JOIN raw.documents AS d USING (document_id)
        WHERE p.repeat_of IS NULL
        """
    )
    while rows := cursor.fetchmany(1_024):
        for text, traditional in rows:
            folded = "".join(fold_text(text, traditional=traditional).split())
            for found, _, _ in machine.find_matches_as_indexes(folded, overlapping=True):
                counts[ordered[found]] += 1
    return counts
