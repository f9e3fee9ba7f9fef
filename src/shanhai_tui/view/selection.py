"""The one state of the main screen: what is chosen, and what everything is narrowed to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Side = Literal["support", "recipient"]
AUTO = "auto"
"""A tie to be chosen by the program: the first one that has figures."""
ALL = ""
"""No tie: the figures of the whole place."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader has chosen; each choice narrows the ones after it."""

    region_id: str = ""
    tie: str = AUTO
    """Key of a tie, `ALL` or `AUTO`."""
    series_id: str = ""
    fact_id: str = ""
    """metric_id or pairing_id whose sentence the source shows; empty where a passage was gone to."""
    document_id: str = ""
    ordinal: int = 0
    """Passage of the document that the source shows."""
    programme_id: str | None = None
    year: int | None = None
    topic: str | None = None
    everywhere: bool = False
    side: Side | None = None
    """Only ties in which the place supports, or in which it receives."""

    @property
    def filters(self) -> tuple[str | None, int | None, str | None, Side | None]:
        """The filters alone: programme, year, topic, side."""
        return (self.programme_id, self.year, self.topic, self.side)

    def at_region(self, region_id: str) -> Selection:
        """The same filters at another place."""
        return replace(self, region_id=region_id, tie=AUTO, series_id="", fact_id="", document_id="", ordinal=0)

    def at_tie(self, tie: str) -> Selection:
        """Another tie of the same place."""
        return replace(self, tie=tie, series_id="", fact_id="", document_id="", ordinal=0)

    def at_fact(self, series_id: str, fact_id: str) -> Selection:
        """Another figure."""
        return replace(self, series_id=series_id, fact_id=fact_id, document_id="", ordinal=0)

    def at_passage(self, document_id: str, ordinal: int, fact_id: str = "") -> Selection:
        """A passage of a document; the choices in the other panes stand."""
        return replace(self, document_id=document_id, ordinal=ordinal, fact_id=fact_id)
