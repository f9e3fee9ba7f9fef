"""The level of a tie: that of the lower of its two places."""

from __future__ import annotations

from typing import Literal

from shanhai_tui.builder.linking.entity_places import Places

TieLevel = Literal["province", "city", "county", "town", "park"]
_ORDER: tuple[TieLevel, ...] = ("province", "city", "county", "town")
_LEVELS: dict[str, TieLevel] = {
    "country": "province",
    "province": "province",
    "prefecture": "city",
    "county": "county",
    "zone": "county",
    "township": "town",
}


def level_of_tie(places: Places, support_id: str, recipient_id: str) -> TieLevel:
    """The level of a tie between places, without a park."""
    levels = (_LEVELS[places.level(support_id)], _LEVELS[places.level(recipient_id)])
    return max(levels, key=_ORDER.index)
