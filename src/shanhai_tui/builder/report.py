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

    def summarize(self, *, limit: int = 20) -> list[str]:
        """The closing summary, a line an item; long lists are cut and say by how much."""
        lines = [_describe(document) for document in self.documents[:limit]]
        lines += _say_rest(len(self.documents), limit, "documents")
        lines += [f"skipped {skip.file}: {skip.reason}" for skip in self.skipped[:limit]]
        lines += _say_rest(len(self.skipped), limit, "skipped files")
        lines += [f"corrected: {line}" for line in self.corrections[:limit]]
        lines += _say_rest(len(self.corrections), limit, "corrections")
        lines += [f"look at: {line}" for line in self.problems[:limit]]
        lines += _say_rest(len(self.problems), limit, "problems")
        warned = sum(len(document.warnings) for document in self.documents)
        total = ", ".join(f"{self.tables.get(name, 0):,} {name}" for name in COUNTED)
        lines.append(
            f"{len(self.documents):,} documents ({self.compiled:,} compiled anew): {total}; {warned:,} warnings"
        )
        return lines


def _describe(document: DocumentReport) -> str:
    counts = ", ".join(f"{count} {name}" for name, count in document.counts.items() if name in COUNTED)
    copy = f", a copy of {document.copy_of}" if document.copy_of else ""
    warnings = f", {len(document.warnings)} warnings" if document.warnings else ""
    return f"{document.file}: {counts}{copy}{warnings}"


def _say_rest(count: int, limit: int, what: str) -> list[str]:
    return [f"… and {count - limit:,} more {what}; all are in build-report.json"] if count > limit else []
