"""Use cases of privacy requests: taking one in, deciding on it with effect, and lifting a limit again."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, InvalidInputError, NotAllowedError, NotFoundError, RefusedError
from services.registry.access.enums import AccessAction, AccessObject, Purpose
from services.registry.access.service import record_looks, refusal_on_record
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.jobseekers.models import Jobseeker
from services.registry.privacy import repository
from services.registry.privacy.enums import RefusalGround, RequestKind, RequestState
from services.registry.privacy.erasure import erase
from services.registry.privacy.limits import COLUMN_OF, limit
from services.registry.privacy.models import PrivacyRequest, RetentionNotice
from services.registry.privacy.report import access_report
from services.registry.privacy.terms import Term, months_later, terms_of

MAY_HANDLE = frozenset({Role.CASE_WORKER, Role.ADMINISTRATOR})
MAY_DECIDE = frozenset({Role.ADMINISTRATOR})
ANSWER_MONTHS = 1
"""AVG art. 12 lid 3."""


def take_in(
    session: Session, actor: Actor, jobseeker_id: UUID, *, kind: RequestKind, received_on: date
) -> PrivacyRequest:
    """Record that somebody asked; the answer is due within a month."""
    jobseeker = handled(session, actor, jobseeker_id)
    if received_on > clock.today():
        raise InvalidInputError(
            "De dag van ontvangst ligt in de toekomst.",
            remedy="Geef de dag waarop het verzoek binnenkwam.",
            problems=(InputProblem("ontvangenOp", "ligt na vandaag"),),
        )
    request = PrivacyRequest(
        jobseeker_id=jobseeker.id,
        gemeente_code=jobseeker.gemeente_code,
        kind=kind,
        received_on=received_on,
        due_on=months_later(received_on, ANSWER_MONTHS),
        recorded_by=actor.account_id,
    )
    session.add(request)
    session.flush()
    record_looks(
        session, actor, [jobseeker.id], thing=AccessObject.RECORD, action=AccessAction.CHANGED, purpose=Purpose.RIGHTS
    )
    return request


def decide(
    session: Session, actor: Actor, request_id: UUID, *, granted: bool, ground: RefusalGround | None
) -> PrivacyRequest:
    """A person's decision. Granting takes effect in the same transaction: an erasure, a restriction, an objection."""
    request = _decidable(session, actor, request_id, granted=granted, ground=ground)
    kind = RequestKind(request.kind)
    request.state = RequestState.GRANTED if granted else RequestState.REFUSED
    request.ground, request.decided_on, request.decided_by = ground, clock.today(), actor.account_id
    session.add(request)
    session.flush()
    _changed(session, actor, request.jobseeker_id)
    if granted:
        _take_effect(session, request.jobseeker_id, kind)
    return request


def _decidable(
    session: Session, actor: Actor, request_id: UUID, *, granted: bool, ground: RefusalGround | None
) -> PrivacyRequest:
    if actor.role not in MAY_DECIDE:
        raise NotAllowedError(
            "Alleen een beheerder beslist op een privacyverzoek.", remedy="Leg het de beheerder voor."
        )
    if granted == (ground is not None):
        raise RefusedError(
            "Een weigering heeft een grond, en een toewijzing niet.",
            remedy="Noem bij «geweigerd» een grond, en laat die bij «toegewezen» weg.",
            code="grond-hoort-niet",
        )
    request = repository.request_by_id(session, actor, request_id)
    if request is None:
        raise NotFoundError("Dit privacyverzoek is er niet.", remedy="Bekijk de open verzoeken van uw gemeente.")
    if request.state != RequestState.RECEIVED:
        raise RefusedError(
            "Op dit verzoek is al beslist.",
            remedy="Neem een nieuw verzoek in als er iets verandert.",
            code="al-beslist",
        )
    return request


def _take_effect(session: Session, jobseeker_id: UUID, kind: RequestKind) -> None:
    jobseeker = session.get(Jobseeker, jobseeker_id)
    if jobseeker is None:  # erased meanwhile: nothing is left to limit or erase
        return
    if kind == RequestKind.ERASURE:
        erase(session, jobseeker)
    elif kind in COLUMN_OF:
        limit(session, jobseeker_id, kind, on=clock.today())


def lift(session: Session, actor: Actor, jobseeker_id: UUID, kind: RequestKind) -> Jobseeker:
    """End a restriction or an objection that is in force."""
    jobseeker = handled(session, actor, jobseeker_id)
    if actor.role not in MAY_DECIDE:
        raise NotAllowedError("Alleen een beheerder heft dit op.", remedy="Leg het de beheerder voor.")
    if kind not in COLUMN_OF or getattr(jobseeker, COLUMN_OF[kind]) is None:
        raise RefusedError(
            f"Voor deze werkzoekende geldt geen {kind}.", remedy="Er hoeft niets te gebeuren.", code="geldt-niet"
        )
    limit(session, jobseeker_id, kind, on=None)
    _changed(session, actor, jobseeker_id)
    return jobseeker


def _changed(session: Session, actor: Actor, jobseeker_id: UUID) -> None:
    changed = AccessAction.CHANGED
    record_looks(session, actor, [jobseeker_id], thing=AccessObject.RECORD, action=changed, purpose=Purpose.RIGHTS)


def handled(session: Session, actor: Actor, jobseeker_id: UUID) -> Jobseeker:
    """Somebody of the own gemeente whose rights this actor may serve, whatever else is closed about them."""
    with refusal_on_record(session, actor, jobseeker_id, thing=AccessObject.RECORD, purpose=Purpose.RIGHTS):
        jobseeker = repository.own_jobseeker(session, actor, jobseeker_id)
        if jobseeker is None:
            raise NotFoundError("Deze werkzoekende is er niet.", remedy="Controleer het nummer van de werkzoekende.")
        may_handle(actor)
    return jobseeker


def may_handle(actor: Actor) -> None:
    """Refuse whoever is not there to serve people's rights."""
    if actor.role not in MAY_HANDLE:
        raise NotAllowedError(
            "Privacyverzoeken zijn voor de consulent en de beheerder.", remedy="Geef het verzoek aan een van hen door."
        )


def requests_of(session: Session, actor: Actor, jobseeker_id: UUID) -> list[PrivacyRequest]:
    """Everything that somebody asked, latest first."""
    handled(session, actor, jobseeker_id)
    record_looks(session, actor, [jobseeker_id], thing=AccessObject.RECORD, purpose=Purpose.RIGHTS)
    return repository.requests_of(session, jobseeker_id)


def open_requests(
    session: Session, actor: Actor, *, after: tuple[date, UUID] | None, limit: int
) -> list[PrivacyRequest]:
    """What still needs a decision in the own gemeente."""
    may_handle(actor)
    return repository.open_requests(session, actor, after=after, limit=limit)


def notices(session: Session, actor: Actor, *, after: tuple[date, UUID] | None, limit: int) -> list[RetentionNotice]:
    """Whose data will go in the own gemeente."""
    may_handle(actor)
    return repository.notices(session, actor, after=after, limit=limit)


def own_terms(actor: Actor) -> list[Term]:
    """The retention terms of the actor's gemeente."""
    return list(terms_of(actor.gemeente_code or "").values())


def report_for_person(session: Session, actor: Actor, jobseeker_id: UUID) -> dict[str, object]:
    """Everything that we keep of somebody, to be given to them; that it was given goes on record first."""
    handled(session, actor, jobseeker_id)
    record_looks(
        session, actor, [jobseeker_id], thing=AccessObject.RECORD, action=AccessAction.EXPORTED, purpose=Purpose.RIGHTS
    )
    return access_report(session, jobseeker_id)
