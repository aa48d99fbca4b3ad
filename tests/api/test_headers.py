"""The headers that every answer carries, whatever it is."""

import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api import API_VERSION
from tests.api.conftest import client_of

Headers = dict[str, str]

SECURITY = {
    "cache-control": "no-store",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "api-version": API_VERSION,
}

# Method, path, and the status for an employer.
ANSWERS = [
    ("GET", "/", 307),
    ("GET", "/healthz", 200),
    ("GET", "/readyz", 200),
    ("GET", "/metrics", 403),
    ("GET", "/v1/openapi.json", 200),
    ("GET", "/v1/docs", 200),
    ("GET", "/v1/docs/start.js", 200),
    ("GET", "/v1/docs/swagger-ui/swagger-ui.css", 200),
    ("GET", "/v1/docs/swagger-ui/weg.css", 404),
    ("GET", "/v1/plekken", 200),
    ("GET", "/v1/plekken?x=1", 400),
    ("GET", "/v1/werkzoekenden", 403),
    ("GET", "/v1/weg", 404),
    ("DELETE", "/v1/plekken", 405),
    ("POST", "/v1/plekken", 400),
]


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_has_them(
    client: TestClient, employer_headers: Headers, method: str, path: str, status: int
) -> None:
    answer = client.request(method, path, headers=employer_headers)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY
    assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["x-request-id"])
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "server" not in answer.headers


def test_a_fault_of_ours_has_them_too(apart: FastAPI) -> None:
    @apart.get("/stuk")
    def broken() -> None:
        raise RuntimeError

    answer = client_of(apart).get("/stuk", headers={"X-Request-ID": "kenmerk-0001"})
    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY
    assert answer.headers["x-request-id"] == "kenmerk-0001"


def test_a_body_too_large_has_them_too(client: TestClient) -> None:
    answer = client.post("/v1/plekken", headers={"Content-Length": "1000001"})
    assert answer.status_code == 413
    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("path", [path for _, path, _ in ANSWERS])
def test_only_the_document_is_open_to_other_sites(
    client: TestClient, employer_headers: Headers, method: str, path: str
) -> None:
    answer = client.request(method, path, headers=employer_headers | {"Origin": "https://elders.example"})
    allowed = answer.headers.get("access-control-allow-origin")
    assert allowed == ("*" if (method, path) == ("GET", "/v1/openapi.json") else None)


@pytest.mark.parametrize("given", ["kenmerk-0001", "A.b_c-9" * 9, "x" * 8, "x" * 64])
def test_a_request_id_is_kept(client: TestClient, given: str) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": given}).headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["kort", "x" * 65, "met spatie", "a\tb-12345", "<script>1", "é" * 10, ""])
def test_a_request_id_is_replaced(client: TestClient, given: str) -> None:
    answer = client.get("/healthz", headers={"X-Request-ID": given.encode("latin-1")})
    assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["x-request-id"])


def test_the_documentation_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/v1/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src 'self';" in page.headers["content-security-policy"]
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(links) == 4
    for link in links:
        assert link.startswith("/v1/")
        assert client.get(link).status_code == 200
    assert "<script>" not in page.text
