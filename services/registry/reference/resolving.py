"""From the words of employers and jobseekers to an occupation of our list: by letters first, then by meaning."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ml.encoder import load
from services.registry.reference import nearest
from services.registry.reference.meaning import Float32, text_likeness
from services.registry.reference.nearest import GENERAL, SHORTEST_FUZZY, spelling_likeness, without_noise
from services.registry.reference.occupations import Occupation, names, occupations, spellings
from services.registry.reference.spelling import normalise

LEAST_MEANING = 0.80
"""Likeness (cosine, 0 to 1) from which the encoder's answer counts; measured by `python -m benchmarks resolver`.

By a model of the shipped recipe that never saw a title of the UWV: letters give 50 of 191 right and 5 wrong, and
something for 21 of 1,461 that are other work. From 0.80 meaning adds 33 right, 4 wrong and 30 of the last; from 0.75
that is 47, 6 and 52.
"""
LEAST_MARGIN = 0.05
"""How much nearer it must be than the best occupation of another ESCO concept; two that are as near say nothing."""
LEAST_SEARCHED = 0.55
"""From which likeness a search field shows an occupation; lower than the above, since a person chooses there."""
MOST_SEARCHED = 10

_LEVELS = (
    "adviseur",
    "arts",
    "chef",
    "consulent",
    "directeur",
    "docent",
    "hoofd",
    "ingenieur",
    "inspecteur",
    "instructeur",
    "keurmeester",
    "leider",
    "leidster",
    "leraar",
    "manager",
    "ondernemer",
    "onderzoeker",
    "ontwerper",
    "specialist",
    "supervisor",
    "technoloog",
    "uitvoerder",
    "voorman",
)
"""Ends of words for work on another level: who leads, teaches, designs or judges does other work than who is led."""


class Found(StrEnum):
    """By which way a text led to an occupation, surest first."""

    EXACT = "exact"
    CORE = "kern"
    SPELLING = "spelling"
    MEANING = "betekenis"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a text means; `score` is the likeness from 0 to 100 in the measure of the way by which it was found."""

    occupation: Occupation
    score: float
    found: Found

    @property
    def exact(self) -> bool:
        """Whether the text is one of our names, after normalising."""
        return self.found is Found.EXACT


def resolve(text: str) -> Resolution | None:
    """The one occupation that a free text means, or None when nothing is like it enough.

    Exact on a title or synonym first (case, accents, punctuation and m/v do not matter), then the same without
    filler words, then the nearest spelling from THRESHOLD up; what that leaves goes to the encoder, which must be
    sure. Raises EncoderError when the encoder cannot be used.
    """
    return by_letters(text) or _by_meaning(core_of(text))


def by_letters(text: str) -> Resolution | None:
    """The occupation that a text is a name of, as it stands, without filler words or with slips of the pen."""
    known, wanted, core = names(), normalise(text), core_of(text)
    if wanted in known:
        return Resolution(known[wanted], 100.0, Found.EXACT)
    if core in known:
        return Resolution(known[core], 100.0, Found.CORE)
    spelled = nearest.nearest(core)
    return Resolution(*spelled, Found.SPELLING) if spelled is not None else None


def meant(
    core: str, likeness: Float32, *, least: float = LEAST_MEANING, margin: float = LEAST_MARGIN
) -> Occupation | None:
    """The occupation that is surely meant: near enough, nothing of another ESCO concept about as near, one level.

    `core` is a text without noise, `likeness` (occupations,), 0 to 1, its likeness with each occupation. A text that
    names one word that many names share, and nothing else, means none of them.
    """
    if not _says_something(core):
        return None
    best = occupations()[int(likeness.argmax())]
    rival = float(likeness[np.array([one.esco != best.esco for one in occupations()])].max())
    sure = likeness[best.index] >= max(least, rival + margin)
    return best if sure and _levels(core) <= _levels(" ".join(spellings(best))) else None


def core_of(text: str) -> str:
    """What of a text may name an occupation."""
    return without_noise(normalise(text))


def search(text: str, limit: int) -> list[Occupation]:
    """At most `limit` occupations for a search field, best first; empty text finds nothing.

    Order: the whole name, a name that begins so, a word that begins so, a name that holds it,
    then alike spellings. Equal ranks keep the order of the file.
    """
    wanted = normalise(text)
    if not wanted or limit < 1:
        return []
    ranked = ((_search_rank(wanted, item), item) for item in occupations())
    found = sorted((rank, item.index) for rank, item in ranked if rank is not None)
    return [occupations()[index] for _, index in found[:limit]]


def search_meaning(text: str, limit: int) -> list[Occupation]:
    """At most `limit` (and MOST_SEARCHED) occupations that a text is near to in meaning, nearest first.

    For where `search` finds nothing. Raises EncoderError when the encoder cannot be used.
    """
    core = core_of(text)
    if limit < 1 or not _says_something(core):
        return []
    likeness = _likeness(core)
    order = np.argsort(-likeness, kind="stable")[: min(limit, MOST_SEARCHED)]
    return [occupations()[index] for index in order if likeness[index] >= LEAST_SEARCHED]


def _by_meaning(core: str) -> Resolution | None:
    if not _says_something(core):
        return None
    likeness = _likeness(core)
    found = meant(core, likeness)
    return Resolution(found, 100.0 * float(likeness[found.index]), Found.MEANING) if found is not None else None


def _says_something(core: str) -> bool:
    """Whether there is more than a word that many names share; of a few letters the meaning is a guess."""
    return len(core) >= SHORTEST_FUZZY and any(word not in GENERAL for word in core.split())


def _levels(text: str) -> frozenset[str]:
    """The words for another level that a text holds, at the end of its words."""
    return frozenset(level for word in text.split() for level in _LEVELS if word.endswith(level))


def _likeness(core: str) -> Float32:
    """How near a text is to each occupation (occupations,), 0 to 1."""
    likeness: Float32 = text_likeness(load().encode([core]))[0]
    return likeness


def _search_rank(wanted: str, item: Occupation) -> float | None:
    """0 to 3 for containment, 4 to 5 for likeness, None for no match."""
    known = spellings(item)
    checks = (
        any(name == wanted for name in known),
        any(name.startswith(wanted) for name in known),
        any(f" {wanted}" in name for name in known),
        any(wanted in name for name in known),
    )
    if any(checks):
        return float(checks.index(True))
    if len(wanted) < SHORTEST_FUZZY:
        return None
    score = max(spelling_likeness(wanted, name) for name in known)
    return 5.0 - score / 100.0 if score >= nearest.THRESHOLD else None
