"""The warnings of the displacement check, in situations that a netwerker would recognise."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.placements.displacement import Answers, signals, unpaid_share
from services.registry.placements.enums import DisplacementSignal, PaidJobEnded, WhatFollows

NOTHING_WRONG = Answers(
    additional=True,
    paid_job_ended=PaidJobEnded.NO,
    paid_in_team=8,
    unpaid_in_team=0,
    learning_goal=True,
    supervisor=True,
    bounded=True,
    what_follows=WhatFollows.NEXT_STEP,
)


def test_a_place_with_a_goal_and_a_supervisor_in_a_paid_team_warns_of_nothing() -> None:
    assert signals(NOTHING_WRONG, capacity=1) == []


@pytest.mark.parametrize(
    ("changes", "signal"),
    [
        ({"additional": False}, DisplacementSignal.NOT_ADDITIONAL),
        ({"paid_job_ended": PaidJobEnded.WITHIN_SIX_MONTHS}, DisplacementSignal.PAID_JOB_ENDED),
        ({"paid_job_ended": PaidJobEnded.WITHIN_A_YEAR}, DisplacementSignal.PAID_JOB_ENDED),
        ({"paid_job_ended": PaidJobEnded.UNKNOWN}, DisplacementSignal.PAID_JOB_UNKNOWN),
        ({"unpaid_in_team": 2}, DisplacementSignal.MANY_UNPAID),
        ({"learning_goal": False}, DisplacementSignal.NO_LEARNING_GOAL),
        ({"supervisor": False}, DisplacementSignal.NO_SUPERVISOR),
        ({"bounded": False}, DisplacementSignal.UNBOUNDED),
        ({"what_follows": WhatFollows.NOTHING}, DisplacementSignal.NO_FOLLOW_UP),
    ],
)
def test_each_answer_has_its_own_warning(changes: dict[str, object], signal: DisplacementSignal) -> None:
    assert signals(replace(NOTHING_WRONG, **changes), capacity=1) == [signal]


def test_a_quarter_of_the_team_is_not_yet_too_many() -> None:
    assert signals(replace(NOTHING_WRONG, paid_in_team=6, unpaid_in_team=1), capacity=1) == []
    assert signals(replace(NOTHING_WRONG, paid_in_team=5, unpaid_in_team=1), capacity=1) == [
        DisplacementSignal.MANY_UNPAID
    ]


def test_to_make_a_place_meant_to_last_is_no_warning() -> None:
    assert signals(replace(NOTHING_WRONG, what_follows=WhatFollows.LASTING), capacity=1) == []


@given(paid=st.integers(0, 5000), unpaid=st.integers(0, 5000), capacity=st.integers(1, 50))
def test_the_share_is_a_share_and_grows_with_unpaid_people(paid: int, unpaid: int, capacity: int) -> None:
    answers = replace(NOTHING_WRONG, paid_in_team=paid, unpaid_in_team=unpaid)
    share = unpaid_share(answers, capacity=capacity)
    assert 0 < share <= 1
    assert share <= unpaid_share(answers, capacity=capacity + 1)
