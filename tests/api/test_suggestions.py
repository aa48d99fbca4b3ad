"""Suggestions for the text of a place, and the search for an occupation by meaning: a proposal, nothing kept."""

import json
from pathlib import Path

import numpy as np
import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from services import clock, logs
from services.registry import Role, leerlijn_catalogue, occupations
from services.registry.reference import resolving
from services.settings import Settings
from tests.api.conftest import Headers, new_employer_headers, staff_headers
from tests.conftest import everything_stored
from tests.factories import DALFSEN, NIJKERK, RAALTE

URL = "/v1/plekken/_suggesties"
TEXT = {
    "titel": "Hovenier",
    "omschrijving": "U schoffelt en harkt. U werkt samen met een vaste collega.",
    "leerdoel": "U leert zelfstandig een vaste route onderhouden.",
}
Json = dict[str, object]


def asked(client: TestClient, headers: Headers, status: int = 200, **text: object) -> Json:
    """The answer to a text, with TEXT for what is not given."""
    answer = client.post(URL, json=TEXT | text, headers=headers)
    assert answer.status_code == status, answer.text
    found: Json = answer.json()
    return found


def faults(answer: Json) -> dict[str, str]:
    found = answer["fouten"]
    assert isinstance(found, list)
    return {one["veld"]: one["melding"] for one in found}


def listed(answer: Json, part: str) -> list[Json]:
    found = answer[part]
    assert isinstance(found, list)
    return found


def test_a_text_that_names_an_occupation(client: TestClient, employer_headers: Headers) -> None:
    answer = asked(client, employer_headers)
    assert listed(answer, "beroepen")[0] == {
        "gelijkenis": 1.0,
        "zekerheid": "vrijwel-zeker",
        "code": "hovenier",
        "titel": "Hovenier",
        "branche": "groen",
    }
    assert listed(answer, "branches")[0] == {"gelijkenis": 1.0, "zekerheid": "vrijwel-zeker", "branche": "groen"}
    assert listed(answer, "leerlijnstappen")[0]["leerlijn"] == "groen"
    assert (answer["gemeente"], answer["op"]) == (RAALTE, clock.today().isoformat())
    assert "voorstel" in str(answer["toelichting"])


def test_all_is_ordered_best_first_and_explained(client: TestClient, employer_headers: Headers) -> None:
    answer = asked(client, employer_headers, titel="Schoffelen")
    for part in ("beroepen", "branches", "leerlijnstappen"):
        figures = [float(str(one["gelijkenis"])) for one in listed(answer, part)]
        assert 1 <= len(figures) <= 5
        assert figures == sorted(figures, reverse=True)
        assert all(0.5 <= figure <= 1.0 for figure in figures)
    step = listed(answer, "leerlijnstappen")[0]
    assert step["waarom"] == "Lijkt op een taak van deze stap: schoffelen."
    assert (step["stap"], step["schets"]) == ("G2", False)


def test_steps_are_of_the_kind_of_place(client: TestClient, employer_headers: Headers) -> None:
    steps = leerlijn_catalogue(RAALTE, clock.today()).lines["groen"].steps
    kinds = {one.code: one.places.kinds for one in steps}
    for kind in ("taalstage", "reguliere-baan"):
        found = listed(asked(client, employer_headers, soort=kind), "leerlijnstappen")
        assert found
        assert all(kind in kinds[str(one["stap"])] for one in found if one["leerlijn"] == "groen")


@pytest.mark.parametrize("titel", ["zzzz qqqq xxxx", "🌳🌳🌳", "你好世界", "-- 12345 --"])
def test_nothing_alike_is_said_instead_of_guessed(client: TestClient, employer_headers: Headers, titel: str) -> None:
    answer = asked(client, employer_headers, titel=titel, omschrijving=None, leerdoel=None)
    assert [listed(answer, part) for part in ("beroepen", "branches", "leerlijnstappen")] == [[], [], []]
    assert str(answer["toelichting"]).startswith("Deze tekst lijkt op geen beroep en geen leerlijnstap genoeg.")


def test_a_title_alone_will_do(client: TestClient, employer_headers: Headers) -> None:
    answer = client.post(URL, json={"titel": "Lasser"}, headers=employer_headers)
    assert listed(answer.json(), "beroepen")[0]["code"] == "lasser"


def test_an_employer_of_another_region_gets_its_own_lines(client: TestClient, session: Session) -> None:
    headers = new_employer_headers(session, "werkgever-nijkerk", NIJKERK)
    answer = asked(client, headers)
    assert answer["gemeente"] == NIJKERK
    assert listed(answer, "beroepen")[0]["code"] == "hovenier"
    assert asked(client, headers, postcode="8102")["gemeente"] == RAALTE


@pytest.mark.parametrize("role", [Role.LIAISON, Role.CASE_WORKER, Role.ADMINISTRATOR])
def test_staff_get_the_lines_of_their_gemeente(client: TestClient, session: Session, role: Role) -> None:
    assert asked(client, staff_headers(session, role, DALFSEN))["gemeente"] == DALFSEN


def test_who_has_no_places_has_no_suggestions(client: TestClient, session: Session) -> None:
    refused = asked(client, staff_headers(session, Role.POLICY), status=403)
    assert refused["code"] == "niet-toegestaan"
    assert client.post(URL, json=TEXT).status_code == 401


def test_a_gemeente_is_named_or_follows_from_the_postcode(client: TestClient, employer_headers: Headers) -> None:
    assert asked(client, employer_headers, gemeente=DALFSEN)["gemeente"] == DALFSEN
    assert asked(client, employer_headers, gemeente=RAALTE, postcode="8102")["gemeente"] == RAALTE
    apart = asked(client, employer_headers, status=409, gemeente=DALFSEN, postcode="8102")
    assert (apart["code"], list(faults(apart))) == ("plektekst-geweigerd", ["gemeente"])
    outside = asked(client, employer_headers, status=409, postcode="9999")
    assert list(faults(outside)) == ["postcode"]


def test_all_that_is_wrong_is_told_at_once(client: TestClient, employer_headers: Headers) -> None:
    wrong = {
        "titel": "ab",
        "omschrijving": "te kort",
        "leerdoel": "met een \x07 erin",
        "soort": "baantje",
        "gemeente": "GM9999",
        "postcode": "81",
        "beroep": "hovenier",
    }
    answer = asked(client, employer_headers, status=400, **wrong)
    assert set(faults(answer)) == set(wrong)
    assert faults(answer)["gemeente"] == "kennen we niet; geef de CBS-code van een gemeente, zoals GM0177"
    assert faults(answer)["leerdoel"] == "moet leesbare tekst zijn, zonder stuurtekens"
    assert client.post(URL, json={}, headers=employer_headers).status_code == 400


@pytest.mark.parametrize("titel", ["\x00hovenier", "hov\x1benier", "   ", "\u00a0\u00a0\u00a0"])
def test_control_characters_and_nothing_to_read_are_refused(
    client: TestClient, employer_headers: Headers, titel: str
) -> None:
    assert list(faults(asked(client, employer_headers, status=400, titel=titel))) == ["titel"]


def test_half_a_character_is_refused(client: TestClient, employer_headers: Headers) -> None:
    body = '{"titel": "hovenier \\ud83c"}'
    answer = client.post(URL, content=body, headers=employer_headers | {"Content-Type": "application/json"})
    assert answer.status_code == 400


def test_texts_that_are_too_long_are_refused_and_the_longest_is_read(
    client: TestClient, employer_headers: Headers
) -> None:
    for size in (4_001, 100_000):
        assert list(faults(asked(client, employer_headers, status=400, omschrijving="x" * size))) == ["omschrijving"]
    longest = asked(client, employer_headers, titel="Lasser" + " " * 114, omschrijving="ja. " * 1_000)
    assert listed(longest, "beroepen")[0]["code"] == "lasser"


@pytest.mark.parametrize(
    "text", ["Садовник ищет работу в саду", "بستاني يعمل في الحديقة العامة", "🌳 werken 🌳 in het 🌳 park"]
)
def test_other_scripts_and_emoji_are_read(client: TestClient, employer_headers: Headers, text: str) -> None:
    answer = asked(client, employer_headers, omschrijving=text)
    assert listed(answer, "beroepen")[0]["code"] == "hovenier"


def test_nothing_is_stored_and_nothing_of_the_text_is_logged(
    client: TestClient, employer_headers: Headers, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure(Settings(environment="test", log_level="DEBUG"))
    before = everything_stored(session)
    secret = "Zwaantje Quispel zoekt een handige hovenier"
    asked(client, employer_headers, titel=secret, omschrijving=f"{secret}. Bel haar.", leerdoel=secret)
    asked(client, employer_headers, status=400, titel=f"{secret}\x00")
    assert everything_stored(session) == before
    captured = capsys.readouterr()
    assert "/plekken/_suggesties" in captured.err
    assert "Zwaantje" not in captured.err + captured.out


def test_without_an_encoder_all_else_goes_on(
    client: TestClient, employer_headers: Headers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"format": 1}), encoding="utf-8")
    monkeypatch.setenv("DOORSTROOM_ENCODER", str(tmp_path))
    refused = asked(client, employer_headers, status=503)
    assert refused["code"] == "taalmodel-niet-beschikbaar"
    found = client.get("/v1/beroepen", params={"zoek": "hov"}, headers=employer_headers)
    assert found.status_code == 200


def test_a_search_falls_back_on_meaning_and_says_so(
    client: TestClient, employer_headers: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    likeness = np.zeros(len(occupations()), dtype=np.float32)
    likeness[[3, 5]] = 0.7, 0.9
    monkeypatch.setattr(resolving, "_likeness", lambda core: likeness)

    def searched(text: str, count: int = 20) -> tuple[list[str], bool]:
        answer = client.get("/v1/beroepen", params={"zoek": text, "aantal": count}, headers=employer_headers).json()
        return [one["code"] for one in answer["resultaten"]], answer["opBetekenis"]

    assert searched("vervoerder van bloemstukken") == ([occupations()[5].code, occupations()[3].code], True)
    assert searched("vervoerder van bloemstukken", 1) == ([occupations()[5].code], True)
    assert searched("hoovenier")[1] is False
    assert "hovenier" in searched("hoovenier")[0]
    assert searched("zzz") == ([], False)
    assert searched("  ", 3) == ([one.code for one in occupations()[:3]], False)
