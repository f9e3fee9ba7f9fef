"""The terminal app: widgets that show what `view` lays out, and nothing that knows how a fact was read."""
