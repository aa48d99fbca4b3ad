"""The model without interactions, and its tables: exactly the same function, read out bin by bin."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ml.scorecard.card import Float32, Float64
from ml.training.binning import MOST_BINS
from ml.training.extra import needs_sklearn

Bool = npt.NDArray[np.bool_]


class Model(Protocol):
    """What scikit-learn gives back."""

    def decision_function(self, rows: Float32) -> Float64:
        """Log-odds (n,)."""

    def predict_proba(self, rows: Float32) -> Float64:
        """Chances (n, 2) without and with the outcome."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the trees are grown. Chosen on invented data with interactions (docs/benchmarks.md)."""

    iterations: int = 300
    learning_rate: float = 0.06
    leaves: int = 6
    least_in_leaf: int = 40
    l2: float = 1.0


@dataclass(frozen=True, slots=True)
class Tables:
    """log-odds = base + Σ tables[f][code]; the last entry of each table is unknown."""

    base: float
    tables: list[Float64]

    def decision_function(self, codes: Float32) -> Float64:
        """Log-odds (n,) of codes (n, features), NaN unknown."""
        total = np.full(len(codes), self.base)
        for column, table in enumerate(self.tables):
            code = codes[:, column]
            total += table[np.where(np.isnan(code), len(table) - 1, code).astype(np.int64)]
        return total


def fit_additive(codes: Float32, outcome: Bool, directions: Sequence[int], recipe: Recipe, *, seed: int) -> Model:
    """Boosted trees that each look at one feature, monotone by `directions`, on numbers of bins (n, features)."""
    with needs_sklearn("trainen"):
        from sklearn.ensemble import HistGradientBoostingClassifier
    model: Model = HistGradientBoostingClassifier(
        max_bins=MOST_BINS,
        max_iter=recipe.iterations,
        learning_rate=recipe.learning_rate,
        max_leaf_nodes=recipe.leaves,
        min_samples_leaf=recipe.least_in_leaf,
        l2_regularization=recipe.l2,
        interaction_cst="no_interactions",
        monotonic_cst=list(directions),
        early_stopping=False,
        random_state=seed,
    ).fit(codes, outcome)
    return model


def tables_of(model: Model, known_bins: Sequence[int]) -> Tables:
    """The tables of a model without interactions over features with these numbers of known bins.

    Every feature is asked in turn at each of its bins and at unknown, the others staying at their first bin.
    """
    probes = [np.append(np.arange(count, dtype=np.float32), np.float32(np.nan)) for count in known_bins]
    rows = np.zeros((1 + sum(map(len, probes)), len(probes)), dtype=np.float32)
    start = 1
    for column, probe in enumerate(probes):
        rows[start : start + len(probe), column] = probe
        start += len(probe)
    answers = model.decision_function(rows)
    cuts = np.cumsum([len(probe) for probe in probes])[:-1]
    return Tables(float(answers[0]), [one - answers[0] for one in np.split(answers[1:], cuts)])
