"""Whom the consulenten of the demo guide: everybody at a place, and some of those who had an intake."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, select

from services.registry.caseload.models import Caseload
from services.registry.demo.bulk import append
from services.registry.demo.draws import chance, day_between
from services.registry.demo.people import Registered
from services.registry.stays.models import Stay

GUIDED, HANDED_OVER = 0.25, 0.06  # verzonnen: the share of intakes, and of those whose guidance ended


def load_caseloads(session: Session, people: Iterable[Registered], *, on: date) -> None:
    """The caseloads; after the stays, as whoever is at a place has somebody who guides them."""
    placed = set(session.exec(select(Stay.jobseeker_id)))
    append(session, (one for person in people for one in caseload_of(person, placed, on)))


def caseload_of(person: Registered, placed: set[UUID], on: date) -> Iterator[Caseload]:
    """That the consulent of the gemeente guides this person, if so."""
    rng = person.chances("caseload")
    if person.id not in placed and (person.intake is None or not chance(rng, GUIDED)):
        return
    first = day_between(rng, person.registered_on, min(on, person.registered_on + timedelta(days=30)))
    ended = person.id not in placed and first < on and chance(rng, HANDED_OVER)
    yield Caseload(
        jobseeker_id=person.id,
        account_id=person.worker.account_id,
        from_on=first,
        until_on=day_between(rng, first + timedelta(days=1), on) if ended else None,
        assigned_by=person.worker.account_id,
    )
