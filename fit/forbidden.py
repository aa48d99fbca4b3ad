"""Names that no feature, column of a feature or field of a scorecard may have (design.md decision 4).

A list of names is a second lock: the first is that such facts are in no column, so no feature can measure them.
Gaps between work and motivation stand here too: they stand in for flight, care and illness (domain.md §7.5).
"""

import re
import unicodedata
from typing import Final

STEMS: Final = {
    "nationaliteit": ("nationalit",),
    "herkomst": (
        "herkomst", "afkomst", "etni", "ethni", "migra", "geboorte", "birth", "origin",
        "godsdienst", "religi", "geloof",
    ),
    "status als vluchteling": ("vluchteling", "refugee", "statushouder", "asiel", "inburger", "verblijf", "residence"),
    "reden van een ontheffing": ("ontheffing", "exempt"),
    "duur van de uitkering": ("uitkering", "benefit", "bijstandsduur"),
    "maatregelen": ("sanctie", "sanction", "maatregel", "boete"),
    "schulden of straf": ("schuld", "strafblad"),
    "geslacht": ("geslacht", "gender", "sekse", "vrouw"),
    "leeftijd": ("leeftijd",),
    "huishouden": ("huishoud", "household", "gezin", "kinder", "alleenstaand", "burgerlijke"),
    "diagnose": ("diagnos", "ziek", "illness", "health", "gezondheid", "handicap", "verslav"),
    "gaten tussen werk": ("hiaat", "hiaten"),
    "motivatie": ("motivatie", "motivation"),
    "wie iemand is": ("burgerservicenummer",),
}  # fmt: skip
"""Pieces of words, per attribute: Dutch writes words together."""

WORDS: Final = {
    "herkomst": re.compile("land|ras|race"),
    "geslacht": re.compile("sex.*|man"),
    "leeftijd": re.compile("age|jong|oud"),
    "huishouden": re.compile("children"),
    "gaten tussen werk": re.compile("gaps?"),
    "wie iemand is": re.compile("naam|name|bsn"),
}
"""Whole words, that would be found by chance within others."""


def forbidden(name: str) -> str | None:
    """The forbidden attribute that this name tells of, in Dutch, or None."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    for attribute, stems in STEMS.items():
        if any(stem in plain for stem in stems):
            return attribute
    words = re.split(r"[^a-z0-9]+", plain)
    return next((attribute for attribute, whole in WORDS.items() if any(map(whole.fullmatch, words))), None)
