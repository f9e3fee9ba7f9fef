"""The real program in a pseudo-terminal, from start to quit."""

from __future__ import annotations

import pytest
from tests.terminal.program import Program

PANES = ("地区", "结对关系", "年度指标", "原文")
LEAVE_ALTERNATE_SCREEN = b"\x1b[?1049l"
SHOW_CURSOR = b"\x1b[?25h"


def assert_terminal_is_sane(program: Program) -> None:
    """The program has left the alternate screen and shows the cursor again."""
    assert program.raw.rfind(LEAVE_ALTERNATE_SCREEN) > program.raw.rfind(b"\x1b[?1049h")
    assert program.raw.rfind(SHOW_CURSOR) > program.raw.rfind(b"\x1b[?25l")


def test_first_start_fills_all_four_panes_and_q_leaves_a_sane_terminal() -> None:
    with Program() as program:
        for pane in PANES:
            program.wait_for(pane)
        program.wait_for("绍兴")
        program.wait_for("●")
        program.settle()
        program.press("q")
        assert program.wait_for_exit() == 0
        assert_terminal_is_sane(program)


def test_a_cursor_move_changes_the_panes_that_follow() -> None:
    with Program() as program:
        program.wait_for("●")
        program.settle()
        before = program.text
        program.press("j")
        program.wait_until(lambda: program.text != before, "the panes follow the tree")
        program.press("q")
        assert program.wait_for_exit() == 0


def test_nothing_is_written_while_nothing_is_pressed() -> None:
    with Program() as program:
        program.wait_for("●")
        program.settle(quiet=1.0)
        before = len(program.raw)
        for _ in range(30):
            program.read(0.1)
        assert len(program.raw) == before


@pytest.mark.parametrize(("columns", "rows"), [(200, 60), (120, 40), (80, 24), (60, 20)])
def test_every_size_shows_the_tree_and_the_footer(columns: int, rows: int) -> None:
    with Program(columns=columns, rows=rows) as program:
        program.wait_for("地区")
        program.settle()
        assert any("?" in line for line in program.lines)
        program.press("q")
        assert program.wait_for_exit() == 0


def test_a_terminal_too_small_says_so_and_recovers_when_it_grows() -> None:
    with Program(columns=30, rows=8) as program:
        program.wait_for("40")
        program.resize(120, 40)
        program.wait_for("结对关系")
        program.press("q")
        assert program.wait_for_exit() == 0


def test_resizing_keeps_the_place() -> None:
    with Program(columns=120, rows=40) as program:
        program.wait_for("●")
        program.settle()
        program.press("j")
        program.settle()
        place = program.lines[0].split("  ")[1].strip()
        for size in ((80, 24), (60, 20), (200, 60), (20, 5), (120, 40)):
            program.resize(*size)
            program.settle(quiet=0.15)
        program.wait_until(lambda: place in program.lines[0], f"the title names {place} again")
        program.press("q")
        assert program.wait_for_exit() == 0
