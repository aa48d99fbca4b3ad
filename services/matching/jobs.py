"""The jobs of matching."""

from uuid import UUID

from sqlmodel import Session

from services.jobs import Job, enqueue, handler
from services.matching.shortlists.repository import forget_lists, of_job
from services.matching.shortlists.service import make_shortlist
from services.registry import Placement, PlacementState, RecordClass, retention_cleaner

MAKE_SHORTLIST = "matching.make_shortlist"


def shortlist_wanted(session: Session, placement: Placement) -> Job | None:
    """Ask, in the transaction that opens or changes a place, for a list once it is committed.

    Call it after whatever may open a place; one that is not open needs no list.
    """
    if placement.state != PlacementState.OPEN:
        return None
    return enqueue(session, MAKE_SHORTLIST, placement_id=str(placement.id))


# Lists go when their term ends (the registry's retention round does not know them).
retention_cleaner(RecordClass.SHORTLIST, forget_lists)


@handler(MAKE_SHORTLIST)
def run_make_shortlist(session: Session, job: Job) -> None:
    """Make the list of the place, once per job; a place that is gone or not open needs none."""
    placement = session.get(Placement, UUID(job.arguments["placement_id"]))
    if placement is None or placement.state != PlacementState.OPEN or of_job(session, job.id) is not None:
        return
    make_shortlist(session, placement, job_id=job.id)
