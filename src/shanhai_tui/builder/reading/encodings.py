"""Bytes to characters: which codec a document is written in, never with a replacement character."""

from __future__ import annotations

import codecs
import re
from functools import cache

from shanhai_tui.builder.errors import UnreadableDocument
from shanhai_tui.lexicon import load_lexicon

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 60_000
_MIN_PLAUSIBLE = 0.12
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffe\uffff\U000e0000-\U0010ffff]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5-hkscs": "big5hkscs"}


@cache
def _frequent() -> frozenset[str]:
    table = load_lexicon("characters")
    return frozenset(table["frequent"]) | frozenset(table["traditional"])


def measure_plausibility(text: str) -> float:
    """How much a text reads like one, 1 at best: the share of everyday characters, less that of strange ones."""
    sample = text[:_SAMPLE]
    strange = len(_STRANGE.findall(sample))
    han = _HAN.findall(sample)
    if not han:
        foreign = sum(1 for char in sample if ord(char) > 0x24F and not 0x2000 <= ord(char) <= 0x33FF)
        return 1.0 - (8 * strange + 2 * foreign) / max(len(sample), 1)
    frequent = _frequent()
    return sum(1 for char in han if char in frequent) / len(han) - 8 * strange / len(sample)


def decode_bytes(data: bytes, *, encoding: str | None = None, declared: str | None = None) -> tuple[str, str]:
    """The text of `data` without its byte-order mark, and the codec.

    `encoding` is the user's word, `declared` the file's. Raises UnreadableDocument where no codec gives a plausible
    text.
    """
    if encoding is not None:
        return _decode_as_told(data, encoding)
    for mark, codec in _BOMS:
        if data.startswith(mark):
            text = _try_codec(data, codec)
            if text is None:
                raise UnreadableDocument(f"has the byte-order mark of {codec} but is not valid {codec}")
            return text, codec
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_by_plausibility(data, declared, error)
    if "\x00" in text[:_SAMPLE]:
        return _decode_by_plausibility(data, declared, None)
    return text, "utf-8"


def _decode_as_told(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        codec = codecs.lookup(encoding).name
        text = data.decode(codec)
    except LookupError:
        raise UnreadableDocument(f"unknown encoding {encoding!r}") from None
    except UnicodeError as error:
        raise UnreadableDocument(f"is not valid {encoding}: {error.__class__.__name__}") from None
    if codec == "utf-8" and text.startswith("\ufeff"):
        return text[1:], "utf-8-sig"
    return text, codec


def _try_codec(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _decode_by_plausibility(data: bytes, declared: str | None, error: UnicodeDecodeError | None) -> tuple[str, str]:
    candidates = ["gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be"]
    if error is None:
        candidates.insert(0, "utf-8")
    if declared:
        told = declared.strip().lower()
        candidates.insert(0, _ALIASES.get(told, told))
    best: tuple[float, str, str] | None = None
    for codec in dict.fromkeys(candidates):
        text = _try_codec(data, codec)
        if text is None:
            continue
        score = measure_plausibility(text)
        # A later codec must be clearly better: what two codecs read alike is the earlier one's.
        if best is None or score > best[0] + 0.03:
            best = (score, codec, text)
    if best is None or best[0] < _MIN_PLAUSIBLE:
        where = f" (byte {error.start} is no UTF-8)" if error is not None else ""
        raise UnreadableDocument(f"is binary, or in no known encoding{where}")
    return best[2], best[1]
