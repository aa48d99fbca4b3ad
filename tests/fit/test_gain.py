"""Treden gained: never nothing, never beyond what there is, and as a person with the ladder at hand would say."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fit.gain import FURTHER, KEPT, PAID, treden_gained

TREDEN = range(-1, 7)
ways = st.sampled_from([(3, False), (4, False), (5, True), (6, True)])


def plain(trede: int, expected: int, reaches: int, paid: bool) -> float:
    """The same, one person at a time."""
    if trede < 1:
        trede = 3
    reached = max(trede + 1, reaches)
    if expected >= 1:
        reached = min(reached, expected)
    if paid:
        reached = max(reached, PAID)
    steps = min(reached, 6) - trede
    if steps < 1:
        return KEPT
    return 1 + (steps - 1) * FURTHER


@given(way=ways)
def test_it_is_what_one_says_by_hand(way: tuple[int, bool]) -> None:
    reaches, paid = way
    treden, expected = np.meshgrid(np.array(TREDEN, np.int8), np.array(TREDEN, np.int8), indexing="ij")
    found = treden_gained(treden, expected, reaches=reaches, paid=paid)
    assert found.tolist() == [[plain(one, goal, reaches, paid) for goal in TREDEN] for one in TREDEN]
    assert (found > 0).all()


@given(way=ways, trede=st.sampled_from(TREDEN), goals=st.tuples(st.integers(1, 6), st.integers(1, 6)))
def test_a_higher_expectation_never_lowers_it(way: tuple[int, bool], trede: int, goals: tuple[int, int]) -> None:
    reaches, paid = way
    low, high, unknown = (
        float(treden_gained(np.array([trede], np.int8), np.array([goal], np.int8), reaches=reaches, paid=paid)[0])
        for goal in (*sorted(goals), 0)
    )
    assert low <= high <= unknown
