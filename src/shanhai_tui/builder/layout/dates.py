"""Years and days as texts write them: in Arabic or Chinese numerals, in the Republic's count, in either order.

All functions read folded text: simplified, half width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_HAN_DIGIT = "一二三四五六七八九○〇零oO0"
_HAN_SMALL = "一二三四五六七八九十"
YEAR = (
    rf"(?:(?<!\d)(?<!\d\.)(?:19|20)\d\d|[一二][九○〇零oO0][{_HAN_DIGIT}]{{2}}"
    rf"|民国\s?(?:\d{{1,3}}|[{_HAN_DIGIT}十百]{{1,5}}))"
)
_REPUBLIC = 1911
_DIGITS = {char: digit for digit, chars in enumerate(["○〇零oO0", *"一二三四五六七八九"]) for char in chars}
_MONTH = rf"(?:\d{{1,2}}|[{_HAN_SMALL}]{{1,3}})"
_DAYS = (
    re.compile(rf"(?P<year>{YEAR})\s?年\s?(?P<month>{_MONTH})\s?月\s?(?P<day>{_MONTH})\s?日?"),
    re.compile(
        r"(?<!\d)(?<!\d\.)(?P<year>(?:19|20)\d\d)\s?[./-]\s?(?P<month>\d{1,2})\s?[./-]\s?(?P<day>\d{1,2})(?!\d)"
    ),
    re.compile(r"(?<!\d)(?<!\d\.)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)"),
)
_NAMED = re.compile(
    rf"(?P<first>{YEAR})\s?(?:年\s?)?(?:\d{{1,2}}\s?月)?\s?[-–—~至到]{{1,2}}\s?(?:(?P<last>{YEAR}|\d\d)\s?年|(?P<bare>{YEAR})(?!\d))"
    rf"|(?P<year>{YEAR})\s?(?:年|(?=[-/.]\d{{1,2}}(?!\d)))"
)


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A year that a text names, of a span of years the last, and the characters that name it."""

    year: int
    start: int
    end: int
    first: int | None = None


def read_year(written: str) -> int | None:
    """The year that a folded numeral stands for, with or without 年."""
    written = written.strip().removesuffix("年").strip()
    republic = written.startswith("民国")
    digits = written.removeprefix("民国").strip()
    if digits.isascii() and digits.isdigit():
        year = int(digits)
    elif "十" in digits or "百" in digits:
        year = _read_small(digits)
    elif digits and all(char in _DIGITS for char in digits):
        year = int("".join(str(_DIGITS[char]) for char in digits))
    else:
        return None
    return year + _REPUBLIC if republic else year


def find_named_years(text: str) -> Iterator[NamedYear]:
    """The years that a folded text names, each span of years as one."""
    for match in _NAMED.finditer(text):
        if match["year"] is not None:
            year = read_year(match["year"])
            if year is not None:
                yield NamedYear(year, *match.span())
            continue
        first = read_year(match["first"])
        last = read_year(match["last"] or match["bare"])
        if first is None or last is None:
            continue
        last = first // 100 * 100 + last if last < 100 else last
        yield NamedYear(last, *match.span(), first)


def read_day(text: str) -> date | None:
    """The first full date in a folded text that exists; None if there is none."""
    found = sorted((match for pattern in _DAYS for match in pattern.finditer(text)), key=lambda match: match.start())
    for match in found:
        year, month, day = read_year(match["year"]), _read_small(match["month"]), _read_small(match["day"])
        try:
            return date(year or 0, month, day)
        except ValueError:
            continue
    return None


def _read_small(text: str) -> int:
    """A number below one thousand in either numerals."""
    if text.isascii():
        return int(text)
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = _DIGITS.get(hundreds, 1) * 100 if "百" in text else 0
    value += _DIGITS.get(tens[-1:], 1) * 10 if ten else 0
    return value + _DIGITS.get(ones[-1:], 0)
