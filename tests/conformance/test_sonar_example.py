"""The example that VUM publishes, whole: run with DOORSTROOM_SHARED at the folder that holds data/sonar."""

import os
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, col, func, select

from services.registry.imports import findings
from services.registry.imports.columns import HEADERS
from services.registry.imports.report import ImportReport
from services.registry.imports.sonar import import_sonar
from services.registry.jobseekers.models import Jobseeker, LadderObservation, LicenceSet, OccupationSet, Reach
from tests.conftest import everything_stored

KEY = b"een sleutel van ruim zestien bytes"
ON = date(2026, 7, 1)
NAMES = ("Piet Jansen", "Piet@testdorp.org", "088-12345", "Henk Vermeer", "79989")


@pytest.fixture
def example() -> Path:
    """The real file."""
    shared = os.environ.get("DOORSTROOM_SHARED")
    if not shared:
        pytest.fail("Set DOORSTROOM_SHARED to the folder that holds data/sonar/SonarDashboardExample.xlsx")
    path = Path(shared) / "data" / "sonar" / "SonarDashboardExample.xlsx"
    if not path.is_file():
        pytest.fail(f"{path} is not there; DOORSTROOM_SHARED must name the folder that holds data/sonar")
    return path


def take(session: Session, example: Path) -> ImportReport:
    return import_sonar(session, file=example, sender_gemeente="GM0177", bsn_key=KEY, account_id=None, on=ON)


@pytest.mark.filterwarnings("ignore:Data Validation extension")
def test_our_headers_are_those_of_the_example(example: Path) -> None:
    with example.open("rb") as file:
        first_row = next(load_workbook(file)["Blad 1"].iter_rows(values_only=True))
    assert first_row == HEADERS


def test_24_rows_are_22_people(session: Session, example: Path) -> None:
    report = take(session, example)
    counts = (report.rows, report.added, report.changed, report.unchanged, report.without_consent, report.withdrawn)
    assert counts == (24, 22, 0, 0, 1, 0)
    assert sorted(report.jobseeker_ids) == [row for row in range(2, 26) if row != 18]
    assert report.jobseeker_ids[8] == report.jobseeker_ids[9]
    assert report.errors == ()
    assert {problem.finding for problem in report.remarks} == {
        findings.BSN_TWICE,
        findings.GEMEENTE_UNKNOWN,
        findings.POSTCODE_UNKNOWN,
    }


def test_what_the_example_says_is_kept(session: Session, example: Path) -> None:
    ids = take(session, example).jobseeker_ids
    assert set(session.exec(select(Jobseeker.gemeente_code))) == {"GM0177"}
    licences = dict(session.exec(select(LicenceSet.jobseeker_id, LicenceSet.licences)).all())
    assert licences[ids[6]] == ["A", "B", "BE", "C", "CE", "D", "DE", "T"]
    reach = session.exec(select(Reach).where(Reach.jobseeker_id == ids[2])).one()
    assert (reach.pc4, reach.transport) == (1234, ["bromfiets"])
    wish = session.exec(select(OccupationSet).where(OccupationSet.jobseeker_id == ids[9])).one()
    assert len(wish.occupation_codes) == 2
    assert session.exec(select(func.count(col(LadderObservation.id)))).one() == 0


def test_a_second_time_nothing_changes(session: Session, example: Path) -> None:
    first, second = take(session, example), take(session, example)
    assert (second.added, second.changed, second.unchanged) == (0, 0, 22)
    assert first.jobseeker_ids == second.jobseeker_ids


def test_no_name_number_or_address_is_left(session: Session, example: Path) -> None:
    report = take(session, example)
    told = "\n".join([*report.lines(), repr(report)])
    kept = everything_stored(session)
    for value in NAMES:
        assert value not in told
        assert value not in kept
    assert "1234AB" not in told + kept
