"""What Celery starts: the app with the two tasks that there are. Run as `celery -A api.worker`."""

import time
from datetime import timedelta
from uuid import UUID

import structlog
from celery import Celery
from celery.signals import setup_logging, worker_process_init
from kombu.exceptions import OperationalError
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from api.app import connect_jobs, required
from services import clock, jobs, logs
from services.database import make_engine, session_factory, transaction
from services.flow.rates import jobs as flow_jobs
from services.flow.satisfaction.retention import CLEANED
from services.matching import jobs as matching_jobs
from services.matching.employer_record import forget_records
from services.matching.leerlijnen import jobs as leerlijn_jobs
from services.matching.leerlijnen.places import forget_seats
from services.matching.region import forget_columns
from services.matching.vectors import jobs as vector_jobs
from services.registry import (
    LET_GO,
    REFRESH_TAKEN,
    RETENTION_ROUND,
    forget_answers,
    report_facts,
    retention_wanted,
    taken_wanted,
)
from services.settings import get_settings

log = structlog.get_logger(__name__)

ANSWER_LIFE = timedelta(hours=24)
JOB_LIFE = timedelta(days=30)

settings = get_settings()
engine = make_engine(required(settings.database_url, "DOORSTROOM_DATABASE_URL"), settings)
sessions = session_factory(engine)
broker_url = required(settings.broker_url, "DOORSTROOM_BROKER_URL")
connect_jobs(settings, broker_url)
app: Celery = jobs.make_celery(settings, broker_url)

next_sweep = 0.0
HANDLERS = (
    *(matching_jobs.MAKE_SHORTLIST, leerlijn_jobs.REFRESH_STANDINGS),
    *(vector_jobs.ENCODE_PLACEMENT, vector_jobs.REFRESH_VECTORS),
    *(report_facts.REFRESH_DETERMINATIONS, RETENTION_ROUND, LET_GO, REFRESH_TAKEN),
    flow_jobs.KEEP_FIGURES,
)


CLEANERS = CLEANED  # of rooms whose only part in the retention round is to clean up


@app.task(name=jobs.RUN_TASK)
def run_job(job_id: str) -> None:
    """Do one job, if nobody else is doing it."""
    try:
        jobs.run(sessions, UUID(job_id), settings)
    except SQLAlchemyError:  # the database went away; once it is back the sweep finds the job
        log.warning("job left to the sweep", job_id=job_id, exc_info=True)


@app.task(name=jobs.SWEEP_TASK)
def sweep() -> None:
    """Hand out again what was lost, forget old answers to repeated requests, and ask for what a new day brings."""
    global next_sweep
    if time.monotonic() < next_sweep:  # sweeps pile up while a worker is busy or away: one of them is enough
        return
    next_sweep = time.monotonic() + settings.sweep_interval / 2
    try:
        jobs.sweep(sessions, lambda job_id: app.send_task(jobs.RUN_TASK, args=[str(job_id)]))
        with transaction(sessions) as session:
            forget_old(session)
            report_facts.refresh_wanted(session)
            leerlijn_jobs.standings_wanted(session)
            vector_jobs.vectors_wanted(session)
            retention_wanted(session)
            taken_wanted(session)
            flow_jobs.figures_wanted(session)
    except (SQLAlchemyError, OperationalError):  # the database or the broker is away; the next sweep comes soon
        log.warning("sweep failed", exc_info=True)


def forget_old(session: Session) -> None:
    """Answers to requests with an Idempotency-Key are kept for a day, done jobs for a month."""
    forget_answers(session, clock.now(), ANSWER_LIFE)
    jobs.forget_done(session, older_than=JOB_LIFE)


@setup_logging.connect
def configure_logging(**_: object) -> None:
    """Celery logs like everything else."""
    logs.configure(settings)


@worker_process_init.connect
def after_fork(**_: object) -> None:
    """A forked worker must not share connections or columns with its parent."""
    engine.dispose(close=False)
    forget_columns()
    forget_seats()
    forget_records()
