"""Places through the API: posting once, reading what is yours, changing without losing another's change."""

import threading
from uuid import uuid4

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, func, select
from starlette.testclient import TestClient

from api.app import create_app
from services.database import transaction
from services.jobs import Job
from services.matching.jobs import MAKE_SHORTLIST
from services.matching.vectors.jobs import ENCODE_PLACEMENT
from services.registry import Placement
from services.registry.accounts.models import Account
from services.settings import Settings
from tests.api.conftest import Headers, new_employer_headers, staff_headers
from tests.factories import DALFSEN, NIJKERK, place_json


def test_an_employer_posts_a_place_and_reads_it_back(client: TestClient, employer_headers: Headers) -> None:
    answer = client.post("/v1/plekken", json=place_json(), headers=employer_headers)
    assert answer.status_code == 201
    again = client.get(answer.headers["Location"], headers=employer_headers)
    assert again.json() == answer.json()
    assert again.headers["ETag"] == answer.headers["ETag"] == '"1"'
    assert again.json() | {"titel": "Assistent hovenier", "gemeente": "GM0177", "toets": "te-toetsen"} == again.json()


def test_posting_a_paid_place_asks_for_a_shortlist_in_the_same_transaction(
    client: TestClient, employer_headers: Headers, session: Session
) -> None:
    body = place_json(soort="reguliere-baan")
    place = client.post("/v1/plekken", json=body, headers=employer_headers | {"X-Request-ID": "verzoek-1"})
    assert place.json()["status"] == "open"
    job = session.exec(select(Job).where(Job.name == MAKE_SHORTLIST)).one()
    assert job.arguments == {"placement_id": place.json()["id"]}
    assert job.request_id == "verzoek-1"


def test_writing_the_text_of_a_place_asks_for_its_vector_in_the_same_transaction(
    client: TestClient, employer_headers: Headers, session: Session
) -> None:
    def asked() -> list[dict[str, str]]:
        return [job.arguments for job in session.exec(select(Job).where(Job.name == ENCODE_PLACEMENT))]

    posted = client.post("/v1/plekken", json=place_json(concept=True), headers=employer_headers)
    wanted = {"placement_id": posted.json()["id"]}
    assert asked() == [wanted], "a draft has a text too"
    url, read = posted.headers["Location"], {"If-Match": posted.headers["ETag"]}
    changed = client.put(
        url,
        json=place_json(omschrijving="U werkt in de kas, samen met een vaste collega."),
        headers=employer_headers | read,
    )
    assert changed.status_code == 200, changed.json()
    assert asked() == [wanted] * 2
    refused = client.put(url, json=place_json(), headers=employer_headers | read)
    assert refused.status_code == 412
    assert asked() == [wanted] * 2


def test_a_refused_place_leaves_nothing(client: TestClient, employer_headers: Headers, session: Session) -> None:
    answer = client.post("/v1/plekken", json=place_json(urenPerWeekMinimaal=30), headers=employer_headers)
    assert answer.status_code == 409
    assert session.exec(select(func.count()).select_from(Placement)).one() == 0
    assert session.exec(select(func.count()).select_from(Job)).one() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"urenPerWeekMinimaal": 30}, "urenPerWeekMinimaal"),
        ({"einddatum": "2020-01-01"}, "einddatum"),
        ({"startdatum": "2099-01-01"}, "startdatum"),
        ({"postcode": "9999"}, "postcode"),
        ({"kanBieden": ["zittend-werk"], "kanNietBieden": ["zittend-werk"]}, "kanNietBieden"),
        ({"dagdelen": ["ma-ochtend", "ma-ochtend"]}, "dagdelen"),
        ({"lichamelijkeEisen": ["tillen-tot-25-kg"], "kanBieden": ["niet-zwaar-tillen"]}, "lichamelijkeEisen"),
        ({"werkomgeving": ["buiten"], "kanBieden": ["binnen-werken"]}, "werkomgeving"),
        ({"soort": "proefplaats", "contractvooruitzicht": "mogelijk"}, "contractvooruitzicht"),
        ({"soort": "praktijkleren", "erkendLeerbedrijf": None}, "erkendLeerbedrijf"),
        ({"soort": "reguliere-baan", "beloning": {"soort": "uitkering-behouden"}}, "beloning"),
        ({"soort": "taalstage", "urenPerWeekMinimaal": 20, "urenPerWeekMaximaal": 32}, "urenPerWeekMaximaal"),
    ],
)
def test_what_does_not_go_together_is_refused_with_the_field_and_the_mend(
    client: TestClient, employer_headers: Headers, changes: dict[str, object], field: str
) -> None:
    answer = client.post("/v1/plekken", json=place_json(**changes), headers=employer_headers)
    assert answer.status_code == 409
    assert answer.json()["code"] == "plek-geweigerd"
    assert [one["veld"] for one in answer.json()["fouten"]] == [field]


def test_a_language_demand_without_a_reason_is_refused(client: TestClient, employer_headers: Headers) -> None:
    demand = {"vaardigheid": "luisteren", "niveau": "A2"}
    answer = client.post("/v1/plekken", json=place_json(taaleisen=[demand]), headers=employer_headers)
    assert answer.status_code == 400
    assert answer.json()["fouten"] == [{"veld": "taaleisen.0.reden", "melding": "ontbreekt; vul dit veld in"}]


def test_staff_do_not_post_places(client: TestClient, liaison_headers: Headers) -> None:
    assert client.post("/v1/plekken", json=place_json(), headers=liaison_headers).status_code == 403


def test_another_employer_and_another_region_see_nothing(
    client: TestClient, employer_headers: Headers, other_employer_headers: Headers, session: Session
) -> None:
    url = client.post("/v1/plekken", json=place_json(), headers=employer_headers).headers["Location"]
    nijkerk = staff_headers(session, "netwerker", NIJKERK)
    for stranger in (other_employer_headers, nijkerk):
        assert client.get(url, headers=stranger).status_code == 404
        assert client.get("/v1/plekken", headers=stranger).json()["resultaten"] == []
        changed = client.put(url, json=place_json(titel="Gekaapt"), headers=stranger | {"If-Match": '"1"'})
        assert changed.status_code == 404
    assert client.get(url, headers=employer_headers).json()["titel"] == "Assistent hovenier"


def test_staff_change_places_of_their_own_gemeente_only(
    client: TestClient, employer_headers: Headers, liaison_headers: Headers, session: Session
) -> None:
    url = client.post("/v1/plekken", json=place_json(), headers=employer_headers).headers["Location"]
    neighbour = staff_headers(session, "netwerker", DALFSEN) | {"If-Match": '"1"'}
    assert client.get(url, headers=neighbour).status_code == 200
    assert client.put(url, json=place_json(titel="Van de buren"), headers=neighbour).status_code == 403
    changed = client.put(url, json=place_json(titel="Eigen gemeente"), headers=liaison_headers | {"If-Match": '"1"'})
    assert changed.status_code == 200
    session.expire_all()
    stored = session.exec(select(Placement)).one()
    by = session.get_one(Account, stored.changed_by)
    assert by.role == "netwerker"


def test_an_unknown_place_and_anothers_place_get_the_same_answer(
    client: TestClient, employer_headers: Headers, other_employer_headers: Headers
) -> None:
    url = client.post("/v1/plekken", json=place_json(), headers=employer_headers).headers["Location"]
    theirs = client.get(url, headers=other_employer_headers)
    nobodys = client.get(f"/v1/plekken/{uuid4()}", headers=other_employer_headers)
    assert theirs.json() == nobodys.json()


def test_of_two_editors_the_second_is_told(client: TestClient, employer_headers: Headers) -> None:
    url = client.post("/v1/plekken", json=place_json(), headers=employer_headers).headers["Location"]
    read = employer_headers | {"If-Match": '"1"'}
    first = client.put(url, json=place_json(titel="Hovenier in de wijk"), headers=read)
    second = client.put(url, json=place_json(titel="Hovenier op het land"), headers=read)
    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    assert second.status_code == 412
    assert "versie 2" in second.json()["detail"]
    assert [one["veld"] for one in second.json()["fouten"]] == ["titel"]
    assert client.get(url, headers=employer_headers).json()["titel"] == "Hovenier in de wijk"


def test_what_was_read_may_be_sent_back_changed(client: TestClient, employer_headers: Headers) -> None:
    made = client.post("/v1/plekken", json=place_json(), headers=employer_headers)
    body = made.json() | {"titel": "Hovenier in de wijk", "id": str(uuid4()), "gemeente": "GM9999", "versie": 99}
    answer = client.put(made.headers["Location"], json=body, headers=employer_headers | {"If-Match": '"1"'})
    assert answer.status_code == 200
    assert answer.json() | {"gewijzigdOp": ""} == made.json() | {
        "titel": "Hovenier in de wijk",
        "versie": 2,
        "gewijzigdOp": "",
    }


def test_changing_without_having_read_is_refused(client: TestClient, employer_headers: Headers) -> None:
    url = client.post("/v1/plekken", json=place_json(), headers=employer_headers).headers["Location"]
    assert client.put(url, json=place_json(), headers=employer_headers).status_code == 428
    assert client.post(f"{url}/_sluit", headers=employer_headers).status_code == 428


def test_a_closed_place_is_closed(client: TestClient, employer_headers: Headers, liaison_headers: Headers) -> None:
    url = client.post("/v1/plekken", json=place_json(), headers=employer_headers).headers["Location"]
    closed = client.post(f"{url}/_sluit", headers=employer_headers | {"If-Match": '"1"'})
    assert closed.json()["status"] == "gesloten"
    again = client.post(f"{url}/_sluit", headers=employer_headers | {"If-Match": '"2"'})
    assert again.json() == closed.json()
    changed = client.put(url, json=place_json(), headers=employer_headers | {"If-Match": '"2"'})
    assert (changed.status_code, changed.json()["code"]) == (409, "plek-gesloten")
    refused = client.post(f"{url}/kandidatenlijsten", headers=liaison_headers)
    assert (refused.status_code, refused.json()["code"]) == (409, "plek-gesloten")
    assert client.get("/v1/plekken?status=open", headers=employer_headers).json()["resultaten"] == []


def test_what_did_not_change_is_not_sent_again(client: TestClient, employer_headers: Headers) -> None:
    url = client.post("/v1/plekken", json=place_json(), headers=employer_headers).headers["Location"]
    answer = client.get(url, headers=employer_headers | {"If-None-Match": '"1"'})
    assert (answer.status_code, answer.content) == (304, b"")


def test_pages_together_hold_every_place_once(client: TestClient, employer_headers: Headers) -> None:
    made = {client.post("/v1/plekken", json=place_json(), headers=employer_headers).json()["id"] for _ in range(7)}
    seen: list[str] = []
    url: str | None = "/v1/plekken?aantal=3"
    while url:
        answer = client.get(url, headers=employer_headers)
        seen += [one["id"] for one in answer.json()["resultaten"]]
        url = answer.links.get("next", {}).get("url")
    assert len(seen) == 7
    assert set(seen) == made


class TestIdempotency:
    """The same key does the work once."""

    def test_a_repeat_gets_the_same_answer(
        self, client: TestClient, employer_headers: Headers, session: Session
    ) -> None:
        headers = employer_headers | {"Idempotency-Key": "kenmerk-0001"}
        first = client.post("/v1/plekken", json=place_json(), headers=headers)
        second = client.post("/v1/plekken", json=place_json(), headers=headers)
        assert (second.status_code, second.content) == (201, first.content)
        assert second.headers["Location"] == first.headers["Location"]
        assert second.headers["Idempotent-Replayed"] == "true"
        assert session.exec(select(func.count()).select_from(Placement)).one() == 1

    def test_another_body_under_the_same_key_is_refused(self, client: TestClient, employer_headers: Headers) -> None:
        headers = employer_headers | {"Idempotency-Key": "kenmerk-0002"}
        client.post("/v1/plekken", json=place_json(), headers=headers)
        answer = client.post("/v1/plekken", json=place_json(titel="Iets anders"), headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (409, "kenmerk-al-gebruikt")

    def test_a_refused_place_does_not_use_up_the_key(self, client: TestClient, employer_headers: Headers) -> None:
        headers = employer_headers | {"Idempotency-Key": "kenmerk-0003"}
        assert client.post("/v1/plekken", json=place_json(postcode="9999"), headers=headers).status_code == 409
        assert client.post("/v1/plekken", json=place_json(), headers=headers).status_code == 201

    def test_keys_of_two_employers_do_not_meet(
        self, client: TestClient, employer_headers: Headers, other_employer_headers: Headers
    ) -> None:
        key = {"Idempotency-Key": "kenmerk-0004"}
        first = client.post("/v1/plekken", json=place_json(), headers=employer_headers | key)
        second = client.post("/v1/plekken", json=place_json(), headers=other_employer_headers | key)
        assert first.json()["id"] != second.json()["id"]

    def test_eight_at_once_make_one_place(
        self, settings: Settings, clone: Engine, sessions: sessionmaker[Session]
    ) -> None:
        with transaction(sessions) as session:
            headers = new_employer_headers(session, "tegelijk") | {"Idempotency-Key": "kenmerk-0005"}
        app: FastAPI = create_app(settings, clone)
        body, answers = place_json(), []

        def post() -> None:
            answers.append(TestClient(app).post("/v1/plekken", json=body, headers=headers))

        threads = [threading.Thread(target=post) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [one.status_code for one in answers] == [201] * 8
        assert len({one.content for one in answers}) == 1
        with transaction(sessions) as session:
            assert session.exec(select(func.count()).select_from(Placement)).one() == 1
