"""Contact with the invented people. What was said is not kept, so it is not invented either.

Nijkerk asks one contact per calendar year at least (S4 §3.2). How many people it misses is verzonnen: enough for a
list of whom to call, and far from everybody.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from sqlmodel import Session

from services.registry.demo.bulk import append
from services.registry.demo.draws import chance, day_between, pick
from services.registry.demo.people import Registered
from services.registry.jobseekers.contacts.enums import ContactChannel, ContactKind
from services.registry.jobseekers.contacts.models import ContactMoment

THIS_YEAR, YEAR_BEFORE, PLANNED, MISSED = 0.86, 0.90, 0.45, 0.05  # verzonnen
CHANNELS = {
    ContactChannel.OFFICE: 40,  # verzonnen
    ContactChannel.PHONE: 30,
    ContactChannel.HOME_VISIT: 14,
    ContactChannel.VIDEO: 6,
    ContactChannel.WORKPLACE: 6,
    ContactChannel.MESSAGES: 4,
}
KINDS = {ContactKind.PROGRESS: 75, ContactKind.EVALUATION: 25}  # verzonnen


def load_contacts(session: Session, people: Iterable[Registered], *, on: date) -> None:
    """The contacts with everybody: at the intake, and this year or the year before."""
    append(session, (contact for person in people for contact in contacts_of(person, on)))


def contacts_of(person: Registered, on: date) -> Iterator[ContactMoment]:
    """The contacts with one person in the order of their days; the last one may name the next."""
    rng = person.chances("contact")
    days = {person.seen_on: ContactKind.INTRODUCTION} if person.intake is not None else {}
    later = _later_day(rng, person, on)
    if later is not None and later not in days:
        days[later] = ContactKind.AFTERCARE if person.left_for_work else pick(rng, KINDS)
    for day in sorted(days):
        channel = ContactChannel.OFFICE if days[day] is ContactKind.INTRODUCTION else pick(rng, CHANNELS)
        yield ContactMoment(
            **person.noted(day),
            channel=channel,
            kind=days[day],
            next_on=_next_on(rng, day, on) if day == max(days) else None,
        )


def _later_day(rng: Random, person: Registered, on: date) -> date | None:
    """A day of this calendar year, or else of the one before, on which they were registered already; maybe none."""
    new_year = on.replace(month=1, day=1)
    if chance(rng, THIS_YEAR):
        return day_between(rng, max(new_year, person.registered_on), on)
    before = max(new_year.replace(year=on.year - 1), person.registered_on)
    return (
        day_between(rng, before, new_year - timedelta(days=1))
        if before < new_year and chance(rng, YEAR_BEFORE)
        else None
    )


def _next_on(rng: Random, day: date, on: date) -> date | None:
    """The day of the next contact: planned, planned and gone by without a note of it, or not planned."""
    if chance(rng, MISSED) and day < on:
        return day_between(rng, day + timedelta(days=1), on)
    return on + timedelta(days=rng.randint(7, 120)) if chance(rng, PLANNED) else None
