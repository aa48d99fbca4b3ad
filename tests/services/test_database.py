"""The engine's limits and the one transaction, on a real database."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlmodel import Session, select

from services.database import (
    DatabaseRole,
    acting_as,
    after_commit,
    after_rollback,
    make_engine,
    session_factory,
    transaction,
)
from services.jobs import Job
from services.settings import Settings
from tests.conftest import raw_connection

Sessions = Callable[[], Session]
SECRET = "zwaantje@voorbeeld.example"


def test_everything_in_the_block_is_kept(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        session.add(Job(name="een"))
        session.flush()
        session.add(Job(name="twee"))
    with sessions() as session:
        assert sorted(job.name for job in session.exec(select(Job))) == ["een", "twee"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_or_nothing_is_whatever_ended_it(sessions: Sessions, error: type[BaseException]) -> None:
    with pytest.raises(error), transaction(sessions) as session:  # noqa: PT012 - the whole block is what must fail
        session.add(Job(name="een"))
        session.flush()
        raise error
    with sessions() as session:
        assert session.exec(select(Job)).all() == []


def test_what_was_loaded_can_be_read_after_the_commit(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        job = Job(name="een")
        session.add(job)
    assert job.name == "een"


def test_after_the_commit_the_connection_is_back_before_anything_else_happens(
    clone_url: str, settings: Settings
) -> None:
    engine = make_engine(clone_url, settings.model_copy(update={"pool_size": 1, "pool_overflow": 0}))
    sessions = session_factory(engine)
    out: list[str] = []
    with transaction(sessions) as session:
        session.add(Job(name="een"))
        after_commit(session, lambda: out.append(engine.pool.status()))
    engine.dispose()
    assert "Current Checked out connections: 0" in out[0]


def test_one_action_that_fails_does_not_stop_the_next(sessions: Sessions) -> None:
    out: list[str] = []
    with transaction(sessions) as session:
        session.execute(text("select 1"))
        after_commit(session, lambda: out.append(str(1 // 0)))
        after_commit(session, lambda: out.append("toch"))
    assert out == ["toch"]


def test_a_commit_that_fails_sends_nothing(sessions: Sessions, clone_url: str) -> None:
    out: list[str] = []
    with pytest.raises(OperationalError), transaction(sessions) as session:  # noqa: PT012 - the whole block is what must fail
        pid = session.execute(text("select pg_backend_pid()")).scalar_one()
        session.add(Job(name="een"))
        session.flush()
        after_commit(session, lambda: out.append("verzonden"))
        with raw_connection(clone_url) as other:
            other.execute("select pg_terminate_backend(%s, 5000)", [pid])
    assert out == []
    with sessions() as session:
        assert session.exec(select(Job)).all() == []


def test_a_moment_is_stored_and_given_as_utc(sessions: Sessions) -> None:
    local = datetime(2027, 3, 1, 13, tzinfo=timezone(timedelta(hours=1)))
    with transaction(sessions) as session:
        session.add(Job(name="een", run_after=local))
    with sessions() as session:
        found = session.exec(select(Job)).one().run_after
        assert session.execute(text("show timezone")).scalar_one() == "UTC"
    assert found == local
    assert found.tzinfo is UTC
    assert found.hour == 12


def test_a_naive_datetime_is_refused(sessions: Sessions) -> None:
    naive = datetime(2027, 3, 1, 12)  # noqa: DTZ001 - that is the point
    with pytest.raises(StatementError, match="without timezone"), transaction(sessions) as session:
        session.add(Job(name="een", run_after=naive))
    with pytest.raises(StatementError, match="without timezone"), sessions() as session:
        session.exec(select(Job).where(Job.run_after < naive)).all()


@pytest.fixture
def tight(clone_url: str, settings: Settings) -> Engine:
    """An engine with short limits."""
    limits = {"statement_timeout": 0.3, "lock_timeout": 0.2, "pool_size": 1, "pool_overflow": 1, "pool_timeout": 0.2}
    return make_engine(clone_url, settings.model_copy(update=limits))


def test_a_slow_statement_is_ended(tight: Engine) -> None:
    before = time.monotonic()
    with tight.connect() as connection, pytest.raises(OperationalError, match="statement timeout"):
        connection.execute(text("select pg_sleep(30)"))
    assert time.monotonic() - before < 10
    with tight.connect() as connection:
        assert connection.execute(text("select 1")).scalar_one() == 1
    tight.dispose()


def test_waiting_for_a_lock_ends(tight: Engine) -> None:
    with tight.connect() as holder, tight.connect() as waiter:
        holder.execute(text("lock table job"))
        with pytest.raises(OperationalError, match="lock timeout"):
            waiter.execute(text("select count(*) from job"))
    tight.dispose()


def test_a_full_pool_is_told_soon(tight: Engine) -> None:
    with tight.connect(), tight.connect():
        before = time.monotonic()
        with pytest.raises(PoolTimeoutError), tight.connect():
            pass
        assert time.monotonic() - before < 10
    with tight.connect():
        pass
    tight.dispose()


def test_more_threads_than_connections_all_get_their_turn(clone_url: str, settings: Settings) -> None:
    engine = make_engine(
        clone_url, settings.model_copy(update={"pool_size": 2, "pool_overflow": 0, "pool_timeout": 30})
    )
    most: list[int] = []

    def work() -> None:
        for _ in range(5):
            with engine.connect() as connection:
                query = "select count(*) from pg_stat_activity where datname = current_database()"
                most.append(int(connection.execute(text(query)).scalar_one()))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    engine.dispose()
    assert len(most) == 40
    assert max(most) <= 2


def test_a_connection_that_the_server_dropped_is_replaced(clone_url: str, settings: Settings) -> None:
    engine = make_engine(clone_url, settings.model_copy(update={"pool_size": 2}))
    with engine.connect() as one, raw_connection(clone_url) as two:
        pid = one.execute(text("select pg_backend_pid()")).scalar_one()
        one.rollback()
        two.execute("select pg_terminate_backend(%s, 5000)", [pid])
    for _ in range(3):
        with engine.connect() as connection:
            assert connection.execute(text("select 1")).scalar_one() == 1
    engine.dispose()


def test_an_error_does_not_show_the_parameters(sessions: Sessions) -> None:
    with pytest.raises(IntegrityError) as raised, transaction(sessions) as session:
        session.execute(text("insert into account (id, name, role, created_at) values (null, :name, 'x', now())"),
                        {"name": SECRET})  # fmt: skip
    assert "hidden" in str(raised.value)
    assert f"'{SECRET}'" not in str(raised.value)


def whoami(session: Session) -> str:
    return str(session.execute(text("select current_user")).scalar_one())


def test_a_session_is_a_role_that_owns_nothing_and_reaches_no_private_schema(sessions: Sessions) -> None:
    with sessions() as session:
        assert whoami(session) == DatabaseRole.APP
        for schema in ("identity", "report"):
            assert not session.execute(text(f"select has_schema_privilege('{schema}', 'usage')")).scalar_one()
        owned = text("select count(*) from pg_class where relowner = current_user::regrole")
        assert session.execute(owned).scalar_one() == 0


def test_another_role_lasts_for_its_block_only(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        with acting_as(session, DatabaseRole.IDENTITY):
            assert whoami(session) == DatabaseRole.IDENTITY
        assert whoami(session) == DatabaseRole.APP
    with pytest.raises(RuntimeError), transaction(sessions) as session, acting_as(session, DatabaseRole.REPORTS):
        raise RuntimeError
    with sessions() as session:
        assert whoami(session) == DatabaseRole.APP


def test_what_a_rollback_leaves_is_written_apart(sessions: Sessions) -> None:
    with pytest.raises(RuntimeError), transaction(sessions) as session:  # noqa: PT012 - the whole block is what must fail
        session.add(Job(name="weg"))
        after_rollback(session, lambda another: another.add(Job(name="blijft")))
        session.flush()
        raise RuntimeError
    with transaction(sessions) as session:
        after_rollback(session, lambda another: another.add(Job(name="nooit")))
        session.add(Job(name="gelukt"))
    with sessions() as session:
        assert sorted(job.name for job in session.exec(select(Job))) == ["blijft", "gelukt"]
