"""Every refusal is a problem in Dutch, with a code, and says how to mend it; no English comes through."""

import base64
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, get_args
from uuid import UUID

import pytest
from fastapi import FastAPI
from pydantic_core.core_schema import ErrorType
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from api.errors import TITLES
from api.examples import PLACE_FIELDS
from api.faults import dutch
from api.v1.answers import to_cursor
from services import clock
from services.settings import Settings
from tests.api.conftest import client_of

Headers = dict[str, str]
Answer = Any

ENGLISH = re.compile(
    r"\b(input|should|field|required|valid|string|extra|inputs|value|error|must|not found|method|allowed|unable|"
    r"parsing|permitted|body|the|and|than|character|length|missing|invalid|expected|unauthorized|forbidden|internal)\b",
    re.IGNORECASE,
)
UNKNOWN = "00000000-0000-4000-8000-000000000000"


def place(**changes: object) -> dict[str, object]:
    """A place that would be accepted today, but for the changes."""
    return {**PLACE_FIELDS, "startdatum": (clock.today() + timedelta(days=14)).isoformat(), **changes}


def check_refusal(answer: Answer, status: int, code: str) -> dict[str, Any]:
    """The one shape of all refusals."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert (problem["status"], problem["code"], problem["title"]) == (status, code, TITLES[status])
    assert problem["detail"].endswith(".")
    assert problem["herstel"].endswith(".")
    for text in (problem["detail"], problem["herstel"], *(one["melding"] for one in problem["fouten"])):
        assert not ENGLISH.search(text), text
    return problem


def faults(answer: Answer) -> dict[str, str]:
    """The named fields of a refusal for bad input."""
    return {one["veld"]: one["melding"] for one in check_refusal(answer, 400, "ongeldige-invoer")["fouten"]}


def test_no_token(client: TestClient) -> None:
    answer = client.get("/v1/plekken")
    check_refusal(answer, 401, "niet-aangemeld")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("value", ["Bearer weg", "Bearer ", "Basic YTpi", "Bearer \x00\xff", "x" * 5000])
def test_a_token_that_is_none(client: TestClient, value: str) -> None:
    answer = client.get("/v1/plekken", headers={"Authorization": value.encode("latin-1")})
    check_refusal(answer, 401, "niet-aangemeld")


def test_without_a_token_nothing_is_told_about_the_input(client: TestClient) -> None:
    check_refusal(client.post("/v1/plekken", json={"titel": 1}), 401, "niet-aangemeld")
    check_refusal(client.get("/v1/plekken?onbekend=1&onbekend=2"), 401, "niet-aangemeld")


def test_the_wrong_role(client: TestClient, employer_headers: Headers, liaison_headers: Headers) -> None:
    check_refusal(client.get("/v1/werkzoekenden", headers=employer_headers), 403, "niet-toegestaan")
    check_refusal(client.post("/v1/plekken", json=place(), headers=liaison_headers), 403, "niet-toegestaan")
    check_refusal(client.get("/metrics", headers=liaison_headers), 403, "niet-toegestaan")


@pytest.mark.parametrize("path", ["/v1/plek", "/v1/plekken/", "/v2/plekken", "/docs", "/redoc", "/openapi.json", "/x"])
def test_an_unknown_address(client: TestClient, path: str) -> None:
    check_refusal(client.get(path), 404, "adres-onbekend")


def test_what_is_not_there(client: TestClient, liaison_headers: Headers) -> None:
    for path in (f"plekken/{UNKNOWN}", f"plekken/{UNKNOWN}/kandidatenlijsten", f"werkzoekenden/{UNKNOWN}"):
        check_refusal(client.get(f"/v1/{path}", headers=liaison_headers), 404, "niet-gevonden")


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("DELETE", "/v1/plekken", "GET, POST"),
        ("TRACE", "/v1/plekken", "GET, POST"),
        ("PATCH", f"/v1/plekken/{UNKNOWN}", "GET, PUT"),
        ("GET", f"/v1/plekken/{UNKNOWN}/_sluit", "POST"),
        ("OPTIONS", "/v1/openapi.json", "GET"),
        ("VREEMD", "/healthz", "GET"),
        ("POST", "/v1/docs/swagger-ui/swagger-ui.css", "GET, HEAD"),
    ],
)
def test_a_method_that_is_not_there(client: TestClient, method: str, path: str, allow: str) -> None:
    answer = client.request(method, path)
    check_refusal(answer, 405, "methode-onbekend")
    assert answer.headers["allow"] == allow


@pytest.mark.parametrize(
    "media", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "rommel", None]
)
def test_a_body_that_is_not_called_json(client: TestClient, employer_headers: Headers, media: str | None) -> None:
    headers = employer_headers | ({"Content-Type": media} if media else {})
    check_refusal(client.post("/v1/plekken", content=json.dumps(place()), headers=headers), 415, "geen-json")


@pytest.mark.parametrize("media", ["application/json", "application/json; charset=utf-8", "APPLICATION/JSON"])
def test_a_body_that_is_called_json(client: TestClient, employer_headers: Headers, media: str) -> None:
    headers = employer_headers | {"Content-Type": media}
    assert client.post("/v1/plekken", content=json.dumps(place()), headers=headers).status_code == 201


@pytest.mark.parametrize("body", ["{", "{'titel': 1}", '{"titel": }', "niets", '{"a": 1} {"b": 2}'])
def test_invalid_json(client: TestClient, employer_headers: Headers, body: str) -> None:
    headers = employer_headers | {"Content-Type": "application/json"}
    found = faults(client.post("/v1/plekken", content=body, headers=headers))
    assert "geen geldige JSON" in found["het verzoek"]


@pytest.mark.parametrize(
    "body",
    [b"[" * 200_000, b'{"titel": "\xff\xfe"}', b'{"aantalPlaatsen": 1' + b"0" * 5000 + b"}", b"\x00"],
    ids=["deep", "not utf-8", "huge number", "nul"],
)
def test_json_that_cannot_be_read(client: TestClient, employer_headers: Headers, body: bytes) -> None:
    headers = employer_headers | {"Content-Type": "application/json"}
    answer = client.post("/v1/plekken", content=body, headers=headers)
    check_refusal(answer, 400, "ongeldige-invoer" if body == b"\x00" else "onleesbaar")


@pytest.mark.parametrize("body", ["[]", "null", "1", '"tekst"', "true"])
def test_json_that_is_not_an_object(client: TestClient, employer_headers: Headers, body: str) -> None:
    headers = employer_headers | {"Content-Type": "application/json"}
    assert list(faults(client.post("/v1/plekken", content=body, headers=headers))) == ["het verzoek"]


def test_no_body(client: TestClient, employer_headers: Headers) -> None:
    assert list(faults(client.post("/v1/plekken", headers=employer_headers))) == ["het verzoek"]


def test_all_faults_at_once(client: TestClient, employer_headers: Headers) -> None:
    body = place(titel="x", urenPerWeekMaximaal=100, soort="vakantie", rijbewijzen=["Z"], onbekend=1)
    del body["postcode"]
    headers = employer_headers | {"Idempotency-Key": "kort"}
    found = faults(client.post("/v1/plekken", json=body, headers=headers))
    assert set(found) == {
        "Idempotency-Key",
        "titel",
        "urenPerWeekMaximaal",
        "soort",
        "rijbewijzen.0",
        "onbekend",
        "postcode",
    }
    assert found["postcode"] == "ontbreekt; vul dit veld in"
    assert "kies uit 'werkervaringsplek'" in found["soort"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("titel", "Assis\x00tent"),
        ("titel", "\ud800 hovenier"),
        ("titel", "\t \n"),
        ("omschrijving", "\x1b[2J" + "tekst " * 10),
        ("aantalPlaatsen", "5"),
        ("aantalPlaatsen", True),
        ("aantalPlaatsen", 1.5),
        ("aantalPlaatsen", 10**40),
        ("urenPerWeekMinimaal", "16"),
        ("urenPerWeekMinimaal", float("nan")),
        ("urenPerWeekMinimaal", 16.3),
        ("startdatum", 1_800_000_000),
        ("startdatum", "2027-03-01T00:00:00"),
        ("startdatum", "2027-02-30"),
        ("startdatum", "01-03-2027"),
        ("startdatum", None),
        ("postcode", "8102 AB"),
        ("postcode", "٨١٠٢"),
        ("postcode", 8102),
        ("dagdelen", "ma-ochtend"),
        ("dagdelen", ["ma-ochtend"] * 22),
        ("beroep", "tovenaar"),
        ("taaleisen", {}),
        ("begeleiding", ["gewoon"]),
    ],
)
def test_a_value_that_is_wrong(client: TestClient, employer_headers: Headers, field: str, value: object) -> None:
    headers = employer_headers | {"Content-Type": "application/json"}
    found = faults(client.post("/v1/plekken", content=json.dumps(place(**{field: value})), headers=headers))
    assert list(found) == [field]


@pytest.mark.parametrize("name", ["Jan Jansen 123456782", "", "\x00", "x" * 41])
def test_a_made_up_name_is_not_repeated(client: TestClient, employer_headers: Headers, name: str) -> None:
    headers = employer_headers | {"Content-Type": "application/json"}
    body = json.dumps({**place(), name: "1"})
    assert list(faults(client.post("/v1/plekken", content=body, headers=headers))) == ["(onbekende naam)"]
    if name.isprintable() and name:
        answer = client.get("/v1/plekken", params={name: "1"}, headers=employer_headers)
        assert list(faults(answer)) == ["(onbekende naam)"]


def test_a_name_that_is_no_text(client: TestClient, employer_headers: Headers) -> None:
    headers = employer_headers | {"Content-Type": "application/json"}
    assert faults(client.post("/v1/plekken", content=json.dumps({**place(), "\ud800": "1"}), headers=headers))


def test_no_answer_repeats_what_was_sent(client: TestClient, employer_headers: Headers) -> None:
    body = place(titel=["123456782"], beroep="123456782", taaleisen=[{"vaardigheid": "123456782"}])
    answer = client.post("/v1/plekken", json=body, headers=employer_headers | {"Idempotency-Key": "123456782 jan"})
    assert "123456782" not in answer.text


def test_an_unknown_query_key(client: TestClient, employer_headers: Headers) -> None:
    for path in ("plekken", "beroepen", "certificaten", f"plekken/{UNKNOWN}"):
        assert list(faults(client.get(f"/v1/{path}?pagina=2", headers=employer_headers))) == ["pagina"]


def test_a_query_key_twice(client: TestClient, employer_headers: Headers) -> None:
    assert list(faults(client.get("/v1/plekken?aantal=1&aantal=2", headers=employer_headers))) == ["aantal"]


@pytest.mark.parametrize("query", ["aantal=0", "aantal=101", "aantal=veel", "aantal=", "aantal=1" + "0" * 5000])
def test_a_wrong_number_in_the_query(client: TestClient, employer_headers: Headers, query: str) -> None:
    assert list(faults(client.get(f"/v1/plekken?{query}", headers=employer_headers))) == ["aantal"]


def cursors() -> Iterator[str]:
    """Cursors that are not ours, and some that look like ours."""
    yield from ("x", "é", "%00", "null", "W10", "e30", "A" * 200)
    yield to_cursor(clock.today(), UUID(UNKNOWN))
    for moment in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2027-01-01T00:00:00", "gisteren", "1"):
        text = json.dumps([moment, UNKNOWN])
        yield base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize("cursor", list(cursors()))
def test_a_cursor_that_is_not_ours(client: TestClient, employer_headers: Headers, cursor: str) -> None:
    answer = client.get("/v1/plekken", params={"cursor": cursor}, headers=employer_headers)
    check_refusal(answer, 404, "cursor-onbekend")


def test_an_id_that_is_none(client: TestClient, employer_headers: Headers) -> None:
    assert list(faults(client.get("/v1/plekken/123", headers=employer_headers))) == ["plekId"]


def test_no_if_match(client: TestClient, employer_headers: Headers) -> None:
    check_refusal(client.post(f"/v1/plekken/{UNKNOWN}/_sluit", headers=employer_headers), 428, "if-match-ontbreekt")
    answer = client.put(f"/v1/plekken/{UNKNOWN}", json=place(), headers=employer_headers)
    check_refusal(answer, 428, "if-match-ontbreekt")


@pytest.mark.parametrize("value", ["*", "1", 'W/"1"', '"1', '"' + "9" * 30 + '"', '"1", "2"', "\xff"])
def test_an_if_match_that_is_none(client: TestClient, employer_headers: Headers, value: str) -> None:
    headers = {**employer_headers, "If-Match": value.encode("latin-1")}
    found = faults(client.post(f"/v1/plekken/{UNKNOWN}/_sluit", headers=headers))
    assert found == {"If-Match": 'moet eruitzien als "3", met de aanhalingstekens; neem de ETag over zoals u hem kreeg'}


@pytest.mark.parametrize("length", ["1000001", "9" * 400])
def test_a_body_too_large_by_its_length(client: TestClient, length: str) -> None:
    check_refusal(client.post("/v1/plekken", headers={"Content-Length": length}), 413, "te-groot")


def test_a_body_too_large_without_a_length(client: TestClient, employer_headers: Headers, settings: Settings) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(settings.max_body_bytes // 1000 + 1):
            yield b" " * 1000

    headers = employer_headers | {"Content-Type": "application/json"}
    check_refusal(client.post("/v1/plekken", content=parts(), headers=headers), 413, "te-groot")


@pytest.mark.parametrize("length", ["²", "-1", "veel"])
def test_a_length_that_is_none(client: TestClient, employer_headers: Headers, length: str) -> None:
    headers = {**employer_headers, "Content-Length": length.encode("latin-1")}
    assert client.get("/v1/plekken", headers=headers).status_code == 200


def test_a_start_before_the_oldest_rules(client: TestClient, employer_headers: Headers) -> None:
    problem = check_refusal(
        client.post("/v1/plekken", json=place(startdatum="0027-02-16"), headers=employer_headers), 409, "plek-geweigerd"
    )
    assert {one["veld"] for one in problem["fouten"]} == {"startdatum"}


def test_spaces_are_no_title(client: TestClient, employer_headers: Headers) -> None:
    answer = client.post("/v1/plekken", json=place(titel="\u2003\u2003x"), headers=employer_headers)
    assert [one["veld"] for one in check_refusal(answer, 409, "plek-geweigerd")["fouten"]] == ["titel"]


def test_a_fault_of_ours(apart: FastAPI) -> None:
    @apart.get("/stuk")
    def broken() -> None:
        raise RuntimeError("geheim")

    answer = client_of(apart).get("/stuk")
    check_refusal(answer, 500, "onverwachte-fout")
    assert "geheim" not in answer.text
    assert answer.headers["x-request-id"]


def test_a_database_that_is_away(apart: FastAPI) -> None:
    @apart.get("/weg")
    def away() -> None:
        raise OperationalError("select 1", {}, Exception("geheim"))

    answer = client_of(apart).get("/weg")
    check_refusal(answer, 503, "database-niet-beschikbaar")
    assert answer.headers["retry-after"] == "30"


LIMITS = {"min_length": 3, "max_length": 5, "ge": 1, "le": 9, "expected": "'open' or 'gesloten'"}


@pytest.mark.parametrize("kind", get_args(ErrorType))
def test_no_kind_of_error_speaks_english(kind: str) -> None:
    assert not ENGLISH.search(dutch({"type": kind, "loc": (), "ctx": LIMITS}))
