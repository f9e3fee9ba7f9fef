"""Ties that a joint park or an enclave carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from shanhai_tui.builder.records import Document, Entity, Evidence, Mention, Passage, Tie
from shanhai_tui.builder.ties.prose import Stated

_FOUNDED = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?，?[^，。；]{0,6}$")
_FOUNDING = re.compile(r"^(?:成立|建立|设立|揭牌|签约|启动|获批|批复)")
_ANNIVERSARY = re.compile(r"^(?:成立|建立|设立|共建|建设)?(?P<count>\d{1,2})周年")


def read_parks(
    document: Document, passage: Passage, text: str, mentions: Sequence[Mention], entities: Mapping[str, Entity]
) -> Iterator[Stated]:
    """For each park or enclave that a passage names, the tie between its two sides."""
    in_force = passage.year or document.report_year or (document.published.year if document.published else None)
    for mention in mentions:
        entity = entities.get(mention.target_id) if mention.target_kind == "entity" else None
        if entity is None or not entity.support_ids or not entity.recipient_ids:
            continue
        start, end = _clause_around(text, mention)
        for support in entity.support_ids:
            for recipient in entity.recipient_ids:
                tie = Tie(
                    evidence=Evidence(passage.ordinal, start, end),
                    programme_id=entity.programme_id,
                    support_id=support,
                    recipient_id=recipient,
                    level="park",
                    basis="text",
                    year=in_force,
                    since=_since(text, mention, in_force),
                    entity_id=entity.entity_id,
                )
                yield Stated(tie, True)


def _clause_around(text: str, mention: Mention) -> tuple[int, int]:
    """The clause that holds the name, without the marks around it."""
    start, end = mention.start, mention.end
    while start > 0 and text[start - 1] not in "，。；：、！？\n,;:" and mention.start - start < 40:
        start -= 1
    while end < len(text) and text[end] not in "，。；！？\n,;" and end - mention.end < 40:
        end += 1
    while start < mention.start and text[start].isspace():
        start += 1
    while end > mention.end and text[end - 1].isspace():
        end -= 1
    return start, end


def _since(text: str, mention: Mention, in_force: int | None) -> int | None:
    after = text[mention.end : mention.end + 24]
    anniversary = _ANNIVERSARY.match(after)
    if anniversary is not None and in_force is not None:
        return in_force - int(anniversary["count"])
    founded = _FOUNDED.search(text[max(0, mention.start - 24) : mention.start])
    if founded is not None and _FOUNDING.match(after):
        return int(founded["year"])
    return None
