"""Employers and the places they post, all weeks at once: what each place is to `fit`, and what no field sees."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

import numpy as np
import numpy.typing as npt

from fit.columns import (
    DETERMINATIONS,
    GENERAL_ASSISTANCE,
    PARTICIPATION_PLACE_ALLOWED,
    SHELTERED_ADMISSIBLE,
    YES,
    CertificateAsked,
    Float32,
    LanguageAsked,
    PlacementFacts,
    RuleSetFacts,
    day_number,
)
from ml.simulator.facts import filled
from ml.simulator.likeness import Likeness
from ml.simulator.world import Kind, World

Rng = np.random.Generator

PRODUCTION = 0
"""The number of the sheltered workplace among the employers."""

SHELTERED, WORK_EXPERIENCE, REGULAR = "beschut-werk", "werkervaringsplek", "reguliere-baan"
DETERMINATION = {
    "algemene-bijstand": GENERAL_ASSISTANCE,
    "beschut-toelaatbaar": SHELTERED_ADMISSIBLE,
    "participatieplaats-mogelijk": PARTICIPATION_PLACE_ALLOWED,
}
LICENCE_B = 1
CONDITIONS = 12
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Geography:
    """Where people and employers can be."""

    latitude: float
    longitude: float
    spread_km: float

    @classmethod
    def of(cls, world: World) -> Self:
        """That of a world."""
        return cls(world.region.latitude, world.region.longitude, world.region.spread_km)

    def spots(self, count: int, rng: Rng) -> tuple[Float32, Float32]:
        """Degrees of some spots around the middle, in hundredths (a postcode area is no address)."""
        north, east = rng.normal(0, self.spread_km * 0.7, (2, count))
        latitude = self.latitude + north / KM_PER_DEGREE
        longitude = self.longitude + east / (KM_PER_DEGREE * np.cos(np.radians(self.latitude)))
        return latitude.round(2).astype(np.float32), longitude.round(2).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Employers:
    """Who offers places; number 0 is the sheltered workplace. Warmth and character are hidden."""

    branche: tuple[str, ...]
    latitude: Float32
    longitude: Float32
    answers: Float32  # chance of a yes per proposal
    warmth: Float32  # standard normal
    character: Float32  # (e, 2) standard normal: with whom it clicks


@dataclass(frozen=True, slots=True)
class Place:
    """One posted place. `months`: how long a stay lasts; `posted`: week."""

    number: int
    employer: int
    posted: int
    months: int
    facts: PlacementFacts


@dataclass(frozen=True, slots=True)
class Market:
    """All employers, and all places by the week in which they are posted."""

    employers: Employers
    places: tuple[Place, ...]

    def by_week(self) -> dict[int, list[Place]]:
        """The places of each week."""
        found: dict[int, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.posted, []).append(place)
        return found


def draw_market(world: World, weeks: int, likeness: Likeness, rng: Rng) -> Market:
    """Employers, and what they post in `weeks` weeks."""
    employers = _employers(world, rng)
    drawing = _Drawing(world, employers, likeness, rng)
    posted = [(week, kind, employer) for week in range(weeks) for kind, employer in drawing.of_week(week)]
    return Market(employers, tuple(drawing.place(number, *one) for number, one in enumerate(posted)))


def rule_sets(world: World, kind: Kind) -> dict[int, RuleSetFacts]:
    """The rules of the one gemeente for a kind of place."""
    required = [False] * DETERMINATIONS
    for code in kind.required:
        required[DETERMINATION[code]] = True
    known = {
        "language_counts": kind.language_counts,
        "required": tuple(required),
        "trede_low": kind.treden[0],
        "trede_high": kind.treden[1],
    }
    return {int(world.region.gemeente.removeprefix("GM")): filled(RuleSetFacts, known)}


def _employers(world: World, rng: Rng) -> Employers:
    count = world.employers.count + 1
    names = list(world.employers.branches)
    parts = np.array(list(world.employers.branches.values()))
    drawn = rng.choice(len(names), size=count, p=parts / parts.sum())
    latitude, longitude = Geography.of(world).spots(count, rng)
    latitude[PRODUCTION], longitude[PRODUCTION] = world.region.latitude, world.region.longitude
    low, high = world.employers.answers
    answers = low + (high - low) * rng.beta(1.5, 1.5, count)
    answers[PRODUCTION] = high
    return Employers(
        branche=tuple(names[one] for one in drawn),
        latitude=latitude,
        longitude=longitude,
        answers=answers.astype(np.float32),
        warmth=rng.standard_normal(count).astype(np.float32),
        character=rng.standard_normal((count, 2)).astype(np.float32),
    )


class _Drawing:
    """What is needed to draw places, kept together."""

    def __init__(self, world: World, employers: Employers, likeness: Likeness, rng: Rng) -> None:
        self.world, self.employers, self.likeness, self.rng = world, employers, likeness, rng
        names = sorted({one.branche for one in world.occupations})
        self.branche = np.array([names.index(one.branche) for one in world.occupations], dtype=np.int8)
        self.isco = np.array([one.isco for one in world.occupations], dtype=np.int16)
        self.within = {name: [at for at, one in enumerate(world.occupations) if one.branche == name] for name in names}
        self.certificates = list(world.population.certificates)

    def of_week(self, week: int) -> list[tuple[str, int]]:
        """Kinds and employers of the places posted in a week."""
        world, drift, production = self.world, self.world.drift, self.world.production
        month = (world.start + timedelta(weeks=week)).month - 1
        factor = drift.places ** (week / 52) * (drift.shock_places if week >= drift.shock_week else 1)
        found = []
        for code, kind in world.kinds.items():
            rate = kind.per_year / 52 * kind.season[month] / (sum(kind.season) / 12) * factor
            for _ in range(int(self.rng.poisson(rate))):
                found.append((code, int(self.rng.integers(1, len(self.employers.branche)))))
        own = {
            SHELTERED: production.sheltered_new,
            WORK_EXPERIENCE: production.wep_per_year * production.wep_growth ** (week / 52),
        }
        for code, yearly in own.items():
            found += [(code, PRODUCTION)] * int(self.rng.poisson(yearly / 52 * (code in world.kinds)))
        return found

    def place(self, number: int, week: int, code: str, employer: int) -> Place:
        """One place with all that it asks and gives."""
        world, rng, kind = self.world, self.rng, self.world.kinds[code]
        occupation = int(rng.choice(self.within[self._branche(employer)]))
        least, most = self._hours(kind, code, employer)
        can, cannot = self._conditions()
        known = {
            "kind": code,
            "starts": day_number(world.start) + 7 * (week + int(rng.integers(1, 5))),
            "hours_min": least,
            "hours_max": most,
            "dayparts": self._dayparts(least),
            "latitude": float(self.employers.latitude[employer]),
            "longitude": float(self.employers.longitude[employer]),
            "languages": self._languages(code),
            "certificates": self._certificates(),
            "licences": LICENCE_B if rng.random() < world.employers.licence and kind.paid else 0,
            "guidance_offered": 3 if employer == PRODUCTION else self._guidance(kind),
            "can_meet": can,
            "cannot_meet": cannot,
            "occupation": occupation,
            "occupation_branche": self.branche,
            "occupation_isco": self.isco,
            "occupation_likeness": self.likeness.of_titles[occupation],
            "task_likeness": self.likeness.of_tasks[occupation],
            "needs_chainsaw": False,
            "place": number + 1,
            "kind_index": list(world.kinds).index(code),
            "additional": YES,
            "recognised": YES,
        }
        months = [int(one) for one in kind.months]
        parts = np.array(list(kind.months.values()))
        length = int(rng.choice(months, p=parts / parts.sum()))
        return Place(number, employer, week, length, filled(PlacementFacts, known))

    def _branche(self, employer: int) -> str:
        if employer == PRODUCTION and "techniek_productie" in self.within:
            return "techniek_productie"
        return self.employers.branche[employer]

    def _hours(self, kind: Kind, code: str, employer: int) -> tuple[float, float]:
        own = employer == PRODUCTION and code == WORK_EXPERIENCE
        low, high = self.world.production.wep_hours if own else kind.hours
        most = float(np.round(self.rng.uniform(low, high)))
        return max(2.0, float(np.round(most * self.rng.uniform(0.5, 0.9)))), max(2.0, most)

    def _dayparts(self, hours: float) -> int:
        if self.rng.random() >= self.world.employers.fixed_dayparts:
            return 0
        parts = self.rng.permutation([day * 3 + part for day in range(5) for part in range(2)])
        return int(sum(1 << int(part) for part in parts[: max(1, int(hours / 8))]))

    def _languages(self, code: str) -> tuple[LanguageAsked, ...]:
        if self.rng.random() >= self.world.employers.language:
            return ()
        low = 5 if self.world.kinds[code].paid else 4
        skills = self.rng.permutation(5)[: self.rng.integers(1, 3)]
        return tuple(
            LanguageAsked(int(skill), int(low - self.rng.integers(0, 3)), "Afspraken op het werk begrijpen.")
            for skill in sorted(skills)
        )

    def _certificates(self) -> tuple[CertificateAsked, ...]:
        if not self.certificates or self.rng.random() >= self.world.employers.certificate:
            return ()
        column = int(self.rng.integers(len(self.certificates)))
        return (CertificateAsked(column, int(self.rng.choice([0, 4, 8])), False, self.certificates[column]),)

    def _guidance(self, kind: Kind) -> int:
        parts = np.array(self.world.employers.guidance) * (np.array([1.5, 1.2, 0.8, 0.6]) if kind.paid else 1)
        return int(self.rng.choice(4, p=parts / parts.sum()))

    def _conditions(self) -> tuple[int, int]:
        drawn: npt.NDArray[np.float64] = self.rng.random(CONDITIONS)
        bits = 1 << np.arange(CONDITIONS)
        return int(bits[drawn < 0.6].sum()), int(bits[drawn > 0.88].sum())
