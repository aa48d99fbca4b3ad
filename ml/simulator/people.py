"""Who lives in a world: everybody who will ever come, drawn at once. What is drawn here is true, and made up.

Three structures that never mix: `columns` (what `fit` may know, here the truth), `Hidden` (what no field sees) and
`Restricted` (made-up groups, only for comparing groups and for bias). Groups do not depend on anything else.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

import fit.columns
from fit.columns import (
    DETERMINATIONS,
    GENERAL_ASSISTANCE,
    MOST_OCCUPATIONS,
    NO,
    NO_OCCUPATION,
    NOT_HELD,
    PARTICIPATION_PLACE_ALLOWED,
    SHELTERED_ADMISSIBLE,
    SKILLS,
    YES,
    Float32,
    Int8,
    Int16,
    Int32,
    JobseekerColumns,
    day_number,
)
from ml.simulator.facts import filled
from ml.simulator.places import Geography
from ml.simulator.world import World

Rng = np.random.Generator

TRAJECT, EXEMPT, EXAMINED, ELSEWHERE = range(4)
"""Status of somebody, beside the trede: on the way, exempt, under examination, and the row «overig»."""

ROW_STATE: dict[str, tuple[int, tuple[float, ...]]] = {
    "zorg": (TRAJECT, (1, 0, 0, 0, 0)),
    "maatschappelijke_activering": (TRAJECT, (0, 0.45, 0.55, 0, 0)),
    "arbeidsactivering": (TRAJECT, (0, 0, 0, 1, 0)),
    "arbeidstoeleiding": (TRAJECT, (0, 0, 0, 1, 0)),
    "betaald_werk_ondersteuning": (TRAJECT, (0, 0, 0, 0, 1)),
    "geen_inzet_ontheffing": (EXEMPT, (0.45, 0.35, 0.2, 0, 0)),
    "lopend_onderzoek": (EXAMINED, (0.3, 0.4, 0.3, 0, 0)),
    "overig": (ELSEWHERE, (0.3, 0.3, 0.3, 0.1, 0)),
}
"""Row of Raalte's ladder → status and shares of treden 1–5 (domain.md 3.2; spread within a row is ours)."""

HOURS_BY_TREDE = (6, 10, 15, 26, 32)
GUIDANCE_BY_TREDE = (
    (0, 0.1, 0.3, 0.6),
    (0, 0.2, 0.4, 0.4),
    (0.05, 0.3, 0.4, 0.25),
    (0.2, 0.4, 0.3, 0.1),
    (0.4, 0.4, 0.15, 0.05),
)
WORKDAY_PARTS = tuple(day * 3 + part for day in range(5) for part in range(2))
CONDITIONS = 12


@dataclass(frozen=True, slots=True)
class Hidden:
    """What no feature sees. One row per person."""

    endurance: Float32  # (n,) standard normal: carrying on
    taste: Float32  # (n, 2) standard normal: with whom it clicks
    potential: Int8  # (n,) the highest trede that can be reached, 3–6
    drive: Float32  # (n,) factor on finding work alone
    ready: Float32  # (n,) 0–1, how near to work within trede 4


@dataclass(frozen=True, slots=True)
class Restricted:
    """Made-up groups: trait → index of the value per person. Never in columns or features."""

    values: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, Int8]

    def having(self, trait: str, value: str) -> npt.NDArray[np.bool_]:
        """Who has this value. Shape (n,)."""
        return self.groups[trait] == self.values[trait].index(value)


@dataclass(frozen=True, slots=True)
class Population:
    """Everybody. `arrives`: week of coming in, 0 for who is there at the beginning."""

    columns: JobseekerColumns
    hidden: Hidden
    restricted: Restricted
    arrives: Int32  # (n,)
    began: Int32  # (n,) day number on which the benefit began
    status: Int8  # (n,)
    learns: npt.NDArray[np.bool_]  # (n,) learns Dutch


def draw_population(world: World, weeks: int, rng: Rng) -> Population:
    """Everybody who is in sight within `weeks` weeks."""
    arrives = _arrivals(world, weeks, rng)
    status, trede = _ladder(world, arrives, rng)
    began = _began(world, arrives, rng)
    learns = rng.random(len(arrives)) < world.population.learners
    hidden = _hidden(trede, rng)
    columns = _columns(world, trede, hidden, learns, rng)
    restricted = _restricted(world, len(arrives), rng)
    return Population(columns, hidden, restricted, arrives, began, status, learns)


def _arrivals(world: World, weeks: int, rng: Rng) -> Int32:
    population = world.population
    yearly = population.size * population.inflow
    rates = yearly / 52 * world.drift.inflow ** (np.arange(1, weeks) / 52)
    counts = rng.poisson(rates)
    later = np.repeat(np.arange(1, weeks), counts)
    return np.concatenate([np.zeros(population.size, dtype=np.int32), later]).astype(np.int32)


def _ladder(world: World, arrives: Int32, rng: Rng) -> tuple[Int8, Int8]:
    population, count = world.population, len(arrives)
    rows = list(population.rows)
    drawn = rng.choice(len(rows), size=count, p=_whole(tuple(population.rows.values())))
    status = np.array([ROW_STATE[row][0] for row in rows])[drawn]
    treden = np.array([ROW_STATE[row][1] for row in rows])[drawn]
    later = arrives > 0
    treden[later] = _whole(population.entry_treden)
    exempt = rng.random(count) < population.entry_exempt
    status[later] = np.where(exempt, EXEMPT, TRAJECT)[later]
    trede = 1 + (rng.random(count)[:, None] > treden.cumsum(axis=1)[:, :4]).sum(axis=1)
    trede = np.where(later & exempt, np.minimum(trede, 3), trede)
    return status.astype(np.int8), trede.astype(np.int8)


def _began(world: World, arrives: Int32, rng: Rng) -> Int32:
    years = rng.choice(7, size=len(arrives), p=_whole(world.population.years_on_benefit))
    ago = (years + rng.random(len(arrives)) * np.where(years == 6, 6, 1)) * 365.25
    start = day_number(world.start)
    return np.where(arrives > 0, start + arrives * 7, start - ago).astype(np.int32)


def _hidden(trede: Int8, rng: Rng) -> Hidden:
    count = len(trede)
    endurance = rng.standard_normal(count)
    potential = np.clip(np.round(trede + 0.9 + 0.5 * endurance + 0.8 * rng.standard_normal(count)), 3, 6)
    return Hidden(
        endurance=endurance.astype(np.float32),
        taste=rng.standard_normal((count, 2)).astype(np.float32),
        potential=np.maximum(potential, trede).astype(np.int8),
        drive=np.exp(0.6 * rng.standard_normal(count) - 0.18).astype(np.float32),
        ready=rng.random(count).astype(np.float32),
    )


def _columns(world: World, trede: Int8, hidden: Hidden, learns: npt.NDArray[np.bool_], rng: Rng) -> JobseekerColumns:
    count, at = len(trede), trede.clip(1, 5) - 1
    level = np.where(learns, 2.6 + 0.3 * at + rng.standard_normal(count), 7 - 0.6 * rng.exponential(1, count))
    language = np.round(level[:, None] + 0.7 * rng.standard_normal((count, SKILLS))).clip(0, 8).astype(np.int8)
    hours = np.round(np.array(HOURS_BY_TREDE)[at] + 6 * rng.standard_normal(count)).clip(4, 38).astype(np.float32)
    geography = Geography.of(world)
    latitude, longitude = geography.spots(count, rng)
    car = rng.random(count) < world.population.own_transport
    wishes, experience = _occupations(world, at, rng)
    known = {
        "ids": _ids(count, rng),
        "gemeente": np.full(count, int(world.region.gemeente.removeprefix("GM")), dtype=np.int32),
        "trede": trede.copy(),
        "language_low": language,
        "language_high": language.copy(),
        "hours_min": np.where(rng.random(count) < 0.3, np.minimum(hours, 8), 0).astype(np.float32),
        "hours_max": hours,
        "dayparts": _dayparts(hours, rng),
        "available_from": np.zeros(count, dtype=np.int32),
        "latitude": latitude,
        "longitude": longitude,
        "transport": _transport(car, rng),
        "max_minutes": rng.choice([20, 30, 45, 60], size=count, p=[0.15, 0.4, 0.3, 0.15]).astype(np.int16),
        "certificate_until": _certificates(world, count, rng),
        "licences": car.astype(np.int32),
        "guidance_needed": _by_shares(np.array(GUIDANCE_BY_TREDE)[at], rng),
        "conditions_needed": _conditions(world.population.conditions, at, rng),
        "wishes": wishes,
        "experience": experience,
        "determinations": _determinations(count, rng),
        "expected_trede": hidden.potential.copy(),
        **no_stays(count),
    }
    return filled(JobseekerColumns, known, count)


def _ids(count: int, rng: Rng) -> npt.NDArray[np.void]:
    raw = rng.integers(0, 256, size=(count, 16), dtype=np.uint8)
    return raw.reshape(-1).view("V16")


def _by_shares(shares: npt.NDArray[np.float64], rng: Rng) -> Int8:
    """One of the columns per row, with these chances. Shape (n, k) → (n,)."""
    drawn = rng.random(len(shares))[:, None] > shares.cumsum(axis=1)[:, :-1]
    return drawn.sum(axis=1).astype(np.int8)


def _dayparts(hours: Float32, rng: Rng) -> Int32:
    """Free dayparts: enough for the hours and some more, most of them by day on weekdays."""
    count = len(hours)
    wanted = np.clip(np.ceil(hours / 4) + rng.integers(0, 4, count), 2, len(WORKDAY_PARTS))
    order = rng.random((count, len(WORKDAY_PARTS))).argsort(axis=1).argsort(axis=1)
    bits = np.array([1 << part for part in WORKDAY_PARTS])
    return np.where(order < wanted[:, None], bits, 0).sum(axis=1).astype(np.int32)


def _transport(car: npt.NDArray[np.bool_], rng: Rng) -> Int16:
    """Walking; a bicycle, e-bike, public transport and a car or not."""
    count = len(car)
    has = [rng.random(count) < chance for chance in (0.82, 0.15, 0.04, 0.5)]
    mask = 1 + sum(one.astype(np.int16) << bit for bit, one in enumerate(has, start=1))
    return (mask + (car.astype(np.int16) << 5)).astype(np.int16)


def _certificates(world: World, count: int, rng: Rng) -> Int32:
    chances = np.array(list(world.population.certificates.values()))
    held = rng.random((count, len(chances))) < chances
    until = day_number(world.start) + rng.integers(-300, 1500, size=held.shape)
    return np.where(held, until, NOT_HELD).astype(np.int32)


def _conditions(part: float, at: Int8, rng: Rng) -> Int32:
    count = len(at)
    has = rng.random(count) < part * np.array([1.5, 1.3, 1.1, 0.7, 0.5])[at]
    first, second = rng.integers(0, CONDITIONS, (2, count))
    return np.where(has, (1 << first) | np.where(rng.random(count) < 0.4, 1 << second, 0), 0).astype(np.int32)


def _occupations(world: World, at: Int8, rng: Rng) -> tuple[Int16, Int16]:
    """Up to three wishes, mostly in one branche, and up to three kinds of work done before."""
    count, total = len(at), len(world.occupations)
    names = sorted({one.branche for one in world.occupations})
    branche = np.array([names.index(one.branche) for one in world.occupations])
    dearest = rng.integers(0, total, count)
    nearby = branche[None, :] == branche[dearest][:, None]

    def drawn(often_near: float, chance: tuple[float, ...]) -> Int16:
        found = np.full((count, MOST_OCCUPATIONS), NO_OCCUPATION, dtype=np.int16)
        for place, part in enumerate(chance):
            weights = rng.random((count, total)) * np.where(nearby, 1, 1 - often_near)
            found[:, place] = np.where(rng.random(count) < part, weights.argmax(axis=1), NO_OCCUPATION)
        return found

    wishes = drawn(0.25, (0, 0.7, 0.35))
    wishes[:, 0] = dearest
    experience = drawn(0.12, (0.75, 0.45, 0.2))
    return wishes, np.where((rng.random(count) < 0.15 * (4 - at.clip(0, 4)))[:, None], NO_OCCUPATION, experience)


def _determinations(count: int, rng: Rng) -> Int8:
    chances = np.full(DETERMINATIONS, 0.95)
    chances[[GENERAL_ASSISTANCE, SHELTERED_ADMISSIBLE, PARTICIPATION_PLACE_ALLOWED]] = (0.94, 0.07, 0.5)
    for name, chance in (("SCHOOL_FIRST", 0.02), ("WAGE_SUBSIDY_GROUP", 0.4)):
        if hasattr(fit.columns, name):
            chances[getattr(fit.columns, name)] = chance
    return np.where(rng.random((count, DETERMINATIONS)) < chances, YES, NO).astype(np.int8)


def no_stays(count: int) -> dict[str, npt.NDArray[np.generic]]:
    """The history of people who were nowhere yet, in the columns that `fit` has for it."""
    width = int(getattr(fit.columns, "MOST_STAYS", 8))
    return {
        "stays": np.zeros(count, dtype=np.int8),
        "stay_kind": np.full((count, width), -1, dtype=np.int8),
        "stay_place": np.zeros((count, width), dtype=np.int64),
        "stay_from": np.zeros((count, width), dtype=np.int32),
        "stay_until": np.zeros((count, width), dtype=np.int32),
        "stay_hours": np.full((count, width), np.nan, dtype=np.float32),
        "stay_prospect": np.zeros((count, width), dtype=np.int8),
        "offered_on": np.zeros(count, dtype=np.int32),
    }


def _restricted(world: World, count: int, rng: Rng) -> Restricted:
    groups = world.population.groups
    return Restricted(
        {one.trait: tuple(one.values) for one in groups},
        {
            one.trait: rng.choice(len(one.values), size=count, p=_whole(tuple(one.values.values()))).astype(np.int8)
            for one in groups
        },
    )


def _whole(parts: tuple[float, ...]) -> npt.NDArray[np.float64]:
    """The parts as one whole exactly."""
    return np.array(parts) / sum(parts)
