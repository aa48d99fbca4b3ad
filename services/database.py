"""PostgreSQL: engine, session and the one transaction at the edge.

Nobody below the edge commits. `transaction()` opens a session, commits when its block ends well, and
rolls back otherwise. What must happen after the commit (telling the broker about new jobs) is collected
on the session and runs only when the outermost transaction has really been committed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import structlog
from sqlalchemy import DateTime, Dialect, Engine, create_engine, event
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import sessionmaker
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session

from services.settings import Settings

log = structlog.get_logger(__name__)

AFTER_COMMIT = "after_commit"


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


def make_engine(url: str, settings: Settings) -> Engine:
    """An engine with limits: a full pool or a slow statement fails soon and clearly instead of hanging."""
    options = (
        f"-c statement_timeout={int(settings.statement_timeout * 1000)} "
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


def after_commit(session: Session, action: Callable[[], None]) -> None:
    """Run `action` once this session's outermost transaction is committed; drop it on rollback."""
    session.info.setdefault(AFTER_COMMIT, []).append(action)


@event.listens_for(OrmSession, "after_commit")
def _run_collected(session: OrmSession) -> None:
    if session.in_nested_transaction():
        return
    for action in session.info.pop(AFTER_COMMIT, []):
        try:
            action()
        except Exception:  # the commit stands; what was lost here is found again by the sweep
            log.warning("after-commit action failed", exc_info=True)


@event.listens_for(OrmSession, "after_soft_rollback")
def _drop_collected(session: OrmSession, previous_transaction: object) -> None:
    if not session.in_nested_transaction():
        session.info.pop(AFTER_COMMIT, None)
