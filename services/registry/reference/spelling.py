"""Bring what people type to one spelling, so that names can be compared."""

import re
import unicodedata

MAX_LENGTH = 200
"""Characters of free text that are read; the rest is ignored (a guard, not a rule)."""

_GENDER = re.compile(r"\b(?:m\s*/\s*v(?:\s*/\s*x)?|v\s*/\s*m(?:\s*/\s*x)?|man\s*/\s*vrouw)(?!\w)")
_SEPARATOR = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Lower case, no accents, at most MAX_LENGTH characters of the input."""
    decomposed = unicodedata.normalize("NFKD", text[:MAX_LENGTH].casefold())
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def normalise(text: str) -> str:
    """Fold, drop a man/woman suffix such as (m/v) and make punctuation one space."""
    return _SEPARATOR.sub(" ", _GENDER.sub(" ", fold(text))).strip()
