"""Ready views over the tables, for the DuckDB shell (`views.sql`) and for `shanhai sql`."""

from __future__ import annotations

from importlib.resources import files

_NAMES = (
    "yearly_metrics",
    "yearly_changes",
    "current_pairings",
    "pairing_years",
    "region_tree",
    "documents_overview",
    "targets_and_results",
)

VIEWS: dict[str, str] = {
    name: files(__package__).joinpath("sql", "views", f"{name}.sql").read_text("utf-8") for name in _NAMES
}
"""The body of each view by its name, under a comment that says what it shows."""
