"""What stock widgets cost: a tree of 500 nodes, a table of 1,000 rows and a text, without any work on data."""

import random

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import DataTable, Footer, Header, TextArea, Tree

CHANCE = random.Random(7)
PROSE = "\n".join(f"{row:4} 对口支援 山海协作 {CHANCE.random():.6f}" for row in range(400))


class Panes(App[None]):
    """Three stock panes."""

    CSS = "Tree { width: 34; } DataTable { height: 2fr; } TextArea { height: 1fr; }"

    def compose(self) -> ComposeResult:
        """Lay them out as the explorer does."""
        yield Header()
        with Horizontal():
            yield Tree("地区")
            with Vertical():
                yield DataTable[str](cursor_type="row")
                yield TextArea(PROSE, read_only=True)
        yield Footer()

    def on_mount(self) -> None:
        """Fill the tree and the table."""
        tree = self.query_one(Tree)
        tree.root.expand()
        for city in range(50):
            branch = tree.root.add(f"市 {city}", expand=True)
            for county in range(9):
                branch.add_leaf(f"县 {city}.{county}")
        table = self.query_one(DataTable)
        table.add_columns("id", "name", "地名", "amount", "date", "note")
        for row in range(1000):
            place = CHANCE.choice("江河湖海") + "山县"
            table.add_row(f"{row}", f"row {row}", place, f"{CHANCE.random() * 1e6:.2f}", f"20{row % 26:02}", "a note")
        table.focus()


if __name__ == "__main__":
    Panes().run()
