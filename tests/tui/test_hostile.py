"""Control characters, markup and reversed text in documents are shown as harmless marks on every screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.driver import open_driver
from tests.tui.sample import Row, write_sample

from shanhai_tui.text.width import cell_width

EVIL = "\x1b]52;c;ZXZpbA==\x07\x1b[2J[bold red]甲[/bold red]\u202e乙\u2066\x9b31m\r\x00\u200b"
FORBIDDEN = {
    *map(chr, range(32)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
}
PATHS = {
    "main": (),
    "documents": ("d",),
    "outline": ("o",),
    "record": ("3", "enter"),
    "copies": ("x", "X"),
    "conflicts": ("x",),
    "chart": ("c",),
    "changes": ("v",),
    "grades": ("equals_sign",),
    "raw": ("r",),
    "query": ("3", "Q", "enter"),
    "find": ("slash", "k", "q"),
    "english": ("E", "u"),
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with the same evil in every text that a document can bring in."""

    def change(rows: dict[str, list[Row]]) -> None:
        for table, names in {
            "documents": ("title", "publisher"),
            "metrics": ("indicator", "unit", "quote"),
            "regions": ("name",),
            "pairings": ("quote",),
        }.items():
            for row in rows[table]:
                for name in names:
                    row[name] = f"{row[name]}{EVIL}"
        for row in rows["passages"]:
            row["section"] = [part + EVIL for part in row["section"]]
            row["text"] = EVIL + row["text"]
        for row in rows["passages"][5:7]:
            row["repeat_of"] = rows["passages"][4]["passage_id"]

    return write_sample(tmp_path_factory.mktemp("hostile"), change)


@pytest.mark.parametrize("keys", PATHS.values(), ids=PATHS)
async def test_nothing_but_harmless_marks_reaches_the_screen(hostile: Path, keys: tuple[str, ...]) -> None:
    async with open_driver(hostile, size=(100, 30)) as screen:
        await screen.press(*keys)
        rows = screen.screen_rows
    assert not set("".join(rows)) & FORBIDDEN
    assert {cell_width(row) for row in rows} == {100}
