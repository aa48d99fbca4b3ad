"""How good a list could be at most from what is registered: the truth, learned from far more than anybody will have.

Boosted trees without bounds learn the true expected gain, which no municipality sees, of everybody who could be placed
in other runs of the same worlds, from the same registered features that a scorecard has and the gain table. What they
still miss is hidden, missing or wrong in the registration.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ml.evaluation.from_runs import promise
from ml.evaluation.learning import rows_of
from ml.evaluation.processes import over
from ml.evaluation.questions import Float32, Float64, Question
from ml.simulator.frames import frames
from ml.simulator.world import World
from ml.training.extra import needs_sklearn

MOST_ROWS = 400_000
"""Rows that are learned from: drawn where there are more."""


@dataclass(frozen=True, slots=True)
class Attainable:
    """The trees, and the features that they look at beside the gain table."""

    model: object
    names: tuple[str, ...]

    def gain(self, question: Question) -> Float64:
        """The expected gain (n,) as far as registered facts tell it."""
        rows = np.column_stack([rows_of(question, self.names), question.promised.astype(np.float32)])
        found: Float64 = self.model.predict(rows)  # type: ignore[attr-defined]
        return found


def attainable(
    worlds: Sequence[World], seeds: Sequence[int], names: Sequence[str], *, years: float, processes: int = 1
) -> Attainable:
    """Learn from everybody who could be placed in these runs."""
    with needs_sklearn("toetsen"):
        from sklearn.ensemble import HistGradientBoostingRegressor
    share = MOST_ROWS // (len(worlds) * len(seeds))
    tasks = [(world, seed, names, years, share) for world in worlds for seed in seeds]
    parts = over(_rows, tasks, processes)
    rows, gains = (np.concatenate(part) for part in zip(*parts, strict=True))
    known = tuple(name for name, column in zip(names, rows.T, strict=False) if not np.isnan(column).all())
    rows = rows[:, [*(names.index(name) for name in known), len(names)]]
    model = HistGradientBoostingRegressor(max_iter=400, learning_rate=0.08, early_stopping=False, random_state=0)
    return Attainable(model.fit(rows, gains), known)


def _rows(world: World, seed: int, names: Sequence[str], years: float, most: int) -> tuple[Float32, Float32]:
    done = frames(world, seed, years=years, names=names)
    table = [promise(moment.people, world.kinds[moment.place.facts.kind]) for moment in done.moments]
    rows = np.column_stack([done.x, np.concatenate(table).astype(np.float32)])
    taken = np.random.default_rng(seed).permutation(len(rows))[:most]
    return rows[taken], done.expected_gain[taken]
