"""Pages printed twice: found whatever the line breaks, marked on the later print, and never joined into the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.layout.pages import lay, texts

from shanhai_tui.builder.layout.repeats import SolidText

FIRST = "2016年，海川市向青河县选派援建干部十二名，安排资金四千三百万元，实施教育、医疗、产业项目十九个，惠及二万人。"
SECOND = (
    "市教育局组织十所学校与青河县结对，捐赠图书一万册、电脑三百台，培训教师四百人次，开设课堂六十节，受到普遍欢迎。"
)
THIRD = "两地共建产业园一个，引进企业七家，到位资金一亿九千万元，吸纳就业八百人，其中贫困人口二百人，群众收入稳步增长。"


def test_a_repeated_page_points_to_its_first_print() -> None:
    passages = lay("\n\n".join([FIRST, SECOND, THIRD, FIRST, SECOND]))
    assert [passage.repeat_of for passage in passages] == [None, None, None, 0, 1]


def test_other_line_breaks_and_a_few_other_characters_hide_no_repeat() -> None:
    again = (FIRST + "\n\n" + SECOND).replace("四千三百万元", "四千三百万\n元").replace("普遍欢迎", "一致欢迎")
    passages = lay("\n\n".join([FIRST, SECOND, THIRD]) + "\n\n" + again)
    assert [passage.repeat_of for passage in passages] == [None, None, None, 0, 1]


def test_a_sentence_cut_by_a_repeated_page_goes_on_behind_it() -> None:
    page = f"{FIRST}\n\n{SECOND}\n\n当年，医疗队赴乡村义诊，为三百名干"
    passages = lay(f"{page}\n\n{page}\n\n部群众检查身体，受到欢迎。\n\n{THIRD}\n")
    whole = "当年，医疗队赴乡村义诊，为三百名干部群众检查身体，受到欢迎。"
    assert whole in [passage.text for passage in passages if passage.repeat_of is None]
    assert THIRD in [passage.text for passage in passages if passage.repeat_of is None]


def test_a_repeated_page_that_lost_a_part_is_not_joined_over_the_gap() -> None:
    cut = SECOND[:30] + "\n\n" + THIRD[20:]
    passages = lay("\n\n".join([FIRST, SECOND, THIRD, FIRST]) + "\n\n" + cut)
    assert [passage.text for passage in passages[3:]] == [FIRST, SECOND[:30], THIRD[20:]]
    assert [passage.repeat_of for passage in passages[3:]] == [0, 1, 2]


def test_a_phrase_said_twice_is_no_repeat() -> None:
    passages = lay("全年较好完成省定各项目标任务，资金三百万元。\n\n全年较好完成省定各项目标任务，项目五个。\n")
    assert [passage.repeat_of for passage in passages] == [None, None]
    assert len(texts(passages, "prose")) == 2


@settings(deadline=None)
@given(st.text(alphabet="甲乙 \n\t", max_size=60))
def test_offsets_without_white_space_lead_back(text: str) -> None:
    solid = SolidText(text)
    assert solid.text == "".join(text.split())
    for offset, char in enumerate(solid.text):
        place = solid.to_visible(offset)
        assert text[place] == char
        assert solid.to_solid(place) == offset
