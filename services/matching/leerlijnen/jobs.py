"""The job that keeps standings: asked for at a sweep, wherever somebody, the lines or the day changed."""

from sqlmodel import Session

from services import clock
from services.jobs import Job, enqueue_once, handler
from services.matching.leerlijnen import repository
from services.matching.leerlijnen.standings import refresh_standings, standings_are_old

REFRESH_STANDINGS = "matching.refresh_standings"


def standings_wanted(session: Session) -> list[Job]:
    """Ask for a round per region that needs one; called at every sweep. Each state of a region is asked for once."""
    asked = []
    for region in repository.regions(session):
        if standings_are_old(session, region):
            mark = repository.mark_of(session, region)
            state = f"{region} {mark.watermark if mark else 0} {clock.today()} {clock.now():%H:%M}"
            job = enqueue_once(session, REFRESH_STANDINGS, key=state, region=region)
            asked += [job] if job is not None else []
    return asked


@handler(REFRESH_STANDINGS)
def run_refresh_standings(session: Session, job: Job) -> None:
    """Make the standings of the region again, unless another job did meanwhile."""
    region = job.arguments["region"]
    if standings_are_old(session, region):
        refresh_standings(session, region)
