"""Categories over HTTP: the schemes of the own gemeente, and what a trede suggests; a person chooses."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from services import clock
from services.registry import RequestKind, Role, limit, note, register
from services.registry.access.models import AccessLine
from services.registry.jobseekers.models import LadderObservation
from services.registry.jobseekers.participation.models import CategoryStatement
from tests.api.conftest import Headers, staff_headers
from tests.api.test_refusals import check_refusal
from tests.factories import DALFSEN, NIJKERK, RAALTE

TODAY = clock.today()


def on_trede(session: Session, trede: int | None, gemeente: str = RAALTE) -> UUID:
    """Somebody who was seen on a trede today."""
    person = register(session, gemeente_code=gemeente, registered_on=TODAY).id
    if trede is not None:
        note(session, [LadderObservation(jobseeker_id=person, noted_on=TODAY, source="consulent", trede=trede)])
    session.commit()
    return person


def suggested(client: TestClient, headers: Headers, person: UUID, **known: Any) -> list[tuple[str, list[str]]]:
    """Which categories come back, each with what must still be asked."""
    answer = client.post(f"/v1/werkzoekenden/{person}/categorieen/_stelvoor", json=known, headers=headers)
    assert answer.status_code == 200, answer.text
    return [(one["categorie"], one["nogVragen"]) for one in answer.json()["resultaten"]]


@pytest.fixture
def consulent(session: Session) -> Headers:
    """A consulent of Raalte."""
    return staff_headers(session, Role.CASE_WORKER)


@pytest.mark.parametrize(
    ("trede", "codes"),
    [
        (None, set()),
        (1, {"zorg"}),
        (2, {"zorg", "maatschappelijke-activering"}),
        (3, {"maatschappelijke-activering", "arbeidsactivering"}),
        (4, {"maatschappelijke-activering", "arbeidsactivering", "arbeidstoeleiding"}),
        (5, {"arbeidstoeleiding", "betaald-werk-met-ondersteuning"}),
        (6, set()),
    ],
)
def test_what_a_trede_suggests_in_raalte(
    client: TestClient, session: Session, consulent: Headers, trede: int | None, codes: set[str]
) -> None:
    found = suggested(client, consulent, on_trede(session, trede))
    assert {code for code, _ in found} == codes, "a status is never suggested"
    assert all(questions == [] for _, questions in found)


def test_a_gemeente_that_asks_more_gets_its_questions(client: TestClient, session: Session) -> None:
    dalfsen = staff_headers(session, Role.CASE_WORKER, DALFSEN)
    person = on_trede(session, 4, DALFSEN)
    found = dict(suggested(client, dalfsen, person))
    assert set(found) == {"meedoen", "werkfit"}
    assert len(found["werkfit"]) == 2
    assert dict(suggested(client, dalfsen, person, urenPerWeek=20, uitstroomBinnenEenJaar=True))["werkfit"] == []
    assert len(dict(suggested(client, dalfsen, person, urenPerWeek=20))["werkfit"]) == 1
    for known in ({"urenPerWeek": 15.5}, {"uitstroomBinnenEenJaar": False}):
        assert "werkfit" not in dict(suggested(client, dalfsen, person, **known))


def test_nothing_is_kept_and_a_category_changes_no_suggestion(
    client: TestClient, session: Session, consulent: Headers
) -> None:
    person = on_trede(session, None)
    given = {"schema": "raalte-ladder", "categorie": "arbeidstoeleiding"}
    client.post(f"/v1/werkzoekenden/{person}/categorieen", json=given, headers=consulent)
    assert suggested(client, consulent, person) == []
    assert len(session.exec(select(CategoryStatement)).all()) == 1
    assert client.get(f"/v1/werkzoekenden/{person}", headers=consulent).json()["trede"] is None


def test_staff_ask_about_their_own_people_and_it_is_on_record(
    client: TestClient, session: Session, employer_headers: Headers, liaison_headers: Headers, consulent: Headers
) -> None:
    person = on_trede(session, 1)
    path = f"/v1/werkzoekenden/{person}/categorieen/_stelvoor"
    assert len(suggested(client, liaison_headers, person)) == 1
    for headers in (employer_headers, staff_headers(session, Role.POLICY)):
        check_refusal(client.post(path, json={}, headers=headers), 403, "niet-toegestaan")
    check_refusal(
        client.post(path, json={}, headers=staff_headers(session, Role.CASE_WORKER, DALFSEN)), 404, "niet-gevonden"
    )
    unknown = f"/v1/werkzoekenden/{uuid4()}/categorieen/_stelvoor"
    check_refusal(client.post(unknown, json={}, headers=consulent), 404, "niet-gevonden")
    lines = session.exec(select(AccessLine).where(AccessLine.jobseeker_id == person).order_by(col(AccessLine.id)))
    assert [(one.action, one.result, one.purpose) for one in lines] == [
        ("bekeken", "verleend", "bemiddelen"),
        ("bekeken", "afgewezen", "begeleiden"),
    ]
    limit(session, person, RequestKind.RESTRICTION, on=TODAY)
    session.commit()
    check_refusal(client.post(path, json={}, headers=consulent), 409, "verwerking-beperkt")


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"urenPerWeek": 81}, "urenPerWeek"),
        ({"urenPerWeek": "16"}, "urenPerWeek"),
        ({"uitstroomBinnenEenJaar": "ja"}, "uitstroomBinnenEenJaar"),
        ({"trede": 3}, "trede"),
    ],
)
def test_bad_input_is_told_in_dutch(
    client: TestClient, session: Session, consulent: Headers, known: dict[str, object], field: str
) -> None:
    person = on_trede(session, 1)
    answer = client.post(f"/v1/werkzoekenden/{person}/categorieen/_stelvoor", json=known, headers=consulent)
    assert [one["veld"] for one in check_refusal(answer, 400, "ongeldige-invoer")["fouten"]] == [field]


def test_each_gemeente_sees_its_own_schemes(
    client: TestClient, session: Session, employer_headers: Headers, consulent: Headers
) -> None:
    path = "/v1/categorieschemas"
    (raalte,) = client.get(path, headers=consulent).json()["resultaten"]
    assert (raalte["schema"], raalte["vanaf"], raalte["tot"]) == ("raalte-ladder", "2022-01-01", None)
    kinds = {one["code"]: one["soort"] for one in raalte["categorieen"]}
    assert (kinds["zorg"], kinds["overig"]) == ("stap", "status")
    (dalfsen,) = client.get(path, headers=staff_headers(session, Role.LIAISON, DALFSEN)).json()["resultaten"]
    assert [one["code"] for one in dalfsen["categorieen"][0]["subcategorieen"]] == [
        "max-haalbare-bereikt",
        "doorstroom-te-verwachten",
    ]
    (nijkerk,) = client.get(path, headers=staff_headers(session, Role.ADMINISTRATOR, NIJKERK)).json()["resultaten"]
    assert len(nijkerk["categorieen"]) == 6
    for headers in (employer_headers, staff_headers(session, Role.POLICY)):
        check_refusal(client.get(path, headers=headers), 403, "niet-toegestaan")
    check_refusal(client.get(path), 401, "niet-aangemeld")
    check_refusal(client.get(f"{path}?gemeente=GM0148", headers=consulent), 400, "ongeldige-invoer")
