"""Hour ledgers, levels of Dutch, costs and hours of WSW jobs out of a real registry, as known now and on a day."""

from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.flow.indicators.language_places import LanguageStep, language_places
from services.flow.indicators.ledgers import ledgers_of, levels_of
from services.flow.indicators.people import situation
from services.flow.indicators.productie import Counted, ProductieGroup, counted_on, engaged
from services.flow.indicators.provisions import taken
from services.flow.indicators.reader import known_people
from services.flow.indicators.z_route import HoursStanding, on_route
from services.registry import PlacementKind, ProvisionKind, TrajectOutcome
from services.registry.jobseekers.inburgering.models import InburgeringHours, InburgeringRouteStatement
from services.registry.jobseekers.models import LanguageLevel
from services.registry.jobseekers.participation.models import ExpectedTrede
from services.registry.report_facts.models import SchemeSpell
from tests.factories import DALFSEN, RAALTE
from tests.factories_flow import Bulk

FIRST, LAST = date(2024, 1, 1), date(2024, 6, 30)


def on_the_route(bulk: Bulk, *hours: float) -> UUID:
    person = bulk.person()
    route = {"route": "z-route", "started_on": FIRST, "term_ends_on": date(2027, 1, 1)}
    bulk.noted(InburgeringRouteStatement, person, FIRST, **route)
    for number, many in enumerate(hours):
        day = FIRST + timedelta(days=number)
        bulk.noted(InburgeringHours, person, day, kind="participatie", hours=many, dutch_spoken=True)
    return person


def test_hours_of_the_z_route_are_read_of_the_own_gemeente_and_as_known_on_a_day(session: Session) -> None:
    bulk, elsewhere = Bulk(session, RAALTE), Bulk(session, DALFSEN, "Werkgever Elders")
    person, other = on_the_route(bulk, 20.0, 20.0), on_the_route(elsewhere, 5.0)
    bulk.write()
    elsewhere.write()
    known = known_people(session, [RAALTE])
    ledgers = ledgers_of(session, known)
    assert [entry.hours for entry in ledgers[person]] == [20.0, 20.0]
    assert other not in ledgers
    found = on_route(situation(known, on=date(2024, 1, 2)), ledgers)
    assert [(one.standing, one.made) for one in found] == [(HoursStanding.ON_TIME, 40.0)]
    then = known_people(session, [RAALTE], known_on=clock.today() - timedelta(days=1))
    assert ledgers_of(session, then) == {}


def test_two_records_of_one_person_have_one_ledger(session: Session) -> None:
    bulk = Bulk(session, RAALTE)
    first, second = on_the_route(bulk, 20.0), on_the_route(bulk, 10.0)
    bulk.write()
    pair = [[first, second]]
    known = known_people(session, [RAALTE], same_person=pair)
    ledgers = ledgers_of(session, known, same_person=pair)
    assert sorted(entry.hours for entry in ledgers[first]) == [10.0, 20.0]
    assert second not in ledgers


def test_levels_around_a_taalstage_and_of_one_day_the_last_that_was_written(session: Session) -> None:
    bulk = Bulk(session, RAALTE)
    person = bulk.person()
    bulk.stay(person, PlacementKind.LANGUAGE_INTERNSHIP, FIRST, LAST)
    for day, level in ((FIRST, "A1"), (LAST, "A1"), (LAST, "A2")):
        bulk.noted(LanguageLevel, person, day, skill="spreken", scale="erk", level=level)
        bulk.write()
    known = known_people(session, [RAALTE])
    found = language_places(situation(known, on=date(2025, 6, 30)), levels_of(session, known))
    assert [one.step for one in found] == [LanguageStep.UP]


def test_costs_expected_treden_and_hours_of_wsw_jobs_come_along(session: Session) -> None:
    bulk = Bulk(session, RAALTE, "De Productie")
    person, at_work = bulk.person(), bulk.person()
    bulk.traject(person, "scholing", FIRST, LAST, outcome=TrajectOutcome.COMPLETED, cost_cents=12_345)
    bulk.noted(ExpectedTrede, person, FIRST, trede=5, horizon_months=12)
    bulk.fact(SchemeSpell, at_work, FIRST, scheme="WSW", started_on=FIRST, hours_per_week=27.0)
    stay = bulk.stay(person, PlacementKind.WORK_EXPERIENCE, FIRST, hours=8.0)
    bulk.new_hours(stay, LAST, 12.0)
    bulk.write()
    known = known_people(session, [RAALTE], reported=True)
    facts = {one.person: one for one in known.facts}
    assert facts[person].expected == ((FIRST, 5),)
    assert facts[person].trajecten[0].provision == "scholing"
    one = taken(situation(known, on=date(2025, 1, 1)), first=FIRST, last=LAST)[ProvisionKind.SCHOOLING]
    assert (one.cents, one.completed) == (12_345, 1)
    wep = ProductieGroup.WORK_EXPERIENCE
    assert counted_on(engaged(known), LAST) == {
        person: Counted(wep, 12.0),
        at_work: Counted(ProductieGroup.WSW, 27.0),
    }
    assert counted_on(engaged(known_people(session, [RAALTE])), FIRST) == {person: Counted(wep, 8.0)}
