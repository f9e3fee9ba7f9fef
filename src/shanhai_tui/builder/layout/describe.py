"""What a document's own text says of it: title, number, dates, kind, script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Literal

from shanhai_tui.builder.layout.dates import read_day
from shanhai_tui.builder.layout.report_year import find_report_year
from shanhai_tui.builder.layout.rules import load_rules
from shanhai_tui.builder.reading.manifest import SourceEntry
from shanhai_tui.builder.reading.source import SourceText
from shanhai_tui.builder.records import Document, Passage
from shanhai_tui.lexicon import load_lexicon
from shanhai_tui.text.folding import fold

_NAME = re.compile(r"[\u3400-\u9fff·]{2,4}")
_SAMPLE = 50_000
_LEADING = 40
_DATELINE = 80


@dataclass(frozen=True, slots=True)
class _Wordings:
    report_title: re.Pattern[str]
    dateline: re.Pattern[str]
    yearbook: re.Pattern[str]
    overview_clause: re.Pattern[str]
    author: re.Pattern[str]
    publisher: re.Pattern[str]
    site: re.Pattern[str]
    byline: re.Pattern[str]
    no_name: frozenset[str]


@cache
def _load_wordings() -> _Wordings:
    table = load_lexicon("kinds")
    patterns = {name: re.compile(table[name]) for name in _Wordings.__dataclass_fields__ if name != "no_name"}
    return _Wordings(**patterns, no_name=frozenset(table["no_name"]))


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
    head = _Head(passages)
    number = known.document_number or head.find_number()
    published = known.published or _find_published(source, head, signed=number is not None)
    title = known.title or head.find_title() or _clean_name(source.imprint.title)
    kind = known.kind or _guess_kind(source, head, title or "", number)
    return Document(
        document_id=document_id,
        file=file,
        title=title,
        publisher=known.publisher or _clean_name(source.imprint.publisher) or head.find_publisher(),
        author=known.author or head.find_author() or _clean_name(source.imprint.author),
        document_number=number,
        kind=kind,
        published=published,
        report_year=known.report_year or find_report_year(passages, title or "", published, kind),
        script=detect_script(source.visible),
        encoding=source.encoding,
        sha256=sha256,
        chars=len(source.text),
    )


def detect_script(text: str) -> Literal["hans", "hant"]:
    """Whether a text is written in simplified or in traditional characters."""
    table = load_lexicon("characters")
    counts = Counter(text[:_SAMPLE])
    hans = sum(counts[char] for char in table["simplified"])
    hant = sum(counts[char] for char in table["traditional"])
    return "hant" if hant > hans else "hans"


class _Head:
    """The passages before the running text, and the credits anywhere."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        first = next((number for number, passage in enumerate(passages) if passage.kind == "prose"), len(passages))
        self.leading = passages[: min(first, _LEADING)]
        self.early = [passage.text for passage in self.leading if passage.kind in {"credit", "navigation"}]
        self.credits = [passage.text for passage in passages if passage.kind == "credit"]

    def find_number(self) -> str | None:
        """The document number printed at the head."""
        pattern = load_rules().number
        for passage in self.passages[:_LEADING]:
            if passage.kind in {"credit", "heading"} and pattern.fullmatch(passage.text):
                return passage.text
        return None

    def find_title(self) -> str | None:
        """The first heading that is neither a clause's nor a masthead nor a table's."""
        rules = load_rules()
        titles = [
            passage.text
            for passage in self.leading
            if passage.kind == "heading"
            and not passage.text.startswith("【")
            and not rules.table.match(passage.text)
            and not rules.masthead.fullmatch(passage.text)
        ]
        site = _load_wordings().site
        found = next((title for title in titles if not site.fullmatch(title)), titles[0] if titles else None)
        return found or self._find_title_above_byline()

    def _find_title_above_byline(self) -> str | None:
        rules = load_rules()
        for above, below in pairwise(self.passages[:_LEADING]):
            if above.kind == "heading" and below.kind == "credit" and rules.is_byline(below.text):
                return above.text
        return None

    def find_dateline(self) -> str:
        """The beginning of the text, where a date stands before the agency's dateline."""
        first = next((passage.text for passage in self.passages if passage.kind == "prose"), "")
        found = _load_wordings().dateline.search(first[:_DATELINE])
        return first[: found.start()] if found and len(first[: found.start()]) <= _LEADING else ""

    def find_author(self) -> str | None:
        """A name alone under the title, or one behind 作者, 记者 and the like."""
        under_title = [passage.text for passage in self.leading if passage.kind == "credit"]
        for text in under_title:
            if _NAME.fullmatch(text):
                return text
        return _find_first(_load_wordings().author, (*under_title, *self.credits))

    def find_publisher(self) -> str | None:
        """The name behind 来源 and the like; of an official paper, its masthead's or its signature's."""
        rules = load_rules()
        for passage in self.leading:
            if passage.kind == "heading" and rules.masthead.fullmatch(passage.text):
                return passage.text.removesuffix("文件")
        if (named := _find_first(_load_wordings().publisher, (*self.early, *self.credits))) is not None:
            return named
        signed = [p.text for p in self.passages[len(self.leading) :] if p.kind == "credit"]
        for before, after in pairwise(signed):
            if rules.date.fullmatch(after) and not rules.credit.fullmatch(before):
                return before
        return None


def _find_first(pattern: re.Pattern[str], texts: Iterable[str]) -> str | None:
    for text in texts:
        if found := pattern.search(text):
            return found.group(1).strip()
    return None


def _clean_name(name: str | None) -> str | None:
    """A name of the format's metadata, unless a program filled it in."""
    return None if name is None or name.strip().lower() in _load_wordings().no_name else name.strip() or None


def _find_published(source: SourceText, head: _Head, *, signed: bool) -> date | None:
    byline, day = _load_wordings().byline, load_rules().date
    below = [text for text in head.credits if signed or byline.search(text) or day.fullmatch(text)]
    texts = [source.imprint.published or "", *head.early, *below, head.find_dateline()]
    return next((found for text in texts if (found := read_date(text)) is not None), None)


def read_date(text: str) -> date | None:
    """The first full date in a text, in Arabic or Chinese numerals; None if there is none that exists."""
    return read_day(fold(text))


def _guess_kind(source: SourceText, head: _Head, title: str, number: str | None) -> str:
    words = _load_wordings()
    headings = [passage.text for passage in head.passages if passage.kind == "heading"]
    menus = [p for p in head.passages if p.kind == "navigation" and not p.text.strip("•·-—– ").isdigit()]
    if words.report_title.search(title):
        return "report"
    if number is not None:
        return "policy"
    if words.yearbook.search(title) or any(words.yearbook.search(menu.text) for menu in menus[:_LEADING]):
        return "yearbook"
    clauses = [text for text in headings if text.startswith("【")]
    if len(clauses) >= 2 or any(words.overview_clause.fullmatch(text.strip("【】")) for text in headings):
        return "yearbook"
    opening = " ".join(passage.text[:120] for passage in head.passages[:_LEADING] if passage.kind == "prose")
    if words.dateline.search(opening[:400]) or head.find_author() is not None:
        return "news"
    if source.format != "html" and any(words.byline.search(text) for text in head.credits):
        return "news"
    if source.format == "html" or (len(menus) >= 4 and source.format != "pdf"):
        return "web"
    return "policy" if title and load_rules().paper.search(title) else "other"
