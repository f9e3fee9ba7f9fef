"""Time whole commands against bare interpreters, in turn and as ratios of medians."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

PAIRS = {
    "shanhai --version": (("-m", "shanhai_tui", "--version"), ("-c", "pass")),
    "shanhai region 柯桥": (("-m", "shanhai_tui", "region", "柯桥"), ("-c", "import duckdb")),
    "shanhai find kq": (("-m", "shanhai_tui", "find", "kq"), ("-c", "import duckdb")),
    "shanhai metrics --region 柯桥": (("-m", "shanhai_tui", "metrics", "--region", "柯桥"), ("-c", "import duckdb")),
}
"""Command → its arguments, and those of the bare interpreter it is held against."""


def time_once(arguments: tuple[str, ...]) -> float:
    """Seconds from exec to exit."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def measure_commands(runs: int) -> str:
    """A Markdown table of medians in milliseconds and the ratio of each command to its bare interpreter."""
    rows = ["| command | ms | against | ms | ratio |", "| --- | --- | --- | --- | --- |"]
    for name, (command, bare) in PAIRS.items():
        times: list[float] = []
        floors: list[float] = []
        for counted in range(runs + 1):
            taken, floor = time_once(command), time_once(bare)
            if counted:
                times.append(taken)
                floors.append(floor)
        ours, theirs = statistics.median(times), statistics.median(floors)
        rows.append(
            f"| `{name}` | {ours * 1000:.0f} | `python {' '.join(bare)}` | {theirs * 1000:.0f} | {ours / theirs:.2f} |"
        )
    return "\n".join(rows)
