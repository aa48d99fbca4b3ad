"""All that the registry has for a weekdate, read at once: a fixed number of queries, however many people there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.flow.definitions import DOORSTROOM, Move, MoveKind, moves
from services.flow.journeys import GAP
from services.flow.reader import journeys_of
from services.flow.weekdate.model import (
    CERTIFICATE_DAYS,
    CONTACT_WEEKS,
    EMPTY_WEEKS,
    HORIZON_DAYS,
    LOOKED_BACK_DAYS,
)
from services.registry import (
    ActionFilter,
    ActionInFull,
    ActionScope,
    Actor,
    DueContact,
    SignalKind,
    SignalsInBrief,
    due_contacts,
    employer_actions_page,
    signals_in_brief,
)
from services.registry import weekdate as record

MOST: int = 25
"""Lines of one kind that are read. How many there are is counted; the lists of the API have them all."""
MOST_PLACES: int = 15
MOST_ACTIONS: int = 500
"""Actions for employers that are counted; more than that nobody has within a fortnight."""

STAY_SIGNALS = (SignalKind.STAY_START, SignalKind.STAY_END)
OTHER_SIGNALS = (SignalKind.CONTACT, SignalKind.REVIEW, SignalKind.EVALUATION, SignalKind.TERM)
Signals = dict[tuple[SignalKind, str], SignalsInBrief]


@dataclass(frozen=True, slots=True)
class Week:
    """What happened since the weekdate before and what is due, as the registry has it."""

    gemeente_code: str
    on: date
    since: date
    previous: date | None
    places: list[record.OpenedPlace]
    places_total: int
    signals: Signals
    stays: dict[UUID, record.StayInBrief]
    watched: list[record.Watched]
    aftercare: list[DueContact]
    successes: list[tuple[UUID, Move]]
    employers: list[ActionInFull]
    actions: list[record.WeekdateActionInFull]
    actions_total: int


def read_week(session: Session, actor: Actor) -> Week:
    """The week of the actor's gemeente today. Raises NotAllowedError for whoever is no staff."""
    gemeente, today = record.only_staff(actor), clock.today()
    previous = record.last_weekdate(session, actor)
    since = record.since_of(previous, today)
    places, places_total = record.opened_places(session, actor, on=today, since=since, most=MOST_PLACES)
    signals = _signals(session, actor, today)
    stay_ids = [UUID(one.about) for (kind, _), brief in signals.items() if kind in STAY_SIGNALS for one in brief.first]
    aftercare = due_contacts(session, actor)
    actions = record.open_actions(session, actor, after=None, limit=MOST)
    stay_ids += [one.stay.id for one in aftercare[:MOST]]
    return Week(
        gemeente_code=gemeente,
        on=today,
        since=since,
        previous=previous.held_on if previous is not None else None,
        places=places,
        places_total=places_total,
        signals=signals,
        stays=record.stays_in_brief(session, actor, stay_ids) if stay_ids else {},
        watched=record.watched(
            session,
            actor,
            on=today,
            since=since,
            contact_before=today - timedelta(weeks=CONTACT_WEEKS),
            empty_before=today - timedelta(weeks=EMPTY_WEEKS),
            most=MOST,
        ),
        aftercare=aftercare,
        successes=successes(session, actor, gemeente, on=today, since=since),
        employers=_employer_actions(session, actor, today),
        actions=actions[:MOST],
        actions_total=len(actions) if len(actions) <= MOST else record.count_open_actions(session, actor),
    )


def successes(session: Session, actor: Actor, gemeente: str, *, on: date, since: date) -> list[tuple[UUID, Move]]:
    """Moves that are known now and were not on the day before `since`: each comes by once, however late it was noted.

    The latest move first. A step back is a move too, and no success.
    """
    first = on - timedelta(days=LOOKED_BACK_DAYS)
    held_since = since - GAP - timedelta(days=1)
    people = record.lately_noted(session, actor, on=on, since=since, first=first, held_since=held_since)
    now = _moves(session, gemeente, people, on=on, known_on=None)
    found = [(person, move) for person, move in now if move.kind in DOORSTROOM and move.on >= first]
    later = [one for one in found if one[1].on >= since]  # these cannot have been known then
    earlier = [one for one in found if one[1].on < since and people[one[0]]]
    before = since - timedelta(days=1)
    known = set(map(_same, _moves(session, gemeente, {person for person, _ in earlier}, on=before, known_on=before)))
    new = [*later, *(one for one in earlier if _same(one) not in known)]
    return sorted(new, key=lambda one: (-one[1].on.toordinal(), one[1].kind, one[0]))


def _same(made: tuple[UUID, Move]) -> tuple[UUID, MoveKind, date, str]:
    """What makes it one move: where somebody came from may turn out otherwise."""
    person, move = made
    return person, move.kind, move.on, move.after


def _moves(
    session: Session, gemeente: str, people: Collection[UUID], *, on: date, known_on: date | None
) -> list[tuple[UUID, Move]]:
    if not people:
        return []
    journeys = journeys_of(session, [gemeente], on=on, known_on=known_on, only=people)
    return [(one.person, move) for one in journeys for move in moves(one)]


def _signals(session: Session, actor: Actor, today: date) -> Signals:
    """Certificates are looked at further ahead than the rest."""
    soon, further = (today + timedelta(days=days) for days in (HORIZON_DAYS, CERTIFICATE_DAYS))
    near = signals_in_brief(session, actor, [*STAY_SIGNALS, *OTHER_SIGNALS], until=soon, most=MOST)
    return near | signals_in_brief(session, actor, [SignalKind.CERTIFICATE], until=further, most=MOST)


def _employer_actions(session: Session, actor: Actor, today: date) -> list[ActionInFull]:
    """What colleagues are to do for employers within the horizon, what is late first."""
    wanted = ActionFilter(scope=ActionScope.GEMEENTE, due_before=today + timedelta(days=HORIZON_DAYS + 1))
    return employer_actions_page(session, actor, after=None, limit=MOST_ACTIONS, wanted=wanted)
