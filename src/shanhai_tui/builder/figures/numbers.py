"""Numerals: digits and Chinese numerals, scales, approximations inside them, ranges, fractions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
TENS_WRITTEN = {"廿": 20, "卅": 30}
SCALES = {"万": 10_000, "亿": 100_000_000}

_ASCII = (
    r"(?<![\d.A-Za-z_])(?:(?:\d{1,3}(?:[,，]\d{3})+|(?<![\d年月日] )\d{1,3}(?:[ \u2009]\d{3})+(?!年)|\d{1,13})(?!\d)"
    r"(?:\.\d{1,9}(?!\d))?)"
)
_CHINESE = r"[零〇一二两三四五六七八九十百千万亿廿卅][零〇○一二两三四五六七八九十百千万亿廿卅点]{0,24}"
_SCALE = r"(?:[十百千]?万亿|[十百千]?万|[十百千]?亿|千(?![米克瓦伏卡赫帕])|百(?!分))"
_TIGHT = r"余|多(?!数|样|元|个|种|方|年|项|条|次|边)|几"
NUMERAL = re.compile(
    rf"(?:(?P<ascii>{_ASCII})\s?(?P<approx>{_TIGHT}|来(?=万|亿|人|个|家|户|名))?(?P<scale>{_SCALE})?"
    rf"|(?P<chinese>{_CHINESE}))(?P<after>余万?|多(?!数|样|元化|方位|年来|边)|几)?"
)
_FRACTION = re.compile(
    r"(?P<den>百|千|万|[二三四五六七八九十]+)分之(?P<num>\d+(?:\.\d+)?|[零〇一二三四五六七八九十百两点]+)"
)
_RANGE = re.compile(r"\s?(?:[—–\-~～-]{1,2}|至|到)\s?")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A written number: `value` times `factor` is what it counts."""

    start: int
    end: int
    value: float
    scale: str
    factor: float
    step: float
    """What one unit in the last written place is worth, `factor` included."""
    approx: str
    chinese: bool
    written: str
    upper: float | None = None
    """The end of a range, in the same scale as `value`."""

    @property
    def amount(self) -> float:
        """The number with its scale."""
        return scale_value(self.value, self.factor)


def scale_value(value: float, factor: float) -> float:
    """The product without the dust that binary fractions leave (1.61 × 10⁸ is 161000000)."""
    return float(f"{value * factor:.12g}")


def parse_chinese(text: str) -> float | None:
    """The value of a Chinese numeral, read by place (三十二), by digits (二〇一八) or with 点; None if it is none."""
    if "点" in text:
        whole, _, rest = text.partition("点")
        base = parse_chinese(whole) if whole else None
        scale = 1
        while rest and rest[-1] in SCALES:
            scale *= SCALES[rest[-1]]
            rest = rest[:-1]
        if base is None or not rest or any(c not in DIGITS for c in rest):
            return None
        return float(f"{base:.0f}." + "".join(str(DIGITS[c]) for c in rest)) * scale
    if len(text) > 1 and all(c in DIGITS for c in text):
        return float("".join(str(DIGITS[c]) for c in text))
    return _parse_places(text)


def _parse_places(text: str) -> float | None:
    """三万五千零二十 by place values; a last bare digit takes the place below the one before it (三万五)."""
    total, section, digit, last, smallest = 0, 0, -1, 0, 0
    for index, char in enumerate(text):
        if char in DIGITS:
            if digit > 0:
                return None
            digit = DIGITS[char]
            if digit == 0:
                last = 0
        elif char in TENS_WRITTEN:
            section, digit, last = section + TENS_WRITTEN[char], -1, 10
        elif char in TENS:
            section += (digit if digit > 0 else 1) * TENS[char]
            digit, last = -1, TENS[char]
        elif char in SCALES:
            section += max(digit, 0)
            scale = SCALES[char]
            if not section and index and not total:
                return None
            if total and scale < smallest:
                total += section * scale
            else:
                total = (total + (section or (0 if total else 1))) * scale
            section, digit, last, smallest = 0, -1, scale, scale
        else:
            return None
    if digit > 0:
        section += digit * (last // 10 if last >= 100 else 1)
    return float(total + section)


def _split_chinese(text: str) -> tuple[float, str, float] | None:
    """Value, scale and its factor: 三十二万 is 32 in 万; 三万五 is 35000."""
    scale = ""
    while len(text) > 1 and text[-1] in SCALES:
        scale = text[-1] + scale
        text = text[:-1]
    value = parse_chinese(text)
    if value is None:
        return None
    factor = 1
    for char in scale:
        factor *= SCALES[char]
    return value, scale, factor


def _neighbours(text: str) -> tuple[float, float] | None:
    """三四十, 七八, 两三百: two neighbouring digits are a range."""
    if len(text) < 2 or text[0] not in DIGITS or text[1] not in DIGITS:
        return None
    low, high = DIGITS[text[0]], DIGITS[text[1]]
    if not (0 < low < high <= low + 1 or (low, high) == (3, 5)):
        return None
    if len(text) == 2:
        return float(low), float(high)
    if any(c not in TENS and c not in SCALES for c in text[2:]):
        return None
    first, second = parse_chinese(text[0] + text[2:]), parse_chinese(text[1:])
    return None if first is None or second is None else (first, second)


def _ascii_scale(scale: str) -> float:
    factor = 1.0
    for char in scale:
        factor *= TENS.get(char) or SCALES[char]
    return factor


def _read_match(match: re.Match[str]) -> Numeral | None:
    approx = match["approx"] or match["after"] or ""
    if (digits := match["ascii"]) is not None:
        plain = re.sub(r"[,，\s]", "", digits)
        value, scale = float(plain), match["scale"] or ""
        factor = _ascii_scale(scale)
        step = factor * 10.0 ** -len(plain.partition(".")[2])
        return Numeral(match.start(), match.end(), value, scale, factor, step, approx[:1], False, plain)
    written = match["chinese"]
    if (pair := _neighbours(written)) is not None:
        return Numeral(match.start(), match.end(), pair[0], "", 1, 1, approx, True, written, pair[1])
    parts = _split_chinese(written)
    if parts is None or parts[0] == 0:
        return None
    value, scale, factor = parts
    return Numeral(match.start(), match.end(), value, scale, factor, factor, approx[:1], True, written)


def read_fraction(match: re.Match[str]) -> Numeral | None:
    """三分之一 as 0.333 (`factor` makes it per cent), 百分之八十 as 80 %."""
    parts = {"百": 100.0, "千": 1000.0, "万": 10000.0}
    below = parts.get(match["den"]) or parse_chinese(match["den"])
    written = match["num"]
    above = float(written) if written[0].isdigit() else parse_chinese(written)
    if not below or above is None:
        return None
    value = float(f"{above / below:.6g}")
    if match["den"] == "百":
        return Numeral(match.start(), match.end(), above, "%", 1, 0, "", True, match.group())
    return Numeral(match.start(), match.end(), value, "", 100, 0, "", True, match.group())


def find_fractions(text: str) -> Iterator[Numeral]:
    """The fractions in words, as per cent."""
    for match in _FRACTION.finditer(text):
        numeral = read_fraction(match)
        if numeral is not None:
            yield numeral


def find_numerals(text: str) -> Iterator[Numeral]:
    """Every numeral from left to right; what they count, and whether they count at all, is not decided here."""
    for match in NUMERAL.finditer(text):
        numeral = _read_match(match)
        if numeral is not None:
            yield numeral


def read_range_end(text: str, numeral: Numeral, end: int | None = None) -> Numeral | None:
    """The second number of 3—5, 200-300 or 3至5, if a greater one follows the first directly, or its unit's `end`."""
    join = _RANGE.match(text, numeral.end if end is None else end)
    if join is None or numeral.upper is not None:
        return None
    match = NUMERAL.match(text, join.end())
    other = _read_match(match) if match else None
    if other is None:
        return None
    low = numeral.value * (numeral.factor if numeral.scale else other.factor)
    return other if other.value * other.factor > low else None
