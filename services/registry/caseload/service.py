"""Use cases of caseloads: taking somebody on, and handing somebody over."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, InvalidInputError, NotAllowedError, NotFoundError, RefusedError
from services.registry.access.enums import AccessAction, AccessObject
from services.registry.access.service import find_person, record_looks
from services.registry.accounts.enums import Role
from services.registry.accounts.models import Account
from services.registry.accounts.service import Actor
from services.registry.caseload import repository
from services.registry.caseload.models import Caseload

GUIDES = frozenset({Role.CASE_WORKER})
MAY_ASSIGN = frozenset({Role.CASE_WORKER, Role.ADMINISTRATOR})


def assign(
    session: Session, actor: Actor, jobseeker_id: UUID, *, account_id: UUID, from_on: date
) -> tuple[Caseload, Account]:
    """Make a consulent of the own gemeente guide somebody. That this opens the identity is why it is on record."""
    may_assign(actor)
    find_person(session, actor, jobseeker_id, thing=AccessObject.RECORD, action=AccessAction.CHANGED)
    account = session.get(Account, account_id)
    if account is None or account.gemeente_code != actor.gemeente_code or account.role not in GUIDES:
        raise InvalidInputError(
            "Deze medewerker kan hier niemand begeleiden.",
            remedy="Kies een consulent van uw gemeente; zie GET /v1/medewerkers.",
            problems=(InputProblem("medewerkerId", "is geen consulent van uw gemeente"),),
        )
    if repository.running(session, jobseeker_id, account_id) is not None:
        raise RefusedError(
            "Deze medewerker begeleidt deze werkzoekende al.", remedy="Er hoeft niets te gebeuren.", code="begeleidt-al"
        )
    caseload = Caseload(jobseeker_id=jobseeker_id, account_id=account_id, from_on=from_on, assigned_by=actor.account_id)
    session.add(caseload)
    session.flush()
    record_looks(session, actor, [jobseeker_id], thing=AccessObject.RECORD, action=AccessAction.CHANGED)
    return caseload, account


def end(session: Session, actor: Actor, jobseeker_id: UUID, caseload_id: UUID, *, on: date) -> tuple[Caseload, Account]:
    """From `on` this member of staff no longer guides this person."""
    may_assign(actor)
    find_person(session, actor, jobseeker_id, thing=AccessObject.RECORD, action=AccessAction.CHANGED)
    caseload = repository.by_id(session, jobseeker_id, caseload_id, lock=True)
    if caseload is None:
        raise NotFoundError("Deze begeleiding is er niet.", remedy="Bekijk wie deze werkzoekende begeleidt.")
    if caseload.until_on is not None:
        raise RefusedError(
            "Deze begeleiding is al beëindigd.", remedy="Er hoeft niets te gebeuren.", code="al-beeindigd"
        )
    if on < caseload.from_on:
        raise RefusedError(
            "De einddatum ligt voor de begindatum.",
            remedy=f"Kies een datum vanaf {caseload.from_on}.",
            code="einde-voor-begin",
        )
    caseload.until_on = on
    session.add(caseload)
    session.flush()
    record_looks(session, actor, [jobseeker_id], thing=AccessObject.RECORD, action=AccessAction.CHANGED)
    return caseload, session.get_one(Account, caseload.account_id)


def may_assign(actor: Actor) -> None:
    """Refuse whoever does not divide the work: a netwerker looks for places, and needs no names."""
    if actor.role not in MAY_ASSIGN:
        raise NotAllowedError(
            "Alleen een consulent of beheerder wijst begeleiders aan.", remedy="Vraag het aan een consulent."
        )


def caseloads_of(session: Session, actor: Actor, jobseeker_id: UUID) -> list[tuple[Caseload, Account]]:
    """Who guides or guided somebody of the actor's gemeente."""
    find_person(session, actor, jobseeker_id, thing=AccessObject.RECORD)
    record_looks(session, actor, [jobseeker_id], thing=AccessObject.RECORD)
    return repository.of_person(session, jobseeker_id)


def my_caseload(session: Session, actor: Actor) -> list[tuple[Caseload, Account]]:
    """Whom the actor guides today."""
    account = session.get_one(Account, actor.account_id)
    return [(caseload, account) for caseload in repository.people_of(session, actor.account_id)]


def staff_of_gemeente(session: Session, actor: Actor) -> list[Account]:
    """The colleagues of the actor, themselves included."""
    return repository.staff_of(session, actor.gemeente_code) if actor.gemeente_code else []


def is_current(caseload: Caseload) -> bool:
    """Whether somebody guides this person today."""
    today = clock.today()
    return caseload.from_on <= today and (caseload.until_on is None or caseload.until_on > today)
