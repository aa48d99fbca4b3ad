"""The job that keeps standings: asked for at a sweep, wherever somebody, the lines or the day changed."""

from sqlmodel import Session

from services.jobs import Job, enqueue_once, handler
from services.matching.leerlijnen import repository
from services.matching.leerlijnen.standings import refresh_standings, what_changed

REFRESH_STANDINGS = "matching.refresh_standings"


def standings_wanted(session: Session) -> list[Job]:
    """Ask for a round per region that needs one; called at every sweep. Each state of a region is asked for once."""
    states = {region: what_changed(session, region) for region in repository.regions(session)}
    jobs = [
        enqueue_once(session, REFRESH_STANDINGS, key=state, region=region)
        for region, state in states.items()
        if state is not None
    ]
    return [job for job in jobs if job is not None]


@handler(REFRESH_STANDINGS)
def run_refresh_standings(session: Session, job: Job) -> None:
    """Make the standings of the region again; where another job did meanwhile, there is nothing left to do."""
    refresh_standings(session, job.arguments["region"])
