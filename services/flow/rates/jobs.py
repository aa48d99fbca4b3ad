"""The nightly job that reckons figures beforehand: of the first day of this month, per gemeente and region."""

from typing import Final

from sqlmodel import Session, col, select

from services import clock
from services.flow.rates.asking import FlowArea, Scope
from services.flow.rates.stored import forget_older, keep, scopes
from services.jobs import Job, enqueue_once, handler
from services.registry import Jobseeker

KEEP_FIGURES: Final = "flow.keep_figures"


def figures_wanted(session: Session) -> list[Job]:
    """Ask for today's figures, once a day per gemeente and region; called at every sweep. What is older goes."""
    today = clock.today()
    forget_older(session, today)
    rows = session.exec(select(Jobseeker.gemeente_code, Jobseeker.region).distinct().order_by(col(Jobseeker.region)))
    jobs = [
        enqueue_once(session, KEEP_FIGURES, key=f"{one.area} {one.code} {today}", area=one.area, place=one.code)
        for one in scopes(dict(rows.all()), today.replace(day=1))
    ]
    return [job for job in jobs if job is not None]


@handler(KEEP_FIGURES)
def run_keep_figures(session: Session, job: Job) -> None:
    """Reckon all figures of one gemeente or region; a second run replaces the first."""
    area, place = FlowArea(job.arguments["area"]), job.arguments["place"]
    keep(session, Scope(area, place, clock.today().replace(day=1)))
