"""The topic of a figure, by the words nearest to its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from shanhai_tui.lexicon import load_lexicon

STRONG, WEAK = 2.0, 0.7


@dataclass(frozen=True, slots=True)
class Hint:
    """A stretch of text that may show the topic, how much it counts, and how far it is from the number."""

    text: str
    weight: float
    scope: str


@dataclass(frozen=True, slots=True)
class _Words:
    pattern: re.Pattern[str]
    topics: dict[str, tuple[tuple[str, float], ...]]


@cache
def _topic_words() -> _Words:
    topics: dict[str, list[tuple[str, float]]] = {}
    for topic, entry in load_lexicon("topics").items():
        for word in entry["strong"]:
            topics.setdefault(word, []).append((topic, STRONG))
        for word in entry["weak"]:
            topics.setdefault(word, []).append((topic, WEAK))
    plain = sorted(topics, key=lambda word: (-len(word), word))
    return _Words(re.compile("|".join(plain)), {word: tuple(pairs) for word, pairs in topics.items()})


@cache
def _topic_order() -> dict[str, int]:
    return {topic: index for index, topic in enumerate(load_lexicon("topics"))}


def score_words(text: str) -> dict[str, float]:
    """Topic → how strongly the words of a short text show it; later words count a little more."""
    scores: dict[str, float] = {}
    words = _topic_words()
    length = max(len(text), 1)
    for match in words.pattern.finditer(text):
        pairs = words.topics.get(match.group(), ())
        for topic, strength in pairs:
            closeness = 1 + 0.3 * match.end() / length
            scores[topic] = max(scores.get(topic, 0.0), strength * closeness)
    return scores


def choose_topic(hints: Sequence[Hint], fallback: str) -> tuple[str, str]:
    """The topic with most weight over all hints, and the scope of the hint that speaks for it most."""
    totals: dict[str, float] = {}
    best: dict[str, tuple[float, str]] = {}
    for hint in hints:
        for topic, score in score_words(hint.text).items():
            weighted = score * hint.weight
            totals[topic] = totals.get(topic, 0.0) + weighted
            if weighted > best.get(topic, (0.0, ""))[0]:
                best[topic] = (weighted, hint.scope)
    if not totals:
        return fallback, "clause"
    order = _topic_order()
    topic = max(totals, key=lambda name: (totals[name], -order[name]))
    return topic, best[topic][1]
