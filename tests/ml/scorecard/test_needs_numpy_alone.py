"""Serving a scorecard needs numpy alone; training asks for the extra in Dutch."""

from tests.ml.test_no_torch import printed

SERVE = """
import sys
import numpy as np
from ml.scorecard import points_per_field
from ml.scorecard.artifact import dumps, loads
card = loads(dumps(points_per_field({"wens": 30})))
card.points(np.zeros((3, 1), np.float32)), card.explain(np.zeros(1, np.float32))
import ml.training
heavy = {"torch", "scipy", "sklearn", "pandas", "pydantic", "rich", "sqlalchemy"}
print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""
REFUSED = """
import sys
sys.modules["sklearn.ensemble"] = None  # as where the extra is not installed
import numpy as np
from ml.scorecard import ScorecardError
from ml.training import train_booster, train_scorecard
rows, outcome = np.random.default_rng(1).random((2000, 1), dtype=np.float32), np.arange(2000) % 2 == 0
for train in (lambda: train_booster(rows, outcome, 1),
              lambda: train_scorecard(rows, outcome, [("wens", "Wens", "deel", 1)], seed=1, source=["w"])):
    try:
        train()
    except ScorecardError as error:
        print(error)
"""


def test_nothing_heavy_is_loaded() -> None:
    assert printed(SERVE).strip() == "[]"


def test_training_without_the_extra_says_what_to_install() -> None:
    assert printed(REFUSED).count("Om te trainen ontbreekt scikit-learn. Installeer het") == 2
