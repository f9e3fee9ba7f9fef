"""Errors of the builder that a user sees, each one clear line."""

from __future__ import annotations


class BuilderError(Exception):
    """Something the builder cannot go on with; its text is one line for the user."""


class UnreadableDocument(BuilderError):  # noqa: N818 - the name says what the document is
    """One document holds no text that can be read; the others are compiled all the same."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ManifestError(BuilderError):
    """`sources.toml` is malformed; the text names line and key."""
