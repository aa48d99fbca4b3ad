"""The rival that may use interactions: what a scorecard gives up for being readable. Never served."""

from dataclasses import dataclass

from ml.scorecard.card import Float32, Float64
from ml.training.additive import Model
from ml.training.checks import check_outcome, check_rows, check_seed
from ml.training.extra import needs_sklearn
from ml.training.scorecard import Outcome


@dataclass(frozen=True, slots=True)
class Booster:
    """Boosted trees of scikit-learn, without a bound on bins, directions or interactions."""

    model: Model

    def chance(self, rows: Float32) -> Float64:
        """The chance (n,) of rows (n, features)."""
        return self.model.predict_proba(rows)[:, 1]


def train_booster(rows: Float32, outcome: Outcome, seed: int) -> Booster:
    """The rival, stopped when a tenth of the rows that it does not learn from gains no more.

    Raises ScorecardError for the same rows and outcomes as `train_scorecard`.
    """
    check_seed(seed)
    check_rows(rows)
    check_outcome(outcome, len(rows))
    with needs_sklearn("trainen"):
        from sklearn.ensemble import HistGradientBoostingClassifier
    model = HistGradientBoostingClassifier(
        max_iter=500, learning_rate=0.05, early_stopping=True, n_iter_no_change=20, random_state=seed
    )
    return Booster(model.fit(rows, outcome))
