"""Text as a terminal and a reader see it: harmless marks, display width, line breaking, folding."""
