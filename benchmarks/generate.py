"""Generate what the measurements need: a large dataset by the contract, or a corpus of text files.

    python -m benchmarks.generate dataset OUT --passages 1000000
    python -m benchmarks.generate corpus OUT --megabytes 10

The same parameters give the same bytes. Places are real, everything that is said of them is made up.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from shanhai_tui.builder.gazetteer import load_gazetteer
from shanhai_tui.builder.publish import exchange_folders, write_companions, write_tables, write_texts
from shanhai_tui.builder.reconcile.places import build_places
from shanhai_tui.contract import TABLES
from shanhai_tui.contract.arrow import arrow_schema

EAST, WEST = ("33", "44", "32", "37", "35", "31"), ("51", "65", "52", "53", "54", "63", "62", "22")
PASSAGES_A_DOCUMENT = 50
ENTITIES = 20_000
QUANTITIES = (
    ("拨付财政援助资金", "财政援助资金", "万元", 10_000, "元", "funds"),
    ("完成消费帮扶销售额", "消费帮扶销售额", "万元", 10_000, "元", "consumption"),
    ("实施援建项目", "援建项目数", "个", 1, "个", "projects"),
    ("选派专业技术人才", "选派专技人才数", "名", 1, "人", "talent"),
    ("培训乡村振兴干部", "培训干部人次", "人次", 1, "人次", "education"),
    ("引进落地企业", "引进企业数", "家", 1, "家", "industry"),
    ("吸纳农村劳动力就业", "吸纳就业人数", "人", 1, "人", "labour"),
    ("接诊义诊群众", "义诊人次", "人次", 1, "人次", "health"),
)
CLAUSES = (
    "围绕产业合作、劳务协作、人才支援、资金支持、社会参与五项重点持续发力",
    "双方党政主要领导开展互访对接并召开高层联席会议",
    "建立部门联动、镇街结对、村企共建的工作机制",
    "推动特色农产品进机关、进学校、进医院、进企业、进社区",
    "把项目资金优先安排到脱贫人口集中的乡村",
    "组织名师名医开展巡回讲学和远程会诊",
    "支持当地建设标准化厂房和冷链仓储设施",
    "通过订单培养和定向招聘帮助群众稳岗增收",
    "举办专场推介会并与采购商现场签订长期供货协议",
    "完善利益联结机制，带动周边农户参与种植养殖",
    "因地制宜发展茶叶、菌菇、林果和乡村旅游",
    "选派骨干教师到结对学校任教并开展同步课堂",
    "建成康复中心、体检中心和临床技能培训基地",
    "资助家庭困难学生完成学业",
    "加强东部企业与当地园区的上下游配套",
    "定期开展项目进度调度和资金使用审计",
)
PARKS = ("产业园", "飞地园区", "食品产业园", "农光互补产业园", "科创飞地", "现代农业园")


def main() -> int:
    """Generate what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="kind", required=True)
    dataset = kinds.add_parser("dataset", help="Parquet files straight away")
    dataset.add_argument("out", type=Path)
    dataset.add_argument("--passages", type=int, default=1_000_000, help="as many passages, and as many metrics")
    corpus = kinds.add_parser("corpus", help="text files for the builder")
    corpus.add_argument("out", type=Path)
    corpus.add_argument("--megabytes", type=float, default=1.0)
    corpus.add_argument("--characters", type=int, default=7_000, help="of one document")
    args = parser.parse_args()
    if args.kind == "dataset":
        generate_dataset(args.out, args.passages)
    else:
        print(f"{generate_corpus(args.out, args.megabytes, args.characters)} documents", file=sys.stderr)
    return 0


def generate_dataset(out: Path, passages: int) -> None:
    """Write a dataset of that many passages, each with one figure, to the folder `out`."""
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".generate-") as work:
        connection = duckdb.connect(":memory:", config={"temp_directory": f"{work}/spill", "memory_limit": "6GB"})
        _load_words(connection)
        for statement in _STATEMENTS:
            connection.execute(statement, {"passages": passages} if "$passages" in statement else None)
        connection.execute(f"COPY (SELECT * FROM texts ORDER BY document_id) TO '{work}/texts.parquet'")
        for name, table in TABLES.items():
            if name not in {"regions", "programmes", "indicators"}:
                connection.register("empty_rows", arrow_schema(table).empty_table())
                connection.execute(f"CREATE TABLE IF NOT EXISTS {name} AS SELECT * FROM empty_rows")
                connection.unregister("empty_rows")
        build_places(connection)
        new = Path(work) / "dataset"
        write_tables(connection, new)
        write_texts([Path(work) / "texts.parquet"], new)
        write_companions(new, "{}\n")
        exchange_folders(new, out)


def generate_corpus(out: Path, megabytes: float, characters: int) -> int:
    """Write documents of about that many characters until they come to that much UTF-8; the number of documents."""
    out.mkdir(parents=True, exist_ok=True)
    chance = random.Random(20210716)
    places = [(_list_counties(EAST)), (_list_counties(WEST))]
    left = int(megabytes * 1_000_000)
    for number in count():
        text = "\n\n".join(_write_document(chance, places, characters))
        data = text.encode()
        (out / f"{number:06}.txt").write_bytes(data)
        left -= len(data)
        if left <= 0:
            return number + 1
    raise AssertionError("unreachable")


def _write_document(chance: random.Random, places: list[list[tuple[str, str]]], characters: int) -> Iterator[str]:
    """The paragraphs of a made-up annual report."""
    year, support = chance.randint(2008, 2025), chance.choice(places[0])[1]
    title = f"{support}{year}年东西部协作和对口支援工作情况"
    yield title
    written = len(title)
    while written < characters:
        recipient = chance.choice(places[1])[1]
        heading = chance.choice(("产业合作", "人才交流", "消费帮扶", "资金支持", "劳务协作"))
        sentences = [f"【{heading}】　{year}年，{support}继续对口帮扶{recipient}"]
        for _ in range(chance.randint(2, 5)):
            verb, _, unit, *_ = chance.choice(QUANTITIES)
            amount = chance.randint(3, 9_999)
            town, other = chance.choice(places[1])[1], chance.choice(places[0])[1]
            sentences.append(f"在{town}{chance.choice(CLAUSES)}，向{recipient}{verb}{amount}{unit}")
            sentences.append(f"会同{other}{chance.choice(CLAUSES)}")
        paragraph = "。".join(sentences) + "。"
        written += len(paragraph) + 2
        yield paragraph


def _list_counties(provinces: tuple[str, ...]) -> list[tuple[str, str]]:
    gazetteer = load_gazetteer()
    regions = (gazetteer.region(code) for code in gazetteer.region_ids() if code[:2] in provinces)
    return [
        (region.region_id, region.name) for region in regions if region.level == "county" and region.status == "current"
    ]


def _load_words(connection: duckdb.DuckDBPyConnection) -> None:
    """The word lists as tables, numbered from 0."""
    lists: dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]] = {
        "east": (("region_id", "name"), [*_list_counties(EAST)]),
        "west": (("region_id", "name"), [*_list_counties(WEST)]),
        "quantities": (("verb", "indicator", "unit", "factor", "base_unit", "topic"), [*QUANTITIES]),
        "clauses": (("clause",), [(clause,) for clause in CLAUSES]),
        "parks": (("park",), [(park,) for park in PARKS]),
    }
    for name, (columns, rows) in lists.items():
        table = pa.table({column: [row[place] for row in rows] for place, column in enumerate(columns)})
        connection.register("words", table.append_column("place", pa.array(range(len(rows)))))
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM words")
        connection.unregister("words")
        connection.execute(f"CREATE MACRO pick_{name}(seed, salt) AS (hash(seed, salt) % {len(rows)})::BIGINT")


_STATEMENTS = (
    "CREATE SCHEMA raw",
    "CREATE TABLE raw.zones AS SELECT * FROM (SELECT region_id, name, name AS short_name, 'zone' AS level, "
    "NULL::VARCHAR AS parent_id, '' AS pinyin, '' AS initials, NULL::DOUBLE AS longitude, NULL::DOUBLE AS latitude, "
    "'current' AS status, NULL::SMALLINT AS valid_from, NULL::SMALLINT AS valid_to, NULL::VARCHAR AS successor_id, "
    "'' AS document_id FROM east) LIMIT 0",
    f"""
    CREATE TABLE entities AS
    SELECT 'e-' || lpad(i::VARCHAR, 12, '0') AS entity_id, 'park' AS kind,
           w.name || '—' || e.name || p.park || if(i < 3000, '', (i // 3000)::VARCHAR || '期') AS name,
           []::VARCHAR[] AS aliases, w.region_id, 'chanyeyuan' AS pinyin, 'cyy' AS initials
    FROM range({ENTITIES}) AS t(i)
    JOIN east AS e ON e.place = pick_east(i, 1)
    JOIN west AS w ON w.place = pick_west(i, 2)
    JOIN parks AS p ON p.place = pick_parks(i, 3)
    """,
    f"""
    CREATE TABLE said AS
    SELECT *, head || recipient || middle || figure || tail AS text
    FROM (
        SELECT i, 'doc-' || lpad((i // {PASSAGES_A_DOCUMENT})::VARCHAR, 6, '0') AS document_id,
               (i % {PASSAGES_A_DOCUMENT})::INTEGER AS ordinal,
               (2006 + hash(i // {PASSAGES_A_DOCUMENT}, 4) % 20)::SMALLINT AS year,
               e.region_id AS support_id, e.name AS support, w.region_id AS recipient_id, w.name AS recipient,
               q.*, (3 + hash(i, 5) % 9996)::DOUBLE AS amount,
               year || '年，' || support || '与' AS head,
               c1.clause || '，' || c2.clause || '。' || '全年' AS between_clauses,
               '结对，' || between_clauses AS middle,
               q.verb || amount::BIGINT || q.unit AS figure,
               '。' || c3.clause || '，' || c4.clause || '；' || c5.clause || '，' || c6.clause || '，' || c7.clause
                   || '。' || c8.clause || '，' || c1.clause || '。' AS tail
        FROM range($passages) AS t(i)
        JOIN east AS e ON e.place = pick_east(i // {PASSAGES_A_DOCUMENT}, 6)
        JOIN west AS w ON w.place = pick_west(i // {PASSAGES_A_DOCUMENT}, 7 + (i % 4))
        JOIN quantities AS q ON q.place = pick_quantities(i, 8)
        JOIN clauses AS c1 ON c1.place = pick_clauses(i, 9)
        JOIN clauses AS c2 ON c2.place = pick_clauses(i, 10)
        JOIN clauses AS c3 ON c3.place = pick_clauses(i, 11)
        JOIN clauses AS c4 ON c4.place = pick_clauses(i, 12)
        JOIN clauses AS c5 ON c5.place = pick_clauses(i, 13)
        JOIN clauses AS c6 ON c6.place = pick_clauses(i, 14)
        JOIN clauses AS c7 ON c7.place = pick_clauses(i, 15)
        JOIN clauses AS c8 ON c8.place = pick_clauses(i, 16)
    )
    """,
    """
    CREATE TABLE placed AS
    SELECT *, (sum(length(text) + 1) OVER (PARTITION BY document_id ORDER BY ordinal) - length(text) - 1)::INTEGER
               AS start
    FROM said
    """,
    "DROP TABLE said",
    """
    CREATE TABLE texts AS
    SELECT document_id, string_agg(text, chr(10) ORDER BY ordinal) AS text FROM placed GROUP BY document_id
    """,
    """
    CREATE TABLE documents AS
    SELECT document_id, document_id || '.txt' AS file,
           any_value(support) || any_value(year) || '年对口工作情况' AS title,
           '协作年鉴编纂委员会' AS publisher, NULL::VARCHAR AS author, NULL::VARCHAR AS document_number,
           'yearbook' AS kind, NULL::DATE AS published, any_value(year) AS report_year, 'zh' AS language,
           'hans' AS script, 'utf-8' AS encoding, sha256(document_id) AS sha256,
           (sum(length(text) + 1) - 1)::INTEGER AS chars, NULL::VARCHAR AS copy_of
    FROM placed GROUP BY document_id
    """,
    """
    CREATE TABLE passages AS
    SELECT document_id || '#' || ordinal AS passage_id, document_id, ordinal, 'prose' AS kind,
           ['对口协作', support] AS section, text, start AS char_start, (start + length(text))::INTEGER AS char_end,
           [{'text_start': 0, 'text_end': length(text)::INTEGER, 'char_start': start,
             'char_end': (start + length(text))::INTEGER}] AS segments,
           year, NULL::VARCHAR AS repeat_of
    FROM placed
    """,
    f"""
    CREATE TABLE metrics AS
    SELECT 'm-' || lpad(i::VARCHAR, 12, '0') AS metric_id, amount AS "value", unit,
           amount * factor AS base_value, base_unit,
           amount * factor AS value_min, amount * factor AS value_max, 'exact' AS qualifier, year,
           NULL::SMALLINT AS since, 'actual' AS basis, 'flow' AS measure, 'east-west' AS programme_id,
           [support_id] AS support_ids, [recipient_id] AS recipient_ids, [recipient_id, support_id] AS region_ids,
           if(hash(i, 17) % 10 = 0, 'e-' || lpad((hash(i, 18) % {ENTITIES})::VARCHAR, 12, '0'), NULL) AS subject_id,
           NULL::VARCHAR AS indicator_id, indicator, topic, NULL::DOUBLE AS change_pct, NULL::VARCHAR AS repeat_of,
           NULL::VARCHAR AS part_of, document_id, document_id || '#' || ordinal AS passage_id,
           (start + length(head) + length(recipient) + length(middle))::INTEGER AS char_start,
           (char_start + length(figure))::INTEGER AS char_end, figure AS quote,
           (char_start + length(verb))::INTEGER AS number_start, (char_start + length(figure))::INTEGER AS number_end
    FROM placed
    """,
    """
    CREATE TABLE mentions AS
    SELECT 'region' AS target_kind, support_id AS target_id, support AS surface, document_id,
           document_id || '#' || ordinal AS passage_id, (start + 6)::INTEGER AS char_start,
           (start + 6 + length(support))::INTEGER AS char_end
    FROM placed
    UNION ALL
    SELECT 'region', recipient_id, recipient, document_id, document_id || '#' || ordinal,
           (start + length(head))::INTEGER, (start + length(head) + length(recipient))::INTEGER
    FROM placed
    """,
    """
    CREATE TABLE pairings AS
    SELECT 'p-' || lpad(min(i)::VARCHAR, 12, '0') AS pairing_id, 'east-west' AS programme_id, support_id, recipient_id,
           any_value(year) AS year, NULL::SMALLINT AS since, NULL::SMALLINT AS until, 'active' AS status,
           'county' AS level, NULL::VARCHAR AS entity_id, 'text' AS basis, document_id,
           document_id || '#' || min(ordinal) AS passage_id, arg_min(start, ordinal)::INTEGER AS char_start,
           (arg_min(start + length(head) + length(recipient) + 2, ordinal))::INTEGER AS char_end,
           arg_min(head || recipient || '结对', ordinal) AS quote
    FROM placed GROUP BY document_id, support_id, recipient_id
    """,
)


if __name__ == "__main__":
    sys.exit(main())
