"""Who is seen when a card orders the people of stored lists."""

import numpy as np

from ml.evaluation.measures import Rows, share_ratio
from ml.evaluation.questions import LOWER_TREDEN
from ml.outcomes.learning import points_of
from ml.outcomes.rows import ListedRows
from ml.scorecard.card import ALL_SHOWN, Scorecard


def orders_by(card: Scorecard, rows: ListedRows, *, seed: int) -> list[Rows]:
    """The rows of each list that a card orders, best first.

    As a list would be ordered: by chance × gain, or by points where the card was set by hand. What is equal falls by a
    draw that is the same for every card. Lists that show all in neutral order are left out.
    """
    points = points_of(card, rows.x, rows.names)
    value = points.astype(np.float64) if card.a is None else card.chance_of_points(points) * rows.gain
    lot = np.random.default_rng(seed).random(len(rows))
    parts = [np.flatnonzero(rows.shortlist == one) for one in np.unique(rows.shortlist)]
    return [part[np.lexsort((lot[part], -value[part]))] for part in parts if len(part) > ALL_SHOWN]


def lower_share(rows: ListedRows, orders: list[Rows]) -> float:
    """Places among the first ten that people on the lower treden have, against their part of these lists."""
    lower = np.isin(rows.trede, LOWER_TREDEN)
    return share_ratio([lower[one] for one in orders], [np.arange(len(one)) for one in orders])
