"""Jobs that cannot be lost: a row in the transaction that caused them; the broker only carries ids.

A worker claims a job by `lease_until`. Its effect and its completion are one transaction, under the lease
that it claimed: a worker that was too slow finds its lease gone and keeps nothing. The sweep, started by
beat, is the only retry: it hands out again what waits too long or whose lease ran out.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4, uuid5

import structlog
from celery import Celery
from sqlalchemy import Column, Index, func, or_, text
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlmodel import Field, Session, SQLModel, col, delete, select

from services import clock
from services.database import UtcDateTime, after_commit, transaction
from services.logs import where
from services.settings import Settings

log = structlog.get_logger(__name__)

RUN_TASK = "doorstroom.run_job"
SWEEP_TASK = "doorstroom.sweep"
SWEEP_GRACE = timedelta(seconds=5)
FIRST_RETRY = timedelta(seconds=5)
SWEEP_BATCH = 500
WORKER_LOST = "WorkerLost"
ONCE = UUID("5f0d6c1e-3a5b-4c86-9a55-1d1f0c6c2b7a")
"""Names jobs that are wanted once."""

# A request does not wait for a broker that is down: its job is found by the sweep.
IMPATIENT = {
    **{"socket_timeout": 5, "socket_connect_timeout": 2},
    **{"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0},
}

Sessions = Callable[[], Session]


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "wacht"
    RUNNING = "bezig"
    DONE = "klaar"
    FAILED = "mislukt"


class Job(SQLModel, table=True):
    """One piece of work that a transaction caused. `arguments` holds ids and codes, never personal data."""

    __tablename__: ClassVar[str] = "job"
    __table_args__ = (Index("ix_job_open", "run_after", postgresql_where=text("state in ('wacht', 'bezig')")),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str
    arguments: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    request_id: str | None = None
    state: str = JobState.WAITING
    attempts: int = 0
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    run_after: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    error: str | None = None


Handler = Callable[[Session, Job], None]

_handlers: dict[str, Handler] = {}
_send: Callable[[UUID], None] | None = None


def handler(name: str) -> Callable[[Handler], Handler]:
    """Register the function that does the work of jobs called `name`. It must be safe to repeat."""

    def register(function: Handler) -> Handler:
        if name in _handlers:
            raise ValueError(f"two handlers for job {name}")
        _handlers[name] = function
        return function

    return register


def connect(send: Callable[[UUID], None] | None) -> None:
    """Tell how a job's id reaches the broker in this process; None leaves it all to the sweep."""
    global _send
    _send = send


def enqueue(session: Session, name: str, **arguments: str) -> Job:
    """Write a job row in this transaction, and hand its id to the broker once that is committed."""
    request_id = structlog.contextvars.get_contextvars().get("request_id")
    job = Job(name=name, arguments=arguments, request_id=request_id)
    session.add(job)
    session.flush()
    send, job_id = _send, job.id
    if send is not None:
        after_commit(session, lambda: send(job_id))
    return job


def enqueue_once(session: Session, name: str, *, key: str, **arguments: str) -> Job | None:
    """Write a job row unless one of this name and key was written before; None when it was.

    For work that is asked for at every sweep but wanted once, by a day for instance.
    """
    job_id = uuid5(ONCE, f"{name} {key}")
    fields = {"id": job_id, "name": name, "arguments": arguments, "state": JobState.WAITING, "attempts": 0}
    moments = {"created_at": clock.now(), "run_after": clock.now()}
    statement = insert(Job).values(**fields, **moments).on_conflict_do_nothing(index_elements=["id"])
    if session.execute(statement.returning(col(Job.id))).first() is None:
        return None
    send = _send
    if send is not None:
        after_commit(session, lambda: send(job_id))
    return session.get_one(Job, job_id)


def claim(sessions: Sessions, job_id: UUID, *, lease: timedelta, most_attempts: int) -> Job | None:
    """Take the job for `lease`, or None when it is done, held by another, or not due yet.

    A job whose lease ran out for the last time took its worker along each time (out of memory): it has failed.
    """
    moment = clock.now()
    with transaction(sessions) as session:
        free = or_(
            col(Job.state) == JobState.WAITING,
            (col(Job.state) == JobState.RUNNING) & (col(Job.lease_until) < moment),
        )
        query = select(Job).where(Job.id == job_id, free, Job.run_after <= moment)
        job = session.exec(query.with_for_update(skip_locked=True)).first()
        if job is None:
            return None
        session.add(job)
        if job.attempts >= most_attempts:
            job.state, job.lease_until, job.finished_at, job.error = JobState.FAILED, None, moment, WORKER_LOST
            log.error("job given up: every worker that held it was lost", job=job.name, job_id=str(job.id))
            return None
        job.state, job.attempts, job.lease_until = JobState.RUNNING, job.attempts + 1, moment + lease
    return job


def run(sessions: Sessions, job_id: UUID, settings: Settings) -> bool:
    """Claim and do one job; True when it was done here. A failure is recorded and left to the sweep."""
    lease = timedelta(seconds=settings.job_lease)
    job = claim(sessions, job_id, lease=lease, most_attempts=settings.job_attempts)
    if job is None:
        return False
    structlog.contextvars.bind_contextvars(request_id=job.request_id, job=job.name, job_id=str(job.id))
    try:
        with transaction(sessions) as session:
            _handlers[job.name](session, job)
            _finish(session, job)
    except Exception as error:
        log.warning("job failed", attempt=job.attempts, exc_info=True)
        _record_failure(sessions, job, error, settings.job_attempts)
        return False
    finally:
        structlog.contextvars.unbind_contextvars("request_id", "job", "job_id")
    return True


class LeaseLostError(Exception):
    """Another worker took the job over; what this one made must not be kept."""


def _finish(session: Session, job: Job) -> None:
    query = select(Job).where(Job.id == job.id, Job.lease_until == job.lease_until).with_for_update()
    held = session.exec(query).first()
    if held is None:
        raise LeaseLostError
    held.state, held.lease_until, held.finished_at = JobState.DONE, None, clock.now()
    session.add(held)


def _record_failure(sessions: Sessions, job: Job, error: Exception, most_attempts: int) -> None:
    with transaction(sessions) as session:
        query = select(Job).where(Job.id == job.id, Job.lease_until == job.lease_until).with_for_update()
        held = session.exec(query).first()
        if held is None:
            return
        final = held.attempts >= most_attempts
        held.state = JobState.FAILED if final else JobState.WAITING
        held.lease_until = None
        held.finished_at = clock.now() if final else None
        held.run_after = clock.now() + FIRST_RETRY * 2 ** (held.attempts - 1)
        held.error = f"{type(error).__name__} {where(error.__traceback__)}"[:500]
        session.add(held)


def overdue(session: Session) -> list[UUID]:
    """Ids of jobs that nobody is doing: due but unclaimed for a while, or with a lease that ran out."""
    moment = clock.now()
    waiting = (col(Job.state) == JobState.WAITING) & (col(Job.run_after) < moment - SWEEP_GRACE)
    abandoned = (col(Job.state) == JobState.RUNNING) & (col(Job.lease_until) < moment)
    query = select(Job.id).where(or_(waiting, abandoned)).order_by(col(Job.run_after)).limit(SWEEP_BATCH)
    return list(session.exec(query))


def sweep(sessions: Sessions, send: Callable[[UUID], None]) -> int:
    """Hand every overdue job to the broker again; how many."""
    with transaction(sessions) as session:
        ids = overdue(session)
    for job_id in ids:
        send(job_id)
    if ids:
        log.info("swept jobs", count=len(ids))
    return len(ids)


def forget_done(session: Session, *, older_than: timedelta) -> int:
    """Drop jobs that were done long ago; failed ones stay until somebody looked. How many."""
    old = (col(Job.state) == JobState.DONE) & (col(Job.finished_at) < clock.now() - older_than)
    return len(session.execute(delete(Job).where(old).returning(col(Job.id))).all())


def queue_figures(session: Session) -> dict[str, float]:
    """Open and failed jobs, and the age in seconds of the oldest open one that is due."""
    moment = clock.now()
    open_ = col(Job.state).in_([JobState.WAITING, JobState.RUNNING])
    oldest = session.exec(select(func.min(Job.run_after)).where(open_)).one()
    waiting = session.exec(select(func.count()).select_from(Job).where(open_)).one()
    failed = session.exec(select(func.count()).select_from(Job).where(Job.state == JobState.FAILED)).one()
    age = max(0.0, (moment - oldest).total_seconds()) if oldest else 0.0
    return {"open": float(waiting), "failed": float(failed), "oldest_age_seconds": age}


def make_celery(settings: Settings, broker_url: str) -> Celery:
    """The Celery app: ids in, no results kept, beat drives the sweep."""
    app = Celery("doorstroom", broker=broker_url)
    app.conf.update(
        task_ignore_result=True,
        task_acks_late=True,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        worker_enable_remote_control=False,
        broker_connection_retry_on_startup=True,
        broker_transport_options=IMPATIENT,
        task_publish_retry=False,
        timezone="UTC",
        beat_schedule={
            "sweep": {
                "task": SWEEP_TASK,
                "schedule": settings.sweep_interval,
                "options": {"expires": settings.sweep_interval},
            }
        },
    )
    return app
