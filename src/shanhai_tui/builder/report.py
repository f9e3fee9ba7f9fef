"""What a build gave: per document, per table, and what was skipped and why. No times, no absolute paths."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shanhai_tui.builder.corpus import Skipped

COUNTED = ("passages", "pairings", "metrics", "mentions", "events", "targets")


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What one document gave."""

    document_id: str
    file: str
    counts: Mapping[str, int]
    warnings: tuple[str, ...] = ()
    copy_of: str | None = None
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a whole build gave."""

    version: str
    documents: tuple[DocumentReport, ...]
    skipped: tuple[Skipped, ...]
    tables: Mapping[str, int]
    corrections: tuple[str, ...] = ()
    """One line for each correction that was applied."""
    problems: tuple[str, ...] = ()
    """What a person has to look at: a correction whose source has changed, a manifest entry without a file."""
    compiled: int = field(default=0, compare=False)
    """How many documents were compiled anew and not taken from the cache; not written to the report file."""

    @property
    def exit_code(self) -> int:
        """0 if every document was read, else 1."""
        return 1 if any(skip.failed for skip in self.skipped) else 0

    def to_json(self) -> str:
        """The report as it stands beside the tables, the same for the same input."""
        content: dict[str, Any] = {
            "version": self.version,
            "documents": [
                {
                    "document_id": document.document_id,
                    "file": document.file,
                    "copy_of": document.copy_of,
                    **dict(document.counts),
                    "repeats": document.repeats,
                    "warnings": list(document.warnings),
                }
                for document in self.documents
            ],
            "skipped": [{"file": skip.file, "reason": skip.reason, "failed": skip.failed} for skip in self.skipped],
            "tables": dict(self.tables),
            "corrections": list(self.corrections),
            "problems": list(self.problems),
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
