"""A scorecard over features of the register: titles, units and directions come from there, and from nowhere else."""

from collections.abc import Sequence
from typing import TypedDict, Unpack

import numpy as np

from fit.register import REGISTER
from ml.scorecard.card import Float32, Origin, Scorecard
from ml.training.checks import Int64
from ml.training.scorecard import FeatureOf, Outcome, train_scorecard


class Told(TypedDict, total=False):
    """What a card says of its training, as `train_scorecard` takes it."""

    seed: int
    source: Sequence[str]
    origin: Origin
    name: str
    period: str
    label: str
    groups: Int64 | None


def known_columns(x: Float32, names: Sequence[str]) -> tuple[Float32, tuple[str, ...]]:
    """The columns of rows (n, features) that are known of anybody, with their names."""
    known = [at for at in range(len(names)) if not np.isnan(x[:, at]).all()]
    return np.ascontiguousarray(x[:, known]), tuple(names[at] for at in known)


def train_registered(x: Float32, outcome: Outcome, names: Sequence[str], **told: Unpack[Told]) -> Scorecard:
    """The scorecard of rows of registered features. A feature that is known of nobody in these rows is left out.

    Raises ScorecardError as `train_scorecard` does, and KeyError for a feature that is not in the register.
    """
    kept, known = known_columns(x, names)
    asked = [FeatureOf(one, REGISTER[one].title, REGISTER[one].unit, REGISTER[one].direction) for one in known]
    return train_scorecard(kept, outcome, asked, **told)
