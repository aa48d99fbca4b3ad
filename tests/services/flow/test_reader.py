"""Journeys out of a real registry: as known now and on a day, of whom, and nothing of whom nothing may be read."""

from datetime import date

import pytest
from sqlmodel import Session

from services import clock
from services.errors import InvalidInputError
from services.flow.journeys import Journey
from services.flow.reader import facts_of, gemeenten_of_region, journeys_of
from services.flow.states import JourneyState
from services.registry import Employer, Jobseeker, StayEndIn, end_stay, note, register, withdraw
from services.registry.employers.rules import name_key
from services.registry.jobseekers.models import LadderObservation
from services.registry.stays.models import AftercareContact, StayAssessment
from tests.factories import DALFSEN, RAALTE, employer_actor, posted_place
from tests.factories_stays import ago, case_worker, running

S = JourneyState


def states(journeys: list[Journey], who: Jobseeker) -> list[JourneyState]:
    """Where somebody was, one after the other."""
    return [one.state for journey in journeys if journey.person == who.id for one in journey.places]


def person_of(session: Session, stay_person: object) -> Jobseeker:
    """The person of a stay."""
    found = session.get(Jobseeker, stay_person)
    assert found is not None
    return found


def test_a_stay_at_de_productie_that_led_to_a_contract(session: Session) -> None:
    actor = case_worker(session)
    employer = employer_actor(session, "De Productie")
    stored = session.get(Employer, employer.employer_id)
    assert stored is not None
    assert (stored.gemeente_code, stored.name_key) == (RAALTE, name_key("De Productie"))
    stay = running(session, actor, place=posted_place(session, employer), van=ago(200)).stay
    who = person_of(session, stay.jobseeker_id)
    who.registered_on = ago(220)
    end_stay(session, actor, stay.id, StayEndIn(laatste_dag=ago(90)))
    led_to = {"contract_kind": "tijdelijk-contract", "contract_from": ago(89), "contract_hours": 24.0}
    session.add(StayAssessment(stay_id=stay.id, role="consulent", outcome="tot-het-einde-gedaan", **led_to))
    session.add(AftercareContact(stay_id=stay.id, months=3, contact_on=clock.today(), answer="nog-daar"))
    session.flush()
    found = journeys_of(session, [RAALTE], on=clock.today())
    assert states(found, who) == [S.NONE, S.PRODUCTIE, S.REGULAR]
    assert journeys_of(session, [DALFSEN], on=clock.today()) == []


def test_as_known_on_a_day_leaves_out_what_was_noted_later(session: Session) -> None:
    actor = case_worker(session)
    stay = running(session, actor, van=ago(100)).stay
    who = person_of(session, stay.jobseeker_id)
    end_stay(session, actor, stay.id, StayEndIn(laatste_dag=ago(60)))
    session.add(LadderObservation(jobseeker_id=who.id, noted_on=ago(50), source="consulent", trede=4))
    session.flush()
    today = clock.today()
    now = next(one for one in facts_of(session, [RAALTE], known_on=today) if one.person == who.id)
    assert now.stays[0].last_day == ago(60)
    assert now.treden == ((ago(50), 4),)
    yesterday = next(one for one in facts_of(session, [RAALTE], known_on=ago(1)) if one.person == who.id)
    assert (yesterday.stays, yesterday.treden) == ((), ())
    assert facts_of(session, [RAALTE]) == facts_of(session, [RAALTE], known_on=today)


def test_of_one_day_the_last_that_was_written_counts(session: Session) -> None:
    who = register(session, gemeente_code=RAALTE, registered_on=ago(300))
    for trede in (2, 3):
        note(session, [LadderObservation(jobseeker_id=who.id, noted_on=ago(20), source="consulent", trede=trede)])
    found = next(one for one in facts_of(session, [RAALTE]) if one.person == who.id)
    assert found.treden == ((ago(20), 3),)


def test_who_is_only_kept_is_not_read_and_who_withdrew_is_followed_no_longer(session: Session) -> None:
    kept, gone = (register(session, gemeente_code=RAALTE, registered_on=ago(300)) for _ in range(2))
    kept.restricted_on = ago(10)
    withdraw(session, gone, on=ago(100))
    session.flush()
    found = {one.person: one for one in journeys_of(session, [RAALTE], on=clock.today())}
    assert kept.id not in found
    assert found[gone.id].seen_until == ago(100)


def test_a_merged_gemeente_is_asked_for_by_both_codes_and_stays_come_along(session: Session) -> None:
    actor = case_worker(session)
    stay = running(session, actor, van=ago(100)).stay
    who = person_of(session, stay.jobseeker_id)
    who.gemeente_code = DALFSEN
    session.flush()
    assert states(journeys_of(session, [RAALTE], on=clock.today()), who) == []
    assert S.UNPAID in states(journeys_of(session, [RAALTE, DALFSEN], on=clock.today()), who)


def test_two_records_of_one_person_are_read_as_one(session: Session) -> None:
    first, second = (register(session, gemeente_code=RAALTE, registered_on=ago(days)) for days in (300, 200))
    found = journeys_of(session, [RAALTE], on=clock.today(), same_person=[(second.id, first.id)])
    assert {one.person for one in found} & {first.id, second.id} == {second.id}
    assert next(one for one in found if one.person == second.id).seen_from == ago(300)


def test_no_gemeente_and_a_day_before_everything(session: Session) -> None:
    with pytest.raises(InvalidInputError, match="geen gemeente"):
        facts_of(session, [])
    register(session, gemeente_code=RAALTE, registered_on=ago(300))
    assert journeys_of(session, [RAALTE], on=date(1990, 1, 1)) == []
    assert RAALTE in gemeenten_of_region("zwolle")
