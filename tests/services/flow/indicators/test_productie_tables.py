"""De Productie: who counts on a day with which hours, and that comings and goings explain every difference."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.errors import InvalidInputError
from services.flow.facts import merged
from services.flow.indicators.headcount import changes, fte, headcount, sheltered_quota
from services.flow.indicators.productie import HOURS_PER_FTE, Counted, Engaged, ProductieGroup, counted_on, engaged
from services.registry import PlacementKind, StayOutcome
from services.registry.report_facts import PersonFacts as ReportFacts
from services.registry.report_facts.models import SchemeSpell, ShelteredJob
from tests.services.flow.indicators.situations import known, numbered, rows_of, same_sets
from tests.services.flow.people import at_productie, day, person, stay
from tests.services.registry.report_facts.situations import WHO

G = ProductieGroup
FIRST, LAST = day(100), day(400)
engagements = st.builds(
    Engaged,
    person=st.integers(1, 12).map(lambda number: UUID(int=number)),
    group=st.sampled_from(ProductieGroup),
    from_on=st.integers(0, 500).map(day),
    last_day=st.none() | st.integers(0, 500).map(day),
    hours=st.none() | st.sampled_from([4.0, 11.5, 36.0]),
)


def wsw(first: date, last: date | None, hours: float | None) -> SchemeSpell:
    return SchemeSpell(**WHO, noted_on=first, scheme="WSW", started_on=first, ended_on=last, hours_per_week=hours)


def job(first: date, hours: float) -> ShelteredJob:
    return ShelteredJob(**WHO, noted_on=first, started_on=first, hours_per_week=hours)


def test_hours_changed_on_the_day_itself_count_as_they_are_from_then() -> None:
    changed = at_productie(0, hours=((day(0), 8.0), (FIRST, 12.0)))
    rows = engaged(known(person(changed)))
    at = [counted_on(rows, on)[UUID(int=1)].hours for on in (FIRST - timedelta(days=1), FIRST)]
    assert at == [8.0, 12.0]


def test_last_day_counts_and_the_next_does_not_nor_does_who_never_came_or_ended_before_the_start() -> None:
    people = known(
        person(at_productie(0, 100)),
        person(at_productie(0, 99)),
        person(at_productie(0, outcome=StayOutcome.NO_SHOW)),
        person(at_productie(90, 80)),
        person(stay(0)),
        person(at_productie(0, kind=PlacementKind.REGULAR_JOB)),
        person(at_productie(0, kind=PlacementKind.PARTICIPATION_HOURS)),
    )
    assert set(counted_on(engaged(people), FIRST)) == {UUID(int=1), UUID(int=7)}


def test_two_places_of_one_person_are_one_person_with_the_hours_of_both() -> None:
    both = person(at_productie(0, hours=((day(0), 8.0),)), at_productie(50, hours=((day(50), 6.0),)))
    assert counted_on(engaged(known(both)), FIRST) == {UUID(int=1): Counted(G.WORK_EXPERIENCE, 14.0)}
    first, second = numbered(person(at_productie(0)), person(at_productie(50)))
    together = known(merged([first, second]))
    assert len(counted_on(engaged(together), FIRST)) == 1


def test_who_is_in_two_groups_counts_in_the_first_with_its_own_hours() -> None:
    facts = ReportFacts(sheltered_jobs=(job(day(0), 20.0),))
    rows = engaged(known(person(at_productie(0)), reported={1: facts}))
    assert counted_on(rows, FIRST) == {UUID(int=1): Counted(G.SHELTERED, 20.0)}


def test_unknown_hours_count_in_people_and_not_in_fte_and_a_note_says_so() -> None:
    facts = {1: ReportFacts(schemes=(wsw(day(0), None, None),)), 2: ReportFacts(schemes=(wsw(day(0), None, 18.0),))}
    rows = engaged(known(person(), person(), reported=facts))
    assert rows_of(headcount(rows, [FIRST]))["WSW"] == (2,)
    table = fte(rows, [FIRST])
    assert rows_of(table)["WSW"] == (0.5,)
    assert any("uren niet vastgelegd" in note for note in table.notes)


def test_a_wsw_job_with_other_hours_from_a_day_on_is_one_person() -> None:
    spells = (wsw(day(0), FIRST - timedelta(days=1), 36.0), wsw(FIRST, None, 18.0))
    rows = engaged(known(person(), reported={1: ReportFacts(schemes=spells)}))
    people, hours = changes(rows, day(10), LAST)
    assert rows_of(people)["WSW"] == (0, 0)
    assert rows_of(hours)["WSW"] == (0, 0, -18.0)


def test_nobody_on_any_day_and_no_day_at_all() -> None:
    table = headcount([], [FIRST, LAST])
    assert all(value == 0 for row in rows_of(table).values() for value in row)
    assert all(value == 0 for row in rows_of(fte([], [FIRST])).values() for value in row)
    for days in ([], [FIRST, FIRST]):
        with pytest.raises(InvalidInputError, match="peildat"):
            changes([], *days) if days else headcount([], days)


def test_the_quota_is_in_hours_and_an_unknown_one_gives_no_difference() -> None:
    rows = engaged(known(person(), reported={1: ReportFacts(sheltered_jobs=(job(day(0), 40.0),))}))
    asked = sheltered_quota(rows, FIRST, places=1, hours_per_place=31.0)
    assert [cells[0].value for cells in asked.cells] == [40.0, 31.0, 9.0]
    unknown = sheltered_quota(rows, FIRST, places=None, hours_per_place=31.0)
    assert unknown.cells[2][0].value is None
    assert "kennen wij niet" in unknown.notes[0]


@given(st.lists(engagements, max_size=25))
@settings(max_examples=60, deadline=None)
def test_before_and_after_differ_by_who_came_and_went(rows: list[Engaged]) -> None:
    people, hours = changes(rows, FIRST, LAST)
    heads, full = headcount(rows, [FIRST, LAST]), fte(rows, [FIRST, LAST])
    same_sets(people, hours, heads, full)
    for name, (came, left) in rows_of(people).items():
        before, after = rows_of(heads)[{"De Productie als geheel": "Totaal"}.get(name, name)]
        assert (after or 0) - (before or 0) == (came or 0) - (left or 0)
    known_hours = [replace(row, hours=row.hours or 1.0) for row in rows]
    _, in_hours = changes(known_hours, FIRST, LAST)
    for group, name in zip(ProductieGroup, list(rows_of(heads)), strict=False):
        before, after = (
            (value or 0) * HOURS_PER_FTE[group] for value in rows_of(fte(known_hours, [FIRST, LAST]))[name]
        )
        assert after - before == pytest.approx(sum(value or 0 for value in rows_of(in_hours)[name]))


@given(st.lists(engagements, max_size=25), st.integers(0, 520).map(day))
@settings(max_examples=60, deadline=None)
def test_a_day_against_plain_counting(rows: list[Engaged], on: date) -> None:
    ours = counted_on(rows, on)
    for who in {row.person for row in rows}:
        mine = [row for row in rows if row.person == who and row.from_on <= on <= (row.last_day or date.max)]
        if not mine:
            assert who not in ours
            continue
        group = next(one for one in ProductieGroup if any(row.group is one for row in mine))
        hours = [row.hours for row in mine if row.group is group]
        assert ours[who] == Counted(group, None if None in hours else sum(one for one in hours if one is not None))
