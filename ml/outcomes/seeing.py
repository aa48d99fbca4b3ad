"""Who is seen when a card orders the people of stored lists."""

import numpy as np

from ml.evaluation.measures import SHOWN, Rows, share_ratio
from ml.evaluation.questions import LOWER_TREDEN
from ml.outcomes.learning import points_of
from ml.outcomes.rows import ListedRows
from ml.scorecard.card import Scorecard


def orders_by(card: Scorecard, rows: ListedRows, *, seed: int) -> list[Rows]:
    """The rows of each list with more than ten people, best first; of fewer everybody is seen, whatever the card.

    Equal points fall by a draw that is the same for every card.
    """
    points = points_of(card, rows.x, rows.names)
    lot = np.random.default_rng(seed).random(len(rows))
    parts = [np.flatnonzero(rows.shortlist == one) for one in np.unique(rows.shortlist)]
    return [part[np.lexsort((lot[part], -points[part]))] for part in parts if len(part) > SHOWN]


def lower_share(rows: ListedRows, orders: list[Rows]) -> float:
    """Places among the first ten that people on the lower treden have, against their part of these lists."""
    lower = np.isin(rows.trede, LOWER_TREDEN)
    return share_ratio([lower[one] for one in orders], [np.arange(len(one)) for one in orders])
