"""The one table of actions."""

from __future__ import annotations

import tomllib
from itertools import chain

from shanhai_tui.tui.keys import DEFAULT, PRESETS, RESERVED, default_keymap_toml, merge_keymap
from shanhai_tui.view.actions import ACTIONS
from shanhai_tui.view.listing import match_actions


def test_no_key_does_two_things() -> None:
    for keymap in PRESETS.values():
        keys = list(chain.from_iterable(keymap.values()))
        assert len(keys) == len(set(keys))


def test_every_action_has_a_key_that_an_input_method_leaves_alone() -> None:
    for action in ACTIONS:
        assert any(len(key) > 1 and "_" not in key for key in action.keys), action.id


def test_nothing_is_on_a_key_that_multiplexers_take() -> None:
    assert not RESERVED & set(chain.from_iterable(DEFAULT.values()))


def test_the_preset_of_arrows_has_no_letters() -> None:
    assert not any(len(key) == 1 for key in chain.from_iterable(PRESETS["arrows"].values()))


def test_the_printed_keymap_can_be_read_back() -> None:
    table = tomllib.loads(default_keymap_toml())["keymap"]
    assert {name: tuple(keys) for name, keys in table.items()} == DEFAULT


def test_a_key_of_ones_own_is_taken_from_what_had_it() -> None:
    keymap, problems = merge_keymap("default", {"find": ["F"], "help": ["j"]})
    assert keymap["find"] == ("F",)
    assert keymap["help"] == ("j",)
    assert keymap["down"] == ("down",)
    assert problems == []


def test_an_unknown_action_and_a_key_given_twice_are_named() -> None:
    _, problems = merge_keymap("default", {"fly": ["F"], "find": ["F"], "help": ["F"]})
    assert any("fly" in problem for problem in problems)
    assert any("'F'" in problem for problem in problems)


def test_actions_are_found_in_chinese_pinyin_and_english() -> None:
    for typed in ("文档", "wend", "docu"):
        assert match_actions(typed)[0].id == "documents"
