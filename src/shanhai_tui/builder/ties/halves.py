"""Two tables printed side by side and run together: which cell stands in which, as a search over readings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from shanhai_tui.builder.ties.grid import GridCell, Role

_WIDTH = 24
_RESTATED, _REPEATED, _EMPTY, _CROSSING, _DOUBLED = 3.0, -6.0, -1.5, -4.0, -3.0


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What settles a reading that a line alone cannot."""

    role: Callable[[GridCell], Role | None]
    programme: Callable[[GridCell], str | None]
    """Programme under which the places of a receiving cell can receive."""
    restated: Callable[[GridCell, GridCell], bool]
    """Whether prose of the same document pairs the supporting with the receiving cell."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the rows so far."""

    score: float = 0.0
    current: tuple[GridCell | None, GridCell | None] = (None, None)
    lines: tuple[int, int] = (0, 0)
    """Row of the last cell of each half."""
    homes: tuple[tuple[str, int], ...] = ()
    """Half in which each programme stands."""
    runs: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Programmes of each half in order."""
    halves: tuple[tuple[GridCell, int], ...] = field(default=())
    attached: tuple[tuple[GridCell, GridCell], ...] = ()


def split_halves(rows: Sequence[Sequence[GridCell]], knowledge: Knowledge) -> tuple[list[list[GridCell]], ...]:
    """The place cells of each half, row by row, by the best reading of all rows."""
    readings = [_Reading()]
    for row in rows:
        cells = [cell for cell in row if cell.kind == "places" and knowledge.role(cell) is not None]
        if not cells:
            continue
        tried: dict[tuple[object, ...], _Reading] = {}
        for reading in readings:
            for cut in range(len(cells) + 1):
                read = _read_row(reading, cells, cut, knowledge)
                key = (read.current, read.homes, read.runs)
                if key not in tried or tried[key].score < read.score:
                    tried[key] = read
        readings = sorted(tried.values(), key=lambda one: -one.score)[:_WIDTH]
    best = max(readings, key=lambda one: one.score + _unserved(one))
    halves: tuple[list[list[GridCell]], ...] = ([], [])
    for cell, half in best.halves:
        lines = halves[half]
        if lines and lines[-1][0].row == cell.row:
            lines[-1].append(cell)
        else:
            lines.append([cell])
    return halves


def _read_row(reading: _Reading, cells: Sequence[GridCell], cut: int, knowledge: Knowledge) -> _Reading:
    for half, part in ((0, cells[:cut]), (1, cells[cut:])):
        roles = [knowledge.role(cell) for cell in part]
        doubled = max(0, roles.count("receiving") - 1) + max(0, roles.count("supporting") - 1)
        backward = 1 if roles[:1] == ["supporting"] and "receiving" in roles else 0
        penalty = _DOUBLED * (doubled + backward)
        for cell, role in zip(part, roles, strict=True):
            step = _receive if role == "receiving" else _support
            reading = step(reading, cell, half, knowledge, penalty)
            penalty = 0.0
    return reading


def _receive(reading: _Reading, cell: GridCell, half: int, knowledge: Knowledge, score: float) -> _Reading:
    before = reading.current[half]
    if before is not None and not any(taker is before for taker, _ in reading.attached):
        score += _EMPTY
    programme = knowledge.programme(cell) or ""
    homes, run = dict(reading.homes), reading.runs[half]
    if homes.setdefault(programme, half) != half:
        score += _CROSSING
    if run[-1:] != (programme,):
        score += _CROSSING if programme in run else 0.0
        run = (*run, programme)
    return _Reading(
        reading.score + score,
        (cell, reading.current[1]) if half == 0 else (reading.current[0], cell),
        (cell.row, reading.lines[1]) if half == 0 else (reading.lines[0], cell.row),
        tuple(sorted(homes.items())),
        (run, reading.runs[1]) if half == 0 else (reading.runs[0], run),
        (*reading.halves, (cell, half)),
        reading.attached,
    )


def _support(reading: _Reading, cell: GridCell, half: int, knowledge: Knowledge, score: float) -> _Reading:
    taker = reading.current[half]
    attached = reading.attached
    if taker is None:
        score += _CROSSING
    else:
        given = [giver for one, giver in attached if one is taker]
        names = {place.region_id for giver in given for place in giver.places}
        score += 1.0 if given else 2.0
        score += _REPEATED if names & {place.region_id for place in cell.places} else 0.0
        score += _RESTATED if knowledge.restated(cell, taker) else 0.0
        score -= 0.05 * (cell.row - reading.lines[half])
        attached = (*attached, (taker, cell))
    return _Reading(
        reading.score + score,
        reading.current,
        (cell.row, reading.lines[1]) if half == 0 else (reading.lines[0], cell.row),
        reading.homes,
        reading.runs,
        (*reading.halves, (cell, half)),
        attached,
    )


def _unserved(reading: _Reading) -> float:
    served = {id(taker) for taker, _ in reading.attached}
    return _EMPTY * sum(1 for one in reading.current if one is not None and id(one) not in served)
