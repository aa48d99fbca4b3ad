"""What is true of one invented person, before anybody has written any of it down.

The row in Sonar and the intake of the consulent both look at the same profile, so that they agree
where they overlap, and may each miss what the other noted.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from services.registry.demo import facts, shares
from services.registry.demo.draws import chance, pick, weighted
from services.registry.reference.gazetteer import Pc4Range, ranges
from services.registry.reference.municipalities import Municipality
from services.registry.reference.occupations import Occupation, occupations
from services.registry.vocabulary import Transport

_MAIN_TOWN = 8.0
"""Verzonnen: the town that a municipality is named after has that many times more people per postcode."""

_DURATION_DAYS: dict[str, tuple[int, int]] = {
    "korter_dan_1_jaar": (1, 364),
    "1_2_jaar": (365, 729),
    "2_3_jaar": (730, 1094),
    "3_4_jaar": (1095, 1459),
    "4_5_jaar": (1460, 1824),
    "5_6_jaar": (1825, 2189),
    "6_jaar_en_langer": (2190, 5000),
}


@dataclass(frozen=True, slots=True)
class Profile:
    """One invented person. `category` is the local row of the facts that the person fills."""

    number: int
    bsn: int
    municipality: Municipality
    category: str
    trede: int | None
    since: date
    benefit: bool
    plaats: str
    pc4: int
    language: str
    licences: tuple[str, ...]
    transport: tuple[Transport, ...]
    hours: int
    occupation: Occupation


def draw_profile(rng: Random, *, number: int, bsn: int, municipality: Municipality, category: str, on: date) -> Profile:
    """A person of this municipality and local category, as known on a day."""
    prefix = "dalfsen:" if municipality.naam == "Dalfsen" else ""
    trede = pick(rng, shares.TREDEN[prefix + category])
    licences = pick(rng, shares.LICENCES)
    place = _place(rng, municipality)
    return Profile(
        number=number,
        bsn=bsn,
        municipality=municipality,
        category=category,
        trede=trede,
        since=on - timedelta(days=_days_known(rng)),
        benefit=not chance(rng, shares.SHARES["without_benefit"]),
        plaats=place.town.plaats,
        pc4=rng.randint(place.first, place.last),
        language=pick(rng, shares.LANGUAGE),
        licences=licences,
        transport=_transport(rng, licences),
        hours=_hours(rng, trede),
        occupation=draw_occupation(rng, pick(rng, shares.BRANCHES)),
    )


def draw_occupation(rng: Random, branche: str) -> Occupation:
    """An occupation of this branche, simple work most."""
    return weighted(rng, _in_branche(branche), 1)[0]


@cache
def _in_branche(branche: str) -> tuple[tuple[Occupation, float], ...]:
    return tuple((one, shares.ISCO_GROUPS[one.isco[0]]) for one in occupations() if one.branche == branche)


@cache
def _places(municipality: Municipality) -> dict[Pc4Range, float]:
    return {
        one: (one.last - one.first + 1) * (_MAIN_TOWN if one.town.plaats == municipality.naam else 1.0)
        for one in ranges()
        if one.town.gemeente_code == municipality.code
    }


def _place(rng: Random, municipality: Municipality) -> Pc4Range:
    return pick(rng, _places(municipality))


def _days_known(rng: Random) -> int:
    bucket = pick(rng, {row: cells[3] for row, cells in facts.DURATION_ROWS.items()})
    return rng.randint(*_DURATION_DAYS[bucket])


def _hours(rng: Random, trede: int | None) -> int:
    least, most = shares.HOURS[trede]
    return rng.randrange(least, most + 1, 4)


def _transport(rng: Random, licences: tuple[str, ...]) -> tuple[Transport, ...]:
    usual = pick(rng, shares.TRANSPORT)
    if "B" in licences and chance(rng, shares.SHARES["car_with_licence"]):
        return (*usual, Transport.CAR)
    if Transport.MOPED in usual and not licences:
        return (Transport.BICYCLE,)
    return usual
