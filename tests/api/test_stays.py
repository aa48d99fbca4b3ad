"""Stays over the API: who may see and write what, what comes back, and each look on record."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from services import clock
from services.registry import Role, actor_of, add_employer, add_employer_account, issue_token
from services.registry.access.models import AccessLine
from tests.api.conftest import Headers, new_employer_headers, staff_headers
from tests.factories import DALFSEN, posted_place
from tests.factories_stays import settled_jobseeker, stay_in

Json = dict[str, object]


@pytest.fixture
def worker_headers(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


@pytest.fixture
def own_place(session: Session) -> tuple[str, Headers]:
    """An open place and the key of its employer."""
    account = add_employer_account(
        session, name="eigenaar", employer_id=add_employer(session, name="Eigenaar", gemeente_code="GM0177").id
    )
    place, token = posted_place(session, actor_of(account), aantalPlaatsen=2), issue_token(session, account)
    session.commit()
    return str(place.id), {"Authorization": f"Bearer {token}"}


def ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def body(session: Session, place: str, **changes: object) -> Json:
    """A stay as a client sends it."""
    person = changes.pop("person", None) or settled_jobseeker(session).id
    session.commit()
    given = stay_in(person, place, **changes)  # type: ignore[arg-type]
    return given.model_dump(mode="json", by_alias=True)


def planned(client: TestClient, session: Session, headers: Headers, place: str, **changes: object) -> Json:
    """A stay that was planned over the API."""
    answer = client.post("/v1/plaatsingen", json=body(session, place, **changes), headers=headers)
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"] == f"/v1/plaatsingen/{answer.json()['id']}"
    found: Json = answer.json()
    return found


def act(client: TestClient, headers: Headers, stay: Json, what: str, fields: Json, status: int = 200) -> Json:
    """Do something to a stay."""
    answer = client.post(f"/v1/plaatsingen/{stay['id']}/{what}", json=fields, headers=headers)
    assert answer.status_code == status, answer.text
    found: Json = answer.json()
    return found


def test_a_stay_from_beginning_to_nazorg(
    client: TestClient, session: Session, worker_headers: Headers, own_place: tuple[str, Headers]
) -> None:
    place, employer = own_place
    stay = planned(client, session, worker_headers, place, van=ago(120), totEnMet=ago(1))
    assert (stay["status"], stay["soort"], stay["waarschuwingen"]) == ("nog-niet-begonnen", "werkervaringsplek", [])
    assert act(client, worker_headers, stay, "_start", {"opDatum": str(ago(118))})["status"] == "aan-de-gang"
    hours = act(client, worker_headers, stay, "_wijziguren", {"vanaf": str(ago(60)), "urenPerWeek": 16})
    assert hours["urenPerWeek"] == 16
    looked = act(client, worker_headers, stay, "_toets", {"opDatum": str(ago(30)), "helpt": True})
    assert [one["soort"] for one in looked["gebeurtenissen"]] == ["gepland", "gestart", "uren-gewijzigd", "getoetst"]  # type: ignore[attr-defined]
    longer = act(client, worker_headers, stay, "_verleng", {"totEnMet": str(ago(-30))})
    assert longer["totEnMet"] == str(ago(-30))
    monday = ago(14) - timedelta(days=ago(14).weekday())
    week = {"weekVanaf": str(monday), "urenGepland": 16, "urenAanwezig": 12}
    assert act(client, worker_headers, stay, "aanwezigheid", week, 201)["aanwezigheidPercentage"] == 75
    sign = {
        "teken": "werkt-zelfstandig-aan-bekende-taken",
        "gezien": True,
        "opDatum": str(ago(7)),
        "door": "werkleiding",
    }
    assert act(client, worker_headers, stay, "signalen", sign, 201)["signalen"] == [sign]
    assert act(client, worker_headers, stay, "_beeindig", {"laatsteDag": str(ago(95))})["status"] == "voorbij"
    said = {"gegeven": True, "opDatum": str(ago(2))}
    act(client, worker_headers, stay, "geen-bezwaar", said, 201)
    contract = {"soort": "tijdelijk-contract", "vanaf": str(ago(90)), "maanden": 12, "urenPerWeek": 20}
    given = {"uitkomst": "tot-het-einde-gedaan", "contract": contract, "hogereStap": True}
    seen = act(client, employer, stay, "beoordeling", given, 201)
    assert set(seen) == {"id", "van", "totEnMet", "beoordelingen"}
    number = seen["beoordelingen"][0]["nummer"]  # type: ignore[index]
    assert act(client, worker_headers, stay, "_bevestig", {"beoordeling": number})["uitkomst"] == "tot-het-einde-gedaan"
    due = client.get("/v1/nazorg", headers=worker_headers).json()["resultaten"]
    assert [(one["plaatsingId"], one["maanden"]) for one in due] == [(stay["id"], 3)]
    contact = {"maanden": 3, "opDatum": str(ago(0)), "antwoord": "nog-daar"}
    assert act(client, worker_headers, stay, "nazorg", contact, 201)["nazorg"] == [contact]
    assert client.get("/v1/nazorg", headers=worker_headers).json()["resultaten"] == []


def test_a_refusal_says_which_rule_and_what_to_do(
    client: TestClient, session: Session, worker_headers: Headers, own_place: tuple[str, Headers]
) -> None:
    place, _ = own_place
    answer = client.post(
        "/v1/plaatsingen", json=body(session, place, urenPerWeek=40, totEnMet=None), headers=worker_headers
    )
    assert answer.status_code == 409
    problem = answer.json()
    assert problem["code"] == "buiten-de-regels"
    assert [one["veld"] for one in problem["fouten"]] == ["totEnMet"]
    assert "PW" in problem["fouten"][0]["melding"]
    assert "consulent" in problem["herstel"]


def test_an_exception_is_for_a_consulent(
    client: TestClient,
    session: Session,
    worker_headers: Headers,
    liaison_headers: Headers,
    own_place: tuple[str, Headers],
) -> None:
    stay = planned(client, session, worker_headers, own_place[0])
    given = {
        "regel": "volle-week",
        "reden": "praktische-reden",
        "toelichting": "Zo is het afgesproken.",
        "urenPerWeek": 30,
    }
    assert act(client, liaison_headers, stay, "afwijkingen", given, 403)["code"] == "niet-toegestaan"
    assert len(act(client, worker_headers, stay, "afwijkingen", given, 201)["afwijkingen"]) == 1  # type: ignore[arg-type]


def test_what_is_cancelled_and_what_is_corrected(
    client: TestClient, session: Session, worker_headers: Headers, own_place: tuple[str, Headers]
) -> None:
    stay = planned(client, session, worker_headers, own_place[0])
    number = stay["gebeurtenissen"][0]["nummer"]  # type: ignore[index]
    better = act(client, worker_headers, stay, "_verbeter", {"gebeurtenis": number, "urenPerWeek": 8})
    assert [(one["telt"], one["urenPerWeek"]) for one in better["gebeurtenissen"]] == [(False, 11), (True, 8)]  # type: ignore[attr-defined]
    again = act(client, worker_headers, stay, "_verbeter", {"gebeurtenis": number, "urenPerWeek": 9}, 409)
    assert again["code"] == "gebeurtenis-telt-niet"
    assert act(client, worker_headers, stay, "_zegaf", {"opDatum": str(ago(0))})["status"] == "niet-doorgegaan"
    assert act(client, worker_headers, stay, "_start", {"opDatum": str(ago(1))}, 409)["code"] == "kan-nu-niet"


def test_another_gemeente_sees_and_writes_nothing(
    client: TestClient, session: Session, worker_headers: Headers, own_place: tuple[str, Headers]
) -> None:
    stay = planned(client, session, worker_headers, own_place[0])
    other = staff_headers(session, Role.CASE_WORKER, DALFSEN)
    here = f"/v1/plaatsingen/{stay['id']}"
    for path in (
        here,
        f"{here}/aanwezigheid",
        f"{here}/signalen",
        f"/v1/werkzoekenden/{stay['werkzoekendeId']}/plaatsingen",
    ):
        assert client.get(path, headers=other).status_code == 404, path
    assert client.get(f"/v1/plekken/{stay['plekId']}/plaatsingen", headers=other).json()["resultaten"] == []
    assert client.get("/v1/plaatsingen", headers=other).json()["resultaten"] == []
    assert client.get("/v1/nazorg", headers=other).json()["resultaten"] == []
    writes: dict[str, Json] = {
        "_start": {"opDatum": str(ago(1))},
        "_zegaf": {"opDatum": str(ago(1))},
        "geen-bezwaar": {"gegeven": True, "opDatum": str(ago(1))},
        "_stelvast": {"uitkomst": "niet-verschenen"},
        "nazorg": {"maanden": 3, "opDatum": str(ago(1)), "antwoord": "nog-daar"},
    }
    for what, fields in writes.items():
        act(client, other, stay, what, fields, 404)


def test_an_employer_meets_closed_doors(
    client: TestClient, session: Session, worker_headers: Headers, own_place: tuple[str, Headers]
) -> None:
    place, employer = own_place
    stay = planned(client, session, worker_headers, place)
    here = f"/v1/plaatsingen/{stay['id']}"
    for path in (here, "/v1/plaatsingen", "/v1/nazorg", f"/v1/plekken/{place}/plaatsingen", f"{here}/signalen"):
        assert client.get(path, headers=employer).status_code == 403, path
    assert client.post("/v1/plaatsingen", json=body(session, place), headers=employer).status_code == 403
    assert client.get(f"{here}/beoordeling", headers=employer).status_code == 404, "no written no-objection yet"
    act(client, worker_headers, stay, "geen-bezwaar", {"gegeven": True, "opDatum": str(ago(2))}, 201)
    assert client.get(f"{here}/beoordeling", headers=employer).json() == {
        "id": stay["id"],
        "van": stay["van"],
        "totEnMet": stay["totEnMet"],
        "beoordelingen": [],
    }
    stranger = new_employer_headers(session, "een vreemde")
    assert client.get(f"{here}/beoordeling", headers=stranger).status_code == 404
    assert client.get(f"{here}/beoordeling", headers=worker_headers).status_code == 403
    act(client, worker_headers, stay, "geen-bezwaar", {"gegeven": False, "opDatum": str(ago(1))}, 201)
    assert client.get(f"{here}/beoordeling", headers=employer).status_code == 404


def test_an_assessment_sent_twice_is_there_once(
    client: TestClient, session: Session, worker_headers: Headers, own_place: tuple[str, Headers]
) -> None:
    place, employer = own_place
    stay = planned(client, session, worker_headers, place)
    act(client, worker_headers, stay, "_start", {"opDatum": str(ago(50))})
    act(client, worker_headers, stay, "_beeindig", {"laatsteDag": str(ago(5))})
    act(client, worker_headers, stay, "geen-bezwaar", {"gegeven": True, "opDatum": str(ago(2))}, 201)
    headers = employer | {"Idempotency-Key": "beoordeling-0001"}
    fields: Json = {"uitkomst": "eerder-gestopt", "reden": "uren-pasten-niet"}
    first, second = (act(client, headers, stay, "beoordeling", fields, 201) for _ in range(2))
    assert first == second
    assert len(first["beoordelingen"]) == 1  # type: ignore[arg-type]


def test_one_key_for_two_stays_is_refused_and_loses_no_assessment(
    client: TestClient, session: Session, worker_headers: Headers, own_place: tuple[str, Headers]
) -> None:
    place, employer = own_place
    fields: Json = {"uitkomst": "tot-het-einde-gedaan"}
    headers = employer | {"Idempotency-Key": "beoordeling-0002"}
    stays = [planned(client, session, worker_headers, place) for _ in range(2)]
    for stay in stays:
        act(client, worker_headers, stay, "_start", {"opDatum": str(ago(50))})
        act(client, worker_headers, stay, "_beeindig", {"laatsteDag": str(ago(5))})
        act(client, worker_headers, stay, "geen-bezwaar", {"gegeven": True, "opDatum": str(ago(2))}, 201)
    act(client, headers, stays[0], "beoordeling", fields, 201)
    assert act(client, headers, stays[1], "beoordeling", fields, 409)["code"] == "kenmerk-al-gebruikt"
    other = employer | {"Idempotency-Key": "beoordeling-0003"}
    assert act(client, other, stays[1], "beoordeling", fields, 201)["id"] == stays[1]["id"]


def test_pages_and_filters(
    client: TestClient, session: Session, worker_headers: Headers, own_place: tuple[str, Headers]
) -> None:
    person = settled_jobseeker(session).id
    stays = [
        planned(client, session, worker_headers, own_place[0], person=person, van=ago(-at), totEnMet=ago(-at - 5))
        if at == 10
        else planned(client, session, worker_headers, own_place[0], van=ago(-at), totEnMet=ago(-at - 5))
        for at in (10, 20, 30)
    ]
    page = client.get("/v1/plaatsingen?aantal=2", headers=worker_headers).json()
    assert [one["id"] for one in page["resultaten"]] == [stays[2]["id"], stays[1]["id"]]
    rest = client.get(f"/v1/plaatsingen?aantal=2&cursor={page['volgende']}", headers=worker_headers).json()
    assert ([one["id"] for one in rest["resultaten"]], rest["volgende"]) == ([stays[0]["id"]], None)
    running = client.get("/v1/plaatsingen?status=aan-de-gang", headers=worker_headers).json()
    assert running["resultaten"] == []
    of_person = client.get(f"/v1/werkzoekenden/{person}/plaatsingen", headers=worker_headers).json()
    assert [one["id"] for one in of_person["resultaten"]] == [stays[0]["id"]]
    at_place = client.get(f"/v1/plekken/{own_place[0]}/plaatsingen", headers=worker_headers).json()
    assert len(at_place["resultaten"]) == 3


def test_every_look_is_on_record(
    client: TestClient, session: Session, worker_headers: Headers, own_place: tuple[str, Headers]
) -> None:
    stay = planned(client, session, worker_headers, own_place[0])
    client.get(f"/v1/plaatsingen/{stay['id']}", headers=worker_headers)
    client.get("/v1/plaatsingen", headers=worker_headers)
    client.get(f"/v1/plaatsingen/{stay['id']}/signalen", headers=worker_headers)
    client.get(f"/v1/plaatsingen/{stay['id']}/beoordeling", headers=own_place[1])
    lines = session.exec(select(AccessLine).order_by(AccessLine.id)).all()  # type: ignore[arg-type]
    assert [(one.object, one.action, one.result) for one in lines] == [
        ("verblijf", "gewijzigd", "verleend"),
        ("verblijf", "bekeken", "verleend"),
        ("verblijf", "bekeken", "verleend"),
        ("verblijf", "bekeken", "verleend"),
        ("verblijf", "bekeken", "afgewezen"),
    ]
    assert {str(one.jobseeker_id) for one in lines} == {stay["werkzoekendeId"]}
