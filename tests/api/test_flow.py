"""Figures of flow over HTTP: who sees what of whom, what every answer carries, and days that cannot be."""

from typing import Any

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from services import clock
from services.registry import Jobseeker, Role, StayEndIn, end_stay, register
from services.registry.stays.models import AftercareContact, StayAssessment
from tests.api.conftest import Headers, staff_headers
from tests.factories import RAALTE, employer_actor, posted_place
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
    found = read(client, f"{path}?peildatum={TODAY}&bekend=toen" + "&begin=zonder-plek" * (path == PATHS[0]), consulent)
    assert (found["gebied"], found["gebiedCode"], found["peildatum"]) == ("gemeente", RAALTE, TODAY.isoformat())
    assert (found["bekendInWoorden"], found["volledig"]) == ("zoals toen bekend", True)
    assert found["mensen"] == 0, "they were registered today, so as known then: the day counts"
    now = read(client, f"{path}?peildatum={TODAY}" + "&begin=zonder-plek" * (path == PATHS[0]), consulent)
    assert (now["bekendInWoorden"], now["mensen"]) == ("zoals nu bekend", 12)
    for table in now["tabellen"]:
        assert table["omschrijving"].endswith(".")
        assert "ADR 0023" in table["bron"]
        assert table["peildatum"] == TODAY.isoformat()
