"""How soon answers come: against a plain count, at the edges of a week and a year."""

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry import AskedQuestion, answer_times
from services.registry.employers.contacts.enums import Side

TODAY = date(2027, 3, 1)


def asked(days_ago: int, answered_after: int | None, side: Side = Side.US) -> AskedQuestion:
    on = TODAY - timedelta(days=days_ago)
    answered_on = on + timedelta(days=answered_after) if answered_after is not None else None
    return AskedQuestion(asked_by=side, asked_on=on, answered_on=answered_on)


def times(*questions: AskedQuestion) -> tuple[int, int, int, float | None, float | None]:
    found = answer_times(questions, asked_by=Side.US, today=TODAY)
    return found.asked, found.answered, found.waiting, found.median_days, found.share_in_time


def test_without_questions_there_is_nothing_to_tell() -> None:
    assert times() == (0, 0, 0, None, None)


@pytest.mark.parametrize(("days", "share"), [(0, 1.0), (7, 1.0), (8, 0.0)])
def test_the_seventh_day_is_still_soon(days: int, share: float) -> None:
    assert times(asked(30, days)) == (1, 1, 0, float(days), share)


@pytest.mark.parametrize(("days_ago", "share"), [(0, None), (7, None), (8, 0.0)])
def test_who_waits_for_longer_than_a_week_waits_too_long(days_ago: int, share: float | None) -> None:
    assert times(asked(days_ago, None)) == (1, 0, 1, None, share)


@pytest.mark.parametrize(("days_ago", "counted"), [(364, 1), (365, 0), (-1, 0)])
def test_a_year_is_looked_back(days_ago: int, counted: int) -> None:
    assert times(asked(days_ago, 1))[0] == counted


def test_questions_of_the_other_side_are_another_figure() -> None:
    assert times(asked(20, 2, Side.EMPLOYER), asked(20, 4)) == (1, 1, 0, 4.0, 1.0)


questions = st.lists(st.tuples(st.integers(-3, 500), st.one_of(st.none(), st.integers(0, 40)), st.sampled_from(Side)))


@given(questions)
def test_it_is_what_counting_by_hand_gives(given_questions: list[tuple[int, int | None, Side]]) -> None:
    found = answer_times([asked(*one) for one in given_questions], asked_by=Side.US, today=TODAY)
    ours = [(ago, after) for ago, after, side in given_questions if side == Side.US and 0 <= ago < 365]
    days = [after for _, after in ours if after is not None]
    judged = [after for ago, after in ours if after is not None or ago > 7]
    assert (found.asked, found.answered, found.waiting) == (len(ours), len(days), len(ours) - len(days))
    assert found.median_days == (median(days) if days else None)
    soon = sum(after is not None and after <= 7 for after in judged)
    assert found.share_in_time == (pytest.approx(soon / len(judged)) if judged else None)
