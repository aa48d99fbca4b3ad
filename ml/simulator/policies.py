"""How people are placed: a policy is a function, so that a list can take the place of the caseworker.

`(people, places, week, rng) -> assignments`. `people`: registered columns of those who are free and seen, in order of
registration. A policy may give a place only to somebody whom no registered rule excludes, and nobody two places.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from fit.columns import NO, UNKNOWN, YES, Bool, Float32, Int8, JobseekerColumns, PlacementFacts, RuleSetColumns
from fit.journey import distance_km
from ml.simulator.truth import Chances
from ml.simulator.world import PolicyName

Rng = np.random.Generator


class EmployerRecord(NamedTuple):
    """What is known of an employer now. Proposals and answers: of the last 52 weeks; stays: of all that ended."""

    placements: int
    proposals: int
    answered: int
    ended: int
    completed: int
    led_on: int


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A place that wants somebody, beside the people who are free. One row of `verdicts` per rule of `fit`."""

    number: int
    employer: int
    posted: int
    months: int
    facts: PlacementFacts
    rules: RuleSetColumns
    verdicts: Int8  # (rules, n)
    record: EmployerRecord

    @property
    def verdict(self) -> Int8:
        """All rules together: NO if any says no, else UNKNOWN if any does not know, else YES. Shape (n,)."""
        no, yes = (self.verdicts == NO).any(axis=0), (self.verdicts == YES).all(axis=0)
        return np.where(no, NO, np.where(yes, YES, UNKNOWN)).astype(np.int8)

    @property
    def possible(self) -> Bool:
        """Whom no rule excludes; unknown never excludes. Shape (n,)."""
        return (self.verdicts != NO).all(axis=0)

    def take(self, rows: npt.NDArray[np.intp]) -> Self:
        """The same beside some of the people."""
        return replace(self, rules=self.rules.take(rows), verdicts=self.verdicts[:, rows])


class Assignment(NamedTuple):
    """Somebody (a row of the columns) for a place (its number)."""

    row: int
    place: int


Policy = Callable[[JobseekerColumns, Sequence[OpenPlace], int, Rng], list[Assignment]]
Knowing = Callable[[JobseekerColumns, Sequence[OpenPlace], Sequence[Chances], int, Rng], list[Assignment]]
"""A policy that is told the truth about everybody at each place; for upper marks only."""

Score = Callable[[JobseekerColumns, OpenPlace, Rng], Float32]


def by_score(score: Score) -> Policy:
    """The policy that takes places in order of posting, and for each the possible person with the highest score; of
    equals the first registered. So a list with points becomes a policy."""

    def policy(people: JobseekerColumns, places: Sequence[OpenPlace], _week: int, rng: Rng) -> list[Assignment]:
        found, free = [], np.ones(len(people), dtype=np.bool_)
        for place in places:
            row = best(score(people, place, rng), place.possible & free)
            if row is not None:
                found.append(Assignment(row, place.number))
                free[row] = False
        return found

    return policy


def best(scores: Float32, allowed: Bool) -> int | None:
    """The row with the highest score among those allowed; NaN is lowest; None when nobody is allowed."""
    if not allowed.any():
        return None
    return int(np.where(allowed, np.nan_to_num(scores, nan=-1e9), -np.inf).argmax())


def by_oracle(
    people: JobseekerColumns, places: Sequence[OpenPlace], truths: Sequence[Chances], week: int, rng: Rng
) -> list[Assignment]:
    """What nobody can do: each place in turn to whoever gains most there by the truth. An upper mark for lists."""
    gains = {place.number: truth.expected_gain for place, truth in zip(places, truths, strict=True)}
    return by_score(lambda _people, place, _rng: gains[place.number])(people, places, week, rng)


def nearest(people: JobseekerColumns, place: OpenPlace, _rng: Rng) -> Float32:
    """Who lives nearest."""
    return -distance_km(people, place.facts)


def first_come(people: JobseekerColumns, _place: OpenPlace, _rng: Rng) -> Float32:
    """Who was registered first: the order of the rows."""
    return -np.arange(len(people), dtype=np.float32)


def easiest_first(people: JobseekerColumns, _place: OpenPlace, _rng: Rng) -> Float32:
    """Who seems nearest to work: highest trede, least guidance, most hours."""
    guidance = np.where(people.guidance_needed < 0, 2, people.guidance_needed)
    hours = np.nan_to_num(people.hours_max, nan=16.0)
    return (people.trede * 10.0 - guidance * 3.0 + hours / 10).astype(np.float32)


def at_random(people: JobseekerColumns, _place: OpenPlace, rng: Rng) -> Float32:
    """Anybody."""
    return rng.random(len(people)).astype(np.float32)


STATUS_QUO: Mapping[PolicyName, Score] = {
    "dichtstbij": nearest,
    "eerst-ingeschreven": first_come,
    "makkelijkst-eerst": easiest_first,
    "willekeurig": at_random,
}
"""The ways of caseworkers that a world can mix."""


def mixed(shares: Mapping[PolicyName, float]) -> Policy:
    """Caseworkers of several kinds: each place is taken up by one of them."""
    names, parts = list(shares), np.array(list(shares.values()))

    def one_of_them(people: JobseekerColumns, place: OpenPlace, rng: Rng) -> Float32:
        return STATUS_QUO[names[int(rng.choice(len(names), p=parts / parts.sum()))]](people, place, rng)

    return by_score(one_of_them)
