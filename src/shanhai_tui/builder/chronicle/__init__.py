"""Passages → events: dated happenings."""

from shanhai_tui.builder.chronicle.events import read_events

__all__ = ["read_events"]
