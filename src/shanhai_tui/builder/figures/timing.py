"""Years: what the words before a figure say of its year and of the first year of a sum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from shanhai_tui.builder.figures.clauses import ClauseMap
from shanhai_tui.builder.figures.numbers import parse_chinese
from shanhai_tui.builder.layout.dates import YEAR, find_named_years, read_year
from shanhai_tui.lexicon import load_lexicon
from shanhai_tui.text.folding import fold

YEARS = range(1949, 2100)
_COMPARED = ("比", "较", "同", "超过", "高于", "低于", "好于", "优于", "多于", "少于", "相当于")
_YEAR = re.compile(rf"{YEAR}\s?年")
_TIMES = re.compile(r"(?:度|同期)?的\d[\d.]*(?:多|余)?倍")
_SENTENCE_LONG = ("years-past", "year-ahead", "year-relative")
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
        if self.before is None or same_clause or (same_sentence and (planned or self.rule in _SENTENCE_LONG)):
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

    year = rf"{YEAR}\s?年"
    day = r"(?:度|初|底|末|年初|年底|年末|\s?\d{1,2}\s?月(?:份|初|底|末)?(?:\s?\d{1,2}\s?日)?)?"
    last = any_of("last")
    eras = "|".join(words["eras"])
    congress = "|".join(words["congresses"])
    count = r"\s?(?:\d{1,2}|[一二三四五六七八九十两]{1,3})\s?"
    return re.compile(
        rf"(?P<title>《[^《》\n]{{0,120}}》)"
        rf"|(?P<range>(?:自|从|由)?(?P<ra>{YEAR})\s?年?{day}\s?[—–\-~至到]{{1,2}}\s?(?P<rb>{YEAR}|\d\d)\s?年{day}(?:以来|期间|间)?)"
        rf"|(?P<pair>(?P<pa>{YEAR})\s?年?[、和与及]\s?(?P<pb>{YEAR})\s?年(?!.{{0,24}}分别))"
        rf"|(?P<since>(?:自从|自|从|于)?(?P<sy>{year}){day}(?P<gap>[^。;，,\n]{{0,28}}?)(?P<se>{any_of('since_end')}))"
        rf"|(?P<until>(?:截至|截止到?)\s?(?P<ud>{year})\s?{day}|(?:{any_of('until')})\s?(?P<uy>{year})\s?{day}(?<!年))"
        rf"|(?P<untillast>(?:{any_of('until')})\s?(?:{last}){day})"
        rf"|(?P<untilnow>(?:截至|截止到?|到)(?P<un>目前|\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?(?:底|末)?|今年|年底|年末|当前|现在)|至年末|至年底|迄今)"
        rf"|(?P<era>[“\"]?(?P<en>{eras})[”\"]?(?P<eb>以来|期间|时期|末)?)"
        rf"|(?P<cong>(?P<cn>{congress})以来)"
        rf"|(?P<ago>(?:(?:最?近|过去)的?(?P<ac>{count})年(?:来|间|里)?|(?P<an>{count})(?P<av>多|余)?年(?:来|间|累计|以来)))"
        rf"|(?P<bind>(?:结对|合作|协作|帮扶|援建|开展|启动|建立|签约|成立|对口|实施)[^。;，,\d]{{0,16}}以来)"
        rf"|(?P<year>(?P<yy>{year})(?P<ym>度|上半年|下半年)?)"
        rf"|(?P<lastsince>自?(?:{last})以来)"
        rf"|(?P<last>(?:{last})(?!同期|增|降))"
        rf"|(?P<next>{any_of('next')})"
        rf"|(?P<now>(?<!比)(?:{any_of('now')}))"
        rf"|(?P<current>(?<!比)(?:{any_of('current')}))"
        rf"|(?P<within>{any_of('within')})"
    )


def _number(text: str) -> int | None:
    """A count in digits of either kind."""
    text = text.strip()
    value = float(text) if text.isascii() and text.isdigit() else parse_chinese(text)
    return None if value is None else int(value)


def _year(text: str) -> int | None:
    value = read_year(text)
    return value if value in YEARS else None


def find_cell_year(text: str) -> int | None:
    """The year that a folded cell names; a bare number is one if it stands alone."""
    return next(find_years(text), None) or (_year(text) if len(text.strip()) == 4 else None)


def find_years(text: str) -> Iterator[int]:
    """The years that a folded text names, in digits or in words."""
    for match in _YEAR.finditer(text):
        if (year := _year(match.group())) is not None:
            yield year


_KINDS = (
    "title", "range", "pair", "since", "until", "untillast", "untilnow", "era", "cong", "ago", "bind", "year",
    "lastsince", "last", "next", "now", "current", "within",
)  # fmt: skip


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
        elif kind in ("range", "pair"):
            yield from _read_range(match, kind)
        elif kind in ("until", "untilnow", "era", "cong", "ago"):
            yield _read_span(match, kind)
        elif kind == "title" or (kind in ("year", "last") and _is_compared(text, start, match.end())):
            continue
        elif kind != "year":
            yield _Signal(start, match.end(), kind)
        elif not text[max(0, start - 6) : start].endswith(tuple(load_lexicon("phrases")["time"]["founded"])):
            yield _Signal(start, match.end(), "year", None, _year(match["yy"]))


def _is_compared(text: str, start: int, end: int) -> bool:
    """Whether a year is only what another is measured by: 比2019年, 超过上年, 2019年的1.3倍."""
    return text[max(0, start - 3) : start].endswith(_COMPARED) or _TIMES.match(text, end) is not None


def _read_span(match: re.Match[str], kind: str) -> _Signal:
    """The end of a span, a plan's name, a congress, or so and so many years."""
    start, end = match.span()
    words = load_lexicon("phrases")["time"]
    if kind == "until":
        return _Signal(start, end, "until", None, _year(match["ud"] or match["uy"]))
    if kind == "untilnow":
        return _Signal(start, end, "untiltoday" if match["un"] in ("目前", "今年", "当前", "现在") else kind)
    if kind == "era":
        first, last = words["eras"][match["en"]]
        lasting = {"以来": "since", "期间": "range", "时期": "range", "末": "until"}
        return _Signal(start, end, lasting.get(match["eb"] or "", "era"), first, last)
    if kind == "cong":
        return _Signal(start, end, "since", words["congresses"][match["cn"]])
    return _Signal(start, end, "ago", None if match["av"] else _number(match["ac"] or match["an"]))


def _read_range(match: re.Match[str], kind: str) -> Iterator[_Signal]:
    """2014年至2016年, and 2018年、2019年 where both years' sum is given."""
    first, ends = _year(match["ra"] or match["pa"]), read_year(match["rb"] or match["pb"])
    if first is None or ends is None:
        return
    last = first // 100 * 100 + ends if ends < 100 else ends
    if kind == "pair" and last != first + 1:
        yield _Signal(match.start(), match.end(), "year", None, last)
    else:
        yield _Signal(match.start(), match.end(), "range", first, last)


def _since_or_year(match: re.Match[str]) -> tuple[_Signal, int]:
    """自2015年…以来 begins a sum; a year whose sentence goes on to another year, or 从…起 without a start, does not."""
    year = _year(match["sy"])
    gap = match["gap"]
    bare_start = match["se"] in ("起", "开始", "伊始") and not match.group().startswith(("自", "从"))
    if year is None or bare_start or re.search(r"(?:19|20)\d\d\s?年", gap):
        end = match.end("sy")
        return _Signal(match.start(), end, "year" if year else "none", None, year), end
    return _Signal(match.start(), match.end(), "since", year), match.end()


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the words for relative years are counted from."""

    base: int | None
    """The year in force."""
    today: int | None = None
    """The year of publication, where a text speaks from its own day; else that in force."""
    spans: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """How many years → first and last, of the spans of years that the document names."""

    @property
    def present(self) -> int | None:
        """The year that 今年 means."""
        return self.today if self.today is not None else self.base


def find_spans(texts: Iterable[str]) -> dict[int, tuple[int, int]]:
    """The spans of years that texts name, by their length; of two as long, neither."""
    found: dict[int, set[tuple[int, int]]] = {}
    for text in texts:
        for named in find_named_years(fold(text)):
            if named.first is not None and named.first < named.year:
                found.setdefault(named.year - named.first + 1, set()).add((named.first, named.year))
    return {length: spans.pop() for length, spans in found.items() if len(spans) == 1}


def read_times(text: str, clauses: ClauseMap, dates: Calendar) -> tuple[list[int], list[TimeState]]:
    """Where the state of time changes in a folded text, and to what."""
    starts, states = [-1], [TimeState()]
    for signal in _read_signals(text):
        sentence = clauses.sentence_at(signal.start)
        state = _apply(states[-1], signal, dates, sentence)
        if state is not None:
            starts.append(signal.start)
            states.append(replace(state, start=signal.start, end=signal.end))
    return starts, states


def _apply(state: TimeState, signal: _Signal, dates: Calendar, sentence: int) -> TimeState | None:
    if signal.kind in ("year", "since", "era", "range", "until"):
        return _apply_named(state, signal, dates.base, sentence)
    return _apply_relative(state, signal, dates, sentence)


def _apply_named(state: TimeState, signal: _Signal, base: int | None, sentence: int) -> TimeState | None:
    kind, year = signal.kind, signal.last
    if kind == "year" and base is not None and year is not None and year > base:
        return TimeState(year=year, sentence=sentence, rule="year-ahead", before=state.before or state)
    if kind == "year":
        return TimeState(year=year, sentence=sentence, rule="year-named")
    if kind == "since":
        return TimeState(year=None, since=signal.first, spans=True, rule="since")
    if kind == "era":
        return TimeState(year, signal.first, True, sentence=sentence, rule="years-named", before=state.before or state)
    if kind == "range":
        return TimeState(year=year, since=signal.first, spans=True, rule="years-named")
    return TimeState(year, state.since, state.spans, True, -1, rule="until")


def _apply_relative(state: TimeState, signal: _Signal, dates: Calendar, sentence: int) -> TimeState | None:
    kind, present = signal.kind, dates.present
    if kind == "untiltoday" and dates.today is not None:
        return TimeState(dates.today, state.since, state.spans, True, -1, rule="until-now")
    if kind in ("untilnow", "untiltoday"):
        return TimeState(state.year, state.since, state.spans, True, -1, rule="until-now")
    if kind == "ago" and present is not None:
        kept = None if signal.start <= OPENING else state.before or state
        return _apply_ago(signal.first, dates, sentence, kept)
    if kind == "bind":
        return TimeState(None, None, True, rule="since-tie")
    if kind == "untillast" and present is not None:
        return TimeState(present - 1, state.since, state.spans, True, -1, rule="until")
    if kind == "lastsince" and present is not None:
        return TimeState(present, present - 1, True, sentence=sentence, rule="since")
    if kind in ("last", "next") and present is not None:
        kept = None if signal.start <= OPENING or kind == "next" else state.before or state
        year = present + (1 if kind == "next" else -1)
        return TimeState(year, sentence=sentence, rule="year-relative", before=kept)
    if kind in ("current", "now"):
        return TimeState(dates.today if kind == "now" else None, sentence=sentence, rule="year-in-force")
    if kind == "within":
        rule, kept = state.rule or "year-in-force", state.before if state.rule == "year-relative" else None
        return TimeState(state.year, sentence=sentence, closes=state.closes, rule=rule, before=kept)
    return None


def _apply_ago(count: int | None, dates: Calendar, sentence: int, kept: TimeState | None) -> TimeState:
    """三年来: the span that the document names, if one is as long; else that many years up to the present."""
    present = dates.present
    assert present is not None
    if count is not None and count in dates.spans:
        named, ends = dates.spans[count]
        return TimeState(ends, named, True, sentence=sentence, rule="years-past", before=kept)
    begun = None if count is None else present - count + 1
    return TimeState(present, begun, True, sentence=sentence, rule="years-past", before=kept)
