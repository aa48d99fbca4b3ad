"""Trajecten of the invented people: from the catalogue of their gemeente, with what happened and what came of it.

Who gets what stands in `traject_offers`. Days, lengths and shares are verzonnen where nothing else is said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from sqlmodel import Session

from services.registry.demo import facts
from services.registry.demo.bulk import append
from services.registry.demo.draws import chance, day_between, pick
from services.registry.demo.people import Registered
from services.registry.demo.report_work import SHELTERED_DECIDED
from services.registry.demo.traject_offers import FOR_SHELTERED, PAID, code_for
from services.registry.trajecten.enums import StopReason, TrajectEventKind, TrajectOutcome
from services.registry.trajecten.models import Traject, TrajectEvent
from services.registry.trajecten.provisions import Provision, provision
from services.registry.trajecten.service import check_event, checked_picture

FOLLOWED = 0.45
WEEKS = (6, 10, 13, 26)
STANDS = {"ended": 45, "running": 35, "planned": 12, "cancelled": 8}
NEAR_WORK = {
    TrajectOutcome.WORK: facts.workshops_to_work(),
    TrajectOutcome.COMPLETED: 0.40,
    TrajectOutcome.STOPPED: 0.12,
}
"""Of those who have work already, as many left to work in full as after Dalfsen's workshops; the rest is verzonnen."""
OTHERS = {
    TrajectOutcome.COMPLETED: 46,
    TrajectOutcome.STEP: 26,
    TrajectOutcome.SCHOOL: 4,
    TrajectOutcome.STOPPED: 24,
}
STOPS = [one for one in StopReason if one is not StopReason.MOVED]
"""Whoever moved would not be here any more."""


@dataclass(frozen=True, slots=True)
class Course:
    """When a traject was planned, began and will end."""

    planned: date
    first: date
    last: date


def load_trajecten(session: Session, people: Iterable[Registered], *, on: date) -> None:
    """A traject for some of those who had an intake, whose trede is known and who have no ontheffing."""
    made = [one for person in people for one in _of(person, on)]
    append(session, (traject for traject, _ in made))
    append(session, (event for _, events in made for event in events))


def _of(person: Registered, on: date) -> Iterator[tuple[Traject, list[TrajectEvent]]]:
    rng = person.chances("traject")
    code = code_for(rng, person, on)
    if code is None or not chance(rng, 1.0 if code == FOR_SHELTERED else FOLLOWED):
        return
    stand = pick(rng, STANDS)
    known = SHELTERED_DECIDED if code == FOR_SHELTERED else timedelta(0)
    course = _course(rng, person.registered_on + known, stand, on)
    offered = provision(person.gemeente.code, code, course.first) if course is not None else None
    if course is not None and offered is not None:
        yield _traject(rng, person, offered, course, stand)


def _course(rng: Random, earliest: date, stand: str, on: date) -> Course | None:
    """Days that go with how it stands, none before `earliest`; None where it is too soon for that."""
    length = timedelta(weeks=rng.choice(WEEKS))
    ago = {
        "ended": length + timedelta(days=rng.randint(0, 300)),
        "running": timedelta(days=rng.randint(0, length.days - 1)),
        "planned": -timedelta(days=rng.randint(3, 60)),
        "cancelled": timedelta(days=rng.randint(5, 300)),
    }[stand]
    first = on - ago
    planned = min(on, first - timedelta(days=rng.randint(3, 21)))
    return Course(planned, first, first + length) if planned >= earliest else None


def _traject(
    rng: Random, person: Registered, offered: Provision, course: Course, stand: str
) -> tuple[Traject, list[TrajectEvent]]:
    """The traject with its events, held against the same rules as what comes in through the API."""
    traject_id, by = UUID(int=rng.getrandbits(128), version=4), person.worker.account_id
    events = [
        TrajectEvent.model_validate({"traject_id": traject_id, "recorded_by": by, **said})
        for said in _happened(rng, person, offered, course, stand)
    ]
    for event in events:
        check_event(event, offered)
    traject = Traject(
        id=traject_id,
        jobseeker_id=person.id,
        gemeente_code=person.gemeente.code,
        region=person.gemeente.region,
        provision_code=offered.code,
        created_by=by,
        **asdict(checked_picture(events)),
    )
    return traject, events


def _happened(
    rng: Random, person: Registered, offered: Provision, course: Course, stand: str
) -> Iterator[dict[str, object]]:
    yield {
        "kind": TrajectEventKind.PLANNED,
        "on_day": course.planned,
        "form": rng.choice(offered.forms),
        "provider": offered.providers[0] if offered.providers else None,
        "planned_from": course.first,
        "planned_until": course.last,
        "cost_cents": rng.choice((None, 25_000, 60_000, 120_000)),
    }
    if stand == "cancelled":
        yield {"kind": TrajectEventKind.CANCELLED, "on_day": course.first - timedelta(days=1)}
    if stand in ("ended", "running"):
        yield {"kind": TrajectEventKind.STARTED, "on_day": course.first}
    if stand == "ended":
        outcome = pick(rng, NEAR_WORK if (person.trede or 0) >= PAID else OTHERS)
        stopped = outcome is TrajectOutcome.STOPPED
        yield {
            "kind": TrajectEventKind.ENDED,
            "on_day": day_between(rng, course.first, course.last) if stopped else course.last,
            "outcome": outcome,
            "stop_reason": rng.choice(STOPS) if stopped else None,
        }
