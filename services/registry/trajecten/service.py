"""Use cases of trajecten: planning one, adding what happened, reading."""

from dataclasses import asdict
from datetime import date
from uuid import UUID, uuid4

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, NotFoundError, RefusedError, UnknownCursorError
from services.registry.access.enums import AccessAction, AccessObject
from services.registry.access.service import record_looks, record_refusal
from services.registry.accounts.service import Actor
from services.registry.jobseekers.models import Jobseeker
from services.registry.trajecten import repository
from services.registry.trajecten.enums import TrajectEventKind
from services.registry.trajecten.events import ImpossibleEventsError, TrajectPicture, folded
from services.registry.trajecten.models import Traject, TrajectEvent
from services.registry.trajecten.provisions import Provision, provision
from services.registry.trajecten.rules import against_provision, contradictions
from services.registry.trajecten.schemas import EVENT_COLUMNS, TrajectEventIn, TrajectIn


class TrajectRefusedError(RefusedError):
    """The traject or event cannot be so; `problems` lists what is wrong."""

    code = "traject-geweigerd"

    def __init__(self, message: str, problems: list[InputProblem] | None = None) -> None:
        super().__init__(message, remedy="Bekijk de gebeurtenissen van dit traject en verbeter wat is genoemd.")
        self.problems = tuple(problems or ())


def plan_traject(session: Session, actor: Actor, jobseeker: Jobseeker, given: TrajectIn) -> Traject:
    """A new traject for somebody, with its planning as first event."""
    offered = offered_provision(jobseeker.gemeente_code, given.voorziening, given.gepland_van)
    traject_id = uuid4()
    event = TrajectEvent(
        traject_id=traject_id,
        kind=TrajectEventKind.PLANNED,
        on_day=clock.today(),
        form=given.vorm,
        provider=given.aanbieder,
        provider_reference=given.kenmerk_aanbieder,
        planned_from=given.gepland_van,
        planned_until=given.gepland_tot_en_met,
        cost_cents=given.kosten_in_centen,
        recorded_by=actor.account_id,
    )
    check_event(event, offered)
    traject = Traject(
        id=traject_id,
        jobseeker_id=jobseeker.id,
        gemeente_code=jobseeker.gemeente_code,
        region=jobseeker.region,
        provision_code=offered.code,
        created_by=actor.account_id,
        **asdict(checked_picture([event])),
    )
    session.add(traject)
    session.flush()
    session.add(event)
    session.flush()
    record_looks(session, actor, [jobseeker.id], thing=AccessObject.TRAJECT, action=AccessAction.CHANGED)
    return traject


def offered_provision(gemeente_code: str, code: str, day: date) -> Provision:
    """The provision as the gemeente offers it on the first planned day; money is no traject."""
    offered = provision(gemeente_code, code, day)
    if offered is None or not offered.forms:
        message = "staat op die dag niet als traject in de catalogus van deze gemeente; zie GET /v1/voorzieningen"
        raise TrajectRefusedError("Deze voorziening is er niet.", [InputProblem("voorziening", message)])
    return offered


def offer_of(traject: Traject, event: TrajectEvent) -> Provision | None:
    """What an event is held against: the provision on the first planned day, which must offer it on another one."""
    if event.planned_from is not None and event.planned_from != traject.planned_from:
        return offered_provision(traject.gemeente_code, traject.provision_code, event.planned_from)
    return provision(traject.gemeente_code, traject.provision_code, traject.planned_from)


def check_event(event: TrajectEvent, offered: Provision | None, corrected: TrajectEventKind | None = None) -> None:
    """Refuse what does not go together in one event, or does not fit the provision."""
    problems = contradictions(event, clock.today(), corrected)
    if offered is not None:
        problems += against_provision(event, offered)
    if problems:
        raise TrajectRefusedError("Deze gebeurtenis kan zo niet worden vastgelegd.", problems)


def checked_picture(events: list[TrajectEvent]) -> TrajectPicture:
    """What the events fold into; refused when they cannot have happened together."""
    try:
        return folded(events)
    except ImpossibleEventsError as error:
        raise TrajectRefusedError(str(error)) from error


def add_event(session: Session, actor: Actor, traject_id: UUID, given: TrajectEventIn) -> TrajectEvent:
    """Append what happened. The events that count must still make sense together; nothing written changes."""
    traject = locked(session, actor, traject_id)
    values = {column: getattr(given, name) for name, column in EVENT_COLUMNS.items()}
    event = TrajectEvent(traject_id=traject.id, recorded_by=actor.account_id, **values)
    events = repository.events_of(session, traject.id)
    corrected = corrected_kind(event, events)
    check_event(event, offer_of(traject, event), corrected)
    session.add(event)
    session.flush()
    for name, value in asdict(checked_picture([*events, event])).items():
        setattr(traject, name, value)
    session.add(traject)
    session.flush()
    record_looks(session, actor, [traject.jobseeker_id], thing=AccessObject.TRAJECT, action=AccessAction.CHANGED)
    return event


def corrected_kind(event: TrajectEvent, events: list[TrajectEvent]) -> TrajectEventKind | None:
    """What a correction takes the place of: an event of this traject that nobody corrected yet."""
    if event.corrects_id is None:
        return None
    first = {one.id: one for one in events}.get(event.corrects_id)
    if first is None:
        raise NotFoundError(
            "De gebeurtenis die u corrigeert is er niet.", remedy="Neem het nummer over uit de gebeurtenissen."
        )
    if event.corrects_id in {one.corrects_id for one in events}:
        raise RefusedError(
            "Deze gebeurtenis is al gecorrigeerd.",
            remedy="Haal de gebeurtenissen opnieuw op en corrigeer de laatste.",
            code="al-gecorrigeerd",
        )
    while first.corrects_id is not None:
        first = next(one for one in events if one.id == first.corrects_id)
    return TrajectEventKind(first.kind)


def locked(session: Session, actor: Actor, traject_id: UUID) -> Traject:
    """A traject, locked so that one event at a time is added."""
    traject = repository.visible_traject(session, actor, traject_id, lock=True)
    if traject is None:
        raise traject_not_found(session, actor, traject_id, AccessAction.CHANGED)
    return traject


def find_traject(session: Session, actor: Actor, traject_id: UUID) -> Traject:
    """One traject that this actor may see; the look is on record."""
    traject = repository.visible_traject(session, actor, traject_id)
    if traject is None:
        raise traject_not_found(session, actor, traject_id, AccessAction.VIEWED)
    record_looks(session, actor, [traject.jobseeker_id], thing=AccessObject.TRAJECT)
    return traject


def traject_not_found(session: Session, actor: Actor, traject_id: UUID, action: AccessAction) -> NotFoundError:
    """What is not there and what is not yours get the same answer; the second goes on record."""
    hidden = session.get(Traject, traject_id)
    if hidden is not None:
        record_refusal(session, actor, hidden.jobseeker_id, thing=AccessObject.TRAJECT, action=action)
    return NotFoundError("Dit traject is er niet.", remedy="Controleer het nummer van het traject.")


def trajecten_of(
    session: Session, actor: Actor, jobseeker: Jobseeker, *, after: UUID | None, limit: int
) -> list[Traject]:
    """The trajecten of one person; one more than `limit` tells of a next page. The look is on record."""
    last = repository.visible_traject(session, actor, after) if after is not None else None
    if after is not None and (last is None or last.jobseeker_id != jobseeker.id):
        raise UnknownCursorError()
    record_looks(session, actor, [jobseeker.id], thing=AccessObject.TRAJECT)
    return repository.page(session, actor, jobseeker.id, after=last, limit=limit)


def events_of(session: Session, actor: Actor, traject_id: UUID) -> list[TrajectEvent]:
    """The events of a traject, corrected ones too."""
    return repository.events_of(session, find_traject(session, actor, traject_id).id)
