"""Help, palette and hits of a search as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shanhai_tui.finding.hits import Hits
from shanhai_tui.text.harmless import show_harmless
from shanhai_tui.text.width import cell_width, fit
from shanhai_tui.view.actions import ACTIONS, Action
from shanhai_tui.view.headline import show_key
from shanhai_tui.view.lines import Line, Piece
from shanhai_tui.view.paragraphs import lay_heading, lay_text

GROUPS = ("move", "pane", "follow", "filter", "show", "copy", "program")


def write_keys(action: Action, keys: Mapping[str, Sequence[str]], *, ascii_only: bool = False) -> str:
    """All keys of an action."""
    return " ".join(show_key(key, ascii_only=ascii_only) for key in keys.get(action.id, action.keys))


def make_help(
    keys: Mapping[str, Sequence[str]], width: int, say: Mapping[str, str], language: str, *, ascii_only: bool = False
) -> list[Line]:
    """Every action with its keys and what it does, by group."""
    lines = lay_text(say["help_lead"], width)
    for group in GROUPS:
        lines += lay_heading(say[f"help_{group}"])
        for action in ACTIONS:
            if action.where == group:
                name = action.zh if language == "zh" else action.en
                more = action.help_zh if language == "zh" else action.help_en
                shown = fit(write_keys(action, keys, ascii_only=ascii_only), 22)
                lines.append(
                    Line((Piece(f"  {shown} ", "key"), Piece(fit(name, 18)), Piece(f" {more}", "dim")), (), "")
                )
    lines.append(Line())
    return [*lines, *lay_text(say["help_marks"], width)]


def match_actions(typed: str) -> list[Action]:
    """The actions whose Chinese or English name, pinyin or id holds what was typed; those that begin so first."""
    wanted = typed.strip().casefold()
    ranked = []
    for place, action in enumerate(ACTIONS):
        names = (action.zh, action.en.casefold(), action.pinyin, action.id.replace("_", " "))
        if not wanted or any(wanted in name for name in names):
            ranked.append((not any(name.startswith(wanted) for name in names), place, action))
    return [action for _, _, action in sorted(ranked, key=lambda item: item[:2])]


def make_palette(actions: Sequence[Action], keys: Mapping[str, Sequence[str]], width: int, language: str) -> list[Line]:
    """One line an action."""
    lines = []
    for action in actions:
        name, other = (action.zh, action.en) if language == "zh" else (action.en, action.zh)
        shown = write_keys(action, keys)
        rest = max(1, width - 26 - cell_width(shown) - 3)
        lines.append(
            Line(
                (Piece("  "), Piece(fit(name, 24)), Piece(fit(other, rest), "dim"), Piece(shown, "key")),
                (),
                f"action|{action.id}",
            )
        )
    return lines


def make_hits(hits: Hits, width: int, say: Mapping[str, str]) -> list[Line]:
    """Names, then passages with the match in its context."""
    lines: list[Line] = []
    if hits.names:
        more = ">" if hits.more_names else ""
        lines.append(Line((Piece(f" {say['find_names']} {more}{len(hits.names)}", "group"),)))
    for name in hits.names:
        kind = say.get(f"kind:{name.kind}", name.kind)
        matched = f" ({name.matched})" if name.matched and name.matched != name.name else ""
        lines.append(
            Line(
                (
                    Piece(f"  {fit(kind, 6)} ", "dim"),
                    Piece(show_harmless(name.name), "strong"),
                    Piece(show_harmless(matched), "dim"),
                    Piece("  " + show_harmless(name.context), "dim"),
                ),
                (),
                f"{name.kind}|{name.target_id}",
            )
        )
    if hits.texts:
        more = ">" if hits.more_text else ""
        lines.append(Line((Piece(f" {say['find_texts']} {more}{len(hits.texts)}", "group"),)))
    for text in hits.texts:
        before, match, after = (show_harmless(part) for part in text.snippet(max(8, width // 5)))
        copies = f" +{text.copies}" if text.copies else ""
        lines.append(
            Line(
                (
                    Piece(f"  {fit(show_harmless(text.title), max(8, min(24, width // 5)))} ", "dim"),
                    Piece(before),
                    Piece(match, "match"),
                    Piece(after),
                    Piece(copies, "dim"),
                ),
                (),
                f"passage|{text.passage_id}",
            )
        )
    if not hits.text_ready:
        lines.append(Line((Piece(f"  {say['find_wait']}", "dim"),)))
    return lines
