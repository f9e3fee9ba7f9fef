"""Joint parks and enclaves, named after the two places that share them: 江山—柯桥山海协作产业园."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from shanhai_tui.builder.records import Mention

DASHES = "·•—–―－~～─一\\-"
_JOIN = re.compile(rf"\s*[{DASHES}]{{1,2}}\s*")
_GLOSS = re.compile(r"\s*[（(]\s*")
_QUOTED = r"[“\"「]?"
_UNQUOTED = r"[”\"」]?"
_NOUN = re.compile(
    rf"(?P<counted>等?[\d一二三四五六七八九十两]*个?)(?P<middle>(?:省定|省级|市级|国家级)?)"
    rf"(?P<name>(?:{_QUOTED}[\u4e00-\u9fff]{{0,12}}?{_UNQUOTED}[\u4e00-\u9fff]{{0,10}}?)"
    rf"(?:{_QUOTED}(?:产业|科创|消薄|生态|飞地经济)?飞地{_UNQUOTED}(?:产业园区?|园区|经济园)?{_UNQUOTED}"
    rf"|产业园区?|工业园区?|科技园区?|合作园区?|共建园区?|物流园区?|[\u4e00-\u9fff]{{1,6}}园区?(?![林地丁艺长区])){_UNQUOTED})"
)
_BUILD_TOGETHER = re.compile(r"(?:共同|合作|联合|正式)?(?:签订|签署|共建|建设|打造|设立|建立|成立)了?")
_STOP = re.compile(
    r"[，。；：、！？,;:!?（）()《》\n\t ]|[与和在向为由对赴等的是]|建设|推动|推进|签订|协议|开展|实施|完成"
)


@dataclass(frozen=True, slots=True)
class PairName:
    """A park or an enclave by its two sides, in the order of its name."""

    kind: str
    first: Mention
    second: Mention
    noun: str
    start: int
    end: int
    """The span of the pair, and of the noun where that follows at once."""


def find_pair_names(text: str, regions: Sequence[Mention]) -> list[PairName]:
    """Every 'A—B…产业园' and 'A—B、C—D等N个“飞地”' of a text."""
    found: list[PairName] = []
    run: list[tuple[Mention, Mention, int]] = []
    for first, second, end in _find_pairs(text, regions):
        if run and not re.fullmatch(r"\s*[、，和及与]\s*", text[run[-1][2] : first.start]):
            run = []
        run.append((first, second, end))
        bracketed = text[end : end + 1] in ("）", ")") and text[first.start - 1 : first.start] in ("（", "(")
        noun = _NOUN.match(text, end + 1 if bracketed else end)
        if noun is None or _STOP.search(_plain(noun)):
            continue
        found.extend(_name_pairs(run, noun))
        run = []
    return found + _find_joined(text, regions)


def _find_joined(text: str, regions: Sequence[Mention]) -> list[PairName]:
    """Enclaves said of two places: A与B、C与D签订了“飞地”产业园协议."""
    pairs = [
        (first, second, second.end)
        for first, second in pairwise(regions)
        if text[first.end : second.start] in ("与", "和", "同")
    ]
    found: list[PairName] = []
    run: list[tuple[Mention, Mention, int]] = []
    for pair in pairs:
        if run and text[run[-1][2] : pair[0].start] not in ("、", "，", ","):
            run = []
        run.append(pair)
        verb = _BUILD_TOGETHER.match(text, pair[2])
        noun = _NOUN.match(text, verb.end()) if verb is not None else None
        if noun is not None and "飞地" in noun["name"] and not _STOP.search(_plain(noun)):
            found.extend(_name_pairs(run, noun))
            run = []
    return found


def _find_pairs(text: str, regions: Sequence[Mention]) -> list[tuple[Mention, Mention, int]]:
    pairs: list[tuple[Mention, Mention, int]] = []
    for at in range(len(regions) - 1):
        first, second = regions[at], regions[at + 1]
        if not _JOIN.fullmatch(text, first.end, second.start):
            continue
        end = second.end
        if at + 2 < len(regions) and _GLOSS.fullmatch(text, end, regions[at + 2].start):
            gloss = regions[at + 2]
            if text[gloss.end : gloss.end + 1] in ("）", ")"):
                second, end = gloss, gloss.end + 1
        pairs.append((first, second, end))
    return pairs


def _plain(noun: re.Match[str]) -> str:
    return re.sub(r"[“”\"「」]", "", noun["name"])


def _name_pairs(run: Sequence[tuple[Mention, Mention, int]], noun: re.Match[str]) -> list[PairName]:
    kind = "enclave" if "飞地" in noun["name"] else "park"
    names: list[PairName] = []
    for first, second, end in run:
        closes = end == noun.start() and not noun["counted"]
        names.append(PairName(kind, first, second, _tidy(noun["name"]), first.start, noun.end() if closes else end))
    return names


def _tidy(name: str) -> str:
    """The noun with even quotation marks; marks around anything but an enclave's sort say nothing and go."""
    plain = re.sub(r"[“”\"「」]", "", name)
    if "飞地" not in plain:
        return re.sub(r"[“\"「][^“”\"「」]*[”\"」](?=产业园|工业园|园区)", "", name).translate(_NO_QUOTES)
    opened = re.search(r"[“\"「]([^“”\"「」]+)[”\"」]", name)
    return name if opened is None else f"{name[: opened.start()]}“{opened[1]}”{name[opened.end() :]}"


_NO_QUOTES = str.maketrans("", "", '“”"「」')
