"""What the panes show for rows made by hand."""

from __future__ import annotations

from shanhai_tui.store.records import Cell, SeriesRow, TieRow, Vouching
from shanhai_tui.view.glyphs import SAFE
from shanhai_tui.view.narrow import belongs_to_tie, code_scope
from shanhai_tui.view.numbers import draw_bars, write_change, write_number
from shanhai_tui.view.series import NO_YEAR, choose_columns, make_grid
from shanhai_tui.view.ties import make_ties_lines
from shanhai_tui.view.words import choose_words

SAY = choose_words("zh")


def make_cell(year: int | None, value: float, unit: str = "万元", **fields: object) -> Cell:
    factor = {"万元": 1e4, "亿元": 1e8, "家": 1}[unit]
    given: dict[str, object] = {
        "year": year, "since": None, "metric_id": f"m{year}", "document_id": "d", "char_start": 0, "value": value,
        "unit": unit, "base_value": value * factor, "value_min": None, "value_max": None, "qualifier": "exact",
        "change_pct": None, "repeats": 0, "conflicts": 0, "others": (), "grade": None, "reason": None,
        "change_min": None, "change_max": None, **fields,
    }  # fmt: skip
    return Cell(**given)  # type: ignore[arg-type]


def make_row(*cells: Cell, base_unit: str = "元", basis: str = "actual") -> SeriesRow:
    return SeriesRow(
        position=0, series_id="s", own=True, programme_id="mountain-sea", topic="funds", indicator_id=None,
        indicator="援助资金", base_unit=base_unit, measure="flow", basis=basis, support_ids=("330603",),
        recipient_ids=("330881",), region_ids=("330603", "330881"), supports=("柯桥区",), recipients=("江山市",),
        places=("柯桥区", "江山市"), subject_id=None, subject=None,
        years=tuple(cell.year for cell in cells if cell.year is not None), cells=cells,
    )  # fmt: skip


def grid_text(*rows: SeriesRow, width: int = 60, unit: str | None = None) -> str:
    grid = make_grid(rows, width, SAY, unit=unit)
    assert all(line.width <= width for line in grid.lines)
    return "\n".join(line.text for line in grid.lines)


def test_figures_in_another_unit_are_converted_and_marked() -> None:
    text = grid_text(make_row(make_cell(2018, 12147), make_cell(2020, 1.61, "亿元")))
    assert "1.2147*" in text
    assert "1.61 " in text


def test_a_unit_can_be_chosen() -> None:
    assert "16100*" in grid_text(make_row(make_cell(2020, 1.61, "亿元")), unit="万元")


def test_conflicts_restatements_and_qualifiers_are_told_by_signs() -> None:
    text = grid_text(make_row(make_cell(2020, 30, qualifier="over", conflicts=1, repeats=2)))
    assert ">30!" in text
    assert "x3" in text


def test_a_year_that_may_not_be_compared_with_the_one_before_says_so() -> None:
    text = grid_text(make_row(make_cell(2018, 75, "家"), make_cell(2020, 80, "家", grade="no"), base_unit="家"))
    assert "/80" in text


def test_plans_are_named_and_figures_without_a_year_have_a_column_of_their_own() -> None:
    text = grid_text(make_row(make_cell(None, 75, "亿元"), basis="planned"))
    assert "计划" in text
    assert "75" in text
    assert choose_columns((2018, 2020, NO_YEAR), 2, None) == (2020, NO_YEAR)


def test_bars_leave_out_the_years_without_a_figure() -> None:
    assert draw_bars([1.0, None, 2.0]) == "▅ █"
    assert draw_bars([1.0, 2.0], SAFE).isascii()


def test_numbers_read_as_they_were_written() -> None:
    assert [write_number(value) for value in (62.5, 12147, 1.61, 0.1)] == ["62.5", "12147", "1.61", "0.1"]


def test_a_change_is_a_range_where_rounding_makes_it_one() -> None:
    assert write_change(make_cell(2020, 1, change_min=32.1, change_max=33.0)) == "+32.1~+33.0%"


def test_a_tie_has_a_dot_for_each_year_that_a_document_vouches_for() -> None:
    vouchings = tuple(
        Vouching(year, None, None, status, "county", None, f"p{year}", "d", "d#0", 0, 1)
        for year, status in ((2018, "active"), (2021, "ended"))
    )
    tie = TieRow("mountain-sea", "330603", "330881", "柯桥区", "江山市", True, 2002, None, "active", (2018,), vouchings)
    heading, lines = make_ties_lines([tie], 80, SAY)
    assert "2018" in heading.text
    assert "●" in lines[1].text
    assert "2002" in lines[1].text


def test_a_place_stands_for_all_below_it() -> None:
    assert code_scope("330000") == "33"
    assert code_scope("330600") == "3306"
    assert code_scope("330603") == "330603"
    assert code_scope("z-330600-gaoxin") == "330600-gaoxin"
    row = make_row(make_cell(2020, 1))
    assert belongs_to_tie(row, "mountain-sea", "330600", "330800")
    assert not belongs_to_tie(row, "east-west", "330600", "330800")
