"""Facts without reading: documents whose figures and ties a test states itself, and a compiler of a plain notation."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

import duckdb

from shanhai_tui.builder.cache import shard_path
from shanhai_tui.builder.corrections import Corrected, Correction
from shanhai_tui.builder.errors import UnreadableDocument
from shanhai_tui.builder.reconcile.rows import read_rows
from shanhai_tui.builder.reconcile.tables import reconcile_corpus
from shanhai_tui.builder.records import (
    Document,
    DocumentFacts,
    Entity,
    Evidence,
    Figure,
    LinkedDocument,
    Mention,
    Passage,
    PassageKind,
    Segment,
    Target,
    Tie,
)
from shanhai_tui.builder.shards import gather_shards, write_shard
from shanhai_tui.builder.workers import Outcome, Task

PLACES = {
    "绍兴市": "330600",
    "宁波市": "330200",
    "柯桥区": "330603",
    "越城区": "330602",
    "江山市": "330881",
    "阿瓦提县": "652928",
    "比如县": "540624",
    "马边彝族自治县": "511133",
}
FACTORS = {
    "亿元": (1e8, "元"),
    "万元": (1e4, "元"),
    "元": (1.0, "元"),
    "人次": (1.0, "人次"),
    "人": (1.0, "人"),
    "%": (1.0, "%"),
}
PROGRAMMES = {"援疆": "aid-xinjiang", "援藏": "aid-tibet", "山海协作": "mountain-sea", "东西部": "east-west"}


@dataclass
class PlainDocument:
    """A document under construction: paragraphs are said, and facts pointed out in them."""

    document_id: str
    year: int | None = 2020
    kind: str = "yearbook"
    published: date | None = None
    script: Literal["hans", "hant"] = "hans"
    text: str = ""
    passages: list[Passage] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    mentions: dict[int, list[Mention]] = field(default_factory=dict)

    def say(self, text: str, kind: PassageKind = "prose", section: tuple[str, ...] = ()) -> int:
        """Add a paragraph; its ordinal."""
        start, ordinal = len(self.text), len(self.passages)
        self.text += text + "\n\n"
        segments = (Segment(0, len(text), start, start + len(text)),)
        self.passages.append(Passage(self.document_id, ordinal, kind, section, text, segments, self.year))
        for name, region_id in PLACES.items():
            for found in re.finditer(name, text):
                mention = Mention("region", region_id, name, found.start(), found.end())
                self.mentions.setdefault(ordinal, []).append(mention)
        return ordinal

    def figure(self, ordinal: int, number: str, **given: Any) -> Figure:
        """Point out a figure by its number with its unit: 1.61亿元; other fields are given or taken from the number."""
        text = self.passages[ordinal].text
        start = text.index(number)
        match = re.fullmatch(r"([\d.]+)(\D*)", number)
        assert match, number
        factor, base_unit = FACTORS.get(match[2], (1.0, match[2]))
        value = float(match[1])
        step = 0.5 * 10 ** -len(match[1].partition(".")[2]) * factor
        exact = round(value * factor, 6)
        figure = Figure(
            **{
                "evidence": Evidence(ordinal, max(0, start - 8), start + len(number)),
                "number": Evidence(ordinal, start, start + len(number)),
                "value": value,
                "unit": match[2],
                "base_value": exact,
                "base_unit": base_unit,
                "value_min": exact - step if "." in number else exact,
                "value_max": exact + step if "." in number else exact,
                "indicator": "援助资金",
                "topic": "funds",
                "basis": "actual",
                "measure": "flow",
                "year": self.year,
                **given,
            }
        )
        self.figures.append(figure)
        return figure

    def tie(self, ordinal: int, support: str, recipient: str, **given: Any) -> None:
        """Point out a tie of the paragraph."""
        end = len(self.passages[ordinal].text)
        self.ties.append(
            Tie(
                **{
                    "evidence": Evidence(ordinal, 0, end),
                    "programme_id": "aid-xinjiang",
                    "support_id": PLACES[support],
                    "recipient_id": PLACES[recipient],
                    "level": "county",
                    "basis": "text",
                    "year": self.year,
                    **given,
                }
            )
        )

    def target(self, ordinal: int, requirement: str, **given: Any) -> None:
        """Point out a requirement."""
        start = self.passages[ordinal].text.index(requirement)
        self.targets.append(
            Target(
                **{
                    "evidence": Evidence(ordinal, start, start + len(requirement)),
                    "requirement": requirement,
                    "indicator": requirement,
                    "modality": "required",
                    "comparator": ">=",
                    **given,
                }
            )
        )

    def facts(self) -> DocumentFacts:
        """All that was said and pointed out."""
        document = Document(
            document_id=self.document_id,
            file=f"{self.document_id}.txt",
            kind=self.kind,
            published=self.published,
            report_year=self.year,
            script=self.script,
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            chars=len(self.text),
        )
        linked = LinkedDocument(
            document,
            tuple(self.passages),
            {ordinal: tuple(found) for ordinal, found in self.mentions.items()},
            tuple(self.entities),
        )
        return DocumentFacts(
            linked=linked,
            text=self.text,
            ties=tuple(self.ties),
            figures=tuple(self.figures),
            targets=tuple(self.targets),
        )


def reconcile_documents(
    documents: Iterable[PlainDocument], folder: Path, corrections: tuple[Correction, ...] = ()
) -> tuple[duckdb.DuckDBPyConnection, Corrected]:
    """A connection that holds all tables made of these documents, and what was corrected."""
    shards = []
    for document in sorted(documents, key=lambda one: one.document_id):
        path = folder / "shards" / f"{document.document_id}.arrow"
        write_shard(read_rows(document.facts()), path)
        shards.append((document.document_id, path))
    gather_shards(shards, folder / "raw")
    connection = duckdb.connect(":memory:")
    return connection, reconcile_corpus(connection, [folder / "raw"], corrections)


def read_plain(data: bytes, document_id: str) -> PlainDocument:
    """A document in plain notation: paragraphs; figures are 8-character phrases before a number; ties 'A结对B'."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableDocument("no text in a known encoding") from None
    first_year = re.search(r"(20\d\d)年", text)
    document = PlainDocument(document_id, int(first_year[1]) if first_year else None)
    for paragraph in filter(None, (part.strip() for part in text.split("\n\n"))):
        ordinal = document.say(paragraph)
        programme = next((code for word, code in PROGRAMMES.items() if word in paragraph), None)
        places = tuple(code for name, code in PLACES.items() if name in paragraph)
        numbers = set(re.findall(r"\d+(?:\.\d+)?(?:亿元|万元|人次|人)", paragraph))
        for number in sorted(numbers):
            document.figure(ordinal, number, programme_id=programme, region_ids=places)
        for support, recipient in re.findall(r"(\w{2}[市区])结对(\w{2,3}[县市])", paragraph):
            document.tie(ordinal, support, recipient, programme_id=programme)
    return document


def compile_plain(task: Task) -> Outcome:
    """What `compile_task` does, for documents in plain notation."""
    try:
        data = task.path.read_bytes()
        facts = read_plain(data, task.document_id).facts()
    except UnreadableDocument as error:
        return Outcome(task, reason=str(error))
    except OSError as error:
        return Outcome(task, reason=f"cannot be read: {error.strerror}")
    shard = shard_path(task.folder, hashlib.sha256(data).hexdigest(), task.document_id, task.file, task.entry)
    write_shard(read_rows(facts), shard)
    return Outcome(task, shard)


CORPUS = {
    "2018.txt": "2018年，绍兴市结对阿瓦提县，安排援疆资金12147万元。\n\n绍兴市选派援疆干部人才69人到阿瓦提县任职。\n",
    "2020.txt": "2020年，绍兴市结对阿瓦提县，安排援疆资金1.61亿元。\n\n"
    "绍兴市选派援疆干部人才63人到阿瓦提县任职，干部10人、教师30人、医生23人。\n",
    "sub/notes.txt": "2020年，柯桥区结对江山市，推进山海协作工程，拨付援建资金869万元。\n",
}


def write_corpus(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Write the files and return the folder."""
    for name, text in (files or CORPUS).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
