"""Where stays and places meet: the lock on a place, how many of it are taken, and telling the place so."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from services import clock
from services.registry.accounts.service import Actor
from services.registry.placements.enums import PlacementState
from services.registry.placements.models import Placement
from services.registry.stays import repository
from services.registry.stays.occupancy import Period, people_at_once

# In these states a place takes people; a full one does on other days.
TAKES_PEOPLE = frozenset({PlacementState.OPEN})


def locked_place(session: Session, placement_id: UUID) -> Placement:
    """The place, locked: whoever else plans a stay here waits, and then sees this one."""
    return session.exec(
        select(Placement).where(Placement.id == placement_id).with_for_update().execution_options(populate_existing=True)
    ).one()


def taken_places(session: Session, placement_id: UUID, *, from_on: date | None = None) -> int:
    """How many of a place are taken: the most people on any one day from `from_on` (today) on."""
    periods = repository.periods_at_place(session, placement_id)
    return people_at_once(periods, Period(from_on or clock.today(), None))


def tell_taken(session: Session, placement: Placement, *, actor: Actor) -> None:
    """Tell the place how many of it are taken."""
