"""Registering somebody by hand: once, in the own gemeente, without a name, by a consulent."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from services import clock
from services.registry import Jobseeker, Role
from services.registry.access.models import AccessLine
from tests.api.conftest import Headers, staff_headers
from tests.api.test_refusals import check_refusal
from tests.factories import DALFSEN

PATH = "/v1/werkzoekenden"
TODAY = clock.today()
TOMORROW = (TODAY + timedelta(days=1)).isoformat()


@pytest.fixture
def consulent(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


def everybody(session: Session) -> list[Jobseeker]:
    return list(session.exec(select(Jobseeker)))


def test_somebody_new_is_there_in_the_own_gemeente(client: TestClient, session: Session, consulent: Headers) -> None:
    made = client.post(PATH, json={"ingeschrevenOp": "2026-09-14"}, headers=consulent)
    assert made.status_code == 201
    assert made.headers["Location"] == f"{PATH}/{made.json()['id']}"
    assert made.json() == {"id": made.json()["id"], "gemeente": "GM0177", "ingeschrevenOp": "2026-09-14"}
    (stored,) = everybody(session)
    assert (stored.region, stored.bsn_hash, stored.withdrawn_on) == ("zwolle", None, None)
    shown = client.get(made.headers["Location"], headers=consulent).json()
    assert (shown["trede"], shown["taalniveaus"], shown["contactNodig"]) == (None, [], True)
    assert [one["id"] for one in client.post(f"{PATH}/_zoek", json={}, headers=consulent).json()["resultaten"]] == [
        made.json()["id"]
    ]
    lines = session.exec(select(AccessLine).where(AccessLine.jobseeker_id == stored.id).order_by(AccessLine.id)).all()  # type: ignore[arg-type]
    assert (lines[0].action, lines[0].object, lines[0].purpose) == ("gewijzigd", "dossier", "begeleiden")


def test_without_a_day_it_is_today(client: TestClient, consulent: Headers) -> None:
    made = client.post(PATH, json={}, headers=consulent)
    assert made.json()["ingeschrevenOp"] == TODAY.isoformat()


def test_the_same_request_twice_makes_one_person_and_another_under_its_key_none(
    client: TestClient, session: Session, consulent: Headers
) -> None:
    key = {"Idempotency-Key": "inschrijving-0001"}
    first, again = (client.post(PATH, json={"ingeschrevenOp": "2026-09-14"}, headers=consulent | key) for _ in "ab")
    assert (again.status_code, again.json(), again.headers["Location"]) == (
        201,
        first.json(),
        first.headers["Location"],
    )
    other = client.post(PATH, json={"ingeschrevenOp": "2026-09-15"}, headers=consulent | key)
    check_refusal(other, 409, "kenmerk-al-gebruikt")
    assert len(everybody(session)) == 1
    colleague = staff_headers(session, Role.CASE_WORKER, DALFSEN)
    theirs = client.post(PATH, json={"ingeschrevenOp": "2026-09-14"}, headers=colleague | key)
    assert (theirs.status_code, theirs.json()["gemeente"]) == (201, DALFSEN), "a key is of one account"
    assert len(everybody(session)) == 2


@pytest.mark.parametrize("day", [TOMORROW, "1999-12-31"])
def test_a_day_that_cannot_be(client: TestClient, session: Session, consulent: Headers, day: str) -> None:
    answer = client.post(PATH, json={"ingeschrevenOp": day}, headers=consulent)
    assert [one["veld"] for one in check_refusal(answer, 409, "uitspraak-geweigerd")["fouten"]] == ["ingeschrevenOp"]
    assert everybody(session) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"naam": "Jan Jansen"}, "naam"),
        ({"bsn": "111222333"}, "bsn"),
        ({"gemeente": "GM0148"}, "gemeente"),
        ({"ingeschrevenOp": 20260914}, "ingeschrevenOp"),
        ({"ingeschrevenOp": "14-09-2026"}, "ingeschrevenOp"),
    ],
)
def test_what_does_not_belong_there(
    client: TestClient, session: Session, consulent: Headers, given: dict[str, Any], field: str
) -> None:
    answer = client.post(PATH, json=given, headers=consulent)
    assert [one["veld"] for one in check_refusal(answer, 400, "ongeldige-invoer")["fouten"]] == [field]
    assert "111222333" not in answer.text
    assert everybody(session) == []


def test_only_a_consulent_registers(client: TestClient, session: Session, employer_headers: Headers) -> None:
    for role in (Role.LIAISON, Role.ADMINISTRATOR, Role.POLICY):
        check_refusal(client.post(PATH, json={}, headers=staff_headers(session, role)), 403, "niet-toegestaan")
    check_refusal(client.post(PATH, json={}, headers=employer_headers), 403, "niet-toegestaan")
    check_refusal(client.post(PATH, json={}), 401, "niet-aangemeld")
    assert everybody(session) == []
