"""Questions about ties between places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from shanhai_tui.store.question import Parameter, Question, make_reader
from shanhai_tui.store.records import TieRow, Vouching

if TYPE_CHECKING:
    from shanhai_tui.store.details import PairingDetail, TieChange

Side = Literal["support", "recipient"]

_TIE = make_reader(TieRow, vouchings=lambda rows: tuple(Vouching(**row) for row in rows))


def ties_of(
    region_id: str,
    *,
    year: int | None = None,
    programme_id: str | None = None,
    side: Side | None = None,
    own_only: bool = False,
    offset: int = 0,
    limit: int | None = None,
) -> Question[TieRow]:
    """The ties of a place and of all below it, its own first; `side` is the place's own side."""
    return Question(
        "ties_of",
        {
            "region_id": region_id,
            "year": year,
            "programme_id": programme_id,
            "supporting": side == "support",
            "receiving": side == "recipient",
            "own_only": own_only,
        },
        _TIE,
        limit,
        offset,
    )


def tie_changes(
    region_id: str, from_year: int, to_year: int, *, programme_id: str | None = None
) -> Question[TieChange]:
    """How the ties of a place stand in a later year against an earlier: new, kept, not mentioned, ended.

    A tie left out of the later year's documents is not mentioned; it is ended only where a document says so.
    """
    from shanhai_tui.store.details import TieChange

    parameters: dict[str, Parameter] = {
        "region_id": region_id,
        "from_year": from_year,
        "to_year": to_year,
        "programme_id": programme_id,
    }
    return Question("tie_changes", parameters, TieChange)


def pairing_by_id(pairing_id: str) -> Question[PairingDetail]:
    """One document's word for a tie, with its evidence."""
    from shanhai_tui.store.details import PairingDetail

    return Question("pairing_rows", {"pairing_id": pairing_id}, make_reader(PairingDetail))


def pairing_rows(
    region_id: str | None = None,
    *,
    year: int | None = None,
    programme_id: str | None = None,
    document_id: str | None = None,
    limit: int | None = None,
) -> Question[PairingDetail]:
    """Rows of `pairings` with names, of one place (and all below it) or of all."""
    from shanhai_tui.store.details import PairingDetail

    return Question(
        "pairing_rows",
        {"region_id": region_id, "year": year, "programme_id": programme_id, "document_id": document_id},
        make_reader(PairingDetail),
        limit,
    )
