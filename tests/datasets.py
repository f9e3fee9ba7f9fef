"""A small dataset written through the contract: four documents on 绍兴's ties, with a copy and a conflict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from shanhai_tui.contract import TABLES
from shanhai_tui.contract.marts import MART_SQL, MARTS

Rows = dict[str, list[dict[str, Any]]]

REGIONS = (
    ("100000", "中国", "中国", "country", None, "zhongguo", "zg"),
    ("330000", "浙江省", "浙江", "province", "100000", "zhejiang", "zj"),
    ("330600", "绍兴市", "绍兴", "prefecture", "330000", "shaoxing", "sx"),
    ("330602", "越城区", "越城", "county", "330600", "yuecheng", "yc"),
    ("330603", "柯桥区", "柯桥", "county", "330600", "keqiao", "kq"),
    ("331100", "丽水市", "丽水", "prefecture", "330000", "lishui", "ls"),
    ("331127", "景宁畲族自治县", "景宁", "county", "331100", "jingning", "jn"),
    ("330800", "衢州市", "衢州", "prefecture", "330000", "quzhou", "qz"),
    ("330881", "江山市", "江山", "county", "330800", "jiangshan", "js"),
    ("510000", "四川省", "四川", "province", "100000", "sichuan", "sc"),
    ("511100", "乐山市", "乐山", "prefecture", "510000", "leshan", "ls"),
    ("511133", "马边彝族自治县", "马边", "county", "511100", "mabian", "mb"),
    ("650000", "新疆维吾尔自治区", "新疆", "province", "100000", "xinjiang", "xj"),
    ("652900", "阿克苏地区", "阿克苏", "prefecture", "650000", "akesu", "aks"),
    ("652928", "阿瓦提县", "阿瓦提", "county", "652900", "awati", "awt"),
    ("220400", "辽源市", "辽源", "prefecture", "220000", "liaoyuan", "ly"),
    ("220000", "吉林省", "吉林", "province", "100000", "jilin", "jl"),
    ("220402", "龙山区", "龙山", "county", "220400", "longshan", "ls"),
    ("220403", "西安区", "西安", "county", "220400", "xian", "xa"),
)
UNNAMED = {"220000", "330800", "331100", "511100", "220402"}

PROGRAMMES: tuple[tuple[str, str, str, str, list[str], int], ...] = (
    ("aid-xinjiang", "对口援疆", "Aid to Xinjiang", "对口支援", ["对口支援新疆", "援疆"], 1997),
    ("east-west", "东西部协作", "East–west cooperation", "东西部协作", ["东西部扶贫协作"], 1996),
    ("mountain-sea", "山海协作", "Mountain–sea cooperation", "山海协作", ["山海协作工程"], 2002),
    ("cooperation", "对口合作", "Paired cooperation", "对口合作", [], 2017),
)

PARK = "e-park0000000001"

YEARBOOK_2018 = """对口支援

对口援疆
2018年，绍兴市对口支援阿瓦提县，安排援疆项目19个，资金12147万元。
至2018年末，共选派9批次干部赴阿瓦提县挂职。

山海协作
柯桥区与江山市结对，江山—柯桥山海协作产业园入园企业75家。
越城区与景宁畲族自治县结对。
""".strip()
YEARBOOK_2020 = """对口支援

对口援疆
2020年，绍兴市对口支援阿瓦提县，安排援疆资金1.61亿元。
阿瓦提县=1+1的标签[bold]与"引号"一并照录。

山海协作
江山—柯桥山海协作产业园实现规上工业总产值62.5亿元，增长8.3%。柯桥区与江山市结对。
柯桥区自2021年起不再与江山市结对。

东西部协作
柯桥区与马边彝族自治县携手，到位资金4240万元，其中柯桥区财政资金3000万元。
""".strip()
ARTICLE = """柯桥携手马边
2020年，柯桥区与马边彝族自治县携手，到位资金4240万元。
当地报道又称到位资金4420万元。
""".strip()
NOTICE = """关于加强山海协作的意见
（三）支援地每年实现到位资金3亿元以上。
（四）建设飞地2个以上。
""".strip()


@dataclass
class SmallCorpus:
    """Rows of every table, gathered fact by fact."""

    rows: Rows = field(default_factory=lambda: {name: [] for name in TABLES})
    texts: dict[str, str] = field(default_factory=dict)

    def add_document(self, document_id: str, text: str, **facts: Any) -> None:
        """A document, a passage a line, headings being the short lines without a full stop."""
        self.texts[document_id] = text
        self.rows["texts"].append({"document_id": document_id, "text": text})
        self.rows["documents"].append(
            {"document_id": document_id, "file": f"{document_id}.txt", "language": "zh", "script": "hans"}
            | {"encoding": "utf-8", "sha256": "0" * 64, "chars": len(text)}
            | facts
        )
        start = 0
        section: list[str] = []
        for line in text.splitlines():
            if line:
                heading = not line.endswith("。")
                if heading:
                    section = section[:1] if section and start else []
                self._add_passage(document_id, line, start, "heading" if heading else "prose", list(section), facts)
                if heading:
                    section = [*section, line]
            start += len(line) + 1

    def _add_passage(
        self, document_id: str, line: str, start: int, kind: str, section: list[str], facts: dict[str, Any]
    ) -> None:
        ordinal = sum(1 for row in self.rows["passages"] if row["document_id"] == document_id)
        segment = {"text_start": 0, "text_end": len(line), "char_start": start, "char_end": start + len(line)}
        self.rows["passages"].append(
            {"passage_id": f"{document_id}#{ordinal}", "document_id": document_id, "ordinal": ordinal, "kind": kind}
            | {"section": section, "text": line, "char_start": start, "char_end": start + len(line)}
            | {"segments": [segment], "year": facts.get("report_year")}
        )

    def evidence(self, document_id: str, quote: str) -> dict[str, Any]:
        """The evidence columns of a quote that stands in the document."""
        start = self.texts[document_id].index(quote)
        passage = next(
            row
            for row in self.rows["passages"]
            if row["document_id"] == document_id and row["char_start"] <= start < row["char_end"]
        )
        return {
            "document_id": document_id,
            "passage_id": passage["passage_id"],
            "char_start": start,
            "char_end": start + len(quote),
            "quote": quote,
        }

    def add_pairing(
        self, key: str, document_id: str, quote: str, tie: tuple[str, str, str], year: int, **facts: Any
    ) -> None:
        """A tie (programme, supporting place, receiving place) that a document vouches for."""
        programme, support, recipient = tie
        self.rows["pairings"].append(
            {"pairing_id": key, "programme_id": programme, "support_id": support, "recipient_id": recipient}
            | {"year": year, "status": "active", "level": "county", "basis": "text"}
            | self.evidence(document_id, quote)
            | facts
        )

    def add_metric(self, key: str, document_id: str, quote: str, number: str, **facts: Any) -> None:
        """A figure; `number` is its characters within the quote, value and unit being read from it."""
        written = self.evidence(document_id, quote)
        start = written["char_start"] + quote.index(number)
        digits = "".join(character for character in number if character.isdigit() or character == ".")
        unit = number[len(digits) :]
        scale = {"万元": 1e4, "亿元": 1e8}.get(unit, 1.0)
        value = float(digits)
        givers, takers = facts.get("support_ids", []), facts.get("recipient_ids", [])
        self.rows["metrics"].append(
            {"metric_id": key, "value": value, "unit": unit, "base_value": value * scale}
            | {
                "base_unit": "元" if unit.endswith("元") else unit,
                "value_min": value * scale,
                "value_max": value * scale,
            }
            | {"qualifier": "exact", "basis": "actual", "measure": "flow", "topic": "funds"}
            | {"support_ids": givers, "recipient_ids": takers, "region_ids": sorted({*givers, *takers})}
            | written
            | {"number_start": start, "number_end": start + len(number)}
            | facts
        )


def gather_rows() -> Rows:
    """The rows of the small dataset, by table."""
    corpus = SmallCorpus()
    yearbook = {"kind": "yearbook", "publisher": "绍兴年鉴编辑部"}
    corpus.add_document("year2018", YEARBOOK_2018, title="绍兴年鉴2019", report_year=2018, **yearbook)
    corpus.add_document("year2020", YEARBOOK_2020, title="绍兴年鉴2021", report_year=2020, **yearbook)
    corpus.add_document(
        "article", ARTICLE, title="柯桥携手马边", report_year=2020, kind="news", published=date(2020, 11, 6)
    )
    corpus.add_document(
        "notice", NOTICE, title="关于加强山海协作的意见", kind="policy", document_number="浙山海办〔2021〕1号"
    )
    _add_places(corpus.rows)
    _add_ties(corpus)
    _add_figures(corpus)
    _add_agreement(corpus)
    _add_readings(corpus)
    _add_targets(corpus)
    return corpus.rows


def _add_places(rows: Rows) -> None:
    for region_id, name, short_name, level, parent_id, pinyin, initials in REGIONS:
        rows["regions"].append(
            {"region_id": region_id, "name": name, "short_name": short_name, "level": level, "parent_id": parent_id}
            | {"pinyin": pinyin, "initials": initials, "status": "current", "named": region_id not in UNNAMED}
            | {"aliases": ["马边县"] if region_id == "511133" else []}
        )
    for programme_id, name, name_en, family, aliases, since in PROGRAMMES:
        rows["programmes"].append(
            {"programme_id": programme_id, "name": name, "name_en": name_en, "family": family, "aliases": aliases}
            | {"since": since, "description": f"{name}。"}
        )
    rows["entities"].append(
        {"entity_id": PARK, "kind": "park", "name": "江山—柯桥山海协作产业园", "aliases": ["山海协作产业园"]}
        | {"region_id": "330881", "pinyin": "jiangshankeqiaoshanhaixiezuochanyeyuan", "initials": "jskqshxzcyy"}
    )


def _add_ties(corpus: SmallCorpus) -> None:
    xinjiang = ("aid-xinjiang", "330600", "652928")
    sea = ("mountain-sea", "330603", "330881")
    corpus.add_pairing("p-awt-2018", "year2018", "绍兴市对口支援阿瓦提县", xinjiang, 2018, since=2010)
    corpus.add_pairing("p-awt-2020", "year2020", "绍兴市对口支援阿瓦提县", xinjiang, 2020)
    corpus.add_pairing("p-js-2018", "year2018", "柯桥区与江山市结对", sea, 2018, since=2002)
    corpus.add_pairing("p-js-2020", "year2020", "柯桥区与江山市结对", sea, 2020)
    ended = {"status": "ended", "until": 2021}
    corpus.add_pairing("p-js-2021", "year2020", "柯桥区自2021年起不再与江山市结对", sea, 2021, **ended)
    quote = "越城区与景宁畲族自治县结对"
    corpus.add_pairing("p-jn-2018", "year2018", quote, ("mountain-sea", "330602", "331127"), 2018)
    east = ("east-west", "330603", "511133")
    corpus.add_pairing("p-mb-2020", "year2020", "柯桥区与马边彝族自治县携手", east, 2020)
    corpus.add_pairing("p-mb-2020-b", "article", "柯桥区与马边彝族自治县携手", east, 2020)


def _add_figures(corpus: SmallCorpus) -> None:
    xinjiang: dict[str, Any] = {
        "programme_id": "aid-xinjiang",
        "support_ids": ["330600"],
        "recipient_ids": ["652928"],
        "indicator_id": "aid-funds",
        "indicator": "援疆资金",
    }
    corpus.add_metric("m-funds-2018", "year2018", "资金12147万元", "12147万元", year=2018, **xinjiang)
    corpus.add_metric("m-funds-2020", "year2020", "安排援疆资金1.61亿元", "1.61亿元", year=2020, **xinjiang)
    projects = xinjiang | {"indicator_id": None, "indicator": "援疆项目数", "topic": "projects"}
    corpus.add_metric("m-projects", "year2018", "安排援疆项目19个", "19个", year=2018, **projects)
    batches = xinjiang | {"indicator_id": None, "indicator": "选派干部批次", "topic": "talent", "basis": "cumulative"}
    quote = "至2018年末，共选派9批次干部赴阿瓦提县挂职"
    corpus.add_metric("m-batches", "year2018", quote, "9批次", year=2018, since=1992, **batches)
    sea: dict[str, Any] = {"programme_id": "mountain-sea", "support_ids": ["330603"], "recipient_ids": ["330881"]}
    sea |= {"subject_id": PARK, "topic": "parks"}
    quote = "江山—柯桥山海协作产业园入园企业75家"
    corpus.add_metric("m-firms", "year2018", quote, "75家", year=2018, indicator="入园企业", measure="stock", **sea)
    quote = "江山—柯桥山海协作产业园实现规上工业总产值62.5亿元，增长8.3%"
    output = {"indicator": "规上工业总产值", "change_pct": 8.3}
    corpus.add_metric("m-output", "year2020", quote, "62.5亿元", year=2020, **output, **sea)
    east: dict[str, Any] = {"programme_id": "east-west", "support_ids": ["330603"], "recipient_ids": ["511133"]}
    east |= {"indicator": "到位资金", "year": 2020}
    corpus.add_metric("m-east", "year2020", "到位资金4240万元", "4240万元", **east)
    corpus.add_metric("m-east-copy", "article", "到位资金4240万元", "4240万元", repeat_of="m-east", **east)
    corpus.add_metric("m-east-other", "article", "当地报道又称到位资金4420万元", "4420万元", **east)
    part = east | {"indicator": "财政资金", "part_of": "m-east"}
    corpus.add_metric("m-east-part", "year2020", "其中柯桥区财政资金3000万元", "3000万元", **part)


def _add_agreement(corpus: SmallCorpus) -> None:
    rows = corpus.rows
    rows["indicators"].append(
        {"indicator_id": "aid-funds", "name": "援助资金", "name_en": "Aid funds", "topic": "funds", "base_unit": "元"}
        | {"measure": "flow", "definition": "当年安排的援助资金。", "aliases": ["援疆资金"]}
    )
    rows["comparisons"].append(
        {"metric_id": "m-funds-2018", "other_metric_id": "m-funds-2020", "grade": "caveat"}
        | {"reason": "计划口径可能不同", "change_min": 32.1, "change_max": 33.0}
    )
    rows["conflicts"].append(
        {"metric_id": "m-east", "other_metric_id": "m-east-other", "kind": "value"}
        | {"explanation": "同一笔到位资金，两处数字不同"}
    )
    rows["sums"].append(
        {"whole_id": "m-east", "part_ids": ["m-east-part"], "holds": False, "difference": 1.24e7}
        | {"explanation": "只列出一部分"}
    )
    copied = corpus.evidence("article", "到位资金4240万元")
    original = corpus.evidence("year2020", "到位资金4240万元")
    rows["variants"].append(
        {
            "passage_id": original["passage_id"],
            "other_passage_id": copied["passage_id"],
            "text": "",
            "other_text": "2020年，",
        }
        | {"kind": "insertion", "char_start": original["char_start"], "char_end": original["char_start"]}
        | {"other_char_start": copied["char_start"], "other_char_end": copied["char_start"] + 5}
        | {"preferred": "undecided", "reason": "无从判断"}
    )


def _add_readings(corpus: SmallCorpus) -> None:
    """How a figure was read, and the names around it."""
    rows = corpus.rows
    number = corpus.evidence("year2020", "1.61亿元")
    rows["explanations"].append(
        {"metric_id": "m-funds-2020", "field": "value", "rule": "number_with_unit", "scope": "number"}
        | {"char_start": number["char_start"], "char_end": number["char_end"]}
    )
    rows["explanations"].append(
        {"metric_id": "m-funds-2020", "field": "programme_id", "rule": "section_title", "scope": "section"}
    )
    for document_id, surface, kind, target in (
        ("year2020", "绍兴市", "region", "330600"),
        ("year2020", "阿瓦提县", "region", "652928"),
        ("year2020", "援疆", "programme", "aid-xinjiang"),
        ("year2020", "江山—柯桥山海协作产业园", "entity", PARK),
    ):
        place = corpus.evidence(document_id, surface)
        del place["quote"]
        rows["mentions"].append({"target_kind": kind, "target_id": target, "surface": surface} | place)


def _add_targets(corpus: SmallCorpus) -> None:
    """What a notice requires, what became of it, and an event."""
    rows = corpus.rows
    required = {"modality": "required", "programme_id": "mountain-sea", "who": "支援地"}
    rows["targets"].append(
        {"target_id": "t-funds", "clause": "（三）", "requirement": "到位资金3亿元以上", "indicator": "到位资金"}
        | {"comparator": ">=", "value": 3.0, "unit": "亿元", "base_value": 3e8, "period": "每年"}
        | corpus.evidence("notice", "支援地每年实现到位资金3亿元以上")
        | required
    )
    rows["targets"].append(
        {"target_id": "t-enclave", "clause": "（四）", "requirement": "建设飞地2个以上", "indicator": "飞地"}
        | {"comparator": ">=", "value": 2.0, "unit": "个", "base_value": 2.0, "period": ""}
        | corpus.evidence("notice", "建设飞地2个以上")
        | required
    )
    rows["results"].append(
        {"target_id": "t-funds", "verdict": "not_met", "metric_ids": ["m-east"], "year": 2020}
        | {"explanation": "报道的到位资金低于要求"}
    )
    rows["events"].append(
        {"event_id": "ev1", "date_start": date(2020, 11, 1), "date_end": date(2020, 11, 30), "title": "携手"}
        | {"kind": "signing", "region_ids": ["330603", "511133"]}
        | corpus.evidence("article", "柯桥区与马边彝族自治县携手")
    )


def write_dataset(folder: Path, rows: Rows | None = None, *, marts: bool = True) -> Path:
    """Write rows (the small dataset's, if none are given) as Parquet tables; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = gather_rows() if rows is None else rows
    with duckdb.connect(":memory:") as connection:
        for table in TABLES.values():
            columns = ", ".join(f"{column.name} {column.type}" for column in table.columns)
            connection.execute(f"CREATE TABLE {table.name} ({columns})")
            _insert_rows(connection, table.name, rows[table.name])
            order = ", ".join(table.order or table.key)
            _copy_table(connection, f"SELECT * FROM {table.name} ORDER BY {order}", folder / f"{table.name}.parquet")
        for mart in MARTS if marts else ():
            _copy_table(connection, MART_SQL[mart.name], folder / f"{mart.name}.parquet")
    return folder


def _insert_rows(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        values = ", ".join("?" for _ in row)
        connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})", list(row.values()))


def _copy_table(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
