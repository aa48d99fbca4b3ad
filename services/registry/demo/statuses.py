"""What the gemeente does with the invented people now: traject, ontheffing, in onderzoek or nothing. Never why.

Raalte counts 116 of 524 people as «geen inzet of ontheffing» (S1 p.4). Dalfsen counts 40 % with an ontheffing and
thinks that too high (S2 §3.5); among its people it is drawn to that.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from services.registry.demo.bulk import append
from services.registry.demo.draws import chance, day_between
from services.registry.demo.participation import place_of
from services.registry.demo.people import Registered
from services.registry.jobseekers.histories.participation import months_later
from services.registry.jobseekers.participation.enums import Duty, ExemptionScope, ParticipationStatus
from services.registry.jobseekers.participation.models import StatusStatement
from services.registry.stays.enums import StayState
from services.registry.stays.models import Stay
from services.registry.trajecten.enums import TrajectState
from services.registry.trajecten.models import Traject

EXEMPT = {
    "geen_inzet_ontheffing": 0.85,  # verzonnen: the others of the row are new and not placed yet (S0 h1)
    "dalfsen:zorg": 0.75,  # verzonnen, with the next adds up to 40 % of 43/40/17 (S2 §3.5 and §3.6)
    "dalfsen:meedoen": 0.19,
}
EXAMINED = "lopend_onderzoek"
MONTHS = (6, 12, 12, 24)  # verzonnen: an ontheffing is temporary (PW art. 9 lid 2)
Doing = dict[UUID, tuple[ParticipationStatus, date]]


def load_statuses(session: Session, people: Iterable[Registered], *, on: date) -> None:
    """The status of everybody who has one; after trajecten and stays, since those make one."""
    doing = what_people_do(session)
    append(session, (status for person in people for status in status_of(person, doing, on)))


def what_people_do(session: Session) -> Doing:
    """Who has a traject or a stay now, since when; and who had one, until when."""
    doing: Doing = {}
    trajecten = session.exec(select(Traject).where(col(Traject.started_on).is_not(None))).all()
    for one in trajecten:
        if one.state == TrajectState.ENDED and one.ended_on is not None:
            doing[one.jobseeker_id] = (ParticipationStatus.NONE, one.ended_on)
    for one in trajecten:
        if one.state == TrajectState.RUNNING and one.started_on is not None:
            doing[one.jobseeker_id] = (ParticipationStatus.TRAJECT, one.started_on)
    for stay in session.exec(select(Stay).where(Stay.state == StayState.RUNNING)):
        doing[stay.jobseeker_id] = (ParticipationStatus.TRAJECT, stay.from_on)
    return doing


def is_exempt(person: Registered) -> bool:
    """Whether somebody has an ontheffing."""
    return chance(person.chances("exempt"), EXEMPT.get(place_of(person), 0.0))


def status_of(person: Registered, doing: Doing, on: date) -> Iterator[StatusStatement]:
    """The status of one person; nothing where nobody noted one."""
    running = doing.get(person.id)
    if running is not None:
        yield _noted(person, running[1], running[0])
    elif person.person.category == EXAMINED:
        day = day_between(person.chances("status"), max(person.registered_on, on - timedelta(days=200)), on)
        yield _noted(person, day, ParticipationStatus.UNDER_EXAMINATION)
    elif is_exempt(person):
        yield exemption(person, on)


def exemption(person: Registered, on: date) -> StatusStatement:
    """An ontheffing that runs today: how far, from which duties, until when, and when it is looked at again."""
    rng = person.chances("exemption")
    months = rng.choice(MONTHS)
    first = day_between(rng, max(person.registered_on, on - timedelta(days=28 * months)), on)
    last = months_later(first, months)
    whole = chance(rng, 0.6)
    return StatusStatement(
        **person.noted(first),
        status=ParticipationStatus.EXEMPT,
        scope=ExemptionScope.WHOLE if whole else ExemptionScope.PARTIAL,
        duties=[*([Duty.WORK] if whole or chance(rng, 0.8) else []), *([Duty.CIVIC_CONTRIBUTION] if whole else [])]
        or [Duty.CIVIC_CONTRIBUTION],
        from_on=first,
        until_on=last,
        review_on=last - timedelta(days=rng.choice((30, 42, 60))),
    )


def _noted(person: Registered, day: date, status: ParticipationStatus) -> StatusStatement:
    return StatusStatement(
        **person.noted(day),
        status=status,
    )
