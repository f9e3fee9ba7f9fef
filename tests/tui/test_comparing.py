"""Copies side by side, reasons for grades, orders, sides, and switches of looks."""

from __future__ import annotations

from pathlib import Path

from tests.tui.driver import open_driver
from tests.tui.sample import REPORT, YEARBOOK, Row, write_sample

from shanhai_tui.text.width import cell_width
from shanhai_tui.tui.settings import Settings
from shanhai_tui.view.selection import Selection

COPIED = f"{REPORT}#1"


def add_copy(rows: dict[str, list[Row]]) -> None:
    """Have a passage of the yearbook said to be a copy of one of the report, a character apart."""
    original = next(row for row in rows["passages"] if row["passage_id"] == f"{YEARBOOK}#4")
    copy = next(row for row in rows["passages"] if row["passage_id"] == COPIED)
    copy["text"] = original["text"].replace("深化", "深[化]").replace("75家", "57家")
    copy["repeat_of"] = original["passage_id"]
    rows["variants"] = [
        {
            "passage_id": original["passage_id"],
            "other_passage_id": COPIED,
            "text": "75",
            "other_text": "57",
            "kind": "number",
            "char_start": original["char_end"] - 5,
            "char_end": original["char_end"] - 3,
            "other_char_start": copy["char_end"] - 5,
            "other_char_end": copy["char_end"] - 3,
            "preferred": "text",
            "reason": "前者与年报相符",
        }
    ]


def add_grades(rows: dict[str, list[Row]]) -> None:
    """Grade the two years of the funds to 峨边."""
    rows["comparisons"] = [
        {
            "metric_id": "m-07",
            "other_metric_id": "m-10",
            "grade": "caveat",
            "reason": "后一年未说明是否计划内",
            "change_min": 9.4,
            "change_max": 9.4,
        }
    ]


async def test_a_passage_stands_beside_its_copy_with_what_differs_in_brackets(tmp_path: Path) -> None:
    folder = write_sample(tmp_path / "sample", add_copy)
    async with open_driver(folder, selection=Selection().at_passage(YEARBOOK, 4)) as screen:
        await screen.press("X")
        screen.panel.shows("绍兴年鉴样例", "协作工作报告样例", "深[[]化[]]山海", "前者与年报相符")
        row = next(line for line in screen.panel.text.splitlines() if "[75]" in line and "│" in line)
        assert "[57]" in row
        assert row.index("[57]") < row.index("│") < row.index("[75]")
        await screen.resize(50, 24)
        screen.panel.shows("[75]", "[57]")
        assert not any("[75]" in line and "[57]" in line for line in screen.panel.text.splitlines()[8:12])
        assert all(cell_width(line) == 50 for line in screen.screen_rows)


async def test_a_variant_leads_to_both_copies(tmp_path: Path) -> None:
    folder = write_sample(tmp_path / "sample", add_copy)
    async with open_driver(folder) as screen:
        await screen.press("x", "X")
        screen.panel.shows("[75]", "[57]", "不同 3 处")
        await screen.press("escape", "escape")
        assert screen.app.screen is screen.app.main


async def test_a_passage_without_a_copy_says_so(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("X")
        screen.footer.shows("没有副本")


async def test_the_reason_for_a_grade_is_one_key_away(tmp_path: Path) -> None:
    folder = write_sample(tmp_path / "sample", add_grades)
    async with open_driver(folder, target="m-10") as screen:
        await screen.press("equals_sign")
        screen.panel.shows("帮扶资金", "2020 → 2021  ? 慎比", "后一年未说明是否计划内", "+9.4%", "3200万元", "0.35亿元")


async def test_figures_without_two_years_have_no_grades(sample: Path) -> None:
    async with open_driver(sample, target="m-06") as screen:
        await screen.press("ctrl+k")
        screen.footer.shows("没有两个年份")


async def test_figures_can_be_sorted(sample: Path) -> None:
    async with open_driver(sample, target="m-00") as screen:
        before = screen.pane("series").text
        await screen.press("s", "s")
        screen.footer.shows("按最近数值")
        sorted_rows = screen.pane("series").text
        assert sorted_rows.index("援疆资金") < sorted_rows.index("选派教师") < sorted_rows.index("援疆项目") or (
            sorted_rows.index("援疆资金") < sorted_rows.index("援疆项目")
        )
        await screen.press("s", "s")
        assert screen.pane("series").text == before


async def test_ties_can_be_narrowed_to_one_side(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("S")
        screen.title.shows("支援地")
        screen.pane("ties").shows("峨边彝族自治县")
        await screen.press("S")
        screen.pane("ties").hides("峨边彝族自治县")
        await screen.press("S")
        screen.pane("ties").shows("峨边彝族自治县")


async def test_the_language_changes_under_way_and_the_place_stays(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("2", "E")
        screen.pane("tree").shows("1 Places")
        screen.pane("ties").shows("2 Pairings")
        screen.pane("ties").chooses("峨边彝族自治县")
        screen.footer.shows("English")
        await screen.press("question_mark")
        screen.panel.shows("Next evidence")
        await screen.press("escape", "E")
        screen.pane("ties").shows("2 结对关系")


async def test_the_theme_changes_under_way(sample: Path) -> None:
    async with open_driver(sample) as screen:
        strip = screen.app.main.ties.render_lines(screen.app.main.ties.size.region)[1]
        await screen.press("F")
        screen.footer.shows("dark")
        assert screen.app.main.ties.render_lines(screen.app.main.ties.size.region)[1] != strip
        assert screen.app.main.source.theme_name == "dark"


async def test_a_terminal_without_colours_keeps_to_its_own(sample: Path) -> None:
    async with open_driver(sample, settings=Settings(theme="mono")) as screen:
        await screen.press("F")
        screen.footer.shows("不用颜色")
        assert screen.app.settings.theme == "mono"
