"""The signs of the chrome: box drawing, or ASCII where the terminal's width for it is not to be trusted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One sign a meaning, each one cell wide."""

    horizontal: str = "─"
    vertical: str = "│"
    open: str = "▾"
    closed: str = "▸"
    leaf: str = " "
    here: str = "›"
    vouched: str = "●"
    ended: str = "x"
    unsaid: str = "·"
    arrow: str = "→"
    missing: str = "—"
    ellipsis: str = "…"
    bars: str = "▁▂▃▄▅▆▇█"
    more: str = "▾"
    dot: str = "·"


BOXES = Glyphs()
SAFE = Glyphs("-", "|", "v", ">", " ", ">", "*", "x", ".", ">", "-", "~", "_.,-=+*#", "v", "-")
"""Nothing that any terminal draws two cells wide."""
