"""The lexicon is data that people read and change: every file can be loaded and no list says a word twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import shanhai_tui
from shanhai_tui.lexicon import load_lexicon

NAMES = sorted(path.stem for path in (Path(shanhai_tui.__file__).parent / "lexicon").glob("*.toml"))


def find_lists(value: Any, where: str) -> Iterator[tuple[str, list[str]]]:
    """Every list of words in a table, with its place."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from find_lists(part, f"{where}.{key}")
    elif isinstance(value, list):
        if all(isinstance(word, str) for word in value):
            yield where, value
        for part in value:
            yield from find_lists(part, where)


@pytest.mark.parametrize("name", NAMES)
def test_no_list_says_a_word_twice(name: str) -> None:
    for where, words in find_lists(load_lexicon(name), name):
        assert [word for word, count in Counter(words).items() if count > 1] == [], where
