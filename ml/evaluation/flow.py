"""What a list does to a region in a year: the same simulated region, with the list in the caseworker's place.

A year in which caseworkers do as they did is followed by one in which they take whom the list or the assignment gives.
Counted are people who moved on: a stay completed that led on. All of it is simulated.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from fit.columns import JobseekerColumns
from fit.features import FEATURES
from ml.evaluation.assignment import NOWHERE, greedy, optimal
from ml.evaluation.from_runs import promise
from ml.evaluation.questions import Float32, Float64, Int64
from ml.scorecard.by_hand import WEIGHTS, points_per_field
from ml.scorecard.card import Scorecard
from ml.simulator.policies import Assignment, OpenPlace, Policy, Rng, by_score, mixed
from ml.simulator.record import WEEKS_PER_YEAR
from ml.simulator.weeks import run
from ml.simulator.world import World

STATUS_QUO, LISTED = "zoals het gaat", "lijst met de scorekaart"
GREEDY, OPTIMAL = "verdeling, beste paar eerst", "verdeling, beste som"
YEARS = 2.5
"""One as it was, one with the list, and half a year in which what began can lead on."""


def features_of(people: JobseekerColumns, place: OpenPlace, names: Sequence[str]) -> Float32:
    """Features (n, names) of people at a place."""
    found = [FEATURES[name](people, place.facts, place.rules) for name in names]
    return np.ascontiguousarray(np.stack(found, axis=1).astype(np.float32))


def by_list(card: Scorecard) -> Policy:
    """For each place, in order of posting, who has most points."""
    return by_score(
        lambda people, place, _rng: card.points(features_of(people, place, card.features)).astype(np.float32)
    )


def by_assignment(card: Scorecard, world: World, *, best: bool) -> Policy:
    """All places of the week at once by chance × gain of the table; `best`: the greatest sum, else greedily."""

    def policy(people: JobseekerColumns, places: Sequence[OpenPlace], _week: int, _rng: Rng) -> list[Assignment]:
        if not len(people) or not places:
            return []
        values = np.stack([_worth(card, world, people, place) for place in places], axis=1)
        seats: Int64 = np.ones(len(places), dtype=np.int64)
        assigned = optimal(values, seats) if best else greedy(values, seats)
        return [Assignment(row, places[at].number) for row, at in enumerate(assigned.tolist()) if at != NOWHERE]

    return policy


def _worth(card: Scorecard, world: World, people: JobseekerColumns, place: OpenPlace) -> Float64:
    chance = card.chance(features_of(people, place, card.features))
    gain = promise(people, world.kinds[place.facts.kind])
    return np.where(place.possible, chance * gain, np.nan)


def policies(card: Scorecard, world: World) -> dict[str, Policy]:
    """What is set beside the status quo, by name."""
    return {
        "lijst met punten per veld": by_list(points_per_field(WEIGHTS)),
        LISTED: by_list(card),
        GREEDY: by_assignment(card, world, best=False),
        OPTIMAL: by_assignment(card, world, best=True),
    }


def after_a_year(policy: Policy, status_quo: Policy) -> Policy:
    """The status quo in the first year, the other from then on."""

    def both(people: JobseekerColumns, places: Sequence[OpenPlace], week: int, rng: Rng) -> list[Assignment]:
        return (policy if week >= WEEKS_PER_YEAR else status_quo)(people, places, week, rng)

    return both


def moved_on(world: World, seed: int, policies: Mapping[str, Policy]) -> dict[str, int]:
    """Per policy the people who moved on out of what began in its year, and later until the end of the run."""
    status_quo = mixed(world.caseworkers.policies)
    return {
        name: run(world, seed, years=YEARS, policy=after_a_year(policy, status_quo)).flow_through(
            WEEKS_PER_YEAR, round(YEARS * WEEKS_PER_YEAR)
        )
        for name, policy in {STATUS_QUO: status_quo, **policies}.items()
    }
