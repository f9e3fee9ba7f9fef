"""What each role of the views looks like: on the terminal's own colours, dark, light, high contrast, or without any."""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style

Palette = dict[str, str]

_TERMINAL: Palette = {
    "": "",
    "dim": "bright_black",
    "frame": "",
    "title": "",
    "title.focus": "bold reverse",
    "head": "underline",
    "group": "bold",
    "strong": "bold",
    "cursor": "reverse",
    "cursor.dim": "reverse",
    "figure": "bold reverse",
    "quote": "bold",
    "quote.place": "bold underline",
    "place": "underline",
    "entity": "",
    "visit": "reverse bold underline",
    "bars": "cyan",
    "key": "bold",
    "brand": "bold",
    "warn": "yellow",
    "bad": "red",
    "good": "green",
    "match": "bold underline",
    "insert": "green underline",
    "delete": "red strike",
}


def _coloured(base: str, **roles: str) -> Palette:
    background = base.partition(" on ")[2]
    palette = {"": base}
    for role in _TERMINAL:
        style = roles.get(role.replace(".", "_"), "")
        if role and " on " not in style and "reverse" not in style:
            style = f"{style} on {background}"
        if role and style.startswith(("bold on", "underline on", " on", "on")):
            style = f"{base.partition(' on ')[0]} {style}"
        palette[role] = style or base
    palette["title"] = base
    return palette


PALETTES: dict[str, Palette] = {
    "terminal": _TERMINAL,
    "dark": _coloured(
        "#d8dee9 on #16191f",
        dim="#7d8799",
        frame="#454d5c",
        title_focus="bold #16191f on #88c0d0",
        head="underline #9aa5b8",
        group="bold #8fbcbb",
        strong="bold #eceff4",
        cursor="#ffffff on #33506b",
        cursor_dim="#ffffff on #33506b",
        figure="bold #16191f on #ebcb8b",
        quote="bold #ebcb8b",
        quote_place="bold underline #ebcb8b",
        place="underline #88c0d0",
        entity="#d8dee9",
        visit="bold #16191f on #a3be8c",
        bars="#88c0d0",
        key="bold #88c0d0",
        brand="bold #ebcb8b",
        warn="#ebcb8b",
        bad="#ff8080",
        good="#a3be8c",
        match="bold underline #ebcb8b",
        insert="underline #a3be8c",
        delete="strike #ff8080",
    ),
    "light": _coloured(
        "#20242b on #fbfaf6",
        dim="#666e7a",
        frame="#b4b8c0",
        title_focus="bold #ffffff on #1f5f8b",
        head="underline #4c5563",
        group="bold #1c6b5c",
        strong="bold #000000",
        cursor="#000000 on #c5dcef",
        cursor_dim="#000000 on #c5dcef",
        figure="bold #000000 on #f3d27a",
        quote="bold #7a4b00",
        quote_place="bold underline #7a4b00",
        place="underline #1f5f8b",
        entity="#20242b",
        visit="bold #ffffff on #2e7d4f",
        bars="#1f5f8b",
        key="bold #1f5f8b",
        brand="bold #7a4b00",
        warn="#7a4b00",
        bad="#a11616",
        good="#1c6b3c",
        match="bold underline #7a4b00",
        insert="underline #1c6b3c",
        delete="strike #a11616",
    ),
    "contrast": _coloured(
        "#ffffff on #000000",
        dim="#d0d0d0",
        frame="#ffffff",
        title_focus="bold #000000 on #ffff00",
        head="bold underline #ffffff",
        group="bold #00ffff",
        strong="bold #ffffff",
        cursor="bold #000000 on #ffffff",
        cursor_dim="bold #000000 on #ffffff",
        figure="bold #000000 on #ffff00",
        quote="bold #ffff00",
        quote_place="bold underline #ffff00",
        place="underline #00ffff",
        entity="#ffffff",
        visit="bold #000000 on #00ff00",
        bars="#00ffff",
        key="bold #ffff00",
        brand="bold #ffff00",
        warn="#ffff00",
        bad="bold #ff9090",
        good="#00ff00",
        match="bold underline #ffff00",
        insert="underline #00ff00",
        delete="strike #ff9090",
    ),
    "mono": {
        **_TERMINAL,
        "dim": "",
        "frame": "",
        "bars": "",
        "warn": "bold",
        "bad": "bold reverse",
        "good": "",
        "insert": "underline",
        "delete": "strike",
    },
}


@lru_cache(maxsize=8)
def make_styles(theme: str) -> dict[str, Style | None]:
    """A style a role; None where the terminal's own is meant, which costs no bytes."""
    palette = PALETTES.get(theme, _TERMINAL)
    return {role: Style.parse(style) if style.strip() else None for role, style in palette.items()}
