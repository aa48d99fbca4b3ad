"""Provisions over HTTP: the catalogue of a gemeente, and what its provisions brought; beleid sees no small number."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from services import clock
from services.registry import Role, register
from services.registry.trajecten.models import Traject
from tests.api.conftest import Headers, staff_headers
from tests.api.test_refusals import check_refusal
from tests.factories import DALFSEN, RAALTE

Json = dict[str, Any]
TODAY = clock.today()


@pytest.fixture
def consulent(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


def test_the_catalogue_of_a_gemeente_on_a_day(
    client: TestClient, session: Session, consulent: Headers, employer_headers: Headers
) -> None:
    shown = client.get("/v1/voorzieningen", headers=consulent).json()
    assert (shown["gemeente"], shown["peildatum"]) == (RAALTE, TODAY.isoformat())
    found = {one["code"]: one for one in shown["resultaten"]}
    assert found["jobcoaching"]["soort"] == "jobcoaching"
    assert found["taaltraject-buro-holland"]["aanbieders"][0]["code"] == "buro-holland"
    assert found["indienstnemingssubsidie"]["vormen"] == []
    before = client.get("/v1/voorzieningen?peildatum=2022-12-31", headers=consulent).json()["resultaten"]
    assert "jobcoaching" in {one["code"] for one in before}
    assert "taaltraject-buro-holland" not in {one["code"] for one in before}
    dalfsen = client.get(f"/v1/voorzieningen?gemeente={DALFSEN}", headers=staff_headers(session, Role.POLICY)).json()
    assert "workshop-werkfit" in {one["code"] for one in dalfsen["resultaten"]}
    assert client.get(f"/v1/voorzieningen?gemeente={DALFSEN}", headers=employer_headers).json() == dalfsen
    check_refusal(client.get("/v1/voorzieningen", headers=employer_headers), 409, "geen-gemeente")
    check_refusal(client.get("/v1/voorzieningen?gemeente=GM9999", headers=consulent), 404, "niet-gevonden")
    for query in ("gemeente=Raalte", "peildatum=0", "peildatum=gisteren", "soort=workshop"):
        check_refusal(client.get(f"/v1/voorzieningen?{query}", headers=consulent), 400, "ongeldige-invoer")
    check_refusal(client.get("/v1/voorzieningen"), 401, "niet-aangemeld")


COUNTS = "/v1/voorzieningen/aantallen"


def followed(session: Session, code: str, outcome: str | None, count: int, **changes: Any) -> None:
    """So many trajecten that began in February 2026, each of somebody else."""
    for _ in range(count):
        person = register(session, gemeente_code=RAALTE, registered_on=date(2026, 1, 5))
        fields = {
            "jobseeker_id": person.id,
            "gemeente_code": RAALTE,
            "region": person.region,
            "provision_code": code,
            "form": "individueel",
            "planned_from": date(2026, 2, 2),
            "started_on": date(2026, 2, 2),
            "state": "beeindigd" if outcome else "lopend",
            "outcome": outcome,
            "ended_on": date(2026, 4, 1) if outcome else None,
        }
        session.add(Traject(**(fields | changes)))
    session.commit()


def counted(client: TestClient, headers: Headers, query: str = "?van=2026-01-01&totEnMet=2026-06-30") -> Json:
    """Both tables, by name."""
    answer = client.get(f"{COUNTS}{query}", headers=headers)
    assert answer.status_code == 200, answer.text
    return {what: {one["voorziening"]: one for one in answer.json()[what]} for what in ("voorzieningen", "soorten")}


def test_what_provisions_brought(
    client: TestClient, session: Session, consulent: Headers, admin_headers: Headers
) -> None:
    followed(session, "jobcoaching", "uitstroom-naar-werk", 2)
    followed(session, "jobcoaching", "voortijdig-gestopt", 1, stop_reason="verhuisd")
    followed(session, "jobcoaching", None, 1)
    followed(session, "jobcoaching", None, 1, state="gepland", started_on=None)
    followed(session, "jobcoaching", "afgerond", 1, started_on=date(2026, 7, 1))
    followed(session, "taaltraject-buro-holland", "stap-gemaakt", 3)
    followed(session, "taaltraject-karis-crackers", "stap-gemaakt", 1)
    found = counted(client, consulent)
    assert found["voorzieningen"]["jobcoaching"] == {
        "voorziening": "jobcoaching",
        "deelnames": 4,
        "uitkomsten": {
            "afgerond": 0,
            "stap-gemaakt": 0,
            "uitstroom-naar-werk": 2,
            "uitstroom-naar-opleiding": 0,
            "voortijdig-gestopt": 1,
        },
        "nogBezig": 1,
    }
    assert found["soorten"]["taaltraject"]["deelnames"] == 4
    assert counted(client, admin_headers) == found
    empty = counted(client, staff_headers(session, Role.CASE_WORKER, DALFSEN))
    assert empty == {"voorzieningen": {}, "soorten": {}}


def test_beleid_sees_no_small_number_and_cannot_work_one_out(client: TestClient, session: Session) -> None:
    policy = staff_headers(session, Role.POLICY)
    followed(session, "jobcoaching", "uitstroom-naar-werk", 14)
    followed(session, "jobcoaching", "afgerond", 11)
    followed(session, "jobcoaching", "stap-gemaakt", 3)
    followed(session, "taaltraject-buro-holland", "afgerond", 20)
    followed(session, "taaltraject-karis-crackers", "afgerond", 4)
    followed(session, "scholing", "afgerond", 9)
    found = counted(client, policy)
    coaching = found["voorzieningen"]["jobcoaching"]
    assert coaching["deelnames"] == 28
    assert coaching["uitkomsten"]["stap-gemaakt"] is None
    assert coaching["uitkomsten"]["afgerond"] is None, "else 28 - 14 - 11 would tell that 3 took a step"
    assert coaching["uitkomsten"]["uitstroom-naar-werk"] == 14
    assert found["voorzieningen"]["scholing"]["deelnames"] is None
    assert found["soorten"]["taaltraject"]["deelnames"] == 24
    language = [found["voorzieningen"][f"taaltraject-{one}"] for one in ("buro-holland", "karis-crackers")]
    told = [one["deelnames"] for one in language] + [one["uitkomsten"]["afgerond"] for one in language]
    assert told == [None] * 4, "else 24 - 20 would tell that 4 went to the other"
    followed(session, "taaltraject-karis-crackers", "afgerond", 16)
    found = counted(client, policy)
    language = [found["voorzieningen"][f"taaltraject-{one}"] for one in ("buro-holland", "karis-crackers")]
    assert [one["deelnames"] for one in language] == [20, 20]
    assert found["soorten"]["taaltraject"]["deelnames"] == 40


def test_beleid_counts_whole_months_so_that_two_periods_tell_of_nobody(client: TestClient, session: Session) -> None:
    policy = staff_headers(session, Role.POLICY)
    for query in ("van=2026-02-02", "van=2026-01-01&totEnMet=2026-06-29"):
        check_refusal(client.get(f"{COUNTS}?{query}", headers=policy), 409, "periode-geweigerd")
    shown = client.get(COUNTS, headers=policy).json()
    last = TODAY.replace(day=1) - timedelta(days=1)
    assert (shown["begonnenVan"], shown["begonnenTotEnMet"]) == (f"{last.year}-01-01", last.isoformat())
    this_month = (TODAY.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    query = f"?van=2026-01-01&totEnMet={this_month.isoformat()}"
    check_refusal(client.get(f"{COUNTS}{query}", headers=policy), 409, "periode-geweigerd")


def test_counts_are_not_for_everybody_and_refuse_a_period_that_is_none(
    client: TestClient, session: Session, consulent: Headers, liaison_headers: Headers, employer_headers: Headers
) -> None:
    for headers in (liaison_headers, employer_headers):
        check_refusal(client.get(COUNTS, headers=headers), 403, "niet-toegestaan")
    check_refusal(client.get(COUNTS), 401, "niet-aangemeld")
    query = "?van=2026-02-01&totEnMet=2026-01-31"
    check_refusal(client.get(f"{COUNTS}{query}", headers=consulent), 409, "periode-geweigerd")
    for query in ("van=0", "totEnMet=31-12-2026", "jaar=2026"):
        check_refusal(client.get(f"{COUNTS}?{query}", headers=consulent), 400, "ongeldige-invoer")
    shown = client.get(COUNTS, headers=consulent).json()
    assert (shown["begonnenVan"], shown["begonnenTotEnMet"]) == (f"{TODAY.year}-01-01", TODAY.isoformat())
