"""One-to-one matching of read rows to gold rows, by the best total of agreement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

_FORBIDDEN = 1e9

Wanted = TypeVar("Wanted")
Found = TypeVar("Found")


def match_best(
    wanted: Sequence[Wanted], found: Sequence[Found], agreement: Callable[[Wanted, Found], float | None]
) -> list[tuple[int, int]]:
    """Pair indices of `wanted` and `found` so that the sum of agreement is greatest; None forbids a pair."""
    if not wanted or not found:
        return []
    size = max(len(wanted), len(found))
    costs = [[0.0] * size for _ in range(size)]
    allowed: set[tuple[int, int]] = set()
    for row, one in enumerate(wanted):
        for column, other in enumerate(found):
            weight = agreement(one, other)
            if weight is not None:
                allowed.add((row, column))
                costs[row][column] = -weight - 1.0
    return sorted(pair for pair in enumerate(_assign(costs)) if pair in allowed)


def _assign(costs: list[list[float]]) -> list[int]:
    """Return the column of each row in a cheapest assignment of a square matrix (Hungarian method)."""
    size = len(costs)
    row_potential = [0.0] * (size + 1)
    column_potential = [0.0] * (size + 1)
    row_of = [0] * (size + 1)
    for row in range(1, size + 1):
        row_of[0] = row
        _augment(costs, row_potential, column_potential, row_of)
    columns = [0] * size
    for column in range(1, size + 1):
        columns[row_of[column] - 1] = column - 1
    return columns


def _augment(
    costs: list[list[float]], row_potential: list[float], column_potential: list[float], row_of: list[int]
) -> None:
    size = len(costs)
    slack = [_FORBIDDEN] * (size + 1)
    way = [0] * (size + 1)
    seen = [False] * (size + 1)
    column = 0
    while row_of[column]:
        seen[column] = True
        row = row_of[column]
        for other in range(1, size + 1):
            if not seen[other]:
                reduced = costs[row - 1][other - 1] - row_potential[row] - column_potential[other]
                if reduced < slack[other]:
                    slack[other], way[other] = reduced, column
        nearest = min((other for other in range(1, size + 1) if not seen[other]), key=lambda other: slack[other])
        delta = slack[nearest]
        for other in range(size + 1):
            if seen[other]:
                row_potential[row_of[other]] += delta
                column_potential[other] -= delta
            else:
                slack[other] -= delta
        column = nearest
    while column:
        row_of[column] = row_of[way[column]]
        column = way[column]
