"""The survey over the API: invitations, paper, and numbers alone for whoever asks."""

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from services import clock
from services.flow.halves import HalfYear
from services.flow.satisfaction.demo import load_demo_answers
from services.flow.satisfaction.halves import latest_published
from services.flow.satisfaction.questions import questionnaire
from services.registry import (
    ProvisionKind,
    Role,
    StayEndIn,
    TrajectEventIn,
    TrajectIn,
    add_traject_event,
    end_stay,
    plan_traject,
    provisions,
)
from tests.api.conftest import Headers, new_employer_headers, staff_headers
from tests.factories import DALFSEN
from tests.factories_stays import ago, case_worker, running, settled_jobseeker

DURING = {"moment": "tijdens"}


@pytest.fixture
def worker(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


def test_a_stay_from_proposal_to_link(client: TestClient, session: Session, worker: Headers) -> None:
    actor = case_worker(session)
    stay = running(session, actor, van=ago(120), totEnMet=ago(-60)).stay
    session.commit()
    due = client.get("/v1/doorstroom/vragenlijsten/uitnodigingen", headers=worker).json()["resultaten"]
    assert [(one["plaatsingId"], one["trajectId"], one["moment"]) for one in due] == [(str(stay.id), None, "tijdens")]
    made = client.post(f"/v1/plaatsingen/{stay.id}/vragenlijst", json=DURING, headers=worker)
    assert made.status_code == 201, made.text
    assert made.json()["soort"] == "onbetaalde-plek"
    path = made.json()["link"].removeprefix("http://localhost:8000")
    assert client.get(path).status_code == 200
    assert client.get("/v1/doorstroom/vragenlijsten/uitnodigingen", headers=worker).json()["resultaten"] == []
    again = client.post(f"/v1/plaatsingen/{stay.id}/vragenlijst", json=DURING, headers=worker)
    assert (again.status_code, again.json()["code"]) == (409, "al-uitgenodigd")
    end_stay(session, actor, stay.id, StayEndIn(laatste_dag=ago(3)))
    session.commit()
    last = client.post(
        f"/v1/plaatsingen/{stay.id}/vragenlijst",
        json={"moment": "aan-het-einde", "manier": "op-papier"},
        headers=worker,
    )
    assert (last.status_code, last.json()["link"]) == (201, None)


def test_a_traject(client: TestClient, session: Session, worker: Headers) -> None:
    actor = case_worker(session)
    fields = {"voorziening": language_provision(), "vorm": "in-groep", "geplandVan": str(ago(20))}
    given = TrajectIn.model_validate(fields)
    traject = plan_traject(session, actor, settled_jobseeker(session), given)
    address = f"/v1/trajecten/{traject.id}/vragenlijst"
    session.commit()
    early = client.post(address, json=DURING, headers=worker)
    assert (early.status_code, early.json()["code"]) == (409, "vragenlijst-niet-nu")
    started = TrajectEventIn.model_validate({"soort": "gestart", "op": str(ago(20))})
    add_traject_event(session, actor, traject.id, started)
    session.commit()
    made = client.post(address, json=DURING, headers=worker)
    assert (made.status_code, made.json()["soort"]) == (201, "taalles")


def language_provision() -> str:
    """A language traject of Raalte."""
    return next(one.code for one in provisions("GM0177", clock.today()) if one.kind is ProvisionKind.LANGUAGE)


@pytest.mark.parametrize("moment", ["tijdens", "aan-het-einde"])
def test_another_gemeente_and_other_roles_get_nothing(
    client: TestClient, session: Session, worker: Headers, moment: str
) -> None:
    stay = running(session, case_worker(session)).stay
    session.commit()
    address, body = f"/v1/plaatsingen/{stay.id}/vragenlijst", {"moment": moment}
    other = staff_headers(session, Role.CASE_WORKER, DALFSEN)
    assert client.post(address, json=body, headers=other).status_code == 404
    for headers in (staff_headers(session, Role.POLICY), new_employer_headers(session, "werkgever")):
        assert client.post(address, json=body, headers=headers).status_code == 403
        assert client.get("/v1/doorstroom/vragenlijsten/uitnodigingen", headers=headers).status_code == 403
    assert client.post(address, json=body).status_code == 401


def test_the_numbers_are_the_same_for_every_role_and_of_the_own_gemeente(
    client: TestClient, session: Session, worker: Headers
) -> None:
    load_demo_answers(session, seed=2026, on=clock.today())
    policy = staff_headers(session, Role.POLICY)
    latest = latest_published(clock.today())
    found = client.get("/v1/doorstroom/tevredenheid", headers=policy)
    assert found.status_code == 200, found.text
    assert found.json()["tot"] == str(latest)
    assert client.get("/v1/doorstroom/tevredenheid", headers=worker).json() == found.json()
    codes = [one["code"] for one in found.json()["tabellen"]]
    assert f"tevredenheid-{latest}-tijdens-alle" in codes
    table = found.json()["tabellen"][1]
    assert table["kolommen"][:2] == ["Ja", "Een beetje"]
    assert sum(one["waarde"] for one in table["cellen"][0]) == pytest.approx(100, abs=0.3)
    elsewhere = staff_headers(session, Role.POLICY, "GM0150")
    tables = client.get("/v1/doorstroom/tevredenheid", headers=elsewhere).json()["tabellen"]
    assert [one["code"] for one in tables] == [f"tevredenheid-{latest}-deelname"]
    assert all(cell["verborgen"] for row in tables[0]["cellen"] for cell in row)
    employer = new_employer_headers(session, "werkgever")
    assert client.get("/v1/doorstroom/tevredenheid", headers=employer).status_code == 403


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ("van=2026", 400, "van"),
        ("tot=2026-01-31", 400, "tot"),
        ("tot=2099-2", 409, "tot"),
        ("van=2025-2&tot=2025-1", 409, "van"),
        ("van=1950-1", 409, "van"),
    ],
)
def test_half_years_that_cannot_be_asked(
    client: TestClient, worker: Headers, query: str, status: int, field: str
) -> None:
    answer = client.get(f"/v1/doorstroom/tevredenheid?{query}", headers=worker)
    assert answer.status_code == status
    assert field in [one["veld"] for one in answer.json()["fouten"]]


def test_paper_is_fetched_and_counted(client: TestClient, session: Session, worker: Headers) -> None:
    form = client.get("/v1/doorstroom/vragenlijsten/papier?moment=tijdens&soort=taalles", headers=worker)
    assert (form.status_code, form.headers["content-type"]) == (200, "application/pdf")
    assert form.content.startswith(b"%PDF")
    pile = {
        "halfjaar": str(HalfYear.of(clock.today())),
        "moment": "tijdens",
        "soort": "taalles",
        "formulieren": 6,
        "uitgedeeld": 10,
        "antwoorden": {code: {"ja": 5} for code in questionnaire().question_codes},
    }
    made = client.post("/v1/doorstroom/vragenlijsten/antwoorden", json=pile, headers=worker)
    assert made.status_code == 201, made.text
    assert set(made.json()["nietIngevuld"].values()) == {1}
    wrong = client.post(
        "/v1/doorstroom/vragenlijsten/antwoorden", json=pile | {"antwoorden": {"uitleg": {"ja": 99}}}, headers=worker
    )
    assert wrong.status_code == 409
    assert [one["veld"] for one in wrong.json()["fouten"]] == ["antwoorden.uitleg"]
    policy = staff_headers(session, Role.POLICY)
    assert client.post("/v1/doorstroom/vragenlijsten/antwoorden", json=pile, headers=policy).status_code == 403
