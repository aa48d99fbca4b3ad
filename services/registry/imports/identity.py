"""A BSN at the door: checked, made into a keyed hash, and forgotten.

The hash is the identity of a person in later files. It is HMAC-SHA256 with a key that is kept outside the
database: 9 digits are few enough to try them all, so without a key a hash would hide nothing.
"""

import hashlib
import hmac
import re

SHORTEST_KEY = 16
"""Bytes; 128 bits is what makes trying keys hopeless."""

_DIGITS = re.compile(r"[0-9]{8,9}", re.ASCII)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def normalise_bsn(text: str) -> str | None:
    """Nine digits that pass the 11-proef, or None. Spreadsheets drop a leading zero; here it comes back."""
    digits = text.replace(" ", "").replace(".", "")
    if not _DIGITS.fullmatch(digits):
        return None
    digits = digits.zfill(9)
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return digits if total % 11 == 0 and int(digits) > 0 else None


def check_key(key: bytes) -> None:
    """Raises ValueError when the key is too short to hide anything."""
    if len(key) < SHORTEST_KEY:
        raise ValueError(f"the key must have at least {SHORTEST_KEY} bytes")


def hash_bsn(digits: str, key: bytes) -> bytes:
    """The keyed hash of a normalised BSN (32 bytes)."""
    check_key(key)
    return hmac.new(key, digits.encode("ascii"), hashlib.sha256).digest()
