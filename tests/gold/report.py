"""The quality table in Markdown, and the list of what a build got wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tests.gold.rows import FIGURE_FIELDS, KINDS, PAIRING_FIELDS, Dataset, Row
from tests.gold.scoring import LAYERS, Score, add_scores

Scores = Mapping[str, Mapping[str, Score]]
Totals = Mapping[str, Mapping[str, Score]]
TITLES = {
    "five": "The five documents (open to whoever wrote the rules)",
    "tuned": "Further documents that rules were tuned on",
    "held_back": "Documents held back: nobody tuned on them",
    "five, other numbers": "Probe: the five with other numbers (the notice left out)",
    "five, places swapped": "Probe: the five with places exchanged for their neighbours (the notice left out)",
}
_INTRODUCTION = """\
# Measured quality

`make quality` builds each set of documents afresh and compares every row with a careful reading by hand
(`tests/gold/`). A figure is found when a row has its value at its place; each field is then compared on its
own, and a row is *whole* when all of them are right. Repeats are left out of the count. Evidence is exact when
a quote stands in its source. Where a field can be read in more than one way, gold accepts each of them; *first
reading* counts only the one that gold puts first.

**How to read these numbers.** The rules were written with the gold of the five documents and of the tuned set in view.
Their scores say how well the rules fit those documents; a perfect one is no promise for another document. Only
the held-back column estimates how the program reads a document that nobody here has seen, and the distance between
the columns is how much of a score is fit. The held-back set is small (a few hundred figures, seven documents, one
author), so a difference of two or three points means little.
"""


def write_report(results: Mapping[str, tuple[Dataset, Scores]]) -> str:
    """Return the page of tables for the sets measured."""
    totals = {
        name: {kind: add_scores(scores[kind].values()) for kind in KINDS} for name, (_, scores) in results.items()
    }
    parts = [_INTRODUCTION, "## At a glance\n", _table_of_sets(totals), "## Fields\n"]
    parts.append(_table_of_fields("figures", FIGURE_FIELDS, totals))
    parts.append(_table_of_fields("pairings", PAIRING_FIELDS, totals))
    parts.extend(("## Layers\n", _table_of_layers(totals)))
    for name, (dataset, scores) in results.items():
        missing = len(dataset.quotes_missing)
        parts.append(f"## {TITLES.get(name, name)}\n")
        parts.append(f"Evidence: {dataset.quotes - missing} of {dataset.quotes} quotes stand in their source.\n")
        parts.append(_table_of_documents(dataset, scores))
    return "\n".join(parts)


_HEAD = ("kind", "gold", "read", "precision", "recall", "F1", "whole rows", "but subject", "first reading")


def _table_of_sets(totals: Totals) -> str:
    return _table(("set", *_HEAD), _lines(totals))


def _table_of_documents(dataset: Dataset, scores: Scores) -> str:
    files = {document: file for file, document in dataset.files.items()}
    documents = sorted(scores["figures"])
    by_document = {files.get(name, name): {kind: scores[kind][name] for kind in KINDS} for name in documents}
    return _table(("document", *_HEAD), _lines(by_document))


def _lines(scores: Totals) -> list[tuple[str, ...]]:
    return [
        (name, kind, *_counts(score), *_wholes(score))
        for name, kinds in scores.items()
        for kind, score in kinds.items()
        if score.wanted or score.found
    ]


def _counts(score: Score) -> tuple[str, ...]:
    ratios = (score.precision, score.recall, score.f1)
    return (str(score.wanted), str(score.found), *(f"{ratio:.3f}" for ratio in ratios))


def _wholes(score: Score) -> tuple[str, ...]:
    return tuple(_share(score, count) for count in (score.whole, score.whole_but_subject, score.whole_at_first))


def _table_of_fields(kind: str, names: Iterable[str], totals: Totals) -> str:
    scores = [sets[kind] for sets in totals.values()]
    lines = [(name, *(_share(score, score.right[name]) for score in scores)) for name in names]
    if kind == "figures":
        lines.append(("indicator (likeness)", *(_share(score, score.likeness) for score in scores)))
    return _table((f"{kind}: of those found", *totals), lines)


def _table_of_layers(totals: Totals) -> str:
    scores = [sets["figures"] for sets in totals.values()]
    lines = [
        ("reading: the gold quote stands in the text", *(_of_wanted(score, score.in_text) for score in scores)),
        ("layout: it stands within one passage", *(_of_wanted(score, score.in_passage) for score in scores)),
        ("figures: found", *(_per_cent(score.recall) for score in scores)),
    ]
    for layer, names in LAYERS.items():
        lines.append((f"{layer}: {', '.join(names)} all right", *(_per_cent(score.layer(names)) for score in scores)))
    return _table(("layer, of figures", *totals), lines)


def _of_wanted(score: Score, count: int) -> str:
    return _per_cent(count / score.wanted) if score.wanted else "–"


def _share(score: Score, count: float) -> str:
    return _per_cent(score.share(count)) if score.matched else "–"


def _table(head: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    names = tuple(head)
    rows = [names, tuple("---" for _ in names), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def _per_cent(ratio: float) -> str:
    return f"{100 * ratio:.1f}%"


def list_differences(name: str, scores: Scores, dataset: Dataset, wanted: str) -> str:
    """Return a line for each miss, extra and wrong field; of those that hold the wanted text."""
    lines = [f"{name} quote {line}" for line in dataset.quotes_missing]
    for kind in KINDS:
        for document, score in scores[kind].items():
            start = f"{name} {kind} {document}"
            lines.extend(f"{start} MISS  {_describe(row, dataset)}" for row in score.misses)
            lines.extend(f"{start} EXTRA {_describe(row, dataset)}" for row in score.extras)
            for one, other, fields in score.wrong:
                lines.extend(
                    f"{start} WRONG {field}: {_show(other.fields.get(field), dataset)} "
                    f"instead of {_show(one.fields.get(field), dataset)}: {_describe(one, dataset)}"
                    for field in fields
                )
    return "\n".join(line for line in lines if wanted in line)


def _describe(row: Row, dataset: Dataset) -> str:
    places = " ".join(_show(place, dataset) for place in row.places)
    return " ".join(part for part in ("" if row.value is None else f"{row.value:g}", places, f"‘{row.quote}’") if part)


def _show(value: Any, dataset: Dataset) -> str:
    if isinstance(value, frozenset | tuple | list):
        return "[" + ",".join(sorted(_show(part, dataset) for part in value)) + "]"
    return dataset.regions.name_of(value) if isinstance(value, str) else str(value)
