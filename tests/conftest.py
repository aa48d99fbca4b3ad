"""Real PostgreSQL and Redis for every test: from the wheels, or from a URL in the environment.

Most tests run in a transaction that is rolled back. Tests of jobs, concurrency and crashes get a clone of
the migrated template database, committed for real and dropped afterwards.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import Engine, create_engine, make_url, pool, text
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, SQLModel

from services import logs
from services.collecting import leave_be
from services.database import DatabaseRole, make_engine, session_factory
from services.embedded import EmbeddedPostgres, EmbeddedRedis
from services.matching.employer_record import forget_records
from services.matching.leerlijnen.places import forget_seats
from services.matching.region import forget_columns
from services.migrations import upgrade
from services.settings import Settings

TEMPLATE = "doorstroom_template"


def pytest_collection_finish() -> None:
    """What is loaded by now stays (a tenth of all time in some tests)."""
    leave_be()


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a PostgreSQL server whose user may create databases."""
    given = os.environ.get("DOORSTROOM_TEST_DATABASE_URL")
    if given:
        yield given
        return
    server = EmbeddedPostgres(tmp_path_factory.mktemp("pg"))
    server.start()
    yield server.url
    server.wipe()


@pytest.fixture(scope="session")
def broker_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a Redis for Celery."""
    given = os.environ.get("DOORSTROOM_TEST_BROKER_URL")
    if given:
        yield given
        return
    server = EmbeddedRedis(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server.url
    server.wipe()


def on_server(server_url: str, statement: str) -> None:
    """Run one statement outside a transaction, on the server's own database."""
    engine = create_engine(server_url, poolclass=pool.NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)


def database_url(server_url: str, name: str) -> str:
    """The URL of another database on the same server."""
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def template(server_url: str) -> Iterator[str]:
    """Name of a migrated database that nobody is connected to."""
    name = f"{TEMPLATE}_{uuid4().hex[:8]}"
    on_server(server_url, f'create database "{name}"')
    with one_at_a_time(server_url):
        upgrade(database_url(server_url, name))
    yield name
    on_server(server_url, f'drop database "{name}" with (force)')


@contextmanager
def one_at_a_time(server_url: str) -> Iterator[None]:
    """Roles belong to the whole server: of test processes that share one, a single one makes them at a time."""
    with raw_connection(server_url) as connection:
        connection.execute("select pg_advisory_lock(hashtext('doorstroom tests'))")
        yield


@pytest.fixture(autouse=True)
def _logs() -> None:
    """Log as the service does, whatever level a command that ran inside an earlier test chose."""
    logs.configure(Settings(environment="test", log_level="INFO"))


@pytest.fixture
def settings() -> Settings:
    """Settings of the tests."""
    return Settings(environment="test", pool_size=5, pool_overflow=10)


@pytest.fixture
def clone_url(server_url: str, template: str) -> Iterator[str]:
    """A database of this test's own, with the schema and nothing in it."""
    name = f"clone_{uuid4().hex[:12]}"
    on_server(server_url, f'create database "{name}" template "{template}"')
    yield database_url(server_url, name)
    on_server(server_url, f'drop database "{name}" with (force)')


@pytest.fixture
def clone(clone_url: str, settings: Settings) -> Iterator[Engine]:
    """An engine on a committed clone."""
    engine = make_engine(clone_url, settings)
    yield engine
    engine.dispose()
    forget_columns()
    forget_seats()
    forget_records()


@pytest.fixture
def sessions(clone: Engine) -> sessionmaker[Session]:
    """Sessions on a committed clone."""
    return session_factory(clone)


@pytest.fixture(scope="session")
def shared_engine(server_url: str, template: str) -> Iterator[Engine]:
    """One clone for all tests that roll back."""
    name = f"shared_{uuid4().hex[:12]}"
    on_server(server_url, f'create database "{name}" template "{template}"')
    engine = make_engine(database_url(server_url, name), Settings(environment="test"))
    yield engine
    engine.dispose()
    on_server(server_url, f'drop database "{name}" with (force)')


@pytest.fixture
def session(shared_engine: Engine) -> Iterator[Session]:
    """A session whose work is rolled back; a commit inside it releases a savepoint only."""
    with shared_engine.connect() as connection:
        outer = connection.begin()
        with Session(bind=connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
            yield session
            session.info.clear()  # the end of a test is no failed request: nothing runs after this rollback
        outer.rollback()
    forget_columns()
    forget_seats()
    forget_records()


def plain_url(url: str) -> str:
    """A SQLAlchemy URL as psycopg wants it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def raw_connection(url: str) -> psycopg.Connection[tuple[object, ...]]:
    """A bare connection, for what a test wants to see past the code under test."""
    return psycopg.connect(plain_url(url), autocommit=True)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A folder for embedded servers of one test."""
    return tmp_path / "data"


def everything_stored(session: Session) -> str:
    """All rows of all our tables in all schemas as text, seen past every role of the app."""
    session.flush()
    session.execute(text("set local role none"))
    rows: list[str] = []
    for table in SQLModel.metadata.sorted_tables:
        name = f'"{table.schema or "public"}"."{table.name}"'
        rows += session.execute(text(f"select t::text from {name} t")).scalars()  # noqa: S608 - our own tables
    session.execute(text(f"set local role {DatabaseRole.APP}"))
    return "\n".join(rows)
