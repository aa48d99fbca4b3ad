"""Months are months: a term ends on the same day of a later month, or takes the whole of a shorter one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from services.registry.rulesets.terms import Term, WrittenTerm

days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
terms = st.builds(Term, months=st.integers(0, 48), weeks=st.integers(0, 60))


class Holder(BaseModel):
    """A model with a term, as a file has it."""

    term: WrittenTerm


@pytest.mark.parametrize(
    ("written", "start", "last"),
    [
        ("2 maanden", date(2027, 1, 15), date(2027, 3, 14)),
        ("2 maanden", date(2026, 12, 31), date(2027, 2, 28)),
        ("2 maanden", date(2027, 12, 31), date(2028, 2, 29)),
        ("3 maanden", date(2026, 11, 28), date(2027, 2, 27)),
        ("3 maanden", date(2026, 11, 29), date(2027, 2, 28)),
        ("6 maanden", date(2027, 3, 1), date(2027, 8, 31)),
        ("1 jaar", date(2028, 2, 29), date(2029, 2, 28)),
        ("1 maand", date(2027, 4, 30), date(2027, 5, 29)),
        ("26 weken", date(2027, 1, 4), date(2027, 7, 4)),
        ("1 week", date(2027, 1, 4), date(2027, 1, 10)),
    ],
)
def test_the_last_day_of_a_term(written: str, start: date, last: date) -> None:
    assert Holder.model_validate({"term": written}).term.last_day(start) == last


@pytest.mark.parametrize("written", ["twee maanden", "2", "0 weken", "2 dagen", "maanden", "-1 jaar", 6])
def test_what_is_no_term_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        Holder.model_validate({"term": written})


@given(start=days, term=terms)
def test_a_later_start_never_ends_earlier(start: date, term: Term) -> None:
    assert term.after(start) <= term.after(start + timedelta(days=1))


@given(start=days, one=terms, other=terms)
def test_more_time_never_ends_earlier(start: date, one: Term, other: Term) -> None:
    assert (one + other).after(start) >= one.after(start)


@given(start=days, months=st.integers(1, 48))
def test_a_term_of_months_is_as_long_as_the_calendar_says(start: date, months: int) -> None:
    """By hand: walk month by month; the same day, or the first day after a month that lacks it."""
    year, month = start.year, start.month + months
    while month > 12:
        year, month = year + 1, month - 12
    try:
        expected = date(year, month, start.day)
    except ValueError:
        expected = date(year + month // 12, month % 12 + 1, 1)
    assert Term(months=months).after(start) == expected


def test_a_term_says_itself_as_policy_writes_it() -> None:
    assert [str(Term(months=2)), str(Term(months=1, weeks=2)), str(Term())] == [
        "2 maanden",
        "1 maand en 2 weken",
        "geen",
    ]
    assert [Term(months=2).rounded_weeks, Term(months=4).rounded_weeks, Term(weeks=39).rounded_weeks] == [9, 17, 39]
