"""What a name meant in a year, and what became of it."""

from __future__ import annotations

import pytest

from shanhai_tui.builder.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("name", "year", "code", "parent"),
    [
        ("绍兴县", 1996, "330621", "330600"),
        ("绍兴县", 2012, "330621", "330600"),
        ("上虞市", 2010, "330682", "330600"),
        ("上虞区", 2023, "330604", "330600"),
        ("柯桥区", 2018, "330603", "330600"),
        ("萧山市", 1996, "330181", "330100"),
        ("余杭市", 1999, "330184", "330100"),
        ("余杭区", 2023, "330110", "330100"),
        ("江干区", 2019, "330104", "330100"),
        ("下城区", 2019, "330103", "330100"),
        ("临平区", 2023, "330113", "330100"),
        ("钱塘区", 2022, "330114", "330100"),
        ("龙港市", 2022, "330383", "330300"),
        ("丽水地区", 1998, "332500", "330000"),
        ("景宁畲族自治县", 2020, "331127", "331100"),
        ("莱芜市", 2010, "371200", "370000"),
        ("莱芜区", 2020, "370116", "370100"),
        ("那曲地区", 2010, "542400", "540000"),
        ("那曲市", 2020, "540600", "540000"),
        ("那曲县", 2010, "542421", "542400"),
        ("比如县", 2010, "542423", "542400"),
        ("比如县", 2020, "540622", "540600"),
        ("米林县", 2010, "542623", "542600"),
        ("米林县", 2020, "540422", "540400"),
        ("米林市", 2024, "540481", "540400"),
        ("错那市", 2024, "540581", "540500"),
        ("马尔康县", 2010, "513229", "513200"),
        ("马尔康市", 2018, "513201", "513200"),
        ("涪陵市", 1996, "517000", "510000"),
        ("涪陵区", 2018, "500102", "500000"),
        ("万县市", 1996, "511200", "510000"),
        ("万州区", 2010, "500101", "500000"),
        ("襄阳市", 2015, "420600", "420000"),
        ("思茅地区", 2000, "532700", "530000"),
        ("普洱市", 2010, "530800", "530000"),
        ("海东地区", 2010, "632100", "630000"),
        ("化隆回族自治县", 2020, "630224", "630200"),
        ("昌都市", 2020, "540300", "540000"),
        ("日喀则地区", 2010, "542300", "540000"),
        ("哈密市", 2020, "650500", "650000"),
        ("库车市", 2021, "652902", "652900"),
        ("茫崖市", 2020, "632803", "632800"),
        ("茫崖行政委员会", 2015, "632856", "632800"),
        ("大柴旦行政委员会", 2020, "632857", "632800"),
        ("新星市", 2022, "659011", "650000"),
        ("胡杨河市", 2020, "659010", "650000"),
        ("和安县", 2025, "653229", "653200"),
        ("水城县", 2019, "520221", "520200"),
        ("水城区", 2021, "520204", "520200"),
        ("黔西市", 2022, "520581", "520500"),
        ("孟津县", 2019, "410322", "410300"),
        ("长泰区", 2022, "350605", "350600"),
        ("渝北区", 2020, "500112", "500000"),
        ("台湾省", 2020, "710000", "100000"),
        ("香港特别行政区", 2020, "810000", "100000"),
    ],
)
def test_a_name_means_what_existed_then(name: str, year: int, code: str, parent: str) -> None:
    found = [region for region in GAZETTEER.find(name, year) if region.level != "township"]
    assert (code, parent) in [(region.region_id, region.parent_id) for region in found]
    assert len({GAZETTEER.current(region.region_id) for region in found}) == 1


@pytest.mark.parametrize(
    ("old", "today", "ended"),
    [
        ("330621", "330603", 2013),
        ("330682", "330604", 2013),
        ("330104", "330102", 2021),
        ("330103", "330105", 2021),
        ("371200", "370116", 2019),
        ("371203", "370117", 2019),
        ("542400", "540600", 2017),
        ("542423", "540622", 2017),
        ("542421", "540602", 2017),
        ("542623", "540481", 2015),
        ("540422", "540481", 2023),
        ("513229", "513201", 2015),
        ("517000", "500102", 1997),
        ("511200", "500101", 1997),
        ("330181", "330109", 2001),
        ("410306", "410308", 2021),
        ("350625", "350605", 2021),
        ("532331", "532302", 2021),
        ("431121", "431181", 2021),
        ("632856", "632803", 2018),
        ("500112", "500157", 2025),
    ],
)
def test_a_place_that_ended_goes_on_as_another(old: str, today: str, ended: int) -> None:
    region = GAZETTEER.region(old)
    assert region.status == "abolished"
    assert region.valid_to == ended
    assert GAZETTEER.current(old) == today


def test_a_renamed_place_keeps_its_code_and_both_names() -> None:
    (region,) = GAZETTEER.find("襄樊市", 2005)
    assert region.region_id == "420600"
    assert region.name == "襄阳市"
    assert {"襄樊市", "襄樊"} <= set(GAZETTEER.aliases("420600"))
    assert GAZETTEER.find("襄樊市", 2015) == ()


def test_every_thread_ends_and_every_reference_stands() -> None:
    for region_id in GAZETTEER.region_ids():
        region = GAZETTEER.region(region_id)
        assert region.parent_id is None or region.parent_id in GAZETTEER
        assert region.successor_id is None or region.successor_id in GAZETTEER
        assert GAZETTEER.current(region_id) in GAZETTEER
        assert (region.status == "current") == (region.valid_to is None)
        assert not (region.valid_from and region.valid_to) or region.valid_from <= region.valid_to


def test_the_country_is_whole_today() -> None:
    standing = [one for one in map(GAZETTEER.region, GAZETTEER.region_ids()) if one.status == "current"]
    by_level = {level: sum(one.level == level for one in standing) for level in ("province", "prefecture", "county")}
    assert by_level == {"province": 34, "prefecture": 333, "county": 2846}


def test_most_counties_that_ended_since_1996_have_a_successor() -> None:
    ended = [
        one
        for one in map(GAZETTEER.region, GAZETTEER.region_ids())
        if one.level == "county" and one.valid_to and one.valid_to >= 1996
    ]
    assert len(ended) > 900
    assert sum(one.successor_id is None for one in ended) / len(ended) < 0.05
