# ruff: noqa: E501
"""A small dataset written for the explorer's tests: two cities, three helped counties, two documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from shanhai_tui.contract import TABLES
from shanhai_tui.contract.marts import MART_SQL

YEARBOOK = "yearbook-2020"
REPORT = "report-2021"

Row = dict[str, Any]

REGIONS = [
    ("100000", "中国", "中国", "country", None, "zhongguo", "zg"),
    ("330000", "浙江省", "浙江", "province", "100000", "zhejiang", "zj"),
    ("330600", "绍兴市", "绍兴", "prefecture", "330000", "shaoxing", "sx"),
    ("330602", "越城区", "越城", "county", "330600", "yuecheng", "yc"),
    ("330603", "柯桥区", "柯桥", "county", "330600", "keqiao", "kq"),
    ("330800", "衢州市", "衢州", "prefecture", "330000", "quzhou", "qz"),
    ("330881", "江山市", "江山", "county", "330800", "jiangshan", "js"),
    ("510000", "四川省", "四川", "province", "100000", "sichuan", "sc"),
    ("511100", "乐山市", "乐山", "prefecture", "510000", "leshan", "ls"),
    ("511132", "峨边彝族自治县", "峨边", "county", "511100", "ebian", "eb"),
    ("650000", "新疆维吾尔自治区", "新疆", "province", "100000", "xinjiang", "xj"),
    ("652900", "阿克苏地区", "阿克苏", "prefecture", "650000", "akesu", "aks"),
    ("652928", "阿瓦提县", "阿瓦提", "county", "652900", "awati", "awt"),
]
PROGRAMMES = [
    ("aid-xinjiang", "对口援疆", "Aid to Xinjiang", "对口支援"),
    ("east-west", "东西部协作", "East-west cooperation", "东西部协作"),
    ("mountain-sea", "山海协作", "Mountain-sea cooperation", "山海协作"),
]

_SENTENCES: dict[str, list[tuple[str, str]]] = {
    YEARBOOK: [
        ("heading", "对口工作"),
        ("heading", "【对口援疆】"),
        (
            "prose",
            "2020年，绍兴市与阿瓦提县结对。全年安排援疆资金1.61亿元，实施项目19个，选派教师46名。"
            "柯桥区捐赠物资价值120万元，“雪莲[礼物]”活动邀请学生30名到绍兴，完成就业500余人。",
        ),
        ("heading", "【山海协作工程】"),
        (
            "prose",
            "2020年，柯桥区与江山市深化山海协作。江山—柯桥山海协作产业园实现工业总产值62.5亿元，入园企业75家。",
        ),
        ("heading", "【东西部协作】"),
        ("prose", "柯桥区结对峨边彝族自治县，落实帮扶资金3200万元，培训干部210人次。"),
    ],
    REPORT: [
        ("heading", "二〇二一年协作工作报告"),
        (
            "prose",
            "2021年，江山—柯桥山海协作产业园工业总产值105.96亿元，增长69.5%。柯桥区继续帮扶峨边彝族自治县，落实帮扶资金0.35亿元。",
        ),
        ("prose", "绍兴市安排援疆资金1.7亿元支持阿瓦提县，实施项目21个。"),
    ],
}

# document, needle, value, unit, base, base unit, year, programme, support, recipient, regions, indicator, topic
_FIGURES = [
    (YEARBOOK, "安排援疆资金1.61亿元", 1.61, "亿元", 1.61e8, "元", 2020, "aid-xinjiang", "330600", "652928", "援疆资金", "funds"),
    (YEARBOOK, "实施项目19个", 19, "个", 19, "个", 2020, "aid-xinjiang", "330600", "652928", "援疆项目", "projects"),
    (YEARBOOK, "选派教师46名", 46, "名", 46, "人", 2020, "aid-xinjiang", "330600", "652928", "选派教师", "talent"),
    (YEARBOOK, "捐赠物资价值120万元", 120, "万元", 1.2e6, "元", 2020, "aid-xinjiang", "330603", "652928", "捐赠物资", "funds"),
    (YEARBOOK, "邀请学生30名", 30, "名", 30, "人", 2020, "aid-xinjiang", "330603", "652928", "邀请学生", "exchange"),
    (YEARBOOK, "工业总产值62.5亿元", 62.5, "亿元", 6.25e9, "元", 2020, "mountain-sea", "330603", "330881", "工业总产值", "industry"),
    (YEARBOOK, "入园企业75家", 75, "家", 75, "家", 2020, "mountain-sea", "330603", "330881", "入园企业", "parks"),
    (YEARBOOK, "落实帮扶资金3200万元", 3200, "万元", 3.2e7, "元", 2020, "east-west", "330603", "511132", "帮扶资金", "funds"),
    (YEARBOOK, "培训干部210人次", 210, "人次", 210, "人次", 2020, "east-west", "330603", "511132", "培训干部", "talent"),
    (REPORT, "工业总产值105.96亿元，增长69.5%", 105.96, "亿元", 1.0596e10, "元", 2021, "mountain-sea", "330603", "330881", "工业总产值", "industry"),
    (REPORT, "落实帮扶资金0.35亿元", 0.35, "亿元", 3.5e7, "元", 2021, "east-west", "330603", "511132", "帮扶资金", "funds"),
    (REPORT, "安排援疆资金1.7亿元", 1.7, "亿元", 1.7e8, "元", 2021, "aid-xinjiang", "330600", "652928", "援疆资金", "funds"),
    (REPORT, "实施项目21个", 21, "个", 21, "个", 2021, "aid-xinjiang", "330600", "652928", "援疆项目", "projects"),
]  # fmt: skip
_TIES = [
    (YEARBOOK, "绍兴市与阿瓦提县结对", "aid-xinjiang", "330600", "652928", 2020, 2010, "county"),
    (YEARBOOK, "柯桥区与江山市深化山海协作", "mountain-sea", "330603", "330881", 2020, 2002, "county"),
    (YEARBOOK, "柯桥区结对峨边彝族自治县", "east-west", "330603", "511132", 2020, None, "county"),
    (REPORT, "柯桥区继续帮扶峨边彝族自治县", "east-west", "330603", "511132", 2021, None, "county"),
    (REPORT, "支持阿瓦提县", "aid-xinjiang", "330600", "652928", 2021, 2010, "county"),
]


def _texts() -> dict[str, str]:
    return {name: "\n".join(text for _, text in parts) + "\n" for name, parts in _SENTENCES.items()}


def _passages() -> list[Row]:
    rows: list[Row] = []
    for document, parts in _SENTENCES.items():
        start = 0
        section: list[str] = []
        for ordinal, (kind, text) in enumerate(parts):
            if kind == "heading":
                section = [text] if not ordinal else [parts[0][1], text]
            end = start + len(text)
            rows.append(
                {
                    "passage_id": f"{document}#{ordinal}",
                    "document_id": document,
                    "ordinal": ordinal,
                    "kind": kind,
                    "section": section[:-1] if kind == "heading" else section,
                    "text": text,
                    "char_start": start,
                    "char_end": end,
                    "segments": [{"text_start": 0, "text_end": len(text), "char_start": start, "char_end": end}],
                    "year": 2020 if document == YEARBOOK else 2021,
                }
            )
            start = end + 1
    return rows


def _evidence(document: str, quote: str) -> Row:
    start = _texts()[document].index(quote)
    passage = next(
        row for row in _passages() if row["document_id"] == document and row["char_start"] <= start < row["char_end"]
    )
    return {
        "document_id": document,
        "passage_id": passage["passage_id"],
        "char_start": start,
        "char_end": start + len(quote),
        "quote": quote,
    }


def _metrics() -> list[Row]:
    rows = []
    for count, figure in enumerate(_FIGURES):
        document, quote, value, unit, base, base_unit, year, programme, support, recipient, indicator, topic = figure
        number = _evidence(document, quote)["char_start"] + quote.index(str(value))
        rows.append(
            {
                "metric_id": f"m-{count:02}",
                "value": value,
                "unit": unit,
                "base_value": base,
                "base_unit": base_unit,
                "value_min": base,
                "value_max": base,
                "qualifier": "exact",
                "year": year,
                "basis": "actual",
                "measure": "flow",
                "programme_id": programme,
                "support_ids": [support],
                "recipient_ids": [recipient],
                "region_ids": [support, recipient],
                "indicator": indicator,
                "topic": topic,
                "change_pct": 69.5 if "69.5" in quote else None,
                "number_start": number,
                "number_end": number + len(str(value)) + len(unit),
                **_evidence(document, quote),
            }
        )
    return rows


def _pairings() -> list[Row]:
    return [
        {
            "pairing_id": f"p-{number:02}",
            "programme_id": programme,
            "support_id": support,
            "recipient_id": recipient,
            "year": year,
            "since": since,
            "status": "active",
            "level": level,
            "basis": "text",
            **_evidence(document, quote),
        }
        for number, (document, quote, programme, support, recipient, year, since, level) in enumerate(_TIES)
    ]


def _mentions() -> list[Row]:
    rows = []
    for document, text in _texts().items():
        for region_id, name, *_ in REGIONS:
            start = text.find(name)
            while start >= 0:
                found = _evidence(document, text[start : start + len(name)])
                passage = next(
                    row["passage_id"]
                    for row in _passages()
                    if row["document_id"] == document and row["char_start"] <= start < row["char_end"]
                )
                rows.append(
                    {
                        "target_kind": "region",
                        "target_id": region_id,
                        "surface": name,
                        "document_id": found["document_id"],
                        "passage_id": passage,
                        "char_start": start,
                        "char_end": start + len(name),
                    }
                )
                start = text.find(name, start + 1)
    return rows


def _documents() -> list[Row]:
    texts = _texts()
    return [
        {
            "document_id": name,
            "file": f"{name}.txt",
            "title": title,
            "publisher": "样例出版社",
            "kind": kind,
            "published": date(year + 1, 6, 1),
            "report_year": year,
            "language": "zh",
            "script": "hans",
            "encoding": "utf-8",
            "sha256": "0" * 64,
            "chars": len(texts[name]),
        }
        for name, title, kind, year in (
            (YEARBOOK, "绍兴年鉴样例", "yearbook", 2020),
            (REPORT, "协作工作报告样例", "report", 2021),
        )
    ]


def sample_rows() -> dict[str, list[Row]]:
    """The rows of every table; tables that are not named are empty."""
    texts = _texts()
    return {
        "texts": [{"document_id": name, "text": text} for name, text in texts.items()],
        "documents": _documents(),
        "passages": _passages(),
        "regions": [
            {
                "region_id": region_id,
                "name": name,
                "short_name": short,
                "level": level,
                "parent_id": parent,
                "aliases": [],
                "pinyin": pinyin,
                "initials": initials,
                "status": "current",
                "named": level != "country",
            }
            for region_id, name, short, level, parent, pinyin, initials in REGIONS
        ],
        "programmes": [
            {
                "programme_id": programme_id,
                "name": name,
                "name_en": english,
                "family": family,
                "aliases": [],
                "description": name,
            }
            for programme_id, name, english, family in PROGRAMMES
        ],
        "pairings": _pairings(),
        "metrics": _metrics(),
        "mentions": _mentions(),
    }


def write_sample(folder: Path, change: Callable[[dict[str, list[Row]]], None] | None = None) -> Path:
    """Write the sample, changed by `change`, as a dataset into the folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = sample_rows()
    if change is not None:
        change(rows)
    connection = duckdb.connect()
    for table in TABLES.values():
        columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
        connection.execute(f'create table "{table.name}" ({columns})')
        names = [column.name for column in table.columns]
        for row in rows.get(table.name, []):
            values = [row.get(name) for name in names]
            values = [[] if value is None and table.column(name).type.endswith("[]") else value
                      for name, value in zip(names, values, strict=True)]  # fmt: skip
            connection.execute(f'insert into "{table.name}" values ({", ".join("?" * len(names))})', values)
        connection.execute(
            f"copy \"{table.name}\" to '{folder / table.name}.parquet' (format parquet, compression zstd)"
        )
    for name, query in MART_SQL.items():
        connection.execute(f"copy ({query}) to '{folder / name}.parquet' (format parquet, compression zstd)")
    connection.close()
    (folder / "datapackage.json").write_text(
        '{"name": "sample", "version": "1.0.0", "resources": []}', encoding="utf-8"
    )
    return folder
