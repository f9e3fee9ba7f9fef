"""What a document's own text says of it: title, number, dates, kind, script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Literal

from shanhai_tui.builder.layout.rules import load_rules
from shanhai_tui.builder.reading.manifest import SourceEntry
from shanhai_tui.builder.reading.source import SourceText
from shanhai_tui.builder.records import Document, Passage
from shanhai_tui.lexicon import load_lexicon

_DATE = re.compile(r"((?:19|20)\d{2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_HAN_DATE = re.compile(
    r"([二一][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:年|-|/|\.)")
_DIGITS = {
    char: digit
    for digit, chars in enumerate(("〇○零", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
_AUTHOR = re.compile(
    r"(?:作者|记者|記者|撰稿人?|通讯员|通訊員)\s*[:：]?\s*([\u3400-\u9fff·]{2,4}(?:[ 、]+[\u3400-\u9fff·]{2,4})*)"
)
_NAME = re.compile(r"[\u3400-\u9fff·]{2,4}")
_DATELINE = re.compile(r"(?:本报|本報|新华社|新華社|中新社|本网|本網)[^，。]{0,20}(?:讯|訊|电|電)")
_REPORT = re.compile(r"政府工作报告|政府工作報告|工作报告|统计公报|統計公報")


def describe_document(
    source: SourceText,
    passages: Sequence[Passage],
    *,
    document_id: str,
    file: str,
    sha256: str,
    entry: SourceEntry | None,
) -> Document:
    """What is known of a document: the manifest's word first, then its text's, then its format's metadata."""
    known = entry or SourceEntry(file)
    number = known.document_number or _find_number(passages)
    published = known.published or _find_published(source, passages, number)
    title = known.title or _find_title(source, passages)
    return Document(
        document_id=document_id,
        file=file,
        title=title,
        publisher=known.publisher or source.imprint.publisher,
        author=known.author or _find_author(source, passages),
        document_number=number,
        kind=known.kind or _guess_kind(source, passages, title or "", number),
        published=published,
        report_year=known.report_year or _find_report_year(passages, title or "", published),
        script=detect_script(source.visible),
        encoding=source.encoding,
        sha256=sha256,
        chars=len(source.text),
    )


@cache
def _script_characters() -> tuple[frozenset[str], frozenset[str]]:
    table = load_lexicon("characters")
    return frozenset(table["simplified"]), frozenset(table["traditional"])


def detect_script(text: str) -> Literal["hans", "hant"]:
    """Whether a text is written in simplified or in traditional characters."""
    simplified, traditional = _script_characters()
    counts = Counter(text[:50_000])
    hans = sum(count for char, count in counts.items() if char in simplified)
    hant = sum(count for char, count in counts.items() if char in traditional)
    return "hant" if hant > hans else "hans"


def _find_number(passages: Sequence[Passage]) -> str | None:
    pattern = load_rules().number
    for passage in passages[:12]:
        if passage.kind in {"credit", "heading"} and pattern.fullmatch(passage.text):
            return passage.text
    return None


def _find_title(source: SourceText, passages: Sequence[Passage]) -> str | None:
    rules = load_rules()
    for passage in passages[:40]:
        if passage.kind == "prose":
            break
        if (
            passage.kind == "heading"
            and not passage.text.startswith("【")
            and not rules.masthead.fullmatch(passage.text)
        ):
            return passage.text
    return source.imprint.title


def _find_author(source: SourceText, passages: Sequence[Passage]) -> str | None:
    credits = [passage.text for passage in passages if passage.kind == "credit"]
    first_prose = next((p.ordinal for p in passages if p.kind == "prose"), len(passages))
    early = [p.text for p in passages[:first_prose] if p.kind == "credit"]
    for text in early:
        if _NAME.fullmatch(text):
            return text
    for text in (*early, *credits):
        if found := _AUTHOR.search(text):
            return found.group(1)
    return source.imprint.author


def _find_published(source: SourceText, passages: Sequence[Passage], number: str | None) -> date | None:
    if source.imprint.published and (found := _read_date(source.imprint.published)):
        return found
    first_prose = next((p.ordinal for p in passages if p.kind == "prose"), len(passages))
    early = [p.text for p in passages[:first_prose] if p.kind in {"credit", "navigation"}]
    late = [p.text for p in passages[first_prose:] if p.kind == "credit"] if number else []
    dates = [found for text in (*early, *late) if (found := _read_date(text)) is not None]
    return dates[0] if dates else None


def _read_date(text: str) -> date | None:
    found = _DATE.search(text)
    try:
        if found:
            return date(int(found.group(1)), int(found.group(2)), int(found.group(3)))
        if written := _HAN_DATE.search(text):
            year = int("".join(str(_DIGITS[char]) for char in written.group(1)))
            return date(year, _read_small(written.group(2)), _read_small(written.group(3)))
    except ValueError:
        return None
    return None


def _read_small(text: str) -> int:
    """A Chinese numeral below one hundred."""
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _guess_kind(source: SourceText, passages: Sequence[Passage], title: str, number: str | None) -> str:
    kinds = Counter(passage.kind for passage in passages)
    brackets = sum(1 for passage in passages if passage.kind == "heading" and passage.text.startswith("【"))
    if number is not None:
        return "policy"
    if _REPORT.search(title):
        return "report"
    if brackets >= 2:
        return "yearbook"
    opening = " ".join(passage.text[:200] for passage in passages[:8])
    if _DATELINE.search(opening) or any(p.kind == "credit" and _AUTHOR.search(p.text) for p in passages):
        return "news"
    if source.format == "html" or kinds["navigation"] >= 4:
        return "web"
    if title and load_rules().paper.search(title):
        return "policy"
    return "other"


def _find_report_year(passages: Sequence[Passage], title: str, published: date | None) -> int | None:
    if found := _YEAR.search(title):
        return int(found.group(1))
    counts: Counter[int] = Counter()
    for passage in passages:
        if passage.kind == "prose" and passage.repeat_of is None:
            counts.update(int(year) for year in _YEAR.findall(passage.text[:2000]))
    latest = published.year if published else 2100
    usual = [(count, year) for year, count in counts.items() if year <= latest]
    if usual:
        return max(usual)[1]
    return published.year if published else None
