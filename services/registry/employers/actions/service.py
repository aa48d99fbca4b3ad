"""Use cases of actions: agreeing one, finding those that are due, and saying what became of one."""

from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, NotAllowedError, NotFoundError, RefusedError
from services.registry.accounts.service import Actor
from services.registry.employers.actions import repository
from services.registry.employers.actions.enums import ActionEventKind
from services.registry.employers.actions.models import ActionEvent, EmployerAction
from services.registry.employers.actions.repository import ActionFilter, ActionInFull
from services.registry.employers.actions.schemas import ActionDoneIn, ActionMoveIn, NextActionIn
from services.registry.employers.people.service import refuse_names
from services.registry.employers.service import EmployerRefusedError, must_keep_contact
from services.registry.reference.municipalities import in_region

FURTHEST = timedelta(days=2 * 365)


def employer_actions_page(
    session: Session, actor: Actor, *, after: tuple[date, UUID] | None, limit: int, wanted: ActionFilter
) -> list[ActionInFull]:
    """Open actions for staff, due first on top."""
    if not actor.is_staff:
        raise NotAllowedError("Acties zijn alleen voor medewerkers van gemeenten.", remedy="Vraag het uw gemeente.")
    return repository.open_actions(session, actor, after=after, limit=limit, wanted=wanted)


def find_employer_action(session: Session, actor: Actor, action_id: UUID) -> ActionInFull:
    """One action that this actor may see."""
    action = repository.visible_action(session, actor, action_id)
    if action is None:
        raise NotFoundError("Deze actie is er niet.", remedy="Controleer het nummer van de actie.")
    return action


def agree_action(
    session: Session, actor: Actor, fields: NextActionIn, *, contact_id: UUID, employer_id: UUID
) -> EmployerAction:
    """What is to be done after a contact, by whom; texts were checked with those of the contact."""
    action = EmployerAction(
        contact_id=contact_id,
        employer_id=employer_id,
        what=fields.wat,
        due_on=_checked_day(fields.voor, "volgendeActie.voor"),
        owner_id=_checked_owner(session, actor, fields.eigenaar, "volgendeActie.eigenaar") or actor.account_id,
        recorded_by=actor.account_id,
    )
    session.add(action)
    session.flush()
    return action


def close_employer_action(
    session: Session, actor: Actor, action_id: UUID, kind: ActionEventKind, fields: ActionDoneIn
) -> ActionInFull:
    """An action was done, or dropped. Of two at once the second is told."""
    action = _locked(session, actor, action_id)
    if fields.op > clock.today():
        raise EmployerRefusedError([InputProblem("op", "ligt in de toekomst; kies vandaag of eerder")])
    refuse_names(session, action.action.employer_id, {"toelichting": fields.toelichting})
    return _happened(session, actor, action, kind, on=fields.op, remark=fields.toelichting)


def move_employer_action(session: Session, actor: Actor, action_id: UUID, fields: ActionMoveIn) -> ActionInFull:
    """An action goes to another day, and maybe to somebody else; what was agreed before stays visible."""
    action = _locked(session, actor, action_id)
    due_on = _checked_day(fields.voor, "voor")
    owner_id = _checked_owner(session, actor, fields.eigenaar, "eigenaar") or action.owner_id
    refuse_names(session, action.action.employer_id, {"toelichting": fields.toelichting})
    event = ActionEvent(
        action_id=action.action.id,
        employer_id=action.action.employer_id,
        kind=ActionEventKind.MOVED,
        happened_on=clock.today(),
        remark=fields.toelichting,
        due_on=due_on,
        owner_id=owner_id,
        recorded_by=actor.account_id,
    )
    session.add(event)
    session.flush()
    return find_employer_action(session, actor, action_id)


def drop_action_of(session: Session, actor: Actor, contact_id: UUID) -> None:
    """A contact was corrected: what followed from it, if still open, is to be done no more."""
    action = repository.open_action_of_contact(session, contact_id)
    if action is not None:
        remark = "Het contact waaruit deze actie volgde is gecorrigeerd."
        found = _locked(session, actor, action.id)
        _happened(session, actor, found, ActionEventKind.DROPPED, on=clock.today(), remark=remark)


def _locked(session: Session, actor: Actor, action_id: UUID) -> ActionInFull:
    must_keep_contact(actor)
    find_employer_action(session, actor, action_id)
    repository.lock_action(session, action_id)
    action = find_employer_action(session, actor, action_id)
    if action.closed_by is not None:
        raise RefusedError(
            f"Deze actie is al {action.closed_by.kind}.",
            remedy="Leg een nieuw contact vast als er weer iets moet gebeuren.",
            code="actie-gesloten",
        )
    return action


def _happened(
    session: Session, actor: Actor, action: ActionInFull, kind: ActionEventKind, *, on: date, remark: str | None
) -> ActionInFull:
    session.add(
        ActionEvent(
            action_id=action.action.id,
            employer_id=action.action.employer_id,
            kind=kind,
            happened_on=on,
            remark=remark,
            recorded_by=actor.account_id,
        )
    )
    session.flush()
    return find_employer_action(session, actor, action.action.id)


def _checked_day(day: date, field: str) -> date:
    if abs(day - clock.today()) > FURTHEST:
        raise EmployerRefusedError([InputProblem(field, "ligt meer dan twee jaar van vandaag; controleer het jaar")])
    return day


def _checked_owner(session: Session, actor: Actor, owner_id: UUID | None, field: str) -> UUID | None:
    """A colleague of the same region. Whether another number is an account is not told."""
    if owner_id is None or owner_id == actor.account_id:
        return owner_id
    gemeenten = [one.code for one in in_region(actor.region or "")]
    if not repository.works_in_region(session, owner_id, gemeenten):
        raise EmployerRefusedError([InputProblem(field, "is geen medewerker in uw regio; controleer het account")])
    return owner_id
