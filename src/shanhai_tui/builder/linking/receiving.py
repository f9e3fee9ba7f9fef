"""Where places can receive under a programme, by code."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from shanhai_tui.lexicon import load_lexicon


@cache
def receiving_codes(programme_id: str) -> tuple[str, ...]:
    """Beginnings of the codes of all places that can receive under a programme; empty where any can."""
    sides = load_lexicon("sides")
    fixed: list[str] = sides["receives_under"].get(programme_id, [])
    inside = [province for province, rules in sides["inside"].items() if rules.get("programme") == programme_id]
    return tuple(fixed or inside)


def can_receive(region_ids: Iterable[str], programme_id: str) -> bool:
    """Whether all of the places can stand on the receiving side of a programme."""
    codes = receiving_codes(programme_id)
    return not codes or all(region_id.removeprefix("z-").startswith(codes) for region_id in region_ids)
