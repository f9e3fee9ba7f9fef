"""Who was charged with helping whom by the State: knowledge of the field, read from the lexicon."""

from __future__ import annotations

from functools import cache, lru_cache

from shanhai_tui.builder.linking.entity_places import Places
from shanhai_tui.lexicon import load_lexicon

_SAME_CITY = 4


@cache
def _arrangements() -> tuple[tuple[str, str, str], ...]:
    """(supporting prefix, receiving prefix, programme), the longest prefixes first."""
    entries = [
        (giver, taker, str(entry["programme"]))
        for entry in load_lexicon("arrangements")["arrangements"]
        for giver, takers in entry["pairs"]
        for taker in takers
    ]
    return tuple(sorted(entries, key=lambda one: -len(one[0]) - len(one[1])))


def arranged_programme(places: Places, support_id: str, recipient_id: str) -> str | None:
    """The programme under which the two, or what they lie in, were paired by the State; None if they were not."""
    giver, taker = places.code(support_id), places.code(recipient_id)
    if not giver or not taker:
        return None
    found = _matching(giver, taker)
    # Help is older than cooperation between the same places, and goes further down.
    return next((one for one in found if one != "cooperation"), found[0] if found else None)


@lru_cache(1 << 16)
def _matching(giver: str, taker: str) -> tuple[str, ...]:
    pairs = _arrangements()
    return tuple(one for first, second, one in pairs if giver.startswith(first) and taker.startswith(second))


def arranged_programmes(places: Places, support_id: str, recipient_id: str) -> frozenset[str]:
    """Every programme under which the two, or what they lie in, were ever paired by the State."""
    return frozenset(_matching(places.code(support_id), places.code(recipient_id)))


def paired_by_name(places: Places, support_id: str, recipient_id: str) -> bool:
    """Whether the State paired just these two, neither a part of either."""
    giver, taker = _prefix(places.code(support_id)), _prefix(places.code(recipient_id))
    return (giver, taker) in _arranged_pairs()


@cache
def _arranged_pairs() -> frozenset[tuple[str, str]]:
    return frozenset((giver, taker) for giver, taker, _ in _arrangements())


def _prefix(code: str) -> str:
    if code.endswith("0000"):
        return code[:2]
    return code[:_SAME_CITY] if code.endswith("00") else code
