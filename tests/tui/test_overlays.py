"""What opens over the main screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.driver import open_driver
from textual import events

from shanhai_tui.tui.settings import Settings


async def test_a_place_is_found_by_its_initials_and_all_panes_follow(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("slash", "a", "w", "t")
        screen.panel.chooses("阿瓦提县")
        await screen.press("enter")
        screen.title.shows("阿瓦提县")
        screen.pane("ties").shows("绍兴市")


async def test_text_is_found_and_gone_to(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("slash")
        await screen.type("入园企业75家")
        screen.panel.shows("入园企业75家")
        await screen.press("enter")
        screen.pane("source").shows("入园企业75家")


async def test_typing_chinese_by_an_input_method_works(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("f3")
        await screen.type("江山")
        screen.panel.shows("江山市")


async def test_escape_leaves_the_box_and_the_place_stays(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("slash", "k", "escape")
        screen.pane("tree").chooses("柯桥区")
        assert screen.app.screen is screen.app.main


async def test_the_record_shows_all_that_is_known_of_a_figure(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("3", "enter")
        screen.panel.shows("0.35亿元", "35000000 元", "“落实帮扶资金0.35亿元”", "GB/T 7714", "shanhai open m-10")
        await screen.press("q")
        assert screen.app.screen is screen.app.main


async def test_help_lists_every_action(sample: Path) -> None:
    async with open_driver(sample, size=(120, 90)) as screen:
        await screen.press("question_mark")
        screen.panel.shows("下一处出处", "复制引文", "SQL 查询", "F12")


async def test_the_palette_finds_an_action_by_pinyin_and_does_it(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("ctrl+p", *"wendang")
        screen.panel.chooses("文档")
        await screen.press("enter")
        screen.panel.shows("绍兴年鉴样例", "协作工作报告样例")


async def test_the_documents_lead_to_the_text(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("d", "j", "enter")
        screen.pane("source").shows("绍兴年鉴样例")
        assert screen.focus == "source"


async def test_the_outline_leads_to_a_section(sample: Path) -> None:
    async with open_driver(sample, target="m-00") as screen:
        await screen.press("o")
        screen.panel.shows("【山海协作工程】")


async def test_how_ties_changed_between_two_years(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("v")
        screen.panel.shows("未提及", "江山市", "延续", "峨边彝族自治县")


async def test_a_chart_has_its_numbers_beside_it(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("c")
        screen.panel.shows("帮扶资金", "2020", "2021", "█", "0.35")


async def test_the_query_behind_a_pane_can_be_run_and_refuses_to_write(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("2", "Q")
        screen.panel.shows("mountain-sea", "330603")
        await screen.press("escape", "colon")
        await screen.type("create table t (a int)")
        await screen.press("enter")
        screen.footer.shows("CREATE")


async def test_a_citation_goes_to_the_terminals_clipboard(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("y")
        screen.footer.shows("OSC 52")
        assert "绍兴年鉴样例" in screen.app.clipboard or "协作工作报告样例" in screen.app.clipboard
        await screen.press("Y")
        assert "0.35亿元" in screen.app.clipboard
        assert "shanhai open m-10" in screen.app.clipboard


async def test_an_export_holds_every_row_of_the_pane(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_driver(sample) as screen:
        await screen.press("3", "e", "enter")
        screen.footer.shows("已写入 metrics.csv", "完整")
    text = (tmp_path / "metrics.csv").read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == 4
    assert "落实帮扶资金0.35亿元" in text


async def test_a_kiosk_writes_no_files(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_driver(sample, settings=Settings(kiosk=True)) as screen:
        await screen.press("e")
        screen.footer.shows("此处不能写文件")
        await screen.press("c", "e")
    assert list(tmp_path.iterdir()) == []


async def test_an_empty_box_says_what_to_type_in_full(sample: Path) -> None:
    async with open_driver(sample, size=(60, 20)) as screen:
        await screen.press("slash")
        screen.panel.shows("首字母", "文档:年鉴", "地区:柯桥")
        await screen.press("escape", "3", "e")
        screen.panel.shows("xlsx", "parquet")


async def test_keys_faster_than_a_box_can_close_leave_the_main_screen_standing(sample: Path) -> None:
    async with open_driver(sample) as screen:
        for opener in ("ctrl+p", "slash"):
            await screen.press(opener)
            await screen.type("kq" if opener == "slash" else "zoom")
            for _ in range(4):
                screen.app.post_message(events.Key("enter", None))
                screen.app.post_message(events.Key("escape", None))
            await screen.settle()
            assert screen.app.screen is screen.app.main
