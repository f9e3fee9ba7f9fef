"""Widgets: a pane of lines, and the four panes of the main screen."""
