"""The retention round as jobs: one a day that announces and cleans up, and one for each person whose term is over."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from services import clock
from services.jobs import Job, enqueue, enqueue_once, handler
from services.registry.jobseekers.models import Jobseeker
from services.registry.privacy import retention

RETENTION_ROUND = "registry.retention_round"
LET_GO = "registry.let_go"


def retention_wanted(session: Session) -> Job | None:
    """Ask for today's round, once a day; called at every sweep."""
    return enqueue_once(session, RETENTION_ROUND, key=clock.today().isoformat())


@handler(RETENTION_ROUND)
def run_retention_round(session: Session, job: Job) -> None:
    """Announce, take back and clean up in every gemeente; erasing is left to a job per person."""
    today = clock.today()
    for gemeente in sorted(session.exec(select(Jobseeker.gemeente_code).distinct())):
        retention.overtaken(session, gemeente)
        for jobseeker_id in retention.due(session, gemeente, today):
            enqueue(session, LET_GO, person=str(jobseeker_id), day=today.isoformat())
        retention.announce(session, gemeente, today)
        retention.clean(session, gemeente, today)


@handler(LET_GO)
def run_let_go(session: Session, job: Job) -> None:
    """Erase or strip one person, if that is still due; a second run finds nothing to do."""
    retention.let_go(session, UUID(job.arguments["person"]), date.fromisoformat(job.arguments["day"]))
