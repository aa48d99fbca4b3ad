"""Drafts, forecasts, closing with a reason, histories and filters of places through the API."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from services import clock
from services.registry import Employer, add_employer
from tests.api.conftest import Headers, staff_headers
from tests.factories import DALFSEN, NIJKERK, RAALTE, check_json, place_json


def posted(client: TestClient, headers: Headers, **changes: object) -> str:
    answer = client.post("/v1/plekken", json=place_json(**changes), headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["Location"])


def log_of(client: TestClient, url: str, headers: Headers) -> list[tuple[str | None, str, str, str | None]]:
    lines = client.get(f"{url}/overgangen", headers=headers).json()["resultaten"]
    return [(one["van"], one["naar"], one["reden"], one["door"]) for one in lines]


def need(**changes: object) -> dict[str, object]:
    """What an employer expects to need, as JSON."""
    expected = {
        "beroep": "assistent-hovenier",
        "aantalPlaatsen": 4,
        "startdatum": (clock.today() + timedelta(weeks=20)).isoformat(),
        "vereistNiveau": "mbo-1",
        "postcode": "8102",
    }
    return expected | changes


def test_the_log_tells_who_did_what_and_why(
    client: TestClient, employer_headers: Headers, liaison_headers: Headers
) -> None:
    url = posted(client, employer_headers)
    client.post(f"{url}/verdringingstoetsen", json=check_json(), headers=liaison_headers | {"If-Match": '"1"'})
    changed = place_json(urenPerWeekMaximaal=16)
    client.put(url, json=changed, headers=employer_headers | {"If-Match": '"2"'})
    reason = {"reden": "werk-vervallen"}
    closed = client.post(f"{url}/_sluit", json=reason, headers=liaison_headers | {"If-Match": '"3"'})
    assert closed.status_code == 200
    for headers in (employer_headers, liaison_headers):
        assert log_of(client, url, headers) == [
            (None, "wacht-op-toets", "geplaatst", "werkgever"),
            ("wacht-op-toets", "open", "goedgekeurd", "netwerker"),
            ("open", "wacht-op-toets", "plek-gewijzigd", "werkgever"),
            ("wacht-op-toets", "gesloten", "werk-vervallen", "netwerker"),
        ]


def test_closing_without_a_reason_still_works(client: TestClient, employer_headers: Headers) -> None:
    url = posted(client, employer_headers)
    closed = client.post(f"{url}/_sluit", headers=employer_headers | {"If-Match": '"1"'})
    assert closed.json()["status"] == "gesloten"
    assert log_of(client, url, employer_headers)[-1][2] == "zonder-opgaaf"
    wrong = client.post(f"{url}/_sluit", json={"reden": "zomaar"}, headers=employer_headers | {"If-Match": '"2"'})
    assert [one["veld"] for one in wrong.json()["fouten"]] == ["reden"]


def test_the_log_comes_in_pages(client: TestClient, employer_headers: Headers) -> None:
    url = posted(client, employer_headers, soort="reguliere-baan")
    client.post(f"{url}/_sluit", headers=employer_headers | {"If-Match": '"1"'})
    first = client.get(f"{url}/overgangen?aantal=1", headers=employer_headers)
    second = client.get(first.links["next"]["url"], headers=employer_headers)
    assert [one.json()["resultaten"][0]["naar"] for one in (first, second)] == ["open", "gesloten"]
    assert second.json()["volgende"] is None
    for cursor in ("0", "-1", "x", "1" * 19, "٣"):
        refused = client.get(f"{url}/overgangen", params={"cursor": cursor}, headers=employer_headers)
        assert (refused.status_code, refused.json()["code"]) == (404, "cursor-onbekend")


def test_every_version_is_kept_with_what_changed(
    client: TestClient, employer_headers: Headers, liaison_headers: Headers
) -> None:
    url = posted(client, employer_headers)
    client.put(url, json=place_json(titel="Nieuwe titel"), headers=employer_headers | {"If-Match": '"1"'})
    client.post(f"{url}/verdringingstoetsen", json=check_json(), headers=liaison_headers | {"If-Match": '"2"'})
    found = client.get(f"{url}/versies", headers=employer_headers).json()["resultaten"]
    assert [(one["versie"], one["door"], one["gewijzigd"]) for one in found] == [
        (1, "werkgever", []),
        (2, "werkgever", ["titel"]),
        (3, "netwerker", ["status", "toets"]),
    ]
    assert [one["waarden"]["titel"] for one in found] == ["Assistent hovenier", "Nieuwe titel", "Nieuwe titel"]
    first = client.get(f"{url}/versies?aantal=1", headers=liaison_headers)
    second = client.get(first.links["next"]["url"], headers=liaison_headers).json()
    assert [(one["versie"], one["gewijzigd"]) for one in second["resultaten"]] == [(2, ["titel"])]


class TestDrafts:
    """A draft is the employer's own business until it is submitted."""

    def test_a_draft_is_seen_by_its_employer_alone(
        self, client: TestClient, employer_headers: Headers, liaison_headers: Headers
    ) -> None:
        url = posted(client, employer_headers, concept=True)
        assert client.get(url, headers=employer_headers).json()["status"] == "concept"
        assert client.get(url, headers=liaison_headers).status_code == 404
        assert client.get("/v1/plekken", headers=liaison_headers).json()["resultaten"] == []

    @pytest.mark.parametrize(("kind", "state"), [("reguliere-baan", "open"), ("taalstage", "wacht-op-toets")])
    def test_a_draft_is_submitted(
        self, client: TestClient, employer_headers: Headers, liaison_headers: Headers, kind: str, state: str
    ) -> None:
        url = posted(client, employer_headers, soort=kind, concept=True)
        handed_in = client.post(f"{url}/_dienin", headers=employer_headers | {"If-Match": '"1"'})
        assert (handed_in.status_code, handed_in.json()["status"]) == (200, state)
        assert client.get(url, headers=liaison_headers).status_code == 200
        again = client.post(f"{url}/_dienin", headers=employer_headers | {"If-Match": '"2"'})
        assert (again.status_code, again.json()["code"]) == (409, "plek-al-ingediend")
        assert [one[1:3] for one in log_of(client, url, employer_headers)] == [
            ("concept", "bewaard"),
            (state, "ingediend"),
        ]

    def test_a_draft_is_changed_without_waiting(self, client: TestClient, employer_headers: Headers) -> None:
        url = posted(client, employer_headers, concept=True)
        body = place_json(urenPerWeekMaximaal=16)
        changed = client.put(url, json=body, headers=employer_headers | {"If-Match": '"1"'})
        assert changed.json()["status"] == "concept"

    def test_a_draft_is_not_judged(
        self, client: TestClient, employer_headers: Headers, liaison_headers: Headers
    ) -> None:
        made = client.post("/v1/personeelsbehoeften", json=need(soort="taalstage"), headers=employer_headers)
        url, headers = f"{made.headers['Location']}/verdringingstoetsen", liaison_headers | {"If-Match": '"1"'}
        refused = client.post(url, json=check_json(), headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (409, "plek-niet-ingediend")

    def test_a_closed_draft_stays_closed(self, client: TestClient, employer_headers: Headers) -> None:
        url = posted(client, employer_headers, concept=True)
        client.post(f"{url}/_sluit", headers=employer_headers | {"If-Match": '"1"'})
        refused = client.post(f"{url}/_dienin", headers=employer_headers | {"If-Match": '"2"'})
        assert (refused.status_code, refused.json()["code"]) == (409, "plek-gesloten")


class TestForecasts:
    """What employers expect to need, for the Ronde Tafel."""

    def test_an_employer_tells_what_it_expects_and_makes_it_a_place_later(
        self, client: TestClient, employer_headers: Headers, liaison_headers: Headers
    ) -> None:
        made = client.post("/v1/personeelsbehoeften", json=need(leerlijn="groen", stap="G6"), headers=employer_headers)
        assert made.status_code == 201
        place, url = made.json(), made.headers["Location"]
        assert (place["status"], place["verwacht"], place["vereistNiveau"]) == ("concept", True, "mbo-1")
        assert place["nogInTeVullen"] == [
            "titel",
            "omschrijving",
            "urenPerWeekMinimaal",
            "urenPerWeekMaximaal",
            "begeleiding",
            "soort",
        ]
        early = client.post(f"{url}/_dienin", headers=employer_headers | {"If-Match": '"1"'})
        assert (early.status_code, early.json()["code"]) == (409, "plek-geweigerd")
        assert [one["veld"] for one in early.json()["fouten"]] == place["nogInTeVullen"]
        found = client.get("/v1/plekken?verwacht=true&leerlijn=groen", headers=liaison_headers).json()["resultaten"]
        assert [one["id"] for one in found] == [place["id"]]
        body = place_json(soort="reguliere-baan", aantalPlaatsen=4)
        filled = client.put(url, json=body, headers=employer_headers | {"If-Match": '"1"'}).json()
        assert (filled["status"], filled["verwacht"], filled["nogInTeVullen"]) == ("concept", True, [])
        real = client.post(f"{url}/_dienin", headers=liaison_headers | {"If-Match": '"2"'}).json()
        assert (real["status"], real["verwacht"]) == ("open", False)

    def test_a_netwerker_notes_it_for_an_employer_of_the_region(
        self, client: TestClient, liaison_headers: Headers, session: Session
    ) -> None:
        employer = add_employer(session, name="Wasserij Verzonnen", gemeente_code=DALFSEN)
        session.commit()
        body = need(werkgeverId=str(employer.id), soort="taalstage")
        made = client.post("/v1/personeelsbehoeften", json=body, headers=liaison_headers)
        assert (made.status_code, made.json()["werkgeverId"]) == (201, str(employer.id))
        assert "soort" not in made.json()["nogInTeVullen"]
        assert log_of(client, made.headers["Location"], liaison_headers) == [(None, "concept", "verwacht", "netwerker")]

    def test_refusals(self, client: TestClient, employer_headers: Headers, liaison_headers: Headers) -> None:
        past = {"startdatum": (clock.today() - timedelta(days=1)).isoformat()}
        for changes, field in ((past, "startdatum"), ({"postcode": "9999"}, "postcode"), ({"stap": "G3"}, "stap")):
            answer = client.post("/v1/personeelsbehoeften", json=need(**changes), headers=employer_headers)
            assert (answer.status_code, answer.json()["code"]) == (409, "plek-geweigerd")
            assert [one["veld"] for one in answer.json()["fouten"]] == [field]
        nobody = client.post("/v1/personeelsbehoeften", json=need(), headers=liaison_headers)
        assert [one["veld"] for one in nobody.json()["fouten"]] == ["werkgeverId"]

    def test_who_may_not(self, client: TestClient, employer_headers: Headers, session: Session) -> None:
        own = str(session.exec(select(Employer.id)).one())
        other = add_employer(session, name="Ander bedrijf", gemeente_code=RAALTE)
        session.commit()
        theirs = client.post("/v1/personeelsbehoeften", json=need(werkgeverId=str(other.id)), headers=employer_headers)
        assert theirs.status_code == 404
        far, near = staff_headers(session, "netwerker", NIJKERK), staff_headers(session, "netwerker", DALFSEN)
        for headers, status in ((far, 404), (near, 403), (staff_headers(session, "consulent"), 403)):
            answer = client.post("/v1/personeelsbehoeften", json=need(werkgeverId=own), headers=headers)
            assert answer.status_code == status

    def test_the_same_key_notes_it_once(self, client: TestClient, employer_headers: Headers) -> None:
        headers = employer_headers | {"Idempotency-Key": "behoefte-0001"}
        first, second = (client.post("/v1/personeelsbehoeften", json=need(), headers=headers) for _ in range(2))
        assert second.content == first.content
        assert len(client.get("/v1/plekken", headers=employer_headers).json()["resultaten"]) == 1


class TestFilters:
    """The questions that people ask of the list."""

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("status=open", {"baan"}),
            ("status=wacht-op-toets", {"wep", "taal"}),
            ("toets=te-toetsen", {"wep", "taal"}),
            ("soort=taalstage", {"taal"}),
            ("gemeente=GM0148", {"taal"}),
            ("beroep=hovenier", {"baan"}),
            ("leerlijn=groen", {"wep"}),
            ("postcodegebied=81", {"wep", "baan"}),
            ("postcodegebied=7721", {"taal"}),
            ("postcodegebied=8141", {"baan"}),
            ("verwacht=true", set()),
            ("verwacht=false&soort=reguliere-baan", {"baan"}),
        ],
    )
    def test_one_question(self, client: TestClient, employer_headers: Headers, query: str, expected: set[str]) -> None:
        posted(client, employer_headers, titel="wep", leerlijn="groen", stap="G3")
        posted(client, employer_headers, titel="taal", soort="taalstage", postcode="7721")
        posted(
            client,
            employer_headers,
            titel="baan",
            soort="reguliere-baan",
            beroep="hovenier",
            postcode="8102",
            andereLocaties=["8141"],
        )
        found = client.get(f"/v1/plekken?{query}", headers=employer_headers).json()["resultaten"]
        assert {one["titel"] for one in found} == expected

    def test_when_a_place_begins(self, client: TestClient, employer_headers: Headers) -> None:
        days = [(clock.today() + timedelta(weeks=weeks)).isoformat() for weeks in (1, 5, 9)]
        for number, day in enumerate(days):
            posted(client, employer_headers, titel=f"plek {number}", startdatum=day)
        found = client.get(f"/v1/plekken?vanaf={days[1]}&voor={days[2]}", headers=employer_headers).json()
        assert [one["titel"] for one in found["resultaten"]] == ["plek 1"]

    @pytest.mark.parametrize(
        "query", ["vanaf=1800000000", "voor=gisteren", "verwacht=1", "postcodegebied=0", "gemeente=177", "toets=ja"]
    )
    def test_a_question_that_is_none(self, client: TestClient, employer_headers: Headers, query: str) -> None:
        answer = client.get(f"/v1/plekken?{query}", headers=employer_headers)
        assert [one["veld"] for one in answer.json()["fouten"]] == [query.split("=")[0]]

    def test_a_page_keeps_the_question(self, client: TestClient, employer_headers: Headers) -> None:
        for number in range(5):
            posted(client, employer_headers, titel=f"plek {number}", soort=["taalstage", "reguliere-baan"][number % 2])
        first = client.get("/v1/plekken?soort=taalstage&aantal=2", headers=employer_headers)
        second = client.get(first.links["next"]["url"], headers=employer_headers)
        found = first.json()["resultaten"] + second.json()["resultaten"]
        assert [one["titel"] for one in found] == ["plek 4", "plek 2", "plek 0"]
