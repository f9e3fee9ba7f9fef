"""Sentences with each place as one character, so that who-helps-whom can be read over words and order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shanhai_tui.builder.linking.entity_places import Places
from shanhai_tui.builder.records import Entity, Mention
from shanhai_tui.builder.ties.words import OPAQUE
from shanhai_tui.text.table import CharacterTable

_MARKS = CharacterTable(str.maketrans(",;:()!?", "，；：（）！？"))
_FIRST_PLACE = 0xE000
_MOST_PLACES = 0x1000
_SENTENCE_END = re.compile(r"[。！？!?\n]+")
_OWN = re.compile(r"我(省|市|县|区|州|旗)(?!级)")
_BRACKET = re.compile(r"（[^（）]*）")
_LONGEST_SENTENCE = 1500
_GLOSS = re.compile(r"\s*[（(]\s*")
_DROPPED = re.compile("[ \u3000\t\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a sentence names it: the innermost region and the whole stretch of names around it."""

    region_id: str
    start: int
    end: int
    above: tuple[str, ...] = ()
    """Regions named before it in the same stretch: 阿坝州 in 阿坝州金川县."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, its places each replaced by one character."""

    text: str
    coded: str
    offsets: tuple[int, ...]
    """Passage offset of each coded character, and of the end."""
    places: tuple[Place, ...]

    def place(self, character: str) -> Place:
        """The place a coded character stands for."""
        return self.places[ord(character) - _FIRST_PLACE]

    def places_in(self, coded: str) -> list[Place]:
        """The places of a stretch of coded text, in order, without those a bracket adds to another."""
        plain = _BRACKET.sub("", coded)
        return [self.place(one) for one in plain if _FIRST_PLACE <= ord(one) < _FIRST_PLACE + len(self.places)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Passage offsets of a coded stretch."""
        last = self.coded[end - 1]
        if _FIRST_PLACE <= ord(last) < _FIRST_PLACE + len(self.places):
            return self.offsets[start], self.place(last).end
        return self.offsets[start], self.offsets[end] if last == OPAQUE else self.offsets[end - 1] + 1


def join_places(text: str, regions: Sequence[Mention], places: Places) -> list[Place]:
    """Join names that stand one inside the other into one place: 四川省乐山市金口河区."""
    joined: list[Place] = []
    for mention in sorted(regions, key=lambda one: (one.start, -one.end)):
        if joined and mention.start < joined[-1].end:
            continue
        if joined and _continues(text, joined[-1], mention, places):
            last = joined.pop()
            above = (*last.above, last.region_id)
            end = (
                mention.end + 1 if text[mention.end : mention.end + 1] in _closing(text, last, mention) else mention.end
            )
            joined.append(Place(mention.target_id, last.start, end, above))
        else:
            joined.append(Place(mention.target_id, mention.start, mention.end))
    return joined


def _closing(text: str, last: Place, mention: Mention) -> tuple[str, ...]:
    return ("）", ")") if _GLOSS.fullmatch(text, last.end, mention.start) else ()


def _continues(text: str, last: Place, mention: Mention, places: Places) -> bool:
    if last.region_id == mention.target_id:
        return False
    if last.end == mention.start and _is_corps(places, last.region_id, mention.target_id):
        return True
    if not places.contains(last.region_id, mention.target_id):
        return False
    if last.end == mention.start or text[last.end : mention.start].strip() in ("的", "所辖", "下辖", "辖区"):
        return True
    closed = text[mention.end : mention.end + 1] in ("）", ")")
    return closed and _GLOSS.fullmatch(text, last.end, mention.start) is not None


def split_sentences(
    text: str, mentions: Sequence[Mention], entities: Mapping[str, Entity], places: Places, own: str | None = None
) -> Iterator[Sentence]:
    """The sentences of a passage that name places, in order; `text` in simplified characters, `own` is 我市."""
    regions = [mention for mention in mentions if mention.target_kind == "region"]
    regions.extend(_own_mentions(text, places, own))
    joined = join_places(text, regions, places)
    starts = [place.start for place in joined]
    bodies = [mention for mention in mentions if mention.target_kind == "entity" and mention.target_id in entities]
    bodies.sort(key=lambda one: one.start)
    body_starts = [body.start for body in bodies]
    at = 0
    for stop in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        begin, at = at, stop
        for low in range(begin, stop, _LONGEST_SENTENCE):
            high = min(stop, low + _LONGEST_SENTENCE)
            inside = joined[bisect_left(starts, low) : bisect_left(starts, high)]
            if inside:
                named = bodies[bisect_left(body_starts, low) : bisect_left(body_starts, high)]
                yield _encode(text, low, high, inside, named)


def _is_corps(places: Places, first: str, second: str) -> bool:
    """Whether two names side by side are the corps, its division or the city that the division runs."""
    region = places.find(first)
    corps = region is not None and region.level == "zone" and places.province(first) in ("65", "66")
    return corps and places.province(second) == places.province(first)


def _own_mentions(text: str, places: Places, own: str | None) -> Iterator[Mention]:
    """我市, 我区 as mentions of the place whose document it is, or of what it lies in."""
    if own is None:
        return
    chain = [region for region in map(places.find, places.chain(own)) if region is not None]
    for match in _OWN.finditer(text):
        region = next((one for one in chain if one.name.endswith(match[1])), None)
        if region is not None:
            yield Mention("region", region.region_id, match.group(), match.start(), match.end())


def _encode(text: str, low: int, high: int, inside: Sequence[Place], bodies: Sequence[Mention]) -> Sentence:
    kept: list[Place] = []
    coded: list[str] = []
    offsets: list[int] = []
    stops = {place.start: place for place in inside}
    hidden = {body.start: body for body in bodies}
    at = low
    for stop in (*sorted({*stops, *hidden}), high):
        if stop < at:
            continue
        for match in (*_DROPPED.finditer(text, at, stop), None):
            plain = match.start() if match else stop
            coded.append(text[at:plain])
            offsets.extend(range(at, plain))
            at = match.end() if match else stop
        if at >= high:
            break
        offsets.append(at)
        body, place = hidden.get(at), stops.get(at)
        if body is not None and (place is None or body.end > place.end):
            coded.append(OPAQUE)
            at = max(body.end, at + 1)
        elif place is not None and len(kept) < _MOST_PLACES:
            coded.append(chr(_FIRST_PLACE + len(kept)))
            kept.append(place)
            at = max(place.end, at + 1)
        else:
            offsets.pop()
    offsets.append(min(at, len(text)))
    return Sentence(text[low:high], "".join(coded).translate(_MARKS), tuple(offsets), tuple(kept))
