"""Which of the places of one name is meant: decided by what stands beside it, near it, and in the whole document."""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.gazetteer.lookup import COUNTRY
from shanhai_tui.builder.linking.fold import fold_text
from shanhai_tui.builder.linking.hits import Hit, read_name
from shanhai_tui.builder.linking.place_names import Need, PlaceNames
from shanhai_tui.builder.linking.programmes import find_programmes, regions_receiving
from shanhai_tui.builder.linking.spans import add_span, spans_near
from shanhai_tui.builder.records import Passage, Region

_SENTENCE_END = re.compile(r"[。！？；\n]")
_BODY = re.compile(
    r"(?:第?[一二三四五六七八九十]|实验|中心)?(?:小学|中学|幼儿园|医院|学校|社区|街道|村|小区|酒店|宾馆|大厦|广场|公园)"
)
_LIST_SIGNS = ("、", "和", "与", "及", "，", ",")
_DASH = re.compile(r"\s*[—–―－-]+\s*")
_BESIDE = 8.0
_SENTENCE, _PASSAGE, _SECTION, _NEAR, _DOCUMENT = 4.0, 2.0, 2.0, 1.5, 1.0
_SIDE = 2.0
_FAR, _CLOSE = 240, 6
"""Characters within which a sentence is looked at, and a dash."""
_FEW = 2
"""Provinces in which a programme's receiving side lies, at most, where the programme alone places a name."""
_OWN, _PREFECTURE, _PROVINCE = 4.0, 3.0, 1.0
_RANK = {"province": 8.0, "prefecture": 5.0}
_PEER = 20.0
_CLEAR = 1.0
_ENOUGH = 1.0
_NEIGHBOURS = 3


class Context:
    """The places of a document that are certain, by how near they stand."""

    def __init__(
        self,
        passages: Sequence[Passage],
        folded: Sequence[str],
        names: PlaceNames,
        gazetteer: Gazetteer,
        year: int | None,
    ) -> None:
        """Empty at first; `names` are looked up in the section titles, as they stood in `year`."""
        self._year = year
        self._gazetteer = gazetteer
        self._texts = {passage.ordinal: text for passage, text in zip(passages, folded, strict=True)}
        self._sections = {passage.ordinal: passage.section for passage in passages}
        self._names = names
        self._section_support: dict[tuple[str, ...], Counter[str]] = {}
        self._receivers: dict[int, frozenset[str]] = {}
        self._lines: dict[str, tuple[str, ...]] = {}
        self._bounds: dict[int, list[int]] = {}
        self.document: Counter[str] = Counter()
        self.by_passage: dict[int, Counter[str]] = defaultdict(Counter)
        self.certain: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        self.in_full: set[str] = set()

    def add(self, hit: Hit) -> None:
        """Count a hit whose place is decided."""
        if hit.region_id is None:
            return
        here = self.by_passage[hit.ordinal]
        for place in self.line(hit.region_id):
            self.document[place] += 1
            here[place] += 1
        add_span(self.certain[hit.ordinal], hit.start, hit.end, hit.region_id)
        if not hit.is_short:
            self.in_full.add(self._gazetteer.current(hit.region_id))

    def line(self, region_id: str) -> tuple[str, ...]:
        """The region and what holds it, without the country."""
        line = self._lines.get(region_id)
        if line is None:
            line = tuple(one for one in (region_id, *self._gazetteer.ancestors(region_id)) if one != COUNTRY)
            self._lines[region_id] = line
        return line

    def find_home(self) -> str | None:
        """The prefecture that the document names most, itself or in its parts; None if it names none."""
        counts = [
            (count, place)
            for place, count in self.document.items()
            if self._gazetteer.region(place).level == "prefecture"
        ]
        return min(counts, key=lambda item: (-item[0], item[1]))[1] if counts else None

    def _in_section(self, section: tuple[str, ...]) -> Counter[str]:
        support = self._section_support.get(section)
        if support is None:
            support = Counter()
            for title in section:
                for name, _, _ in self._names.find(fold_text(title)):
                    reading = read_name(name, self._year, self._gazetteer)
                    if len(reading.candidates) == 1 and name.need is Need.NOTHING:
                        support.update(self.line(reading.candidates[0]))
            self._section_support[section] = support
        return support

    def _nearby(self, hit: Hit) -> tuple[set[str], set[str], set[str]]:
        """Places right before the hit and in its sentence, with what holds them; and those listed beside it."""
        text = self._texts[hit.ordinal]
        begin, end = self._sentence(hit)
        before: set[str] = set()
        sentence: set[str] = set()
        listed: set[str] = set()
        for start, stop, region_id in spans_near(self.certain[hit.ordinal], begin, end):
            if start == hit.start or not begin <= start < end:
                continue
            sentence.update(self.line(region_id))
            between = text[stop : hit.start] if stop <= hit.start else text[hit.end : start]
            if stop <= hit.start and not between.strip(" ·\t"):
                before.update(self.line(region_id))
            elif between in _LIST_SIGNS:
                listed.add(region_id)
        return before, sentence, listed

    def _sentence(self, hit: Hit) -> tuple[int, int]:
        """Start and end of the sentence in which the hit stands."""
        bounds = self._bounds.get(hit.ordinal)
        if bounds is None:
            text = self._texts[hit.ordinal]
            bounds = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text) + 1]
            self._bounds[hit.ordinal] = bounds
        at = bisect.bisect_right(bounds, hit.start)
        begin, end = bounds[at - 1], bounds[min(at, len(bounds) - 1)]
        return max(begin, hit.start - _FAR), min(end, hit.end + _FAR)

    def stands_under(self, hit: Hit, candidate: str) -> bool:
        """Whether something that holds the candidate stands right before the hit."""
        before, _, _ = self._nearby(hit)
        return any(place in before for place in self.line(candidate)[1:])

    def is_known(self, region_id: str) -> bool:
        """Whether a short name of its own is enough: a province or prefecture, or a place that is named in full."""
        return self._gazetteer.region(region_id).level in _RANK or self._gazetteer.current(region_id) in self.in_full

    def text_between(self, before: Hit, after: Hit) -> str:
        """What stands between two hits of one passage."""
        return self._texts[before.ordinal][before.end : after.start]

    def vouches_for(self, hit: Hit, candidate: str) -> bool:
        """Whether a name that is also a word stands for the candidate here."""
        return (
            self._gazetteer.current(candidate) in self.in_full
            or self.stands_under(hit, candidate)
            or self.is_paired(hit, candidate)
            or self.peer_of(self._gazetteer.region(candidate)) in self.peers_of(self._nearby(hit)[2])
        )

    def peer_of(self, region: Region) -> tuple[str, str | None]:
        """What two places share that stand side by side in a list: level and parent."""
        return region.level, region.parent_id

    def peers_of(self, places: Iterable[str]) -> set[tuple[str, str | None]]:
        """The same of several places."""
        return {self.peer_of(self._gazetteer.region(place)) for place in places}

    def is_paired(self, hit: Hit, candidate: str) -> bool:
        """Whether a dash joins the hit to a certain place of the same province: 上虞—文成."""
        text = self._texts[hit.ordinal]
        province = self.line(candidate)[-1]
        for start, stop, place in spans_near(self.certain[hit.ordinal], hit.start - _CLOSE, hit.end + _CLOSE):
            between = text[stop : hit.start] if stop <= hit.start else text[hit.end : start]
            if _DASH.fullmatch(between) and province in self.line(place):
                return True
        return False

    def parent_is_near(self, hit: Hit, candidate: str) -> bool:
        """Whether the passage or its section names what directly holds the candidate, or a programme it must be in."""
        receiving = self._receiving(hit.ordinal)
        if len(receiving) <= _FEW and self.line(candidate)[-1] in receiving:
            return True
        parent = self._gazetteer.parent_id(candidate) or ""
        section = self._in_section(self._sections[hit.ordinal])
        return parent in self.by_passage[hit.ordinal] or parent in section or candidate in self.document

    def names_a_body(self, hit: Hit) -> bool:
        """Whether the hit is what a school or the like in another place is called: 绍兴市北海小学."""
        if not _BODY.match(self._texts[hit.ordinal], hit.end):
            return False
        around = spans_near(self.certain[hit.ordinal], hit.start, hit.end)
        before = [place for _, stop, place in around if stop == hit.start]
        return bool(before) and not any(before[0] in self.line(candidate) for candidate in hit.candidates)

    def score(self, hit: Hit) -> dict[str, float]:
        """How well each candidate of a hit fits what stands around it."""
        before, sentence, listed = self._nearby(hit)
        layers: list[tuple[float, Iterable[str]]] = [
            (_BESIDE, before),
            (_BESIDE / 2, {self._gazetteer.parent_id(place) or "" for place in listed} - set(hit.candidates)),
            (_SENTENCE, sentence),
            (_PASSAGE, self.by_passage.get(hit.ordinal, ())),
            (_SECTION, self._in_section(self._sections[hit.ordinal])),
            (_DOCUMENT, self.document),
            (_SIDE, self._receiving(hit.ordinal)),
        ]
        for step in range(1, _NEIGHBOURS + 1):
            around = (hit.ordinal - step, hit.ordinal + step)
            layers += [(_NEAR / step / 2, self.by_passage[at]) for at in around if at in self.by_passage]
        peers = self.peers_of(listed)
        return {candidate: self._fit(candidate, hit, layers, peers) for candidate in hit.candidates}

    def _receiving(self, ordinal: int) -> frozenset[str]:
        """The regions that can receive under the programmes that the passage or its section names."""
        known = self._receivers.get(ordinal)
        if known is None:
            titles = "\n".join(self._sections[ordinal])
            found = find_programmes(text := self._texts[ordinal] + "\n" + fold_text(titles), text)
            known = frozenset(place for one in found for place in regions_receiving(one.target_id))
            self._receivers[ordinal] = known
        return known

    def _fit(
        self,
        candidate: str,
        hit: Hit,
        layers: Sequence[tuple[float, Iterable[str]]],
        peers: set[tuple[str, str | None]],
    ) -> float:
        region = self._gazetteer.region(candidate)
        total = _RANK.get(region.level, 0.0) if hit.is_short else 0.0
        if self.peer_of(region) in peers:
            total += _PEER
        for place in self.line(candidate):
            weight = _OWN if place == candidate else _PREFECTURE if place == region.parent_id else _PROVINCE
            total += sum(weight * layer for layer, places in layers if place in places)
            total += weight * min(self.document[place], 20) / 40
        return total


def resolve_hits(hits: Sequence[Hit], context: Context, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Decide every hit that can be decided, the certain ones first; returns a warning for each name left open."""
    rest: list[Hit] = []
    for hit in hits:
        if len(hit.candidates) == 1 and not hit.is_short and hit.name.need is Need.NOTHING:
            hit.region_id = hit.candidates[0]
            context.add(hit)
        else:
            rest.append(hit)
    tails = [hit for hit in rest if hit.is_tail]
    rest = [hit for hit in rest if not hit.is_tail]
    for hit in rest:
        if hit.is_short and _is_large(hit, gazetteer):
            _decide(hit, context)
    others = sorted((hit for hit in rest if hit.region_id is None), key=lambda hit: hit.is_short)
    for _ in range(2):
        for hit in others:
            if hit.region_id is None:
                _decide(hit, context)
    _accept_tails(tails, rest, context)
    _accept_lists([hit for hit in others if hit.is_short], context)
    return _name_open(others)


def _accept_tails(tails: Sequence[Hit], others: Sequence[Hit], context: Context) -> None:
    """What may be the end of a longer name is a place where the document has that name by itself elsewhere."""
    meant = {hit.name.text: hit.region_id for hit in others if hit.region_id is not None and hit.is_short}
    for hit in tails:
        hit.region_id = meant.get(hit.name.text)
        context.add(hit)


def _accept_lists(hits: Sequence[Hit], context: Context) -> None:
    """Short names that only one place bears, side by side in a list, bear each other out: 青川、沐川、古丈."""
    plain = [
        hit for hit in hits if hit.region_id is None and len(hit.candidates) == 1 and hit.name.need is Need.NOTHING
    ]
    plain.sort(key=lambda hit: (hit.ordinal, hit.start))
    accepted: dict[int, Hit] = {}
    for before, after in pairwise(plain):
        if before.ordinal == after.ordinal and context.text_between(before, after) == "、":
            accepted |= {id(before): before, id(after): after}
    for hit in accepted.values():
        hit.region_id = hit.candidates[0]
        context.add(hit)


def _is_large(hit: Hit, gazetteer: Gazetteer) -> bool:
    return len(hit.candidates) == 1 and gazetteer.region(hit.candidates[0]).level in _RANK


def _decide(hit: Hit, context: Context) -> None:
    candidates = hit.candidates
    if hit.is_short and hit.name.need is Need.FULL_NAME:
        candidates = tuple(one for one in candidates if context.vouches_for(hit, one))
    elif hit.is_short and context.names_a_body(hit):
        candidates = ()
    elif hit.name.need is Need.SURROUNDINGS and hit.name.text.endswith("区"):
        candidates = tuple(candidate for candidate in candidates if context.parent_is_near(hit, candidate))
    elif hit.name.need is Need.PARENT:
        candidates = tuple(candidate for candidate in candidates if context.stands_under(hit, candidate))
    if not candidates:
        return
    if len(candidates) == 1 and hit.is_short and context.is_known(candidates[0]):
        hit.region_id = candidates[0]
        context.add(hit)
        return
    if len(candidates) > 1:
        candidates = tuple(one for one in candidates if context.stands_under(hit, one)) or candidates
    scores = context.score(hit)
    ranked = sorted(candidates, key=lambda candidate: -scores[candidate])
    best = ranked[0]
    if len(ranked) > 1 and scores[best] - scores[ranked[1]] < _CLEAR:
        return
    long_enough = hit.is_short and len(ranked) == 1 and len(hit.name.text) > 2
    if scores[best] < _ENOUGH and not long_enough:
        return
    hit.region_id = best
    context.add(hit)


def _name_open(hits: Sequence[Hit]) -> tuple[str, ...]:
    left = Counter(
        hit.name.text
        for hit in hits
        if hit.region_id is None and not hit.is_short and len(hit.candidates) > 1 and len(hit.name.text) > 2
    )
    return tuple(f"{name}: several places bear this name, none decided ({count}×)" for name, count in left.items())
