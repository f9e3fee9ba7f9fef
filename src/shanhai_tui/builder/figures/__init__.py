"""Reads the quantities of a document and everything that says what each is of."""

from shanhai_tui.builder.figures.reading import FigureReading, read_figures

__all__ = ["FigureReading", "read_figures"]
