"""The table of states: nothing outside it, and no unpaid place open without its check."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.accounts.enums import Role
from services.registry.placements.enums import CheckStanding, PlacementState
from services.registry.placements.states import GUARDS, SUBMITTED, TABLE, Standing, allowed, settled

DRAFT, AWAITING, OPEN, FILLED, CLOSED = PlacementState

standings = st.builds(
    Standing,
    complete=st.booleans(),
    check=st.sampled_from(CheckStanding),
    taken=st.integers(0, 4),
    capacity=st.integers(1, 4),
)


def test_the_table_says_everything_once_and_has_a_guard_for_each_state() -> None:
    steps = [(one.source, one.target) for one in TABLE]
    assert len(set(steps)) == len(steps)
    assert set(GUARDS) == set(PlacementState)
    assert {target for _, target in steps} == set(PlacementState)


def test_closed_is_final() -> None:
    assert [one for one in TABLE if one.source == CLOSED] == []


@given(place=standings, role=st.sampled_from([*Role, None]), step=st.sampled_from([*product(PlacementState, repeat=2)]))
def test_what_is_not_in_the_table_is_not_allowed(
    place: Standing, role: Role | None, step: tuple[PlacementState, PlacementState]
) -> None:
    if allowed(*step, role, place):
        assert step in [(one.source, one.target) for one in TABLE]
        assert step[1] not in {OPEN, FILLED} or place.check != CheckStanding.NEEDED
        assert step[1] not in {AWAITING, OPEN, FILLED} or place.complete


@given(place=standings)
def test_a_submitted_place_belongs_in_one_state(place: Standing) -> None:
    if place.complete:
        assert [state for state in SUBMITTED if GUARDS[state](place)] == [settled(place)]


@pytest.mark.parametrize("target", [OPEN, AWAITING])
def test_only_an_employer_begins_a_real_place(target: PlacementState) -> None:
    check = CheckStanding.NEEDED if target == AWAITING else CheckStanding.NOT_NEEDED
    place = Standing(complete=True, check=check, taken=0, capacity=1)
    assert allowed(None, target, Role.EMPLOYER, place)
    assert not allowed(None, target, Role.LIAISON, place)
    assert allowed(None, DRAFT, Role.LIAISON, place)
