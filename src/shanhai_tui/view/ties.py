"""The ties of a place: one row a tie, one column a year, a dot where a document vouches for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shanhai_tui.store.records import TieRow
from shanhai_tui.text.harmless import show_harmless
from shanhai_tui.text.width import cell_width, fit
from shanhai_tui.view.glyphs import BOXES, Glyphs
from shanhai_tui.view.lines import Line, Link, Piece, share_widths
from shanhai_tui.view.selection import ALL

YEAR_WIDTH = 5


def tie_key(tie: TieRow) -> str:
    """Names the tie in the selection."""
    return f"{tie.programme_id or ''}|{tie.support_id}|{tie.recipient_id}"


def list_years(ties: Sequence[TieRow], most: int) -> tuple[int, ...]:
    """The latest years for which any of the ties is vouched for, earliest first."""
    years = sorted({year for tie in ties for year in tie.years})
    return tuple(years[-most:]) if most > 0 else ()


def _status_sign(tie: TieRow, year: int, glyphs: Glyphs) -> str:
    statuses = [vouching.status for vouching in tie.vouchings if vouching.year == year]
    if not statuses:
        return glyphs.unsaid
    return glyphs.ended if "ended" in statuses else glyphs.vouched


def make_ties_lines(
    ties: Sequence[TieRow], width: int, say: Mapping[str, str], *, more: bool = False, glyphs: Glyphs = BOXES
) -> tuple[Line, list[Line]]:
    """The heading and one line a tie, the choice of all ties first."""
    names = [
        (
            show_harmless(say.get(f"programme:{tie.programme_id}", tie.programme_id or glyphs.missing)),
            show_harmless(tie.support),
            show_harmless(tie.recipient),
        )
        for tie in ties
    ]
    wanted = [max([cell_width(say["programme"]), *(cell_width(name[0]) for name in names)], default=8)]
    wanted += [max([cell_width(say["support"]), *(cell_width(name[1]) for name in names)], default=8)]
    wanted += [max([cell_width(say["recipient"]), *(cell_width(name[2]) for name in names)], default=8)]
    columns = max(0, min(8, (width - 6 - 34) // YEAR_WIDTH))
    years = list_years(ties, max(columns, 1 if width >= 40 else 0))
    fixed = 2 + 5 + 3 + len(years) * YEAR_WIDTH
    least = [8, 6, 6]
    programme, support, recipient = share_widths(wanted, least, width - fixed - 2)
    heading = Line(
        (
            Piece(
                f"  {fit(say['programme'], programme)} {fit(say['support'], support)}   "
                f"{fit(say['recipient'], recipient)} {fit(say['since'], 5, 'right')}"
                + "".join(f"{year:>{YEAR_WIDTH}}" for year in years),
                "head",
            ),
        )
    )
    lines = [Line((Piece(f"  {say['all_ties']}", "dim"),), (), ALL or "all")]
    for tie, (programme_name, support_name, recipient_name) in zip(ties, names, strict=True):
        start = 3 + programme
        arrow = start + support
        since = str(tie.since) if tie.since else glyphs.missing
        pieces = [
            Piece(f"  {fit(programme_name, programme, ellipsis=glyphs.ellipsis)} "),
            Piece(fit(support_name, support, ellipsis=glyphs.ellipsis)),
            Piece(f" {glyphs.arrow} ", "dim"),
            Piece(fit(recipient_name, recipient, ellipsis=glyphs.ellipsis)),
            Piece(" " + fit(since, 5, "right"), "dim"),
            *(Piece(fit(_status_sign(tie, year, glyphs), YEAR_WIDTH, "right")) for year in years),
        ]
        links = (
            Link(start, start + cell_width(support_name), ("region", tie.support_id)),
            Link(arrow + 3, arrow + 3 + cell_width(recipient_name), ("region", tie.recipient_id)),
        )
        lines.append(Line(tuple(pieces), links, tie_key(tie)))
    if more:
        lines.append(Line((Piece(f"  >{len(ties)} {say['more']}", "dim"),)))
    return heading, lines
