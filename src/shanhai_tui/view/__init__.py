"""Rows made into what a pane or a command shows: pure, and without any widget."""
