"""A session for a command: on the database of the settings, or on the embedded one.

When `doorstroom serve` is running, its database is used; otherwise the embedded one is started for the
length of the command.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from services import logs
from services.database import make_engine, session_factory, transaction
from services.embedded import EmbeddedPostgres, EmbeddedServerBusy
from services.migrations import upgrade
from services.settings import Settings, get_settings


@contextmanager
def database_url(settings: Settings) -> Iterator[str]:
    """URL of a migrated database for the length of the block."""
    if settings.database_url:
        yield settings.database_url
        return
    server = EmbeddedPostgres(settings.data_dir)
    try:
        server.start()
    except EmbeddedServerBusy:
        yield server.url
        return
    try:
        upgrade(server.url)
        yield server.url
    finally:
        server.stop()


@contextmanager
def command_sessions() -> Iterator[sessionmaker[Session]]:
    """Sessions for one command."""
    settings = get_settings()
    logs.configure(settings)
    with database_url(settings) as url:
        engine = make_engine(url, settings)
        try:
            yield session_factory(engine)
        finally:
            engine.dispose()


@contextmanager
def command_session() -> Iterator[Session]:
    """One transaction for one command."""
    with command_sessions() as sessions, transaction(sessions) as session:
        yield session
