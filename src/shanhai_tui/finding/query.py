"""What a person types, taken apart: words that must all be there, exact phrases, filters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shanhai_tui.text.folding import fold, squeeze

_FILTERS = {
    "年": "year", "年份": "year", "year": "year",
    "机制": "programme", "项目": "programme", "programme": "programme", "program": "programme",
    "文档": "document", "文件": "document", "doc": "document", "document": "document",
    "地区": "region", "地方": "region", "region": "region", "place": "region",
}  # fmt: skip
_PART = re.compile(r'(?:(\w+):)?(?:"([^"]*)"?|(\S+))')


@dataclass(frozen=True, slots=True)
class Query:
    """A query's parts, folded; `words` may match names and text, `phrases` text exactly as it stands."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    year: int | None = None
    programme: str = ""
    document: str = ""
    region: str = ""

    @property
    def terms(self) -> tuple[str, ...]:
        """Everything that a text must hold."""
        return (*self.words, *self.phrases)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.terms or self.is_filtered)

    @property
    def is_filtered(self) -> bool:
        """Whether any filter stands in it."""
        return bool(self.year or self.programme or self.document or self.region)


def parse_query(typed: str) -> Query:
    """Take a query apart; what is no filter's name before a colon is a word like any other."""
    words: list[str] = []
    phrases: list[str] = []
    filters: dict[str, str] = {}
    for found in _PART.finditer(fold(typed)):
        name, phrase, word = found[1] or "", found[2], found[3]
        value = squeeze(word if phrase is None else phrase)
        kind = _FILTERS.get(name)
        if kind == "year" and not value.isdecimal():
            continue
        if kind:
            if value:
                filters[kind] = value
        elif phrase is not None:
            phrases.extend([value] if value else [])
        else:
            words.append(f"{name}:{value}" if name else value)
    year = filters.get("year")
    return Query(
        tuple(words),
        tuple(phrases),
        int(year) if year and len(year) <= 4 else None,
        filters.get("programme", ""),
        filters.get("document", ""),
        filters.get("region", ""),
    )
