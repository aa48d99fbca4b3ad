"""Counting people over periods, against counting day by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.registry.stays.occupancy import Period, days_in, most_at_once, people_at_once

START = date(2026, 3, 2)
DAYS = [START + timedelta(days=number) for number in range(-5, 80)]
first_days = st.integers(0, 30).map(lambda number: START + timedelta(days=number))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A period of at most forty days, or one without an end."""
    first, length = draw(first_days), draw(st.none() | st.integers(0, 40))
    return Period(first, None if length is None else first + timedelta(days=length))


def there(one: Period, day: date) -> bool:
    return one.from_on <= day and (one.last_on is None or day <= one.last_on)


@given(st.lists(periods(), max_size=6), periods())
def test_the_most_people_on_any_day(found: list[Period], within: Period) -> None:
    by_day = [sum(there(one, day) for one in found) for day in DAYS if there(within, day)]
    assert people_at_once(found, within) == max(by_day, default=0)


@given(st.lists(st.tuples(periods(), st.sampled_from([4.0, 11.0, 20.5])), max_size=6), periods())
def test_the_most_hours_on_any_day(found: list[tuple[Period, float]], within: Period) -> None:
    by_day = [sum(hours for one, hours in found if there(one, day)) for day in DAYS if there(within, day)]
    assert most_at_once(found, within) == max(by_day, default=0.0)


@given(st.lists(periods(), max_size=6), first_days, st.integers(0, 40))
def test_days_count_once(found: list[Period], first: date, length: int) -> None:
    within = Period(first, first + timedelta(days=length))
    assert days_in(found, within) == sum(any(there(one, day) for one in found) for day in DAYS if there(within, day))


@given(periods(), periods())
def test_periods_meet_when_they_share_a_day(one: Period, other: Period) -> None:
    assert one.meets(other) == other.meets(one) == any(there(one, day) and there(other, day) for day in DAYS)
