"""The row that Sonar would export of an invented person: the 35 columns of its dashboard, warts included.

Columns, spellings and the words NNB, ?? and Onbekend follow the example that VNG published
(SonarDashboardExample.xlsx of UM-Pilot). Names, numbers and addresses are placeholders that say so.
"""

from datetime import date, datetime, time, timedelta
from random import Random

from services.registry.demo.draws import chance, pick
from services.registry.demo.profile import Profile
from services.registry.demo.shares import EDUCATION, SHARES, SONAR_LANGUAGE, SONAR_TRANSPORT
from services.registry.imports.columns import HEADERS

COLUMNS = HEADERS
UNKNOWN = "NNB"
_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"
_LAGS_BEHIND = {"fluent": "B1", "B1": "A2", "A2": "A1", "A1": "A0", "A0": "A0"}
_SHORTEST_TYPO = 6


def sonar_row(rng: Random, who: Profile, on: date) -> dict[str, object]:
    """The row in the order of COLUMNS; dates are datetimes at midnight, as openpyxl reads them."""
    filled = {**_identity(rng, who), **_dates(rng, who, on), **_work(rng, who), **_rest(rng, who)}
    return {column: filled.get(column, UNKNOWN) for column in COLUMNS}


def _identity(rng: Random, who: Profile) -> dict[str, object]:
    town = who.municipality.naam
    slug = town.lower().replace(" ", "-")
    return {
        "BSN": who.bsn,
        "Volledige Naam": f"Demo Persoon {town} {who.number:04d}",
        "E-mailadres": f"demo.{slug}.{who.number:04d}@example.org",
        "Telefoonnummer": f"000-{who.number:07d}",
        "Geslacht": rng.choice(("Man", "Vrouw")) if chance(rng, SHARES["sex_known"]) else "Onbekend",
        "Leeftijd": rng.randint(19, 66) if chance(rng, SHARES["age_known"]) else "Onbekend",
        "Gemeente": town,
        "Postcode": f"{who.pc4}{rng.choice(_LETTERS)}{rng.choice(_LETTERS)}",
        "Plaats": who.plaats,
        "Straatnaam": "Demostraat",
        "Huisnummer": rng.randint(1, 180),
        "Huisnummer Toevoeging": None,
    }


def _dates(rng: Random, who: Profile, on: date) -> dict[str, object]:
    registered = min(on, who.since + timedelta(days=rng.randint(0, 45)))
    return {
        "Datum melding": _midnight(who.since - timedelta(days=rng.randint(0, 28))),
        "1e uitk dag (niet WW)": _midnight(who.since) if who.benefit else UNKNOWN,
        "Inschrijfdatum": _midnight(registered),
    }


def _work(rng: Random, who: Profile) -> dict[str, object]:
    licences = UNKNOWN if not who.licences or chance(rng, SHARES["licences_unknown"]) else ",".join(who.licences)
    written = who.language if chance(rng, 0.6) else _LAGS_BEHIND[who.language]
    return {
        "Beschikbare uren/wk": UNKNOWN if chance(rng, SHARES["hours_unknown"]) else who.hours,
        "Opleidingsniveau": pick(rng, EDUCATION),
        "Beroepssector": 99999,
        "Bemiddelingsberoep": typed_occupation(rng, who),
        "Mondeling Nederlands": pick(rng, SONAR_LANGUAGE[who.language]),
        "Schriftelijk Nederlands": pick(rng, SONAR_LANGUAGE[written]),
        "Rijbewijs": licences,
        "Vervoer": _typed_transport(rng, who),
    }


def _rest(rng: Random, who: Profile) -> dict[str, object]:
    ladder = who.trede if who.trede is not None and chance(rng, SHARES["ladder_in_sonar"]) else "??"
    return {
        "Banenafspraak": 1 if chance(rng, SHARES["agreed_job"]) else 2,
        "Cases (aantal)": rng.choice((0, 0, 0, 1, 2)),
        "Sonar": 1,
        "Medewerker Naam": f"Demo Consulent {rng.randint(1, 6)}",
        "Organisatie Naam": f"Gemeente {who.municipality.naam}",
        "Participatieladder": ladder,
        "Aantal": 1,
        "Toestemming": "Nee" if chance(rng, SHARES["no_consent"]) else "Ja",
    }


def typed_occupation(rng: Random, who: Profile) -> str:
    """The occupation as somebody typed it: the title, another word for it, with a slip, or NNB."""
    if chance(rng, SHARES["occupation_unknown"]):
        return UNKNOWN
    words = who.occupation.synoniemen
    text = rng.choice(words) if words and chance(rng, SHARES["occupation_synonym"]) else who.occupation.titel
    return _slip(rng, text) if chance(rng, SHARES["occupation_typo"]) else text


def _slip(rng: Random, text: str) -> str:
    if len(text) < _SHORTEST_TYPO:
        return text
    at = rng.randint(1, len(text) - 3)
    return rng.choice((text[:at] + text[at + 1] + text[at] + text[at + 2 :], text[:at] + text[at + 1 :]))


def _typed_transport(rng: Random, who: Profile) -> str:
    if chance(rng, SHARES["transport_unknown"]):
        return UNKNOWN
    return rng.choice(SONAR_TRANSPORT[who.transport[-1]])


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
