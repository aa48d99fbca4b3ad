"""Occupations as employers and jobseekers name them, and the way from their words to a code.

ISCO-08 and ESCO codes come from the ESCO classification (European Commission); titles,
synonyms and the choice of rows are ours. See README.md in this folder.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from services.registry.reference.csvtable import FOLDER, Row, TableError, load_unique
from services.registry.reference.spelling import normalise

_HEADER = ("code", "titel", "branche", "isco", "esco", "synoniemen")
BRANCHES = frozenset(
    {
        "groen",
        "transport_logistiek",
        "schoonmaak",
        "horeca_toerisme",
        "zorg_welzijn",
        "techniek_productie",
        "bouw",
        "detailhandel",
        "kantoor",
    }
)
THRESHOLD = 85.5
"""Lowest likeness (0-100) at which a spelling counts; test_spellings.py measures the gap around it."""
SHORTEST_FUZZY = 5
"""Shorter texts resolve only when exact: one letter changes the meaning of kok or ober."""

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_ISCO = re.compile(r"[0-9]{4}", re.ASCII)
_ESCO = re.compile(r"http://data\.europa\.eu/esco/occupation/[0-9a-f-]{36}", re.ASCII)
_GENERAL = (
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


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation; `isco` is the four-digit ISCO-08 group of the ESCO URI in `esco`.

    `index` is the stable row position: new rows go at the end of the file.
    """

    code: str
    titel: str
    branche: str
    isco: str
    esco: str
    synoniemen: tuple[str, ...]
    index: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a text means; `score` is the likeness from 0 to 100, `exact` after normalising."""

    occupation: Occupation
    score: float
    exact: bool


def occupation(code: str) -> Occupation | None:
    """The occupation with this code (assistent-hovenier), or None."""
    return _by_code().get(code)


def resolve(text: str) -> Resolution | None:
    """The one occupation that a free text means, or None when nothing is like it enough.

    Exact on a title or synonym first (case, accents, punctuation and m/v do not matter), then
    the same without filler words, then the nearest spelling from THRESHOLD up.
    """
    names, wanted = _names(), normalise(text)
    if wanted in names:
        return Resolution(names[wanted], 100.0, exact=True)
    core = _without_noise(wanted)
    if core in names:
        return Resolution(names[core], 100.0, exact=False)
    return _nearest(core)


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


@cache
def occupations(path: Path = FOLDER / "occupations.csv") -> tuple[Occupation, ...]:
    """All occupations in file order.

    Raises TableError on a bad or double row, and when two occupations claim the same name.
    """
    table = load_unique(path, _HEADER, _occupation, lambda item: item.code)
    _claim_names(path, table)
    return table


@cache
def _by_code() -> dict[str, Occupation]:
    return {item.code: item for item in occupations()}


@cache
def _names() -> dict[str, Occupation]:
    return _claim_names(FOLDER / "occupations.csv", occupations())


def _claim_names(path: Path, table: tuple[Occupation, ...]) -> dict[str, Occupation]:
    claimed: dict[str, Occupation] = {}
    for item in table:
        for name in _spellings(item):
            owner = claimed.setdefault(name, item)
            if owner is not item:
                mend = f"naam {name!r} hoort al bij {owner.code!r}; laat hem op een plek staan"
                raise TableError(path, item.index + 2, mend)
    return claimed


def _spellings(item: Occupation) -> tuple[str, ...]:
    return tuple(normalise(name) for name in (item.titel, *item.synoniemen))


def _without_noise(text: str) -> str:
    words = (word for word in text.split() if word not in _NOISE and not word.isdigit())
    return " ".join(words).replace("medewerkster", "medewerker")


def _nearest(core: str) -> Resolution | None:
    if len(core) < SHORTEST_FUZZY:
        return None
    scores = {name: _likeness(core, name) for name in _candidates(core)}
    best = max(scores, key=lambda name: scores[name], default=None)
    if best is None or scores[best] < THRESHOLD:
        return None
    return Resolution(_names()[best], scores[best], exact=False)


def _candidates(core: str) -> list[str]:
    """Names whose whole spelling is alike, in file order."""
    near: set[str] = set()
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        found = process.extract(core, _long_names(), scorer=scorer, score_cutoff=THRESHOLD, limit=None)
        near.update(name for name, _, _ in found)
    return [name for name in _long_names() if name in near]


@cache
def _long_names() -> tuple[str, ...]:
    return tuple(name for name in _names() if len(name) >= SHORTEST_FUZZY)


def _likeness(left: str, right: str) -> float:
    """0 to 100 for the whole spelling and for what is left without a shared general word.

    The lower of the two counts: medewerker boekwinkel is not medewerker tuinwinkel.
    """
    right = right.replace("medewerkster", "medewerker")
    whole = _ratio(left, right)
    for general in _GENERAL:
        if general in left and general in right:
            left, right = left.replace(general, " "), right.replace(general, " ")
    return min(whole, _ratio(" ".join(left.split()), " ".join(right.split())))


def _ratio(left: str, right: str) -> float:
    return float(max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right)))


def _search_rank(wanted: str, item: Occupation) -> float | None:
    """0 to 3 for containment, 4 to 5 for likeness, None for no match."""
    names = _spellings(item)
    checks = (
        any(name == wanted for name in names),
        any(name.startswith(wanted) for name in names),
        any(f" {wanted}" in name for name in names),
        any(wanted in name for name in names),
    )
    if any(checks):
        return float(checks.index(True))
    if len(wanted) < SHORTEST_FUZZY:
        return None
    score = max(_likeness(wanted, name) for name in names)
    return 5.0 - score / 100.0 if score >= THRESHOLD else None


def _occupation(row: Row) -> Occupation:
    code, isco, esco = row.text("code"), row.text("isco"), row.text("esco")
    if not _CODE.fullmatch(code):
        raise row.fail(f"code {code!r} moet kleine letters en cijfers met streepjes zijn")
    if not _ISCO.fullmatch(isco):
        raise row.fail(f"isco {isco!r} moet vier cijfers zijn")
    if not _ESCO.fullmatch(esco):
        raise row.fail(f"esco {esco!r} moet de volle ESCO-URI van een beroep zijn")
    synonyms = tuple(name for name in row.cells["synoniemen"].split("|") if name)
    branche = row.choice("branche", BRANCHES)
    return Occupation(code, row.text("titel"), branche, isco, esco, synonyms, row.index)
