"""When a tie began, when it ended, and the year for which a sentence vouches for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shanhai_tui.builder.ties.words import any_of, pattern_of, word_list

_YEAR = r"(?P<year>(?:19[4-9]\d|20\d\d))"
_SINCE = re.compile(
    rf"(?:始于|起始于|起步于|开始于|发端于)(?P<begun>(?:19|20)\d\d)年|自从?(?P<from>(?:19[4-9]\d|20\d\d))年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?!至\d|到\d|—|-)|(?:自从?|从|由)?{_YEAR}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:(?:起|开始|以来|始|至今|后)|[^，。；\d]{{0,24}}?(?:以来|至今))"
)
_PLAIN = re.compile(rf"{_YEAR}年")
_TO_YEAR = re.compile(rf"(?:至|到|截至|截止|截止到){_YEAR}年")
_ORDINAL_YEAR = re.compile(r"第(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})个?年(?:头)?")
_ANNIVERSARY = re.compile(r"(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})周年")
_HANDED_ON = re.compile(rf"，从?{_YEAR}年起?，?(?:改由|调整|转由)")
_NEAR = 4
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Dating:
    """What a sentence says of a tie's time."""

    year: int | None = None
    """A year the sentence itself vouches for."""
    since: int | None = None
    ended: bool = False
    until: int | None = None


def opens_with_same_year(coded: str) -> bool:
    """Whether a sentence speaks of the year that the one before it named."""
    return re.match(r"\s*(?:那一?年|这一?年|同年|当年)", coded) is not None


def last_year(text: str) -> int | None:
    """The last year that a text names."""
    years = [int(match["year"]) for match in _PLAIN.finditer(text)]
    return years[-1] if years else None


def read_dating(
    coded: str,
    start: int,
    end: int,
    year_in_force: int | None,
    *,
    begins: bool,
    ended: bool,
    year_before: int | None = None,
) -> Dating:
    """The time of the tie said at `start` to `end` of a coded sentence; `year_before` is what 那一年 means in it."""
    clause_start = max((coded.rfind(mark, 0, start) for mark in "，；"), default=-1) + 1
    clause_end = min((at for at in (coded.find(mark, end) for mark in "，；。") if at >= 0), default=len(coded))
    lead = _lead(coded, clause_start)
    stated = _stated_year(coded, start, lead)
    if ended:
        handed_on = _HANDED_ON.match(coded, clause_end)
        until = last_year(lead + coded[clause_start:clause_end]) or (int(handed_on["year"]) if handed_on else None)
        return Dating(until or stated, None, True, until)
    clause = coded[clause_start:clause_end]
    starts = begins or _starts(clause)
    if starts and year_before is not None:
        return Dating(None, year_before)
    since = _since(lead, clause, start - clause_start, end - clause_start, stated or year_in_force, starts=starts)
    year = stated if stated is not None and stated != since else None
    if starts and since is not None and year is not None and year < since:
        year = None
    return Dating(year, since)


def _lead(coded: str, clause_start: int) -> str:
    """The adverbial clauses of time that open the sentence or stand before the clause."""
    kept = [part for part in re.split(r"[，；]", coded[: max(clause_start - 1, 0)]) if _is_adverbial(part)]
    return "，".join(kept) + "，" if kept else ""


def opens_with_time(clause: str) -> bool:
    """Whether a clause only says since when: 自2003年全面启动以来."""
    return _SINCE.match(clause.strip()) is not None


def _is_adverbial(part: str) -> bool:
    return (
        re.fullmatch(
            rf"(?:自从?|从|至|到|截至|截止)?{_YEAR}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?[^\ue000-\uf0ff]{{0,24}}",
            part.strip(),
        )
        is not None
    )


def _stated_year(coded: str, start: int, lead: str) -> int | None:
    to_year = list(_TO_YEAR.finditer(coded, 0, start)) or list(_TO_YEAR.finditer(lead))
    if to_year:
        return int(to_year[-1]["year"])
    spans = [match.span() for match in _SINCE.finditer(coded, 0, start)]
    years = [
        match
        for match in _PLAIN.finditer(coded, 0, start)
        if not any(low <= match.start() < high for low, high in spans)
    ]
    return int(years[-1]["year"]) if years else None


def _starts(clause: str) -> bool:
    return re.search(any_of(word_list("conditions", "beginnings")), clause) is not None


def _since(lead: str, clause: str, at: int, stop: int, year: int | None, *, starts: bool) -> int | None:
    said = [match for match in _SINCE.finditer(clause) if match.start() <= stop + _NEAR] or list(_SINCE.finditer(lead))
    if said:
        return int(said[-1]["year"] or said[-1]["begun"] or said[-1]["from"])
    ordinal = _ORDINAL_YEAR.search(clause, at)
    if ordinal is not None and year is not None:
        return year - _count(ordinal["count"]) + 1
    anniversary = _ANNIVERSARY.search(clause, at)
    if anniversary is not None and year is not None:
        return year - _count(anniversary["count"])
    if starts:
        own = _PLAIN.search(clause) or _PLAIN.search(lead)
        if own is not None:
            return int(own["year"])
        if re.search(r"增加|新增|新建立|新结对|今年|本年|当年|首次", clause):
            return year
    return None


def _count(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, _, ones = text.partition("十")
    if "十" not in text:
        return _DIGITS.get(text[0], 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def is_ended(clause: str) -> bool:
    """Whether the clause says that the tie no longer holds."""
    return pattern_of("conditions", "endings").search(clause) is not None
