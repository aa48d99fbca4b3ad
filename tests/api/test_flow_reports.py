"""Reports over the API: as data and as files, and who may have a complete one."""

from typing import Final

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from services.registry import Role
from tests.api.conftest import Headers, staff_headers
from tests.api.test_refusals import check_refusal
from tests.factories import RAALTE

REPORT: Final = "/v1/doorstroom/rapporten/raadsmonitor"
ASKED: Final = "?peildatum=2024-07-01"


@pytest.mark.parametrize("role", [Role.POLICY, Role.LIAISON, Role.CASE_WORKER])
def test_a_public_report_is_for_everybody_of_a_gemeente(client: TestClient, session: Session, role: Role) -> None:
    found = client.get(REPORT + ASKED, headers=staff_headers(session, role, RAALTE))
    assert found.status_code == 200
    told = found.json()
    assert (told["peildatum"], told["lezer"], told["over"]) == ("2024-07-01", "openbaar", "gemeente Raalte")
    assert all(table["omschrijving"] and table["bron"] for part in told["delen"] for table in part["tabellen"])


def test_no_head_is_a_code(client: TestClient, session: Session) -> None:
    """Of this month, so that places and learning lines are in it."""
    found = client.get(REPORT, headers=staff_headers(session, Role.POLICY, RAALTE))
    tables = {table["code"]: table for part in found.json()["delen"] for table in part["tabellen"]}
    assert "Horeca en toerisme" in tables["leerlijnen-plekken"]["rijen"]
    assert not [head for one in tables.values() for head in (*one["rijen"], *one["kolommen"]) if "_" in head]


@pytest.mark.parametrize(
    ("form", "kind", "begin"),
    [
        ("pdf", "application/pdf", b"%PDF"),
        ("werkmap", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("csv", "application/zip", b"PK"),
    ],
)
def test_a_report_as_a_file(client: TestClient, session: Session, form: str, kind: str, begin: bytes) -> None:
    found = client.get(f"{REPORT}/{form}{ASKED}", headers=staff_headers(session, Role.POLICY, RAALTE))
    assert (found.status_code, found.headers["content-type"]) == (200, kind)
    assert found.content.startswith(begin)
    assert "raadsmonitor-2024-07-01" in found.headers["content-disposition"]


def test_a_complete_report_is_not_for_beleid_nor_of_a_region(client: TestClient, session: Session) -> None:
    whole = f"{REPORT}{ASKED}&lezer=intern-volledig"
    own: Headers = staff_headers(session, Role.CASE_WORKER, RAALTE)
    check_refusal(client.get(whole, headers=staff_headers(session, Role.POLICY, RAALTE)), 403, "niet-toegestaan")
    check_refusal(client.get(f"{whole}&gebied=regio", headers=own), 403, "niet-toegestaan")
    assert client.get(whole, headers=own).json()["lezer"] == "intern-volledig"


def test_a_day_that_cannot_be_is_refused(client: TestClient, session: Session) -> None:
    own = staff_headers(session, Role.POLICY, RAALTE)
    for day in ("2024-07-02", "2999-01-01", "2014-12-01"):
        check_refusal(client.get(f"{REPORT}?peildatum={day}", headers=own), 409, "peildatum-geweigerd")
