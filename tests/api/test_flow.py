"""Figures of flow over HTTP: who sees what of whom, what every answer carries, and days that cannot be."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from services import clock
from services.registry import Jobseeker, Role, StayEndIn, end_stay, register
from services.registry.access.models import AccessLine
from services.registry.stays.models import AftercareContact, StayAssessment
from tests.api.conftest import Headers, staff_headers
from tests.api.test_refusals import check_refusal
from tests.factories import DALFSEN, RAALTE, employer_actor, posted_place
from tests.factories_stays import ago, case_worker, running

Answer = dict[str, Any]
PATHS = ("uitkomsten", "mediaan", "blijvend", "terugkeer", "overgangen", "wachttijden", "bevindingen")
TODAY = clock.today()
MONTH = TODAY.replace(day=1)


@pytest.fixture
def consulent(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


@pytest.fixture
def policy(session: Session) -> Headers:
    """Somebody of beleid in Raalte."""
    return staff_headers(session, Role.POLICY)


@pytest.fixture
def people(session: Session) -> list[Jobseeker]:
    """Twelve people of Raalte, registered three years ago."""
    found = [register(session, gemeente_code=RAALTE, registered_on=ago(1100)) for _ in range(12)]
    session.commit()
    return found


def contradicted(session: Session) -> Jobseeker:
    """Somebody whom nazorg found gone, and there after that."""
    actor = case_worker(session)
    stay = running(session, actor, place=posted_place(session, employer_actor(session, "De Productie")), van=ago(300))
    number = stay.stay.id
    end_stay(session, actor, number, StayEndIn(laatste_dag=ago(200)))
    led_to = {"contract_kind": "tijdelijk-contract", "contract_from": ago(199), "contract_hours": 24.0}
    session.add(StayAssessment(stay_id=number, role="consulent", outcome="tot-het-einde-gedaan", **led_to))
    for months, days, answer in ((3, 100, "vertrokken"), (6, 50, "nog-daar")):
        session.add(AftercareContact(stay_id=number, months=months, contact_on=ago(days), answer=answer))
    who = session.get_one(Jobseeker, stay.stay.jobseeker_id)
    who.registered_on = ago(400)
    session.commit()
    return who


def read(client: TestClient, path: str, headers: Headers) -> Answer:
    """A good answer."""
    answer = client.get(f"/v1/doorstroom/{path}", headers=headers)
    assert answer.status_code == 200, answer.text
    found: Answer = answer.json()
    return found


def values(table: Answer) -> dict[str, list[float | None]]:
    """The numbers of a table by the head of their row."""
    rows = zip(table["rijen"], table["cellen"], strict=True)
    return {head: [cell["waarde"] for cell in row] for head, row in rows}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_says_what_it_is_of_when_and_over_how_many(
    client: TestClient, consulent: Headers, people: list[Jobseeker], path: str
) -> None:
    begin = "&begin=zonder-plek" * (path == "uitkomsten")
    then = read(client, f"{path}?peildatum={TODAY}&bekend=toen{begin}", consulent)
    assert (then["bekend"], then["bekendInWoorden"]) == ("toen", "zoals toen bekend")
    now = read(client, f"{path}?peildatum={TODAY}{begin}", consulent)
    assert (now["gebied"], now["gebiedCode"], now["peildatum"]) == ("gemeente", RAALTE, TODAY.isoformat())
    assert (now["bekendInWoorden"], now["mensen"], now["volledig"]) == ("zoals nu bekend", 12, True)
    for table in now["tabellen"]:
        assert table["omschrijving"].endswith(".")
        assert "ADR 0023" in table["bron"]
        last_day = table["code"].split(".")[-2] if path == "overgangen" else TODAY.isoformat()
        assert table["peildatum"] == last_day, "a step tells of its own last day"
    if path == "overgangen":
        assert now["tabellen"][-1]["peildatum"] == TODAY.isoformat()


def test_twelve_people_without_a_place(client: TestClient, consulent: Headers, people: list[Jobseeker]) -> None:
    assert len(people) == 12
    found = read(client, f"uitkomsten?begin=zonder-plek&peildatum={TODAY}", consulent)
    shares, bounds, numbers = found["tabellen"]
    assert shares["kolommen"] == [f"{month} maanden" for month in (3, 6, 12, 18, 24, 36)]
    assert values(shares)["Nog in dezelfde stand"] == [100.0] * 5 + [None], "36 maanden minus vier weken"
    assert values(shares)["Regulier werk"] == [0.0] * 5 + [None]
    assert set(values(bounds)["Regulier werk, ten minste"]) == {None}
    assert values(numbers)["Samen begonnen"] == [12.0] * 6
    assert values(numbers)["Daarvan zo lang gevolgd"] == [12.0] * 5 + [0.0]
    cohort = read(client, f"uitkomsten?begin=zonder-plek&peildatum={TODAY}&cohort={ago(1100).year}", consulent)
    assert values(cohort["tabellen"][2])["Samen begonnen"] == [12.0] * 6
    nobody = read(client, f"uitkomsten?begin=zonder-plek&peildatum={TODAY}&cohort={TODAY.year}", consulent)
    assert nobody["tabellen"] == []
    medians = read(client, f"mediaan?peildatum={TODAY}", consulent)["tabellen"][0]
    assert values(medians) == {"Zonder plek": [None, None, None]}


def test_beleid_sees_no_small_number_and_whole_months_only(
    client: TestClient, session: Session, policy: Headers, people: list[Jobseeker]
) -> None:
    assert len(people) == 12
    contradicted(session)
    within = client.get(f"/v1/doorstroom/mediaan?peildatum={MONTH - timedelta(days=1)}", headers=policy)
    check_refusal(within, 409, "peildatum-geweigerd")
    for path in PATHS:
        found = read(client, path, policy)
        assert (found["volledig"], found["mensen"]) == (False, 13)
        for table in found["tabellen"]:
            if table["eenheid"] == "mensen":
                numbers = [cell["waarde"] for row in table["cellen"] for cell in row if not cell["verborgen"]]
                assert [one for one in numbers if 0 < one < 10] == []
    findings = read(client, "bevindingen", policy)["tabellen"][0]
    assert findings["cellen"][2][0] == {"waarde": None, "verborgen": True}
    assert any("10" in one for one in findings["opmerkingen"])


def test_of_the_region_small_numbers_are_hidden_for_everybody(
    client: TestClient, session: Session, consulent: Headers, people: list[Jobseeker]
) -> None:
    assert len(people) == 12
    register(session, gemeente_code=DALFSEN, registered_on=ago(500))
    session.commit()
    found = read(client, "bevindingen?gebied=regio", consulent)
    assert (found["gebiedCode"], found["volledig"], found["mensen"]) == ("zwolle", False, None)
    assert found["tabellen"][0]["cellen"][-1] == [{"waarde": None, "verborgen": True}], "13 less our 12 is one"
    own = read(client, "bevindingen", consulent)
    assert (own["volledig"], own["mensen"]) == (True, 12)
    other = read(client, "bevindingen", staff_headers(session, Role.CASE_WORKER, DALFSEN))
    assert (other["gebiedCode"], other["mensen"]) == (DALFSEN, 1)
    few = read(client, "bevindingen", staff_headers(session, Role.POLICY, DALFSEN))
    assert few["mensen"] is None
    for _ in range(9):
        register(session, gemeente_code=DALFSEN, registered_on=ago(500))
    session.commit()
    assert read(client, "bevindingen?gebied=regio", consulent)["mensen"] == 22


@pytest.mark.parametrize("path", [*PATHS, "bevindingen/dossiers"])
def test_an_employer_sees_nothing_of_it(client: TestClient, employer_headers: Headers, path: str) -> None:
    check_refusal(client.get(f"/v1/doorstroom/{path}", headers=employer_headers), 403, "niet-toegestaan")
    check_refusal(client.get(f"/v1/doorstroom/{path}"), 401, "niet-aangemeld")


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2014, 12, 31), date(2014, 1, 1)])
def test_a_day_that_cannot_be_is_told_in_dutch(
    client: TestClient, consulent: Headers, policy: Headers, day: date
) -> None:
    for headers in (consulent, policy):
        answer = client.get(f"/v1/doorstroom/blijvend?peildatum={day}", headers=headers)
        check_refusal(answer, 409, "peildatum-geweigerd")


@pytest.mark.parametrize("query", ["begin=thuis", "cohort=x", "gebied=GM0148", "bekend=straks", "gemeente=GM0148"])
def test_what_is_not_understood_is_told(client: TestClient, consulent: Headers, query: str) -> None:
    check_refusal(client.get(f"/v1/doorstroom/uitkomsten?{query}", headers=consulent), 400, "ongeldige-invoer")


def test_dossiers_to_repair_are_shown_to_staff_and_every_look_is_on_record(
    client: TestClient, session: Session, consulent: Headers, policy: Headers, people: list[Jobseeker]
) -> None:
    who = contradicted(session)
    found = read(client, "bevindingen/dossiers", consulent)
    assert [one["werkzoekendeId"] for one in found["resultaten"]] == [str(who.id)]
    assert found["resultaten"][0]["bevindingen"] == ["nazorg-spreekt-tegen"]
    assert found["resultaten"][0]["watTeDoen"][0].endswith(".")
    looks = session.exec(select(AccessLine).where(col(AccessLine.jobseeker_id).is_not(None))).all()
    assert [line.jobseeker_id for line in looks if line.purpose == "begeleiden"].count(who.id) >= 1
    assert not {line.jobseeker_id for line in looks} & {one.id for one in people}
    check_refusal(client.get("/v1/doorstroom/bevindingen/dossiers", headers=policy), 403, "niet-toegestaan")
    elsewhere = staff_headers(session, Role.CASE_WORKER, DALFSEN)
    assert read(client, "bevindingen/dossiers", elsewhere)["resultaten"] == []
