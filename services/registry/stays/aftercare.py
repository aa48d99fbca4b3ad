"""Nazorg: a contact 3, 6 and 12 months after the end, to hear whether somebody is still there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem
from services.registry.access.enums import AccessAction, AccessObject
from services.registry.access.service import record_looks
from services.registry.accounts.service import Actor
from services.registry.rulesets import Term
from services.registry.stays import repository
from services.registry.stays.endings import counting_assessment
from services.registry.stays.enums import StayOutcome, StayState
from services.registry.stays.models import AftercareContact, Stay, StayAssessment
from services.registry.stays.refusals import StayRefusedError, contradicts, not_now
from services.registry.stays.schemas import AftercareIn
from services.registry.stays.writing import find_stay

MOMENTS = (3, 6, 12)
LONGEST_AGO = timedelta(days=3 * 365)  # a contact that was missed for two years is asked no more (ontwerp)


@dataclass(frozen=True, slots=True)
class DueContact:
    """A contact that is due: whose stay, which of the three moments, and since when."""

    stay: Stay
    months: int
    due_on: date


def due_moment(
    ended_on: date, assessment: StayAssessment | None, contacts: Sequence[AftercareContact], today: date
) -> tuple[int, date] | None:
    """The latest moment that has come and has no contact; None where nothing is due.

    Somebody who stopped early without a contract is nowhere to be «still there», so nothing is asked. As long as
    nobody said how the stay ended, contacts are due. A contact answers its own moment and those before it.
    """
    if assessment is not None and assessment.contract_kind is None and assessment.outcome != StayOutcome.COMPLETED:
        return None
    answered = max((one.months for one in contacts), default=0)
    came = [(months, Term(months=months).after(ended_on)) for months in MOMENTS]
    open_ones = [(months, due_on) for months, due_on in came if due_on <= today and months > answered]
    return open_ones[-1] if open_ones else None


def due_contacts(session: Session, actor: Actor) -> list[DueContact]:
    """Every contact that is due for people of the own gemeente, longest waiting first."""
    today = clock.today()
    stays = repository.ended_between(session, actor, today - LONGEST_AGO, today)
    ids = [one.id for one in stays]
    assessments = repository.lines_of(session, StayAssessment, ids)
    contacts = repository.lines_of(session, AftercareContact, ids)
    found = []
    for stay in stays:
        if stay.until_on is None:
            continue
        due = due_moment(stay.until_on, counting_assessment(assessments[stay.id]), contacts[stay.id], today)
        if due is not None:
            found.append(DueContact(stay, *due))
    return sorted(found, key=lambda one: (one.due_on, one.stay.id))


def record_aftercare(session: Session, actor: Actor, stay_id: UUID, fields: AftercareIn) -> Stay:
    """What a contact after the end brought. A second one about the same moment stands beside the first."""
    stay = find_stay(session, actor, stay_id)
    if stay.state != StayState.ENDED or stay.until_on is None:
        raise not_now("Nazorg", stay.state)
    if fields.op_datum > clock.today() or fields.op_datum <= stay.until_on:
        raise contradicts([InputProblem("opDatum", "ligt in de toekomst of niet na het einde van de plaatsing")])
    if Term(months=fields.maanden).after(stay.until_on) - timedelta(days=31) > fields.op_datum:
        raise StayRefusedError(
            "nazorg-te-vroeg",
            f"Dit contact hoort bij {fields.maanden} maanden na het einde; dat duurt nog meer dan een maand.",
            remedy="Kies een eerder moment, of wacht met dit contact.",
        )
    session.add(
        AftercareContact(
            stay_id=stay_id,
            recorded_by=actor.account_id,
            months=fields.maanden,
            contact_on=fields.op_datum,
            answer=fields.antwoord,
        )
    )
    session.flush()
    record_looks(session, actor, [stay.jobseeker_id], thing=AccessObject.STAY, action=AccessAction.CHANGED)
    return stay
