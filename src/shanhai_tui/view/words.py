"""The explorer's words in the language in use, with the names of the data's codes among them."""

from __future__ import annotations

from collections.abc import Iterable

from shanhai_tui.i18n import messages_of
from shanhai_tui.store.records import Programme


def choose_words(language: str) -> dict[str, str]:
    """Words by their short key; codes under `topic:funds`, `basis:planned`, `level:county` and the like."""
    words = {key.removeprefix("tui."): text for key, text in messages_of(language, "tui").items()}
    for key, text in messages_of(language, "word").items():
        _, kind, code = key.split(".", 2)
        words[f"{kind}:{code}"] = text
    words["basis:actual"] = ""
    return words


def add_programmes(words: dict[str, str], programmes: Iterable[Programme], language: str) -> None:
    """Take in the programmes' names under `programme:ID`."""
    for programme in programmes:
        words[f"programme:{programme.programme_id}"] = programme.name if language == "zh" else programme.name_en
