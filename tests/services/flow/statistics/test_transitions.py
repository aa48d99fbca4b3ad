"""Matrices between moments against counting by hand, and waiting between two steps."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.errors import InvalidInputError
from services.flow.statistics.incidence import incidence_curves
from services.flow.statistics.medians import Reached, days_until
from services.flow.statistics.steps import NEVER, OTHERWISE, REACHED, between
from services.flow.statistics.transitions import NOWHERE, Transitions, transitions, where_at

PEOPLE, STATES = 4, 3
MOMENTS = [0, 5, 10, 15, 20]
calm = settings(deadline=None, max_examples=60)
Spell = tuple[int, int, int, int]


@st.composite
def spells(draw: st.DrawFn) -> list[Spell]:
    """Spells of some people, of one person one after the other, with gaps or without."""
    found = []
    for person in range(PEOPLE):
        borders = sorted(draw(st.lists(st.integers(0, 24), max_size=6, unique=True)))
        for start, end in zip(borders[::2], borders[1::2], strict=False):
            found.append((person, draw(st.integers(0, STATES - 1)), start, end))
    return found


def matrices(rows: list[Spell]) -> Transitions:
    """The matrices of rows."""
    person, state, start, end = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return transitions(where_at(person, state, start, end, np.array(MOMENTS), people=PEOPLE), STATES)


@calm
@given(spells())
def test_matrices_are_what_counting_by_hand_gives(rows: list[Spell]) -> None:
    found = matrices(rows)
    for step, (now, later) in enumerate(pairwise(MOMENTS)):
        pairs = Counter((state_on(rows, one, now), state_on(rows, one, later)) for one in range(PEOPLE))
        for a in range(STATES):
            assert found.came[step, a] == pairs[NOWHERE, a]
            assert found.left[step, a] == pairs[a, NOWHERE]
            for b in range(STATES):
                assert found.counts[step, a, b] == pairs[a, b]


def state_on(rows: list[Spell], person: int, day: int) -> int:
    """Where somebody was."""
    return next((state for one, state, start, end in rows if one == person and start <= day < end), NOWHERE)


@calm
@given(spells())
def test_rows_sum_to_one_or_nobody_was_there(rows: list[Spell]) -> None:
    found = matrices(rows)
    together, sums = found.counts.sum(axis=2), found.chances.sum(axis=2)
    np.testing.assert_allclose(sums[together > 0], 1.0)
    assert np.isnan(sums[together == 0]).all()


@calm
@given(spells(), st.data())
def test_cutting_spells_and_mixing_rows_change_nothing(rows: list[Spell], data: st.DataObject) -> None:
    cut = []
    for person, state, start, end in rows:
        middle = data.draw(st.integers(start, end))
        cut += [(person, state, start, middle), (person, state, middle, end)]
    mixed = data.draw(st.permutations(cut))
    assert np.array_equal(matrices(rows).counts, matrices(mixed).counts)


def test_two_states_at_once_and_an_end_before_a_start_are_refused() -> None:
    with pytest.raises(InvalidInputError, match="overlappen"):
        matrices([(0, 0, 0, 9), (0, 1, 4, 9)])
    with pytest.raises(InvalidInputError, match="eindigen"):
        matrices([(0, 0, 9, 4)])


def test_an_empty_period_has_no_matrices() -> None:
    assert transitions(np.zeros((1, PEOPLE), dtype=np.int16), STATES).counts.shape == (0, STATES, STATES)
    assert transitions(np.zeros((0, PEOPLE), dtype=np.int16), STATES).chances.shape == (0, STATES, STATES)


def test_waiting_counts_inclusively_and_keeps_apart_what_does_not_wait() -> None:
    first, then = np.array([10, 10, 10, 10, NEVER, 50]), np.array([10, 14, NEVER, 9, 3, 60])
    found = between(first, then, last=40)
    assert (found.before, found.not_begun) == (1, 2)
    assert found.spells.exit.tolist() == [1, 5, 31]
    assert found.spells.cause.tolist() == [REACHED, REACHED, 0]
    assert days_until(incidence_curves(found.spells)[0], REACHED) == Reached(5, 1, None)


def test_what_can_no_longer_come_competes() -> None:
    found = between(np.zeros(3, dtype=int), np.array([4, 9, NEVER]), last=20, otherwise=np.array([NEVER, 3, 30]))
    assert found.spells.cause.tolist() == [REACHED, OTHERWISE, 0]
    assert found.spells.exit.tolist() == [5, 4, 21]
