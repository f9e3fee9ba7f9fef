"""Years: what the words before a figure say of its year and of the first year of a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from shanhai_tui.builder.figures.clauses import ClauseMap
from shanhai_tui.builder.figures.numbers import parse_chinese
from shanhai_tui.lexicon import load_lexicon

YEARS = range(1949, 2100)
_COMPARED = ("比", "较", "同")
_YEAR = re.compile(r"(?:(?:19|20)\d\d|[一二][九〇零○][一二三四五六七八九〇零○]{2})\s?年")
OPENING = 12
"""A span of years named this near to a passage's start speaks of the whole passage."""


@dataclass(frozen=True, slots=True)
class TimeState:
    """What is known of time at a place in a passage."""

    year: int | None = None
    since: int | None = None
    spans: bool = False
    """A sum over years is under way."""
    closes: bool = False
    """'By the end of': a state or a sum at a date."""
    sentence: int = -1
    """Sentence of the last word for one year (2020年, 今年, 全年)."""
    start: int | None = None
    end: int | None = None
    rule: str = ""
    before: TimeState | None = None
    """What held before a span that speaks of its own clause (十四五) or sentence (三年来) only."""

    def within(self, same_clause: bool, same_sentence: bool, planned: bool) -> TimeState:
        """The state for a figure in or beyond the clause (of 三年来: the sentence) that names the span."""
        if (
            self.before is None
            or same_clause
            or (same_sentence and (planned or self.rule in ("years-past", "year-ahead")))
        ):
            return self
        return self.before


@dataclass(frozen=True, slots=True)
class _Signal:
    start: int
    end: int
    kind: str
    first: int | None = None
    last: int | None = None


@cache
def _pattern() -> re.Pattern[str]:
    words = load_lexicon("phrases")["time"]

    def any_of(key: str) -> str:
        return "|".join(sorted(words[key], key=len, reverse=True))

    year = r"(?:(?:19|20)\d\d|[一二][九〇零○][一二三四五六七八九〇零○]{2})\s?年"
    eras = "|".join(words["eras"])
    congress = "|".join(words["congresses"])
    return re.compile(
        rf"(?P<title>《[^《》\n]{{0,120}}》)"
        rf"|(?P<since>(?:自从|自|从|于)?(?P<sy>{year})(?:度|初|底|末|\s?\d{{1,2}}\s?月(?:份|底|末)?(?:\s?\d{{1,2}}\s?日)?)?"
        rf"(?P<gap>[^。;，,\n]{{0,28}}?)(?P<se>{any_of('since_end')}))"
        rf"|(?P<range>(?P<ra>(?:19|20)\d\d)\s?年?\s?[—–\-~至到]{{1,2}}\s?(?P<rb>(?:(?:19|20)\d\d)|\d\d)\s?年)"
        rf"|(?P<until>(?:{any_of('until')})\s?(?P<uy>{year})\s?(?:度|末|底|年末|年底|\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?(?:底|末)?))"
        rf"|(?P<untilnow>(?:截至|截止到?|到)(?:目前|\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?(?:底|末)?|今年|年底|年末|当前|现在)|至年末|至年底|迄今)"
        rf"|(?P<era>[“\"]?(?P<en>{eras})[”\"]?(?P<eb>以来|期间|时期|末)?)"
        rf"|(?P<cong>(?P<cn>{congress})以来)"
        rf"|(?P<ago>(?:近|过去)?(?P<an>\d{{1,2}}|[一二三四五六七八九十两]{{1,3}})\s?(?:多|余)?年(?:来|间|累计|以来))"
        rf"|(?P<bind>(?:结对|合作|协作|帮扶|援建|开展|启动|建立|签约|成立|对口|实施)[^。;，,\d]{{0,16}}以来)"
        rf"|(?P<year>(?P<yy>{year})(?P<ym>度|上半年|下半年)?)"
        rf"|(?P<last>(?:{any_of('last')})(?!同期|增|降))"
        rf"|(?P<next>{any_of('next')})"
        rf"|(?P<current>(?<!比)(?:{any_of('current')}))"
        rf"|(?P<within>{any_of('within')})"
    )


def _number(text: str) -> int | None:
    """A year or a count in digits of either kind."""
    text = text.strip().removesuffix("年").strip()
    value = float(text) if text.isascii() and text.isdigit() else parse_chinese(text)
    return None if value is None else int(value)


def _year(text: str) -> int | None:
    value = _number(text)
    return value if value in YEARS else None


def find_years(text: str) -> Iterator[int]:
    """The years that a folded text names, in digits or in words."""
    for match in _YEAR.finditer(text):
        if (year := _year(match.group())) is not None:
            yield year


_KINDS = (
    "title",
    "since",
    "range",
    "until",
    "untilnow",
    "era",
    "cong",
    "ago",
    "bind",
    "year",
    "last",
    "next",
    "current",
    "within",
)


def _read_signals(text: str) -> Iterator[_Signal]:
    position = 0
    pattern = _pattern()
    while (match := pattern.search(text, position)) is not None:
        start = match.start()
        position = max(match.end(), position + 1)
        kind = next(name for name in _KINDS if match[name] is not None)
        if kind == "since":
            signal, position = _since_or_year(match)
            yield signal
        elif kind in ("range", "until", "era", "cong", "ago"):
            yield _read_span(match, kind)
        elif kind == "title" or (kind in ("year", "last") and text[max(0, start - 1) : start] in _COMPARED):
            continue
        elif kind != "year":
            yield _Signal(start, match.end(), kind)
        elif not text[max(0, start - 6) : start].endswith(tuple(load_lexicon("phrases")["time"]["founded"])):
            yield _Signal(start, match.end(), "year", None, _year(match["yy"]))


def _read_span(match: re.Match[str], kind: str) -> _Signal:
    """Two years, the end of a span, a plan's name, a congress, or so and so many years."""
    start, end = match.span()
    words = load_lexicon("phrases")["time"]
    if kind == "range":
        first = int(match["ra"])
        last = int(match["rb"]) if len(match["rb"]) == 4 else first // 100 * 100 + int(match["rb"])
        return _Signal(start, end, "range", first, last)
    if kind == "until":
        return _Signal(start, end, "until", None, _year(match["uy"]))
    if kind == "era":
        first, last = words["eras"][match["en"]]
        lasting = {"以来": "since", "期间": "range", "时期": "range", "末": "range"}
        return _Signal(start, end, lasting.get(match["eb"] or "", "era"), first, last)
    if kind == "cong":
        return _Signal(start, end, "since", words["congresses"][match["cn"]])
    return _Signal(start, end, "ago", _number(match["an"]))


def _since_or_year(match: re.Match[str]) -> tuple[_Signal, int]:
    """自2015年…以来 begins a sum; a year whose sentence goes on to another year, or 从…起 without a start, does not."""
    year = _year(match["sy"])
    gap = match["gap"]
    bare_start = match["se"] in ("起", "开始", "伊始") and not match.group().startswith(("自", "从"))
    if year is None or bare_start or re.search(r"(?:19|20)\d\d\s?年", gap):
        end = match.end("sy")
        return _Signal(match.start(), end, "year" if year else "none", None, year), end
    return _Signal(match.start(), match.end(), "since", year), match.end()


def read_times(text: str, clauses: ClauseMap, base: int | None) -> tuple[list[int], list[TimeState]]:
    """Where the state of time changes in a folded text, and to what; `base` is the year in force."""
    starts, states = [-1], [TimeState()]
    for signal in _read_signals(text):
        sentence = clauses.sentence_at(signal.start)
        state = _apply(states[-1], signal, base, sentence)
        if state is not None:
            starts.append(signal.start)
            states.append(replace(state, start=signal.start, end=signal.end))
    return starts, states


def _apply(state: TimeState, signal: _Signal, base: int | None, sentence: int) -> TimeState | None:
    kind, year = signal.kind, signal.last
    if kind == "year":
        ahead = base is not None and year is not None and year > base
        kept = state.before or state if ahead else None
        return TimeState(year=year, sentence=sentence, rule="year-ahead" if ahead else "year-named", before=kept)
    if kind in ("current", "within", "last", "next"):
        return _apply_relative(state, kind, base, sentence)
    if kind == "since":
        return TimeState(year=None, since=signal.first, spans=True, rule="since")
    if kind == "era":
        return TimeState(year, signal.first, True, sentence=sentence, rule="years-named", before=state.before or state)
    if kind == "range":
        return TimeState(year=year, since=signal.first, spans=True, rule="years-named")
    if kind == "until":
        return TimeState(year, state.since, state.spans, True, -1, rule="until")
    if kind == "untilnow":
        return TimeState(state.year, state.since, state.spans, True, -1, rule="until-now")
    if kind == "ago" and base is not None and signal.first:
        kept = None if signal.start <= OPENING else state.before or state
        return TimeState(base, base - signal.first + 1, True, sentence=sentence, rule="years-past", before=kept)
    if kind == "bind":
        return TimeState(None, None, True, rule="since-tie")
    return None


def _apply_relative(state: TimeState, kind: str, base: int | None, sentence: int) -> TimeState | None:
    """今年, 全年, 去年, 明年: told from the year in force."""
    if kind == "current":
        return TimeState(None, sentence=sentence, rule="year-in-force")
    if kind == "within":
        return TimeState(state.year, sentence=sentence, closes=state.closes, rule=state.rule or "year-in-force")
    if base is None:
        return None
    return TimeState(base + (1 if kind == "next" else -1), sentence=sentence, rule="year-relative")
