"""People's rights over HTTP: a request is taken in, a person decides, and the decision takes effect."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from services import clock
from services.registry import Role
from tests.api.conftest import Headers, staff_headers
from tests.factories import employer_actor, known_jobseeker, posted_place


@pytest.fixture
def consulent(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


@pytest.fixture
def person(session: Session) -> str:
    """The number of somebody in Raalte about whom everything is known."""
    jobseeker = known_jobseeker(session)
    session.commit()
    return str(jobseeker.id)


def ask(client: TestClient, headers: Headers, person: str, kind: str) -> str:
    body = {"soort": kind, "ontvangenOp": clock.today().isoformat()}
    answer = client.post(f"/v1/werkzoekenden/{person}/privacyverzoeken", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def decide(client: TestClient, headers: Headers, request: str, ground: str | None = None) -> None:
    body = {"toegewezen": ground is None, "grond": ground}
    answer = client.post(f"/v1/privacyverzoeken/{request}/_beslis", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.json()["beslotenOp"] == clock.today().isoformat()


def on_list(client: TestClient, session: Session, headers: Headers, person: str) -> bool:
    place = posted_place(session, employer_actor(session, name=f"Werkgever {uuid4()}"))
    session.commit()
    answer = client.post(f"/v1/plekken/{place.id}/kandidatenlijsten", headers=headers)
    assert answer.status_code == 201, answer.text
    return person in answer.text


def test_an_erasure_leaves_nothing_to_find(
    client: TestClient, session: Session, consulent: Headers, admin_headers: Headers, person: str
) -> None:
    request = ask(client, consulent, person, "wissing")
    waiting = client.get("/v1/privacyverzoeken", headers=consulent).json()["resultaten"]
    assert [(one["id"], one["soort"]) for one in waiting] == [(request, "wissing")]
    decide(client, admin_headers, request)
    assert client.get(f"/v1/werkzoekenden/{person}", headers=consulent).status_code == 404
    assert client.get(f"/v1/werkzoekenden/{person}/privacyverzoeken", headers=consulent).status_code == 404
    assert client.get("/v1/privacyverzoeken", headers=consulent).json()["resultaten"] == []


@pytest.mark.parametrize("kind", ["bezwaar", "beperking"])
def test_a_limit_keeps_somebody_off_lists_until_it_is_lifted(
    client: TestClient, session: Session, consulent: Headers, admin_headers: Headers, person: str, kind: str
) -> None:
    assert on_list(client, session, admin_headers, person)
    decide(client, admin_headers, ask(client, consulent, person, kind))
    assert not on_list(client, session, admin_headers, person)
    lifted = client.post(f"/v1/werkzoekenden/{person}/_hefop", json={"soort": kind}, headers=admin_headers)
    assert lifted.json() == {"werkzoekendeId": person, "beperktOp": None, "bezwaarOp": None}
    assert on_list(client, session, admin_headers, person)


def test_a_stored_list_no_longer_shows_who_objected(
    client: TestClient, session: Session, consulent: Headers, admin_headers: Headers, person: str
) -> None:
    place = posted_place(session)
    session.commit()
    made = client.post(f"/v1/plekken/{place.id}/kandidatenlijsten", headers=admin_headers)
    assert person in made.text
    decide(client, admin_headers, ask(client, consulent, person, "bezwaar"))
    assert person not in client.get(made.headers["Location"], headers=admin_headers).text


def test_after_an_objection_guidance_goes_on_and_after_a_restriction_nothing_does(
    client: TestClient, consulent: Headers, admin_headers: Headers, person: str
) -> None:
    decide(client, admin_headers, ask(client, consulent, person, "bezwaar"))
    assert client.get(f"/v1/werkzoekenden/{person}", headers=consulent).status_code == 200
    decide(client, admin_headers, ask(client, consulent, person, "beperking"))
    refused = client.get(f"/v1/werkzoekenden/{person}", headers=consulent)
    assert (refused.status_code, refused.json()["code"]) == (409, "verwerking-beperkt")
    listed = client.get("/v1/werkzoekenden", headers=consulent).json()["resultaten"]
    assert person not in [one["id"] for one in listed]
    assert client.get(f"/v1/werkzoekenden/{person}/inzage", headers=consulent).status_code == 200


def test_a_refusal_has_a_ground_and_nothing_happens(
    client: TestClient, consulent: Headers, admin_headers: Headers, person: str
) -> None:
    request = ask(client, consulent, person, "wissing")
    without = client.post(f"/v1/privacyverzoeken/{request}/_beslis", json={"toegewezen": False}, headers=admin_headers)
    assert (without.status_code, without.json()["code"]) == (409, "grond-hoort-niet")
    decide(client, admin_headers, request, "wettelijke-bewaarplicht")
    assert client.get(f"/v1/werkzoekenden/{person}", headers=consulent).status_code == 200
    again = client.post(f"/v1/privacyverzoeken/{request}/_beslis", json={"toegewezen": True}, headers=admin_headers)
    assert (again.status_code, again.json()["code"]) == (409, "al-beslist")
    told = client.get(f"/v1/werkzoekenden/{person}/privacyverzoeken", headers=consulent).json()["resultaten"]
    assert [(one["status"], one["grond"]) for one in told] == [("geweigerd", "wettelijke-bewaarplicht")]


def test_who_may_not(
    client: TestClient, session: Session, consulent: Headers, liaison_headers: Headers, employer_headers: Headers,
    person: str,
) -> None:  # fmt: skip
    request = ask(client, consulent, person, "bezwaar")
    decision = f"/v1/privacyverzoeken/{request}/_beslis"
    assert client.post(decision, json={"toegewezen": True}, headers=consulent).status_code == 403
    elsewhere = staff_headers(session, Role.ADMINISTRATOR, "GM0148")
    assert client.post(decision, json={"toegewezen": True}, headers=elsewhere).status_code == 404
    for path in ("inzage", "privacyverzoeken"):
        assert client.get(f"/v1/werkzoekenden/{person}/{path}", headers=elsewhere).status_code == 404
        assert client.get(f"/v1/werkzoekenden/{person}/{path}", headers=liaison_headers).status_code == 403
        assert client.get(f"/v1/werkzoekenden/{person}/{path}", headers=employer_headers).status_code == 403


def test_a_request_of_tomorrow_is_refused(client: TestClient, consulent: Headers, person: str) -> None:
    body = {"soort": "inzage", "ontvangenOp": (clock.today() + timedelta(days=1)).isoformat()}
    answer = client.post(f"/v1/werkzoekenden/{person}/privacyverzoeken", json=body, headers=consulent)
    assert answer.status_code == 400
    assert answer.json()["fouten"][0]["veld"] == "ontvangenOp"


def test_terms_and_notices_are_there_to_read(client: TestClient, consulent: Headers) -> None:
    terms = client.get("/v1/bewaartermijnen", headers=consulent).json()["resultaten"]
    assert {one["klasse"] for one in terms} >= {"profiel", "inzageregels"}
    assert client.get("/v1/wisaankondigingen", headers=consulent).json() == {"resultaten": [], "volgende": None}
