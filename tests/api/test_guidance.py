"""Guides, sealed identity and the access log as staff meet them over HTTP."""

from datetime import timedelta

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from services import clock
from services.registry import Role, register
from tests.api.conftest import Headers, staff_headers
from tests.factories import known_jobseeker, posted_place


@pytest.fixture
def guide(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


@pytest.fixture
def person(session: Session) -> str:
    """The path of somebody in Raalte."""
    jobseeker = register(session, gemeente_code="GM0177", registered_on=clock.today())
    session.commit()
    return f"/v1/werkzoekenden/{jobseeker.id}"


def account_id(client: TestClient, headers: Headers, name: str) -> str:
    found = client.get("/v1/medewerkers", headers=headers).json()["resultaten"]
    return str(next(one["id"] for one in found if one["naam"] == name))


def take_on(client: TestClient, headers: Headers, person: str) -> str:
    body = {"medewerkerId": account_id(client, headers, "consulent-GM0177"), "vanaf": clock.today().isoformat()}
    answer = client.post(f"{person}/begeleiders", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_from_taking_on_to_handing_over(client: TestClient, guide: Headers, person: str) -> None:
    assert client.get(f"{person}/identiteit", headers=guide).status_code == 403
    caseload = take_on(client, guide, person)
    assert client.get(f"{person}/identiteit", headers=guide).status_code == 404
    put = client.put(f"{person}/identiteit", json={"naam": "Verzonnen Voorbeeld"}, headers=guide)
    assert put.status_code == 200
    read = client.get(f"{person}/identiteit", headers=guide | {"Doel": "rechten-van-betrokkene"}).json()
    assert read["naam"] == "Verzonnen Voorbeeld"
    assert read["telefoon"] is None
    assert [one["id"] for one in client.get("/v1/caseload", headers=guide).json()["resultaten"]] == [caseload]
    ended = client.post(
        f"{person}/begeleiders/{caseload}/_beeindig", json={"tot": clock.today().isoformat()}, headers=guide
    )
    assert ended.json()["loopt"] is False
    assert client.get(f"{person}/identiteit", headers=guide).status_code == 403
    assert client.get("/v1/caseload", headers=guide).json()["resultaten"] == []

    lines = client.get(f"{person}/inzageregels", headers=guide).json()["resultaten"]
    told = [(one["handeling"], one["onderdeel"], one["uitkomst"]) for one in lines]
    assert told.count(("identiteit-geopend", "identiteit", "afgewezen")) == 2
    assert ("identiteit-geopend", "identiteit", "verleend") in told
    assert ("gewijzigd", "identiteit", "verleend") in told
    assert next(one["doel"] for one in lines if one["handeling"] == "identiteit-geopend" and
                one["uitkomst"] == "verleend") == "rechten-van-betrokkene"  # fmt: skip
    assert {one["medewerker"] for one in lines} == {"consulent-GM0177"}


def test_the_access_log_has_pages(client: TestClient, guide: Headers, person: str) -> None:
    for _ in range(5):
        client.get(f"{person}/begeleiders", headers=guide)
    first = client.get(f"{person}/inzageregels?aantal=3", headers=guide)
    assert len(first.json()["resultaten"]) == 3
    second = client.get(f"{person}/inzageregels?aantal=3&cursor={first.json()['volgende']}", headers=guide).json()
    assert [one["tijdstip"] for one in second["resultaten"]] <= [one["tijdstip"] for one in first.json()["resultaten"]]
    assert client.get(f"{person}/inzageregels?cursor=abc", headers=guide).status_code == 404


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"medewerkerId": "0b9d3c52-7c1e-4b36-a1de-52c4f1a7e903"}, "ongeldige-invoer"),
        ({"vanaf": "morgen"}, "ongeldige-invoer"),
        ({"naam": "x"}, "ongeldige-invoer"),
    ],
)
def test_a_guide_that_cannot_be(
    client: TestClient, guide: Headers, person: str, change: dict[str, str], code: str
) -> None:
    body = {"medewerkerId": account_id(client, guide, "consulent-GM0177"), "vanaf": "2026-11-01"} | change
    answer = client.post(f"{person}/begeleiders", json=body, headers=guide)
    assert answer.status_code == 400
    assert answer.json()["code"] == code
    assert answer.json()["herstel"]


def test_a_netwerker_guides_nobody(client: TestClient, guide: Headers, liaison_headers: Headers, person: str) -> None:
    body = {"medewerkerId": account_id(client, guide, "netwerker-GM0177"), "vanaf": "2026-11-01"}
    assert client.post(f"{person}/begeleiders", json=body, headers=guide).status_code == 400
    body["medewerkerId"] = account_id(client, guide, "consulent-GM0177")
    assert client.post(f"{person}/begeleiders", json=body, headers=liaison_headers).status_code == 403


def test_twice_is_refused_and_an_end_before_the_beginning_too(client: TestClient, guide: Headers, person: str) -> None:
    caseload = take_on(client, guide, person)
    body = {"medewerkerId": account_id(client, guide, "consulent-GM0177"), "vanaf": clock.today().isoformat()}
    again = client.post(f"{person}/begeleiders", json=body, headers=guide)
    assert (again.status_code, again.json()["code"]) == (409, "begeleidt-al")
    early = (clock.today() - timedelta(days=1)).isoformat()
    stop = f"{person}/begeleiders/{caseload}/_beeindig"
    refused = client.post(stop, json={"tot": early}, headers=guide)
    assert (refused.status_code, refused.json()["code"]) == (409, "einde-voor-begin")
    assert client.post(stop, json={"tot": clock.today().isoformat()}, headers=guide).status_code == 200
    twice = client.post(stop, json={"tot": clock.today().isoformat()}, headers=guide)
    assert (twice.status_code, twice.json()["code"]) == (409, "al-beeindigd")


@pytest.mark.parametrize("what", ["begeleiders", "identiteit", "inzageregels"])
def test_another_gemeente_and_an_employer_see_nothing(
    client: TestClient, session: Session, employer_headers: Headers, person: str, what: str
) -> None:
    elsewhere = staff_headers(session, Role.CASE_WORKER, "GM0148")
    assert client.get(f"{person}/{what}", headers=elsewhere).status_code == 404
    assert client.get(f"{person}/{what}", headers=employer_headers).status_code == 403


@pytest.mark.parametrize("what", ["begeleiders", "identiteit", "inzageregels", "begeleiders "])
def test_whoever_looks_from_another_gemeente_is_on_record(
    client: TestClient, session: Session, guide: Headers, person: str, what: str
) -> None:
    elsewhere = staff_headers(session, Role.CASE_WORKER, "GM0148")
    if what.endswith(" "):
        body = {"medewerkerId": account_id(client, elsewhere, "consulent-GM0148"), "vanaf": "2026-11-01"}
        assert client.post(f"{person}/{what.strip()}", json=body, headers=elsewhere).status_code == 404
    else:
        assert client.get(f"{person}/{what}", headers=elsewhere).status_code == 404
    (line,) = client.get(f"{person}/inzageregels", headers=guide).json()["resultaten"]
    assert (line["medewerker"], line["uitkomst"]) == ("consulent-GM0148", "afgewezen")
    assert line["handeling"] == {"begeleiders ": "gewijzigd", "identiteit": "identiteit-geopend"}.get(what, "bekeken")


@pytest.mark.parametrize("what", ["plaatsingen", "privacyverzoeken", "inzage", "plaatsing"])
def test_a_refused_look_at_stays_or_rights_is_on_record(
    client: TestClient, session: Session, guide: Headers, person: str, what: str
) -> None:
    elsewhere = staff_headers(session, Role.CASE_WORKER, "GM0148")
    if what == "plaatsing":
        place = posted_place(session)
        session.commit()
        body = {"werkzoekendeId": person.rsplit("/", 1)[1], "plekId": str(place.id), "urenPerWeek": 12}
        answer = client.post("/v1/plaatsingen", json=body | {"van": "2026-11-01"}, headers=elsewhere)
    else:
        answer = client.get(f"{person}/{what}", headers=elsewhere)
    assert answer.status_code == 404, answer.text
    (line,) = client.get(f"{person}/inzageregels", headers=guide).json()["resultaten"]
    assert (line["medewerker"], line["uitkomst"]) == ("consulent-GM0148", "afgewezen")


def test_every_person_on_a_shown_list_is_a_line(
    client: TestClient, session: Session, liaison_headers: Headers, guide: Headers
) -> None:
    people = [known_jobseeker(session) for _ in range(3)]
    place = posted_place(session)
    session.commit()
    made = client.post(f"/v1/plekken/{place.id}/kandidatenlijsten", headers=liaison_headers)
    client.get(made.headers["Location"], headers=liaison_headers | {"Doel": "beheren"})
    for one in people:
        lines = client.get(f"/v1/werkzoekenden/{one.id}/inzageregels", headers=guide).json()["resultaten"]
        on_list = [line for line in lines if line["onderdeel"] == "regel-op-kandidatenlijst"]
        assert [line["doel"] for line in on_list] == ["beheren", "bemiddelen"]
        assert {line["medewerker"] for line in on_list} == {"netwerker-GM0177"}
