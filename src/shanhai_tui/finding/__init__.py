"""A query in any script to ranked hits: names first, then passages with the match in its context."""

from __future__ import annotations

from shanhai_tui.finding.finder import Finder
from shanhai_tui.finding.hits import Hits, NameHit, TextHit
from shanhai_tui.finding.query import Query, parse_query

__all__ = ["Finder", "Hits", "NameHit", "Query", "TextHit", "parse_query"]
