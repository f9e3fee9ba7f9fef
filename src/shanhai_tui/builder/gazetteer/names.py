"""How a division's full name is shortened, and the other forms in which people write it."""

from __future__ import annotations

import re
from functools import cache

_PEOPLES = (
    "蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|傣族|黎族|傈僳族|佤族|"
    "畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|"
    "阿昌族|普米族|塔吉克族|怒族|乌孜别克族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|京族|塔塔尔族|独龙族|鄂伦春族|赫哲族|"
    "门巴族|珞巴族|基诺族|各族|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克|鄂伦春|维吾尔"
)
_AUTONOMOUS = re.compile(rf"^(.+?)(?:{_PEOPLES})+(自治区|自治州|自治县|自治旗|区|乡|苏木)$")
_NAMED_AFTER_PEOPLE = re.compile(r"^(.+?)族?(自治州|自治县|自治旗)$")
_SHORT_WORD = {"自治区": "区", "自治州": "州", "自治县": "县", "自治旗": "旗", "区": "区"}

_SUFFIXES = ("特别行政区", "行政委员会", "工农区", "特区", "地区", "自治区", "省", "市", "盟", "县", "区", "旗")
_KEPT_WHOLE = re.compile(
    r"^(?:.*(?:市中|矿|郊|新|开发|架林)|[城河江桥湖海路市郊山][东西南北中]|城|新城)区$|[左右前中后翼][旗]$"
)


@cache
def shorten_name(name: str, level: str) -> str:
    """The short name of a division: 马边 of 马边彝族自治县; townships keep their kind."""
    if level in {"township", "zone", "country"}:
        return name
    match = _AUTONOMOUS.match(name) or _NAMED_AFTER_PEOPLE.match(name)
    if match and len(match[1]) > 1:
        return match[1]
    if level == "county" and _KEPT_WHOLE.search(name):
        return name
    for suffix in _SUFFIXES:
        stem = name.removesuffix(suffix)
        if stem != name:
            return stem if len(stem) > 1 else name
    return name


@cache
def spell_forms(name: str, level: str) -> tuple[str, ...]:
    """Other forms of a full name that carry a kind: 马边县, 阿坝州."""
    forms: list[str] = []
    if match := _AUTONOMOUS.match(name) or _NAMED_AFTER_PEOPLE.match(name):
        stem, kind = match[1], match[2]
        word = _SHORT_WORD.get(kind)
        if word and kind != "自治区" and stem + word != name:
            forms.append(stem + word)
    if name.endswith("行政委员会"):
        stem = name.removesuffix("行政委员会")
        forms += [stem + "行委", stem + "行政区", stem + "工行委"]
    if name.endswith("特别行政区"):
        forms.append(name.removesuffix("特别行政区") + "特区")
    return tuple(forms)
