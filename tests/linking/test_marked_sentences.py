"""Sentences from all over the country: every place is linked to the right code, and nothing else is."""

from __future__ import annotations

import pytest
from tests.linking.linked import MARK, link, read_sentences

SENTENCES = list(read_sentences())


@pytest.mark.parametrize(("year", "marked"), SENTENCES, ids=[MARK.sub(r"\1", text)[:24] for _, text in SENTENCES])
def test_every_place_is_linked_and_nothing_else(year: int, marked: str) -> None:
    linked = link(*MARK.sub(r"\1", marked).split("||"), year=year)
    found = []
    for passage in linked.passages:
        text, last = "", 0
        for mention in linked.mentions.get(passage.ordinal, ()):
            if mention.target_kind == "region":
                text += f"{passage.text[last : mention.start]}[{mention.surface}|{mention.target_id}]"
                last = mention.end
        found.append(text + passage.text[last:])
    assert "||".join(found) == marked


def test_the_sentences_cover_most_provinces() -> None:
    codes = {code[:2] for _, marked in SENTENCES for _, code in MARK.findall(marked) if code[0] != "z"}
    assert len(codes) >= 30
