"""Ties that the names of joint parks and enclaves carry."""

from __future__ import annotations

from tests.ties.written import link_text, tell


def test_in_a_park_the_first_place_receives() -> None:
    (tie,) = tell(link_text("开化县与桐乡市往来密切。2021年末，开化—桐乡山海协作产业园入园企业30家。"))[-1:]
    assert (tie.support, tie.recipient, tie.level, tie.park) == (
        "桐乡市",
        "开化县",
        "park",
        "开化—桐乡山海协作产业园",
    )


def test_in_an_enclave_the_place_that_can_receive_receives() -> None:
    ties = tell(link_text("柯桥区、江山市共建柯桥—江山“消薄飞地”。"))
    park = next(tie for tie in ties if tie.level == "park")
    assert (park.support, park.recipient, park.programme) == ("柯桥区", "江山市", "mountain-sea")


def test_a_list_of_pairs_shares_its_noun() -> None:
    text = (
        "柯桥区、上虞区、嵊州市推进柯桥—江山、上虞—景宁、嵊州—青田3个省定“消薄飞地”建设，江山市、景宁县、青田县受益。"
    )
    parks = {(tie.support, tie.recipient, tie.park) for tie in tell(link_text(text)) if tie.park}
    assert parks == {
        ("柯桥区", "江山市", "柯桥—江山“消薄飞地”"),
        ("上虞区", "景宁畲族自治县", "上虞—景宁“消薄飞地”"),
        ("嵊州市", "青田县", "嵊州—青田“消薄飞地”"),
    }


def test_the_park_tie_stands_beside_the_tie_of_its_places() -> None:
    ties = tell(link_text("柯桥区结对江山市，江山—柯桥山海协作产业园成立10周年。", year=2022))
    assert [(tie.level, tie.since) for tie in ties] == [("county", None), ("park", 2012)]
