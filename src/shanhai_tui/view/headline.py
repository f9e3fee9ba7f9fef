"""The title line and the footer as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shanhai_tui.store.records import YearCount
from shanhai_tui.text.harmless import show_harmless
from shanhai_tui.text.width import cell_width, fit
from shanhai_tui.view.actions import Action
from shanhai_tui.view.glyphs import BOXES, Glyphs
from shanhai_tui.view.lines import Line, Piece
from shanhai_tui.view.selection import Selection

KEY_SIGNS = {
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "full_stop": ".",
    "comma": ",",
    "asterisk": "*",
    "colon": ":",
    "equals_sign": "=",
    "escape": "Esc",
    "enter": "Enter",
    "backspace": "⌫",
    "tab": "Tab",
    "shift+tab": "S-Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "space": "Space",
}
_ASCII_SIGNS = {"⌫": "BkSp", "↑": "Up", "↓": "Down", "←": "Left", "→": "Right"}


def show_key(key: str, *, ascii_only: bool = False) -> str:
    """A key as people write it: /, ], Ctrl-P, F2."""
    sign = KEY_SIGNS.get(key)
    if sign is None:
        parts = [part.capitalize() if len(part) > 1 else part for part in key.split("+")]
        sign = "-".join(KEY_SIGNS.get(part.lower(), part) for part in parts)
    return _ASCII_SIGNS.get(sign, sign) if ascii_only else sign


def make_headline(
    selection: Selection,
    path: Sequence[tuple[str, str]],
    years: Sequence[YearCount],
    width: int,
    say: Mapping[str, str],
    *,
    glyphs: Glyphs = BOXES,
) -> Line:
    """The program's name, the path to the place, the programme, the years; shortened from the left."""
    right: list[Piece] = []
    programme = say.get(f"programme:{selection.programme_id}", say["all_programmes"])
    right.append(Piece(f" {show_harmless(programme)} {glyphs.more} ", "key" if selection.programme_id else "dim"))
    if selection.topic:
        right.append(Piece(f"{say.get(f'topic:{selection.topic}', selection.topic)} ", "key"))
    if selection.side:
        right.append(Piece(f"{say[selection.side]} ", "key"))
    right += _year_pieces(selection, years, max(0, width - 50), glyphs)
    taken = sum(cell_width(piece.text) for piece in right)
    brand = f" {say['brand']} "
    names = [show_harmless(name) for _, name in path[1:]] or [show_harmless(name) for _, name in path]
    room = max(0, width - taken - cell_width(brand) - 1)
    joint = f" {glyphs.here} "
    while len(names) > 1 and cell_width(joint.join(names)) > room:
        names.pop(0)
    place = fit(joint.join(names), room, ellipsis=glyphs.ellipsis)
    return Line((Piece(brand, "brand"), Piece(" " + place, "strong"), *right))


def _year_pieces(selection: Selection, years: Sequence[YearCount], room: int, glyphs: Glyphs) -> list[Piece]:
    if selection.year is not None and all(one.year != selection.year for one in years):
        return [Piece(f" [{selection.year}] ", "key")]
    shown = list(years)[-max(1, room // 7) :]
    if selection.year is not None and all(one.year != selection.year for one in shown):
        shown = [one for one in years if one.year >= selection.year][: max(1, room // 7)]
    pieces = []
    for one in shown:
        sign = glyphs.vouched if one.metrics else glyphs.unsaid
        if one.year == selection.year:
            pieces.append(Piece(f"[{one.year}{sign}]", "key"))
        else:
            pieces.append(Piece(f" {one.year}{sign}", "dim"))
    return [*pieces, Piece(" ")]


def make_footer(
    actions: Sequence[Action],
    keys: Mapping[str, Sequence[str]],
    width: int,
    language: str,
    *,
    message: str = "",
    message_role: str = "warn",
    ascii_only: bool = False,
) -> Line:
    """A message if there is one, then the most useful keys with what they do, as many as fit."""
    pieces: list[Piece] = []
    used = 0
    if message:
        text = f" {show_harmless(message)} "
        text = text if cell_width(text) <= width else fit(text, width)
        pieces.append(Piece(text, message_role))
        used = cell_width(text)
    for action in sorted((a for a in actions if a.footer), key=lambda a: a.footer):
        bound = keys.get(action.id, action.keys)
        if not bound:
            continue
        key = show_key(bound[0], ascii_only=ascii_only)
        words = action.zh if language == "zh" else action.en
        size = cell_width(key) + cell_width(words) + 3
        if used + size > width:
            break
        pieces += [Piece(" "), Piece(key, "key"), Piece(f" {words} ")]
        used += size
    return Line(tuple(pieces))
