"""How a stay ended: the employer says so, the consulent confirms it or sees it otherwise; nothing is overwritten.

An employer sees nothing of a stay before the person said in writing that they have no objection (PW art. 65), and
nothing any more once that is taken back. Then it sees its period and its own assessment, and nothing of the person.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, NotAllowedError
from services.registry.access.enums import AccessAction, AccessObject, Purpose
from services.registry.access.service import record_looks, record_refusal
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.stays import repository
from services.registry.stays.enums import StayOutcome, StayState
from services.registry.stays.models import NoObjection, Stay, StayAssessment
from services.registry.stays.refusals import StayRefusedError, contradicts, not_now, stay_not_found
from services.registry.stays.schemas import StayAssessmentIn, StayConfirmationIn, StayNoObjectionIn
from services.registry.stays.writing import find_stay


def find_stay_of_employer(session: Session, actor: Actor, stay_id: UUID) -> Stay:
    """A stay at one of the employer's own places, with the person's no-objection; what is refused is recorded."""
    stay = repository.stay_of_own_place(session, actor, stay_id)
    if stay is None:
        hidden = repository.exists(session, stay_id)
        if hidden is not None:
            record_refusal(session, actor, hidden.jobseeker_id, thing=AccessObject.STAY, purpose=Purpose.MATCHING)
        raise stay_not_found()
    return stay


def record_no_objection(session: Session, actor: Actor, stay_id: UUID, fields: StayNoObjectionIn) -> Stay:
    """What the person put in writing about sharing this stay with the employer."""
    stay = find_stay(session, actor, stay_id)
    if fields.op_datum > clock.today():
        raise contradicts([InputProblem("opDatum", "ligt in de toekomst; neem de datum van het papier over")])
    if not fields.gegeven and repository.no_objection(session, stay_id) is None:
        raise StayRefusedError(
            "geen-bezwaar-ontbreekt",
            "Er is geen verklaring van geen bezwaar om in te trekken.",
            remedy="Leg eerst vast dat zij gegeven is, of laat het zo.",
        )
    line = NoObjection(stay_id=stay_id, recorded_by=actor.account_id, given=fields.gegeven, said_on=fields.op_datum)
    return _kept(session, actor, stay, line, purpose=None)


def assess_as_employer(session: Session, actor: Actor, stay_id: UUID, fields: StayAssessmentIn) -> StayAssessment:
    """The employer says how it ended."""
    stay = find_stay_of_employer(session, actor, stay_id)
    line = _assessment(stay, actor, fields)
    _kept(session, actor, stay, line, purpose=Purpose.MATCHING)
    return line


def assess_as_case_worker(session: Session, actor: Actor, stay_id: UUID, fields: StayAssessmentIn) -> Stay:
    """The consulent's own view, beside or instead of the employer's."""
    stay = _by_case_worker(session, actor, stay_id)
    return _kept(session, actor, stay, _assessment(stay, actor, fields), purpose=None)


def confirm_assessment(session: Session, actor: Actor, stay_id: UUID, fields: StayConfirmationIn) -> Stay:
    """The consulent agrees with the employer: what it said becomes what counts."""
    stay = _by_case_worker(session, actor, stay_id)
    said = next((one for one in repository.assessments_of(session, stay_id) if one.id == fields.beoordeling), None)
    if said is None or said.role != Role.EMPLOYER:
        raise StayRefusedError(
            "beoordeling-onbekend",
            "Deze beoordeling van de werkgever is er niet.",
            remedy="Haal de plaatsing opnieuw op en noem het nummer van de beoordeling.",
        )
    copied = said.model_dump(exclude={"id", "noted_on", "recorded_at", "recorded_by", "role", "agrees_with"})
    line = StayAssessment(**copied, recorded_by=actor.account_id, role=actor.role, agrees_with=said.id)
    return _kept(session, actor, stay, line, purpose=None)


def counting_assessment(rows: Sequence[StayAssessment]) -> StayAssessment | None:
    """How a stay ended as it counts: the consulent's last word. What only the employer said does not count yet."""
    confirmed = [one for one in rows if one.role == Role.CASE_WORKER]
    return confirmed[-1] if confirmed else None


def _by_case_worker(session: Session, actor: Actor, stay_id: UUID) -> Stay:
    stay = find_stay(session, actor, stay_id)
    if actor.role != Role.CASE_WORKER:
        raise NotAllowedError(
            "Alleen een consulent stelt vast hoe een plaatsing eindigde.", remedy="Vraag de consulent van deze persoon."
        )
    return stay


def _assessment(stay: Stay, actor: Actor, fields: StayAssessmentIn) -> StayAssessment:
    never_came = fields.uitkomst == StayOutcome.NO_SHOW
    if stay.state != StayState.ENDED and not (never_came and stay.state in {StayState.PLANNED, StayState.CANCELLED}):
        raise not_now("Beoordelen", stay.state)
    problems = _contradictions(stay, fields)
    if problems:
        raise contradicts(problems)
    contract = fields.contract
    return StayAssessment(
        stay_id=stay.id,
        recorded_by=actor.account_id,
        role=actor.role,
        outcome=fields.uitkomst,
        break_reason=fields.reden,
        contract_kind=contract.soort if contract else None,
        contract_from=contract.vanaf if contract else None,
        contract_months=contract.maanden if contract else None,
        contract_hours=contract.uren_per_week if contract else None,
        higher_step=fields.hogere_stap,
    )


def _contradictions(stay: Stay, fields: StayAssessmentIn) -> list[InputProblem]:
    broken, never_came = fields.uitkomst == StayOutcome.BROKEN_OFF, fields.uitkomst == StayOutcome.NO_SHOW
    checks = (
        (broken != (fields.reden is not None), "reden", "hoort er alleen bij als iemand eerder stopte, en dan altijd"),
        (never_came and fields.contract is not None, "contract", "kan niet als iemand niet is verschenen"),
        (never_came and stay.state == StayState.ENDED, "uitkomst", "kan niet: deze persoon is begonnen"),
        (
            never_came and stay.from_on > clock.today(),
            "uitkomst",
            "kan nog niet: de eerste dag is nog niet geweest",
        ),
        (
            fields.contract is not None and fields.contract.vanaf < stay.from_on,
            "contract.vanaf",
            "ligt voor de eerste dag van de plaatsing",
        ),
    )
    return [InputProblem(field, text) for wrong, field, text in checks if wrong]


def _kept(
    session: Session, actor: Actor, stay: Stay, line: StayAssessment | NoObjection, *, purpose: Purpose | None
) -> Stay:
    session.add(line)
    session.flush()
    record_looks(
        session, actor, [stay.jobseeker_id], thing=AccessObject.STAY, action=AccessAction.CHANGED, purpose=purpose
    )
    return stay
