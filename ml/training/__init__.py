"""Training of scorecards, and of the rival that may use interactions. Needs the extra `train`.

Rows are pairs of a person and a place with their features; the outcome is whether the stay was completed and led on.
Same data and seed give the same bytes, on any number of threads; on a machine that others use, set OMP_NUM_THREADS=1,
or the threads wait for one another.
"""

from ml.training.booster import Booster, train_booster
from ml.training.scorecard import FeatureOf, train_scorecard

__all__ = ["Booster", "FeatureOf", "train_booster", "train_scorecard"]
