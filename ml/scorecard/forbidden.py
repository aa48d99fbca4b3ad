"""Names that no field of a scorecard may have, whoever made the card (design.md decision 4).

A list of names is a second lock: the first is that such facts are in no column, so no feature can measure them.
"""

import re
import unicodedata

from ml.scorecard.errors import ScorecardError

STEMS = {
    "nationaliteit": ("nationalit",),
    "herkomst": ("herkomst", "afkomst", "etni", "migratie", "geboorte", "ethnic", "birth", "godsdienst", "religi"),
    "status als vluchteling": ("vluchteling", "statushouder", "asiel", "verblijfsstatus", "verblijfsrecht", "refugee"),
    "reden van een ontheffing": ("ontheffing", "exemption"),
    "duur van de uitkering": ("uitkering", "benefit"),
    "maatregelen": ("sanctie", "sanction", "maatregel", "boete"),
    "geslacht": ("geslacht", "gender", "sekse"),
    "leeftijd": ("leeftijd",),
    "huishouden": ("huishoud", "household", "gezin", "alleenstaand", "burgerlijke"),
    "diagnose": ("diagnos", "ziekte"),
    "wie iemand is": ("burgerservicenummer",),
}
"""Pieces of words, per attribute: Dutch writes words together."""

WORDS = {
    "herkomst": {"origin", "land", "ras", "race"},
    "geslacht": {"sex", "man", "vrouw"},
    "leeftijd": {"age", "jong", "oud"},
    "huishouden": {"kinderen", "children"},
    "wie iemand is": {"naam", "name", "bsn"},
}
"""Whole words, that would be found by chance within others."""


def forbidden(name: str) -> str | None:
    """The forbidden attribute that this name tells of, or None."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = set(re.split(r"[^a-z0-9]+", plain))
    for attribute, stems in STEMS.items():
        if any(stem in plain for stem in stems):
            return attribute
    return next((attribute for attribute, whole in WORDS.items() if whole & words), None)


def refuse_forbidden(*names: str) -> None:
    """Raise ScorecardError when a name tells of a forbidden attribute."""
    for name in names:
        if attribute := forbidden(name):
            raise ScorecardError(
                f"Het kenmerk {name!r} mag niet in een scorekaart: het gaat over {attribute}.",
                remedy="Haal het kenmerk weg; alleen wat over het werk zelf gaat mag meetellen.",
            )
