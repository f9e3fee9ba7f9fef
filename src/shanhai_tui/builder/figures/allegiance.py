"""To whom a figure belongs: programme, helping and receiving places, the thing measured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

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
from shanhai_tui.builder.figures.scope import PARKS, DocumentScope
from shanhai_tui.builder.figures.sides import (
    list_ancestors,
    programme_between,
)
from shanhai_tui.builder.figures.subjects import Subject, find_subject
from shanhai_tui.builder.figures.totals import find_all_helped, find_counted_pairs, is_of_all
from shanhai_tui.builder.linking.receiving import can_receive
from shanhai_tui.builder.records import Entity, Mention

_FROM_EAST = re.compile(r"(?:引导|动员|组织|吸引|引进|到|赴|转移)东部")
PARAGRAPH = 1500
"""Characters within which a programme named earlier still holds."""
_OWN_STATISTICS = re.compile(
    r"贫困发生率|减少贫困人口|接待游客|旅游收入|地区生产总值|GDP|财政收入|人均可支配收入|常住人口|户籍人口|生产总值|"
    r"全社会固定资产投资|(?:农牧?民|居民|城镇)人均.{0,3}收入|城镇化率"
)


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
    mention: Mention | None = None
    """Where the subject is named in the passage."""
    regions: tuple[str, ...] = ()

    @property
    def subject_span(self) -> tuple[int | None, int | None]:
        """The characters that name the subject."""
        return (self.mention.start, self.mention.end) if self.mention is not None else (None, None)


def read_allegiance(
    read: ReadPassage, index: int, scope: DocumentScope, inherit: bool, previous: Subject | None = None
) -> Allegiance:
    """Programme, places and subject of one quantity; without `inherit` only what its sentence names.

    `previous`: the subject of the quantity before, where both stand in neighbouring clauses.
    """
    subject, subject_scope, mention = find_subject(read, index, scope, previous)
    supports = _explicit(SUPPORT, read, index, scope)
    recipients = _explicit(RECIPIENT, read, index, scope)
    listed = _listed_parks(read, index, scope)
    if len(listed) > 1:
        subject, subject_scope, mention = None, "clause", None
        supports = Named(tuple(dict.fromkeys(one for park in listed for one in park.support_ids)), "clause")
        recipients = Named(tuple(dict.fromkeys(one for park in listed for one in park.recipient_ids)), "clause")
    elif subject is not None and subject.kind in PARKS and (subject.support_ids or subject.recipient_ids):
        where = Named(
            subject.support_ids, subject_scope, mention.start if mention else None, mention.end if mention else None
        )
        own = Named(subject.recipient_ids, subject_scope, where.start, where.end)
        if recipients is None or _only_encloses(recipients, own, scope) or subject_scope == "clause":
            supports, recipients = where, own
    programme, rule, distance = _find_programme(read, index, scope, supports, recipients, subject)
    if programme is not None and recipients is not None and not can_receive(recipients.region_ids, programme):
        if distance == "clause" and recipients.scope != "clause":
            recipients = None  # the clause's own programme outweighs a place said before it
        else:
            programme, rule, distance = _programme_by_place(supports, recipients), "programme-of-place", "corpus"
    if is_of_all(read, index):
        supports, recipients = Named((), "clause"), find_all_helped(read, recipients, programme, scope)
    elif (paired := find_counted_pairs(read, index, scope, programme)) is not None:
        supports, recipients = supports or scope.section_supports(read.passage), paired
    elif inherit:
        supports, recipients = _inherit(read, index, scope, programme, supports, recipients)
    empty = Named((), "clause")
    clause = read.clause_of(index)
    clause_text = read.text[clause.start : clause.end]
    if programme is None and not read.is_cooperation:
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
        mention,
        () if programme and (supports or recipients) else _list_regions(read, index, scope),
    )


def _listed_parks(read: ReadPassage, index: int, scope: DocumentScope) -> list[Entity]:
    """Parks of pairs that stand in one list before the number: 江山—柯桥、景宁—上虞2个飞地."""
    clause = read.clause_of(index)
    named = [
        (mention, scope.entities[mention.target_id])
        for mention in read.bodies_between(clause.start, read.quantities[index].start)
        if mention.target_id in scope.entities
    ]
    parks = [(mention, entity) for mention, entity in named if entity.support_ids and entity.kind in PARKS]
    joined = all(
        read.text[before.end : after.start] in ("、", "和", "与", "及") or after.start <= before.end + 1
        for (before, _), (after, _) in pairwise(parks)
    )
    return [entity for _, entity in parks] if joined else []


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
            joint = re.search(r"共同|同时与", read.text[read.sentence_start(index) : quantity.start]) is not None
    window = (wording.item_start, wording.item_end)
    return name_side(side, read.places_near(index), read.clauses, quantity.start, window, scope.gazetteer, joint)


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
    section = scope.section_programme(read.passage, titled=False)
    clause = read.clause_of(index)
    quantity = read.quantities[index]
    named = read.programmes_between(clause.start, quantity.end) or read.programmes_between(quantity.end, clause.end)
    if len(set(named)) == 1:
        return named[-1], "programme-named", "clause"
    if read.designated <= quantity.end:
        return "other", "designated-help", "paragraph"
    tied = _tied_programmes(scope, supports, recipients)
    if len(tied) == 1 and (section is None or section[0] not in tied):
        return tied.pop(), "programme-of-pair", "sentence"
    if section is not None:
        return section[0], "programme-of-section", "section"
    return _programme_around(read, index, scope, supports, recipients, tied)


def _programme_around(
    read: ReadPassage,
    index: int,
    scope: DocumentScope,
    supports: Named | None,
    recipients: Named | None,
    tied: set[str],
) -> tuple[str | None, str, str]:
    """The programme where neither the clause nor a section names one: of the sentence, the pair, the paragraph."""
    quantity = read.quantities[index]
    named = read.programmes_between(read.sentence_start(index), quantity.end)
    if named:
        return named[-1], "programme-named", "sentence"
    if tied:
        return min(tied), "programme-of-pair", "sentence"
    if recipients is not None and (known := _programmes_of(scope, recipients)):
        return known, "programme-of-recipient", "sentence"
    named = read.programmes_between(max(0, quantity.start - PARAGRAPH), quantity.end)
    if named and place_words("generic").search(read.sentence_text(index)) is None:
        return named[-1], "programme-named", "paragraph"
    section = scope.section_programme(read.passage)
    if section is not None:
        return section[0], "programme-of-title", "document"
    return _programme_beyond(read, index, scope, supports, recipients, named)


def _programme_beyond(
    read: ReadPassage,
    index: int,
    scope: DocumentScope,
    supports: Named | None,
    recipients: Named | None,
    named: list[str],
) -> tuple[str | None, str, str]:
    """The programme by the pair of the sentence before, by the document, by what is decided for the place."""
    last = scope.recall(read.passage).latest
    if len(set(named)) > 1 and place_words("generic").search(read.sentence_text(index)) is not None:
        last = None
    if last is not None and last.ordinal == read.passage.ordinal and recipients is None:
        tied = _tied_programmes(scope, Named(last.supports), Named(last.recipients))
        if len(tied) == 1:
            return tied.pop(), "programme-of-pair", "paragraph"
        recipients = Named(last.recipients)
    if not read.is_cooperation and recipients is None:
        return None, "none", "document"
    fallback = scope.document_programme()
    if fallback is not None:
        return fallback, "programme-of-document", "document"
    placed = _programme_by_place(supports or scope.section_supports(read.passage), recipients)
    return placed, "programme-of-place" if placed else "none", "corpus"


def _programme_by_place(supports: Named | None, recipients: Named | None) -> str | None:
    """What the State Council decided for the receiving place; inside one province the province's own programme."""
    if recipients is None or not recipients.region_ids:
        return None
    helper = supports.region_ids[0] if supports is not None and supports.region_ids else None
    return programme_between(helper, recipients.region_ids[0])


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
    sentence = read.sentence_text(index)
    generic = place_words("generic").search(sentence) is not None
    national = place_words("national").search(sentence) is not None and _FROM_EAST.search(sentence) is None
    if not read.places_near(index) and national:
        return supports, recipients
    if recipients is not None and recipients.scope != "clause":
        clause_text = read.text[clause.start : clause.end]
        other = not fits_programme(recipients.region_ids, programme, scope.book)
        if other or place_words("generic").search(clause_text) is not None:
            recipients = None
    carried = scope.recall(read.passage).latest
    if carried is not None and carried.ordinal != read.passage.ordinal:
        carried = None
    if supports is not None and supports.weak:
        section = scope.section_supports(read.passage)
        around = [
            one for helper in (section.region_ids if section else ()) for one in list_ancestors(helper, scope.gazetteer)
        ]
        supports = section if set(supports.region_ids) <= set(around) else supports
    if supports is None:
        supports = _inherit_supports(read, index, scope, programme, recipients, carried)
    if recipients is None and programme is not None:
        recipients = _inherit_recipients(read, index, scope, programme, supports, carried, generic)
    return supports, recipients


def _inherit_supports(
    read: ReadPassage,
    index: int,
    scope: DocumentScope,
    programme: str | None,
    recipients: Named | None,
    carried: Carried | None,
) -> Named | None:
    if carried is not None and carried.supports and _may_carry(carried, scope, programme, recipients):
        return Named(carried.supports, "paragraph", carried.start, carried.end, carried.ordinal)
    found = _partners(scope, programme, recipients) or scope.section_supports(read.passage)
    found = found or name_later(
        SUPPORT, read.places_near(index), read.clauses, read.quantities[index].start, scope.gazetteer
    )
    if found is not None:
        return found
    inner = [place for place in read.places_near(index) if place.side == SUPPORT and place.inner]
    if inner:
        return Named((inner[0].region_id,), "sentence", inner[0].start, inner[0].end)
    latest = scope.recall(read.passage).latest
    if latest is not None and latest.supports:
        return Named(latest.supports, "section", latest.start, latest.end, latest.ordinal)
    return None


def _may_carry(carried: Carried, scope: DocumentScope, programme: str | None, recipients: Named | None) -> bool:
    """Whether the helpers of an earlier sentence can help these places."""
    if recipients is None:
        return True
    partners = _partners(scope, programme, recipients)
    return (
        partners is None
        or bool(set(partners.region_ids) & set(carried.supports))
        or scope.book.home in carried.supports
    )


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
    read: ReadPassage,
    index: int,
    scope: DocumentScope,
    programme: str,
    supports: Named | None,
    carried: Carried | None,
    generic: bool,
) -> Named:
    helpers = supports.region_ids if supports else ()
    if carried is not None and carried.recipients:
        around = {one for helper in helpers for one in (helper, *list_ancestors(helper, scope.gazetteer))}
        same = not carried.supports or not helpers or bool(set(carried.supports) & around)
        if same and fits_programme(carried.recipients, programme, scope.book):
            return Named(carried.recipients, "paragraph", carried.start, carried.end, carried.ordinal)
    if not generic:
        later = name_later(
            RECIPIENT, read.places_near(index), read.clauses, read.quantities[index].start, scope.gazetteer
        )
        if later is not None and fits_programme(later.region_ids, programme, scope.book):
            return later
    found = scope.section_recipients(read.passage, programme, helpers)
    latest = scope.recall(read.passage).latest
    if (
        found.region_ids
        or generic
        or latest is None
        or not latest.supports
        or not fits_programme(latest.recipients, programme, scope.book)
    ):
        return found
    return Named(latest.recipients, "section", latest.start, latest.end, latest.ordinal)


def _list_regions(read: ReadPassage, index: int, scope: DocumentScope) -> tuple[str, ...]:
    """Every place that the figure's clause names, else its sentence."""
    clause_index = read.clauses.index_at(read.quantities[index].number_start)
    near = read.places_near(index)
    own = [place for place in near if place.clause == clause_index] or near
    return keep_finest([place.region_id for place in own], scope.gazetteer)
