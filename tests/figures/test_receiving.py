"""A programme whose receiving side is fixed is not given to a place elsewhere."""

from __future__ import annotations

import pytest
from tests.figures.documents import find, read

from shanhai_tui.builder.linking.receiving import can_receive, receiving_codes

SUMMARY = "2022年，宁波市安排山海协作资金400万元。"


def test_a_place_of_another_province_takes_its_own_programme() -> None:
    figure = find(read(SUMMARY + "慈溪市援川医生等21名干部受到四川省表彰。"), 21)
    assert figure.programme_id != "mountain-sea"


def test_the_clauses_own_programme_outweighs_a_place_said_before_it() -> None:
    figure = find(read("2022年，宁波市落实重庆涪陵项目5个、资金255万元；山海协作400万元。"), 400)
    assert figure.programme_id == "mountain-sea"
    assert "500102" not in figure.recipient_ids


@pytest.mark.parametrize(
    ("programme", "region", "fits"),
    [
        ("mountain-sea", "331100", True),
        ("mountain-sea", "z-331127-xingongyeyuan", True),
        ("mountain-sea", "510000", False),
        ("aid-xinjiang", "660101", True),
        ("aid-tibet", "652928", False),
        ("other", "510000", True),
    ],
)
def test_codes_tell_who_can_receive(programme: str, region: str, fits: bool) -> None:
    assert can_receive((region,), programme) is fits


def test_east_west_cooperation_fixes_no_side() -> None:
    assert receiving_codes("east-west") == ()
