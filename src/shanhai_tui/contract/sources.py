"""Tables of what was read: texts, documents, passages, locators."""

from __future__ import annotations

from shanhai_tui.contract.schema import Column, Table, key_column

_DOCUMENT = Column("document_id", "VARCHAR", "the document", required=True, references="documents.document_id")

TEXTS = Table(
    "texts",
    "The decoded source of each document, with nothing translated and its byte-order mark removed.",
    (
        _DOCUMENT,
        Column("text", "VARCHAR", "the text as it stands; all offsets count its Unicode code points", required=True),
    ),
    key=("document_id",),
)

DOCUMENTS = Table(
    "documents",
    "One row a document.",
    (
        key_column(
            "document_id", "the file's stem; where stems collide, the relative path without suffix; then with it"
        ),
        Column("file", "VARCHAR", "path relative to the corpus folder", required=True),
        Column("title", "VARCHAR", "as printed; null if not known"),
        Column("publisher", "VARCHAR", "as printed; null if not known"),
        Column("author", "VARCHAR", "as printed; null if not known"),
        Column("document_number", "VARCHAR", "as printed; null if not known"),
        Column("kind", "VARCHAR", "kind of publication", enum=("yearbook", "news", "policy", "web", "report", "other")),
        Column("published", "DATE", "day of publication; null if not known"),
        Column("report_year", "SMALLINT", "the year the document reports on"),
        Column("language", "VARCHAR", "language of the text", enum=("zh",)),
        Column("script", "VARCHAR", "simplified or traditional characters", enum=("hans", "hant")),
        Column("encoding", "VARCHAR", "a Python codec that decodes the bytes"),
        Column("sha256", "VARCHAR", "of the file's bytes, hexadecimal", required=True),
        Column("chars", "INTEGER", "length of the decoded text in code points", required=True),
        Column(
            "copy_of", "VARCHAR", "document this one is a copy of; null if original", references="documents.document_id"
        ),
    ),
    key=("document_id",),
)

PASSAGES = Table(
    "passages",
    "Each document cut into pieces a reader would recognise; their segments cover every non-blank character.",
    (
        key_column("passage_id", "document_id + '#' + ordinal, stable while the file is unchanged"),
        _DOCUMENT,
        Column("ordinal", "INTEGER", "reading order within the document, from 0", required=True),
        Column(
            "kind",
            "VARCHAR",
            "what the piece is",
            required=True,
            enum=("heading", "prose", "table", "caption", "credit", "navigation"),
        ),
        Column("section", "VARCHAR[]", "the headings above it, outermost first", required=True),
        Column(
            "text", "VARCHAR", "readable text: line breaks inside a paragraph joined, spacing noise gone", required=True
        ),
        Column("char_start", "INTEGER", "start of the hull of where it stands in texts.text", required=True),
        Column("char_end", "INTEGER", "end of that hull", required=True),
        Column(
            "segments",
            "STRUCT(text_start INTEGER, text_end INTEGER, char_start INTEGER, char_end INTEGER)[]",
            "stretches of readable text and the stretches of source they stand for, in reading order",
            required=True,
        ),
        Column("year", "SMALLINT", "the year in force for figures here that name none"),
        Column(
            "repeat_of", "VARCHAR", "first occurrence of a repeated page or article", references="passages.passage_id"
        ),
    ),
    key=("passage_id",),
    order=("document_id", "ordinal"),
)

LOCATORS = Table(
    "locators",
    "Where a stretch of text stands in a paged or structured file (PDF, DOCX).",
    (
        _DOCUMENT,
        Column("char_start", "INTEGER", "start of the stretch in texts.text", required=True),
        Column("char_end", "INTEGER", "end of the stretch in texts.text", required=True),
        Column("page", "INTEGER", "page number from 1, where the format has pages"),
        Column("part", "VARCHAR", "part of the file: body, header, footnotes, table"),
        Column("paragraph", "INTEGER", "paragraph number from 1 within the part, where the format has paragraphs"),
    ),
    key=("document_id", "char_start"),
)
