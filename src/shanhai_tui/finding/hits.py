"""What finding answers with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

HitKind = Literal["region", "programme", "entity", "indicator"]
Grade = Literal["exact", "prefix", "initials", "inside", "near"]


@dataclass(frozen=True, slots=True)
class NameHit:
    """A place, programme, body or indicator whose name answers the query."""

    kind: HitKind
    target_id: str
    name: str
    context: str
    """Where it belongs: the places above it, the programme's family, the body's place."""
    grade: Grade
    matched: str
    """The name, pinyin, initials or code that answered."""


@dataclass(frozen=True, slots=True)
class TextHit:
    """A passage that holds every term, with the first match in its context."""

    passage_id: str
    document_id: str
    title: str
    section: tuple[str, ...]
    text: str
    matches: tuple[tuple[int, int], ...]
    """Where the terms stand in `text`, in order."""
    copies: int = 0
    """Other passages that repeat this one."""

    def snippet(self, around: int = 24) -> tuple[str, str, str]:
        """What stands before the first match, the match, and what stands after it."""
        start, end = self.matches[0] if self.matches else (0, 0)
        before = self.text[max(0, start - around) : start]
        after = self.text[end : end + around * 2]
        return (
            ("…" if start > around else "") + before,
            self.text[start:end],
            after + ("…" if end + around * 2 < len(self.text) else ""),
        )


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to a query: names, best first, then passages; `more_text` where there are further passages."""

    names: tuple[NameHit, ...] = ()
    texts: tuple[TextHit, ...] = ()
    more_names: bool = False
    more_text: bool = False
    text_ready: bool = True
    """False while the text cannot be searched yet, since its index is being built."""

    @property
    def found(self) -> bool:
        """Whether anything was found."""
        return bool(self.names or self.texts)
