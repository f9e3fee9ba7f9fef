"""Precision, recall and field accuracy of a built dataset against gold rows."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.gold.locating import likeness, plain_text
from tests.gold.matching import match_best
from tests.gold.rows import FIGURE_FIELDS, KINDS, PAIRING_FIELDS, TARGET_FIELDS, Dataset, Row

FIELDS = {"figures": FIGURE_FIELDS, "pairings": PAIRING_FIELDS, "targets": TARGET_FIELDS}
LAYERS = {
    "numbers": ("base_value", "unit", "qualifier", "change_pct"),
    "time": ("year", "since"),
    "certainty": ("basis", "measure"),
    "places": ("programme", "support", "recipient"),
    "naming": ("subject", "topic"),
}
_COUNTS = (
    *("wanted", "found", "matched", "in_text", "in_passage", "likeness"),
    *("whole", "whole_but_subject", "whole_at_first"),
)
_FOLDED = re.compile(r"[\W_]")


@dataclass(slots=True)
class Score:
    """What one kind of row of one document, or of several, scored."""

    wanted: int = 0
    found: int = 0
    matched: int = 0
    whole: int = 0
    whole_but_subject: int = 0
    whole_at_first: int = 0
    """Whole rows when only gold's first reading of each field counts."""
    right: Counter[str] = field(default_factory=Counter)
    likeness: float = 0.0
    in_text: int = 0
    in_passage: int = 0
    misses: list[Row] = field(default_factory=list)
    extras: list[Row] = field(default_factory=list)
    wrong: list[tuple[Row, Row, tuple[str, ...]]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the rows read that gold holds."""
        return self.matched / self.found if self.found else float(self.wanted == 0)

    @property
    def recall(self) -> float:
        """Share of the gold rows that were read."""
        return self.matched / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def accuracy(self, name: str) -> float:
        """Share of the matched rows with the field right."""
        return self.right[name] / self.matched if self.matched else 0.0

    def share(self, count: float) -> float:
        """Return a count as a share of the matched rows."""
        return count / self.matched if self.matched else 0.0

    def layer(self, names: Iterable[str]) -> float:
        """Share of the matched rows with every one of these fields right."""
        failed = sum(bool(set(names) & set(fields)) for _, _, fields in self.wrong)
        return self.share(self.matched - failed)


def add_scores(scores: Iterable[Score]) -> Score:
    """Return the score of several documents as one."""
    total = Score()
    for score in scores:
        for name in _COUNTS:
            setattr(total, name, getattr(total, name) + getattr(score, name))
        total.right.update(score.right)
        total.misses.extend(score.misses)
        total.extras.extend(score.extras)
        total.wrong.extend(score.wrong)
    return total


def score_set(gold: Mapping[str, Sequence[Row]], dataset: Dataset) -> dict[str, dict[str, Score]]:
    """Score each kind of row by document; only documents that gold knows are counted."""
    documents = sorted({row.document for rows in gold.values() for row in rows})
    return {
        kind: {document: _score_document(kind, document, gold[kind], dataset) for document in documents}
        for kind in KINDS
    }


def _score_document(kind: str, document: str, gold: Sequence[Row], dataset: Dataset) -> Score:
    wanted = [row for row in gold if row.document == document]
    found = list(dataset.rows[kind].get(document, ()))
    pairs = match_best(wanted, found, _AGREEMENT[kind])
    score = Score()
    matched_wanted = {one for one, _ in pairs}
    matched_found = {other for _, other in pairs}
    score.misses = [row for index, row in enumerate(wanted) if index not in matched_wanted and not row.optional]
    score.extras = [row for index, row in enumerate(found) if index not in matched_found]
    counted = [(wanted[one], found[other]) for one, other in pairs if not wanted[one].optional]
    score.wanted = len(counted) + len(score.misses)
    score.found = len(counted) + len(score.extras)
    score.matched = len(counted)
    for one, other in counted:
        _count_fields(kind, one, other, score)
    for row in wanted:
        if not row.optional:
            _count_layout(row, document, dataset, score)
    return score


def _count_fields(kind: str, one: Row, other: Row, score: Score) -> None:
    wrong = tuple(name for name in FIELDS[kind] if not is_right(name, one, other))
    score.right.update(name for name in FIELDS[kind] if name not in wrong)
    score.whole += not wrong
    score.whole_but_subject += not set(wrong) - {"subject"}
    score.whole_at_first += all(_is_same(name, one.fields.get(name), other.fields.get(name)) for name in FIELDS[kind])
    name = "indicator" if kind == "figures" else "requirement"
    score.likeness += likeness(_fold(one.fields.get(name)), _fold(other.fields.get(name)))
    if wrong:
        score.wrong.append((one, other, wrong))


def _count_layout(row: Row, document: str, dataset: Dataset, score: Score) -> None:
    plain = dataset.plain.get(document)
    if plain is None or row.span is None:
        return
    score.in_text += 1
    start, end = plain.offsets[row.span[0]], plain.offsets[row.span[1] - 1] + 1
    score.in_passage += any(first <= start and end <= last for first, last in dataset.passages.get(document, ()))


def is_right(name: str, one: Row, other: Row) -> bool:
    """Tell whether a field of a read row is what gold says, or one of the readings that gold accepts."""
    readings = (one.fields.get(name), *one.accepted.get(name, ()))
    return any(_is_same(name, reading, other.fields.get(name)) for reading in readings)


def _is_same(name: str, wanted: Any, found: Any) -> bool:
    if name in {"support", "recipient"}:
        return _same_places(wanted, found)
    if name in {"subject", "name"}:
        return _same_name(wanted or "", found)
    if name in {"who", "period", "clause"}:
        return _fold(wanted) == _fold(found)
    if isinstance(wanted, int | float) and isinstance(found, int | float):
        return math.isclose(wanted, found, rel_tol=1e-6, abs_tol=1e-9)
    return bool((wanted or "") == (found or ""))


def _same_places(wanted: Sequence[frozenset[str]], found: Sequence[str]) -> bool:
    regions = set(found)
    return (
        len(wanted) == len(regions)
        and all(candidates & regions for candidates in wanted)
        and all(any(region in candidates for candidates in wanted) for region in regions)
    )


def _same_name(wanted: str, names: Sequence[str]) -> bool:
    if not wanted or not names:
        return not wanted and not names
    one = _fold(wanted)
    return any(
        one == other or (min(len(one), len(other)) >= 3 and (one in other or other in one))
        for other in map(_fold, names)
    )


def _fold(text: Any) -> str:
    return _FOLDED.sub("", str(text or "")).lower()


def _agree_figures(one: Row, other: Row) -> float | None:
    values = (one.value, *one.accepted.get("value", ()))
    bases = (one.fields["base_value"], *one.accepted.get("base_value", ()))
    if not any(_is_same("value", value, other.value) for value in values) and not any(
        _is_same("base_value", base, other.fields["base_value"]) for base in bases
    ):
        return None
    nearness = _agree_place(one, other)
    if nearness is None:
        return None
    return 10 * nearness + sum(is_right(name, one, other) for name in FIGURE_FIELDS)


def _agree_place(one: Row, other: Row) -> float | None:
    """Return how well two quotations stand in one place, 0 to 1; None if they do not."""
    if one.span is None or other.span is None:
        shared = likeness(plain_text(one.quote).text, plain_text(other.quote).text)
        return shared if shared >= 0.5 else None
    start, end = one.span
    if one.spots and not any(other.span[0] <= first and last <= other.span[1] for first, last in one.spots):
        return None
    shared_length = min(end, other.span[1]) - max(start, other.span[0])
    if shared_length < 2:
        return None
    return shared_length / max(end - start, other.span[1] - other.span[0])


def _agree_pairings(one: Row, other: Row) -> float | None:
    same_places = all(found <= wanted for wanted, found in zip(one.places, other.places, strict=True))
    if not same_places or not is_right("programme", one, other):
        return None
    if (one.fields["level"] == "park") != (other.fields["level"] == "park"):
        return None
    return float(sum(is_right(name, one, other) for name in PAIRING_FIELDS))


def _agree_targets(one: Row, other: Row) -> float | None:
    nearness = _agree_place(one, other)
    if nearness is None or not is_right("value", one, other):
        return None
    return 10 * nearness + sum(is_right(name, one, other) for name in TARGET_FIELDS)


_AGREEMENT: dict[str, Callable[[Row, Row], float | None]] = {
    "figures": _agree_figures,
    "pairings": _agree_pairings,
    "targets": _agree_targets,
}


def measures(scores: Mapping[str, Mapping[str, Score]]) -> dict[str, float]:
    """Return a set's measures by name, those that floors are set for."""
    totals: dict[str, Score] = defaultdict(Score)
    totals.update({kind: add_scores(by_document.values()) for kind, by_document in scores.items()})
    figures, pairings, targets = (totals[kind] for kind in KINDS)
    return {
        "figures_precision": figures.precision,
        "figures_recall": figures.recall,
        "figures_f1": figures.f1,
        "figures_whole": figures.share(figures.whole),
        "figures_whole_but_subject": figures.share(figures.whole_but_subject),
        **{f"figures_{name}": figures.accuracy(name) for name in FIGURE_FIELDS},
        "figures_whole_at_first": figures.share(figures.whole_at_first),
        "pairings_precision": pairings.precision,
        "pairings_recall": pairings.recall,
        "pairings_f1": pairings.f1,
        "pairings_whole": pairings.share(pairings.whole),
        "targets_f1": targets.f1,
        "targets_whole": targets.share(targets.whole),
    }
