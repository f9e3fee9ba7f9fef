"""The dataset's interface: every table, column, type, key and meaning, once.

Parquet schemas, `datapackage.json`, the checks of `shanhai check` and the column pages of the
documentation are all derived from here.
"""

from __future__ import annotations

from shanhai_tui.contract.figures import EXPLANATIONS, INDICATORS, METRICS
from shanhai_tui.contract.places import ENTITIES, MENTIONS, PAIRINGS, PROGRAMMES, REGIONS
from shanhai_tui.contract.policy import EVENTS, RESULTS, TARGETS
from shanhai_tui.contract.schema import Column, Table
from shanhai_tui.contract.sources import DOCUMENTS, LOCATORS, PASSAGES, TEXTS
from shanhai_tui.contract.truth import COMPARISONS, CONFLICTS, CORRECTIONS, SUMS, VARIANTS

VERSION = "1.0.0"
"""Version of the interface, written to `datapackage.json`; it changes when a name or a meaning does."""

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        TEXTS,
        DOCUMENTS,
        PASSAGES,
        LOCATORS,
        REGIONS,
        PROGRAMMES,
        PAIRINGS,
        METRICS,
        INDICATORS,
        EXPLANATIONS,
        ENTITIES,
        MENTIONS,
        EVENTS,
        TARGETS,
        RESULTS,
        VARIANTS,
        CONFLICTS,
        COMPARISONS,
        SUMS,
        CORRECTIONS,
    )
}

__all__ = ["TABLES", "VERSION", "Column", "Table"]
