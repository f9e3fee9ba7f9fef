"""What the main screen holds for a selection: one job reads it, one record carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from shanhai_tui.store import Cursor
from shanhai_tui.store.evidence import DocumentHead
from shanhai_tui.store.figures import series_of_region, series_of_tie
from shanhai_tui.store.places import default_place, region_children, region_path, years_available
from shanhai_tui.store.question import Question
from shanhai_tui.store.records import RegionNode, SeriesRow, TieRow, YearCount
from shanhai_tui.store.ties import ties_of
from shanhai_tui.view.excerpt import Excerpt, read_evidence, read_excerpt
from shanhai_tui.view.narrow import narrow_to_tie
from shanhai_tui.view.selection import ALL, AUTO, Selection
from shanhai_tui.view.series import best_cell, best_row
from shanhai_tui.view.ties import tie_key
from shanhai_tui.view.tree import ROOT

_SEEN = 128
"""Selections whose rows are kept."""
MOST = 300
"""Rows a pane reads at first; it says so if there are more, and reads on when its end is reached."""


@dataclass(frozen=True, slots=True)
class ScreenRows:
    """Everything the panes show for one selection, with what was chosen where the reader had not."""

    selection: Selection
    path: tuple[tuple[str, str], ...] = ()
    years: tuple[YearCount, ...] = ()
    ties: tuple[TieRow, ...] = ()
    more_ties: bool = False
    series: tuple[SeriesRow, ...] = ()
    more_series: bool = False
    excerpt: Excerpt | None = None
    place_series: tuple[SeriesRow, ...] = ()
    """The series of the whole place, from which a tie's are taken."""
    more_figures: bool = False


def ask_ties(selection: Selection, limit: int | None = MOST) -> Question[TieRow]:
    """The question behind the pane of ties."""
    return ties_of(
        selection.region_id,
        year=selection.year,
        programme_id=selection.programme_id,
        side=selection.side,
        limit=limit,
    )


def ask_series(selection: Selection, limit: int | None = MOST) -> Question[SeriesRow]:
    """The question behind the pane of yearly figures."""
    if selection.tie in (ALL, AUTO):
        return series_of_region(
            selection.region_id,
            year=selection.year,
            programme_id=selection.programme_id,
            topic=selection.topic,
            limit=limit,
        )
    programme, support, recipient = selection.tie.split("|")
    return series_of_tie(
        support, recipient, programme_id=programme or None, year=selection.year, topic=selection.topic, limit=limit
    )


@dataclass(slots=True)
class Seen:
    """The rows of selections that were shown lately; a dataset does not change while it is open."""

    rows: dict[Selection, ScreenRows] = field(default_factory=dict)

    def get(self, selection: Selection) -> ScreenRows | None:
        """The rows of a selection, if they were kept."""
        return self.rows.get(selection)

    def keep(self, asked: Selection, rows: ScreenRows) -> None:
        """Keep rows under the selection asked for and under the one that it became; the oldest give way."""
        for selection in (asked, rows.selection):
            self.rows.pop(selection, None)
            self.rows[selection] = rows
        for oldest in list(self.rows)[: max(0, len(self.rows) - _SEEN)]:
            del self.rows[oldest]


@dataclass(slots=True)
class Known:
    """What stays true while a dataset is open, kept so that it is asked for once; used by one thread."""

    paths: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    heads: dict[str, DocumentHead] = field(default_factory=dict)


def read_screen(
    cursor: Cursor, selection: Selection, before: ScreenRows | None = None, known: Known | None = None
) -> ScreenRows:
    """Read what the selection shows; rows of `before` stand where they are not affected."""
    known = known if known is not None else Known()
    if not selection.region_id:
        start = cursor.ask(default_place()).first
        selection = selection.at_region(start.region_id if start else ROOT)
    place = (selection.region_id, selection.filters)
    if before is not None and (before.selection.region_id, before.selection.filters) == place:
        rows = replace(before, selection=selection)
        kept = before.selection.tie == selection.tie
    else:
        rows, kept = _read_place(cursor, selection, known), False
    if not kept:
        rows = _read_tie(cursor, rows)
    rows = replace(rows, selection=_choose_fact(rows))
    return replace(rows, excerpt=_read_source(cursor, rows, before, known))


def _read_place(cursor: Cursor, selection: Selection, known: Known) -> ScreenRows:
    region = selection.region_id
    if region not in known.paths:
        known.paths[region] = tuple((above.region_id, above.name) for above in cursor.ask(region_path(region)).rows)
    years = cursor.ask(years_available(region_id=region, programme_id=selection.programme_id)).rows
    ties = cursor.ask(ask_ties(selection))
    series = cursor.ask(ask_series(replace(selection, tie=ALL)))
    return ScreenRows(
        selection, known.paths[region], years, ties.rows, ties.more, place_series=series.rows, more_figures=series.more
    )


def _read_tie(cursor: Cursor, rows: ScreenRows) -> ScreenRows:
    """The series of the tie asked for if the place has it, else of the first that has any, else of the place."""
    ties = {tie_key(tie): tie for tie in rows.ties}
    wanted = rows.selection.tie
    tries = [wanted] if wanted in ties else [] if wanted == ALL else list(ties)
    for key in tries:
        series = narrow_to_tie(rows.place_series, ties[key])
        selection = replace(rows.selection, tie=key)
        if rows.more_figures and (series or key == wanted):
            answer = cursor.ask(ask_series(selection))
            return replace(rows, selection=selection, series=answer.rows, more_series=answer.more)
        if series or key == wanted:
            return replace(rows, selection=selection, series=series, more_series=False)
    return replace(
        rows, selection=replace(rows.selection, tie=ALL), series=rows.place_series, more_series=rows.more_figures
    )


def _choose_fact(rows: ScreenRows) -> Selection:
    """The figure or the tie whose sentence is shown, where the reader has not gone elsewhere."""
    selection, series = rows.selection, rows.series
    if selection.document_id:
        return selection
    row = next((row for row in series if row.series_id == selection.series_id), None)
    if row is None and selection.fact_id:
        row = next((row for row in series if selection.fact_id in facts_of(row)), None)
    if selection.fact_id and ((row and selection.fact_id in facts_of(row)) or _is_tie_fact(rows)):
        return replace(selection, series_id=row.series_id if row else "")
    if row is None:
        row = best_row(series)
    if row is not None:
        return replace(selection, series_id=row.series_id, fact_id=best_cell(row, selection.year).metric_id)
    tie = next((tie for tie in rows.ties if tie_key(tie) == selection.tie), rows.ties[0] if rows.ties else None)
    fact_id = tie.vouchings[-1].pairing_id if tie is not None and tie.vouchings else ""
    return replace(selection, series_id="", fact_id=fact_id)


def facts_of(row: SeriesRow) -> tuple[str, ...]:
    """Every figure of a series, the folded ones after the one that stands for them."""
    return tuple(fact for cell in row.cells for fact in (cell.metric_id, *cell.others))


def _is_tie_fact(rows: ScreenRows) -> bool:
    return any(rows.selection.fact_id == vouching.pairing_id for tie in rows.ties for vouching in tie.vouchings)


def _document_of(rows: ScreenRows) -> str | None:
    """The document that the chosen fact stands in, where the rows know it."""
    fact = rows.selection.fact_id
    for row in rows.series:
        for cell in row.cells:
            if cell.metric_id == fact:
                return cell.document_id
    for tie in rows.ties:
        for vouching in tie.vouchings:
            if vouching.pairing_id == fact:
                return vouching.document_id
    return None


def _read_source(cursor: Cursor, rows: ScreenRows, before: ScreenRows | None, known: Known) -> Excerpt | None:
    selection = rows.selection
    excerpt = before.excerpt if before is not None else None
    if before is not None and excerpt is not None and _spot(before.selection) == _spot(selection):
        return excerpt
    if selection.document_id:
        found = read_excerpt(cursor, selection.document_id, selection.ordinal, heads=known.heads)
        if found is not None and selection.fact_id:
            marked = read_evidence(cursor, selection.fact_id, selection.document_id, found, known.heads)
            return marked or found
        return found
    if selection.fact_id:
        return read_evidence(cursor, selection.fact_id, _document_of(rows), excerpt, known.heads)
    return None


def _spot(selection: Selection) -> tuple[str, str, int]:
    return (selection.fact_id, selection.document_id, selection.ordinal)


def read_branches(cursor: Cursor, selection: Selection, opened: frozenset[str]) -> Mapping[str, tuple[RegionNode, ...]]:
    """The children of the country and of every open place."""
    return {parent: read_children(cursor, selection, parent) for parent in sorted({ROOT, *opened})}


def read_children(cursor: Cursor, selection: Selection, parent: str) -> tuple[RegionNode, ...]:
    """The places right below one under the selection's filters."""
    question = region_children(
        parent, year=selection.year, programme_id=selection.programme_id, with_data_only=not selection.everywhere
    )
    return cursor.ask(question).rows
