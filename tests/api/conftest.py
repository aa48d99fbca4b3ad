"""The API over the rolled-back transaction of `session`: what a test stores the API sees, and the other way round.

All requests of a test share one database transaction, so what depends on commits (jobs, concurrency,
«verouderd») is not to be seen here: such a test makes its own app on a committed `clone`.
"""

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from starlette.testclient import TestClient

from api.app import create_app
from services.registry import Role, add_employer, add_employer_account, add_staff, issue_token
from services.settings import Settings

RAALTE = "GM0177"
Headers = dict[str, str]


@pytest.fixture(scope="session")
def shared_app(shared_engine: Engine) -> FastAPI:
    """One app for all tests: an app works out its routes at its first request, and that takes a second."""
    return create_app(Settings(environment="test"), shared_engine)


@pytest.fixture
def app(shared_app: FastAPI, session: Session) -> FastAPI:
    """The app; each of its requests is a savepoint in the transaction of `session`. For routes of its own: `apart`."""
    return within(session, shared_app)


@pytest.fixture
def apart(settings: Settings, shared_engine: Engine, session: Session) -> FastAPI:
    """The same, and of this test alone: it may get routes that the others must not have."""
    return within(session, create_app(settings, shared_engine))


def within(session: Session, app: FastAPI) -> FastAPI:
    """The app over the transaction of this session."""
    app.state.sessions = sessionmaker(
        bind=session.connection(), class_=Session, expire_on_commit=False, join_transaction_mode="create_savepoint"
    )
    session.commit()
    return app


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    """A client that gets the answer of a fault of ours, as a real client would, instead of the exception."""
    return client_of(app)


def client_of(app: FastAPI) -> TestClient:
    """Such a client of any app."""
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False)


def staff_headers(session: Session, role: Role, gemeente_code: str = RAALTE) -> Headers:
    """Headers of a new member of staff."""
    account = add_staff(session, name=f"{role}-{gemeente_code}", role=role, gemeente_code=gemeente_code, password=None)
    token = issue_token(session, account)
    session.commit()
    return {"Authorization": f"Bearer {token}"}


def new_employer_headers(session: Session, name: str, gemeente_code: str = RAALTE) -> Headers:
    """Headers of a new employer."""
    employer = add_employer(session, name=name, gemeente_code=gemeente_code)
    token = issue_token(session, add_employer_account(session, name=name, employer_id=employer.id))
    session.commit()
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def employer_headers(session: Session) -> Headers:
    """An employer in Raalte."""
    return new_employer_headers(session, "werkgever-raalte")


@pytest.fixture
def other_employer_headers(session: Session) -> Headers:
    """Another employer in Raalte."""
    return new_employer_headers(session, "werkgever-anders")


@pytest.fixture
def liaison_headers(session: Session) -> Headers:
    """A netwerker of Raalte."""
    return staff_headers(session, Role.LIAISON)


@pytest.fixture
def admin_headers(session: Session) -> Headers:
    """A beheerder of Raalte."""
    return staff_headers(session, Role.ADMINISTRATOR)
