"""The year a document reports on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from shanhai_tui.builder.layout.dates import NamedYear, find_named_years
from shanhai_tui.builder.records import Passage
from shanhai_tui.lexicon import load_lexicon
from shanhai_tui.text.folding import fold

_SAMPLE = 50_000
_BARE_TITLE_YEAR = re.compile(r"\s*((?:19|20)\d\d)(?=[^\d年./-])|[(（]((?:19|20)\d\d)[)）]")
_FIRST_MONTHS = 3
"""A text of the year's first months as a rule tells of the year before, if it names it."""
_SEEN = 12
_THROUGHOUT = 3


@dataclass(frozen=True, slots=True)
class _Wordings:
    future: re.Pattern[str]
    begun: re.Pattern[str]
    compared: re.Pattern[str]
    lasting: re.Pattern[str]
    planned: re.Pattern[str]
    drawn_up: re.Pattern[str]
    plan_heading: re.Pattern[str]
    until: re.Pattern[str]
    years_on: re.Pattern[str]
    closing: re.Pattern[str]
    to_congress: re.Pattern[str]
    present: re.Pattern[str]


@cache
def _load_wordings() -> _Wordings:
    table = load_lexicon("kinds")["report_year"]
    return _Wordings(**{name: re.compile(table[name]) for name in _Wordings.__dataclass_fields__})


@dataclass(slots=True)
class _Named:
    """How often a text names each year: as the time of what it tells, of a plan, or of a beginning."""

    told: Counter[int] = field(default_factory=Counter)
    planned: Counter[int] = field(default_factory=Counter)
    begun: Counter[int] = field(default_factory=Counter)
    closed: Counter[int] = field(default_factory=Counter)
    """Of the years told, how often only as the one up to which a sum runs."""
    speaks: bool = False
    """Whether the text speaks of the year it is written in."""


def find_report_year(passages: Sequence[Passage], title: str, published: date | None, kind: str) -> int | None:
    """The year a document reports on: its title's, else as its kind and its day of publication allow."""
    latest = published.year if published is not None else 2100
    named = _count_years(passages, latest)
    entitled = read_title_year(title)
    if kind == "yearbook":
        return _of_yearbook(named, title, entitled, published)
    if entitled is not None and entitled <= latest:
        squeezed = "".join(fold(title).split())
        given = published is None or entitled == published.year
        given = given and _load_wordings().to_congress.search(squeezed) is not None
        return entitled - 1 if given else entitled
    if published is None:
        return _without_date(passages, named, kind)
    if kind == "policy":
        return published.year
    if kind == "other" and not named.told[published.year]:
        # A chapter put on a site years after it was written speaks of one year throughout.
        most = max(named.told, key=lambda year: (named.told[year], year), default=published.year)
        if named.told[most] >= _THROUGHOUT:
            return most
    before = published.year - 1
    if kind == "report" or published.month <= _FIRST_MONTHS:
        return before if named.told[before] > named.told[published.year] else published.year
    return published.year


def read_title_year(title: str) -> int | None:
    """The year that a title names for what stands under it; one up to which something holds is none."""
    words, text = _load_wordings(), fold(title)
    for found in find_named_years(text):
        if not words.until.search(text[: found.start]) and not words.lasting.match(text[found.end :]):
            return found.year
    bare = _BARE_TITLE_YEAR.match(text)
    return int(bare.group(1) or bare.group(2)) if bare is not None else None


def _of_yearbook(named: _Named, title: str, entitled: int | None, published: date | None) -> int | None:
    """A yearbook carries in its title the year in which it comes out, and tells of the year before."""
    edition = entitled if entitled is not None else _find_edition(title)
    if edition is not None:
        return edition if named.told[edition] > named.told[edition - 1] else edition - 1
    if named.told:
        return max(named.told, key=lambda year: (named.told[year], year))
    return published.year - 1 if published is not None else None


def _find_edition(title: str) -> int | None:
    found = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", fold(title))
    return int(found.group(1)) if found else None


def _without_date(passages: Sequence[Passage], named: _Named, kind: str) -> int | None:
    if (counted := _count_on(passages, named)) is not None:
        return counted
    if named.told:
        if kind != "report":
            newest = max(named.told)
            ended = named.speaks and named.closed[newest] == named.told[newest]
            return newest + 1 if ended else newest
        return max(named.told, key=lambda year: (named.told[year], year))
    if named.planned:
        year = max(named.planned)
        return year if named.planned[year] else year - 1
    return _find_beside(passages)


def _find_beside(passages: Sequence[Passage]) -> int | None:
    """The last year that headings, captions and credits name, where the running text names none."""
    kinds = {"heading", "caption", "credit"}
    texts = (passage.text for passage in passages if passage.kind in kinds and passage.repeat_of is None)
    years = [found.year for text in texts for found, role in _read_roles(fold(text)) if role == "told"]
    return max(years, default=None)


def _count_on(passages: Sequence[Passage], named: _Named) -> int | None:
    """The year that so many years after a beginning make (1996年…27年来), where no later year is named."""
    if len(named.begun) != 1 or any(year > min(named.begun) for year in named.told):
        return None
    first = min(named.begun)
    spans = {
        int(found.group(1))
        for passage in passages
        if passage.kind == "prose"
        for found in _load_wordings().years_on.finditer(fold(passage.text[:_SAMPLE]))
    }
    return first + spans.pop() if len(spans) == 1 else None


def _count_years(passages: Sequence[Passage], latest: int) -> _Named:
    words, named = _load_wordings(), _Named()
    ended = False
    for passage in passages:
        ended = ended or (passage.kind == "credit" and words.closing.search(fold(passage.text)) is not None)
        if ended and not passage.text.endswith("。"):
            # Links to other articles under the line that names the editor.
            continue
        if passage.kind != "prose" or passage.repeat_of is not None:
            continue
        if any(words.plan_heading.search(title) for title in passage.section):
            continue
        text = fold(passage.text[:_SAMPLE])
        named.told.update(year for year in _read_plan_years(text) if year <= latest)
        named.speaks = named.speaks or words.present.search(text) is not None
        for found, role in _read_roles(text):
            if found.year > latest and role != "planned":
                continue
            if role == "begun":
                named.begun[found.year] += 1
            elif role == "planned":
                named.planned[found.year] += 1
            elif role == "drawn up":
                named.planned[found.year] += 0
            else:
                named.told[found.year] += 1
                named.closed[found.year] += _closes(text, found)
    return named


def _closes(text: str, found: NamedYear) -> bool:
    """Whether a sum runs to the end of a year: 截至2015年, 至2015年底, and not 截至2015年9月."""
    up_to = _load_wordings().until.search(text[max(found.start - _SEEN, 0) : found.start]) is not None
    return up_to and re.match(r"(?!\d{1,2}月)", text[found.end :]) is not None


def _read_plan_years(text: str) -> Iterator[int]:
    """The years said as the first or the last of a five-year plan: “十四五”开局之年."""
    eras = load_lexicon("phrases")["time"]["eras"]
    for found in re.finditer(rf"({'|'.join(eras)})[”\"]?(?:规划)?(?:的)?(开局|起步|收官)之?年", text):
        yield eras[found.group(1)][found.group(2) == "收官"]


def _read_roles(text: str) -> Iterator[tuple[NamedYear, str]]:
    """Each year that a text names, with what it is the year of."""
    words = _load_wordings()
    for found in find_named_years(text):
        before, after = text[max(found.start - _SEEN, 0) : found.start], text[found.end : found.end + 3 * _SEEN]
        if words.future.search(before) or words.compared.search(before):
            continue
        if words.drawn_up.match(after):
            yield found, "drawn up"
        elif found.first is None and (words.lasting.match(after) or words.begun.search(before)):
            yield found, "begun"
        elif words.planned.match(after):
            yield found, "planned"
        else:
            yield found, "told"
