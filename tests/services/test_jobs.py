"""Jobs on a real database: sent after the commit, done once, retried by the sweep alone."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import structlog
from kombu.exceptions import OperationalError
from sqlalchemy import text
from sqlmodel import Session, select

from services import clock, jobs
from services.database import transaction
from services.jobs import Job, JobState
from services.registry import Employer
from services.settings import Settings

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)
SECRET = "900000001"

Sessions = Callable[[], Session]


@pytest.fixture
def sent() -> Iterator[list[UUID]]:
    """What reached the broker."""
    ids: list[UUID] = []
    jobs.connect(ids.append)
    yield ids
    jobs.connect(None)


@pytest.fixture
def handle(monkeypatch: pytest.MonkeyPatch) -> Callable[[jobs.Handler], str]:
    """Register a handler for the length of a test; gives the name of its jobs."""

    def register(function: jobs.Handler) -> str:
        name = f"test.{uuid4().hex}"
        monkeypatch.setitem(jobs._handlers, name, function)
        return name

    return register


def new_job(sessions: Sessions, name: str = "test.none", **arguments: str) -> UUID:
    with transaction(sessions) as session:
        return jobs.enqueue(session, name, **arguments).id


def stored(sessions: Sessions, job_id: UUID) -> Job:
    with sessions() as session:
        return session.exec(select(Job).where(Job.id == job_id)).one()


def remember(session: Session, words: str) -> None:
    """An effect that can be counted: a row in a table with few columns."""
    session.add(Employer(name=words, name_key=words, gemeente_code="x", region="x"))
    session.flush()


def effects(sessions: Sessions) -> list[str]:
    with sessions() as session:
        return sorted(session.execute(text("select name from employer")).scalars())


def claim(sessions: Sessions, job_id: UUID, *, most_attempts: int = 5) -> Job | None:
    return jobs.claim(sessions, job_id, lease=LEASE, most_attempts=most_attempts)


# --- handing over to the broker


def test_a_job_reaches_the_broker_only_after_the_commit(sessions: Sessions, sent: list[UUID]) -> None:
    seen: list[bool] = []
    jobs.connect(lambda job_id: (sent.append(job_id), seen.append(stored(sessions, job_id) is not None))[0])
    with transaction(sessions) as session:
        job = jobs.enqueue(session, "test.none", place="1")
        session.flush()
        assert sent == []
    assert sent == [job.id]
    assert seen == [True], "another session saw the row when the id was sent"


def test_releasing_a_savepoint_is_no_commit(sessions: Sessions, sent: list[UUID]) -> None:
    with transaction(sessions) as session:
        with session.begin_nested():
            with session.begin_nested():
                job = jobs.enqueue(session, "test.none")
            assert sent == []
        assert sent == []
    assert sent == [job.id]


def test_nothing_is_sent_after_a_rollback(sessions: Sessions, sent: list[UUID]) -> None:
    with pytest.raises(RuntimeError), transaction(sessions) as session:  # noqa: PT012 - the whole block is what must fail
        jobs.enqueue(session, "test.none")
        raise RuntimeError
    with sessions() as session:
        jobs.enqueue(session, "test.none")
        session.rollback()
        session.commit()
    with sessions() as session:
        jobs.enqueue(session, "test.none")  # closed without a commit
    assert sent == []
    with sessions() as session:
        assert session.exec(select(Job)).all() == []


def test_a_savepoint_that_is_rolled_back_takes_its_own_jobs_and_no_others(sessions: Sessions, sent: list[UUID]) -> None:
    with transaction(sessions) as session:
        before = jobs.enqueue(session, "test.none")
        outer = session.begin_nested()
        with session.begin_nested():
            jobs.enqueue(session, "test.none")
        jobs.enqueue(session, "test.none")
        outer.rollback()
        after = jobs.enqueue(session, "test.none")
    assert sent == [before.id, after.id]


def test_each_transaction_of_a_session_sends_its_own(sessions: Sessions, sent: list[UUID]) -> None:
    with sessions() as session:
        first = jobs.enqueue(session, "test.none").id
        session.commit()
        assert sent == [first]
        jobs.enqueue(session, "test.none")
        session.rollback()
        third = jobs.enqueue(session, "test.none").id
        session.commit()
    assert sent == [first, third]


def test_a_broker_that_is_down_breaks_nothing_and_the_sweep_finds_the_job(sessions: Sessions, sent: list[UUID]) -> None:
    def down(job_id: UUID) -> None:
        raise ConnectionError("redis is weg")

    jobs.connect(down)
    with transaction(sessions) as session:
        first, second = jobs.enqueue(session, "test.none"), jobs.enqueue(session, "test.none")
    assert stored(sessions, first.id).state == JobState.WAITING
    with clock.frozen_at(clock.now() + timedelta(seconds=30)):
        assert jobs.sweep(sessions, sent.append) == 2
    assert set(sent) == {first.id, second.id}


def test_a_real_broker_that_is_not_there_holds_up_nobody(sessions: Sessions, settings: Settings) -> None:
    celery = jobs.make_celery(settings, "redis+socket:///nergens/redis.sock")
    tried: list[str] = []

    def send(job_id: UUID) -> None:
        with pytest.raises(OperationalError):
            celery.send_task(jobs.RUN_TASK, args=[str(job_id)])
        tried.append(str(job_id))

    jobs.connect(send)
    try:
        new_job(sessions)  # imports the transport
        before = time.monotonic()
        new_job(sessions)
        assert time.monotonic() - before < 1.5, "kombu waits two seconds by default"
    finally:
        jobs.connect(None)
    assert len(tried) == 2


# --- claiming and doing


def test_one_of_many_claims_wins(sessions: Sessions) -> None:
    for _ in range(5):
        job_id = new_job(sessions)
        start = threading.Barrier(4)
        won: list[Job] = []

        def try_it(job_id: UUID = job_id, start: threading.Barrier = start, won: list[Job] = won) -> None:
            start.wait(10)
            job = claim(sessions, job_id)
            if job is not None:
                won.append(job)

        threads = [threading.Thread(target=try_it) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert len(won) == 1
        assert stored(sessions, job_id).attempts == 1


def test_a_job_that_is_not_due_is_not_claimed(sessions: Sessions) -> None:
    with clock.frozen_at(NOON):
        job_id = new_job(sessions)
    with clock.frozen_at(NOON - timedelta(seconds=1)):
        assert claim(sessions, job_id) is None
    with clock.frozen_at(NOON):
        assert claim(sessions, job_id) is not None
    assert claim(sessions, uuid4()) is None


def test_a_lease_keeps_others_out_until_it_runs_out(sessions: Sessions) -> None:
    with clock.frozen_at(NOON):
        job_id = new_job(sessions)
        assert claim(sessions, job_id) is not None
    with clock.frozen_at(NOON + LEASE):
        assert claim(sessions, job_id) is None
    with clock.frozen_at(NOON + LEASE + timedelta(seconds=1)):
        again = claim(sessions, job_id)
    assert again is not None
    assert again.attempts == 2


def test_who_was_too_slow_keeps_nothing(
    sessions: Sessions, settings: Settings, handle: Callable[[jobs.Handler], str]
) -> None:
    def slow(session: Session, job: Job) -> None:
        if job.attempts == 1:
            remember(session, "de eerste")
            with clock.frozen_at(NOON + timedelta(minutes=5)):
                assert jobs.run(sessions, job.id, settings), "another worker takes it over meanwhile"
        else:
            remember(session, "de tweede")

    with clock.frozen_at(NOON):
        job_id = new_job(sessions, handle(slow))
        assert not jobs.run(sessions, job_id, settings)
    job = stored(sessions, job_id)
    assert effects(sessions) == ["de tweede"]
    assert (job.state, job.attempts, job.error, job.lease_until) == (JobState.DONE, 2, None, None)


def test_who_was_too_slow_keeps_nothing_while_the_other_is_still_busy(
    sessions: Sessions, settings: Settings, handle: Callable[[jobs.Handler], str]
) -> None:
    def slow(session: Session, job: Job) -> None:
        remember(session, "de eerste")
        with clock.frozen_at(NOON + timedelta(minutes=5)):
            assert claim(sessions, job.id) is not None

    with clock.frozen_at(NOON):
        job_id = new_job(sessions, handle(slow))
        assert not jobs.run(sessions, job_id, settings)
    job = stored(sessions, job_id)
    assert effects(sessions) == []
    assert (job.state, job.attempts, job.error) == (JobState.RUNNING, 2, None), "the second one's claim stands"


def test_a_done_job_is_not_done_again(
    sessions: Sessions, settings: Settings, handle: Callable[[jobs.Handler], str]
) -> None:
    job_id = new_job(sessions, handle(lambda session, job: remember(session, job.arguments["words"])), words="een keer")
    assert jobs.run(sessions, job_id, settings)
    assert not jobs.run(sessions, job_id, settings)
    with clock.frozen_at(clock.now() + timedelta(days=1)):
        assert not jobs.run(sessions, job_id, settings)
        assert jobs.sweep(sessions, lambda job_id: pytest.fail("swept")) == 0
    assert effects(sessions) == ["een keer"]
    job = stored(sessions, job_id)
    assert job.state == JobState.DONE
    assert job.finished_at is not None


def test_failures_wait_longer_each_time_and_then_stop(
    sessions: Sessions, settings: Settings, handle: Callable[[jobs.Handler], str]
) -> None:
    def breaks(session: Session, job: Job) -> None:
        remember(session, "half")
        raise ValueError(f"BSN {SECRET} is fout")

    moment, pauses = NOON, []
    with clock.frozen_at(moment):
        job_id = new_job(sessions, handle(breaks))
    few = settings.model_copy(update={"job_attempts": 3})
    for attempt in (1, 2, 3):
        with clock.frozen_at(moment):
            assert not jobs.run(sessions, job_id, few)
        job = stored(sessions, job_id)
        assert job.attempts == attempt
        pauses.append((job.run_after - moment).total_seconds())
        with clock.frozen_at(job.run_after - timedelta(milliseconds=1)):
            assert not jobs.run(sessions, job_id, few), "not due yet"
        moment = job.run_after
    assert pauses == [5, 10, 20]
    assert (job.state, job.finished_at, job.lease_until) == (JobState.FAILED, moment - timedelta(seconds=20), None)
    with clock.frozen_at(NOON + timedelta(days=1)):
        assert claim(sessions, job_id) is None
        assert jobs.sweep(sessions, lambda job_id: pytest.fail("swept")) == 0
    assert effects(sessions) == []


def test_a_job_that_takes_its_worker_along_each_time_is_given_up(sessions: Sessions) -> None:
    moment = NOON
    with clock.frozen_at(moment):
        job_id = new_job(sessions)
    for _ in range(3):
        with clock.frozen_at(moment):
            assert claim(sessions, job_id, most_attempts=3) is not None  # and the worker is killed
        moment += 2 * LEASE
    with clock.frozen_at(moment):
        assert claim(sessions, job_id, most_attempts=3) is None
        with sessions() as session:
            assert jobs.overdue(session) == []
            assert jobs.queue_figures(session)["failed"] == 1
    job = stored(sessions, job_id)
    assert (job.state, job.attempts, job.error) == (JobState.FAILED, 3, "WorkerLost")


def test_the_error_names_type_and_place_and_no_value(
    sessions: Sessions, settings: Settings, handle: Callable[[jobs.Handler], str], capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(session: Session, job: Job) -> None:
        session.execute(text("insert into account (id, name, role, created_at) values (:i, :n, 'x', now())"),
                        {"i": uuid4(), "n": SECRET})  # fmt: skip

    job_id = new_job(sessions, handle(breaks))
    assert not jobs.run(sessions, job_id, settings)
    error = stored(sessions, job_id).error
    assert error is not None
    assert error.startswith("IntegrityError ")
    assert "test_jobs.py:" in error or "base.py:" in error
    assert SECRET not in error


def test_a_job_without_handler_fails_and_says_so(sessions: Sessions, settings: Settings) -> None:
    job_id = new_job(sessions, "test.unknown")
    assert not jobs.run(sessions, job_id, settings)
    job = stored(sessions, job_id)
    assert job.state == JobState.WAITING
    assert (job.error or "").startswith("KeyError ")


def test_one_name_has_one_handler() -> None:
    name = f"test.{uuid4().hex}"
    jobs.handler(name)(lambda session, job: None)
    try:
        with pytest.raises(ValueError, match="two handlers"):
            jobs.handler(name)(lambda session, job: None)
    finally:
        del jobs._handlers[name]


def test_the_request_follows_into_its_jobs(
    sessions: Sessions, settings: Settings, handle: Callable[[jobs.Handler], str]
) -> None:
    seen: list[object] = []
    second = handle(lambda session, job: seen.append(structlog.contextvars.get_contextvars().get("request_id")))

    def chains(session: Session, job: Job) -> None:
        seen.append(structlog.contextvars.get_contextvars().get("request_id"))
        seen.append(jobs.enqueue(session, second).id)

    with structlog.contextvars.bound_contextvars(request_id="verzoek-1234"):
        job_id = new_job(sessions, handle(chains))
    assert jobs.run(sessions, job_id, settings)
    assert seen[0] == "verzoek-1234"
    assert jobs.run(sessions, UUID(str(seen[1])), settings)
    assert seen[2] == "verzoek-1234"
    assert "request_id" not in structlog.contextvars.get_contextvars(), "nothing stays bound after the job"


# --- the sweep


def test_the_sweep_hands_out_only_what_nobody_is_doing(sessions: Sessions, settings: Settings) -> None:
    with clock.frozen_at(NOON):
        waiting, running, finished = new_job(sessions), new_job(sessions), new_job(sessions)
        assert claim(sessions, running) is not None
        with transaction(sessions) as session:
            session.get_one(Job, finished).state = JobState.DONE
    with clock.frozen_at(NOON + timedelta(minutes=2)):
        fresh = new_job(sessions)

    def swept(after: timedelta) -> set[UUID]:
        found: list[UUID] = []
        with clock.frozen_at(NOON + after):
            jobs.sweep(sessions, found.append)
        return set(found)

    assert swept(timedelta(seconds=5)) == set(), "its id may still be on its way"
    assert swept(timedelta(seconds=6)) == {waiting}
    assert swept(LEASE) == {waiting}
    assert swept(LEASE + timedelta(seconds=1)) == {waiting, running}
    assert swept(timedelta(minutes=2)) == {waiting, running}
    assert swept(timedelta(minutes=3)) == {waiting, running, fresh}


def test_one_sweep_takes_the_oldest_first_and_not_everything(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "SWEEP_BATCH", 2)
    ids = []
    for second in (3, 1, 2):
        with clock.frozen_at(NOON + timedelta(seconds=second)):
            ids.append(new_job(sessions))
    found: list[UUID] = []
    with clock.frozen_at(NOON + timedelta(minutes=1)):
        assert jobs.sweep(sessions, found.append) == 2
    assert found == [ids[1], ids[2]]


def test_the_figures_of_the_queue(sessions: Sessions) -> None:
    def figures() -> dict[str, float]:
        with sessions() as session:
            return jobs.queue_figures(session)

    with clock.frozen_at(NOON):
        assert figures() == {"open": 0, "failed": 0, "oldest_age_seconds": 0}
        first = new_job(sessions)
        new_job(sessions)
    with clock.frozen_at(NOON + timedelta(seconds=42)):
        assert claim(sessions, first) is not None
        assert figures() == {"open": 2, "failed": 0, "oldest_age_seconds": 42}
    with transaction(sessions) as session:
        session.get_one(Job, first).state = JobState.FAILED
    with clock.frozen_at(NOON - timedelta(seconds=5)):
        assert figures() == {"open": 1, "failed": 1, "oldest_age_seconds": 0}


def test_done_jobs_are_forgotten_after_a_while_and_failed_ones_are_not(sessions: Sessions) -> None:
    states = {JobState.DONE: 40, JobState.FAILED: 40, JobState.WAITING: None}
    with transaction(sessions) as session:
        for state, age in states.items():
            finished = clock.now() - timedelta(days=age) if age else None
            session.add(Job(name="werk", state=state, finished_at=finished))
        session.add(Job(name="werk", state=JobState.DONE, finished_at=clock.now()))
    with transaction(sessions) as session:
        assert jobs.forget_done(session, older_than=timedelta(days=30)) == 1
        kept = sorted(job.state for job in session.exec(select(Job)))
    assert kept == sorted([JobState.DONE, JobState.FAILED, JobState.WAITING])
