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


@cache
def regions_receiving(programme_id: str) -> frozenset[str]:
    """The provinces (or the one district) within which places receive under a programme; empty where none are fixed."""
    sides = load_lexicon("sides")
    fixed: list[str] = sides["receives_under"].get(programme_id, [])
    by_code: dict[str, str] = sides["programme_by_recipient"]
    usual = [code for code, programme in by_code.items() if programme == programme_id and len(code) == 2]
    return frozenset(code.ljust(6, "0") for code in fixed or usual)
