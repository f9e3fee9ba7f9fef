"""The tree of places: filled level by level, as it is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shanhai_tui.store.records import RegionNode
from shanhai_tui.tui.widgets.list_pane import ListPane
from shanhai_tui.view.lines import Line, Piece
from shanhai_tui.view.tree import ROOT, Branch, list_branches, make_tree_line


class TreePane(ListPane):
    """Knows which places are open, and shows the children it has been given."""

    def __init__(self, *, id: str, title: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, title=title)
        self.children_of: dict[str, tuple[RegionNode, ...]] = {}
        self.opened: frozenset[str] = frozenset()
        self.branches: tuple[Branch, ...] = ()

    def show_children(
        self,
        children: Mapping[str, tuple[RegionNode, ...]],
        opened: frozenset[str] | None = None,
        key: str | None = None,
    ) -> None:
        """Take in levels that were read, and keep the place."""
        self.children_of.update(children)
        if opened is not None:
            self.opened = opened
        self._list(key if key is not None else self.key)

    def _list(self, key: str) -> None:
        self.branches = list_branches(self.children_of, self.opened)
        self.lines = [Line((), (), branch.place.region_id) for branch in self.branches]
        index = self.key_index(key)
        if index < 0:
            index = self._visible_ancestor(key)
        self.cursor = index if index >= 0 else min(max(self.cursor, 0), len(self.lines) - 1)
        self.repaint()

    def _visible_ancestor(self, key: str) -> int:
        """The row of the nearest place above that is in sight."""
        parents = {node.region_id: parent for parent, nodes in self.children_of.items() for node in nodes}
        while key in parents:
            key = parents[key]
            index = self.key_index(key)
            if index >= 0:
                return index
        return -1

    @property
    def branch(self) -> Branch | None:
        """The place under the cursor."""
        return self.branches[self.cursor] if 0 <= self.cursor < len(self.branches) else None

    def open_branch(self) -> str | None:
        """Open the place under the cursor; its id if its children have to be read first."""
        branch = self.branch
        if branch is None or not branch.place.has_children:
            return None
        region_id = branch.place.region_id
        if branch.is_open:
            self.move(1)
            return None
        self.opened |= {region_id}
        self._list(region_id)
        return None if region_id in self.children_of else region_id

    def close_branch(self) -> None:
        """Close the place under the cursor, or go to the one above it."""
        branch = self.branch
        if branch is None:
            return
        if branch.is_open:
            self.opened -= {branch.place.region_id}
            self._list(branch.place.region_id)
        elif branch.place.parent_id and branch.place.parent_id != ROOT:
            index = self.key_index(branch.place.parent_id)
            if index >= 0:
                self.go_to(index)

    def reveal(self, path: Sequence[str]) -> list[str]:
        """Open everything above a place; the ids whose children have to be read first."""
        above = [region for region in path[:-1] if region != ROOT]
        self.opened |= set(above)
        self._list(path[-1] if path else "")
        return [region for region in (ROOT, *above) if region not in self.children_of]

    def make_rows(self, width: int, height: int) -> Sequence[Line]:
        """Only the rows in sight are laid out."""
        self._keep_in_sight()
        room = self.inner_width - 1
        lines = list(self.lines)
        for index in range(self.top, min(len(self.lines), self.top + self.page)):
            line = make_tree_line(self.branches[index], room, self.glyphs)
            lines[index] = Line((Piece(" "), *line.pieces), (), line.key)
        self.lines = lines
        return super().make_rows(width, height)
