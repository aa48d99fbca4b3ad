"""The displacement check through the API: who may judge, what follows, and what makes a judgement stale."""

import threading

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select
from starlette.testclient import TestClient

from api.app import create_app
from services.database import transaction
from services.jobs import Job
from services.matching.jobs import MAKE_SHORTLIST
from services.settings import Settings
from tests.api.conftest import Headers, new_employer_headers, staff_headers
from tests.factories import DALFSEN, NIJKERK, check_json, place_json

Answer = dict[str, object]


def posted(client: TestClient, headers: Headers, **changes: object) -> str:
    return str(client.post("/v1/plekken", json=place_json(**changes), headers=headers).headers["Location"])


def version(client: TestClient, url: str, headers: Headers) -> Headers:
    """The headers of somebody who read the place just now."""
    return headers | {"If-Match": client.get(url, headers=headers).headers["ETag"]}


def judged(
    client: TestClient, url: str, headers: Headers, conclusion: str = "goedgekeurd", **answers: object
) -> Answer:
    read = version(client, url, headers)
    answer = client.post(f"{url}/verdringingstoetsen", json=check_json(conclusion, **answers), headers=read)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


@pytest.mark.parametrize(
    "kind",
    ["werkervaringsplek", "proefplaats", "taalstage", "vrijwilligerswerk", "sociale-activering", "participatie-uren"],
)
def test_an_unpaid_place_waits_for_a_netwerker_and_then_opens(
    client: TestClient, employer_headers: Headers, liaison_headers: Headers, session: Session, kind: str
) -> None:
    url = posted(client, employer_headers, soort=kind)
    place = client.get(url, headers=employer_headers).json()
    assert (place["status"], place["toets"]) == ("wacht-op-toets", "te-toetsen")
    assert session.exec(select(Job).where(Job.name == MAKE_SHORTLIST)).all() == []
    refused = client.post(f"{url}/kandidatenlijsten", headers=liaison_headers)
    assert (refused.status_code, refused.json()["code"]) == (409, "plek-niet-open")
    check = judged(client, url, liaison_headers)
    assert (check["signalen"], check["geldt"], check["plekVersie"]) == ([], True, 1)
    place = client.get(url, headers=employer_headers).json()
    assert (place["status"], place["toets"], place["versie"]) == ("open", "goedgekeurd", 2)
    judged(client, url, liaison_headers)  # once more: nothing changes, so no other list is asked for
    assert [job.arguments for job in session.exec(select(Job).where(Job.name == MAKE_SHORTLIST))] == [
        {"placement_id": place["id"]}
    ]


@pytest.mark.parametrize("kind", ["reguliere-baan", "baan-met-loonkostensubsidie", "beschut-werk", "leer-werkplek"])
def test_a_paid_place_is_open_at_once_and_needs_no_check(
    client: TestClient, employer_headers: Headers, liaison_headers: Headers, kind: str
) -> None:
    url = posted(client, employer_headers, soort=kind)
    assert client.get(url, headers=employer_headers).json()["status"] == "open"
    read = version(client, url, liaison_headers)
    answer = client.post(f"{url}/verdringingstoetsen", json=check_json(), headers=read)
    assert (answer.status_code, answer.json()["code"]) == (409, "toets-niet-nodig")


def test_warnings_do_not_decide(client: TestClient, employer_headers: Headers, liaison_headers: Headers) -> None:
    url = posted(client, employer_headers)
    check = judged(client, url, liaison_headers, betaaldeBaan="korter-dan-zes-maanden", leerdoel=False)
    assert check["signalen"] == ["betaalde-baan-geeindigd", "geen-leerdoel"]
    assert client.get(url, headers=employer_headers).json()["status"] == "open"


def test_a_rejected_place_closes(client: TestClient, employer_headers: Headers, liaison_headers: Headers) -> None:
    url = posted(client, employer_headers)
    assert judged(client, url, liaison_headers, "afgekeurd")["geldt"] is False
    assert client.get(url, headers=employer_headers).json()["status"] == "gesloten"
    read = version(client, url, liaison_headers)
    again = client.post(f"{url}/verdringingstoetsen", json=check_json(), headers=read)
    assert (again.status_code, again.json()["code"]) == (409, "plek-gesloten")


def test_a_place_to_change_waits_for_its_employer_and_another_check(
    client: TestClient, employer_headers: Headers, liaison_headers: Headers
) -> None:
    url = posted(client, employer_headers)
    judged(client, url, liaison_headers, "aanpassen", duurBegrensd=False)
    assert client.get(url, headers=employer_headers).json()["status"] == "wacht-op-toets"
    better = place_json(omschrijving="U helpt ten hoogste een half jaar bij het onderhoud van tuinen.")
    client.put(url, json=better, headers=version(client, url, employer_headers)).raise_for_status()
    judged(client, url, liaison_headers)
    assert client.get(url, headers=employer_headers).json()["status"] == "open"
    found = client.get(f"{url}/verdringingstoetsen", headers=employer_headers).json()["resultaten"]
    assert [(one["conclusie"], one["geldt"], one["sindsdienGewijzigd"]) for one in found] == [
        ("goedgekeurd", True, []),
        ("aanpassen", False, ["omschrijving"]),
    ]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"soort": "vrijwilligerswerk"}, ["soort"]),
        ({"urenPerWeekMaximaal": 20}, ["urenPerWeekMaximaal"]),
        ({"omschrijving": "U maait voortaan alle gazons, zonder collega erbij."}, ["omschrijving"]),
        ({"beroep": "hovenier"}, ["beroep"]),
        ({"aantalPlaatsen": 3}, ["aantalPlaatsen"]),
        ({"einddatum": "2027-12-31"}, ["einddatum"]),
    ],
)
def test_a_change_in_what_was_judged_asks_another_check(
    client: TestClient,
    employer_headers: Headers,
    liaison_headers: Headers,
    changes: dict[str, object],
    fields: list[str],
) -> None:
    url = posted(client, employer_headers)
    judged(client, url, liaison_headers)
    changed = client.put(url, json=place_json(**changes), headers=version(client, url, employer_headers))
    assert (changed.json()["status"], changed.json()["toets"]) == ("wacht-op-toets", "te-toetsen")
    check = client.get(f"{url}/verdringingstoetsen", headers=liaison_headers).json()["resultaten"][0]
    assert (check["geldt"], check["sindsdienGewijzigd"]) == (False, fields)


def test_another_title_or_reason_asks_no_other_check(
    client: TestClient, employer_headers: Headers, liaison_headers: Headers
) -> None:
    url = posted(client, employer_headers)
    judged(client, url, liaison_headers)
    body = place_json(titel="Hovenier in de wijk", kanBieden=["extra-pauzes"], leerdoel="U leert snoeien.")
    changed = client.put(url, json=body, headers=version(client, url, employer_headers))
    assert changed.json()["status"] == "open"


def test_what_was_approved_and_came_back_is_judged_again(
    client: TestClient, employer_headers: Headers, liaison_headers: Headers
) -> None:
    url = posted(client, employer_headers)
    judged(client, url, liaison_headers)
    for hours in (16, 24):
        body = place_json(urenPerWeekMaximaal=hours)
        changed = client.put(url, json=body, headers=version(client, url, employer_headers))
    assert changed.json()["status"] == "wacht-op-toets"
    check = client.get(f"{url}/verdringingstoetsen", headers=liaison_headers).json()["resultaten"][0]
    assert check["geldt"] is False


def test_a_place_that_becomes_paid_needs_no_check_any_more(
    client: TestClient, employer_headers: Headers, session: Session
) -> None:
    url = posted(client, employer_headers)
    read = version(client, url, employer_headers)
    changed = client.put(url, json=place_json(soort="reguliere-baan"), headers=read)
    assert (changed.json()["status"], changed.json()["toets"]) == ("open", "niet-nodig")
    assert len(session.exec(select(Job).where(Job.name == MAKE_SHORTLIST)).all()) == 1


def test_who_may_not_judge(
    client: TestClient, employer_headers: Headers, other_employer_headers: Headers, session: Session
) -> None:
    url = posted(client, employer_headers)
    strangers = {
        "own employer": (employer_headers, 403),
        "another employer": (other_employer_headers, 403),
        "consulent": (staff_headers(session, "consulent"), 403),
        "beheerder": (staff_headers(session, "beheerder"), 403),
        "another gemeente": (staff_headers(session, "netwerker", DALFSEN), 403),
        "another region": (staff_headers(session, "netwerker", NIJKERK), 404),
    }
    for name, (headers, status) in strangers.items():
        answer = client.post(f"{url}/verdringingstoetsen", json=check_json(), headers=headers | {"If-Match": '"1"'})
        assert answer.status_code == status, name
    for headers in (other_employer_headers, strangers["another region"][0]):
        for path in ("verdringingstoetsen", "overgangen", "versies"):
            assert client.get(f"{url}/{path}", headers=headers).status_code == 404


def test_a_netwerker_judges_what_they_read(
    client: TestClient, employer_headers: Headers, liaison_headers: Headers
) -> None:
    url = posted(client, employer_headers)
    assert client.post(f"{url}/verdringingstoetsen", json=check_json(), headers=liaison_headers).status_code == 428
    read = version(client, url, liaison_headers)
    client.put(url, json=place_json(urenPerWeekMaximaal=16), headers=version(client, url, employer_headers))
    stale = client.post(f"{url}/verdringingstoetsen", json=check_json(), headers=read)
    assert (stale.status_code, stale.json()["code"]) == (412, "verouderde-versie")
    assert [one["veld"] for one in stale.json()["fouten"]] == ["urenPerWeekMaximaal"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("aanvullend", "ja"),
        ("betaaldeBaan", "misschien"),
        ("betaaldInTeam", -1),
        ("onbetaaldInTeam", 1.5),
        ("vervolg", None),
    ],
)
def test_an_answer_that_is_none(client: TestClient, liaison_headers: Headers, field: str, value: object) -> None:
    url = "/v1/plekken/00000000-0000-4000-8000-000000000000/verdringingstoetsen"
    answer = client.post(url, json=check_json(**{field: value}), headers=liaison_headers | {"If-Match": '"1"'})
    assert answer.status_code == 400
    assert [one["veld"] for one in answer.json()["fouten"]] == [f"antwoorden.{field}"]


def test_a_judgement_says_why(client: TestClient, liaison_headers: Headers) -> None:
    url = "/v1/plekken/00000000-0000-4000-8000-000000000000/verdringingstoetsen"
    for reason in ("kort", "\t " * 20):
        body = check_json() | {"toelichting": reason}
        answer = client.post(url, json=body, headers=liaison_headers | {"If-Match": '"1"'})
        assert [one["veld"] for one in answer.json()["fouten"]] == ["toelichting"]


def test_checks_come_in_pages(client: TestClient, employer_headers: Headers, liaison_headers: Headers) -> None:
    url = posted(client, employer_headers)
    made = [judged(client, url, liaison_headers, "aanpassen")["id"] for _ in range(3)]
    seen: list[object] = []
    page: str | None = f"{url}/verdringingstoetsen?aantal=2"
    while page:
        answer = client.get(page, headers=employer_headers)
        seen += [one["id"] for one in answer.json()["resultaten"]]
        page = answer.links.get("next", {}).get("url")
    assert seen == made[::-1]


def test_of_a_change_and_a_judgement_at_once_one_wins(
    settings: Settings, clone: Engine, sessions: sessionmaker[Session]
) -> None:
    with transaction(sessions) as session:
        employer = new_employer_headers(session, "tegelijk")
        liaison = staff_headers(session, "netwerker")
    app: FastAPI = create_app(settings, clone)
    url = posted(TestClient(app), employer)
    statuses: list[int] = []
    together = threading.Barrier(2)

    def change() -> None:
        body = place_json(urenPerWeekMaximaal=16)
        together.wait()
        statuses.append(TestClient(app).put(url, json=body, headers=employer | {"If-Match": '"1"'}).status_code)

    def judge() -> None:
        headers = liaison | {"If-Match": '"1"'}
        together.wait()
        answer = TestClient(app).post(f"{url}/verdringingstoetsen", json=check_json(), headers=headers)
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=change), threading.Thread(target=judge)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 412 in statuses
    assert set(statuses) < {200, 201, 412}
    place = TestClient(app).get(url, headers=employer).json()
    assert (place["status"], place["urenPerWeekMaximaal"]) in [("open", 24), ("wacht-op-toets", 16)]
