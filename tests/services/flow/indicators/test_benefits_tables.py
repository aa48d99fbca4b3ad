"""Benefits out of spells: joined by rule, banded by months to the day, and the same people in every table."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.errors import InvalidInputError
from services.flow.indicators.benefits import (
    Benefit,
    benefits,
    benefits_of,
    came_per_year,
    left_by_duration,
    left_per_year,
)
from services.flow.indicators.periods import calendar_years, half_years
from services.registry.report_facts import PersonFacts as ReportFacts
from services.registry.report_facts.models import SchemeSpell
from tests.services.flow.indicators.situations import known, rows_of, same_sets
from tests.services.flow.people import day, person
from tests.services.registry.report_facts.situations import scheme

DAY = timedelta(days=1)
spells = st.builds(
    lambda code, first, length, partner: scheme(
        code, day(first), None if length is None else day(first + length), partner=partner
    ),
    st.sampled_from(["PW", "IOAW", "Bbz", "NUG", "WSW"]),
    st.integers(0, 900),
    st.none() | st.integers(0, 200),
    st.sampled_from([None, False, False, True]),
)


def found(*rows: SchemeSpell) -> list[Benefit]:
    return benefits_of(ReportFacts(schemes=rows))


def test_four_weeks_between_spells_are_bridged_and_a_day_more_is_not() -> None:
    for gap, many in ((28, 1), (29, 2)):
        rows = (scheme("PW", day(0), day(99)), scheme("IOAW", day(100 + gap), None))
        assert len(found(*rows)) == many
    one = found(scheme("PW", day(0), day(99)), scheme("IOAW", day(100), None))[0]
    assert (one.first_scheme, one.last_scheme, one.last_day) == ("PW", "IOAW-IOAZ", None)


def test_partners_nug_and_wsw_are_no_benefit_and_an_end_before_the_start_is_left_out() -> None:
    backwards = scheme("PW", day(50), day(40))
    assert found(scheme("PW", day(0), partner=True), scheme("NUG", day(0)), scheme("WSW", day(0)), backwards) == []


@pytest.mark.parametrize(
    ("first", "last", "band"),
    [
        (date(2024, 1, 15), date(2024, 4, 13), "0-3"),
        (date(2024, 1, 15), date(2024, 4, 14), "3-6"),
        (date(2023, 1, 1), date(2023, 12, 31), "12-18"),
        (date(2022, 1, 1), date(2023, 12, 30), "18-24"),
        (date(2022, 1, 1), date(2023, 12, 31), "24+"),
        (date(2024, 2, 1), date(2024, 2, 1), "0-3"),
    ],
)
def test_so_many_months_to_the_day_is_the_next_band(first: date, last: date, band: str) -> None:
    assert Benefit("PW", "PW", first, last).band == band


def test_a_running_benefit_has_no_duration() -> None:
    with pytest.raises(ValueError, match="runs"):
        _ = Benefit("PW", "PW", day(0), None).band


def test_an_empty_period_and_a_backward_one() -> None:
    table = left_by_duration([], half_years(day(0), day(0)))
    assert rows_of(table)["Totaal"] == (0,)
    with pytest.raises(InvalidInputError, match="eindigt voor zij begint"):
        half_years(day(1), day(0))


@given(st.lists(spells, max_size=6))
@settings(max_examples=80, deadline=None)
def test_benefits_against_days_one_by_one(rows: list[SchemeSpell]) -> None:
    """A day is in a benefit if it is in a spell, or in a gap of at most 28 days between two of them."""
    end = 1200
    under = [False] * end
    for row in rows:
        if row.scheme in {"PW", "IOAW", "Bbz"} and not row.partner:
            first = (row.started_on - day(0)).days
            last = end - 1 if row.ended_on is None else (row.ended_on - day(0)).days
            under[first : last + 1] = [True] * (last + 1 - first)
    number, wanted, free = 0, [], 1000
    for at, covered in enumerate(under):
        if covered:
            if free > 28:
                wanted.append([at, at])
            wanted[-1][1], free, number = at, 0, number + 1
        else:
            free += 1
    ours = [
        ((one.from_on - day(0)).days, end - 1 if one.last_day is None else (one.last_day - day(0)).days)
        for one in found(*rows)
    ]
    assert ours == [tuple(one) for one in wanted]


@given(st.lists(st.lists(spells, max_size=3), max_size=8))
@settings(max_examples=40, deadline=None)
def test_the_halves_of_a_year_are_the_year_in_every_table(people: list[list[SchemeSpell]]) -> None:
    reported = {number: ReportFacts(schemes=tuple(rows)) for number, rows in enumerate(people, start=1)}
    all_of_them = benefits(known(*(person() for _ in people), reported=reported))
    years, halves = calendar_years(2024, 2026), half_years(date(2024, 1, 1), date(2026, 12, 31))
    came, left, lasted = (
        came_per_year(all_of_them, years),
        left_per_year(all_of_them, years),
        left_by_duration(all_of_them, halves),
    )
    same_sets(came, left, lasted)
    per_half = rows_of(lasted)["Totaal"]
    assert rows_of(left)["Totaal"] == tuple((per_half[at] or 0) + (per_half[at + 1] or 0) for at in (0, 2, 4))
    assert sum(value or 0 for value in rows_of(came)["Totaal"]) <= len(all_of_them)
