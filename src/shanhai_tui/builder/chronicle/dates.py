"""Dates as prose writes them: whole days and months, ranges, and those that leave out the year."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from shanhai_tui.builder.ties.words import any_of
from shanhai_tui.lexicon import load_lexicon

_TO = r"\s?(?:至|到|—|－|-|–|~|～)\s?"
_DATE = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)\s?年\s?)?(?P<month>1[0-2]|0?[1-9])\s?月(?:\s?份)?"
    rf"(?:\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?日)?"
    rf"(?:{_TO}(?:(?P<year2>(?:19|20)\d\d)\s?年\s?)?(?:(?P<month2>1[0-2]|0?[1-9])\s?月)?(?:\s?(?P<day2>3[01]|[12]\d|0?[1-9])\s?日)?"
    rf"(?<=[月日]))?"
)
_YEAR = re.compile(r"(?P<year>(?:19[4-9]|20[0-4])\d)\s?年(?!\s?\d{1,2}\s?月)")
_DIGITS = tuple("0123456789.")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text: its characters and the days it covers."""

    start: int
    end: int
    first: date
    last: date


@cache
def _limits() -> tuple[re.Pattern[str], re.Pattern[str]]:
    times = load_lexicon("events")["times"]
    return re.compile(rf"{any_of(times['limits_before'])}\s?$"), re.compile(rf"^\s?{any_of(times['limits_after'])}")


def find_dates(text: str, year: int | None) -> Iterator[DateFound]:
    """Each day, month or range in order; `year` is in force until the text names one."""
    years = [(match.start(), int(match["year"])) for match in _YEAR.finditer(text)]
    before, after = _limits()
    passed = 0
    for match in _DATE.finditer(text):
        while passed < len(years) and years[passed][0] < match.start():
            year = years[passed][1]
            passed += 1
        if match["year"] is not None:
            year = int(match["year"])
        if (
            text[match.end() : match.end() + 1] in ("个", "龄")
            or text[max(0, match.start() - 1) : match.start()] in _DIGITS
        ):
            continue
        if before.search(text[max(0, match.start() - 4) : match.start()]) or after.match(
            text[match.end() : match.end() + 3]
        ):
            continue
        days = _days(match, year)
        if days is not None:
            yield DateFound(match.start(), match.end(), *days)


def _days(match: re.Match[str], year: int | None) -> tuple[date, date] | None:
    if year is None:
        return None
    month, day = int(match["month"]), match["day"]
    year2 = int(match["year2"] or year)
    month2 = int(match["month2"] or month)
    day2 = match["day2"] or (None if match["month2"] or match["year2"] else day)
    try:
        first = date(year, month, int(day) if day else 1)
        last = date(year2, month2, int(day2) if day2 else calendar.monthrange(year2, month2)[1])
    except ValueError:
        return None
    return (first, last) if first <= last else None
