"""The Xinjiang Production and Construction Corps: divisions and regiments that govern land without county codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shanhai_tui.builder.gazetteer.spelling import spell_name
from shanhai_tui.builder.linking.resolve import Context
from shanhai_tui.builder.records import Passage, Region
from shanhai_tui.lexicon import load_lexicon

_XINJIANG = "650000"
_CORPS = re.compile(r"新疆生产建设兵团|新疆建设兵团|新疆兵团|(?<![工农])兵团(?![员])")
_DIVISION = re.compile(
    r"(?:第|农)?(?P<division>十[一二三四]?|[一二三四五六七八九]|1[0-4](?!\d)|(?<!\d)[1-9])师(?![范傅生资徒德兄父])"
    r"(?:第?(?P<regiment>[一二三四五六七八九十百〇零]{1,6}|\d{1,3})团(?![队员结体组长])(?!场的))?"
)
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四")


def find_divisions(
    passages: Sequence[Passage], folded: Sequence[str], context: Context
) -> Iterator[tuple[int, int, int, Region]]:
    """The corps, its divisions and regiments (ordinal, start, end, zone), in documents that speak of Xinjiang."""
    speaks_of_it = context.document[_XINJIANG] > 0
    for passage, text in zip(passages, folded, strict=True):
        corps = list(_CORPS.finditer(text)) if "兵团" in text else []
        for match in corps:
            if match[0] == "兵团" and not (speaks_of_it or _DIVISION.search(text)):
                continue
            yield passage.ordinal, match.start(), match.end(), _make("新疆生产建设兵团", _XINJIANG, "bingtuan")
        if "师" not in text or not (speaks_of_it or corps):
            continue
        for match in _DIVISION.finditer(text):
            number = match["division"]
            numeral = _NUMERALS[int(number) - 1] if number.isascii() else number
            seat = load_lexicon("places")["bingtuan"][numeral]
            name = f"第{numeral}师" + (f"{match['regiment']}团" if match["regiment"] else "")
            yield passage.ordinal, match.start(), match.end(), _make(name, seat, spell_name(name)[0])


def _make(name: str, parent_id: str, slug: str) -> Region:
    pinyin, initials = spell_name(name)
    return Region(f"z-{parent_id}-{slug}", name, name, "zone", parent_id, pinyin, initials)
