"""Which place, programme or document a word on the command line means."""

from __future__ import annotations

from collections.abc import Sequence

from shanhai_tui.cli.program import UsageError
from shanhai_tui.i18n import translate
from shanhai_tui.store import Cursor
from shanhai_tui.store.places import all_programmes, named_regions, region_by_id, region_path
from shanhai_tui.store.records import Region
from shanhai_tui.text.folding import fold, squeeze

_MOST_CHOICES = 12


class UnknownName(Exception):  # noqa: N818 - nothing was found
    """No place or programme has the name; the message says so and names near ones."""


def resolve_region(cursor: Cursor, word: str) -> Region:
    """The place that a name, short name, pinyin, initials or code means.

    UsageError with the choices where it means several, UnknownName with near names where it means none.
    """
    folded = squeeze(word)
    if not folded:
        raise UsageError(translate("cli.region.empty"))
    found = cursor.ask(named_regions(tuple({word.strip(), fold(word.strip()), folded}))).rows
    whole = [region for region in found if folded in (region.region_id, fold(region.name))]
    chosen = _only(whole) or _only(found)
    if chosen is None and not found:
        from shanhai_tui.finding.finder import Finder

        hits = [hit for hit in Finder(cursor.dataset).names(cursor).find((folded,)) if hit.kind == "region"]
        sure = [hit for hit in hits if hit.grade in ("exact", "initials") and len(hit.matched) == len(folded)]
        found = tuple(cursor.ask(region_by_id(hit.target_id)).rows[0] for hit in sure[:_MOST_CHOICES])
        chosen = _only(found)
        if not found:
            names = [f"{hit.name} {hit.target_id}" for hit in hits[:5]]
            message = translate("cli.region.unknown", word=word)
            raise UnknownName(message + (translate("cli.did_you_mean", names="、".join(names)) if names else ""))
    if chosen is None:
        raise UsageError(translate("cli.region.ambiguous", word=word, choices=_choices(cursor, found)))
    return chosen


def resolve_programme(cursor: Cursor, word: str) -> str:
    """The id of the programme that a name, alias or id means; UsageError with the choices otherwise."""
    programmes = cursor.ask(all_programmes()).rows
    folded = squeeze(word)
    for programme in programmes:
        names = (programme.programme_id, programme.name, programme.name_en, *programme.aliases)
        if folded in {squeeze(name) for name in names}:
            return programme.programme_id
    choices = "、".join(f"{programme.programme_id} {programme.name}" for programme in programmes)
    raise UsageError(translate("cli.programme.unknown", word=word, choices=choices))


def _only(regions: Sequence[Region]) -> Region | None:
    """The one place, or the one of several that stands today and is named by the documents."""
    if len(regions) == 1:
        return regions[0]
    named = [region for region in regions if region.named]
    if len(named) == 1:
        return named[0]
    current = [region for region in named or regions if region.status == "current"]
    return current[0] if len(current) == 1 else None


def _choices(cursor: Cursor, regions: Sequence[Region]) -> str:
    lines = []
    for region in regions[:_MOST_CHOICES]:
        above = " › ".join(part.name for part in cursor.ask(region_path(region.region_id)).rows[1:])
        lines.append(f"{region.region_id} {above}")
    return "；".join(lines) + ("…" if len(regions) > _MOST_CHOICES else "")
