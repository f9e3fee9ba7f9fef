"""To whom a figure belongs: programme, helping and receiving places, the thing measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shanhai_tui.builder.figures.passage import ReadPassage
from shanhai_tui.builder.figures.places import (
    RECIPIENT,
    SUPPORT,
    Carried,
    Named,
    fits_programme,
    keep_finest,
    name_later,
    name_side,
    place_words,
)
from shanhai_tui.builder.figures.scope import PARKS, DocumentScope, find_programme_words
from shanhai_tui.builder.records import Entity, Mention

_OWN_STATISTICS = re.compile(r"接待游客|旅游收入|地区生产总值|GDP|财政收入|人均可支配收入|常住人口|户籍人口|生产总值")
_PARK_WORD = re.compile(r"产业园|园区|该园|飞地")


@dataclass(frozen=True, slots=True)
class Allegiance:
    """Programme, sides and subject of a figure, each with how far away it was found."""

    programme: str | None
    programme_rule: str
    programme_scope: str
    supports: Named
    recipients: Named
    subject: Entity | None
    subject_scope: str
    subject_start: int | None = None
    subject_end: int | None = None
    regions: tuple[str, ...] = ()


def read_allegiance(read: ReadPassage, index: int, scope: DocumentScope, inherit: bool) -> Allegiance:
    """Programme, places and subject of one quantity; without `inherit` only what its sentence names."""
    subject, subject_scope, mention = _find_subject(read, index, scope)
    supports = _explicit(SUPPORT, read, index, scope)
    recipients = _explicit(RECIPIENT, read, index, scope)
    if subject is not None and subject.kind in PARKS and (subject.support_ids or subject.recipient_ids):
        where = Named(subject.support_ids, subject_scope, mention.start if mention else None, mention.end if mention else None)
        own = Named(subject.recipient_ids, subject_scope, where.start, where.end)
        if recipients is None or _only_encloses(recipients, own, scope) or subject_scope == "clause":
            supports, recipients = where, own
    programme, rule, distance = _find_programme(read, index, scope, supports, recipients, subject)
    if inherit:
        supports, recipients = _inherit(read, index, scope, programme, supports, recipients)
    sentence = read.sentence_text(read.clause_of(index).sentence)
    empty = Named((), "clause")
    clause = read.clause_of(index)
    clause_text = read.text[clause.start : clause.end]
    if programme is None and not scope.is_cooperation(read.passage, sentence):
        supports = recipients = empty
    elif place_words("central_funds").search(clause_text) or _OWN_STATISTICS.search(clause_text):
        supports = empty
    return Allegiance(
        programme,
        rule,
        distance,
        supports or empty,
        recipients or empty,
        subject,
        subject_scope,
        mention.start if mention else None,
        mention.end if mention else None,
        _list_regions(read, index, scope),
    )


def _only_encloses(named: Named, own: Named, scope: DocumentScope) -> bool:
    """Whether the places named in the sentence are those of the park, or places around them."""
    kept = keep_finest([*named.region_ids, *own.region_ids], scope.gazetteer)
    return set(kept) <= set(own.region_ids)


def _explicit(side: str, read: ReadPassage, index: int, scope: DocumentScope) -> Named | None:
    quantity, wording = read.quantities[index], read.wordings[index]
    clause = read.clause_of(index)
    joint = False
    if side == SUPPORT:
        joint = place_words("joint").search(read.text[clause.start : quantity.start]) is not None
        if not joint:
            start = read.clauses.sentence_starts[clause.sentence]
            joint = re.search(r"共同|同时与", read.text[start : quantity.start]) is not None
    window = (wording.item_start, wording.item_end)
    return name_side(side, read.places, read.clauses, quantity.start, window, scope.gazetteer, joint)


def _find_programme(
    read: ReadPassage,
    index: int,
    scope: DocumentScope,
    supports: Named | None,
    recipients: Named | None,
    subject: Entity | None,
) -> tuple[str | None, str, str]:
    """The programme: of the pair that the sentence names, of the clause, the section, the sentence, the document."""
    if subject is not None and subject.kind in PARKS and subject.programme_id:
        return subject.programme_id, "park", "clause"
    section = scope.section_programme(read.passage)
    clause = read.clause_of(index)
    quantity = read.quantities[index]
    named = _programmes_in(read, clause.start, quantity.end)
    if len(named) == 1:
        return named[-1], "programme-named", "clause"
    tied = _tied_programmes(scope, supports, recipients)
    if len(tied) == 1 and (section is None or section[0] not in tied):
        return tied.pop(), "programme-of-pair", "sentence"
    if section is not None:
        return section[0], "programme-of-section", "section"
    start = read.clauses.sentence_starts[clause.sentence]
    named = _programmes_in(read, start, quantity.end)
    if named:
        return named[-1], "programme-named", "sentence"
    if tied:
        return min(tied), "programme-of-pair", "sentence"
    if recipients is not None and (known := _programmes_of(scope, recipients)):
        return known, "programme-of-recipient", "sentence"
    named = _programmes_in(read, 0, quantity.end)
    if len(set(named)) == 1:
        return named[-1], "programme-named", "paragraph"
    last = scope.recall(read.passage).latest
    if last is not None and recipients is None:
        tied = _tied_programmes(scope, Named(last.supports), Named(last.recipients))
        if len(tied) == 1:
            return tied.pop(), "programme-of-pair", "section"
    fallback = scope.document_programme()
    return fallback, "programme-of-document" if fallback else "none", "document"


def _programmes_in(read: ReadPassage, start: int, end: int) -> list[str]:
    found = [
        mention.target_id
        for mention in read.mentions
        if mention.target_kind == "programme" and start <= mention.start < end
    ]
    return found or sorted(find_programme_words(read.text[start:end]))[:1]


def _tied_programmes(scope: DocumentScope, supports: Named | None, recipients: Named | None) -> set[str]:
    found: set[str] = set()
    for support in supports.region_ids if supports else ():
        for recipient in recipients.region_ids if recipients else ():
            found |= scope.book.programmes.get((support, recipient), frozenset()) - {""}
    return found


def _programmes_of(scope: DocumentScope, recipients: Named) -> str | None:
    known: set[str] = set()
    for region_id in recipients.region_ids:
        known |= scope.book.recipients.get(region_id, frozenset()) - {""}
    return known.pop() if len(known) == 1 else None


def _inherit(
    read: ReadPassage,
    index: int,
    scope: DocumentScope,
    programme: str | None,
    supports: Named | None,
    recipients: Named | None,
) -> tuple[Named | None, Named | None]:
    """What the sentence leaves unsaid, from the sentence before, the section, the ties."""
    clause = read.clause_of(index)
    sentence = read.sentence_text(clause.sentence)
    national = place_words("national").search(sentence) is not None
    if national and not any(place.sentence == clause.sentence for place in read.places):
        return supports, recipients
    if supports is None:
        supports = name_later(SUPPORT, read.places, read.clauses, read.quantities[index].start, scope.gazetteer)
        carried = scope.recall(read.passage).latest
        if carried is not None and carried.supports and _may_carry(carried, scope, programme, recipients):
            supports = Named(carried.supports, "paragraph", carried.start, carried.end, carried.ordinal)
        if supports is None:
            supports = _partners(scope, programme, recipients) or scope.section_supports(read.passage)
    if recipients is None:
        recipients = _inherit_recipients(read, index, scope, programme, supports, sentence)
    return supports, recipients


def _may_carry(carried: Carried, scope: DocumentScope, programme: str | None, recipients: Named | None) -> bool:
    """Whether the helpers of an earlier sentence can help these places."""
    if recipients is None:
        return True
    partners = _partners(scope, programme, recipients)
    return partners is None or bool(set(partners.region_ids) & set(carried.supports)) or scope.book.home in carried.supports


def _partners(scope: DocumentScope, programme: str | None, recipients: Named | None) -> Named | None:
    """The one helper that the document's ties give these places."""
    if recipients is None:
        return None
    found = {
        tie.support_id
        for tie in scope.book.active
        if tie.recipient_id in recipients.region_ids and programme in (None, tie.programme_id)
    }
    if scope.book.home in found:
        return Named((str(scope.book.home),), "document")
    return Named(tuple(found), "document") if len(found) == 1 else None


def _inherit_recipients(
    read: ReadPassage, index: int, scope: DocumentScope, programme: str | None, supports: Named | None, sentence: str
) -> Named:
    memory = scope.recall(read.passage)
    latest = memory.latest
    generic = place_words("generic").search(sentence) is not None
    helpers = supports.region_ids if supports else ()
    if latest is not None and not generic and memory.leaf == read.passage.section and latest.recipients:
        same = not latest.supports or not helpers or bool(set(latest.supports) & set(helpers))
        if same and fits_programme(latest.recipients, programme, scope.book):
            return Named(latest.recipients, "paragraph", latest.start, latest.end, latest.ordinal)
    later = name_later(RECIPIENT, read.places, read.clauses, read.quantities[index].start, scope.gazetteer)
    if later is not None and fits_programme(later.region_ids, programme, scope.book):
        return later
    return scope.section_recipients(read.passage, programme, helpers)


def _find_subject(
    read: ReadPassage, index: int, scope: DocumentScope
) -> tuple[Entity | None, str, Mention | None]:
    """The park, enclave, project or firm that the figure is of."""
    quantity = read.quantities[index]
    clause = read.clause_of(index)
    sentence_start = read.clauses.sentence_starts[clause.sentence]
    group_start = _group_start(read, clause.group)
    before = [
        (scope.entities[mention.target_id], mention)
        for mention in read.mentions
        if mention.target_kind == "entity" and mention.target_id in scope.entities and mention.start < quantity.start
    ]
    for entity, mention in reversed(before):
        if mention.start < group_start:
            break
        if entity.kind in PARKS or (entity.kind in ("project", "enterprise") and mention.end <= quantity.start):
            distance = "clause" if mention.start >= clause.start else "sentence"
            return entity, distance, mention
    if _PARK_WORD.search(read.text[sentence_start : quantity.end]):
        for entity, mention in reversed(before):
            if entity.kind in PARKS:
                return entity, "paragraph", mention
    park = scope.section_park(read.passage)
    if park is not None:
        return park[0], "section", None
    return None, "clause", None


def _group_start(read: ReadPassage, group: int) -> int:
    for clause in read.clauses.clauses:
        if clause.group == group:
            return clause.start
    return 0


def _list_regions(read: ReadPassage, index: int, scope: DocumentScope) -> tuple[str, ...]:
    """Every place that the figure's clause names, else its sentence."""
    clause_index = read.clauses.index_at(read.quantities[index].number_start)
    sentence = read.clauses.clauses[clause_index].sentence
    own = [place for place in read.places if place.clause == clause_index]
    own = own or [place for place in read.places if place.sentence == sentence]
    return keep_finest([place.region_id for place in own], scope.gazetteer)


def remember_sentence(read: ReadPassage, sentence: int, scope: DocumentScope) -> None:
    """Keep what a sentence named, for the sentences after it."""
    memory = scope.recall(read.passage)
    own = [place for place in read.places if place.sentence == sentence]
    strong = [place for place in own if not place.weak] or own
    supports = _ids([place for place in strong if place.side == SUPPORT], scope)
    recipients = _ids([place for place in own if place.side == RECIPIENT and not place.weak], scope)
    recipients = recipients or _ids([place for place in own if place.side == RECIPIENT], scope)
    if memory.leaf != read.passage.section:
        memory.leaf, memory.latest = read.passage.section, None
    if memory.first_leaf is None:
        memory.first_leaf = read.passage.section
    if not supports and not recipients:
        return
    latest = memory.latest
    kept = Carried(
        supports or (latest.supports if latest else ()),
        recipients or (latest.recipients if latest else ()),
        read.passage.ordinal,
        own[0].start,
        own[-1].end,
    )
    memory.latest = kept
    if memory.first_leaf == read.passage.section and recipients:
        memory.opening = kept


def _ids(places: Sequence[object], scope: DocumentScope) -> tuple[str, ...]:
    return keep_finest([str(getattr(place, "region_id", "")) for place in places], scope.gazetteer)
