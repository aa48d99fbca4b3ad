"""Use cases of the weekdate: agreeing actions, saying what became of them, and recording that one was held."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, NotAllowedError, NotFoundError, RefusedError
from services.registry.access.enums import AccessAction, AccessObject, Purpose
from services.registry.access.service import find_person, record_looks
from services.registry.accounts.service import Actor
from services.registry.employers.actions.enums import ActionEventKind
from services.registry.employers.actions.schemas import ActionDoneIn, ActionMoveIn
from services.registry.freetext import refuse_traces
from services.registry.placements.repository import visible_placement
from services.registry.weekdate import repository
from services.registry.weekdate.models import Weekdate, WeekdateAction, WeekdateActionEvent
from services.registry.weekdate.repository import Position, WeekdateActionInFull
from services.registry.weekdate.schemas import WeekdateActionIn, WeekdateIn

FURTHEST = timedelta(days=2 * 365)
WEEK = timedelta(days=7)


class WeekdateRefusedError(RefusedError):
    """What was given does not go together or breaks a rule; `problems` names it all."""

    code = "weekdate-geweigerd"

    def __init__(self, problems: Sequence[InputProblem]) -> None:
        super().__init__(
            "Dit kan zo niet worden vastgelegd.", remedy="Verbeter de genoemde velden en stuur het opnieuw."
        )
        self.problems = tuple(problems)


def only_staff(actor: Actor) -> str:
    """The gemeente of a member of staff; the weekdate is theirs alone."""
    if not actor.is_staff or actor.gemeente_code is None:
        raise NotAllowedError("De weekdate is voor medewerkers van de gemeente.", remedy="Vraag het uw gemeente.")
    return actor.gemeente_code


def since_of(last: Weekdate | None, on: date) -> date:
    """From which day on things are new: the day of the weekdate before this day, or a week earlier."""
    return last.held_on if last is not None and last.held_on < on else on - WEEK


def last_weekdate(session: Session, actor: Actor) -> Weekdate | None:
    """The latest weekdate of the actor's gemeente."""
    return repository.last_weekdate(session, only_staff(actor))


def weekdate_actions_page(
    session: Session, actor: Actor, *, after: Position | None, limit: int, mine: bool, purpose: Purpose
) -> list[WeekdateActionInFull]:
    """Open actions, due first on top; everybody on the page counts as looked at."""
    only_staff(actor)
    found = repository.open_actions(session, actor, after=after, limit=limit, mine=mine)
    _looked(session, actor, found[:limit], AccessAction.VIEWED, purpose)
    return found


def find_weekdate_action(session: Session, actor: Actor, action_id: UUID, *, purpose: Purpose) -> WeekdateActionInFull:
    """One action of the own gemeente."""
    found = _action(session, actor, action_id)
    _looked(session, actor, [found], AccessAction.VIEWED, purpose)
    return found


def agree_weekdate_action(
    session: Session, actor: Actor, fields: WeekdateActionIn, *, purpose: Purpose
) -> WeekdateActionInFull:
    """Somebody of the gemeente is going to do something; until it is done it comes back on every weekdate."""
    gemeente = only_staff(actor)
    if fields.werkzoekende_id is not None:
        find_person(session, actor, fields.werkzoekende_id, thing=AccessObject.RECORD, purpose=purpose)
    refuse_traces({"wat": fields.wat})
    problems = _day_problems(fields.voor) + _owner_problems(session, actor, fields.eigenaar)
    if fields.plek_id is not None and visible_placement(session, actor, fields.plek_id) is None:
        problems.append(InputProblem("plekId", "is geen plek in uw regio; controleer het nummer"))
    if fields.delen and fields.werkzoekende_id is not None:
        problems.append(InputProblem("delen", "kan niet als het om iemand gaat; laat delen of de werkzoekende weg"))
    if problems:
        raise WeekdateRefusedError(problems)
    action = WeekdateAction(
        gemeente_code=gemeente,
        region=actor.region or "",
        what=fields.wat.strip(),
        due_on=fields.voor,
        owner_id=fields.eigenaar or actor.account_id,
        jobseeker_id=fields.werkzoekende_id,
        placement_id=fields.plek_id,
        shared=fields.delen,
        recorded_by=actor.account_id,
    )
    session.add(action)
    session.flush()
    found = _action(session, actor, action.id)
    _looked(session, actor, [found], AccessAction.CHANGED, purpose)
    return found


def close_weekdate_action(
    session: Session, actor: Actor, action_id: UUID, kind: ActionEventKind, fields: ActionDoneIn, *, purpose: Purpose
) -> WeekdateActionInFull:
    """An action was done, or dropped. Of two at once the second is told."""
    action = _locked(session, actor, action_id)
    if not action.action.agreed_on <= fields.op <= clock.today():
        told = f"kies een dag van {action.action.agreed_on} tot en met vandaag"
        raise WeekdateRefusedError([InputProblem("op", f"ligt in de toekomst of voor de afspraak; {told}")])
    refuse_traces({"toelichting": fields.toelichting})
    event = WeekdateActionEvent(
        action_id=action_id,
        kind=kind,
        happened_on=fields.op,
        remark=fields.toelichting,
        recorded_by=actor.account_id,
    )
    return _happened(session, actor, event, purpose)


def move_weekdate_action(
    session: Session, actor: Actor, action_id: UUID, fields: ActionMoveIn, *, purpose: Purpose
) -> WeekdateActionInFull:
    """An action goes to another day, and maybe to a colleague; what was agreed before stays visible."""
    action = _locked(session, actor, action_id)
    refuse_traces({"toelichting": fields.toelichting})
    problems = _day_problems(fields.voor) + _owner_problems(session, actor, fields.eigenaar)
    if problems:
        raise WeekdateRefusedError(problems)
    event = WeekdateActionEvent(
        action_id=action_id,
        kind=ActionEventKind.MOVED,
        happened_on=clock.today(),
        remark=fields.toelichting,
        due_on=fields.voor,
        owner_id=fields.eigenaar or action.owner_id,
        recorded_by=actor.account_id,
    )
    return _happened(session, actor, event, purpose)


def hold_weekdate(session: Session, actor: Actor, fields: WeekdateIn) -> Weekdate:
    """A weekdate was held: what comes after it is new on the next, and its open actions go along."""
    gemeente = only_staff(actor)
    repository.lock_weekdates(session, gemeente)
    last, on = repository.last_weekdate(session, gemeente), fields.op or clock.today()
    if last is not None and on == last.held_on:
        raise RefusedError(
            "De weekdate van deze dag is al vastgelegd.",
            remedy="Er hoeft niets te gebeuren; bekijk de vastgelegde weekdates.",
            code="weekdate-al-vastgelegd",
        )
    problems = []
    if on > clock.today():
        problems.append(InputProblem("op", "ligt in de toekomst; leg de weekdate vast als die is geweest"))
    if last is not None and on < last.held_on:
        problems.append(InputProblem("op", f"ligt voor de vorige weekdate van {last.held_on}; controleer de dag"))
    present = list(dict.fromkeys(fields.aanwezig))
    if set(present) - repository.colleagues_among(session, gemeente, present):
        problems.append(InputProblem("aanwezig", "noemt een account dat geen medewerker van uw gemeente is"))
    if problems:
        raise WeekdateRefusedError(problems)
    weekdate = Weekdate(
        gemeente_code=gemeente,
        held_on=on,
        since_on=since_of(last, on),
        present=present,
        discussed=list(dict.fromkeys(fields.besproken)),
        recorded_by=actor.account_id,
    )
    session.add(weekdate)
    session.flush()
    return weekdate


def find_weekdate(session: Session, actor: Actor, weekdate_id: UUID) -> Weekdate:
    """One weekdate of the own gemeente."""
    only_staff(actor)
    found = repository.visible_weekdate(session, actor, weekdate_id)
    if found is None:
        raise NotFoundError("Deze weekdate is er niet.", remedy="Bekijk de weekdates van uw gemeente.")
    return found


def _action(session: Session, actor: Actor, action_id: UUID) -> WeekdateActionInFull:
    only_staff(actor)
    found = repository.visible_action(session, actor, action_id)
    if found is None:
        raise NotFoundError("Deze actie is er niet.", remedy="Controleer het nummer van de actie.")
    return found


def _locked(session: Session, actor: Actor, action_id: UUID) -> WeekdateActionInFull:
    _action(session, actor, action_id)
    repository.lock_action(session, action_id)
    found = _action(session, actor, action_id)
    if found.closed_by is not None:
        raise RefusedError(
            f"Deze actie is al {found.closed_by.kind}.",
            remedy="Spreek een nieuwe actie af als er weer iets moet gebeuren.",
            code="actie-gesloten",
        )
    return found


def _happened(session: Session, actor: Actor, event: WeekdateActionEvent, purpose: Purpose) -> WeekdateActionInFull:
    session.add(event)
    session.flush()
    found = _action(session, actor, event.action_id)
    _looked(session, actor, [found], AccessAction.CHANGED, purpose)
    return found


def _day_problems(day: date) -> list[InputProblem]:
    today = clock.today()
    if day < today:
        return [InputProblem("voor", "ligt in het verleden; kies vandaag of later")]
    if day - today > FURTHEST:
        return [InputProblem("voor", "ligt meer dan twee jaar van vandaag; controleer het jaar")]
    return []


def _owner_problems(session: Session, actor: Actor, owner_id: UUID | None) -> list[InputProblem]:
    """A colleague of the same gemeente. Whether another number is an account is not told."""
    if owner_id is None or repository.colleagues_among(session, only_staff(actor), [owner_id]):
        return []
    return [InputProblem("eigenaar", "is geen medewerker van uw gemeente; controleer het account")]


def _looked(
    session: Session, actor: Actor, found: Sequence[WeekdateActionInFull], action: AccessAction, purpose: Purpose
) -> None:
    people = dict.fromkeys(one.action.jobseeker_id for one in found if one.action.jobseeker_id is not None)
    record_looks(session, actor, people, thing=AccessObject.RECORD, action=action, purpose=purpose)
