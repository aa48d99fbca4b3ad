"""What each indicator counts, of people made for it: numerator, base, target, and who is on its list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.flow.facts import PersonFacts
from services.flow.figures.suppression import published as hidden
from services.flow.figures.tables import ALL
from services.flow.indicators.definitions import BY_CODE, DEFINITIONS, Direction, IndicatorCode, Target
from services.flow.indicators.file import file_tables, moments_until
from services.flow.indicators.groups import where_by_scheme, where_of_status_holders
from services.flow.indicators.people import Known, situation
from services.flow.indicators.publishing import published
from services.flow.indicators.tables import SETS, indicator_table
from services.flow.indicators.values import Indicator, indicator, indicators
from services.registry import SMALLEST_COUNT, PlacementKind, ProvisionKind, RouteNoted, StatusNoted, TrajectCourse
from services.registry.report_facts import PersonFacts as ReportFacts
from services.registry.report_facts.models import ResidenceSpell, SexRegistration, ShelteredIndication, ShelteredJob
from tests.services.flow.people import at_productie, day, job, stay
from tests.services.flow.seed_people import DALFSEN, RAALTE, aged, known, number, scheme, somebody

C = IndicatorCode
ON = date(2026, 7, 1)
NEW_YEAR = date(2026, 1, 1)
LONG_AGO = date(2020, 1, 1)


def came(of: int, **changes: object) -> PersonFacts:
    """Somebody who was registered long ago."""
    return somebody(of, LONG_AGO, **changes)


def told(code: IndicatorCode, people: Known, on: date = ON) -> Indicator:
    """An indicator of these people."""
    return indicator(situation(people, on=on), code)


def traject(kind: ProvisionKind | None, first: date = LONG_AGO, last: date | None = None) -> TrajectCourse:
    """A traject."""
    return TrajectCourse(kind, first, last)


def noted(of: int) -> dict[str, object]:
    """What every fact for reports carries."""
    return {"jobseeker_id": number(of), "noted_on": LONG_AGO, "source": "consulent"}


def holder(of: int, last: date | None = None) -> tuple[ResidenceSpell, ...]:
    """That somebody is statushouder."""
    return (ResidenceSpell(status="statushouder", started_on=LONG_AGO, ended_on=last, **noted(of)),)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"trajecten": (traject(ProvisionKind.WORKSHOP),)}, True),
        ({"trajecten": (traject(None),)}, True),
        ({"trajecten": (traject(ProvisionKind.FINANCIAL),)}, False),
        ({"trajecten": (traject(ProvisionKind.JOB_COACHING, last=ON),)}, True),
        ({"trajecten": (traject(ProvisionKind.JOB_COACHING, last=date(2026, 6, 30)),)}, False),
        ({"trajecten": (traject(ProvisionKind.WORKSHOP, first=date(2026, 7, 2)),)}, False),
        ({"stays": (at_productie(500),)}, True),
        ({"stays": (stay(500, 600),)}, False),
        ({"stays": (job(500, kind=PlacementKind.SUBSIDISED_JOB),)}, True),
        ({"statuses": (StatusNoted(LONG_AGO, "traject"),)}, True),
        ({"statuses": (StatusNoted(LONG_AGO, "ontheffing", date(2027, 1, 1)),)}, False),
        ({"treden": ((LONG_AGO, 4),)}, True),
        ({"treden": ((LONG_AGO, 3),)}, False),
        ({"treden": ((LONG_AGO, 5), (date(2026, 6, 1), 2))}, False),
        ({"treden": ((day(550), 4),), "stays": (stay(500, 600),)}, False),
        ({"treden": ((day(700), 4),), "stays": (stay(500, 600),)}, True),
    ],
)
def test_what_is_a_traject(changes: dict[str, object], expected: bool) -> None:
    found = told(C.EVERYONE_ON_TRAJECT, known([came(1, **changes)]))
    assert (found.numerator, found.base) == (int(expected), 1)
    assert found.cases == (() if expected else (number(1),))
    assert told(C.ON_TRAJECT, known([came(1, **changes)])).value == found.numerator


def test_who_works_or_moved_or_withdrew_is_in_no_base() -> None:
    people = [
        came(1, stays=(job(500),)),
        came(2, treden=((LONG_AGO, 6),)),
        came(3, lost_sight_on=ON),
        came(4, stays=(stay(500, 600, break_reason="verhuisd"),)),
        somebody(5, date(2026, 7, 2)),
        came(6),
    ]
    found = told(C.EVERYONE_ON_TRAJECT, known(people))
    assert (found.base, found.cases) == (1, (number(6),))


def test_contact_is_of_the_calendar_year_and_up_to_the_day() -> None:
    people = known([came(of) for of in range(4)])
    days = {number(0): (date(2025, 12, 31),), number(1): (NEW_YEAR,), number(2): (date(2026, 7, 2),)}
    found = told(C.CONTACTED, replace(people, contacts=days))
    assert (found.numerator, found.base, found.value) == (1, 4, 25)
    assert set(found.cases) == {number(0), number(2), number(3)}
    later = told(C.CONTACTED, replace(people, contacts=days), on=date(2026, 7, 2))
    assert later.numerator == 2


def test_everybody_has_a_category_and_where_there_are_finer_rows_one_of_those() -> None:
    dalfsen = "dalfsen-zorg-meedoen-werkfit"
    people = [
        somebody(1, LONG_AGO, DALFSEN, categories=((LONG_AGO, dalfsen, "zorg"),)),
        somebody(
            2,
            LONG_AGO,
            DALFSEN,
            categories=((LONG_AGO, dalfsen, "zorg"),),
            subcategories=((LONG_AGO, dalfsen, "max-haalbare-bereikt"),),
        ),
        came(3, categories=((LONG_AGO, dalfsen, "zorg"), (LONG_AGO, "raalte-ladder", "zorg"))),
        came(4, categories=((LONG_AGO, dalfsen, "zorg"),)),
        somebody(5, LONG_AGO, "GM0175"),
    ]
    found = told(C.CATEGORISED, known(people))
    assert (found.numerator, found.base) == (2, 4)
    assert set(found.cases) == {number(1), number(4)}


def test_youth_until_the_day_they_turn_27() -> None:
    reported = {number(1): ReportFacts(ages=(aged(1, "21-tot-27", LONG_AGO, date(2026, 6, 30)),))}
    people = known([came(1), came(2)], reported)
    young = told(C.YOUTH, people, on=date(2026, 6, 30))
    assert (young.value, young.base, young.unknown, young.cases) == (1, 1, 1, (number(1),))
    assert (young.met, young.target and young.target.number) == (False, 0)
    older = told(C.YOUTH, people)
    assert (older.value, older.base, older.cases) == (0, 0, ())


@pytest.mark.parametrize(
    "changes",
    [
        {"stays": (stay(500, kind=PlacementKind.DAY_ACTIVITY),)},
        {"statuses": (StatusNoted(LONG_AGO, "traject"),)},
        {"treden": ((LONG_AGO, 3),)},
        {"stays": (job(500),)},
    ],
)
def test_youth_with_work_care_or_something_organised_are_on_no_list(changes: dict[str, object]) -> None:
    reported = {number(1): ReportFacts(ages=(aged(1, "18-tot-21", LONG_AGO, date(2029, 1, 1)),))}
    found = told(C.YOUTH, known([came(1, **changes)], reported))
    assert (found.value, found.base, found.cases) == (0, 1, ())


def test_status_holders_with_a_route_have_a_fitting_place_while_it_runs() -> None:
    reported = {number(of): ReportFacts(residence=holder(of)) for of in (1, 2, 3)}
    reported[number(4)] = ReportFacts(residence=holder(4, last=date(2026, 6, 30)))
    route = RouteNoted(LONG_AGO, "z-route", LONG_AGO, None)  # type: ignore[arg-type]
    over = replace(route, last_day=date(2026, 6, 30))
    people = replace(
        known([came(of) for of in range(1, 5)], reported), routes={number(1): (route,), number(2): (over,)}
    )
    found = told(C.STATUS_HOLDERS, people)
    assert (found.numerator, found.base, found.unknown) == (1, 3, 1)
    assert set(found.cases) == {number(2), number(3)}


def test_who_may_start_in_sheltered_work_waits_until_a_voortraject_or_a_job() -> None:
    allowed = {"advised_on": LONG_AGO, "advice": "positief-advies", "decision": True, "decided_on": LONG_AGO}
    yes = [(ShelteredIndication(valid_from=LONG_AGO, **allowed, **noted(of)),) for of in range(3)]
    work = ShelteredJob(started_on=LONG_AGO, hours_per_week=20, **noted(1))
    reported = {
        number(0): ReportFacts(sheltered=yes[0]),
        number(1): ReportFacts(sheltered=yes[1], sheltered_jobs=(work,)),
        number(2): ReportFacts(sheltered=yes[2]),
    }
    preparing = (traject(ProvisionKind.SHELTERED_PREPARATION),)
    people = known([came(0), came(1), came(2, trajecten=preparing), came(3)], reported)
    found = told(C.SHELTERED_WITHOUT_WAIT, people)
    assert (found.numerator, found.base, found.cases) == (2, 3, (number(0),))
    assert told(C.SHELTERED, people).value == 1


def test_partners_are_people_but_have_no_benefit_of_their_own() -> None:
    reported = {
        number(1): ReportFacts(schemes=(scheme(1, "PW", LONG_AGO),)),
        number(2): ReportFacts(schemes=(scheme(2, "PW", LONG_AGO, partner=True),)),
        number(3): ReportFacts(schemes=(scheme(3, "NUG", LONG_AGO),)),
        number(4): ReportFacts(schemes=(scheme(4, "PW", LONG_AGO, date(2026, 6, 30)), scheme(4, "IOAW", ON))),
    }
    people = known([came(of) for of in range(1, 5)], reported)
    assert told(C.BENEFITS, people).value == 2
    over = told(C.OVER_FOUR_YEARS, people)
    assert (over.numerator, over.base) == (3, 3)
    table = where_by_scheme(situation(people, on=ON))
    rows = dict(zip(table.rows, table.cells, strict=True))
    assert [rows[head][-1].value for head in ("Participatiewet", "IOAW", "Zonder uitkering (NUG)")] == [2, 1, 1]


def test_four_years_are_over_on_their_day() -> None:
    began = date(2022, 7, 1)
    people = known([came(1)], {number(1): ReportFacts(schemes=(scheme(1, "PW", began),))})
    assert told(C.OVER_FOUR_YEARS, people, on=date(2026, 6, 30)).numerator == 0
    assert told(C.OVER_FOUR_YEARS, people, on=date(2026, 7, 1)).numerator == 1


Ends = Sequence[tuple[int, str | None]]


def inflow_of(ends: Ends) -> Known:
    """People who came in on one day 700 days ago; each left after so many days for a reason, or is still there."""
    began = ON - timedelta(days=700)
    reported = {
        number(of): ReportFacts(
            schemes=(scheme(of, "PW", began, began + timedelta(days=after - 1) if why else None, reason=why),)
        )
        for of, (after, why) in enumerate(ends)
    }
    return known([somebody(of, began) for of in range(len(ends))], reported)


REASONS = st.sampled_from([None, "werk-gevonden", "opleiding-gestart", "ander-inkomen"])


@given(st.lists(st.tuples(st.integers(1, 699), REASONS), min_size=1, max_size=25))
def test_with_everybody_followed_the_estimate_is_the_plain_share(ends: Ends) -> None:
    to_work = sum(why == "werk-gevonden" and after <= 365 for after, why in ends)
    estimate, counted = told(C.TO_WORK, inflow_of(ends)), told(C.TO_WORK_COHORT, inflow_of(ends))
    assert estimate.value == pytest.approx(100 * to_work / len(ends))
    assert counted.value == pytest.approx(100 * to_work / len(ends))
    assert (estimate.numerator, counted.numerator, counted.base) == (to_work, to_work, len(ends))
    if estimate.low is not None and estimate.high is not None and estimate.value is not None:
        assert 0 <= estimate.low <= estimate.value <= estimate.high <= 100


def test_who_is_still_under_way_counts_as_long_as_they_were_seen() -> None:
    recent = ON - timedelta(days=100)
    people = inflow_of([(200, "werk-gevonden"), (700, None)])
    more = {number(9): ReportFacts(schemes=(scheme(9, "PW", recent),))}
    reported = {**(people.reported or {}), **more}
    both = replace(people, facts=(*people.facts, somebody(9, recent)), reported=reported)
    found = told(C.TO_WORK, both)
    # Of three at risk one is only seen for 100 days: on day 200 one of two goes.
    assert (found.value, found.base, found.cases) == (pytest.approx(50), 3, (number(9),))


def test_who_came_under_our_eyes_late_is_at_risk_from_then() -> None:
    people = inflow_of([(100, "werk-gevonden"), (700, None), (700, None)])
    late = replace(people.facts[2], registered_on=people.facts[2].registered_on + timedelta(days=150))
    found = told(C.TO_WORK, replace(people, facts=(*people.facts[:2], late)))
    assert found.value == pytest.approx(50)


def test_an_end_without_a_reason_is_work_where_paid_work_began_around_it() -> None:
    began = date(2025, 1, 1)
    ended = date(2025, 4, 1)
    start = (ended - date(2024, 1, 1)).days
    reported = {number(of): ReportFacts(schemes=(scheme(of, "PW", began, ended),)) for of in (1, 2)}
    people = known([somebody(1, began, stays=(job(start),)), somebody(2, began)], reported)
    assert told(C.TO_WORK_COHORT, people).numerator == 1


def test_without_any_scheme_the_clock_begins_at_registration() -> None:
    began = ON - timedelta(days=500)
    start = (began - date(2024, 1, 1)).days + 90
    people = known([somebody(1, began, stays=(job(start),)), somebody(2, began)], {})
    found = told(C.TO_WORK_COHORT, people)
    assert (found.numerator, found.base) == (1, 2)


def test_nobody_gives_no_value_and_meets_no_target() -> None:
    for people in (known([], {}), known([somebody(1, date(2027, 1, 1))], {})):
        found = indicators(situation(people, on=ON))
        assert {(one.value, one.met, one.cases) for one in found} == {(None, None, ())}
        assert len(found) == len(DEFINITIONS) == len(IndicatorCode) == len(SETS)


def test_who_may_not_know_gets_nothing_that_leans_on_facts_for_reports() -> None:
    reported = {number(1): ReportFacts(residence=holder(1), schemes=(scheme(1, "PW", LONG_AGO),))}
    now = situation(replace(known([came(1)], reported), reported=None), on=ON)
    for one in indicators(now):
        assert one.withheld is one.definition.restricted
        assert not (one.withheld and (one.value, one.numerator, one.base, one.cases) != (None, None, None, ()))
    assert [one.definition.restricted for one in indicators(now)].count(False) == 5


def test_targets_are_of_one_gemeente_and_of_their_time() -> None:
    lks = BY_CODE[C.WAGE_SUBSIDY]
    numbers = [lks.target_for((RAALTE,), date(year, 7, 1)) for year in (2023, 2024, 2025, 2026)]
    assert [one and one.number for one in numbers] == [None, 45, 55, 55]
    assert lks.target_for((DALFSEN,), ON) is None
    assert lks.target_for((DALFSEN, RAALTE), ON) is None
    assert not Target(30, Direction.AT_LEAST, RAALTE, ON).met_by(29.9)
    assert Target(25, Direction.AT_MOST, RAALTE, ON).met_by(25)


def test_status_holders_by_sex() -> None:
    reported = {
        number(of): ReportFacts(residence=holder(of), sexes=(SexRegistration(sex=sex, **noted(of)),))
        for of, sex in enumerate(("vrouw", "vrouw", "man"))
    }
    people = known([came(0, stays=(at_productie(500),)), came(1), came(2), came(3)], reported)
    table = where_of_status_holders(situation(people, on=ON))
    women = dict(zip(table.columns, table.cells[table.rows.index("Vrouwen")], strict=True))
    assert (women["Onbetaalde plek of voortraject"].value, women["Niets daarvan"].value) == (1, 1)
    assert table.counts[f"{situation(people, on=ON).population}/waar-statushouders/{ALL}/{ALL}"] == 3


@st.composite
def files(draw: st.DrawFn) -> Known:
    """People of Raalte in groups of some size: who has a benefit, for how long, with a partner, as a statushouder."""
    people, reported = [], {}
    for partner, long, status, place in product((False, True), repeat=4):
        for _ in range(draw(st.integers(0, 14) | st.just(0))):
            of = len(people)
            first = LONG_AGO if long else NEW_YEAR
            people.append(came(of, stays=(at_productie(500),) if place else ()))
            facts = ReportFacts(schemes=(scheme(of, "PW", first, partner=partner),))
            reported[number(of)] = replace(facts, residence=holder(of)) if status else facts
    return known(people, reported)


@settings(deadline=None, max_examples=25)
@given(files())
def test_what_is_published_tells_of_no_few_people(people: Known) -> None:
    moments = moments_until(people, ON)
    shown = published(indicators(moments[-1]), moments)
    assert all(one.cases == () for one in shown)
    for one in shown:
        for count in (one.numerator, one.base, one.unknown):
            assert count is None or count == 0 or count >= SMALLEST_COUNT
        if one.base and one.numerator:
            assert one.base - one.numerator == 0 or one.base - one.numerator >= SMALLEST_COUNT
        assert one.value is None or one.numerator is not None


@settings(deadline=None, max_examples=15)
@given(files().filter(lambda people: bool(people.facts)))
def test_indicators_hide_what_a_report_of_the_day_hides(people: Known) -> None:
    moments = moments_until(people, ON)
    beside = hidden(tuple(file_tables(moments)))[0]
    for one, row in zip(published(indicators(moments[-1]), moments), beside.cells, strict=True):
        number_cell, base_cell, _, unknown_cell, _ = row
        assert (one.numerator is None) == number_cell.hidden
        if SETS[one.definition.code].base is not None:
            assert (one.base is None) == base_cell.hidden
        if SETS[one.definition.code].unknown is not None:
            assert (one.unknown is None) == unknown_cell.hidden


def test_few_partners_do_not_follow_from_benefits_and_people() -> None:
    def shown(partners: int) -> list[int | None]:
        schemes = [scheme(of, "PW", NEW_YEAR, partner=of < partners) for of in range(100)]
        reported = {number(of): ReportFacts(schemes=(one,)) for of, one in enumerate(schemes)}
        moments = moments_until(known([came(of) for of in range(100)], reported), ON)
        by_code = {one.definition.code: one for one in published(indicators(moments[-1]), moments)}
        return [by_code[C.BENEFITS].numerator, by_code[C.OVER_FOUR_YEARS].base]

    assert None in shown(partners=5)
    assert shown(partners=10) == [90, 100]


def test_one_table_of_all_indicators() -> None:
    now = situation(known([came(1), came(2, stays=(at_productie(500),))], {}), on=ON)
    table = indicator_table(now, indicators(now))
    rows = dict(zip(table.rows, table.cells, strict=True))
    assert [cell.value for cell in rows["Iedereen op traject"]] == [1, 2, 50, None, None]
    assert [cell.value for cell in rows["Mensen die met loonkostensubsidie werken"]] == [0, None, None, None, 55]
    assert rows["Mensen met een traject"][0].key == rows["Iedereen op traject"][0].key
