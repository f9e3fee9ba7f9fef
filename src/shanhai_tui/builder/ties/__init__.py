"""Passages → pairings: tables, and the ways in which prose says that one place helps another."""

from shanhai_tui.builder.ties.reading import TieReading, read_ties

__all__ = ["TieReading", "read_ties"]
