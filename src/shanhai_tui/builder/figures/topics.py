"""The topic of a figure, by the words nearest to its number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from shanhai_tui.lexicon import load_lexicon

STRONG, WEAK = 2.0, 0.8
HEAD = 1.5
LEAST = 1.5
"""Less than this shows nothing."""
_REMEMBERED = 4096
"""Texts whose words are remembered: a heading and a sentence are hints of many figures."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A stretch of text that may show the topic, how much it counts, and how far it is from the number."""

    text: str
    weight: float
    scope: str
    headed: bool = False
    forward: bool = False
    without: frozenset[str] = frozenset()
    """Topics that this text may not show."""


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


@lru_cache(_REMEMBERED)
def score_words(text: str, headed: bool, forward: bool = False) -> Mapping[str, float]:
    """Topic → how strongly the words of a short text show it.

    The nearer to the number (the end, or with `forward` the start) the more a word counts; with `headed`,
    one at the end is the
    head of the noun and counts more still.
    """
    scores: dict[str, float] = {}
    words = _topic_words()
    length = max(len(text), 1)
    for match in words.pattern.finditer(text):
        near = 1 - match.start() / length if forward else match.end() / length
        closeness = HEAD if headed and match.end() >= length else 0.6 + 0.4 * near
        for topic, strength in words.topics.get(match.group(), ()):
            scores[topic] = max(scores.get(topic, 0.0), strength * closeness)
    return scores


@lru_cache(_REMEMBERED)
def has_strong_words(text: str) -> bool:
    """Whether a word of the text shows a topic by itself."""
    words = _topic_words()
    return any(
        strength >= STRONG for match in words.pattern.finditer(text) for _, strength in words.topics[match.group()]
    )


def choose_topic(hints: Sequence[Hint], fallback: str) -> tuple[str, str]:
    """The topic with most weight over all hints, and the scope of the hint that speaks for it most."""
    totals: dict[str, float] = {}
    best: dict[str, tuple[float, str]] = {}
    for hint in hints:
        for topic, score in score_words(hint.text, hint.headed, hint.forward).items():
            if topic in hint.without:
                continue
            weighted = score * hint.weight
            totals[topic] = totals.get(topic, 0.0) + weighted
            if weighted > best.get(topic, (0.0, ""))[0]:
                best[topic] = (weighted, hint.scope)
    if not totals:
        return fallback, "clause"
    order = _topic_order()
    topic = max(totals, key=lambda name: (totals[name], -order[name]))
    if totals[topic] < LEAST:
        return fallback, "clause"
    return topic, best[topic][1]
