"""Corrections: an event takes the place of another, both stay visible, and rules and room hold as for any write."""

from datetime import timedelta

from sqlmodel import Session

from services.registry import (
    Actor,
    StayCorrectionIn,
    StayEndIn,
    StayStartIn,
    StayWritten,
    correct_stay_event,
    end_stay,
    start_stay,
    stay_out,
)
from services.registry.stays import repository
from services.registry.stays.enums import StayState
from services.registry.stays.models import StayEvent
from tests.factories import posted_place
from tests.factories_stays import Refused, ago, planned, running, said, settled_jobseeker

DAY = timedelta(days=1)


def events(session: Session, written: StayWritten) -> list[StayEvent]:
    return repository.events_of(session, written.stay.id)


def test_a_correction_takes_the_place_of_an_event_and_both_stay_visible(
    session: Session, worker: Actor, refused: Refused
) -> None:
    written = running(session, worker)
    number = events(session, written)[1].id
    fix = StayCorrectionIn(gebeurtenis=number, op_dag=ago(40))
    stay = correct_stay_event(session, worker, written.stay.id, fix).stay
    assert stay.from_on == ago(40)
    shown = stay_out(session, stay).gebeurtenissen
    assert [(one.soort, one.op_datum, one.telt, one.verbetert) for one in shown[1:]] == [
        ("gestart", ago(60), False, None),
        ("gestart", ago(40), True, number),
    ]
    assert refused(lambda: correct_stay_event(session, worker, stay.id, fix)).code == "gebeurtenis-telt-niet"
    unknown = StayCorrectionIn(gebeurtenis=10**9)
    assert refused(lambda: correct_stay_event(session, worker, stay.id, unknown)).code == "gebeurtenis-telt-niet"


def test_an_event_can_be_taken_back_but_not_the_agreement(session: Session, worker: Actor, refused: Refused) -> None:
    written = running(session, worker)
    end_stay(session, worker, written.stay.id, StayEndIn(laatste_dag=ago(2)))
    planned_one, started, ended = events(session, written)
    back = StayCorrectionIn(gebeurtenis=planned_one.id, terugnemen=True)
    assert refused(lambda: correct_stay_event(session, worker, written.stay.id, back)).code == "afspraak-blijft"
    start_back = StayCorrectionIn(gebeurtenis=started.id, terugnemen=True)
    error = refused(lambda: correct_stay_event(session, worker, written.stay.id, start_back))
    assert (error.code, said(error)) == ("datums-kloppen-niet", {"gebeurtenis"})
    end_back = StayCorrectionIn(gebeurtenis=ended.id, terugnemen=True)
    stay = correct_stay_event(session, worker, written.stay.id, end_back).stay
    assert stay.state == StayState.RUNNING
    assert [one.telt for one in stay_out(session, stay).gebeurtenissen] == [True, True, False, False]


def test_a_correction_must_fit_the_rules_and_the_room_as_well(
    session: Session, worker: Actor, refused: Refused
) -> None:
    place = posted_place(session)
    written = running(session, worker, place=place)
    last = written.stay.until_on
    assert last is not None
    planned(session, worker, place=place, van=last + DAY, totEnMet=last + 30 * DAY)
    number = events(session, written)[0].id
    longer = StayCorrectionIn(gebeurtenis=number, tot_en_met=last + DAY)
    assert refused(lambda: correct_stay_event(session, worker, written.stay.id, longer)).code == "plek-vol"
    reversed_days = StayCorrectionIn(gebeurtenis=number, tot_en_met=ago(61))
    error = refused(lambda: correct_stay_event(session, worker, written.stay.id, reversed_days))
    assert error.code == "datums-kloppen-niet"


def test_a_write_that_puts_another_stay_outside_the_rules_is_refused(
    session: Session, worker: Actor, refused: Refused
) -> None:
    """A proefplaats at the same place was planned after one of a month; making the first longer leaves too little."""
    place, person = posted_place(session, soort="proefplaats"), settled_jobseeker(session)
    trial = {"person": person, "place": place, "voornemenVastgelegdOp": ago(400)}
    first = planned(session, worker, van=ago(300), totEnMet=ago(271), overeenkomstGetekendOp=ago(301), **trial)
    start_stay(session, worker, first.stay.id, StayStartIn(op_datum=ago(300)))
    end_stay(session, worker, first.stay.id, StayEndIn(laatste_dag=ago(280)))
    planned(session, worker, van=ago(60), totEnMet=ago(60) + 155 * DAY, **trial)
    number = events(session, first)[2].id
    longer = StayCorrectionIn(gebeurtenis=number, op_dag=ago(271))
    error = refused(lambda: correct_stay_event(session, worker, first.stay.id, longer))
    assert error.code == "andere-plaatsing-buiten-regels"
