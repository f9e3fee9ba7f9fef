"""What an indicator is about, with the words taken away that change nothing or only narrow it."""

from __future__ import annotations

import re
from functools import cache

from shanhai_tui.lexicon import load_lexicon


@cache
def find_theme(indicator: str) -> str:
    """The indicator's core: 资金 of 拨付计划内援助资金; the indicator itself where nothing would be left."""
    words = load_lexicon("series")
    core = _alternation(("noise", "narrowing")).sub("", indicator)
    for word, plain in words["same"]:
        core = core.replace(word, plain)
    return core if len(core) > 1 else indicator


def find_narrowing(indicator: str) -> frozenset[str]:
    """The words in it that narrow what is counted."""
    words = frozenset(_alternation(("narrowing",)).findall(indicator))
    return frozenset("规上" if word == "规模以上" else word for word in words)


@cache
def _alternation(lists: tuple[str, ...]) -> re.Pattern[str]:
    words = [word for name in lists for word in load_lexicon("series")[name]]
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))))
