"""Every name of a region as one automaton: where in a text a place may be named, and which places bear that name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.gazetteer.lookup import Naming
from shanhai_tui.builder.linking.fold import fold_text
from shanhai_tui.lexicon import load_lexicon


class Need(IntEnum):
    """What a name needs beside it before it is taken for a place."""

    NOTHING = 0
    SURROUNDINGS = 1
    """It could be words (西山区块, 省定县): something that holds the place must be named in the document."""
    FULL_NAME = 2
    """Bare, it is a word of the language (比如): the place must be named in full in the document."""
    PARENT = 3
    """Many places have one (新区, 郊区): what holds it must stand right before it."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A folded name with everything that bears it."""

    text: str
    namings: tuple[Naming, ...]
    need: Need


class PlaceNames:
    """The names of a gazetteer, ready to be found in text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        lexicon = load_lexicon("places")
        with_full_name = set(lexicon["bare_with_full_name"].split()) | set(lexicon["word_uses"])
        words = set(lexicon["never_bare"].split())
        zone_stems = set(lexicon["zone_stems"].split())
        merged: dict[str, list[Naming]] = defaultdict(list)
        needs: dict[str, Need] = {}
        for name, namings in gazetteer.namings.items():
            kept = [n for n in namings if n.kind != "short" or name not in words or name in with_full_name]
            if kept and len(name) > 1:
                folded = fold_text(name)
                merged[folded] += kept
                if name in with_full_name:
                    needs[folded] = Need.FULL_NAME
                elif any(naming.kind != "short" for naming in kept):
                    needs[folded] = _need_of_full_name(name, words, zone_stems)
        for name, region_id in lexicon["aliases"].items():
            folded = fold_text(name)
            merged[folded].append(Naming(region_id, "form", None, None))
            needs[folded] = Need.SURROUNDINGS if len(name) == 2 else Need.NOTHING
        self._names = [PlaceName(name, tuple(found), needs.get(name, Need.NOTHING)) for name, found in merged.items()]
        self._automaton = AhoCorasick([name.text for name in self._names], matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[tuple[PlaceName, int, int]]:
        """Every name in folded text, the longest where several begin together, with its start and end."""
        names = self._names
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield names[index], start, end


@cache
def load_place_names(gazetteer: Gazetteer) -> PlaceNames:
    """The names of `gazetteer`, built once a process."""
    return PlaceNames(gazetteer)


def _need_of_full_name(name: str, words: set[str], zone_stems: set[str]) -> Need:
    if len(name) == 2 and name[1] in "区县市":
        return Need.PARENT if name[1] == "区" else Need.SURROUNDINGS
    if name.endswith("新区") and name[:-2] in zone_stems:
        return Need.SURROUNDINGS
    if len(name) == 3 and name[-1] in "区县" and name[:-1] in words:
        return Need.SURROUNDINGS
    return Need.NOTHING
