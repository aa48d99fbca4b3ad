"""The board and the weekly entry over the API: who gets which face, and that the werkleiding gets in nowhere else."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from api.openapi import openapi_document
from services import clock
from services.registry import Actor, Role, Stay
from tests.api.conftest import Headers, staff_headers
from tests.factories import DALFSEN
from tests.factories_stays import ago, case_worker, monday
from tests.factories_workplace import blocked, productie_place, says, there

LAST = monday(clock.today()) - timedelta(weeks=1)
WEEK = {"weekVanaf": LAST.isoformat(), "urenAanwezig": 9.0, "tekens": [{"teken": "op-tijd", "gezien": True}]}
FOR_ALL = {
    "/beroepen", "/certificaten", "/soorten-plek", "/voorzieningen", "/leerlijnen", "/leerlijnen/{leerlijn}",
    "/sbi-afdelingen", "/plekken", "/plekken/{plekId}", "/werkgevers", "/werkgevers/{werkgeverId}", "/wijzigingen",
}  # fmt: skip
"""What opens for every account: lists of codes, and places and employers of which this role sees none."""
OWN = {("get", "/doorstroom/werkvloer"), ("post", "/plaatsingen/{plaatsingId}/weekopgave")}


@pytest.fixture
def worker(session: Session) -> Actor:
    return case_worker(session)


@pytest.fixture
def stay(session: Session, worker: Actor) -> Stay:
    """Somebody at De Productie who wants to go on, with something in the way."""
    found = there(session, worker, productie_place(session))
    says(session, found, "wil-verder", ago(9))
    blocked(session, found, ago(9), due_on=ago(1))
    blocked(
        session, found, ago(9), "uren-nog-opbouwen", due_on=ago(-9), agreed_action="uren-uitbreiden",
        acting_role="werkleiding",
    )  # fmt: skip
    session.commit()
    return found


@pytest.fixture
def leader_headers(session: Session) -> Headers:
    return staff_headers(session, Role.WORK_LEADER)


def test_staff_see_all_of_it_and_the_werkleiding_what_it_works_with(
    client: TestClient, session: Session, stay: Stay, leader_headers: Headers
) -> None:
    staff = staff_headers(session, Role.LIAISON)
    board = client.get("/v1/doorstroom/productie", headers=staff).json()
    (found,) = board["resultaten"]
    assert board["eigenWerkplek"] is True
    assert (found["plaatsingIds"], found["wens"]["wens"]) == ([str(stay.id)], "wil-verder")
    assert [(one["belemmering"], one["teLaat"]) for one in found["belemmeringen"]] == [
        ("vervoer-nodig", True),
        ("uren-nog-opbouwen", False),
    ]
    floor = client.get("/v1/doorstroom/werkvloer", headers=leader_headers).json()
    (row,) = floor["resultaten"]
    assert row["werkzoekendeId"] == found["werkzoekendeId"]
    assert row["acties"] == [{"actie": "uren-uitbreiden", "voor": ago(-9).isoformat(), "teLaat": False}]
    assert not set(row) & {"wens", "belemmeringen", "volgendePlek", "stilSinds", "soorten", "van"}
    assert "actie-te-laat" not in row["aandacht"]
    assert "vervoer" not in str(floor)


def test_the_doors_of_the_board(
    client: TestClient, session: Session, stay: Stay, leader_headers: Headers, employer_headers: Headers
) -> None:
    policy = staff_headers(session, Role.POLICY)
    for headers in (policy, employer_headers, leader_headers):
        assert client.get("/v1/doorstroom/productie", headers=headers).status_code == 403
    for headers in (policy, employer_headers, staff_headers(session, Role.CASE_WORKER)):
        assert client.get("/v1/doorstroom/werkvloer", headers=headers).status_code == 403
    elsewhere = client.get("/v1/doorstroom/productie", headers=staff_headers(session, Role.CASE_WORKER, DALFSEN))
    assert (elsewhere.json()["eigenWerkplek"], elsewhere.json()["resultaten"]) == (False, [])
    far = client.get("/v1/doorstroom/werkvloer", headers=staff_headers(session, Role.WORK_LEADER, DALFSEN))
    assert far.json()["resultaten"] == []


def test_the_werkleiding_enters_a_week_and_the_board_knows(
    client: TestClient, session: Session, stay: Stay, leader_headers: Headers
) -> None:
    path = f"/v1/plaatsingen/{stay.id}/weekopgave"
    first = client.post(path, json=WEEK, headers=leader_headers)
    assert first.status_code == 200, first.text
    assert client.post(path, json=WEEK, headers=leader_headers).json() == first.json()
    (row,) = client.get("/v1/doorstroom/werkvloer", headers=leader_headers).json()["resultaten"]
    assert (row["urenAanwezig"], row["wekenOpgegeven"], row["aandacht"]) == (9.0, 1, [])
    for role in (Role.WORK_LEADER, Role.CASE_WORKER):
        assert client.post(path, json=WEEK, headers=staff_headers(session, role, DALFSEN)).status_code == 404
    assert client.post(path, json=WEEK, headers=staff_headers(session, Role.POLICY)).status_code == 403


@pytest.mark.parametrize(
    ("changes", "status", "field", "words"),
    [
        ({"weekVanaf": (LAST + timedelta(days=2)).isoformat()}, 409, "weekVanaf", "een week begint op maandag"),
        ({"weekVanaf": (LAST + timedelta(weeks=3)).isoformat()}, 409, "weekVanaf", "ligt in de toekomst"),
        ({"urenAanwezig": 61.0}, 400, "urenAanwezig", "60"),
        ({"urenAanwezig": -1.0}, 400, "urenAanwezig", "0"),
        ({"urenAanwezig": "acht"}, 400, "urenAanwezig", "getal"),
        ({"tekens": [{"teken": "lacht", "gezien": True}]}, 400, "tekens.0.teken", "op-tijd"),
        ({"reden": "ziek"}, 400, "reden", ""),
    ],
)
def test_bad_input_says_what_is_wrong_in_dutch(
    client: TestClient,
    stay: Stay,
    leader_headers: Headers,
    changes: dict[str, object],
    status: int,
    field: str,
    words: str,
) -> None:
    answer = client.post(f"/v1/plaatsingen/{stay.id}/weekopgave", json=WEEK | changes, headers=leader_headers)
    assert answer.status_code == status, answer.text
    problems = {one["veld"]: one for one in answer.json()["fouten"]}
    assert field in problems, answer.text
    assert words in str(problems[field]), answer.text


def test_the_werkleiding_gets_in_nowhere_else(
    client: TestClient, session: Session, stay: Stay, leader_headers: Headers
) -> None:
    """Past every address: shut by role, or one that opens for all and shows this role nothing of anybody."""
    document = openapi_document(client.app, "https://doorstroom.example")  # type: ignore[arg-type]
    ids = {"plaatsingId": stay.id, "werkzoekendeId": stay.jobseeker_id, "plekId": stay.placement_id}
    opened = set()
    for path, operations in document["paths"].items():
        address = "/v1" + re.sub(r"\{(\w+)\}", lambda name: str(ids.get(name[1], uuid4())), path)
        for method in operations:
            answer = client.request(method, address, headers=leader_headers)
            if answer.status_code != 403:
                opened.add((method, path))
                assert str(stay.jobseeker_id) not in answer.text or (method, path) in OWN, (method, path)
    people = {(method, path) for method, path in opened if "werkzoekende" in path or "plaatsing" in path}
    assert people - OWN == set()
    assert opened >= OWN
    assert {path for method, path in opened - OWN if method == "get" and "{" not in path} <= FOR_ALL
