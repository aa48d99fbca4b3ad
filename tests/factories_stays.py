"""Stays by situation, made through the registry's own functions."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlmodel import Session

from services import clock
from services.errors import RefusedError
from services.registry import (
    Actor,
    Jobseeker,
    Placement,
    Role,
    StayIn,
    StayStartIn,
    StayWritten,
    note,
    plan_stay,
    register,
    start_stay,
)
from services.registry.jobseekers.enums import Determination
from services.registry.jobseekers.models import DeterminationStatement
from services.registry.placements.enums import PlacementKind
from services.registry.rulesets import RuleSet, statutory_ruleset
from services.registry.stays.enums import StayEventKind, StayState
from services.registry.stays.models import StayEvent
from services.registry.stays.occupancy import Period
from services.registry.stays.picture import Assessed, Extension, Hours, Picture
from services.registry.stays.rules import OtherStay, Situation
from tests.factories import RAALTE, employer_actor, posted_place, staff_actor

LONG_AGO = date(2015, 1, 1)
Refused = Callable[[Callable[[], object]], RefusedError]
EVERYTHING_SETTLED = {
    Determination.GENERAL_ASSISTANCE: True,
    Determination.SHELTERED_ADMISSIBLE: True,
    Determination.PARTICIPATION_PLACE_ALLOWED: True,
    Determination.SCHOOL_FIRST: False,
    Determination.WAGE_SUBSIDY_GROUP: True,
}


def case_worker(session: Session, gemeente_code: str = RAALTE) -> Actor:
    """A consulent."""
    return staff_actor(session, Role.CASE_WORKER, gemeente_code)


def settled_jobseeker(
    session: Session, *, gemeente_code: str = RAALTE, but: Iterable[Determination] = (), on: date = LONG_AGO
) -> Jobseeker:
    """Somebody of whom every determination allows every kind of place, except those in `but`, which nobody made."""
    jobseeker = register(session, gemeente_code=gemeente_code, registered_on=date(2026, 1, 5))
    note(
        session,
        [
            DeterminationStatement(
                jobseeker_id=jobseeker.id, noted_on=on, source="intake", code=code, value=value, legal_basis="test"
            )
            for code, value in EVERYTHING_SETTLED.items()
            if code not in set(but)
        ],
    )
    return jobseeker


def stay_in(person: UUID, place: UUID, **changes: object) -> StayIn:
    """A stay of half a year at eleven hours that began two months ago, with everything signed."""
    given, usual = changes.get("van"), clock.today() - timedelta(days=60)
    first = given if isinstance(given, date) else usual
    signed = min(first, clock.today()) - timedelta(days=3)
    fields: dict[str, object] = {
        "werkzoekendeId": str(person),
        "plekId": str(place),
        "van": first.isoformat(),
        "totEnMet": (first + timedelta(days=180)).isoformat(),
        "urenPerWeek": 11,
        "overeenkomstGetekendOp": signed.isoformat(),
    }
    fields |= {name: value.isoformat() if isinstance(value, date) else value for name, value in changes.items()}
    return StayIn.model_validate(fields)


def planned(
    session: Session,
    actor: Actor,
    *,
    person: Jobseeker | None = None,
    place: Placement | None = None,
    **changes: object,
) -> StayWritten:
    """A planned stay of somebody of whom all is settled, at an open place."""
    person = person or settled_jobseeker(session, gemeente_code=actor.gemeente_code or RAALTE)
    place = place or posted_place(session, employer_actor(session, f"Werkgever {uuid4().hex[:8]}"))
    return plan_stay(session, actor, stay_in(person.id, place.id, **changes))


def running(session: Session, actor: Actor, **changes: object) -> StayWritten:
    """A stay that began as planned."""
    written = planned(session, actor, **changes)  # type: ignore[arg-type]
    return start_stay(session, actor, written.stay.id, StayStartIn(op_datum=written.stay.from_on))


def ago(days: int) -> date:
    """So many days before today."""
    return clock.today() - timedelta(days=days)


def monday(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def said(error: RefusedError) -> set[str]:
    """The fields that a refusal names."""
    return {one.field for one in getattr(error, "problems", ())}


def picture_of(
    from_on: date, until_on: date | None, *extensions: date, hours: float = 11.0, **changes: object
) -> Picture:
    """A running stay as rules see it; each extension is its last day."""
    added, last = [], until_on
    for one in extensions:
        added.append(Extension((last or one) + timedelta(days=1), one))
        last = one
    fields: dict[str, object] = {
        "state": StayState.RUNNING,
        "planned_from": from_on,
        "planned_until": until_on,
        "started_on": from_on,
        "until_on": last,
        "ended_on": None,
        "hours": (Hours(from_on, hours),),
        "extensions": tuple(added),
        "assessments": (),
        "agreement_on": LONG_AGO,
        "intention_on": LONG_AGO,
    }
    return Picture(**(fields | changes))  # type: ignore[arg-type]


def situation(kind: PlacementKind, *others: OtherStay, rules: RuleSet | None = None, **changes: object) -> Situation:
    """A stay of this kind under the law, of somebody of whom all is settled."""
    fields: dict[str, object] = {
        "kind": kind,
        "placement_id": PLACE,
        "employer_id": EMPLOYER,
        "rules_on": lambda day: rules or statutory_ruleset(kind, day),
        "determined": lambda code, day: EVERYTHING_SETTLED[code],
        "others": others,
    }
    return Situation(**(fields | changes))  # type: ignore[arg-type]


PLACE, EMPLOYER = uuid4(), uuid4()


def other_stay(kind: PlacementKind, from_on: date, last_on: date | None, **changes: object) -> OtherStay:
    """Another stay of the same person, at another place of another employer unless told."""
    period = Period(from_on, last_on)
    fields: dict[str, object] = {
        "kind": kind,
        "placement_id": uuid4(),
        "employer_id": uuid4(),
        "period": period,
        "hours": ((period, 11.0),),
        "stacks": True,
        "prospect": False,
        "assessments": (),
    }
    return OtherStay(**(fields | changes))  # type: ignore[arg-type]


def assessed(on: date, positive: bool = True) -> tuple[Assessed, ...]:
    """One look at whether it helps."""
    return (Assessed(on, positive),)


def event(number: int, kind: StayEventKind, happens_on: date, **changes: object) -> StayEvent:
    """A stored event."""
    fields: dict[str, object] = {"noted_on": happens_on, "stay_id": PLACE}
    return StayEvent(id=number, kind=kind, happens_on=happens_on, **(fields | changes))
