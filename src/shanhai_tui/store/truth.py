"""Questions about agreement: conflicts, variants, requirements against results."""

from __future__ import annotations

from shanhai_tui.store.details import Conflict, TargetResult, Variant
from shanhai_tui.store.question import Parameter, Question, make_reader

_TARGET = make_reader(TargetResult)


def all_conflicts(*, limit: int | None = None, offset: int = 0) -> Question[Conflict]:
    """The conflicts, with both figures and both quotes."""
    return Question("conflicts", {}, Conflict, limit, offset)


def conflicts_of(metric_id: str) -> Question[Conflict]:
    """The conflicts that a figure takes part in."""
    return Question("conflicts", {"metric_id": metric_id}, Conflict)


def all_variants(*, limit: int | None = None, offset: int = 0) -> Question[Variant]:
    """The differences between copies."""
    return Question("variants", {}, Variant, limit, offset)


def targets_and_results(*, programme_id: str | None = None, document_id: str | None = None) -> Question[TargetResult]:
    """Each requirement beside what the reports say of it, a row a year."""
    parameters: dict[str, Parameter] = {"programme_id": programme_id, "document_id": document_id}
    return Question("targets_and_results", parameters, _TARGET)
