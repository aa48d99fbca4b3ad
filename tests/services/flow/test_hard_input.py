"""Hard input, through the real registry: what it refuses, and what journeys and figures make of the rest."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import Session

from services import clock
from services.errors import InvalidInputError, RefusedError
from services.flow.journeys import Journey, JourneyFinding
from services.flow.rates.asking import FlowArea, FlowKnown, Scope, figures, possible
from services.flow.rates.basis import Basis
from services.flow.rates.catalogue import BACK, FIGURES, FINDINGS, STAYING, outcomes_of
from services.flow.rates.findings import dossiers
from services.flow.reader import facts_of, journeys_of
from services.flow.states import JourneyState
from services.registry import Jobseeker, StayEndIn, end_stay, register
from services.registry.stays.models import AftercareContact, StayAssessment, StayEvent
from tests.factories import DALFSEN, NIJKERK, RAALTE, employer_actor, posted_place
from tests.factories_stays import ago, case_worker, running

S = JourneyState
TODAY = clock.today()


def the_way(session: Session, person: Jobseeker, **changes: object) -> Journey:
    """Somebody's journey as figures see it."""
    found = journeys_of(session, [RAALTE], on=TODAY, **changes)  # type: ignore[arg-type]
    return next(one for one in found if one.person == person.id)


def at_productie(session: Session, *periods: tuple[date, date | None]) -> list[Jobseeker]:
    """Somebody per period with a stay at De Productie, registered a month before."""
    actor, employer = case_worker(session), employer_actor(session, "De Productie")
    found = []
    for first, last in periods:
        stay = running(session, actor, place=posted_place(session, employer), van=first).stay
        if last is not None:
            end_stay(session, actor, stay.id, StayEndIn(laatste_dag=last))
        who = session.get_one(Jobseeker, stay.jobseeker_id)
        who.registered_on = first - timedelta(days=30)
        found.append(who)
    session.flush()
    return found


def test_a_stay_that_ends_before_it_starts_is_refused_at_the_door_and_left_out_behind_it(session: Session) -> None:
    actor = case_worker(session)
    stay = running(session, actor, van=ago(100)).stay
    with pytest.raises((InvalidInputError, RefusedError)):
        end_stay(session, actor, stay.id, StayEndIn(laatste_dag=ago(120)))
    # Past the service, as an import or an older version might: the table of events itself does not forbid it.
    session.add(StayEvent(stay_id=stay.id, kind="beeindigd", happens_on=ago(120), noted_on=ago(90)))
    session.flush()
    who = session.get_one(Jobseeker, stay.jobseeker_id)
    who.registered_on = ago(200)
    session.flush()
    way = the_way(session, who)
    assert way.findings == (JourneyFinding.END_BEFORE_START,)
    assert [one.state for one in way.places] == [S.NONE]


def test_two_places_at_once_count_as_the_first_by_rank(session: Session) -> None:
    actor = case_worker(session)
    own = running(session, actor, place=posted_place(session, employer_actor(session, "De Productie")), van=ago(150))
    who = session.get_one(Jobseeker, own.stay.jobseeker_id)
    running(session, actor, person=who, van=ago(120))
    who.registered_on = ago(200)
    session.flush()
    assert [one.state for one in the_way(session, who).places] == [S.NONE, S.PRODUCTIE]


def test_contradicting_nazorg_goes_by_the_later_answer_and_is_a_finding(session: Session) -> None:
    [who] = at_productie(session, (ago(400), ago(300)))
    number = session.execute(text("select id from stay where jobseeker_id = :who"), {"who": who.id}).scalar_one()
    led_to = {"contract_kind": "tijdelijk-contract", "contract_from": ago(299), "contract_hours": 24.0}
    session.add(StayAssessment(stay_id=number, role="consulent", outcome="tot-het-einde-gedaan", **led_to))
    for months, days, answer in ((3, 200, "vertrokken"), (6, 110, "nog-daar")):
        session.add(AftercareContact(stay_id=number, months=months, contact_on=ago(days), answer=answer))
    session.flush()
    way = the_way(session, who)
    assert way.findings == (JourneyFinding.AFTERCARE_CONTRADICTS,)
    assert [one.state for one in way.places] == [S.NONE, S.PRODUCTIE, S.REGULAR, S.OUT_OF_SIGHT]
    built = Basis(TODAY, tuple(facts_of(session, [RAALTE])))
    assert [person for person, _ in dossiers(built)] == [who.id]
    scope = Scope(FlowArea.GEMEENTE, RAALTE, TODAY)
    table = figures(session, scope, STAYING, complete=True).tables[1]
    assert [row[0].value for row in table.cells] == [1, 0, 0, 1], "there at three months: the later answer says so"


def test_two_records_of_one_person_count_once(session: Session) -> None:
    first, second = at_productie(session, (ago(400), ago(300)), (ago(310), ago(200)))
    apart = journeys_of(session, [RAALTE], on=TODAY)
    together = journeys_of(session, [RAALTE], on=TODAY, same_person=[(first.id, second.id)])
    assert len(together) == len(apart) - 1
    places = next(one for one in together if one.person == first.id).places
    assert [one.state for one in places] == [S.NONE, S.PRODUCTIE, S.NONE]
    assert (places[1].from_on, places[1].to) == (ago(400), ago(199))


def test_figures_of_a_region_hold_after_a_merger_of_gemeenten(session: Session) -> None:
    [who] = at_productie(session, (ago(300), ago(200)))
    region = Scope(FlowArea.REGION, "zwolle", TODAY)
    before = figures(session, region, outcomes_of(S.PRODUCTIE), complete=True).tables
    who.gemeente_code = DALFSEN
    session.flush()
    assert figures(session, region, outcomes_of(S.PRODUCTIE), complete=True).tables == before
    own = Scope(FlowArea.GEMEENTE, RAALTE, TODAY)
    assert figures(session, own, outcomes_of(S.PRODUCTIE), complete=True).tables == ()


def test_an_empty_gemeente_and_an_empty_period(session: Session) -> None:
    register(session, gemeente_code=RAALTE, registered_on=ago(100))
    for scope in (Scope(FlowArea.GEMEENTE, NIJKERK, TODAY), Scope(FlowArea.GEMEENTE, RAALTE, date(2015, 1, 1))):
        for known in FlowKnown:
            asked = Scope(scope.area, scope.code, scope.on, known)
            for code in FIGURES:
                found = figures(session, asked, code, complete=True)
                assert found.people == 0
                assert all(not cell.value for table in found.tables for cell in table.all_cells())


@pytest.mark.parametrize(
    ("day", "word"), [(TODAY + timedelta(days=1), "toekomst"), (date(2014, 12, 31), "2015"), (date(1, 1, 1), "2015")]
)
def test_a_day_that_cannot_be_is_refused_with_a_remedy(day: date, word: str) -> None:
    with pytest.raises(RefusedError, match=word) as refused:
        possible(day)
    assert refused.value.remedy.startswith("Kies ")


def test_a_gemeente_that_is_not_there(session: Session) -> None:
    for area, code in ((FlowArea.GEMEENTE, "GM9999"), (FlowArea.REGION, "nergens"), (FlowArea.GEMEENTE, "")):
        with pytest.raises(InvalidInputError, match="kennen we niet"):
            figures(session, Scope(area, code, TODAY), FINDINGS, complete=True)


def test_back_without_work_of_nobody_has_no_tables(session: Session) -> None:
    assert figures(session, Scope(FlowArea.GEMEENTE, RAALTE, TODAY), BACK, complete=True).tables == ()
