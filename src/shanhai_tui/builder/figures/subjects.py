"""The thing measured, where it is not a place: the park, the firm, the school that a clause is about."""

from __future__ import annotations

import re

from shanhai_tui.builder.figures.clauses import Clause
from shanhai_tui.builder.figures.passage import ReadPassage
from shanhai_tui.builder.figures.scope import PARKS, DocumentScope
from shanhai_tui.builder.records import Entity, Mention

Subject = tuple[Entity | None, str, Mention | None]
"""The entity, how far from the number it was named, and where."""

FAR = 600
"""Characters over which 产业园 still means the park named last."""
ACTORS = ("enterprise", "school", "hospital", "organisation", "project")
_PARK_AGAIN = re.compile(r"(?:^|[，,;。])(?:其中)?(?:该|本)?(?:产业园|园区|飞地园区|园内)")
_LISTED = re.compile(r"[、和与及等]|以及")
_LIST_MARKS = ("、", "和", "与", "及")
_LEAD = re.compile(r"[\s“”\"]*(?:其中|同时|目前|今年|年内|由|(?:19|20)\d\d年)?[，,]?$")
_GIVES = re.compile(r"捐|帮扶|资助|销售|采购")


def find_subject(read: ReadPassage, index: int, scope: DocumentScope, previous: Subject | None) -> Subject:
    """What a quantity is of: named in its clause or the one before, carried along a list, or named by a heading."""
    clause = read.clause_of(index)
    start = read.quantities[index].start
    group_start = read.group_start(clause.group)
    before = [
        (scope.entities[mention.target_id], mention)
        for mention in read.bodies_between(max(0, start - FAR), start)
        if mention.target_id in scope.entities
    ]
    for entity, mention in reversed(before):
        if mention.start < group_start:
            break
        if _LISTED.match(read.text, mention.end) or _ends_list(read, before, entity, mention):
            continue
        if _is_subject(read, entity, mention, clause):
            return entity, "clause" if mention.start >= clause.start else "sentence", mention
    if previous is not None and previous[0] is not None:
        return previous
    if _PARK_AGAIN.search(read.text[max(0, group_start - 1, start - FAR) : start]):
        for entity, mention in reversed(before):
            if entity.kind in PARKS:
                return entity, "paragraph", mention
    park = scope.section_park(read.passage)
    if park is not None:
        return park[0], "section", None
    return None, "clause", None


def _ends_list(read: ReadPassage, named: list[tuple[Entity, Mention]], entity: Entity, mention: Mention) -> bool:
    """A、B和C产业园: the last park of a list is not what a figure after the list is of."""
    if entity.kind not in PARKS or read.text[mention.start - 1 : mention.start] not in _LIST_MARKS:
        return False
    return any(other.kind in PARKS and one.end == mention.start - 1 for other, one in named)


def _is_subject(read: ReadPassage, entity: Entity, mention: Mention, clause: Clause) -> bool:
    """Whether the clause speaks of the entity: it leads a clause of the group, or closes the clause just before."""
    own = read.clauses.index_at(mention.start)
    leads = _LEAD.match(read.text[read.clauses.clauses[own].start : mention.start]) is not None
    distance = read.clauses.index_at(clause.start) - own
    if entity.kind in PARKS:
        return leads or distance <= 1
    if entity.kind not in ACTORS or not leads or distance > 1:
        return False
    if entity.kind == "project" and read.text[mention.start - 1 : mention.start] in '“"' and mention.start:
        return False
    return entity.kind != "organisation" or _GIVES.search(read.text[mention.end : clause.end]) is not None
