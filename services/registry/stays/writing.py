"""How every write about a stay is done: locks in one order, then the write, then everything that must hold after it.

The place is locked first, the person second: two writers at one place, or about one person, wait for each other, and
nobody waits in a circle. What is refused is what the write makes wrong; what was wrong before (a determination that
came later, a rule that changed) stops nobody from noting what happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import NotFoundError
from services.registry.access.enums import AccessAction, AccessObject
from services.registry.access.service import record_looks, record_refusal
from services.registry.accounts.service import Actor
from services.registry.placements.models import Placement
from services.registry.placements.service import lock_placement
from services.registry.stays import repository
from services.registry.stays.consistency import contradictions
from services.registry.stays.enums import StayState
from services.registry.stays.history import Held, History, history
from services.registry.stays.models import Stay, StayEvent
from services.registry.stays.occupancy import people_at_once
from services.registry.stays.places import tell_taken
from services.registry.stays.refusals import (
    already_there,
    contradicts,
    no_rules,
    not_now,
    other_outside_rules,
    outside_rules,
    place_full,
    stay_not_found,
    still_held,
)
from services.registry.stays.rules import Problem
from services.registry.stays.warnings import StayWarning, warnings_about


@dataclass(frozen=True, slots=True)
class Written:
    """A stay after a write, and what people should look at."""

    stay: Stay
    warnings: Sequence[StayWarning] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What a write works on: the stay and its place, locked, and the person's stays as they were before it."""

    session: Session
    actor: Actor
    stay: Stay
    placement: Placement
    before: History

    @property
    def now(self) -> Held:
        """The stay as it was before the write."""
        return self.before.held[self.stay.id]

    def in_state(self, what: str, *states: StayState) -> None:
        """Refuse an act that does not follow from what the stay is."""
        if self.now.now.state not in states:
            raise not_now(what, self.now.now.state)


def find_stay(session: Session, actor: Actor, stay_id: UUID) -> Stay:
    """One stay that this actor may open. A look at somebody else's stay is refused, and the refusal recorded."""
    stay = repository.visible_stay(session, actor, stay_id)
    if stay is None:
        hidden = repository.exists(session, stay_id)
        if hidden is not None:
            record_refusal(session, actor, hidden.jobseeker_id, thing=AccessObject.STAY)
        raise stay_not_found()
    return stay


def desk(session: Session, actor: Actor, stay_id: UUID) -> Desk:
    """Open a stay for a write: find it, lock place and person, and read it as it is then."""
    stay = find_stay(session, actor, stay_id)
    placement = lock_placement(session, stay.placement_id)
    repository.lock_person(session, stay.jobseeker_id)
    session.refresh(stay)
    return Desk(session, actor, stay, placement, history(session, stay.jobseeker_id))


def append(session: Session, actor: Actor, event: StayEvent) -> StayEvent:
    """Write an event; it gets its number."""
    event.recorded_by = actor.account_id
    session.add(event)
    session.flush()
    return event


def settle(at: Desk) -> Written:
    """After a write: refuse what it makes wrong, or let stay, place and access log follow."""
    after = history(at.session, at.stay.jobseeker_id)
    held = after.held[at.stay.id]
    wrong = contradictions(held.now, repository.events_of(at.session, at.stay.id), clock.today())
    if wrong:
        raise contradicts(wrong)
    _refuse_rules(at, after)
    _refuse_same_place(at, after)
    _refuse_capacity(at, held)
    follow(at.session, held)
    tell_taken(at.session, at.placement, actor=at.actor)
    record_looks(at.session, at.actor, [at.stay.jobseeker_id], thing=AccessObject.STAY, action=AccessAction.CHANGED)
    return Written(at.stay, warnings_about(held.now, held.rules_on(held.now.from_on), after.situation(at.stay.id)))


def follow(session: Session, held: Held) -> None:
    """Let the row of a stay repeat what its events say."""
    stay, now = held.stay, held.now
    stay.from_on, stay.until_on, stay.hours, stay.state = now.from_on, now.last_day, now.hours_now, now.state
    session.add(stay)
    session.flush()


def _refuse_rules(at: Desk, after: History) -> None:
    try:
        new = {number: _new(at.before, after, number) for number in after.held}
    except NotFoundError as missing:
        raise no_rules(after.held[at.stay.id].now.from_on) from missing
    if new[at.stay.id]:
        raise outside_rules(new[at.stay.id])
    others = [problem for number, found in new.items() if number != at.stay.id for problem in found]
    if others:
        raise other_outside_rules(others)


def _new(before: History, after: History, stay_id: UUID) -> list[Problem]:
    known = before.left(stay_id)
    return [problem for problem in after.left(stay_id) if problem not in known]


def _refuse_same_place(at: Desk, after: History) -> None:
    own = after.held[at.stay.id]
    if not own.counts or not _grew(at, own):
        return
    for one in after.others(at.stay.id):
        unfinished = one.now.state in {StayState.PLANNED, StayState.RUNNING}
        if one.stay.placement_id == at.stay.placement_id and (unfinished or one.period.meets(own.period)):
            raise already_there()


def _refuse_capacity(at: Desk, own: Held) -> None:
    """Only a stay that takes more days than before can fill a place; ending one is never refused for it."""
    if not own.counts or not _grew(at, own):
        return
    others = repository.periods_at_place(at.session, at.placement.id, but=at.stay.id)
    if people_at_once([own.period, *others], own.period) > at.placement.capacity:
        raise place_full(at.placement.capacity)
    held = repository.held_at_places(at.session, clock.today(), placement_id=at.placement.id, but=at.stay.id)
    if people_at_once([own.period, *held.get(at.placement.id, [])], own.period) > at.placement.capacity:
        raise still_held()


def _grew(at: Desk, own: Held) -> bool:
    """Whether the stay takes a day that it did not take before the write."""
    known = at.before.held.get(at.stay.id)
    if known is None or not known.counts:
        return True
    return own.period.from_on < known.period.from_on or own.period.end > known.period.end
