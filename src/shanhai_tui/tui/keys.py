"""Keymaps made from the one table of actions: presets, a user's own, and what is printed of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shanhai_tui.view.actions import ACTIONS, BY_ID
from shanhai_tui.view.headline import show_key

Keymap = dict[str, tuple[str, ...]]

DEFAULT: Keymap = {action.id: action.keys for action in ACTIONS}
_VIM: Keymap = {
    "page_down": ("ctrl+f", "ctrl+d", "pagedown"),
    "page_up": ("ctrl+u", "pageup"),
    "changes": ("v",),
    "back": ("ctrl+o", "backspace"),
    "forward": ("ctrl+n", "L"),
    "sql": ("colon", "ctrl+g"),
}
RESERVED = frozenset({"ctrl+b", "ctrl+a", "shift+enter"})
"""Keys that terminal multiplexers take for themselves; no preset uses them."""


_NAMED_SIGNS = frozenset(
    [
        *("slash", "question_mark", "left_square_bracket", "right_square_bracket"),
        *("full_stop", "comma", "asterisk", "colon", "equals_sign"),
    ]
)


def _is_letter(key: str) -> bool:
    return len(key) == 1 or key in _NAMED_SIGNS


PRESETS: dict[str, Keymap] = {
    "default": DEFAULT,
    "vim": {**DEFAULT, **_VIM},
    "arrows": {name: tuple(key for key in keys if not _is_letter(key)) or keys for name, keys in DEFAULT.items()},
}
"""`arrows` has no letters at all, so that nothing happens while text is typed elsewhere."""


def merge_keymap(preset: str, own: Mapping[str, Sequence[str]]) -> tuple[Keymap, list[str]]:
    """The keys of each action, and what is wrong with the user's own: unknown actions, keys taken twice."""
    keymap: Keymap = dict(PRESETS.get(preset, DEFAULT))
    problems = []
    for name, keys in own.items():
        if name not in BY_ID:
            problems.append(f"keymap: no action {name!r}")
            continue
        keymap[name] = tuple(keys)
    taken: dict[str, str] = {}
    for name in [*own, *keymap]:
        kept = []
        for key in keymap.get(name, ()):
            if taken.get(key, name) == name:
                taken[key] = name
                kept.append(key)
            elif name in own:
                problems.append(f"keymap: {key!r} is given to {taken[key]!r} and to {name!r}")
        if name in keymap:
            keymap[name] = tuple(kept)
    return keymap, problems


def default_keymap_toml() -> str:
    """The whole default keymap as a table to put into the settings file and change."""
    lines = ["[keymap]"]
    for action in ACTIONS:
        keys = ", ".join(f'"{key}"' for key in action.keys)
        lines.append(f"{action.id} = [{keys}]  # {action.zh}, {action.en}")
    return "\n".join(lines) + "\n"


def list_keys(language: str) -> list[tuple[str, str, str]]:
    """Id, keys and name of each action."""
    return [
        (action.id, " ".join(show_key(key) for key in action.keys), action.zh if language == "zh" else action.en)
        for action in ACTIONS
    ]
