"""The sample dataset, written once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.sample import write_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample dataset."""
    return write_sample(tmp_path_factory.mktemp("sample"))
