"""Half-years: whole ones only, and shown when nothing can be added any more."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.errors import InvalidInputError
from services.flow.halves import HalfYear, halves_between
from services.flow.satisfaction.halves import end_of_next_month, latest_published, published_from

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_every_day_is_in_one_half_year(day: date) -> None:
    half = HalfYear.of(day)
    assert half.first <= day <= half.last
    assert HalfYear.of(half.first) == HalfYear.of(half.last) == half
    assert HalfYear.of(half.last + timedelta(days=1)) == half.next()
    assert HalfYear.read(str(half), "van") == half


@given(DAYS)
def test_a_link_of_a_day_ends_before_its_half_year_is_shown(day: date) -> None:
    ends = end_of_next_month(day)
    assert timedelta(days=27) < ends - day < timedelta(days=63)
    assert ends < published_from(HalfYear.of(day))
    assert (ends + timedelta(days=1)).day == 1


@given(DAYS)
def test_what_is_shown_is_closed_and_the_next_one_is_not(day: date) -> None:
    latest = latest_published(day)
    assert published_from(latest) <= day < published_from(latest.next())


def test_the_days_of_a_half_year() -> None:
    half = HalfYear(2026, 2)
    assert (half.first, half.last, published_from(half)) == (date(2026, 7, 1), date(2026, 12, 31), date(2027, 2, 1))
    assert halves_between(HalfYear(2025, 2), HalfYear(2026, 2)) == (HalfYear(2025, 2), HalfYear(2026, 1), half)


@pytest.mark.parametrize("text", ["2026", "2026-3", "26-1", "2026-1 ", "0026-1", "2026-01-01", "", "２０２６-1"])
def test_what_is_no_half_year_says_how_to_write_one(text: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        HalfYear.read(text, "van")
    assert "2026-1" in refused.value.remedy
    assert refused.value.problems[0].field == "van"
