"""One row for each tie, year and park: statements of a document that say the same are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from shanhai_tui.builder.records import Tie

_Key = tuple[str, str, str | None, str | None]


def settle_ties(ties: Sequence[Tie], *, firm: Iterable[int], year: int | None) -> tuple[Tie, ...]:
    """Join what a document says of each tie; `firm` holds the indices of statements that say what holds now.

    For each tie the state of the latest year stays, and an earlier one only where it differs.
    """
    firmly = set(firm)
    groups: dict[_Key, list[int]] = {}
    for at, tie in enumerate(ties):
        groups.setdefault((tie.support_id, tie.recipient_id, tie.programme_id, tie.entity_id), []).append(at)
    rows: list[Tie] = []
    for group in groups.values():
        rows.extend(_settle_group([(ties[at], at in firmly) for at in group], year))
    return tuple(sorted(rows, key=lambda tie: (tie.evidence.ordinal, tie.evidence.start, tie.evidence.end)))


def _settle_group(group: Sequence[tuple[Tie, bool]], year: int | None) -> list[Tie]:
    ended = [tie for tie, _ in group if tie.status == "ended"]
    active = [(tie, firm) for tie, firm in group if tie.status == "active"]
    rows: list[Tie] = []
    if ended:
        rows.append(min(ended, key=lambda tie: (tie.evidence.ordinal, tie.evidence.start)))
        # A tie said to have ended holds no longer unless a sentence says firmly that it does.
        active = [
            (tie, firm) for tie, firm in active if firm and (tie.year or 0) > (rows[0].until or rows[0].year or 0)
        ]
    if active:
        rows.append(_join_active(active, year))
    return rows


def _join_active(active: Sequence[tuple[Tie, bool]], year: int | None) -> Tie:
    latest = max((tie.year or tie.since or year or 0) for tie, _ in active) or None
    best = min(
        active,
        key=lambda one: (
            (one[0].year or one[0].since or year) != latest,
            not one[1],
            one[0].evidence.ordinal,
            one[0].evidence.start,
        ),
    )[0]
    begun = [tie.since for tie, _ in active if tie.since is not None]
    return replace(best, year=latest, since=best.since if best.since is not None else (min(begun) if begun else None))
