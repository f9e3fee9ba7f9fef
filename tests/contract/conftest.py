"""A dataset built from a small corpus in plain notation."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.plain import compile_plain, write_corpus

from shanhai_tui.builder.pipeline import BuildOptions, build_dataset


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the dataset; nobody may write to it."""
    folder = tmp_path_factory.mktemp("built")
    corpus = write_corpus(folder / "corpus")
    build_dataset(corpus, folder / "out", BuildOptions(cache=None, compile_one=compile_plain))
    return folder / "out"
