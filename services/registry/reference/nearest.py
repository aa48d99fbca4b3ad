"""The nearest spelling: which name of an occupation a text is a slip of the pen away from."""

from functools import cache

from rapidfuzz import fuzz, process

from services.registry.reference.occupations import Occupation, names

THRESHOLD = 85.5
"""Lowest likeness (0-100) at which a spelling counts; test_spellings.py measures the gap around it."""
SHORTEST_FUZZY = 5
"""Shorter texts resolve only when exact: one letter changes the meaning of kok or ober."""

GENERAL = (
    "medewerker",
    "assistent",
    "begeleider",
    "bezorger",
    "chauffeur",
    "controleur",
    "leerling",
    "machinist",
    "monteur",
    "operator",
    "schoonmaker",
    "verkoper",
    "voorman",
    "hulp",
)
"""Words that many names share and that therefore say little about which one is meant."""
_NOISE = frozenset(
    {
        "een",
        "de",
        "het",
        "als",
        "of",
        "en",
        "gezocht",
        "ervaren",
        "ervaring",
        "met",
        "zonder",
        "fulltime",
        "parttime",
        "voltijd",
        "deeltijd",
        "uur",
        "uren",
        "week",
        "per",
        "direct",
        "baan",
        "functie",
        "vacature",
        "junior",
        "senior",
        "werk",
    }
)
"""Words around the name of an occupation that say nothing about which one it is."""


def without_noise(text: str) -> str:
    """A normalised text without figures and the words that say nothing; «medewerkster» counts as «medewerker»."""
    words = (word for word in text.split() if word not in _NOISE and not word.isdigit())
    return " ".join(words).replace("medewerkster", "medewerker")


def nearest(core: str) -> tuple[Occupation, float] | None:
    """The occupation whose name is spelled most like a text without noise, with that likeness: THRESHOLD to 100."""
    if len(core) < SHORTEST_FUZZY:
        return None
    scores = {name: spelling_likeness(core, name) for name in _candidates(core)}
    best = max(scores, key=lambda name: scores[name], default=None)
    if best is None or scores[best] < THRESHOLD:
        return None
    return names()[best], scores[best]


def _candidates(core: str) -> list[str]:
    """Names whose whole spelling is alike, in file order."""
    near: set[str] = set()
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        found = process.extract(core, _longnames(), scorer=scorer, score_cutoff=THRESHOLD, limit=None)
        near.update(name for name, _, _ in found)
    return [name for name in _longnames() if name in near]


@cache
def _longnames() -> tuple[str, ...]:
    return tuple(name for name in names() if len(name) >= SHORTEST_FUZZY)


def spelling_likeness(left: str, right: str) -> float:
    """0 to 100 for the whole spelling and for what is left without a shared general word.

    The lower of the two counts: medewerker boekwinkel is not medewerker tuinwinkel.
    """
    right = right.replace("medewerkster", "medewerker")
    whole = _ratio(left, right)
    for general in GENERAL:
        if general in left and general in right:
            left, right = left.replace(general, " "), right.replace(general, " ")
    return min(whole, _ratio(" ".join(left.split()), " ".join(right.split())))


def _ratio(left: str, right: str) -> float:
    return float(max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right)))
