"""Assignments against every assignment there is."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ml.evaluation.assignment import NOWHERE, greedy, optimal, total

SMALL = st.integers(1, 4).flatmap(
    lambda people: st.tuples(
        st.lists(
            st.lists(st.sampled_from([float("nan"), 0.0, 0.1, 0.25, 0.4, 0.9]), min_size=3, max_size=3),
            min_size=people,
            max_size=people,
        ),
        st.lists(st.integers(0, 2), min_size=3, max_size=3),
    )
)


def best_of_all(values: np.ndarray, seats: np.ndarray) -> float:
    found = 0.0
    for choice in product(range(-1, values.shape[1]), repeat=len(values)):
        used = np.bincount([place for place in choice if place >= 0], minlength=values.shape[1])
        if (used <= seats).all():
            gained = sum(values[person, place] for person, place in enumerate(choice) if place >= 0)
            found = max(found, gained) if not np.isnan(gained) else found
    return found


@given(SMALL)
def test_no_assignment_gains_more_and_nobody_goes_where_they_cannot(case: tuple[list[list[float]], list[int]]) -> None:
    values, seats = np.array(case[0]), np.array(case[1])
    best, quick = optimal(values, seats), greedy(values, seats)
    for assigned in (best, quick):
        placed = assigned[assigned != NOWHERE]
        assert (np.bincount(placed, minlength=3) <= seats).all()
        assert all(values[person, place] > 0 for person, place in enumerate(assigned) if place != NOWHERE)
    most = best_of_all(values, seats)
    assert abs(total(values, best) - most) < 1e-9
    assert most / 2 - 1e-9 <= total(values, quick) <= most + 1e-9  # greedy gains at least half (Preis 1999)


def test_greedy_takes_the_best_pair_and_so_misses_the_best_sum() -> None:
    values, seats = np.array([[0.9, 0.8], [0.8, 0.1]]), np.array([1, 1])
    assert greedy(values, seats).tolist() == [0, 1]
    assert optimal(values, seats).tolist() == [1, 0]
