"""Who is seen: lists are ordered as a list would be, and only lists that a card orders count."""

from dataclasses import replace

import numpy as np

from ml.outcomes.seeing import lower_share, orders_by
from ml.scorecard.card import ALL_SHOWN
from tests.ml.outcomes.invented import by_wish, listed_rows


def test_small_lists_are_left_out_as_the_service_does() -> None:
    assert orders_by(by_wish(), listed_rows(5, each=ALL_SHOWN), seed=1) == []
    assert len(orders_by(by_wish(), listed_rows(5, each=ALL_SHOWN + 1), seed=1)) == 5


def test_each_order_holds_its_list_best_first() -> None:
    rows = listed_rows(6)
    for number, order in enumerate(orders_by(by_wish(), rows, seed=1)):
        assert sorted(order.tolist()) == np.flatnonzero(rows.shortlist == number).tolist()
        wishes = np.floor(rows.x[order, 0].astype(np.float64) * 30 + 0.5)
        assert (np.diff(wishes) <= 0).all()


def test_lower_treden_that_stand_last_are_hardly_seen() -> None:
    rows = listed_rows(20)
    high = replace(rows, trede=np.where(rows.x[:, 0] > 0.5, 5, 1).astype(np.int8))
    assert lower_share(high, orders_by(by_wish(), high, seed=1)) < 0.7
    assert 0.9 < lower_share(rows, orders_by(by_wish(), rows, seed=1)) < 1.1
    assert np.isnan(lower_share(rows, []))
