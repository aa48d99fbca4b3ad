"""PostgreSQL: engine, session and the one transaction at the edge.

Nobody below the edge commits. `transaction()` opens a session, commits when its block ends well, and
rolls back otherwise. What must happen after the commit (telling the broker about new jobs) is collected
on the session and runs only when the outermost transaction has really been committed.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

import structlog
from psycopg.pq import TransactionStatus
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    Engine,
    FetchedValue,
    SQLColumnExpression,
    Uuid,
    any_,
    create_engine,
    event,
    literal,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import SessionTransaction, sessionmaker
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session, SQLModel

from services.settings import Settings

log = structlog.get_logger(__name__)

COLLECTED, COMMITTED, IF_NOT = "after_commit", "committed", "after_rollback"


class DatabaseRole(StrEnum):
    """Roles in PostgreSQL that own nothing (migration 0002). A session is `APP` unless it says otherwise."""

    APP = "doorstroom_app"
    IDENTITY = "doorstroom_identity"
    REPORTS = "doorstroom_reports"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored and given as UTC. A datetime without a zone is refused: it does not say when."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a datetime without timezone cannot be stored")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value is not None else None


def changed_xid() -> Column[int]:
    """The transaction that last changed a record or what hangs on it; a trigger stamps it (migration 0002)."""
    return Column(BigInteger, FetchedValue(), FetchedValue(for_update=True), nullable=False)


def stamped_tables() -> list[str]:
    """Tables of records that carry the transaction of their last change; after all rooms were imported."""
    erased = "erased_jobseeker"  # says only that somebody is gone, and is never stamped again
    return sorted(
        table.name for table in SQLModel.metadata.tables.values() if "changed_xid" in table.c and table.name != erased
    )


def make_engine(url: str, settings: Settings) -> Engine:
    """An engine with limits: a full pool or a slow statement fails soon and clearly instead of hanging."""
    options = (
        f"-c role={DatabaseRole.APP} -c statement_timeout={int(settings.statement_timeout * 1000)} "
        f"-c lock_timeout={int(settings.lock_timeout * 1000)} "
        "-c idle_in_transaction_session_timeout=60000 -c timezone=UTC"
    )
    return create_engine(
        url,
        pool_size=settings.pool_size,
        max_overflow=settings.pool_overflow,
        pool_timeout=settings.pool_timeout,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"options": options, "application_name": "doorstroom", "connect_timeout": 5},
    )


def one_of(column: SQLColumnExpression[UUID], numbers: Collection[UUID]) -> ColumnElement[bool]:
    """Whether a column is one of these. They go as one value: the statement is the same however many there are, so that
    neither we nor PostgreSQL read it anew."""
    return column == any_(literal(list(numbers), ARRAY(Uuid())))


def session_factory(engine: Engine) -> sessionmaker[Session]:
    """Sessions that keep loaded values after the commit, so that answers are made without a new query."""
    return sessionmaker(bind=engine, class_=Session, expire_on_commit=False)


@contextmanager
def transaction(factory: Callable[[], Session]) -> Iterator[Session]:
    """One unit of work: everything in the block is kept, or nothing is."""
    with factory() as session:
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise


@contextmanager
def acting_as(session: Session, role: DatabaseRole) -> Iterator[None]:
    """Be another role for the length of the block, in this transaction: the one way to the private schemas.

    When the database refuses something in the block, the transaction has failed, and the role goes with it.
    """
    session.flush()
    session.execute(text(f"set local role {role}"))
    try:
        yield
        session.flush()
    finally:
        if _goes_on(session):
            session.execute(text(f"set local role {DatabaseRole.APP}"))


def _goes_on(session: Session) -> bool:
    """Whether the transaction can still do something: PostgreSQL refuses all but a rollback after an error."""
    if not session.is_active:
        return False
    connection = session.connection().connection.driver_connection
    return connection is not None and connection.info.transaction_status == TransactionStatus.INTRANS


def after_commit(session: Session, action: Callable[[], None]) -> None:
    """Run `action` once this session's outermost transaction is committed; drop it on rollback.

    It runs when the connection is back in the pool, so a broker that hangs holds up no connection.
    """
    session.info.setdefault(COLLECTED, []).append((session.get_nested_transaction(), action))


def after_rollback(session: Session, action: Callable[[Session], None]) -> None:
    """Should this session's transaction be rolled back, run `action` in a transaction of its own."""
    session.info.setdefault(IF_NOT, []).append(action)


@event.listens_for(OrmSession, "after_commit")
def _remember_commit(session: OrmSession) -> None:
    """Also called when a savepoint is released, which is no commit yet."""
    session.info[COMMITTED] = not session.in_nested_transaction()


@event.listens_for(OrmSession, "after_soft_rollback")
def _drop_collected(session: OrmSession, ended: SessionTransaction) -> None:
    """What was collected inside a savepoint goes with it; what came before it stays."""
    if ended.nested:
        collected = session.info.get(COLLECTED, [])
        session.info[COLLECTED] = [(within, action) for within, action in collected if not _inside(within, ended)]


@event.listens_for(OrmSession, "after_transaction_end")
def _run_collected(session: OrmSession, ended: SessionTransaction) -> None:
    if ended.parent is not None:
        return
    collected, if_not = session.info.pop(COLLECTED, []), session.info.pop(IF_NOT, [])
    if not session.info.pop(COMMITTED, False):
        for action in if_not:
            _run_apart(session, action)
        return
    for _, action in collected:
        try:
            action()
        except Exception:  # the commit stands; what was lost here is found again by the sweep
            log.warning("after-commit action failed", exc_info=True)


def _run_apart(session: OrmSession, action: Callable[[Session], None]) -> None:
    try:
        with transaction(lambda: Session(bind=session.get_bind(), expire_on_commit=False)) as another:
            action(another)
    except Exception:  # the error that caused the rollback is the one to tell
        log.error("after-rollback action failed", exc_info=True)


def _inside(inner: SessionTransaction | None, outer: SessionTransaction) -> bool:
    while inner is not None and inner is not outer:
        inner = inner.parent
    return inner is outer
