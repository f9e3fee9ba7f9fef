"""Write the binary documents of the gold sets from their plain sources; the same sources give the same bytes.

A source's name says its format (`notice.docx.txt`). Blank lines part its blocks: `# ` begins a heading, a block of
lines in bars is a table in which `^` continues the cell above, anything else is a paragraph.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from reportlab.lib import colors  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle  # type: ignore[import-untyped]

GOLD = Path(__file__).resolve().parent
_FONT = "STSong-Light"
_EPOCH = (1980, 1, 1, 0, 0, 0)

Block = str | list[list[str]]


def main() -> None:
    """Write every source's document beside the other documents of its set."""
    for source in sorted(GOLD.glob("*/sources/*.txt")):
        name = source.name.removesuffix(".txt")
        blocks = list(read_blocks(source.read_text(encoding="utf-8")))
        data = write_docx(blocks) if name.endswith(".docx") else write_pdf(blocks, name)
        path = source.parents[1] / "documents" / name
        if not path.exists() or content_of(data) != content_of(path.read_bytes()):
            path.write_bytes(data)


def read_blocks(text: str) -> Iterator[Block]:
    """Yield headings and paragraphs as strings, tables as rows of cells."""
    for block in text.strip().split("\n\n"):
        lines = block.strip().splitlines()
        if lines[0].startswith("|"):
            yield [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
        else:
            yield "".join(line.strip() for line in lines)


def write_docx(blocks: list[Block]) -> bytes:
    """Return a Word document of the blocks."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            level = len(block) - len(block.lstrip("#"))
            text = block.lstrip("# ")
            document.add_heading(text, level) if level else document.add_paragraph(text)
            continue
        table = document.add_table(rows=len(block), cols=len(block[0]))
        for column in range(len(block[0])):
            for first, last in _spans(block, column):
                cell = table.cell(first, column)
                (cell if first == last else cell.merge(table.cell(last, column))).text = block[first][column]
    packed = io.BytesIO()
    document.save(packed)
    return _without_times(packed.getvalue())


def _spans(rows: list[list[str]], column: int) -> Iterator[tuple[int, int]]:
    starts = [index for index, row in enumerate(rows) if row[column] != "^"]
    yield from zip(starts, [*(start - 1 for start in starts[1:]), len(rows) - 1], strict=True)


def content_of(data: bytes) -> dict[str, bytes]:
    """Return what a document holds whatever packed it: the members of a Word document, or the bytes of a PDF."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def _without_times(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def write_pdf(blocks: list[Block], name: str) -> bytes:
    """Return a PDF of the blocks, with a running head and page numbers."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    body = ParagraphStyle("body", fontName=_FONT, fontSize=11, leading=18, wordWrap="CJK", firstLineIndent=22)
    heading = ParagraphStyle("heading", fontName=_FONT, fontSize=14, leading=24, wordWrap="CJK")
    flow: list[Flowable] = []
    for block in blocks:
        if isinstance(block, str):
            flow.append(Paragraph(block.lstrip("# "), heading if block.startswith("#") else body))
        else:
            flow.extend((_pdf_table(block), Spacer(1, 12)))
    title = str(blocks[0]).lstrip("# ")

    def draw_margins(canvas: Canvas, _: SimpleDocTemplate) -> None:
        canvas.setFont(_FONT, 9)
        canvas.drawString(72, A4[1] - 40, title)
        canvas.drawCentredString(A4[0] / 2, 32, f"— {canvas.getPageNumber()} —")

    packed = io.BytesIO()
    template = SimpleDocTemplate(packed, pagesize=A4, title=name, invariant=1, pageCompression=0)
    template.build(flow, onFirstPage=draw_margins, onLaterPages=draw_margins)
    return packed.getvalue()


def _pdf_table(rows: list[list[str]]) -> Table:
    merged = [
        ("SPAN", (column, first), (column, last))
        for column in range(len(rows[0]))
        for first, last in _spans(rows, column)
        if first != last
    ]
    cells = [["" if cell == "^" else cell for cell in row] for row in rows]
    style = [("FONT", (0, 0), (-1, -1), _FONT, 10), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    return Table(cells, style=TableStyle([*style, *merged]))


if __name__ == "__main__":
    main()
