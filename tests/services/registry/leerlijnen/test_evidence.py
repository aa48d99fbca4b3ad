"""What positions follow from, out of real rows: stays, certificates, signs of both kinds, corrections, language."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlmodel import Session

from leerlijnen.codes import Standing
from leerlijnen.model import StepKey
from leerlijnen.positions import READY_FOR_NEXT, Corrected, Seen, Stood
from services import clock
from services.registry import (
    Actor,
    ExpectedGoal,
    Jobseeker,
    StayAssessmentIn,
    StayEndIn,
    StaySignIn,
    assess_stay_as_case_worker,
    assess_stay_as_employer,
    end_stay,
    leerlijn_facts_of_person,
    leerlijn_facts_of_region,
    note,
    record_no_objection,
    record_sign,
    withdraw,
)
from services.registry.jobseekers.models import CertificateStatement, LanguageLevel, Statement
from services.registry.jobseekers.participation.models import ExpectedTrede
from services.registry.leerlijnen.models import LeerlijnCorrection, LeerlijnSign
from services.registry.stays.models import Stay
from services.registry.stays.schemas import StayNoObjectionIn
from tests.factories import employer_actor, posted_place
from tests.factories_stays import ago, case_worker, planned, running, settled_jobseeker

G2, G3 = StepKey("groen", "G2"), StepKey("groen", "G3")
TODAY = clock.today()
AT_G3 = {"leerlijn": "groen", "leerlijn_step": "G3"}


@pytest.fixture
def worker(session: Session) -> Actor:
    """A consulent of Raalte."""
    return case_worker(session)


def noted(session: Session, person: Jobseeker, table: type[Statement], on: date, **values: object) -> Statement:
    """A statement about somebody."""
    row = table(jobseeker_id=person.id, noted_on=on, source="consulent", **values)
    note(session, [row])
    return row


def corrected(session: Session, person: Jobseeker, on: date, standing: str | None, step: str = "G3") -> None:
    """A correction by a consulent."""
    noted(
        session,
        person,
        LeerlijnCorrection,
        on,
        leerlijn="groen",
        leerlijn_step=step,
        standing=standing,
        reason="bewijs-gezien",
        explanation="Liet het zien.",
    )


def stay_at(session: Session, worker: Actor, person: Jobseeker, step: str | None = "G3", **changes: object) -> Stay:
    """A running stay at a place of a step."""
    line = {"leerlijn": "groen", "stap": step} if step else {}
    place = posted_place(session, employer_actor(session, f"Werkgever {step} {len(changes)}"), **line)
    return running(session, worker, person=person, place=place, **changes).stay


def ended(session: Session, worker: Actor, stay: Stay, on: date, **assessment: object) -> None:
    """The end of a stay, with how the consulent sees it."""
    end_stay(session, worker, stay.id, StayEndIn(laatste_dag=on))
    if assessment:
        assess_stay_as_case_worker(session, worker, stay.id, StayAssessmentIn.model_validate(assessment))


def test_a_running_stay_has_no_last_day_until_somebody_notes_it(session: Session, worker: Actor) -> None:
    person = settled_jobseeker(session)
    stay_at(session, worker, person, van=ago(200), totEnMet=ago(20))
    facts = leerlijn_facts_of_person(session, person.id, on=TODAY)
    assert facts.evidence.stays == (Stood(G3, ago(200)),)
    assert leerlijn_facts_of_person(session, person.id, on=ago(201)).evidence.stays == ()


BROKEN_OFF = {"uitkomst": "eerder-gestopt", "reden": "plek-hield-op"}
CONTRACT = {"soort": "vast-contract", "vanaf": ago(10).isoformat(), "urenPerWeek": 20.0}


@pytest.mark.parametrize(
    ("assessment", "completed"),
    [
        ({}, False),
        ({"uitkomst": "tot-het-einde-gedaan"}, True),
        (BROKEN_OFF, False),
        ({**BROKEN_OFF, "contract": CONTRACT}, True),
        ({**BROKEN_OFF, "hogereStap": True}, True),
        ({**BROKEN_OFF, "hogereStap": False}, False),
    ],
)
def test_a_stay_is_completed_as_its_consulent_sees_it(
    session: Session, worker: Actor, assessment: dict[str, object], completed: bool
) -> None:
    person = settled_jobseeker(session)
    stay = stay_at(session, worker, person)
    ended(session, worker, stay, ago(12), **assessment)
    facts = leerlijn_facts_of_person(session, person.id, on=TODAY)
    assert facts.evidence.stays == (Stood(G3, stay.from_on, ago(12), completed),)


def test_what_only_the_employer_said_completes_nothing(session: Session, worker: Actor) -> None:
    person, employer = settled_jobseeker(session), employer_actor(session)
    place = posted_place(session, employer, leerlijn="groen", stap="G3")
    stay = running(session, worker, person=person, place=place).stay
    ended(session, worker, stay, ago(12))
    record_no_objection(session, worker, stay.id, StayNoObjectionIn(gegeven=True, op_datum=ago(30)))
    said = StayAssessmentIn.model_validate({"uitkomst": "tot-het-einde-gedaan"})
    assess_stay_as_employer(session, employer, stay.id, said)
    [stood] = leerlijn_facts_of_person(session, person.id, on=TODAY).evidence.stays
    assert not stood.completed


def test_what_was_only_planned_and_what_names_no_step_are_no_evidence(session: Session, worker: Actor) -> None:
    person = settled_jobseeker(session)
    stay_at(session, worker, person, step=None)
    place = posted_place(session, employer_actor(session, "Nog niet begonnen"), leerlijn="groen", stap="G3")
    planned(session, worker, person=person, place=place, van=ago(3))
    assert leerlijn_facts_of_person(session, person.id, on=TODAY).evidence.stays == ()


def test_certificates_count_from_the_day_on_which_they_were_gained_and_stay(session: Session) -> None:
    person = settled_jobseeker(session)
    held = {"certificate_code": "BOSMAAIER", "held": True}
    noted(session, person, CertificateStatement, ago(9), **held, issued_on=ago(400), valid_until=ago(35))
    noted(session, person, CertificateStatement, ago(9), certificate_code="RAS_BASIS", held=True)
    noted(session, person, CertificateStatement, ago(8), certificate_code="AANKOMEND_HOVENIER", held=False)
    noted(session, person, CertificateStatement, ago(9), certificate_code="BHV", held=True)
    facts = leerlijn_facts_of_person(session, person.id, on=TODAY)
    assert facts.evidence.certificates == {"BOSMAAIER": ago(400), "RAS_BASIS": ago(9)}
    noted(session, person, CertificateStatement, ago(1), certificate_code="RAS_BASIS", held=False)
    assert leerlijn_facts_of_person(session, person.id, on=TODAY).evidence.certificates == {"BOSMAAIER": ago(400)}
    assert "RAS_BASIS" in leerlijn_facts_of_person(session, person.id, on=ago(2)).evidence.certificates


def test_signs_of_a_stay_and_outside_one_are_one_story(session: Session, worker: Actor) -> None:
    person = settled_jobseeker(session)
    stay = stay_at(session, worker, person)
    for seen, on in ((False, ago(30)), (True, ago(20))):
        given = {"teken": READY_FOR_NEXT, "gezien": seen, "opDatum": on, "door": "werkleiding"}
        record_sign(session, worker, stay.id, StaySignIn.model_validate(given))
    sign = {"sign": READY_FOR_NEXT, "observer": "consulent"}
    noted(session, person, LeerlijnSign, ago(20), **sign, **AT_G3, seen=False)
    wrong = noted(session, person, LeerlijnSign, ago(10), **sign, seen=True)
    noted(session, person, LeerlijnSign, ago(10), **sign, seen=None, corrects_id=wrong.id)
    noted(session, person, LeerlijnSign, ago(5), sign="op-tijd", observer="consulent", seen=True)
    assert set(leerlijn_facts_of_person(session, person.id, on=TODAY).evidence.signs) == {
        Seen(READY_FOR_NEXT, False, ago(30), G3),
        Seen(READY_FOR_NEXT, False, ago(20), G3),
        Seen("op-tijd", True, ago(5)),
    }


def test_of_corrections_the_last_of_a_day_counts_until_it_is_withdrawn(session: Session) -> None:
    person = settled_jobseeker(session)
    corrected(session, person, ago(20), "bezig")
    corrected(session, person, ago(20), "gedaan")
    corrected(session, person, ago(10), "geen")
    corrected(session, person, ago(9), "gedaan", "G2")
    facts = leerlijn_facts_of_person(session, person.id, on=TODAY)
    assert facts.evidence.corrections == (
        Corrected(G3, Standing.DONE, ago(20)),
        Corrected(G3, None, ago(10)),
        Corrected(G2, Standing.DONE, ago(9)),
    )
    assert set(facts.corrections) == {(G3, ago(20)), (G3, ago(10)), (G2, ago(9))}
    corrected(session, person, ago(10), None)
    kept = leerlijn_facts_of_person(session, person.id, on=TODAY).evidence.corrections
    assert kept == (Corrected(G3, Standing.DONE, ago(20)), Corrected(G2, Standing.DONE, ago(9)))


def test_language_is_filled_in_for_who_was_seen_to_be_ready(session: Session) -> None:
    person = settled_jobseeker(session)
    spoken = {"skill": "spreken"}
    noted(session, person, LanguageLevel, ago(50), **spoken, scale="erk", level="A1")
    noted(session, person, LanguageLevel, ago(40), **spoken, scale="erk", level="B1")
    noted(session, person, LanguageLevel, ago(40), skill="lezen", scale="referentieniveau", level="2F")
    noted(session, person, ExpectedTrede, ago(40), trede=5, horizon_months=3)
    assert leerlijn_facts_of_person(session, person.id, on=TODAY).evidence.language_low == (0, 0, 0, 0, 0)
    noted(session, person, LeerlijnSign, ago(45), sign=READY_FOR_NEXT, observer="consulent", seen=True)
    facts = leerlijn_facts_of_person(session, person.id, on=TODAY)
    assert facts.evidence.language_low == (0, 5, 0, 4, 0)
    assert leerlijn_facts_of_person(session, person.id, on=ago(44)).evidence.language_low == (0, 3, 0, 0, 0)
    assert facts.expected is not None
    assert facts.expected.trede == 5


def test_the_horizon_is_a_day_or_follows_from_months(session: Session) -> None:
    person, other = settled_jobseeker(session), settled_jobseeker(session)
    noted(session, person, ExpectedTrede, date(2026, 8, 31), trede=5, horizon_months=1)
    noted(session, other, ExpectedTrede, date(2026, 8, 31), trede=4, horizon_on=date(2028, 1, 1))
    found = [leerlijn_facts_of_person(session, one.id, on=TODAY).expected for one in (person, other)]
    assert found == [ExpectedGoal(5, date(2026, 9, 30)), ExpectedGoal(4, date(2028, 1, 1))]


def test_a_region_at_once_gives_the_same_in_a_handful_of_queries(session: Session, worker: Actor) -> None:
    people = [settled_jobseeker(session) for _ in range(4)]
    for turn, person in enumerate(people):
        stay_at(session, worker, person, step=f"G{turn + 2}", van=ago(60 + turn))
        corrected(session, person, ago(turn), "gedaan")
        noted(session, person, LeerlijnSign, ago(turn), sign=READY_FOR_NEXT, observer="consulent", seen=True)
        noted(session, person, CertificateStatement, ago(turn), certificate_code="BOSMAAIER", held=True)
        noted(session, person, LanguageLevel, ago(turn), skill="lezen", scale="erk", level="A2")
    gone, unknown = people[3], settled_jobseeker(session)
    withdraw(session, gone, on=TODAY)
    session.flush()
    asked: list[str] = []
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
    found = leerlijn_facts_of_region(session, people[0].region, on=TODAY)
    assert len(asked) == 6
    assert {UUID(bytes=one) for one in found} >= {one.id for one in people[:3]}
    assert not {gone.id.bytes, unknown.id.bytes} & set(found)
    for one in people[:3]:
        assert found[one.id.bytes] == leerlijn_facts_of_person(session, one.id, on=TODAY)
    only = leerlijn_facts_of_region(session, people[0].region, on=TODAY, only=[people[1].id, gone.id])
    assert set(only) == {people[1].id.bytes}
    assert leerlijn_facts_of_region(session, "andere-regio", on=TODAY) == {}
    assert leerlijn_facts_of_region(session, people[0].region, on=TODAY - timedelta(days=3650)) == {}
