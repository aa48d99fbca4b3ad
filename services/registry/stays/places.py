"""Where stays and places meet: how many of a place are taken, and telling the place so."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.registry.accounts.service import Actor
from services.registry.placements.enums import PlacementState
from services.registry.placements.models import Placement
from services.registry.placements.service import taken_changed
from services.registry.stays import repository
from services.registry.stays.occupancy import Period, people_at_once

# A stay can be planned on an open place, and on a full one for days on which it has room again.
TAKES_PEOPLE = frozenset({PlacementState.OPEN, PlacementState.FILLED})


def taken_places(session: Session, placement_id: UUID, *, from_on: date | None = None) -> int:
    """How many of a place are taken: the most people on any one day from `from_on` (today) on."""
    periods = repository.periods_at_place(session, placement_id)
    return people_at_once(periods, Period(from_on or clock.today(), None))


def tell_taken(session: Session, placement: Placement, *, actor: Actor | None) -> None:
    """Tell the place how many of it are taken; the caller holds its lock."""
    taken_changed(session, placement, taken_places(session, placement.id), actor=actor)
