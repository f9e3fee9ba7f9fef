"""Where a figure or a tie is said, as a reader cites it: GB/T 7714, BibTeX, RIS, plain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MARKS = {"yearbook": "Z", "report": "R", "policy": "Z", "news": "N", "web": "EB/OL", "other": "Z"}
_BIBTEX = {"yearbook": "incollection", "report": "techreport", "news": "article", "web": "online"}
_RIS = {"yearbook": "CHAP", "report": "RPRT", "news": "NEWS", "web": "ELEC", "policy": "GOVDOC"}
_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$",
            "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A quotation and the document it stands in; offsets count the characters of the document's source."""

    document_id: str
    title: str
    quote: str
    char_start: int
    char_end: int
    section: tuple[str, ...] = ()
    publisher: str | None = None
    author: str | None = None
    document_number: str | None = None
    kind: str | None = None
    published: date | None = None
    report_year: int | None = None
    page: int | None = None

    @property
    def year(self) -> str:
        """Year of publication, else the year reported on; empty if neither is known."""
        return str(self.published.year if self.published else self.report_year or "")


def cite_gbt7714(source: CitedSource) -> str:
    """The document in the form of GB/T 7714, with the section, the characters and the quotation."""
    author = source.author or source.publisher
    title = source.title + (f"：{source.document_number}" if source.document_number else "")
    head = f"{author}. " if author else ""
    mark = _MARKS.get(source.kind or "other", "Z")
    published = source.published.isoformat() if source.published else source.year
    publisher = source.publisher if source.publisher and source.publisher != author else ""
    tail = ", ".join(part for part in (publisher, published) if part)
    page = f": {source.page}" if source.page else ""
    return f"{head}{title}[{mark}]. {tail + page + '. ' if tail or page else ''}{_place(source)}“{source.quote}”."


def cite_bibtex(source: CitedSource) -> str:
    """The document as a BibTeX entry, the quotation in its note."""
    fields = {
        "title": source.title,
        "author": source.author or source.publisher,
        "publisher": source.publisher,
        "number": source.document_number,
        "year": source.year,
        "date": source.published.isoformat() if source.published else None,
        "pages": str(source.page) if source.page else None,
        "chapter": " › ".join(source.section),
        "note": f"“{source.quote}” ({source.char_start}–{source.char_end})",
        "langid": "chinese",
    }
    kind = _BIBTEX.get(source.kind or "", "misc")
    key = re.sub(r"[^A-Za-z0-9]+", "-", source.document_id).strip("-") or "source"
    lines = [f"  {name} = {{{_escape(value)}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{key}-{source.char_start},\n" + ",\n".join(lines) + "\n}"


def cite_ris(source: CitedSource) -> str:
    """The document as a RIS record, the quotation in its note."""
    tags = (
        ("TY", _RIS.get(source.kind or "", "GEN")),
        ("TI", source.title),
        ("AU", source.author or source.publisher),
        ("PB", source.publisher),
        ("PY", source.year),
        ("DA", source.published.strftime("%Y/%m/%d") if source.published else None),
        ("M1", source.document_number),
        ("SE", " › ".join(source.section)),
        ("SP", str(source.page) if source.page else None),
        ("N1", f"“{source.quote}” ({source.char_start}–{source.char_end})"),
        ("LA", "zh"),
    )
    return "\n".join(f"{tag}  - {_one_line(value)}" for tag, value in tags if value) + "\nER  - "


def cite_plain(source: CitedSource) -> str:
    """The quotation, and in brackets where it stands."""
    parts = (
        source.publisher,
        f"《{source.title}》",
        source.document_number,
        source.published.isoformat() if source.published else source.year,
        _place(source).rstrip(": "),
    )
    return f"“{source.quote}”（{'，'.join(part for part in parts if part)}）"


STYLES = {"gbt7714": cite_gbt7714, "bibtex": cite_bibtex, "ris": cite_ris, "plain": cite_plain}
"""The ways to cite, by the names that commands and settings use."""


def _place(source: CitedSource) -> str:
    section = " › ".join(source.section)
    return (
        f"{section} [{source.char_start}–{source.char_end}]: "
        if section
        else f"[{source.char_start}–{source.char_end}]: "
    )


def _escape(value: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in _one_line(value))


def _one_line(value: str) -> str:
    return " ".join(value.split())
