"""The real program in a process of its own, with pipes for its standard streams."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Shanhai = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def shanhai(small_dataset: Path, tmp_path: Path) -> Shanhai:
    """Runs the program on the small dataset, in an empty folder."""

    def run(*words: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "shanhai_tui", *words],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=os.environ | {"SHANHAI_DATA": str(small_dataset), "LANG": "zh_CN.UTF-8"} | environment,
            check=False,
            timeout=60,
        )

    return run
