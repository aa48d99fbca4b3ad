"""The daily job: determinations that a day changes (a birthday, an indication that ends, a new decision)."""

from datetime import date

from sqlmodel import Session

from services import clock
from services.jobs import Job, enqueue, enqueue_once, handler
from services.registry.report_facts.derivation import BATCH, refresh_due

REFRESH_DETERMINATIONS = "registry.refresh_determinations"


def refresh_wanted(session: Session) -> Job | None:
    """Ask for today's look, once a day; called at every sweep."""
    today = clock.today().isoformat()
    return enqueue_once(session, REFRESH_DETERMINATIONS, key=today, day=today)


@handler(REFRESH_DETERMINATIONS)
def run_refresh_determinations(session: Session, job: Job) -> None:
    """Do one batch, and leave the rest to a next job: a day on which many change blocks nobody for long."""
    day = date.fromisoformat(job.arguments["day"])
    if refresh_due(session, max(day, clock.today())) == BATCH:
        enqueue(session, REFRESH_DETERMINATIONS, day=job.arguments["day"])
