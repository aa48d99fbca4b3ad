"""What is kept of a run: stays, moments, and weekly counts; and what a year of it adds up to."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from fit.columns import Float32, JobseekerColumns
from ml.simulator.people import Population
from ml.simulator.places import PRODUCTION, REGULAR, WORK_EXPERIENCE, Market
from ml.simulator.policies import OpenPlace
from ml.simulator.stays import Stay
from ml.simulator.world import World

FULL_TIME = 28.0
"""Hours a week from where a job counts as full-time (design default)."""

WEEKS_PER_YEAR = 52


class Exit(NamedTuple):
    """Somebody who left. `days`: how long the benefit ran."""

    week: int
    person: int
    to_work: bool
    days: int


class OwnJob(NamedTuple):
    """Work that somebody found alone."""

    week: int
    person: int
    hours: float


class Workshop(NamedTuple):
    """Somebody in a workshop."""

    week: int
    person: int


class ProductionCount(NamedTuple):
    """Who works at the sheltered workplace, and hours a week."""

    wsw: int
    sheltered: int
    sheltered_hours: float
    wep: int
    wep_hours: float


@dataclass(frozen=True, slots=True)
class Moment:
    """A place looked at in a week, beside those who are free and whom no registered rule excludes (n of them).

    `people` are registered columns as they were; `persons` (n,) numbers of people; `waited` (n,) days in sight;
    `free` is how many were free in all. The oracle, (n,): `chance` of completed and led on, `expected` the same as far
    as it can be known without what is hidden, `gain` the treden gained then.
    """

    week: int
    place: OpenPlace
    people: JobseekerColumns
    persons: npt.NDArray[np.intp]
    waited: npt.NDArray[np.int32]
    free: int
    chance: Float32
    expected: Float32
    gain: Float32


@dataclass(slots=True)
class Run:
    """What happened in a world with a seed. Everything in it is simulated."""

    world: World
    seed: int
    weeks: int
    population: Population
    market: Market
    stays: list[Stay] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    rows: list[npt.NDArray[np.int64]] = field(default_factory=list)
    production: list[ProductionCount] = field(default_factory=list)
    exits: list[Exit] = field(default_factory=list)
    inflow: list[int] = field(default_factory=list)
    own_jobs: list[OwnJob] = field(default_factory=list)
    workshops: list[Workshop] = field(default_factory=list)

    def stock(self, week: int) -> int:
        """People in sight at the beginning of a week (0: the start)."""
        return int(self.rows[week].sum())

    def placements(self, first: int, last: int) -> Counter[str]:
        """Stays begun and jobs found alone from week `first` up to `last`, by the words of Dalfsen's table."""
        found = Counter(_word(one.kind, one.hours) for one in self.stays if first <= one.begins < last)
        found += Counter(_word(REGULAR, one.hours) for one in self.own_jobs if first <= one.week < last)
        return found

    def flow_through(self, first: int, last: int) -> int:
        """People who moved on in these weeks: a stay completed that led on, counted when it does."""
        moved = [one for one in self.stays if one.leads_on is not None and first <= one.leads_on < last]
        return len({one.person for one in moved})

    def treden_gained(self, first: int, last: int) -> float:
        """What those moves are worth, in treden."""
        return sum(one.gain for one in self.stays if one.leads_on is not None and first <= one.leads_on < last)

    def exits_between(self, first: int, last: int) -> list[Exit]:
        """Exits from week `first` up to `last`."""
        return [one for one in self.exits if first <= one.week < last]

    def to_work_after_workshop(self, within: int = WEEKS_PER_YEAR) -> tuple[int, int]:
        """Of those whose workshop was `within` weeks before the end or earlier: who left to work within that time, and
        how many they are."""
        asked = [one for one in self.workshops if one.week + within <= self.weeks]
        left = {(one.person, one.week) for one in self.exits if one.to_work}
        reached = [
            one for one in asked if any((one.person, week) in left for week in range(one.week, one.week + within))
        ]
        return len(reached), len(asked)


DALFSEN_WORDS = {
    WORK_EXPERIENCE: "werkstages",
    "taalstage": "werkstages",
    "proefplaats": "proefplaatsingen",
    "detacheringsbaan": "detachering_vanuit_sdw",
    "baan-met-loonkostensubsidie": "garantiebanen",
}
"""Our kinds in Dalfsen's words; a «werkstage» may be a language internship (our reading)."""


def _word(kind: str, hours: float) -> str:
    if kind == REGULAR:
        return "dienstverband_fulltime" if hours >= FULL_TIME else "dienstverband_parttime"
    return DALFSEN_WORDS.get(kind, kind)


def at_production(stay: Stay, kind: str) -> bool:
    """Whether this is a stay of a kind at the sheltered workplace."""
    return stay.employer == PRODUCTION and stay.kind == kind
