"""Inburgering of some invented people: their route, its term, and the hours of the Z-route.

A route goes with how much Dutch somebody speaks, so only people of whom the intake says A2 or less have one; who they
are else, nobody asks. The law is domain.md §5.1; how many follow which route is verzonnen.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random
from uuid import UUID

from sqlmodel import Session, col, select

from services.registry.demo.bulk import append
from services.registry.demo.draws import chance, day_between, pick
from services.registry.demo.people import Registered
from services.registry.jobseekers.inburgering.enums import HourKind, InburgeringRoute
from services.registry.jobseekers.inburgering.models import InburgeringHours, InburgeringRouteStatement
from services.registry.jobseekers.inburgering.rules import term_end
from services.registry.jobseekers.models import Statement
from services.registry.stays.enums import StayState
from services.registry.stays.models import Stay
from services.registry.vocabulary import CefrLevel, LanguageSkill, Source

STILL_LEARNING = frozenset({CefrLevel.A0_ALPHA, CefrLevel.A0, CefrLevel.A1_MINUS, CefrLevel.A1, CefrLevel.A2})
FOLLOWS, ENDED, WITHOUT_PARTICIPATION = 0.55, 0.08, 0.1  # verzonnen
ROUTES = {InburgeringRoute.B1: 58, InburgeringRoute.SELF_RELIANCE: 38, InburgeringRoute.EDUCATION: 4}  # verzonnen
NEWCOMER = timedelta(days=3 * 365 + 35)
WEEKS_SHOWN = 16
COURSE, PARTICIPATION = (6.0, 7.5, 9.0), (4.0, 6.0, 8.0)
"""Verzonnen: hours on a day of course and of taking part; 800 and 800 are asked in three years (BI art. 3.14)."""


def load_inburgering(session: Session, people: Iterable[Registered], *, on: date) -> None:
    """Routes and hours; after the stays, where some of the hours are made."""
    stays = {one.jobseeker_id: one for one in session.exec(select(Stay).where(Stay.state == StayState.RUNNING))}
    append(session, (one for person in people for one in _of(person, stays.get(person.id), on)))
    correct_an_hour(session)


def still_learning(person: Registered) -> bool:
    """Whether somebody speaks Dutch at A2 or less, as the intake has it."""
    return person.intake is not None and person.intake.languages.get(LanguageSkill.SPEAKING) in STILL_LEARNING


def follows_route(person: Registered, on: date) -> bool:
    """Whether somebody follows a route: still learning Dutch, and registered within the term or shortly before it."""
    new = still_learning(person) and person.registered_on >= on - NEWCOMER
    return new and chance(person.chances("route"), FOLLOWS)


def correct_an_hour(session: Session) -> None:
    """One entry was half an hour too much: a correction names it and carries the difference."""
    query = select(InburgeringHours).where(InburgeringHours.kind == HourKind.COURSE)
    entry = session.exec(query.order_by(col(InburgeringHours.id)).limit(1)).first()
    if entry is not None:
        told = {"hours": -0.5, "corrects_entry_id": entry.id, "source": Source.CASE_WORKER}
        kept = entry.model_dump(include={"jobseeker_id", "noted_on", "recorded_by", "kind", "dutch_spoken"})
        append(session, [InburgeringHours.model_validate(kept | told)])


def _of(person: Registered, stay: Stay | None, on: date) -> Iterator[Statement]:
    if not follows_route(person, on):
        return
    rng = person.chances("inburgering")
    first = day_between(rng, person.registered_on, min(on, person.registered_on + timedelta(days=90)))
    route = pick(rng, ROUTES)
    asked = not (route is InburgeringRoute.SELF_RELIANCE and chance(rng, WITHOUT_PARTICIPATION))
    ended = chance(rng, ENDED)
    yield InburgeringRouteStatement(
        **person.noted(first),
        route=route,
        started_on=first,
        term_ends_on=term_end(first),
        participation_part=asked,
        ended_on=day_between(rng, first, on) if ended else None,
    )
    if route is InburgeringRoute.SELF_RELIANCE and not ended:
        yield from _hours(rng, person, first, stay, asked, on)


def _hours(
    rng: Random, person: Registered, first: date, stay: Stay | None, asked: bool, on: date
) -> Iterator[InburgeringHours]:
    """A day of course and a day of taking part in each of the last weeks, and now and then MAP or PVT."""
    monday = on - timedelta(days=on.weekday())
    for back in range(WEEKS_SHOWN, 0, -1):
        week = monday - timedelta(weeks=back)
        if week < first:
            continue
        if chance(rng, 0.9):
            yield _entry(person, week + timedelta(days=1), HourKind.COURSE, rng.choice(COURSE))
        if asked and chance(rng, 0.75):
            kind = pick(rng, {HourKind.PARTICIPATION: 85, HourKind.LABOUR_ORIENTATION: 10, HourKind.CIVIC_VALUES: 5})
            day = week + timedelta(days=3)
            place = stay.id if stay is not None and stay.from_on <= day else None
            yield _entry(person, day, kind, rng.choice(PARTICIPATION), place, rng.random())


def _entry(
    person: Registered, day: date, kind: HourKind, hours: float, stay: UUID | None = None, spoken: float = 1.0
) -> InburgeringHours:
    """Whether Dutch is spoken is known of most places where people take part, and of one in ten it is not so."""
    participates = kind is HourKind.PARTICIPATION
    return InburgeringHours(
        **person.noted(day),
        kind=kind,
        hours=hours,
        dutch_spoken=(spoken > 0.1 if spoken < 0.8 else None) if participates else None,
        stay_id=stay if participates else None,
    )
