"""Words as they sound, roughly: who writes little Dutch writes what is heard, and so do many who speak it.

«sjofeur», «magazein» and «schonmaker» then have nearly all their pieces in common with the right spelling. What sounds
alike and is not the same work costs less than it gives: docs/benchmarks.md has titles with it and without. Rules of
ours for Dutch, on letters alone; other scripts stay as they are.
"""

import re

from ml.encoder.words import words

_HEARD = {
    "chau": "sjo",
    "sch": "sk",
    "ch": "g",
    "ck": "k",
    "ij": "y",
    "ei": "y",
    "ey": "y",
    "eau": "o",
    "au": "ou",
    "auw": "ou",
    "ou": "ou",
    "ouw": "ou",
    "ph": "f",
    "th": "t",
    "qu": "kw",
    "x": "ks",
    "v": "f",
    "z": "s",
    "dt": "t",
    "ie": "i",
}
"""How groups of letters are heard, wherever they stand."""
_SOFT_C, _HARD_C = "s", "k"
_AT_THE_END = {"d": "t", "b": "p", "y": "i", "en": "e"}
"""How the last letters of a word are heard."""

_ENDS = re.compile(r"(?:d|b|y|en)$")
_GROUPS = re.compile("chau|sch(?=[aeiouy])|ch|ck|c(?=[eiy])|c|ij|eau|e[iy]|[ao]uw?|ph|th|qu|x|v|z|dt|ie")
_TWICE = re.compile(r"([a-z])\1+")


def sounds(text: str) -> tuple[str, ...]:
    """The words of a text as they sound: what the encoder reads. Empty where `words` is."""
    return tuple(sound(word) for word in words(text))


def sound(word: str) -> str:
    """One word, as `words` gives it, as it sounds; never empty."""
    heard = _GROUPS.sub(_group, _ENDS.sub(lambda found: _AT_THE_END[found[0]], word))
    return _TWICE.sub(r"\1", heard)


def _group(found: re.Match[str]) -> str:
    letters = found[0]
    if letters == "c":
        return _SOFT_C if found.string[found.end() : found.end() + 1] in ("e", "i", "y") else _HARD_C
    return _HEARD[letters]
