"""Both languages say the same things."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterable
from pathlib import Path

import pytest

from shanhai_tui.i18n import LANGUAGES, choose_language, language_of_locale, messages_of, name_word, translate

PARTS = ("cli", "tui", "word", "usage")
SOURCE = Path(__file__).parents[2] / "src" / "shanhai_tui"


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_hold_the_same_keys_and_fields(part: str) -> None:
    chinese, english = (messages_of(language, part) for language in LANGUAGES)
    assert chinese.keys() == english.keys()
    if part != "usage":
        assert {key: fields_of(text) for key, text in chinese.items()} == {
            key: fields_of(text) for key, text in english.items()
        }


@pytest.mark.parametrize("part", ["cli", "tui", "word"])
def test_keys_begin_with_their_part(part: str) -> None:
    assert all(key.startswith(f"{part}.") for key in messages_of("zh", part))


def test_every_key_that_a_command_uses_stands_in_the_table() -> None:
    used = set()
    for path in (SOURCE / "cli").glob("*.py"):
        used |= set(re.findall(r'translate\(\s*"(cli\.[\w.]+)"', path.read_text("utf-8")))
    assert used
    assert used <= messages_of("zh", "cli").keys()


NAMED_BY_CODE = (
    "cli.build.count.",
    "cli.build.stage.",
    "cli.column.",
    "cli.dataset.",
    "cli.diff.count.",
    "cli.doctor.",
    "cli.export.",
    "cli.sql.",
)
"""Beginnings to which a command adds the code of what it has at hand: a column, an error, a check."""


def words_in_code(folders: Iterable[str]) -> tuple[set[str], tuple[str, ...]]:
    """Every text in the code of some folders, and the texts that begin a text with fields."""
    whole, beginnings = set(), set()
    for folder in folders:
        for path in (SOURCE / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    whole.add(node.value)
                elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                    beginnings.add(str(node.values[0].value))
    return whole, tuple(beginning for beginning in beginnings if len(beginning) > 4)


@pytest.mark.parametrize(
    ("part", "folders"), [("tui", ["tui", "view", "cli", "contract"]), ("cli", ["cli", "store", "export"])]
)
def test_every_message_is_said_somewhere(part: str, folders: list[str]) -> None:
    whole, beginnings = words_in_code(folders)
    commands = {f"cli.{path.stem.removesuffix('_command')}.help" for path in (SOURCE / "cli").glob("*.py")}
    for key in messages_of("zh", part):
        short = key.removeprefix(f"{part}.")
        named = key.startswith(NAMED_BY_CODE) and key.rpartition(".")[2] in whole
        begun = part == "tui" and short.startswith(beginnings)
        assert key in whole or short in whole or named or begun or key in commands, f"nothing says {key}"


@pytest.mark.parametrize("folder", ["cli", "store", "finding", "export"])
def test_no_sentence_in_chinese_stands_outside_the_tables(folder: str) -> None:
    allowed = re.compile(r"[、；，：“”（）《》〈〉【】→›—–…％＝＋－＠年份项目机制文档件地区方]*\Z")
    for path in (SOURCE / folder).glob("*.py"):
        if path.name in ("names.py", "location.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                node.value = ast.Constant(0)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                chinese = "".join(re.findall(r"[\u3000-\u9fff\uff00-\uffef]", node.value))
                assert allowed.match(chinese), f"{path.name}: {node.value}"


def test_the_locale_chooses_english_and_nothing_chooses_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    assert language_of_locale({"LANG": "en_US.UTF-8"}) == "en"
    assert language_of_locale({"LANG": "zh_CN.UTF-8"}) == "zh"
    assert language_of_locale({"LANG": "C.UTF-8"}) == "zh"
    assert language_of_locale({"LC_ALL": "en_GB", "LANG": "zh_CN"}) == "en"
    assert language_of_locale({}) == "zh"
    monkeypatch.setenv("SHANHAI_LANG", "en")
    assert choose_language() == "en"
    assert choose_language("zh") == "zh"


def test_messages_are_filled_in() -> None:
    choose_language("en")
    assert translate("cli.unknown_command", command="x") == "there is no command “x”"
    assert name_word("topic", "funds") == "funds"
    choose_language("zh")
    assert name_word("topic", "funds") == "资金"
    assert name_word("topic", "unheard-of") == "unheard-of"
    assert name_word("topic", None) == ""
