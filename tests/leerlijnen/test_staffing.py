"""Counting back: what employers need becomes people who begin, by a day, on each step before it."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leerlijnen.catalogue import Catalogue, catalogue_of
from leerlijnen.model import StepKey
from leerlijnen.staffing import StaffingNeed, back_along, planned, starts
from tests.leerlijnen.lines import SOURCE, TODAY, catalogues, line, step, then, treden, weeks


def groen() -> Catalogue:
    season = {"instap": [3, 4], "waarom": "maaien", **SOURCE}
    return catalogue_of(
        [
            line(
                "groen",
                step("G1", instap=True, treden=treden(1, 3), weken=weeks(4, 6), daarna=then("G2", "G3")),
                step("G2", instap=True, treden=treden(3, 4), weken=weeks(12, 20), seizoen=season, daarna=then("G3")),
                step("G3", treden=treden(4, 5)),
            )
        ]
    )


NEED = StaffingNeed(StepKey("groen", "G3"), 5, date(2027, 10, 1))


def test_the_weeks_of_the_line_are_counted_back() -> None:
    found = starts(groen(), NEED, today=TODAY, here={StepKey("groen", "G1"): 2})
    assert [(one.key.step, one.by, one.to_begin) for one in found] == [
        ("G1", date(2027, 8, 20), 3),
        ("G3", date(2027, 10, 1), 5),
    ]


def test_the_first_step_goes_before_a_shorter_way_in() -> None:
    assert back_along(groen(), StepKey("groen", "G2")) == (StepKey("groen", "G1"), StepKey("groen", "G2"))


def test_a_season_makes_people_begin_earlier() -> None:
    need = StaffingNeed(StepKey("groen", "G2"), 1, date(2027, 10, 1))
    assert [one.by for one in starts(groen(), need, today=TODAY, here={})] == [date(2027, 8, 20), date(2027, 10, 1)]


def test_what_should_have_begun_before_today_is_late() -> None:
    soon = StaffingNeed(NEED.key, 1, TODAY + timedelta(weeks=2))
    assert [one.late for one in starts(groen(), soon, today=TODAY, here={})] == [True, False]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_each_step_begins_its_usual_weeks_before_the_next(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    here = data.draw(st.dictionaries(st.sampled_from(catalogue.keys), st.integers(0, 5)))
    need = StaffingNeed(data.draw(st.sampled_from(catalogue.keys)), data.draw(st.integers(1, 9)), date(2028, 2, 1))
    found = starts(catalogue, need, today=TODAY, here=here)
    assert (found[-1].key, found[-1].by, found[-1].to_begin) == (need.key, need.on, need.number)
    for one, following in pairwise(found):
        step = catalogue.steps[one.key]
        assert following.key in catalogue.following[one.key]
        assert one.by + timedelta(weeks=step.duration.usual) <= following.by
        assert step.season is None or one.by.month in step.season.start
        assert 0 <= one.to_begin <= following.to_begin <= need.number


def test_nobody_counts_for_two_needs() -> None:
    first = StaffingNeed(NEED.key, 2, date(2027, 9, 1))
    here = {StepKey("groen", "G1"): 3}
    found = planned(groen(), [NEED, first], today=TODAY, here=here)
    assert [(need.on, begins[0].under_way, begins[0].to_begin) for need, begins in found] == [
        (date(2027, 9, 1), 2, 0),
        (date(2027, 10, 1), 1, 4),
    ]
