"""What is written down of people: the truth with gaps, mistakes and old entries. Features and rules see only this."""

from dataclasses import fields, replace

import numpy as np
import numpy.typing as npt

from fit.columns import LANGUAGE_RANKS, NO_OCCUPATION, NOT_ASKED, NOT_HELD, PERMANENT, UNKNOWN, JobseekerColumns
from ml.simulator.checks import FACTS
from ml.simulator.facts import has
from ml.simulator.people import Restricted
from ml.simulator.world import World

Rng = np.random.Generator
Rows = npt.NDArray[np.intp]

FILLED_AT_CONTACT = 0.3
"""Chance that a contact fills a gap (design default)."""

OF_THE_GEMEENTE = ("stay", "offered_on")
"""Columns about what the gemeente itself did: always registered, shared with the truth."""

NOTHING: dict[str, tuple[tuple[str, object], ...]] = {
    "trede": (("trede", UNKNOWN),),
    "eindtrede": (("expected_trede", UNKNOWN),),
    "taal": (("language_low", 0), ("language_high", LANGUAGE_RANKS - 1)),
    "uren": (("hours_min", np.nan), ("hours_max", np.nan)),
    "dagdelen": (("dayparts", UNKNOWN),),
    "woonplaats": (("latitude", np.nan), ("longitude", np.nan)),
    "vervoer": (("transport", UNKNOWN),),
    "reistijd": (("max_minutes", UNKNOWN),),
    "certificaten": (("certificate_until", NOT_ASKED),),
    "rijbewijs": (("licences", UNKNOWN),),
    "begeleiding": (("guidance_needed", UNKNOWN),),
    "omstandigheden": (("conditions_needed", UNKNOWN),),
    "wensen": (("wishes", NO_OCCUPATION),),
    "ervaring": (("experience", NO_OCCUPATION),),
    "vaststellingen": (("determinations", UNKNOWN),),
}
"""Per fact its columns, and what in them says that nothing is known."""

COLUMNS = tuple(column for columns in NOTHING.values() for column, _value in columns if has(JobseekerColumns, column))
"""The columns that the registration fills."""


class Registration:
    """The registered columns of everybody. They change only when somebody is in contact (`refresh`)."""

    def __init__(self, world: World, true: JobseekerColumns, restricted: Restricted, rng: Rng) -> None:
        self.true, self.occupations = true, len(world.occupations)
        self.missing_chance = {fact: world.registration.missing.get(fact, 0.0) for fact in FACTS}
        self.wrong_chance = world.registration.wrong
        self.factor = np.ones(len(true))
        for one in world.registration.differences:
            self.factor[restricted.having(one.trait, one.value)] *= one.factor
        self.missing = {
            fact: rng.random(len(true)) < np.minimum(chance * self.factor, 0.97)
            for fact, chance in self.missing_chance.items()
        }
        own = [one.name for one in fields(true) if not one.name.startswith(OF_THE_GEMEENTE)]
        self.columns = replace(true, **{name: getattr(true, name).copy() for name in own})
        self.refresh(np.arange(len(true)), rng, first=True)

    def refresh(self, rows: Rows, rng: Rng, *, first: bool = False) -> None:
        """Write down again what these people are, as far as it is known and with mistakes."""
        for column in COLUMNS:
            getattr(self.columns, column)[rows] = getattr(self.true, column)[rows]
        for fact, mistake in MISTAKES.items():
            chance = np.minimum(self.wrong_chance.get(fact, 0.0) * self.factor[rows], 0.9)
            mistake(self, rows[rng.random(len(rows)) < chance], rng)
        self._widen_language(rows, rng)
        for fact, columns in NOTHING.items():
            if columns[0][0] not in COLUMNS:
                continue
            if not first:
                self.missing[fact][rows] &= rng.random(len(rows)) >= FILLED_AT_CONTACT
            unknown = rows[self.missing[fact][rows]]
            for column, value in columns:
                getattr(self.columns, column)[unknown] = value

    def _widen_language(self, rows: Rows, rng: Rng) -> None:
        """Of half of the people a level is known only roughly."""
        vague = rows[rng.random(len(rows)) < 0.5]
        low, high = self.columns.language_low, self.columns.language_high
        low[vague] = np.maximum(low[vague] - 1, 0)
        high[vague] = np.minimum(high[vague] + 1, LANGUAGE_RANKS - 1)


def _trede(now: Registration, rows: Rows, rng: Rng) -> None:
    moved = now.columns.trede[rows] + rng.choice([-1, 1], len(rows))
    now.columns.trede[rows] = moved.clip(1, 5)


def _expected(now: Registration, rows: Rows, rng: Rng) -> None:
    if "expected_trede" in COLUMNS:
        expected = now.columns.expected_trede  # type: ignore[attr-defined,unused-ignore]
        expected[rows] = np.clip(expected[rows] + rng.choice([-1, 1], len(rows)), 1, 6)


def _language(now: Registration, rows: Rows, rng: Rng) -> None:
    off = rng.choice([-1, 1], len(rows))[:, None]
    level = (now.true.language_low[rows] + off).clip(0, LANGUAGE_RANKS - 1)
    now.columns.language_low[rows] = now.columns.language_high[rows] = level


def _hours(now: Registration, rows: Rows, rng: Rng) -> None:
    off = rng.choice([-8, -4, 4, 8], len(rows))
    now.columns.hours_max[rows] = (now.true.hours_max[rows] + off).clip(4, 40)


def _transport(now: Registration, rows: Rows, rng: Rng) -> None:
    now.columns.transport[rows] ^= np.where(rng.random(len(rows)) < 0.5, 1 << 1, 1 << 4).astype(np.int16)


def _certificates(now: Registration, rows: Rows, rng: Rng) -> None:
    until = now.columns.certificate_until
    if until.shape[1]:
        column = rng.integers(0, until.shape[1], len(rows))
        until[rows, column] = np.where(until[rows, column] > NOT_HELD, NOT_HELD, PERMANENT)


def _guidance(now: Registration, rows: Rows, rng: Rng) -> None:
    now.columns.guidance_needed[rows] = (now.true.guidance_needed[rows] + rng.choice([-1, 1], len(rows))).clip(0, 3)


def _wishes(now: Registration, rows: Rows, rng: Rng) -> None:
    now.columns.wishes[rows, 0] = rng.integers(0, now.occupations, len(rows))


def _experience(now: Registration, rows: Rows, rng: Rng) -> None:
    now.columns.experience[rows, 0] = rng.integers(0, now.occupations, len(rows))


MISTAKES = {
    "trede": _trede,
    "eindtrede": _expected,
    "taal": _language,
    "uren": _hours,
    "vervoer": _transport,
    "certificaten": _certificates,
    "begeleiding": _guidance,
    "wensen": _wishes,
    "ervaring": _experience,
}
"""Per fact what a mistake does to it; `checks.NEVER_WRONG` are the others."""
