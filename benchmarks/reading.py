"""Measure how fast documents are read: beside plain baselines, as the corpus grows, and when one document changes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick

from benchmarks.generate import generate_corpus
from shanhai_tui.builder.compile import compile_document
from shanhai_tui.builder.gazetteer import load_gazetteer

CHARACTERS = 7_000
"""Of one generated document: as long as those in `seeds/`."""
SEEDS = Path(__file__).parent.parent / "seeds"
_BUILD = """
import resource, sys
from pathlib import Path
from shanhai_tui.builder.pipeline import BuildOptions, build_dataset
corpus, out, cache = map(Path, sys.argv[1:])
build_dataset(corpus, out, BuildOptions(jobs=1, cache=cache))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_MEGA = 1_000_000


def measure_reading(folder: Path, runs: int, full: bool) -> Iterator[str]:
    """A Markdown table of each measurement; `folder` gets the corpora, `full` measures 100 MB too."""
    yield _measure_baselines(folder, runs)
    yield _measure_change(folder)
    yield _measure_growth(folder, (1, 10, 100) if full else (1, 10))


def _measure_baselines(folder: Path, runs: int) -> str:
    """MB of UTF-8 a second on one core, of the builder and of what does much less, in turn."""
    generate_corpus(folder / "1", 1, CHARACTERS)
    corpora = {
        "the five": [path.read_bytes() for path in sorted(SEEDS.glob("*.txt"))],
        "generated": [path.read_bytes() for path in sorted((folder / "1").iterdir())],
    }
    ways = dict(_list_ways())
    rows = ["| | " + " | ".join(f"{name}, MB/s" for name in corpora) + " |", "| --- |" + " --- |" * len(corpora)]
    best = {(way, name): 0.0 for way in ways for name in corpora}
    for _ in range(runs):
        for way, read in ways.items():
            for name, documents in corpora.items():
                started = time.process_time()
                for data in documents:
                    read(data)
                speed = sum(map(len, documents)) / _MEGA / (time.process_time() - started)
                best[way, name] = max(best[way, name], speed)
    rows += [f"| {way} | " + " | ".join(f"{best[way, name]:,.2f}" for name in corpora) + " |" for way in ways]
    return "\n".join(rows)


def _list_ways() -> Iterator[tuple[str, Callable[[bytes], object]]]:
    """What the builder is measured beside, and the builder."""
    jieba: Any = import_module("jieba")  # a dictionary of a second, needed only here

    jieba.setLogLevel(60)
    names = AhoCorasick([name for name in load_gazetteer().namings if len(name) > 1])
    yield "decoding only", lambda data: data.decode()
    yield "one Aho–Corasick pass over the gazetteer's names", lambda data: names.find_matches_as_indexes(data.decode())
    yield "jieba, words only", lambda data: jieba.lcut(data.decode())
    yield "the builder, bytes to facts", lambda data: compile_document(data, "document.txt", "document")


def _measure_growth(folder: Path, sizes: tuple[int, ...]) -> str:
    """Whole builds of growing corpora in one process: seconds, their slope, and the most memory."""
    rows = [
        "| corpus | documents | build, s | s/MB | s/MB beyond the size before | memory peak, MB |",
        "| --- |" + " --- |" * 5,
    ]
    before = (0, 0.0)
    for size in sizes:
        corpus = folder / str(size)
        documents = generate_corpus(corpus, size, CHARACTERS)
        seconds, memory = _build(corpus, folder / f"out-{size}", folder / f"cache-{size}")
        slope = (seconds - before[1]) / (size - before[0])
        rows.append(
            f"| {size} MB | {documents:,} | {seconds:.1f} | {seconds / size:.2f} | {slope:.2f} | {memory:,.0f} |"
        )
        before = (size, seconds)
    return "\n".join(rows)


def _measure_change(folder: Path) -> str:
    """A build of 1,000 documents, and the build after one of them has changed."""
    corpus, out, cache = folder / "thousand", folder / "out-thousand", folder / "cache-thousand"
    generate_corpus(corpus, 4, 1_000)
    for spare in sorted(corpus.iterdir())[1_000:]:
        spare.unlink()
    first, _ = _build(corpus, out, cache)
    with (corpus / "000500.txt").open("a", encoding="utf-8") as changed:
        changed.write("2020年，柯桥区向马边彝族自治县投入帮扶资金3000万元。")
    second, _ = _build(corpus, out, cache)
    count = sum(1 for _ in corpus.iterdir())
    rows = ["| | s |", "| --- | --- |", f"| {count:,} documents, all new | {first:.1f} |"]
    return "\n".join([*rows, f"| the same, one changed | {second:.1f} |", f"| ratio | {second / first:.2f} |"])


def _build(corpus: Path, out: Path, cache: Path) -> tuple[float, float]:
    """Seconds and MB at most of a whole build in a fresh process on one core."""
    started = time.perf_counter()
    command = [sys.executable, "-c", _BUILD, str(corpus), str(out), str(cache)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return time.perf_counter() - started, int(done.stdout) / 1024
