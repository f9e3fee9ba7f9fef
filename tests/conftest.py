"""What all tests share: system programs that may be absent, and a home of their own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

PROGRAMS = {
    "needs_tmux": ("tmux",),
    "needs_sshd": ("sshd", "ssh", "ssh-keygen"),
    "needs_zsh": ("zsh",),
    "needs_fish": ("fish",),
    "needs_browser": ("chromium",),
}
"""Marker → the programs a test with it runs."""


def is_installed(program: str) -> bool:
    """Whether the program is on the path or among the system's daemons."""
    return shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin") is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out, by name, tests whose programs this machine lacks; where they are required, let them fail."""
    if os.environ.get("SHANHAI_REQUIRE_PROGRAMS"):
        return
    for item in items:
        for marker, programs in PROGRAMS.items():
            missing = [program for program in programs if not is_installed(program)]
            if missing and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"{' and '.join(missing)} not installed"))


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings, state or cache of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in ("SHANHAI_DATA", "NO_COLOR", "SHANHAI_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture(scope="session")
def small_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small dataset that nobody may write to."""
    from tests.datasets import write_dataset

    return write_dataset(tmp_path_factory.mktemp("small") / "parquet")
