"""Back and forward through what was chosen."""

from __future__ import annotations

from dataclasses import dataclass, field

from shanhai_tui.view.selection import Selection

MOST = 200
"""Steps that are remembered."""


@dataclass(slots=True)
class History:
    """The selections before and after the present one."""

    past: list[Selection] = field(default_factory=list)
    future: list[Selection] = field(default_factory=list)

    def leave(self, selection: Selection) -> None:
        """Remember a selection that is about to be left for one of the reader's choice."""
        if not self.past or self.past[-1] != selection:
            self.past.append(selection)
            del self.past[:-MOST]
        self.future.clear()

    def go_back(self, present: Selection) -> Selection | None:
        """The selection before the present one; None at the beginning."""
        while self.past:
            before = self.past.pop()
            if before != present:
                self.future.append(present)
                return before
        return None

    def go_forward(self, present: Selection) -> Selection | None:
        """The selection that was gone back from; None at the end."""
        while self.future:
            after = self.future.pop()
            if after != present:
                self.past.append(present)
                return after
        return None
