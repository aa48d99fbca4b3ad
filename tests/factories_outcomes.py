"""Stays as they go from a stored list to what they led to, made through the functions of the service, day by day."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session

from services import clock
from services.matching.shortlists.models import Shortlist
from services.matching.shortlists.service import make_shortlist
from services.registry import (
    Actor,
    Jobseeker,
    Placement,
    Stay,
    StayAssessmentIn,
    StayEndIn,
    StayStartIn,
    assess_stay_as_case_worker,
    end_stay,
    note,
    plan_stay,
    start_stay,
)
from services.registry.jobseekers.models import LadderObservation
from tests.factories import known_jobseeker, posted_place
from tests.factories_stays import stay_in

LISTED = date(2027, 3, 1)
BEGAN, AGREED_END = LISTED + timedelta(days=14), LISTED + timedelta(days=104)
OVER = AGREED_END + timedelta(days=190)
"""A day on which the six months after the agreed end are over."""
DONE = {"uitkomst": "tot-het-einde-gedaan"}


@contextmanager
def on(day: date, hour: int = 10) -> Iterator[None]:
    """As if it were this day."""
    with clock.frozen_at(datetime.combine(day, time(hour), tzinfo=UTC)):
        yield


@dataclass(frozen=True, slots=True)
class Way:
    """Somebody at a place, and the list that they began out of."""

    person: Jobseeker
    place: Placement
    shortlist: Shortlist
    stay: Stay


def contract(begins: date) -> dict[str, object]:
    """A job that a stay led to."""
    return {"soort": "tijdelijk-contract", "vanaf": begins.isoformat(), "maanden": 6, "urenPerWeek": 20}


def begun(session: Session, worker: Actor, *, listed: date | None = LISTED, **place: object) -> Way:
    """A stay of ninety days that began a fortnight after a list. `listed`: when that was made; None: on its first day
    after the stay was agreed."""
    with on(LISTED - timedelta(days=400)):
        person, where = known_jobseeker(session), posted_place(session, **place)
    with on(listed or LISTED):
        shortlist = make_shortlist(session, where)
    with on(BEGAN - timedelta(days=7)):
        signed = BEGAN - timedelta(days=7)
        agreed = stay_in(person.id, where.id, van=BEGAN, totEnMet=AGREED_END, overeenkomstGetekendOp=signed)
        stay = plan_stay(session, worker, agreed).stay
    with on(BEGAN):
        start_stay(session, worker, stay.id, StayStartIn(op_datum=BEGAN))
    return Way(person, where, shortlist, stay)


def ended(session: Session, worker: Actor, way: Way, last: date = AGREED_END, **said: object) -> Way:
    """The same way, ended on a day and judged by the consulent on the day after, unless nothing is `said`."""
    with on(last + timedelta(days=1)):
        end_stay(session, worker, way.stay.id, StayEndIn(laatste_dag=last))
        if said:
            assess_stay_as_case_worker(session, worker, way.stay.id, StayAssessmentIn.model_validate(said))
    return way


def seen_on_trede(session: Session, way: Way, day: date, trede: int) -> None:
    """A trede that was observed on a day."""
    with on(day):
        note(session, [LadderObservation(jobseeker_id=way.person.id, noted_on=day, source="consulent", trede=trede)])
