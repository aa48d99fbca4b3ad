"""What a list does to a region in a year: the same simulated region, with the list in the caseworker's place.

A year in which caseworkers do as they did is followed by one in which they take whom the list or the assignment gives.
Counted are stays that complete and lead on. All of it is simulated.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from fit.columns import JobseekerColumns
from fit.features import feature_rows
from ml.evaluation.assignment import NOWHERE, greedy, optimal
from ml.evaluation.from_runs import promise
from ml.evaluation.questions import Float64, Int64
from ml.scorecard.by_hand import WEIGHTS, points_per_field
from ml.scorecard.card import Scorecard
from ml.simulator.policies import Assignment, OpenPlace, Policy, Rng, by_score
from ml.simulator.record import WEEKS_PER_YEAR, Run
from ml.simulator.truth import Chances
from ml.simulator.weeks import run
from ml.simulator.world import World

STATUS_QUO, BY_POINTS, LISTED = "zoals het gaat", "lijst met punten per veld", "lijst met kans × opbrengst"
GREEDY, OPTIMAL = "verdeling naar kans, beste paar eerst", "verdeling naar kans, beste som"
OPTIMAL_GAIN, KNOWING = "verdeling naar kans × opbrengst, beste som", "orakel: verdeling naar de ware kans"
YEARS = 2
"""One as it was, and one with the list. What comes of a stay is drawn when it begins, so no year need follow."""

Divide = Callable[[Float64, Int64], Int64]


class Moved(NamedTuple):
    """What came of the stays that began in the year of a policy."""

    people: float
    """Of whom a stay was completed and led on, whenever that was, as it was drawn."""
    expected: float
    """Stays that complete and lead on by their true chances: the same without the luck of the draw."""
    treden: float
    """Treden to be gained by those chances."""


def by_list(card: Scorecard, world: World, *, gained: bool) -> Policy:
    """For each place, in order of posting, who stands first: by points, or by chance × gain of the table."""

    def score(people: JobseekerColumns, place: OpenPlace, _rng: Rng) -> np.ndarray:
        rows = feature_rows(people, place.facts, place.rules, card.features)
        worth = card.chance(rows) * promise(people, world.kinds[place.facts.kind]) if gained else card.points(rows)
        return worth.astype(np.float32)

    return by_score(score)


def by_assignment(card: Scorecard, world: World, divide: Divide, *, gained: bool = False) -> Policy:
    """All places of the week at once by chance, or by chance × gain of the table."""

    def policy(people: JobseekerColumns, places: Sequence[OpenPlace], _week: int, _rng: Rng) -> list[Assignment]:
        return _divided(places, [_worth(card, world, people, place, gained) for place in places], divide)

    return policy


def _worth(card: Scorecard, world: World, people: JobseekerColumns, place: OpenPlace, gained: bool) -> Float64:
    chance = card.chance(feature_rows(people, place.facts, place.rules, card.features))
    return chance * promise(people, world.kinds[place.facts.kind]) if gained else chance


def _divided(places: Sequence[OpenPlace], worths: Sequence[Float64], divide: Divide) -> list[Assignment]:
    if not places or not len(worths[0]):
        return []
    possible = [np.where(place.possible, worth, np.nan) for place, worth in zip(places, worths, strict=True)]
    values = np.stack(possible, axis=1)
    assigned = divide(values, np.ones(len(places), dtype=np.int64))
    placed = np.flatnonzero(assigned != NOWHERE)
    best_first = placed[np.argsort(-values[placed, assigned[placed]], kind="stable")]
    return [Assignment(row, places[assigned[row]].number) for row in best_first.tolist()]


def policies(card: Scorecard, world: World) -> dict[str, Policy]:
    """What is set beside the status quo, by name."""
    return {
        BY_POINTS: by_list(points_per_field(WEIGHTS), world, gained=False),
        LISTED: by_list(card, world, gained=True),
        GREEDY: by_assignment(card, world, greedy),
        OPTIMAL: by_assignment(card, world, optimal),
        OPTIMAL_GAIN: by_assignment(card, world, optimal, gained=True),
    }


def by_truth(
    _people: JobseekerColumns, places: Sequence[OpenPlace], truths: Sequence[Chances], _week: int, _rng: Rng
) -> list[Assignment]:
    """The best assignment of who knows the truth: an upper mark that nobody can reach."""
    return _divided(places, [truth.chance.astype(np.float64) for truth in truths], optimal)


def moved_on(world: World, seed: int, policies: Mapping[str, Policy]) -> dict[str, Moved]:
    """Per policy what its year brings, after one in which caseworkers do as they do; the status quo first, and who
    knows the truth last."""
    go = partial(run, world, seed, years=YEARS, from_week=WEEKS_PER_YEAR)
    runs = {STATUS_QUO: go()} | {name: go(policy=policy) for name, policy in policies.items()}
    runs[KNOWING] = go(knowing=by_truth)
    return {name: _moved(done) for name, done in runs.items()}


def _moved(done: Run) -> Moved:
    stays = [one for one in done.stays if one.begins >= WEEKS_PER_YEAR]
    return Moved(
        people=float(len({one.person for one in stays if one.succeeded})),
        expected=float(sum(one.chance for one in stays)),
        treden=float(sum(one.chance * one.gain for one in stays)),
    )
