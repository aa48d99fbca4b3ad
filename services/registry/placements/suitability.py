"""What is on record of a place that law asks of some kinds: additional work, and a recognised leerbedrijf."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from services.registry.placements.enums import CheckStanding, DisplacementSignal
from services.registry.placements.models import Placement

LAST_CHECK = text("select signals from displacement_check where placement_id = :id order by at desc, id desc limit 1")
APPROVAL = text("select work_learning_approved from employer where id = :id")


def found_additional(session: Session, placement: Placement) -> bool | None:
    """Whether the displacement check that is in force found the work additional; None without such a check."""
    if placement.check_standing != CheckStanding.APPROVED:
        return None
    signals = session.execute(LAST_CHECK, {"id": placement.id}).scalar()
    return None if signals is None else DisplacementSignal.NOT_ADDITIONAL not in signals


def recognised_trainer(session: Session, placement: Placement) -> bool | None:
    """Whether the employer is a leerbedrijf: as somebody saw it at SBB, else as the employer states at the place."""
    seen = approval_seen(session, placement.employer_id)
    return placement.recognised_trainer if seen is None else seen


def approval_seen(session: Session, employer_id: UUID) -> bool | None:
    """What somebody of the gemeente saw in SBB's register; None: nobody looked."""
    seen: bool | None = session.execute(APPROVAL, {"id": employer_id}).scalar()
    return seen
