"""Reads dated happenings: when, what, of which kind, and which places they concern."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from shanhai_tui.builder.chronicle.dates import DateFound, find_dates
from shanhai_tui.builder.linking.entity_places import RegionLookup
from shanhai_tui.builder.records import Event, Evidence, LinkedDocument, Mention, Passage
from shanhai_tui.builder.ties.words import any_of
from shanhai_tui.lexicon import load_lexicon
from shanhai_tui.text.plain import fold_text

_STOP = "。；！？!?;\n"
_MARKS = "，,：:、"
_MOST_TITLE = 60
_LONGEST_SENTENCE = 400
_JOIN = re.compile(r"\s*[、和及,，]\s*")
_EMPTY = re.compile(r"^[\s，,：:、。（(【】《》）)的]*$")


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = load_lexicon("events")["kinds"]
    return tuple((entry["kind"], re.compile(any_of(entry["words"]))) for entry in entries)


def read_events(linked: LinkedDocument, gazetteer: RegionLookup) -> tuple[Event, ...]:
    """Every dated happening of the document, in order."""
    document = linked.document
    year = document.report_year or (document.published.year if document.published else None)
    found: list[Event] = []
    for passage in linked.passages:
        if passage.kind in ("navigation", "credit", "table", "heading") or passage.repeat_of is not None:
            continue
        mentions = linked.mentions.get(passage.ordinal, ())
        found.extend(_read_passage(passage, mentions, passage.year or year))
    return tuple(found)


def _read_passage(passage: Passage, mentions: Sequence[Mention], year: int | None) -> Iterator[Event]:
    text = fold_text(passage.text)
    dates = list(find_dates(text, year))
    for at, found in enumerate(dates):
        later = at + 1
        while later < len(dates) and _JOIN.fullmatch(text, dates[later - 1].end, dates[later].start):
            later += 1
        next_start = dates[later].start if later < len(dates) else len(text)
        event = _read_event(passage, text, found, dates[later - 1].end, next_start, mentions)
        if event is not None:
            yield event


def _read_event(
    passage: Passage, text: str, found: DateFound, said_from: int, next_start: int, mentions: Sequence[Mention]
) -> Event | None:
    end = _end_of_happening(text, said_from, next_start)
    kind = _kind_of(text[said_from:end])
    if kind is None:
        return None
    start = said_from
    while start < end and text[start] in _MARKS + " \u3000":
        start += 1
    title = passage.text[start:end].strip()
    if _EMPTY.match(title):
        return None
    subject = _subject_before(text, found.start)
    title = passage.text[subject : found.start].rstrip("于在 分别") + title
    first = bisect_left(mentions, subject, key=lambda one: one.start)
    last = bisect_left(mentions, end, key=lambda one: one.start)
    regions = (one.target_id for one in mentions[first:last] if one.target_kind == "region")
    return Event(
        evidence=Evidence(passage.ordinal, subject, end),
        date_start=found.first,
        date_end=found.last,
        title=title[:_MOST_TITLE],
        kind=kind,
        region_ids=tuple(dict.fromkeys(regions)),
    )


def _subject_before(text: str, date_start: int) -> int:
    """Start of the words before a date that the happening belongs to: 新校舍于6月20日交付使用."""
    if text[date_start - 1 : date_start] not in ("于", "在"):
        return date_start
    at = date_start - 1
    while at > 0 and text[at - 1] not in _STOP + "，,：:】" and date_start - at < 40:
        at -= 1
    while at < date_start and text[at].isspace():
        at += 1
    return at


def _end_of_happening(text: str, start: int, next_start: int) -> int:
    """End of the first clause after a date that says what happened, within the sentence."""
    stop = min(start + _LONGEST_SENTENCE, len(text))
    for at in range(start, stop):
        if text[at] in _STOP:
            stop = at
            break
    limit = stop if next_start >= stop else next_start
    at = start
    while at < limit:
        mark = next((one for one in range(at + 1, limit) if text[one] in "，,"), limit)
        if _kind_of(text[start:mark]) is not None and not _EMPTY.match(text[start:mark]):
            return mark
        at = mark
    return limit


def _kind_of(text: str) -> str | None:
    for kind, pattern in _kinds():
        if pattern.search(text):
            return kind
    return None
