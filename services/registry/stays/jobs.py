"""The daily job of places: people whose last day went by hold them no longer, though nobody wrote anything."""

from sqlmodel import Session

from services import clock
from services.jobs import Job, enqueue, enqueue_once, handler
from services.registry.stays.places import refresh_taken

REFRESH_TAKEN = "registry.refresh_taken"
BATCH = 200


def taken_wanted(session: Session) -> Job | None:
    """Ask for today's look, once a day; called at every sweep."""
    return enqueue_once(session, REFRESH_TAKEN, key=clock.today().isoformat())


@handler(REFRESH_TAKEN)
def run_refresh_taken(session: Session, job: Job) -> None:
    """Do one batch, and leave the rest to a next job: no place stays locked for long."""
    if refresh_taken(session, BATCH) == BATCH:
        enqueue(session, REFRESH_TAKEN)
