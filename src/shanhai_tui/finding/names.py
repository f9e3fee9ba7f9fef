"""Names found by their characters, pinyin, initials or code, best match first, small slips forgiven."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from shanhai_tui.finding.hits import Grade, HitKind, NameHit
from shanhai_tui.text.folding import fold

_SUFFIX_PINYIN = {
    "省": "sheng", "市": "shi", "县": "xian", "区": "qu", "州": "zhou", "盟": "meng", "旗": "qi", "镇": "zhen",
    "乡": "xiang", "街": "jie", "道": "dao", "地": "di", "自": "zi", "治": "zhi", "族": "zu", "新": "xin", "特": "te",
    "别": "bie", "行": "xing", "政": "zheng", "畲": "she", "彝": "yi", "回": "hui", "藏": "zang", "羌": "qiang",
    "苗": "miao", "土": "tu", "家": "jia", "壮": "zhuang", "侗": "dong", "瑶": "yao", "满": "man", "蒙": "meng",
    "古": "gu", "哈": "ha", "萨": "sa", "克": "ke", "维": "wei", "吾": "wu", "尔": "er", "朝": "chao", "鲜": "xian",
    "傣": "dai", "白": "bai", "黎": "li", "仡": "ge", "佬": "lao", "布": "bu", "依": "yi",
}  # fmt: skip
_GRADES: tuple[Grade, ...] = ("exact", "prefix", "initials", "inside", "near")
_KIND_ORDER: dict[HitKind, int] = {"region": 0, "programme": 1, "entity": 2, "indicator": 3}
_MOST_OCCURRENCES = 4_000


@dataclass(frozen=True, slots=True)
class Name:
    """Something that has a name: what finding knows of it."""

    kind: HitKind
    target_id: str
    name: str
    context: str = ""
    names: tuple[str, ...] = ()
    """Short name and aliases."""
    pinyin: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    weight: int = 0
    """Larger comes first among equals."""


@dataclass(slots=True)
class NameIndex:
    """All names as one folded string, so that a term is looked for in one pass."""

    entries: tuple[Name, ...]
    _text: str = ""
    _starts: list[int] = field(default_factory=list)
    _keys: list[tuple[int, bool, bool]] = field(default_factory=list)
    """For each key: the entry, whether it holds initials, whether a match inside it counts."""

    @classmethod
    def build(cls, entries: Iterable[Name]) -> NameIndex:
        """The index of the entries."""
        index = cls(tuple(entries))
        lines: list[str] = []
        start = 1
        for place, entry in enumerate(index.entries):
            for key, is_initials, inside in _keys_of(entry):
                index._starts.append(start)
                index._keys.append((place, is_initials, inside))
                lines.append(key)
                start += len(key) + 1
        index._text = "\n" + "\n".join(lines) + "\n"
        return index

    def find(self, words: tuple[str, ...], *, allowed: Collection[str] | None = None) -> list[NameHit]:
        """The entries that answer every word, best first; `allowed` limits them to some regions' ids."""
        words = tuple(level for word in words if (level := level_name(word)))
        if not words:
            return []
        best = self._grade_word(words[0]) or {}
        others = [(word, self._grade_word(word)) for word in words[1:]]
        for word, graded in others:
            best = self._join(best, graded, words[0], word)
        if not best and len(words) == 1:
            best = self._find_near(words[0])
        hits = [
            (grade, entry, matched)
            for place, (grade, matched) in best.items()
            if _is_allowed(entry := self.entries[place], allowed)
        ]
        hits.sort(
            key=lambda hit: (hit[0], _KIND_ORDER[hit[1].kind], -hit[1].weight, len(hit[1].name), hit[1].target_id)
        )
        return [
            NameHit(entry.kind, entry.target_id, entry.name, entry.context, _GRADES[grade], matched)
            for grade, entry, matched in hits
        ]

    def _join(
        self, one: dict[int, tuple[int, str]], other: dict[int, tuple[int, str]], first: str, second: str
    ) -> dict[int, tuple[int, str]]:
        """Entries that answer both words, or one of them while what they belong to holds the other."""
        joined = {}
        for place in one.keys() | other.keys():
            by_one, by_other = one.get(place), other.get(place)
            if by_one and by_other:
                joined[place] = max(by_one, by_other)
            elif by_one and second in level_name(self.entries[place].context):
                joined[place] = by_one
            elif by_other and first in level_name(self.entries[place].context):
                joined[place] = by_other
        return joined

    def _grade_word(self, word: str) -> dict[int, tuple[int, str]]:
        """For each entry that the word answers: its best grade, and the key that gave it."""
        best: dict[int, tuple[int, str]] = {}
        for at in self._occurrences(word):
            number = bisect_right(self._starts, at) - 1
            start = self._starts[number]
            place, is_initials, inside = self._keys[number]
            whole = at == start and self._text[at + len(word)] == "\n"
            grade = 0 if whole and not is_initials else 2 if is_initials else 1 if at == start else 3
            if (is_initials and at != start) or (grade == 3 and not inside):
                continue
            if place not in best or grade < best[place][0]:
                best[place] = (grade, self._text[start : self._text.index("\n", start)])
        return best

    def _occurrences(self, word: str) -> Iterator[int]:
        """Where the word stands: whole keys first, then heads of keys, then anywhere."""
        seen = 0
        for needle, shift in ((f"\n{word}\n", 1), (f"\n{word}", 1), (word, 0)):
            at = self._text.find(needle)
            while at >= 0 and seen < _MOST_OCCURRENCES:
                yield at + shift
                seen += 1
                at = self._text.find(needle, at + 1)
            if needle == f"\n{word}" and word.isascii() and len(word) < 3:
                return

    def _find_near(self, word: str) -> dict[int, tuple[int, str]]:
        """Entries with a key that differs from the word by a slip of the hand."""
        if len(word) < 3:
            return {}
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        slips = 1 if len(word) < 7 else 2
        keys = self._text[1:-1].split("\n")
        found = extract(word, keys, scorer=OSA.distance, score_cutoff=slips, limit=20)
        best: dict[int, tuple[int, str]] = {}
        for key, _, number in found:
            place, is_initials, _ = self._keys[number]
            if not is_initials:
                best.setdefault(place, (4, key))
        return best


def level_name(text: str) -> str:
    """A name folded, with nothing but its letters, characters and digits: 江山—柯桥 is 江山柯桥."""
    folded = fold(text)
    return folded if folded.isalnum() else "".join(character for character in folded if character.isalnum())


def full_pinyin(name: str, short_name: str, pinyin: str) -> tuple[str, str]:
    """Pinyin of the full name and initials of what follows the short one; empty where that has no known reading."""
    if not pinyin or not name.startswith(short_name):
        return "", ""
    rest = name[len(short_name) :]
    readings = [_SUFFIX_PINYIN.get(character, "") for character in rest]
    if not rest or not all(readings):
        return "", ""
    return pinyin + "".join(readings), "".join(reading[0] for reading in readings)


def _keys_of(entry: Name) -> Iterator[tuple[str, bool, bool]]:
    seen = set()
    for keys, is_initials, inside in (
        ((entry.name, *entry.names), False, True),
        (entry.codes, False, False),
        (entry.pinyin, False, False),
        (entry.initials, True, False),
    ):
        for key in keys:
            folded = level_name(key)
            if folded and (folded, is_initials) not in seen:
                seen.add((folded, is_initials))
                yield folded, is_initials, inside


def _is_allowed(entry: Name, allowed: Collection[str] | None) -> bool:
    return allowed is None or entry.kind != "region" or entry.target_id in allowed
