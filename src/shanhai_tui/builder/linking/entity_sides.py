"""Which of two places helps the other, and under what programme: knowledge of the field, read from the lexicon."""

from __future__ import annotations

from functools import cache

from shanhai_tui.builder.linking.arrangements import arranged_programme
from shanhai_tui.builder.linking.entity_places import Places
from shanhai_tui.lexicon import load_lexicon


@cache
def _receiving_prefixes(province: str) -> tuple[str, ...]:
    return tuple(load_lexicon("sides")["inside"].get(province, {}).get("receiving", ()))


@cache
def _programmes_by_recipient() -> tuple[tuple[str, str], ...]:
    table: dict[str, str] = load_lexicon("sides")["programme_by_recipient"]
    return tuple(sorted(table.items(), key=lambda item: -len(item[0])))


def receives_inside(places: Places, region_id: str) -> bool:
    """Whether the place stands on the receiving side inside its own province."""
    code = places.code(region_id)
    return code.startswith(_receiving_prefixes(code[:2])) if _receiving_prefixes(code[:2]) else False


def receiving_rank(places: Places, region_id: str) -> float:
    """How much the place stands on the receiving side: the greater of two receives."""
    rank: float = load_lexicon("sides")["receiving_rank"].get(places.province(region_id), 1.0)
    return rank + (0.1 if receives_inside(places, region_id) else 0.0)


def prefer_recipient(places: Places, one: str, other: str) -> str | None:
    """The one of two places that receives; None if nothing known tells them apart."""
    forth, back = arranged_programme(places, one, other), arranged_programme(places, other, one)
    if (forth is None) != (back is None):
        return other if back is None else one
    if places.province(one) == places.province(other):
        first, second = receives_inside(places, one), receives_inside(places, other)
        if first == second:
            return None
        return one if first else other
    difference = receiving_rank(places, one) - receiving_rank(places, other)
    if abs(difference) < 0.5:
        return None
    return one if difference > 0 else other


def programme_of_pair(places: Places, support_id: str, recipient_id: str) -> str | None:
    """The programme that ties two such places where no words name one; None if none is known."""
    source, target = places.province(support_id), places.province(recipient_id)
    if not source or not target:
        return None
    if source == target:
        inside: str = load_lexicon("sides")["inside"].get(source, {}).get("programme", "other")
        return inside
    if is_fuling(places, recipient_id):
        return "aid-fuling"
    arranged = arranged_programme(places, support_id, recipient_id)
    if arranged is not None:
        return arranged
    code = places.code(recipient_id)
    for prefix, programme in _programmes_by_recipient():
        if code.startswith(prefix):
            if programme in ("east-west", "cooperation") and source not in load_lexicon("sides")["east"]["provinces"]:
                return "other"
            return programme
    return "other"


def is_fuling(places: Places, region_id: str) -> bool:
    """Whether the place is 涪陵, under whatever code it stood in the year, or lies in it."""
    chain = (places.find(one) for one in places.chain(region_id))
    return any(region is not None and region.short_name == "涪陵" for region in chain)


def programme_fits(places: Places, programme_id: str, support_id: str, recipient_id: str) -> bool:
    """Whether the two places can be tied under the programme at all."""
    same = places.province(support_id) == places.province(recipient_id)
    if programme_id == "mountain-sea":
        return same
    if programme_id in ("east-west", "cooperation") and same:
        return False
    if programme_id == "aid-fuling":
        return is_fuling(places, recipient_id)
    allowed = load_lexicon("sides")["receives_under"].get(programme_id)
    return allowed is None or places.code(recipient_id).startswith(tuple(allowed))


def programme_in_words(text: str) -> str | None:
    """The programme that the words of a text name, the last named first; None if none."""
    best: tuple[int, str] | None = None
    for entry in load_lexicon("sides")["programme_words"]:
        for word in entry["words"]:
            at = text.rfind(word)
            if at >= 0 and (best is None or at > best[0]):
                best = (at, entry["programme"])
    return best[1] if best else None
