"""Numbers and sets of places as people write them, for explanations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def write_number(value: float) -> str:
    """A number without the noise of binary fractions: 1.61亿, 12147万, 85."""
    for size, word in ((1e8, "亿"), (1e4, "万")):
        if abs(value) >= size:
            return f"{_plain(value / size)}{word}"
    return _plain(value)


def write_places(region_ids: Iterable[str], names: Mapping[str, str]) -> str:
    """The names of places, or 未说明 where there are none."""
    return "、".join(names.get(region_id, region_id) for region_id in region_ids) or "未说明"


def _plain(value: float) -> str:
    return f"{round(value, 6):.6f}".rstrip("0").rstrip(".")
