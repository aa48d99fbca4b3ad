"""Each rule on the day before, the day itself and the day after, and half an hour under and over: the law of 2026."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.registry.jobseekers.enums import Determination
from services.registry.placements.enums import PlacementKind
from services.registry.rulesets import RuleSet, Term, ruleset, statutory_ruleset
from services.registry.rulesets.model import Stacking
from services.registry.stays.enums import StayRule, StayState
from services.registry.stays.occupancy import Period
from services.registry.stays.picture import Assessed, Hours, Picture
from services.registry.stays.rules import Situation, problems, stack, too_much, used_days
from tests.factories_stays import EMPLOYER, PLACE, assessed, other_stay, picture_of, situation

START = date(2026, 3, 16)
DAY = timedelta(days=1)
WEP, TRIAL, LANGUAGE = PlacementKind.WORK_EXPERIENCE, PlacementKind.TRIAL_PLACEMENT, PlacementKind.LANGUAGE_INTERNSHIP
PARTICIPATION = PlacementKind.PARTICIPATION_PLACE


def broken(stay: Picture, about: Situation) -> set[StayRule]:
    """The rules that this stay breaks."""
    return {one.rule for one in problems(stay, about)}


def around(last: date) -> tuple[date, date, date]:
    """The day before, the day, the day after."""
    return last - DAY, last, last + DAY


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        (TRIAL, date(2026, 5, 15)),  # two months: PW 8a(2)(d)
        (LANGUAGE, date(2026, 9, 15)),  # six months
        (PARTICIPATION, date(2028, 3, 15)),  # two years: PW 10a(1)
        (PlacementKind.SECONDMENT, date(2028, 3, 15)),
        (PlacementKind.PRACTICE_LEARNING, date(2026, 12, 15)),
    ],
)
def test_the_first_period(kind: PlacementKind, last: date) -> None:
    found = [broken(picture_of(START, day), situation(kind)) for day in around(last)]
    assert found[:2] == [set(), set()]
    assert StayRule.DURATION in found[2]


def test_a_proefplaats_can_be_extended_by_four_months() -> None:
    until = date(2026, 5, 15)
    found = [broken(picture_of(START, until, day), situation(TRIAL)) for day in around(date(2026, 9, 15))]
    assert found == [set(), set(), {StayRule.DURATION}]


def test_four_months_may_come_in_parts_and_a_short_first_period_leaves_more() -> None:
    parts = (date(2026, 4, 15), date(2026, 5, 15), date(2026, 7, 1), date(2026, 9, 15))
    assert broken(picture_of(START, *parts), situation(TRIAL)) == set()


def test_a_taalstage_is_extended_once() -> None:
    until, again = date(2026, 9, 15), date(2026, 12, 15)
    assert broken(picture_of(START, until, date(2027, 3, 15)), situation(LANGUAGE)) == set()
    assert broken(picture_of(START, until, again, date(2027, 3, 15)), situation(LANGUAGE)) == {StayRule.EXTENSIONS}


def test_an_extension_is_judged_by_the_rules_of_its_own_first_day() -> None:
    """Rules that became stricter on a day answer for what is added from that day on, and not for what was agreed."""
    law = statutory_ruleset(TRIAL, START)
    strict = law.model_copy(update={"extensions": (), "valid_from": date(2026, 5, 16)})

    def rules_on(change: date) -> Situation:
        return situation(TRIAL, rules_on=lambda day: strict if day >= change else law)

    stay = picture_of(START, date(2026, 5, 15), date(2026, 7, 15))
    assert broken(stay, rules_on(date(2026, 5, 16))) == {StayRule.DURATION}
    assert broken(stay, rules_on(date(2026, 5, 17))) == set()


def test_days_at_the_same_place_before_count_and_elsewhere_do_not() -> None:
    earlier = (date(2025, 12, 1), date(2026, 1, 31))
    again = other_stay(TRIAL, *earlier, placement_id=PLACE, employer_id=EMPLOYER)
    stay = picture_of(START, date(2026, 9, 15))
    assert used_days(stay, situation(TRIAL, again), statutory_ruleset(TRIAL, START)) == 62
    allowed = Term(months=6).last_day(START - timedelta(days=62))
    found = [broken(picture_of(START, day), situation(TRIAL, again)) for day in around(allowed)]
    assert found == [set(), set(), {StayRule.DURATION}]
    elsewhere = other_stay(TRIAL, *earlier)
    assert broken(picture_of(START, date(2026, 5, 15)), situation(TRIAL, elsewhere)) == set()


# The participatieplaats (PW art. 10a)
YEARS = {year: date(2026 + year, 3, 15) for year in (1, 2, 3, 4)}


def test_a_third_year_is_elsewhere_and_after_an_assessment() -> None:
    here = picture_of(START, YEARS[2], YEARS[3], assessments=assessed(date(2028, 3, 1)))
    assert broken(here, situation(PARTICIPATION)) == {StayRule.SURROUNDINGS}
    two_years = other_stay(PARTICIPATION, START, YEARS[2], assessments=assessed(date(2028, 3, 1)))
    third = picture_of(YEARS[2] + DAY, YEARS[3])
    assert broken(third, situation(PARTICIPATION, two_years)) == set()
    unseen = other_stay(PARTICIPATION, START, YEARS[2])
    assert broken(third, situation(PARTICIPATION, unseen)) == {StayRule.ASSESSMENT}
    same_employer = other_stay(
        PARTICIPATION, START, YEARS[2], employer_id=EMPLOYER, assessments=assessed(date(2028, 3, 1))
    )
    assert broken(third, situation(PARTICIPATION, same_employer)) == {StayRule.SURROUNDINGS}


def test_a_fourth_year_asks_an_assessment_in_the_third_and_no_new_surroundings() -> None:
    two_years = other_stay(PARTICIPATION, START, YEARS[2], assessments=assessed(date(2028, 3, 1)))
    about = situation(PARTICIPATION, two_years)
    first_day = YEARS[2] + DAY
    unseen = picture_of(first_day, YEARS[3], YEARS[4])
    assert broken(unseen, about) == {StayRule.ASSESSMENT}
    found = [
        broken(picture_of(first_day, YEARS[3], last, assessments=assessed(date(2029, 3, 1))), about)
        for last in around(YEARS[4])
    ]
    assert found == [set(), set(), {StayRule.DURATION}]


def test_what_does_not_help_ends_after_twelve_months() -> None:
    looked = assessed(date(2026, 12, 20), positive=False)
    found = [broken(picture_of(START, last, assessments=looked), situation(PARTICIPATION)) for last in around(YEARS[1])]
    assert found == [set(), set(), {StayRule.ASSESSMENT}]
    later = (*looked, Assessed(date(2027, 2, 1), positive=True))
    assert broken(picture_of(START, YEARS[2], assessments=later), situation(PARTICIPATION)) == set()


def test_other_work_with_benefit_counts_but_six_months_with_a_prospect_do_not() -> None:
    law = statutory_ruleset(PARTICIPATION, START)
    stay = picture_of(START, YEARS[2])
    worked = (date(2025, 3, 1), date(2025, 11, 30))  # nine months, 275 days; the first six are 184 days
    cases = {
        "counts": (other_stay(WEP, *worked), 275),
        "prospect": (other_stay(TRIAL, *worked, prospect=True), 275 - 184),
        "volunteering": (other_stay(PlacementKind.VOLUNTEERING, *worked), 0),
        "a job": (other_stay(PlacementKind.REGULAR_JOB, *worked), 0),
    }
    for one, days in cases.values():
        assert used_days(stay, situation(PARTICIPATION, one), law) == days
    two = [
        other_stay(TRIAL, date(2025, 3, 1), date(2025, 6, 30), prospect=True),
        other_stay(TRIAL, date(2025, 7, 1), date(2025, 11, 30), prospect=True),
    ]
    assert used_days(stay, situation(PARTICIPATION, *two), law) == 275 - 184, "six months for all of it together"


# Hours, papers, determinations
@pytest.mark.parametrize(("kind", "most"), [(WEP, 40.0), (LANGUAGE, 24.0)])
def test_hours_up_to_the_most(kind: PlacementKind, most: float) -> None:
    until = date(2026, 9, 15)
    found = [
        StayRule.HOURS in broken(picture_of(START, until, hours=hours), situation(kind))
        for hours in (most - 0.5, most, most + 0.5)
    ]
    assert found == [False, False, True]


def test_hours_from_the_least_and_later_hours_too() -> None:
    rules = statutory_ruleset(WEP, START).model_copy(update={"hours_min": 4.0})
    about = situation(WEP, rules=rules)
    until = date(2026, 9, 15)
    found = [StayRule.HOURS in broken(picture_of(START, until, hours=hours), about) for hours in (3.5, 4.0, 4.5)]
    assert found == [True, False, False]
    less = replace(picture_of(START, until), hours=(Hours(START, 12.0), Hours(date(2026, 6, 1), 3.5)))
    assert [one.on for one in problems(less, about)] == [date(2026, 6, 1)]


@pytest.mark.parametrize(("signed", "fine"), [(START - DAY, True), (START, True), (START + DAY, False), (None, False)])
def test_the_agreement_is_signed_by_the_first_day(signed: date | None, fine: bool) -> None:
    stay = picture_of(START, date(2026, 9, 15), agreement_on=signed)
    assert broken(stay, situation(WEP)) == (set() if fine else {StayRule.AGREEMENT})
    not_begun = replace(stay, started_on=None, state=StayState.PLANNED)
    assert broken(not_begun, situation(WEP)) == set(), "nothing needs to be signed before somebody begins"
    assert broken(picture_of(START, None, agreement_on=None), situation(PlacementKind.REGULAR_JOB)) == set()


def test_a_proefplaats_asks_the_intention_before_it_is_planned() -> None:
    stay = picture_of(START, date(2026, 5, 15), intention_on=None, started_on=None, state=StayState.PLANNED)
    assert broken(stay, situation(TRIAL)) == {StayRule.INTENTION}
    assert broken(stay, situation(WEP)) == set()


def test_an_end_is_needed_where_nobody_is_paid() -> None:
    assert StayRule.END_NEEDED in broken(picture_of(START, None), situation(WEP))
    assert StayRule.END_NEEDED in broken(picture_of(START, None), situation(TRIAL))
    assert broken(picture_of(START, None, hours=36), situation(PlacementKind.REGULAR_JOB)) == set()


@pytest.mark.parametrize(
    ("kind", "code", "wanted"),
    [
        (TRIAL, Determination.GENERAL_ASSISTANCE, True),
        (PlacementKind.SHELTERED_JOB, Determination.SHELTERED_ADMISSIBLE, True),
        (PARTICIPATION, Determination.PARTICIPATION_PLACE_ALLOWED, True),
        (PlacementKind.SUBSIDISED_JOB, Determination.WAGE_SUBSIDY_GROUP, True),
        (WEP, Determination.SCHOOL_FIRST, False),
        (PlacementKind.WORK_LEARNING, Determination.SCHOOL_FIRST, False),
    ],
)
def test_what_must_be_determined(kind: PlacementKind, code: Determination, wanted: bool) -> None:
    stay = picture_of(START, date(2026, 5, 15))
    for value in (wanted, not wanted, None):
        about = situation(
            kind, determined=lambda asked, day, value=value: value if asked == code else asked is not None
        )
        found = [one for one in problems(stay, about) if one.code == code]
        assert bool(found) == (value != wanted)
        assert [one.unknown for one in found] == ([value is None] if found else [])


def test_article_7a_asks_nothing_of_a_stay_that_began_before_it() -> None:
    def nobody_asked(code: Determination, day: date) -> bool | None:
        return None if code == Determination.SCHOOL_FIRST else True

    first_days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2))
    found = [
        broken(picture_of(day, day + timedelta(days=90)), situation(WEP, determined=nobody_asked)) for day in first_days
    ]
    assert found == [set(), {StayRule.DETERMINED}, {StayRule.DETERMINED}]
    extended = picture_of(date(2025, 12, 1), date(2025, 12, 31), date(2026, 3, 1))
    (asked,) = problems(extended, situation(WEP, determined=nobody_asked))
    assert asked.on == date(2026, 1, 1), "what is added in 2026 asks what 2026 asks"


def test_what_is_determined_counts_as_it_stood_on_the_first_day() -> None:
    ended = date(2026, 5, 16)
    about = situation(
        TRIAL,
        determined=lambda code, day: code == Determination.GENERAL_ASSISTANCE and day < ended,
    )
    assert broken(picture_of(START, date(2026, 5, 15)), about) == set()
    assert broken(picture_of(START, date(2026, 5, 15), date(2026, 6, 15)), about) == {StayRule.DETERMINED}


# Stacking and the full week
def stacking(**changes: object) -> RuleSet:
    """The WEP rules with one stacking rule."""
    rule = Stacking(window=Term(months=24), weeks_max=52, places_max=2, hard=True, basis="eigen regel")
    return statutory_ruleset(WEP, START).model_copy(update={"stacking": rule.model_copy(update=changes)})


def test_stacking_counts_weeks_up_to_the_last_one() -> None:
    """52 weeks are 364 days: the stay itself and what was there within the window before its last day."""
    last = START + timedelta(days=181)  # 182 days
    rules = stacking(places_max=9)
    for days, over in ((181, False), (182, False), (183, True)):
        before = other_stay(WEP, START - timedelta(days=days), START - DAY)
        stay, about = picture_of(START, last), situation(WEP, before, rules=rules)
        assert too_much(stack(stay, rules, about), rules) == over
        assert (StayRule.STACKING in broken(stay, about)) == over


def test_stacking_counts_places_and_what_hangs_together() -> None:
    rules = stacking(weeks_max=500)
    first = other_stay(WEP, date(2025, 10, 1), date(2025, 12, 31))
    second = other_stay(LANGUAGE, date(2026, 1, 5), date(2026, 3, 1))
    stay = picture_of(START, date(2026, 6, 30))
    found = stack(stay, rules, situation(WEP, first, second, rules=rules))
    assert found is not None
    assert (found.places, found.in_a_row) == (3, 3)
    assert StayRule.STACKING in broken(stay, situation(WEP, first, second, rules=rules))
    assert broken(stay, situation(WEP, first, rules=rules)) == set()
    apart = other_stay(LANGUAGE, date(2026, 1, 5), START - timedelta(days=29))
    alone = stack(stay, rules, situation(WEP, apart, rules=rules))
    assert alone is not None
    assert (alone.places, alone.in_a_row) == (2, 1)


def test_stacking_warns_unless_a_local_rule_refuses() -> None:
    others = [other_stay(WEP, date(2025, month, 1), date(2025, month, 28)) for month in (9, 11)]
    stay = picture_of(START, date(2026, 6, 30))
    assert broken(stay, situation(WEP, *others, rules=stacking(hard=False))) == set()
    assert broken(stay, situation(WEP, *others, rules=stacking())) == {StayRule.STACKING}
    paid = [replace(one, kind=PlacementKind.REGULAR_JOB, stacks=False) for one in others]
    assert broken(stay, situation(WEP, *paid, rules=stacking())) == set()


def test_what_lies_before_the_window_does_not_count() -> None:
    rules, last = stacking(weeks_max=500, places_max=1), date(2026, 6, 30)
    opens = date(2024, 7, 1)  # two years before the day after the last one
    stay = picture_of(START, last)
    found = [
        broken(stay, situation(WEP, other_stay(WEP, date(2024, 1, 1), end), rules=rules))
        for end in (opens - DAY, opens, opens + DAY)
    ]
    assert found == [set(), {StayRule.STACKING}, {StayRule.STACKING}]


@pytest.mark.parametrize(("hours", "over"), [(28.5, False), (29.0, False), (29.5, True)])
def test_a_full_week_over_all_stays(hours: float, over: bool) -> None:
    period = Period(date(2026, 6, 30), date(2026, 12, 31))
    other = other_stay(PlacementKind.VOLUNTEERING, period.from_on, period.last_on, hours=((period, 11.0),))
    meets = picture_of(START, date(2026, 6, 30), hours=hours)
    assert (StayRule.FULL_WEEK in broken(meets, situation(WEP, other))) == over
    before = picture_of(START, date(2026, 6, 29), hours=hours)
    assert broken(before, situation(WEP, other)) == set()


def test_a_stay_that_ended_early_is_judged_until_its_end() -> None:
    too_long = picture_of(START, date(2026, 8, 15))
    assert broken(too_long, situation(TRIAL)) == {StayRule.DURATION}
    ended = replace(too_long, ended_on=date(2026, 5, 15), state=StayState.ENDED)
    assert broken(ended, situation(TRIAL)) == set()


def test_dalfsen_never_extends_a_detacheringsbaan() -> None:
    about = situation(PlacementKind.SECONDMENT, rules_on=lambda day: ruleset("GM0148", PlacementKind.SECONDMENT, day))
    assert broken(picture_of(START, date(2027, 3, 15)), about) == set()
    assert broken(picture_of(START, date(2027, 3, 15), date(2028, 3, 15)), about) == {StayRule.EXTENSIONS}
