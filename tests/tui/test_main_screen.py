"""The main screen: four panes that follow one selection."""

from __future__ import annotations

from pathlib import Path

from tests.tui.driver import open_driver

from shanhai_tui.tui.settings import Settings


async def test_the_first_start_opens_at_the_place_with_most_figures(sample: Path) -> None:
    async with open_driver(sample) as screen:
        screen.title.shows("绍兴市 › 柯桥区")
        screen.pane("tree").chooses("柯桥区")
        screen.pane("ties").chooses("峨边彝族自治县")
        screen.pane("series").chooses("帮扶资金")
        screen.pane("source").shows("落实帮扶资金0.35亿元")
        assert screen.focus == "tree"


async def test_a_choice_in_the_tree_moves_all_panes(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("k")
        screen.title.shows("浙江省 › 绍兴市")
        screen.pane("ties").shows("阿瓦提县", "江山市")
        screen.pane("source").shows("阿瓦提县")


async def test_a_tie_narrows_the_figures_and_all_ties_widen_them(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("2", "j")
        screen.pane("ties").chooses("江山市")
        screen.pane("series").shows("工业总产值", "入园企业")
        screen.pane("series").hides("帮扶资金")
        await screen.press("g")
        screen.pane("series").shows("工业总产值", "帮扶资金", "捐赠物资")


async def test_a_figure_shows_its_sentence(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("3", "j")
        screen.pane("series").chooses("培训干部")
        screen.pane("source").shows("培训干部210人次")


async def test_left_and_right_step_through_the_years_of_a_series(sample: Path) -> None:
    async with open_driver(sample) as screen:
        screen.pane("series").shows("[0.35]")
        await screen.press("3", "h")
        screen.pane("series").shows("[0.32*]")
        screen.pane("source").shows("落实帮扶资金3200万元")


async def test_n_goes_through_the_evidence_of_the_chosen_row(sample: Path) -> None:
    async with open_driver(sample) as screen:
        screen.pane("source").shows("协作工作报告样例")
        await screen.press("n")
        screen.pane("source").shows("绍兴年鉴样例")


async def test_a_place_in_the_text_is_a_link_that_moves_the_tree(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("4", "l", "l", "l", "l", "enter")
        screen.title.shows("峨边彝族自治县")
        await screen.press("backspace")
        screen.pane("tree").chooses("柯桥区")


async def test_back_and_forward(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("k", "backspace")
        screen.title.shows("柯桥区")
        await screen.press("ctrl+n")
        screen.title.hides("柯桥区")
        await screen.press("ctrl+n")
        screen.footer.shows("没有更新的位置")


async def test_the_programme_narrows_every_pane_and_the_tree_keeps_its_place(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("p")
        screen.title.shows("对口援疆")
        screen.pane("ties").hides("江山市")
        screen.pane("tree").chooses("柯桥区")
        screen.pane("tree").hides("四川省")


async def test_the_year_narrows_every_pane(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("]")
        screen.title.shows("[2020●]")
        screen.pane("source").shows("绍兴年鉴样例")


async def test_places_without_data_are_shown_on_request(sample: Path) -> None:
    async with open_driver(sample) as screen:
        screen.pane("tree").hides("越城区")
        await screen.press("asterisk")
        screen.pane("tree").shows("越城区")


async def test_empty_panes_say_why_and_what_to_do(sample: Path) -> None:
    async with open_driver(sample, target="330602") as screen:
        screen.pane("ties").shows("此地没有结对记录", "选上级地区")
        screen.pane("series").shows("此处没有数据")
        screen.pane("source").shows("没有可显示的原文")


async def test_units_are_converted_on_request_and_said_to_be(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("u")
        screen.pane("series").shows("3200", "[3500*]")
        screen.footer.shows("换算为 万元")


async def test_raw_and_readable_text_stay_in_step(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("r")
        screen.pane("source").shows("落实帮扶资金0.35亿元")
        screen.footer.shows("原样")


async def test_markup_in_a_document_is_shown_as_it_is(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("2", "g", "3", "G")
        await screen.press("4", "g")
        screen.pane("source").shows("“雪莲[礼物]”")


async def test_the_focus_goes_round_and_is_told_by_brackets(sample: Path) -> None:
    async with open_driver(sample) as screen:
        screen.pane("tree").shows("[1 地区]")
        await screen.press("tab")
        screen.pane("tree").hides("[1 地区]")
        screen.pane("ties").shows("[2 结对关系]")
        await screen.press("shift+tab", "shift+tab")
        assert screen.focus == "source"


async def test_a_pane_can_have_the_whole_screen(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("4", "z")
        assert screen.pane("source").widget.size.width == 120
        await screen.press("escape")
        assert screen.pane("source").widget.size.width < 60


async def test_the_interface_speaks_english(sample: Path) -> None:
    async with open_driver(sample, settings=Settings(language="en")) as screen:
        screen.pane("ties").shows("Pairings", "East-west cooperation")
        screen.footer.shows("Find", "Help")


async def test_a_deep_link_opens_a_figure(sample: Path) -> None:
    async with open_driver(sample, target="m-05") as screen:
        screen.pane("series").chooses("工业总产值")
        screen.pane("source").shows("工业总产值62.5亿元")


async def test_an_unknown_target_is_named_and_the_explorer_opens_all_the_same(sample: Path) -> None:
    async with open_driver(sample, target="无此地") as screen:
        screen.footer.shows("没有这个地方：无此地")
        screen.pane("tree").chooses("柯桥区")
