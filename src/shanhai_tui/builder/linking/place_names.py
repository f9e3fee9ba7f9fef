"""Every name of a region as one automaton: where in a text a place may be named, and which places bear that name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.gazetteer.lookup import Naming
from shanhai_tui.builder.linking.fold import fold_text
from shanhai_tui.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A folded name with everything that bears it."""

    text: str
    namings: tuple[Naming, ...]
    needs_full_name: bool
    """Bare, it is a word of the language: a place only where the document names the place in full."""

    @property
    def is_short(self) -> bool:
        """Whether it stands without the kind of place for all that bear it."""
        return all(naming.kind == "short" for naming in self.namings)


class PlaceNames:
    """The names of a gazetteer, ready to be found in text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        lexicon = load_lexicon("places")
        with_full_name = set(lexicon["bare_with_full_name"].split()) | set(lexicon["word_uses"])
        never = set(lexicon["never_bare"].split()) - with_full_name
        merged: dict[str, list[Naming]] = defaultdict(list)
        careful: set[str] = set()
        for name, namings in gazetteer.namings.items():
            kept = [n for n in namings if n.kind != "short" or name not in never]
            if kept and len(name) > 1:
                folded = fold_text(name)
                merged[folded] += kept
                if name in with_full_name:
                    careful.add(folded)
        self._names = [PlaceName(name, tuple(found), name in careful) for name, found in merged.items()]
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
