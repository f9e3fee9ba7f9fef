"""Imported once by the process that workers are forked from, so that each starts with everything in memory."""

from __future__ import annotations

from shanhai_tui.builder.gazetteer import load_gazetteer

load_gazetteer()
