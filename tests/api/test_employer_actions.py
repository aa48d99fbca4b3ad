"""Actions through the API: what is due, whose it is, and what became of it."""

from datetime import timedelta

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from services import clock
from services.registry import Role, add_employer
from tests.api.conftest import Headers, staff_headers
from tests.factories import DALFSEN, NIJKERK, RAALTE, employer_contact_json

URL = "/v1/werkgever-acties"


def day(days: int) -> str:
    """So many days from today."""
    return (clock.today() + timedelta(days=days)).isoformat()


@pytest.fixture
def contacts(session: Session) -> str:
    """Where the contacts with an employer in Raalte stand."""
    employer = add_employer(session, name="Verzonnen Werkgever", gemeente_code=RAALTE)
    session.commit()
    return f"/v1/werkgevers/{employer.id}/werkgeverscontacten"


def agree(client: TestClient, contacts: str, headers: Headers, what: str, due: int, **owner: str) -> str:
    """An action that follows from a contact; where it stands."""
    body = employer_contact_json(volgendeActie={"wat": what, "voor": day(due), **owner})
    made = client.post(contacts, json=body, headers=headers)
    assert made.status_code == 201, made.text
    return f"{URL}/{made.json()['actieId']}"


def listed(client: TestClient, headers: Headers, query: str = "") -> list[str]:
    """What the open actions are about, page by page."""
    seen: list[str] = []
    url: str | None = f"{URL}?aantal=2{query}"
    while url:
        answer = client.get(url, headers=headers)
        assert answer.status_code == 200, answer.text
        seen += [one["wat"] for one in answer.json()["resultaten"]]
        url = answer.links.get("next", {}).get("url")
    return seen


def test_due_ones_are_listed_by_whose_they_are(
    client: TestClient, session: Session, contacts: str, liaison_headers: Headers, admin_headers: Headers
) -> None:
    neighbour = staff_headers(session, Role.LIAISON, DALFSEN)
    agree(client, contacts, liaison_headers, "van mij, straks", 9)
    agree(client, contacts, liaison_headers, "van mij, te laat", -3)
    agree(client, contacts, admin_headers, "van een collega", 1)
    agree(client, contacts, neighbour, "van de buren", 0)
    assert listed(client, liaison_headers) == ["van mij, te laat", "van mij, straks"]
    assert listed(client, liaison_headers, "&van=mijn-gemeente") == [
        "van mij, te laat",
        "van een collega",
        "van mij, straks",
    ]
    everybodys = ["van mij, te laat", "van de buren", "van een collega", "van mij, straks"]
    assert listed(client, liaison_headers, "&van=regio") == everybodys
    assert listed(client, liaison_headers, "&van=regio&teLaat=true") == ["van mij, te laat"]
    assert listed(client, staff_headers(session, Role.LIAISON, NIJKERK), "&van=regio") == []


def test_the_list_of_one_employer(
    client: TestClient, session: Session, contacts: str, liaison_headers: Headers
) -> None:
    agree(client, contacts, liaison_headers, "hier", 1)
    other = add_employer(session, name="Andere Werkgever", gemeente_code=RAALTE)
    session.commit()
    agree(client, f"/v1/werkgevers/{other.id}/werkgeverscontacten", liaison_headers, "daar", 1)
    assert listed(client, liaison_headers, f"&werkgeverId={other.id}") == ["daar"]
    found = client.get("/v1/werkgevers?metOpenActie=true&zoek=andere", headers=liaison_headers).json()
    assert [one["id"] for one in found["resultaten"]] == [str(other.id)]


@pytest.mark.parametrize(("act", "kind"), [("_voltooi", "gedaan"), ("_schrap", "vervallen")])
def test_an_action_is_closed_once(
    client: TestClient, contacts: str, liaison_headers: Headers, act: str, kind: str
) -> None:
    action = agree(client, contacts, liaison_headers, "bellen", 0)
    future = client.post(f"{action}/{act}", json={"op": day(1)}, headers=liaison_headers)
    assert (future.status_code, future.json()["fouten"][0]["veld"]) == (409, "op")
    done = client.post(f"{action}/{act}", json={"op": day(0), "toelichting": "Gebeld."}, headers=liaison_headers)
    assert (done.json()["open"], done.json()["gebeurtenissen"][0]["soort"]) == (False, kind)
    assert listed(client, liaison_headers) == []
    assert client.get("/v1/werkgevers?metOpenActie=true", headers=liaison_headers).json()["resultaten"] == []
    for path, body in (("_voltooi", {"op": day(0)}), ("_schrap", {"op": day(0)}), ("_verplaats", {"voor": day(3)})):
        answer = client.post(f"{action}/{path}", json=body, headers=liaison_headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "actie-gesloten")


def test_an_action_moves_to_another_day_and_another_owner_and_all_stays_visible(
    client: TestClient, contacts: str, liaison_headers: Headers, admin_headers: Headers
) -> None:
    action = agree(client, contacts, liaison_headers, "bellen", -1)
    colleague = client.get(agree(client, contacts, admin_headers, "mailen", 5), headers=admin_headers).json()[
        "eigenaar"
    ]
    late = client.get(action, headers=liaison_headers).json()
    assert late["teLaat"] is True
    client.post(f"{action}/_verplaats", json={"voor": day(2)}, headers=liaison_headers)
    moved = {"voor": day(4), "eigenaar": colleague}
    answer = client.post(f"{action}/_verplaats", json=moved, headers=liaison_headers).json()
    assert answer | {"voor": day(4), "eigenaar": colleague, "teLaat": False, "open": True} == answer
    assert [(one["voor"], one["eigenaar"]) for one in answer["gebeurtenissen"]] == [
        (day(2), late["eigenaar"]),
        (day(4), colleague),
    ]
    assert listed(client, liaison_headers) == []
    assert listed(client, admin_headers) == ["bellen", "mailen"]


def test_only_somebody_of_the_region_can_be_its_owner(
    client: TestClient, session: Session, contacts: str, liaison_headers: Headers
) -> None:
    stranger = staff_headers(session, Role.LIAISON, NIJKERK)
    employer = add_employer(session, name="Nijkerkse Werkgever", gemeente_code=NIJKERK)
    session.commit()
    theirs = agree(client, f"/v1/werkgevers/{employer.id}/werkgeverscontacten", stranger, "daar", 1)
    owner = client.get(theirs, headers=stranger).json()["eigenaar"]
    action = agree(client, contacts, liaison_headers, "bellen", 0)
    answer = client.post(f"{action}/_verplaats", json={"voor": day(1), "eigenaar": owner}, headers=liaison_headers)
    assert (answer.status_code, answer.json()["fouten"][0]["veld"]) == (409, "eigenaar")
    assert client.get(theirs, headers=liaison_headers).status_code == 404
    assert client.post(f"{theirs}/_voltooi", json={"op": day(0)}, headers=liaison_headers).status_code == 404


def test_a_consulent_reads_and_employers_find_nothing(
    client: TestClient, session: Session, contacts: str, liaison_headers: Headers, employer_headers: Headers
) -> None:
    action = agree(client, contacts, liaison_headers, "bellen", 0)
    consulent = staff_headers(session, Role.CASE_WORKER)
    assert client.get(action, headers=consulent).status_code == 200
    assert client.post(f"{action}/_voltooi", json={"op": day(0)}, headers=consulent).status_code == 403
    assert client.get(action, headers=employer_headers).status_code == 403


@pytest.mark.parametrize(
    "cursor", ["onzin", "WyIyMDI3LTAyLTAxIl0", "WyJnZWVuIGRhZyIsICI2ZjFjMmYzZThhNGI0ZDhlOWYwYTFiMmMzZDRlNWY2MCJd"]
)
def test_a_cursor_that_is_not_ours_is_no_page(client: TestClient, liaison_headers: Headers, cursor: str) -> None:
    answer = client.get(f"{URL}?cursor={cursor}", headers=liaison_headers)
    assert (answer.status_code, answer.json()["code"]) == (404, "cursor-onbekend")
