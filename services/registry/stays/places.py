"""Where stays and places meet: how many of a place are taken, and telling the place so.

`taken` of a place is the most people on any one day from today on. A stay holds its place on its agreed days. Whoever
began and of whom nobody noted the end may still be there: until somebody notes it, or extends the stay, they hold
their place up to and including today (and stand on the list of what asks attention). Tomorrow is free, as agreed: a
note that is late keeps nobody from planning. Someone planned who never began holds nothing after their last day.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.registry.accounts.service import Actor
from services.registry.placements.enums import PlacementState
from services.registry.placements.models import Placement
from services.registry.placements.service import lock_placement, taken_changed
from services.registry.stays import repository
from services.registry.stays.occupancy import Period, people_at_once

# A stay can be planned on an open place, and on a full one for days on which it has room again.
TAKES_PEOPLE = frozenset({PlacementState.OPEN, PlacementState.FILLED})


def taken_places(session: Session, placement_id: UUID) -> int:
    """How many people hold the place, also beyond its capacity: who stayed on past the last day and their successor."""
    today = clock.today()
    held = repository.held_at_places(session, today, placement_id=placement_id)
    return people_at_once(held.get(placement_id, []), Period(today, None))


def tell_taken(session: Session, placement: Placement, *, actor: Actor | None) -> None:
    """Tell the place how many of it are taken; the caller holds its lock.

    What was agreed beyond the capacity is refused. A successor who begins while the end of somebody before them was
    not noted is no more than full.
    """
    agreed = people_at_once(repository.periods_at_place(session, placement.id), Period(clock.today(), None))
    held = min(taken_places(session, placement.id), placement.capacity)
    taken_changed(session, placement, max(agreed, held), actor=actor)


def refresh_taken(session: Session, limit: int) -> int:
    """Tell places what a new day brought (somebody's last day went by): at most `limit`; how many it were."""
    today = clock.today()
    held = repository.held_at_places(session, today)
    changed = [
        one.id
        for one in repository.places_with_people(session)
        if one.taken != min(people_at_once(held.get(one.id, []), Period(today, None)), one.capacity)
    ]
    for placement_id in changed[:limit]:
        tell_taken(session, lock_placement(session, placement_id), actor=None)
    return len(changed[:limit])


def lock_places_of(session: Session, jobseeker_id: UUID) -> list[Placement]:
    """The places that somebody holds or held, locked before the person is: every writer takes that order."""
    return [lock_placement(session, one) for one in repository.places_of_person(session, jobseeker_id)]


def tell_all(session: Session, placements: Iterable[Placement]) -> None:
    """Tell places, whose locks the caller holds, that somebody who held them is gone."""
    for placement in placements:
        tell_taken(session, placement, actor=None)
