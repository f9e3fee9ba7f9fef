"""What the program says to people, in Chinese and in English: one table a language and part of the program.

A message's key begins with its part: `cli.` stands in `zh/cli.py` and `en/cli.py`, `tui.` in `zh/tui.py` and
`en/tui.py`, names of the data's own codes (levels, topics, bases) under `word.` in `word.py`. Only the tables in
use are loaded.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from importlib import import_module

LANGUAGES = ("zh", "en")


class _Chosen:
    language = "zh"


def choose_language(wanted: str | None = None) -> str:
    """Settle the language: the one wanted, else SHANHAI_LANG, else the locale's; Chinese if nothing says otherwise."""
    chosen = wanted or os.environ.get("SHANHAI_LANG", "")[:2].lower()
    _Chosen.language = chosen if chosen in LANGUAGES else language_of_locale(os.environ)
    return _Chosen.language


def current_language() -> str:
    """The language in use: zh or en."""
    return _Chosen.language


def language_of_locale(environment: Mapping[str, str]) -> str:
    """The language that LC_ALL, LC_MESSAGES or LANG ask for; Chinese unless English is."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name)
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def translate(key: str, **values: object) -> str:
    """The message of that key in the language in use, its {fields} filled in."""
    text = messages_of(_Chosen.language, key.partition(".")[0])[key]
    return text.format(**values) if values else text


def name_word(kind: str, code: str | None) -> str:
    """What people call a code of the data, such as topic `funds`; the code itself if it has no name here."""
    if not code:
        return ""
    return messages_of(_Chosen.language, "word").get(f"word.{kind}.{code}", code)


@cache
def messages_of(language: str, part: str) -> Mapping[str, str]:
    """The messages of one part of the program in one language."""
    messages: Mapping[str, str] = import_module(f"{__name__}.{language}.{part}").MESSAGES
    return messages
