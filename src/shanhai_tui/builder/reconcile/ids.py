"""Stable identifiers: the same key gives the same id on every machine and in every build."""

from __future__ import annotations

import hashlib

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 12


def hash_id(prefix: str, *key: object) -> str:
    """`prefix-` and 60 bits of the key's hash, in letters and digits that are hard to mistake for each other."""
    text = "\x1f".join("\x00" if part is None else str(part) for part in key)
    bits = int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    digits = "".join(_ALPHABET[(bits >> (5 * place)) & 31] for place in range(_LENGTH))
    return f"{prefix}-{digits}"


def hash_clause(text: str) -> int:
    """A 63-bit hash of a stretch of text, by which copies find each other."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
