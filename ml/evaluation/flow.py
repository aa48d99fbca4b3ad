"""What a list does to a region in a year: the same simulated region, with the list in the caseworker's place.

A year in which caseworkers do as they did is followed by one in which they take whom the list or the assignment gives.
Counted are people who moved on: a stay completed that led on. All of it is simulated.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from fit.columns import JobseekerColumns
from fit.features import feature_rows
from ml.evaluation.assignment import NOWHERE, greedy, optimal
from ml.evaluation.from_runs import promise
from ml.evaluation.questions import Float64, Int64
from ml.scorecard.by_hand import WEIGHTS, points_per_field
from ml.scorecard.card import Scorecard
from ml.simulator.policies import Assignment, OpenPlace, Policy, Rng, by_score, mixed
from ml.simulator.record import WEEKS_PER_YEAR
from ml.simulator.weeks import run
from ml.simulator.world import World

STATUS_QUO, LISTED = "zoals het gaat", "lijst met de scorekaart"
GREEDY, OPTIMAL = "verdeling, beste paar eerst", "verdeling, beste som"
YEARS = 2
"""One as it was, and one with the list. What comes of a stay is drawn when it begins, so no year need follow."""


def by_list(card: Scorecard) -> Policy:
    """For each place, in order of posting, who has most points."""
    return by_score(
        lambda people, place, _rng: card.points(feature_rows(people, place.facts, place.rules, card.features)).astype(
            np.float32
        )
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
    chance = card.chance(feature_rows(people, place.facts, place.rules, card.features))
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
    """Per policy the people of whom a stay that began in its year is completed and leads on, whenever that is."""
    status_quo = mixed(world.caseworkers.policies)
    runs = {
        name: run(world, seed, years=YEARS, policy=after_a_year(policy, status_quo))
        for name, policy in {STATUS_QUO: status_quo, **policies}.items()
    }
    return {
        name: len({one.person for one in done.stays if one.begins >= WEEKS_PER_YEAR and one.succeeded})
        for name, done in runs.items()
    }
