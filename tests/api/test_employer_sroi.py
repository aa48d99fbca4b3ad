"""Social return through the API: exact sums, corrections that stay visible, and for staff alone."""

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from services.registry import Role, add_employer
from tests.api.conftest import Headers, staff_headers
from tests.factories import NIJKERK, RAALTE, contact_person_json

FIRST = {"If-Match": '"1"'}


def obligation_json(**changes: object) -> dict[str, object]:
    return {
        "kenmerk": "GROEN-1",
        "opdrachtgever": "Gemeente Raalte",
        "contractbedragCenten": 10_000_000,
        "verplichtingCenten": 500_000,
        "startdatum": "2026-01-01",
    } | changes


def filling_json(**changes: object) -> dict[str, object]:
    filled = {"op": "2026-02-01", "soort": "mvo", "bedragCenten": 100_000} | changes
    return {name: value for name, value in filled.items() if value is not None}


@pytest.fixture
def url(session: Session) -> str:
    """Where the obligations of an employer in Raalte stand."""
    employer = add_employer(session, name="Verzonnen Werkgever", gemeente_code=RAALTE)
    session.commit()
    return f"/v1/werkgevers/{employer.id}/sroi-verplichtingen"


@pytest.fixture
def obligation(client: TestClient, url: str, liaison_headers: Headers) -> str:
    """Where one of € 5.000 stands."""
    made = client.post(url, json=obligation_json(), headers=liaison_headers)
    assert made.status_code == 201, made.text
    return made.headers["Location"]


def money(answer: dict[str, int]) -> tuple[int, int, int]:
    return answer["gevuldCenten"], answer["openCenten"], answer["meerDanVerplichtCenten"]


def test_hours_count_for_a_hundred_euros_and_more_than_owed_is_told(
    client: TestClient, url: str, obligation: str, liaison_headers: Headers
) -> None:
    fillings = f"{obligation}/invullingen"
    first = client.post(fillings, json=filling_json(uren=12.5, bedragCenten=None), headers=liaison_headers)
    assert (first.status_code, first.json()["bedragCenten"]) == (201, 125_000)
    assert money(first.json()["verplichting"]) == (125_000, 375_000, 0)
    placed = filling_json(soort="plaatsing", herkomst="WSW", aantalMensen=1, bedragCenten=400_000)
    second = client.post(fillings, json=placed, headers=liaison_headers)
    assert (second.status_code, money(second.json()["verplichting"])) == (201, (525_000, 0, 25_000))
    [listed] = client.get(url, headers=liaison_headers).json()["resultaten"]
    assert listed == second.json()["verplichting"] == client.get(obligation, headers=liaison_headers).json()


def test_a_correction_takes_the_place_and_both_stay_visible(
    client: TestClient, obligation: str, liaison_headers: Headers
) -> None:
    fillings = f"{obligation}/invullingen"
    wrong = client.post(fillings, json=filling_json(bedragCenten=1_000_000), headers=liaison_headers).json()
    right = client.post(fillings, json=filling_json(corrigeert=wrong["id"]), headers=liaison_headers).json()
    assert money(right["verplichting"]) == (100_000, 400_000, 0)
    twice = client.post(fillings, json=filling_json(corrigeert=wrong["id"]), headers=liaison_headers)
    assert (twice.status_code, twice.json()["code"]) == (409, "al-gecorrigeerd")
    gone = filling_json(corrigeert=right["id"], bedragCenten=0)
    assert money(client.post(fillings, json=gone, headers=liaison_headers).json()["verplichting"])[0] == 0
    rows = client.get(fillings, headers=liaison_headers).json()["resultaten"]
    assert [(row["bedragCenten"], row["geldt"]) for row in rows] == [(0, True), (100_000, False), (1_000_000, False)]


def test_a_correction_of_another_obligation_is_none(
    client: TestClient, url: str, obligation: str, liaison_headers: Headers
) -> None:
    other = client.post(url, json=obligation_json(kenmerk="GROEN-2"), headers=liaison_headers).headers["Location"]
    theirs = client.post(f"{other}/invullingen", json=filling_json(), headers=liaison_headers).json()
    answer = client.post(
        f"{obligation}/invullingen", json=filling_json(corrigeert=theirs["id"]), headers=liaison_headers
    )
    assert (answer.status_code, answer.json()["code"]) == (404, "niet-gevonden")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"op": "2999-01-01"}, "op"),
        ({"soort": "plaatsing"}, "herkomst"),
        ({"herkomst": "NUG"}, "herkomst"),
        ({"aantalMensen": 2}, "aantalMensen"),
        ({"bedragCenten": None}, "bedragCenten"),
        ({"bedragCenten": 0}, "bedragCenten"),
        ({"uren": 4}, "uren"),
        ({"soort": "plaatsing", "herkomst": "bbl", "uren": 4, "bedragCenten": None}, "uren"),
    ],
)
def test_a_filling_that_does_not_go_together_is_refused(
    client: TestClient, obligation: str, liaison_headers: Headers, changes: dict[str, object], field: str
) -> None:
    answer = client.post(f"{obligation}/invullingen", json=filling_json(**changes), headers=liaison_headers)
    assert (answer.status_code, answer.json()["code"]) == (409, "werkgever-geweigerd")
    assert [one["veld"] for one in answer.json()["fouten"]] == [field]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"verplichtingCenten": 10_000_001}, "verplichtingCenten"), ({"einddatum": "2025-01-01"}, "einddatum")],
)
def test_an_obligation_that_cannot_be_is_refused(
    client: TestClient, url: str, liaison_headers: Headers, changes: dict[str, object], field: str
) -> None:
    answer = client.post(url, json=obligation_json(**changes), headers=liaison_headers)
    assert (answer.status_code, [one["veld"] for one in answer.json()["fouten"]]) == (409, [field])


@pytest.mark.parametrize("amount", [0, -1, 10.5, "100", True])
def test_money_is_whole_cents(client: TestClient, url: str, liaison_headers: Headers, amount: object) -> None:
    answer = client.post(url, json=obligation_json(verplichtingCenten=amount), headers=liaison_headers)
    assert answer.status_code == 400


def test_one_contract_is_one_obligation(
    client: TestClient, url: str, obligation: str, liaison_headers: Headers
) -> None:
    again = client.post(url, json=obligation_json(kenmerk=" GROEN-1 "), headers=liaison_headers)
    assert (again.status_code, again.json()["code"]) == (409, "verplichting-bestaat")


def test_of_two_editors_the_second_is_told_what_changed(
    client: TestClient, obligation: str, liaison_headers: Headers
) -> None:
    first = client.put(obligation, json=obligation_json(verplichtingCenten=600_000), headers=liaison_headers | FIRST)
    assert (first.status_code, first.headers["ETag"], money(first.json())) == (200, '"2"', (0, 600_000, 0))
    second = client.put(obligation, json=obligation_json(), headers=liaison_headers | FIRST)
    assert (second.status_code, [one["veld"] for one in second.json()["fouten"]]) == (412, ["verplichtingCenten"])


def test_a_remark_that_names_somebody_is_refused(client: TestClient, url: str, liaison_headers: Headers) -> None:
    people = url.replace("sroi-verplichtingen", "contactpersonen")
    client.post(people, json=contact_person_json(), headers=liaison_headers)
    answer = client.post(
        url, json=obligation_json(toelichting="Afgesproken met Verzonnen Contact."), headers=liaison_headers
    )
    assert (answer.status_code, answer.json()["fouten"][0]["veld"]) == (409, "toelichting")


def test_pages_together_hold_every_filling_once(client: TestClient, obligation: str, liaison_headers: Headers) -> None:
    for amount in (1, 2, 3):
        client.post(f"{obligation}/invullingen", json=filling_json(bedragCenten=amount), headers=liaison_headers)
    seen: list[int] = []
    url: str | None = f"{obligation}/invullingen?aantal=2"
    while url:
        answer = client.get(url, headers=liaison_headers)
        seen += [one["bedragCenten"] for one in answer.json()["resultaten"]]
        url = answer.links.get("next", {}).get("url")
    assert seen == [3, 2, 1]


def test_employers_see_nothing_of_it_and_other_regions_find_nothing(
    client: TestClient, session: Session, url: str, obligation: str, employer_headers: Headers
) -> None:
    assert client.get(url, headers=employer_headers).status_code == 403
    stranger = staff_headers(session, Role.LIAISON, NIJKERK)
    for answer in (
        client.get(url, headers=stranger),
        client.get(obligation, headers=stranger),
        client.post(url, json=obligation_json(), headers=stranger),
        client.get(f"{obligation}/invullingen", headers=stranger),
        client.post(f"{obligation}/invullingen", json=filling_json(), headers=stranger),
    ):
        assert answer.status_code == 404
    consulent = staff_headers(session, Role.CASE_WORKER)
    assert client.get(obligation, headers=consulent).status_code == 200
    assert client.post(url, json=obligation_json(), headers=consulent).status_code == 403
