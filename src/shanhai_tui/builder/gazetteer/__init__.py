"""The national gazetteer: every division of the country down to townships, today and back to 1980."""

from shanhai_tui.builder.gazetteer.lookup import Gazetteer, load_gazetteer

__all__ = ["Gazetteer", "load_gazetteer"]
