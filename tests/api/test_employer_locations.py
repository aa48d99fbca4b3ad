"""Locations through the API: one main one, ended and never deleted, changed by whom they belong to."""

from uuid import uuid4

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from services import clock
from services.registry import Role
from tests.api.conftest import Headers, new_employer_headers, staff_headers
from tests.factories import DALFSEN, NIJKERK

FIRST = {"If-Match": '"1"'}


def location_json(**changes: object) -> dict[str, object]:
    return {"naam": "Werkplaats", "postcode": "8102", "hoofdlocatie": True} | changes


@pytest.fixture
def own(session: Session) -> Headers:
    """An employer in Raalte."""
    return new_employer_headers(session, "Verzonnen Werkgever")


@pytest.fixture
def url(client: TestClient, own: Headers) -> str:
    """Where the locations of that employer stand."""
    [employer] = client.get("/v1/werkgevers", headers=own).json()["resultaten"]
    return f"/v1/werkgevers/{employer['id']}/werklocaties"


def test_an_employer_adds_a_location_and_reads_it_back(client: TestClient, own: Headers, url: str) -> None:
    made = client.post(url, json=location_json(bereikbaarheid="halte-dichtbij"), headers=own)
    assert made.status_code == 201
    again = client.get(made.headers["Location"], headers=own)
    assert again.json() == made.json()
    assert again.json() | {"gemeente": "GM0177", "beeindigdOp": None, "versie": 1} == again.json()
    assert client.get(url, headers=own).json()["resultaten"] == [made.json()]


def test_a_postcode_that_nobody_knows_is_refused(client: TestClient, own: Headers, url: str) -> None:
    answer = client.post(url, json=location_json(postcode="9999"), headers=own)
    assert (answer.status_code, answer.json()["fouten"][0]["veld"]) == (409, "postcode")


def test_a_new_main_location_takes_that_from_the_one_before(client: TestClient, own: Headers, url: str) -> None:
    first = client.post(url, json=location_json(), headers=own).headers["Location"]
    second = client.post(url, json=location_json(naam="Kantoor"), headers=own).headers["Location"]
    before = client.get(first, headers=own).json()
    assert (before["hoofdlocatie"], before["versie"]) == (False, 2)
    assert client.get(second, headers=own).json()["hoofdlocatie"] is True
    told = client.put(first, json=location_json(naam="Hal"), headers=own | FIRST)
    assert (told.status_code, [one["veld"] for one in told.json()["fouten"]]) == (412, ["hoofdlocatie"])
    client.put(first, json=location_json(naam="Hal"), headers=own | {"If-Match": '"2"'})
    assert [one["naam"] for one in client.get(url, headers=own).json()["resultaten"]] == ["Hal", "Kantoor"]
    assert client.get(second, headers=own).json()["hoofdlocatie"] is False


def test_a_location_that_ended_stays_and_changes_no_more(client: TestClient, own: Headers, url: str) -> None:
    one = client.post(url, json=location_json(), headers=own).headers["Location"]
    today = clock.today().isoformat()
    future = client.post(f"{one}/_beeindig", json={"totEnMet": "2999-01-01"}, headers=own | FIRST)
    assert (future.status_code, future.json()["fouten"][0]["veld"]) == (409, "totEnMet")
    ended = client.post(f"{one}/_beeindig", json={"totEnMet": today}, headers=own | FIRST)
    assert ended.json()["beeindigdOp"] == today
    again = {"If-Match": ended.headers["ETag"]}
    for answer in (
        client.put(one, json=location_json(), headers=own | again),
        client.post(f"{one}/_beeindig", json={"totEnMet": today}, headers=own | again),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "werklocatie-beeindigd")
    client.post(url, json=location_json(naam="Nieuw"), headers=own)
    assert [row["naam"] for row in client.get(url, headers=own).json()["resultaten"]] == ["Nieuw", "Werkplaats"]


def test_the_same_request_twice_makes_one_but_not_for_another_employer(
    client: TestClient, session: Session, own: Headers, url: str, liaison_headers: Headers
) -> None:
    key = liaison_headers | {"Idempotency-Key": "locatie-0001"}
    first = client.post(url, json=location_json(), headers=key)
    assert client.post(url, json=location_json(), headers=key).json() == first.json()
    other = new_employer_headers(session, "Andere Werkgever")
    [employer] = client.get("/v1/werkgevers", headers=other).json()["resultaten"]
    elsewhere = client.post(f"/v1/werkgevers/{employer['id']}/werklocaties", json=location_json(), headers=key)
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (409, "kenmerk-al-gebruikt")


def test_the_region_sees_and_the_own_gemeente_changes(
    client: TestClient, session: Session, own: Headers, url: str, liaison_headers: Headers
) -> None:
    one = client.post(url, json=location_json(), headers=liaison_headers).headers["Location"]
    neighbour = staff_headers(session, Role.LIAISON, DALFSEN)
    assert client.get(one, headers=neighbour).status_code == 200
    assert client.put(one, json=location_json(), headers=neighbour | FIRST).status_code == 403
    assert client.post(url, json=location_json(), headers=neighbour).status_code == 403


def test_others_find_nothing(
    client: TestClient, session: Session, own: Headers, url: str, other_employer_headers: Headers
) -> None:
    one = client.post(url, json=location_json(), headers=own).headers["Location"]
    for headers in (other_employer_headers, staff_headers(session, Role.LIAISON, NIJKERK)):
        assert client.get(url, headers=headers).status_code == 404
        assert client.get(one, headers=headers).status_code == 404
        assert client.post(url, json=location_json(), headers=headers).status_code == 404
    assert client.get(f"{url}/{uuid4()}", headers=own).json()["detail"] == "Deze werklocatie is er niet."
