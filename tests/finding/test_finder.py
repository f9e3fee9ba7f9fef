"""What a person types finds what they mean, best match first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shanhai_tui.finding import Finder
from shanhai_tui.store import open_dataset


@pytest.fixture(scope="module")
def finder(small_dataset: Path) -> Iterator[Finder]:
    with open_dataset(small_dataset) as dataset:
        yield Finder(dataset)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("柯桥", "柯桥区"),
        ("柯橋", "柯桥区"),
        ("柯桥区", "柯桥区"),
        ("kq", "柯桥区"),
        ("KQ", "柯桥区"),
        ("ｋｑ", "柯桥区"),
        ("keqiao", "柯桥区"),
        ("keqiaoqu", "柯桥区"),
        ("330603", "柯桥区"),
        ("awt", "阿瓦提县"),
        ("mabian", "马边彝族自治县"),
        ("马边县", "马边彝族自治县"),
        ("馬邊", "马边彝族自治县"),
        ("sxs", "绍兴市"),
        ("mbyzzzx", "马边彝族自治县"),
        ("kegiao", "柯桥区"),
        ("keqaio", "柯桥区"),
        ("江山柯桥", "江山—柯桥山海协作产业园"),
        ("援疆", "对口援疆"),
        ("援助资金", "援助资金"),
        ("mountain-sea", "山海协作"),
        ("绍兴 柯桥", "柯桥区"),
        ("四川 mb", "马边彝族自治县"),
    ],
)
def test_a_name_is_found_first(finder: Finder, typed: str, name: str) -> None:
    hits = finder.find(typed).names
    assert hits, typed
    assert hits[0].name == name


def test_places_of_the_same_initials_come_by_how_much_there_is_of_them(finder: Finder) -> None:
    names = [hit.name for hit in finder.find("ls").names]
    assert set(names) >= {"丽水市", "乐山市", "龙山区"}
    assert [hit.name for hit in finder.find("xa").names] == ["西安区"]


def test_an_exact_name_comes_before_longer_ones(finder: Finder) -> None:
    hits = finder.find("山海协作").names
    assert [hit.name for hit in hits] == ["山海协作", "江山—柯桥山海协作产业园"]
    assert [hit.grade for hit in hits] == ["exact", "prefix"]


def test_a_hit_says_where_it_belongs(finder: Finder) -> None:
    assert finder.find("awt").names[0].context == "新疆维吾尔自治区 › 阿克苏地区"


def test_text_is_found_with_the_match_in_its_context(finder: Finder) -> None:
    hit = finder.find("规上工业总产值").texts[0]
    assert hit.document_id == "year2020"
    before, match, after = hit.snippet()
    assert match == "规上工业总产值"
    assert before.endswith("产业园实现")
    assert after.startswith("62.5亿元")


def test_text_is_found_in_the_other_script_and_width(finder: Finder) -> None:
    hits = finder.find("規上工業總產值６２．５億元").texts
    assert [hit.text[slice(*hit.matches[0])] for hit in hits] == ["规上工业总产值62.5亿元"]


def test_several_words_must_all_be_there(finder: Finder) -> None:
    assert {hit.document_id for hit in finder.find("马边 4240").texts} == {"year2020", "article"}
    assert not finder.find("马边 阿瓦提 4240").texts


def test_a_phrase_is_taken_as_it_stands(finder: Finder) -> None:
    hits = finder.find('"到位资金 4420 万元"')
    assert [hit.document_id for hit in hits.texts] == ["article"]
    assert not hits.names


@pytest.mark.parametrize(
    ("typed", "documents"),
    [
        ("到位资金 文档:年鉴", {"year2020"}),
        ("到位资金 文档：柯桥携手", {"article"}),
        ("资金 年:2018", {"year2018"}),
        ("资金 项目:援疆", {"year2018", "year2020"}),
        ("资金 机制:援疆", {"year2018", "year2020"}),
        ("资金 地区:马边", {"year2020", "article"}),
        ("资金 地区:无此地", set()),
        ("年:2018 项目:山海协作", {"year2018"}),
    ],
)
def test_filters_narrow_the_text(finder: Finder, typed: str, documents: set[str]) -> None:
    assert {hit.document_id for hit in finder.find(typed).texts} == documents


def test_filters_narrow_the_places(finder: Finder) -> None:
    assert [hit.name for hit in finder.find("江山 年:2018").names if hit.kind == "region"] == ["江山市"]
    assert not [hit for hit in finder.find("江山 项目:援疆").names if hit.kind == "region"]


def test_limits_are_announced(finder: Finder) -> None:
    hits = finder.find("资金", texts=1)
    assert len(hits.texts) == 1
    assert hits.more_text


@pytest.mark.parametrize("typed", ["", "   ", '"', '""', ":", "年:", "\\", "[bold]", "%_'--", "\x00", "年:二〇二〇"])
def test_odd_queries_are_answered_without_a_fault(finder: Finder, typed: str) -> None:
    finder.find(typed)


def test_nothing_found_is_nothing(finder: Finder) -> None:
    assert not finder.find("绝无此物绝无此物").found
