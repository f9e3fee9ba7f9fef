"""Which figures a tie accounts for: the same programme, between the two places or what lies below them."""

from __future__ import annotations

from collections.abc import Iterable

from shanhai_tui.store.records import SeriesRow, TieRow


def code_scope(region_id: str) -> str:
    """The leading characters that a place's code shares with all below it: 33 for 330000, 3306 for 330600."""
    code = region_id.removeprefix("z-")
    if region_id.startswith("z-") or len(code) != 6:
        return code
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


def is_within(region_ids: Iterable[str], scope: str) -> bool:
    """Whether any of the places lies in that scope."""
    return any(region_id.removeprefix("z-").startswith(scope) for region_id in region_ids)


def belongs_to_tie(row: SeriesRow, programme_id: str | None, support_id: str, recipient_id: str) -> bool:
    """Whether a series is of that tie."""
    return (
        row.programme_id == programme_id
        and is_within(row.support_ids, code_scope(support_id))
        and is_within(row.recipient_ids, code_scope(recipient_id))
    )


def narrow_to_tie(series: Iterable[SeriesRow], tie: TieRow) -> tuple[SeriesRow, ...]:
    """The series of a tie among those of a place."""
    return tuple(row for row in series if belongs_to_tie(row, tie.programme_id, tie.support_id, tie.recipient_id))
