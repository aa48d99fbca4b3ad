"""Bulk reads: one record per line, part by part, with every look on record."""

import json
from datetime import date

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from services.registry import (
    ForecastIn,
    PlacementFields,
    RequestKind,
    Role,
    close_placement,
    limit,
    post_forecast,
    post_placement,
    register,
    withdraw,
)
from services.registry.jobseekers import bulk
from services.registry.placements import bulk as placements_bulk
from tests.api.conftest import Headers, staff_headers
from tests.api.test_refusals import check_refusal
from tests.factories import DALFSEN, NIJKERK, RAALTE, employer_actor, known_jobseeker, place_json, posted_place
from tests.factories_stays import case_worker, running

PATH = "/v1/werkzoekenden/_geefuit"
FORECAST = ForecastIn.model_validate(
    {
        "beroep": "hovenier",
        "aantalPlaatsen": 4,
        "startdatum": "2027-06-01",
        "vereistNiveau": "mbo-1",
        "postcode": "8141",
    }
)


def test_everybody_once_in_parts_as_their_record_says(
    client: TestClient, session: Session, admin_headers: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "PART", 2)
    ours = [known_jobseeker(session) for _ in range(3)]
    ours += [register(session, gemeente_code="GM0177", registered_on=date(2026, 1, 5)) for _ in range(2)]
    known_jobseeker(session, gemeente_code="GM0148")
    session.commit()
    answer = client.post(PATH, headers=admin_headers | {"Doel": "beheren"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert sorted(one["id"] for one in lines) == sorted(str(one.id) for one in ours)
    for line in lines:
        assert line == client.get(f"/v1/werkzoekenden/{line['id']}", headers=admin_headers).json()
        looks = client.get(f"/v1/werkzoekenden/{line['id']}/inzageregels", headers=admin_headers).json()["resultaten"]
        assert [one["doel"] for one in looks if one["handeling"] == "uitgegeven"] == ["beheren"]


def test_of_nobody_there_is_nothing(client: TestClient, admin_headers: Headers) -> None:
    answer = client.post(PATH, headers=admin_headers)
    assert (answer.status_code, answer.text) == (200, "")


def test_only_a_beheerder_takes_everybody_along(
    client: TestClient, session: Session, liaison_headers: Headers, employer_headers: Headers
) -> None:
    policy, consulent = staff_headers(session, Role.POLICY), staff_headers(session, Role.CASE_WORKER)
    for headers in (liaison_headers, employer_headers, policy, consulent):
        check_refusal(client.post(PATH, headers=headers), 403, "niet-toegestaan")
    check_refusal(client.post(PATH), 401, "niet-aangemeld")


def test_who_may_not_be_seen_is_not_taken_along(client: TestClient, session: Session, admin_headers: Headers) -> None:
    ours, gone, kept, objecting = (known_jobseeker(session) for _ in range(4))
    withdraw(session, gone, on=date(2026, 2, 1))
    limit(session, kept.id, RequestKind.RESTRICTION, on=date(2026, 2, 1))
    limit(session, objecting.id, RequestKind.OBJECTION, on=date(2026, 2, 1))
    session.commit()
    lines = [json.loads(line) for line in client.post(PATH, headers=admin_headers).text.splitlines()]
    assert {one["id"] for one in lines} == {str(ours.id), str(objecting.id)}
    assert not {"naam", "bsn", "bsnHash", "geslacht", "leeftijd", "verblijfsstatus", "vaststellingen"} & set(lines[0])


def test_what_is_asked_in_the_wrong_way(client: TestClient, admin_headers: Headers) -> None:
    check_refusal(client.post(f"{PATH}?gemeente=GM0148", headers=admin_headers), 400, "ongeldige-invoer")
    check_refusal(client.post(PATH, headers=admin_headers | {"Doel": "zomaar"}), 400, "ongeldige-invoer")


PLACES = "/v1/plekken/_geefuit"


def lines_of(client: TestClient, headers: Headers) -> list[dict[str, object]]:
    """Every place that is given out."""
    answer = client.post(PLACES, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    return [json.loads(line) for line in answer.text.splitlines()]


def test_every_place_of_the_region_once_in_parts_as_it_stands(
    client: TestClient, session: Session, admin_headers: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placements_bulk, "PART", 2)
    employer, dalfsen = employer_actor(session), employer_actor(session, "Bakker Verzonnen", DALFSEN)
    ours = [posted_place(session, employer) for _ in range(3)] + [posted_place(session, dalfsen, postcode="7721")]
    close_placement(session, employer, ours[0].id, version=ours[0].version)
    waiting = post_placement(session, employer, PlacementFields.model_validate(place_json()))
    expected = post_forecast(session, employer, FORECAST)
    post_placement(session, employer, PlacementFields.model_validate(place_json()), draft=True)
    posted_place(session, employer_actor(session, "Elders Verzonnen", NIJKERK), postcode="3862")
    session.commit()
    found = lines_of(client, admin_headers)
    numbers = [one["id"] for one in found]
    assert numbers == sorted(str(one.id) for one in (*ours, waiting, expected))
    assert {one["status"] for one in found} == {"open", "gesloten", "wacht-op-toets", "concept"}
    assert {one["gemeente"] for one in found} == {RAALTE, DALFSEN}
    for line in found:
        assert line == client.get(f"/v1/plekken/{line['id']}", headers=admin_headers).json()
    nijkerk = lines_of(client, staff_headers(session, Role.ADMINISTRATOR, NIJKERK))
    assert {one["gemeente"] for one in nijkerk} == {NIJKERK}


def test_where_there_is_no_place_there_is_no_line(client: TestClient, admin_headers: Headers) -> None:
    assert lines_of(client, admin_headers) == []


def test_only_a_beheerder_takes_every_place_along(
    client: TestClient, session: Session, liaison_headers: Headers, employer_headers: Headers
) -> None:
    policy, consulent = staff_headers(session, Role.POLICY), staff_headers(session, Role.CASE_WORKER)
    for headers in (liaison_headers, employer_headers, policy, consulent):
        check_refusal(client.post(PLACES, headers=headers), 403, "niet-toegestaan")
    check_refusal(client.post(PLACES), 401, "niet-aangemeld")


def test_places_are_asked_in_one_way(client: TestClient, admin_headers: Headers) -> None:
    check_refusal(client.post(f"{PLACES}?status=open", headers=admin_headers), 400, "ongeldige-invoer")


def test_no_person_stands_in_a_place(client: TestClient, session: Session, admin_headers: Headers) -> None:
    worker, place = case_worker(session), posted_place(session)
    stay = running(session, worker, place=place).stay
    session.commit()
    answer = client.post(PLACES, headers=admin_headers)
    assert answer.json()["bezet"] == 1
    assert str(stay.jobseeker_id) not in answer.text
    assert str(stay.id) not in answer.text
