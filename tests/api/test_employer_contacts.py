"""Contact with employers through the API: appended, corrected in sight, answered once, and for staff alone."""

from datetime import timedelta

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from services import clock
from services.registry import Role, add_employer
from tests.api.conftest import Headers, staff_headers
from tests.factories import DALFSEN, NIJKERK, RAALTE, contact_person_json, employer_contact_json

ASKED = {"vraag": "Is er subsidie voor de cursus?", "vraagVan": "werkgever-zelf"}


def days_ago(days: int) -> str:
    return (clock.today() - timedelta(days=days)).isoformat()


@pytest.fixture
def employer(session: Session) -> str:
    """Where an employer in Raalte stands."""
    made = add_employer(session, name="Verzonnen Werkgever", gemeente_code=RAALTE)
    session.commit()
    return f"/v1/werkgevers/{made.id}"


@pytest.fixture
def url(employer: str) -> str:
    """Where the contacts with it stand."""
    return f"{employer}/werkgeverscontacten"


def test_a_netwerker_writes_a_contact_down_and_reads_it_back(
    client: TestClient, employer: str, url: str, liaison_headers: Headers
) -> None:
    person = client.post(f"{employer}/contactpersonen", json=contact_person_json(), headers=liaison_headers).json()
    body = employer_contact_json(
        contactpersonen=[person["id"], person["id"]],
        toezegging="Wij stellen mensen voor.",
        toezeggingDoor="gemeente-zelf",
        volgendeActie={"wat": "Mensen voorstellen.", "voor": days_ago(-7)},
    )
    made = client.post(url, json=body, headers=liaison_headers)
    assert made.status_code == 201, made.text
    assert client.get(made.headers["Location"], headers=liaison_headers).json() == made.json()
    assert made.json() | {"contactpersonen": [person["id"]], "geldt": True, "beantwoordOp": None} == made.json()
    action = client.get(f"/v1/werkgever-acties/{made.json()['actieId']}", headers=liaison_headers).json()
    assert action | {"wat": "Mensen voorstellen.", "open": True, "teLaat": False} == action
    assert action["eigenaar"] == made.json()["door"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"op": "2999-01-01"}, "op"),
        ({"toezegging": "Wij bellen terug."}, "toezegging"),
        ({"toezeggingDoor": "gemeente-zelf"}, "toezegging"),
        ({"vraag": "Kan het?"}, "vraag"),
        ({"beantwoordOp": "2026-01-02"}, "beantwoordOp"),
        ({**ASKED, "vraagOp": "2999-01-01"}, "vraagOp"),
        ({**ASKED, "vraagOp": "2026-02-02", "beantwoordOp": "2026-02-01"}, "beantwoordOp"),
        ({**ASKED, "vraagOp": "2026-02-02", "beantwoordOp": "2999-01-01"}, "beantwoordOp"),
        ({"contactpersonen": ["5a6b7c8d-9e0f-4a1b-8c2d-3e4f5a6b7c80"]}, "contactpersonen"),
        ({"volgendeActie": {"wat": "Bellen.", "voor": "2999-01-01"}}, "volgendeActie.voor"),
        (
            {
                "volgendeActie": {
                    "wat": "Bellen.",
                    "voor": "2026-12-01",
                    "eigenaar": "5a6b7c8d-9e0f-4a1b-8c2d-3e4f5a6b7c80",
                }
            },
            "volgendeActie.eigenaar",
        ),
    ],
)
def test_what_does_not_go_together_is_refused_with_the_field(
    client: TestClient, url: str, liaison_headers: Headers, changes: dict[str, object], field: str
) -> None:
    answer = client.post(url, json=employer_contact_json(**changes), headers=liaison_headers)
    assert (answer.status_code, answer.json()["code"]) == (409, "werkgever-geweigerd")
    assert [one["veld"] for one in answer.json()["fouten"]] == [field]
    assert client.get(url, headers=liaison_headers).json()["resultaten"] == []


@pytest.mark.parametrize("field", ["uitkomst", "toezegging", "vraag"])
@pytest.mark.parametrize("named", ["VERZONNEN contact", "verzonnen.contact@werkgever.example", "0572-000001"])
def test_a_text_that_names_a_contact_person_is_refused(
    client: TestClient, employer: str, url: str, liaison_headers: Headers, field: str, named: str
) -> None:
    client.post(f"{employer}/contactpersonen", json=contact_person_json(), headers=liaison_headers)
    texts = {"toezegging": "Ja.", "toezeggingDoor": "gemeente-zelf", **ASKED, "vraagOp": days_ago(0)}
    body = employer_contact_json(**texts | {field: f"Gesproken met {named} over het werk."})
    answer = client.post(url, json=body, headers=liaison_headers)
    assert answer.status_code == 409
    assert [one["veld"] for one in answer.json()["fouten"]] == [field]


def test_somebody_of_another_employer_was_not_there(
    client: TestClient, session: Session, url: str, liaison_headers: Headers
) -> None:
    other = add_employer(session, name="Andere Werkgever", gemeente_code=RAALTE)
    session.commit()
    people = f"/v1/werkgevers/{other.id}/contactpersonen"
    person = client.post(people, json=contact_person_json(), headers=liaison_headers).json()
    answer = client.post(url, json=employer_contact_json(contactpersonen=[person["id"]]), headers=liaison_headers)
    assert (answer.status_code, answer.json()["fouten"][0]["veld"]) == (409, "contactpersonen")


def test_a_correction_takes_the_place_and_drops_what_was_still_to_do(
    client: TestClient, url: str, liaison_headers: Headers
) -> None:
    step = {"wat": "Mensen voorstellen.", "voor": days_ago(-7)}
    wrong = client.post(url, json=employer_contact_json(volgendeActie=step), headers=liaison_headers).json()
    right = employer_contact_json(uitkomst="Het was andersom.", corrigeert=wrong["id"])
    assert client.post(url, json=right, headers=liaison_headers).status_code == 201
    rows = client.get(url, headers=liaison_headers).json()["resultaten"]
    assert [(one["uitkomst"], one["geldt"]) for one in rows] == [
        ("Het was andersom.", True),
        (wrong["uitkomst"], False),
    ]
    action = client.get(f"/v1/werkgever-acties/{wrong['actieId']}", headers=liaison_headers).json()
    assert (action["open"], [one["soort"] for one in action["gebeurtenissen"]]) == (False, ["vervallen"])
    twice = client.post(url, json=right, headers=liaison_headers)
    assert (twice.status_code, twice.json()["code"]) == (409, "al-gecorrigeerd")


def test_a_question_is_answered_once_and_counts_in_the_times(
    client: TestClient, employer: str, url: str, liaison_headers: Headers
) -> None:
    body = employer_contact_json(op=days_ago(20), **ASKED, vraagOp=days_ago(20))
    one = client.post(url, json=body, headers=liaison_headers).headers["Location"]
    early = client.post(f"{one}/_beantwoord", json={"beantwoordOp": days_ago(21)}, headers=liaison_headers)
    assert (early.status_code, early.json()["fouten"][0]["veld"]) == (409, "beantwoordOp")
    answered = client.post(f"{one}/_beantwoord", json={"beantwoordOp": days_ago(17)}, headers=liaison_headers)
    assert answered.json()["beantwoordOp"] == days_ago(17)
    twice = client.post(f"{one}/_beantwoord", json={"beantwoordOp": days_ago(1)}, headers=liaison_headers)
    assert (twice.status_code, twice.json()["code"]) == (409, "al-beantwoord")
    theirs = employer_contact_json(vraag="Wat vindt u?", vraagVan="gemeente-zelf", vraagOp=days_ago(30))
    client.post(url, json=theirs, headers=liaison_headers)
    times = client.get(f"{employer}/antwoordtijden", headers=liaison_headers).json()
    assert times["gemeenteAntwoordt"] == {
        "gevraagd": 1,
        "beantwoord": 1,
        "wacht": 0,
        "mediaanDagen": 3.0,
        "deelBinnenWeek": 1.0,
    }
    waiting = {"gevraagd": 1, "beantwoord": 0, "wacht": 1, "mediaanDagen": None, "deelBinnenWeek": 0.0}
    assert times["werkgeverAntwoordt"] == waiting


def test_a_corrected_question_counts_no_more(
    client: TestClient, employer: str, url: str, liaison_headers: Headers
) -> None:
    body = employer_contact_json(**ASKED, vraagOp=days_ago(20))
    wrong = client.post(url, json=body, headers=liaison_headers).json()
    client.post(url, json=employer_contact_json(corrigeert=wrong["id"]), headers=liaison_headers)
    times = client.get(f"{employer}/antwoordtijden", headers=liaison_headers).json()
    assert times["gemeenteAntwoordt"]["gevraagd"] == 0


def test_without_a_question_there_is_no_answer(client: TestClient, url: str, liaison_headers: Headers) -> None:
    one = client.post(url, json=employer_contact_json(), headers=liaison_headers).headers["Location"]
    answer = client.post(f"{one}/_beantwoord", json={"beantwoordOp": days_ago(0)}, headers=liaison_headers)
    assert (answer.status_code, answer.json()["code"]) == (409, "geen-vraag")


def test_pages_together_hold_every_contact_once(client: TestClient, url: str, liaison_headers: Headers) -> None:
    for number in range(5):
        client.post(url, json=employer_contact_json(uitkomst=f"Gesprek {number}"), headers=liaison_headers)
    seen: list[str] = []
    page: str | None = f"{url}?aantal=2"
    while page:
        answer = client.get(page, headers=liaison_headers)
        seen += [one["uitkomst"] for one in answer.json()["resultaten"]]
        page = answer.links.get("next", {}).get("url")
    assert seen == [f"Gesprek {number}" for number in reversed(range(5))]


class TestWho:
    """What we think of an employer is read by staff of its region, written by netwerkers, and told to nobody else."""

    def test_employers_never_see_it(
        self, client: TestClient, employer: str, url: str, employer_headers: Headers
    ) -> None:
        for path in (url, f"{employer}/antwoordtijden", "/v1/werkgever-acties"):
            answer = client.get(path, headers=employer_headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "niet-toegestaan")

    def test_the_region_reads_and_its_netwerkers_write(self, client: TestClient, session: Session, url: str) -> None:
        neighbour = staff_headers(session, Role.LIAISON, DALFSEN)
        one = client.post(url, json=employer_contact_json(), headers=neighbour).headers["Location"]
        consulent = staff_headers(session, Role.CASE_WORKER)
        assert client.get(one, headers=consulent).status_code == 200
        assert client.post(url, json=employer_contact_json(), headers=consulent).status_code == 403
        answer = client.post(f"{one}/_beantwoord", json={"beantwoordOp": days_ago(0)}, headers=consulent)
        assert answer.status_code == 403

    def test_another_region_finds_nothing(
        self, client: TestClient, session: Session, employer: str, url: str, liaison_headers: Headers
    ) -> None:
        one = client.post(url, json=employer_contact_json(), headers=liaison_headers).headers["Location"]
        stranger = staff_headers(session, Role.LIAISON, NIJKERK)
        for path in (url, one, f"{employer}/antwoordtijden"):
            assert client.get(path, headers=stranger).status_code == 404
        assert client.post(url, json=employer_contact_json(), headers=stranger).status_code == 404
        answered = client.post(f"{one}/_beantwoord", json={"beantwoordOp": days_ago(0)}, headers=stranger)
        assert answered.status_code == 404
