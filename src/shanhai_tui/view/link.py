"""Deep links: the command that opens the explorer at a selection."""

from __future__ import annotations

import shlex

from shanhai_tui.view.selection import Selection


def make_link(selection: Selection, place: str = "", fact_id: str = "") -> str:
    """`shanhai open 柯桥区 --year 2020 --programme mountain-sea`; the fact's id where one is to be seen."""
    words = ["shanhai", "open", fact_id or place or selection.region_id]
    if selection.year is not None:
        words += ["--year", str(selection.year)]
    if selection.programme_id:
        words += ["--programme", selection.programme_id]
    return " ".join(word if word.isalnum() else shlex.quote(word) for word in words if word)
