"""Where a text names a programme of paired help."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from shanhai_tui.builder.linking.fold import fold_text
from shanhai_tui.builder.records import Mention
from shanhai_tui.lexicon import load_lexicon


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    names: dict[str, str] = {}
    for programme in load_lexicon("programmes")["programmes"]:
        for name in (programme["name"], *programme["aliases"]):
            names.setdefault(fold_text(name), programme["id"])
    return AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest), tuple(names.values())


def find_programmes(text: str, folded: str) -> tuple[Mention, ...]:
    """Mentions of programmes in a passage's text, given with its folded form."""
    automaton, ids = _automaton()
    return tuple(
        Mention("programme", ids[index], text[start:end], start, end)
        for index, start, end in automaton.find_matches_as_indexes(folded)
    )
