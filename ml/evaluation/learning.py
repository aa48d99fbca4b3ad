"""Cards and rivals learned from simulated runs. What comes out says of itself that it is simulated.

Learned from what a registry would hold: features of the people who were placed, as they were registered then, and what
came of it. Caseworkers of the training worlds chose who that was, so the rows are not a fair sample; a gemeente's own
rows will not be one either.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fit.columns import Float32
from fit.features import feature_rows
from fit.register import SCORE_FEATURES
from ml.evaluation.processes import over
from ml.evaluation.questions import Float64, Int64, Question
from ml.scorecard.card import Origin, Scorecard
from ml.simulator.record import Moment, Run
from ml.simulator.weeks import run
from ml.simulator.world import World
from ml.training.booster import Booster, train_booster
from ml.training.registered import known_columns, train_registered

NAME = "scorekaart-gesimuleerd"
SEED = 7
"""Of the first run of each world for training, and of what is drawn while learning."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Placements with a known outcome. `groups`: rows of one place belong together."""

    x: Float32  # (n, features)
    outcome: Int64  # (n,) 1: completed and led on
    groups: Int64  # (n,)
    names: tuple[str, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """A card, the rival that may use interactions, and the features that both look at."""

    card: Scorecard
    booster: Booster
    names: tuple[str, ...]

    def card_points(self, question: Question) -> Float64:
        """Points as a score."""
        return self.card.points(rows_of(question, self.card.features)).astype(np.float64)

    def card_chance(self, question: Question) -> Float64:
        """The chance that the card gives."""
        return self.card.chance(rows_of(question, self.card.features))

    def booster_chance(self, question: Question) -> Float64:
        """The chance that the rival gives."""
        return self.booster.chance(rows_of(question, self.names))


def rows_of(question: Question, names: Sequence[str]) -> Float32:
    """Features of all pairs in the order of `names`. KeyError for a feature that the question lacks."""
    at = [question.names.index(name) for name in names]
    return np.ascontiguousarray(question.features[:, at])


def simulated_rows(worlds: Sequence[World], seeds: Sequence[int], *, years: float = 3, processes: int = 1) -> Rows:
    """What registries of these worlds would hold of placements after some years."""
    tasks = [(world, seed, years) for world in worlds for seed in seeds]
    parts = over(_rows, tasks, processes)
    x = np.concatenate([rows for rows, _outcome in parts])
    outcome = np.concatenate([part for _rows, part in parts])
    source = tuple(f"{world.name} (gesimuleerd), begingetallen {min(seeds)}–{max(seeds)}" for world in worlds)
    return Rows(x, outcome, np.arange(len(outcome)), SCORE_FEATURES, source)


def _rows(world: World, seed: int, years: float) -> tuple[Float32, Int64]:
    """Features (n, features) and outcomes (n,) of one run."""
    x = [np.zeros((0, len(SCORE_FEATURES)), dtype=np.float32)]
    outcome = []
    for moment, row, succeeded in _placed(run(world, seed, years=years, moments=lambda _week: True)):
        person, rules = moment.people.one(row), moment.place.rules.one(row)
        x.append(feature_rows(person, moment.place.facts, rules, SCORE_FEATURES))
        outcome.append(int(succeeded))
    return np.concatenate(x), np.array(outcome, dtype=np.int64)


def _placed(done: Run) -> list[tuple[Moment, int, bool]]:
    """Per stay with a known outcome: the moment at which it was chosen, and the row of the person."""
    moments = {(one.place.number, one.week): one for one in done.moments}
    found = []
    for stay in done.stays:
        moment = moments.get((stay.place, stay.begins - 1))
        if moment is not None and stay.known_by(done.weeks):
            at = np.flatnonzero(moment.persons == stay.person)
            if len(at):
                found.append((moment, int(at[0]), stay.succeeded))
    return found


def learn(rows: Rows, *, seed: int) -> Learned:
    """A card and its rival. A feature that is known of nobody in these rows is left out of both.

    Raises ScorecardError when there are too few rows or outcomes.
    """
    x, names = known_columns(rows.x, rows.names)
    card = train_registered(
        x, rows.outcome, names, seed=seed, source=rows.source, origin=Origin.SIMULATED, name=NAME, groups=rows.groups
    )
    return Learned(card, train_booster(x, rows.outcome, seed), names)
