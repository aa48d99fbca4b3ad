"""Candidate rows for training and judging: what a ranker may see beside what is true. All of it is simulated.

A row is one person at one place in one week whom no registered rule excludes. `x` holds features of registered columns
and nothing else; groups and hidden traits are never in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fit.columns import Bool, Float32, Int8, Int32
from fit.features import FEATURES, feature_rows
from ml.simulator.people import Restricted
from ml.simulator.policies import Policy
from ml.simulator.record import Moment, Run
from ml.simulator.weeks import run
from ml.simulator.world import World

CENSORED, FAILED, SUCCEEDED = -1, 0, 1


@dataclass(frozen=True, slots=True)
class Frames:
    """Rows of all moments one after another; moment `m` has rows `starts[m]` up to `starts[m + 1]`.

    `label` is known only of who was placed then and whose six months after the agreed end were over.
    """

    world: World
    run: Run
    moments: tuple[Moment, ...]
    names: tuple[str, ...]
    x: Float32  # (n, features), NaN unknown
    starts: npt.NDArray[np.int64]  # (moments + 1,)
    moment: Int32  # (n,) number of the moment
    place: Int32  # (n,) number of the place
    person: Int32  # (n,) number of the person
    week: Int32  # (n,)
    verdict: Int8  # (n,) YES: no rule excludes; UNKNOWN: no rule excludes, one does not know
    trede: Int8  # (n,) as registered, -1 unknown
    chance: Float32  # (n,) oracle: completed and led on
    expected: Float32  # (n,) the same without what is hidden
    gain: Float32  # (n,) treden gained if so
    placed: Bool  # (n,) whether this person began at this place that week
    label: Int8  # (n,) SUCCEEDED, FAILED or CENSORED

    @property
    def expected_gain(self) -> Float32:
        """Chance × gain: relevance by the oracle."""
        return self.chance * self.gain

    @property
    def restricted(self) -> Restricted:
        """Groups of people by their number: apart from the rows, for reports on groups only."""
        return self.run.population.restricted


def frames(
    world: World, seed: int, *, years: float = 3, policy: Policy | None = None, names: Sequence[str] | None = None
) -> Frames:
    """Run a world and give every moment of decision as rows. `names`: which features (all that `fit` has)."""
    return frames_of(run(world, seed, years=years, policy=policy, moments=lambda _week: True), names)


def frames_of(done: Run, names: Sequence[str] | None = None) -> Frames:
    """The rows of a run that kept its moments."""
    chosen = tuple(FEATURES) if names is None else tuple(names)
    moments = tuple(moment for moment in done.moments if len(moment.persons))
    lengths = np.array([len(moment.persons) for moment in moments], dtype=np.int64)
    starts = np.concatenate([[0], lengths.cumsum()]).astype(np.int64)
    placed, label = _outcomes(done, moments)
    return Frames(
        world=done.world,
        run=done,
        moments=moments,
        names=chosen,
        x=_features(moments, chosen, starts),
        starts=starts,
        moment=np.repeat(np.arange(len(moments), dtype=np.int32), lengths),
        place=np.repeat(np.array([moment.place.number for moment in moments], dtype=np.int32), lengths),
        person=_together([moment.persons for moment in moments], np.int32),
        week=np.repeat(np.array([moment.week for moment in moments], dtype=np.int32), lengths),
        verdict=_together([moment.place.verdict for moment in moments], np.int8),
        trede=_together([moment.people.trede for moment in moments], np.int8),
        chance=_together([moment.chance for moment in moments], np.float32),
        expected=_together([moment.expected for moment in moments], np.float32),
        gain=_together([moment.gain for moment in moments], np.float32),
        placed=placed,
        label=label,
    )


def _features(moments: Sequence[Moment], names: Sequence[str], starts: npt.NDArray[np.int64]) -> Float32:
    x = np.empty((int(starts[-1]), len(names)), dtype=np.float32)
    for at, moment in enumerate(moments):
        x[starts[at] : starts[at + 1]] = feature_rows(moment.people, moment.place.facts, moment.place.rules, names)
    return x


def _outcomes(done: Run, moments: Sequence[Moment]) -> tuple[Bool, Int8]:
    """Who was placed at each moment, and what is known to have come of it."""
    of_place = {stay.place: stay for stay in done.stays}
    placed, label = [], []
    for moment in moments:
        stay = of_place.get(moment.place.number)
        here = np.zeros(len(moment.persons), dtype=np.bool_)
        if stay is not None and stay.begins == moment.week + 1:
            here = moment.persons == stay.person
        known = stay is not None and stay.known_by(done.weeks)
        outcome = SUCCEEDED if stay is not None and stay.succeeded else FAILED
        placed.append(here)
        label.append(np.where(here, outcome if known else CENSORED, CENSORED))
    return _together(placed, np.bool_), _together(label, np.int8)


def _together(parts: Sequence[np.ndarray], kind: type[np.generic]) -> np.ndarray:
    return np.concatenate(parts).astype(kind) if parts else np.zeros(0, dtype=kind)
