"""Every word the explorer says is there in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import shanhai_tui
from shanhai_tui.i18n import messages_of
from shanhai_tui.view.words import choose_words

SOURCE = Path(shanhai_tui.__file__).parent
ASKED = re.compile(r"""(?:words|say)\[["']([a-z_:]+)["']\]""")


def test_both_languages_have_the_same_words() -> None:
    assert set(messages_of("zh", "tui")) == set(messages_of("en", "tui"))


def test_every_word_that_the_explorer_asks_for_is_there() -> None:
    known = set(choose_words("zh"))
    for folder in ("tui", "view"):
        for path in (SOURCE / folder).rglob("*.py"):
            asked = set(ASKED.findall(path.read_text(encoding="utf-8")))
            assert asked <= known, f"{path.name}: {asked - known}"
