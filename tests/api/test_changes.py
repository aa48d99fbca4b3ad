"""The changes feed over HTTP."""

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from starlette.testclient import TestClient

from api.app import create_app
from api.v1.changes import to_feed_cursor
from services import clock
from services.database import transaction
from services.registry import Feed, Role, add_staff, issue_token, register
from services.settings import Settings


@pytest.fixture
def app(clone: Engine, settings: Settings) -> FastAPI:
    """On a committed clone: the feed is about commits."""
    return create_app(settings, clone)


@pytest.fixture
def headers(sessions: sessionmaker[Session]) -> dict[str, str]:
    """A netwerker of Raalte, where three people live."""
    with transaction(sessions) as session:
        for _ in range(3):
            register(session, gemeente_code="GM0177", registered_on=clock.today())
        account = add_staff(session, name="netwerker", role=Role.LIAISON, gemeente_code="GM0177", password=None)
        return {"Authorization": f"Bearer {issue_token(session, account)}"}


def test_a_client_follows_the_cursor(
    client: TestClient, headers: dict[str, str], sessions: sessionmaker[Session]
) -> None:
    first = client.get("/v1/wijzigingen?aantal=2", headers=headers).json()
    assert (len(first["resultaten"]), first["meer"]) == (2, True)
    second = client.get(f"/v1/wijzigingen?aantal=2&cursor={first['volgende']}", headers=headers).json()
    assert (len(second["resultaten"]), second["meer"]) == (1, False)
    assert {one["soort"] for one in first["resultaten"] + second["resultaten"]} == {"werkzoekende"}
    assert len({one["id"] for one in first["resultaten"] + second["resultaten"]}) == 3
    quiet = client.get(f"/v1/wijzigingen?cursor={second['volgende']}", headers=headers).json()
    assert (quiet["resultaten"], quiet["meer"]) == ([], False)
    with transaction(sessions) as session:
        added = register(session, gemeente_code="GM0177", registered_on=clock.today()).id
    last = client.get(f"/v1/wijzigingen?cursor={quiet['volgende']}", headers=headers).json()
    assert last["resultaten"] == [{"soort": "werkzoekende", "id": str(added), "weg": False}]


@pytest.mark.parametrize(
    "cursor",
    ["x", "W10", "eyJ9", "WzEsMl0", "Wy0xXQ", "WyJhIl0", "bnVsbA", to_feed_cursor(Feed([], 2**61), 0, more=False)],
)
def test_a_cursor_that_is_not_ours_or_of_before_a_restore(
    client: TestClient, headers: dict[str, str], cursor: str
) -> None:
    answer = client.get(f"/v1/wijzigingen?cursor={cursor}", headers=headers)
    assert answer.status_code == 404
    assert answer.json()["code"] == "cursor-onbekend"


def test_it_is_not_open(client: TestClient) -> None:
    assert client.get("/v1/wijzigingen").status_code == 401
