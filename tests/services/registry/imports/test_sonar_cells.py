"""One cell at a time."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from services.registry.imports import findings, sonar_cells
from services.registry.imports.findings import Finding

ON = date(2026, 7, 1)


def read(reader: Callable[..., object], cell: object, *more: object) -> tuple[object, list[Finding]]:
    noted: list[Finding] = []
    return reader(cell, *more, noted.append), noted


@pytest.mark.parametrize("cell", [None, "", "  ", "??", "NNB", "nnb", "Onbekend"])
def test_unknown_says_nothing_and_is_no_problem(cell: object) -> None:
    for reader in (
        sonar_cells.read_hours,
        sonar_cells.read_trede,
        sonar_cells.read_licences,
        sonar_cells.read_transport,
        sonar_cells.read_gemeente,
        sonar_cells.read_pc4,
        sonar_cells.read_age,
        sonar_cells.read_sex,
        sonar_cells.read_agreed_job,
    ):
        assert read(reader, cell) == (None, [])
    assert read(sonar_cells.read_language, cell, "Mondeling Nederlands") == (None, [])
    assert read(sonar_cells.read_date, cell, "Inschrijfdatum", ON) == (None, [])


@pytest.mark.parametrize(("cell", "hours"), [(40, 40.0), (0, 0.0), ("32,5", 32.5), ("16", 16.0), (60.0, 60.0)])
def test_hours(cell: object, hours: float) -> None:
    assert read(sonar_cells.read_hours, cell) == (hours, [])


@pytest.mark.parametrize("cell", ["veel", "40 uur", True, float("nan"), float("inf"), timedelta(hours=8), 10**400])
def test_hours_that_are_no_number(cell: object) -> None:
    assert read(sonar_cells.read_hours, cell) == (None, [findings.HOURS_NOT_A_NUMBER])


@pytest.mark.parametrize("cell", [-1, 61, "60,1", 999999])
def test_hours_that_cannot_be(cell: object) -> None:
    assert read(sonar_cells.read_hours, cell) == (None, [findings.HOURS_OUT_OF_RANGE])


@pytest.mark.parametrize(("cell", "level"), [(1, "1"), ("4", "4"), (3.0, "3"), (0, None), (8, None)])
def test_language(cell: object, level: str | None) -> None:
    assert read(sonar_cells.read_language, cell, "Mondeling Nederlands") == (level, [])


@pytest.mark.parametrize("cell", [5, 7, -1, "goed", "1.5", "²"])
def test_language_codes_that_do_not_exist(cell: object) -> None:
    expected = findings.language_unknown("Mondeling Nederlands")
    assert read(sonar_cells.read_language, cell, "Mondeling Nederlands") == (None, [expected])


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("B", ("B",)),
        ("A,B,C,D,BE,CE,DE,T", ("A", "B", "BE", "C", "CE", "D", "DE", "T")),
        ("be, b", ("B", "BE")),
        ("B+;C1", ("B+", "C1")),
        ("GEEN", ()),
        ("geen", ()),
    ],
)
def test_licences_in_one_order(cell: str, codes: tuple[str, ...]) -> None:
    assert read(sonar_cells.read_licences, cell) == (codes, [])


@pytest.mark.parametrize("cell", ["B,X9", "GEEN,B", "Zwaantje", 5, ",", "B,??"])
def test_a_licence_that_does_not_exist(cell: object) -> None:
    assert read(sonar_cells.read_licences, cell) == (None, [findings.LICENCE_UNKNOWN])


@pytest.mark.parametrize(
    ("cell", "ways"),
    [
        ("FIETS", ("fiets",)),
        ("E-BIKE", ("elektrische-fiets",)),
        ("Scooter", ("bromfiets",)),
        ("Scooter/bromfiets", ("bromfiets",)),
        ("OV/openbaar vervoer, AUTO", ("openbaar-vervoer", "auto")),
        ("MOTOR, lopend", ("lopen", "motor")),
    ],
)
def test_transport(cell: str, ways: tuple[str, ...]) -> None:
    assert read(sonar_cells.read_transport, cell) == (ways, [])


def test_an_unknown_way_to_travel_is_left_out_with_a_remark() -> None:
    assert read(sonar_cells.read_transport, "FIETS, ballon") == (("fiets",), [findings.TRANSPORT_UNKNOWN])
    assert read(sonar_cells.read_transport, "ballon") == (None, [findings.TRANSPORT_UNKNOWN])


@pytest.mark.parametrize(
    "cell",
    [datetime(2026, 3, 1), date(2026, 3, 1), "1-3-2026", "01/03/2026", "2026-03-01", "2026-03-01 00:00:00"],  # noqa: DTZ001 - naive, as a spreadsheet gives it
)
def test_dates(cell: object) -> None:
    assert read(sonar_cells.read_date, cell, "Inschrijfdatum", ON) == (date(2026, 3, 1), [])


@pytest.mark.parametrize("cell", ["31-2-2026", "gisteren", 46000, "1-3-26", date(1899, 12, 31), timedelta(1), True])
def test_dates_that_are_not_readable(cell: object) -> None:
    expected = findings.date_unreadable("Inschrijfdatum")
    assert read(sonar_cells.read_date, cell, "Inschrijfdatum", ON) == (None, [expected])


def test_a_date_is_not_later_than_the_import() -> None:
    assert read(sonar_cells.read_date, ON, "Datum melding", ON) == (ON, [])
    expected = findings.date_in_future("Datum melding")
    assert read(sonar_cells.read_date, "2-7-2026", "Datum melding", ON) == (None, [expected])


@pytest.mark.parametrize(("cell", "pc4"), [("8102 AB", 8102), ("8102ab", 8102), ("8102", 8102), (8102, 8102)])
def test_postcode(cell: object, pc4: int) -> None:
    assert read(sonar_cells.read_pc4, cell) == (pc4, [])


def test_postcodes_with_a_remark() -> None:
    assert read(sonar_cells.read_pc4, "810 AB") == (None, [findings.POSTCODE_UNREADABLE])
    assert read(sonar_cells.read_pc4, "1234 AB") == (1234, [findings.POSTCODE_UNKNOWN])


@pytest.mark.parametrize("cell", ["Raalte", "GEMEENTE RAALTE", "177", 177, "GM0177"])
def test_gemeente(cell: object) -> None:
    assert read(sonar_cells.read_gemeente, cell) == ("GM0177", [])


def test_an_unknown_gemeente_is_a_remark() -> None:
    assert read(sonar_cells.read_gemeente, 12345) == (None, [findings.GEMEENTE_UNKNOWN])


@pytest.mark.parametrize(("cell", "age"), [(17, 17), (18.0, 18), ("64", 64), ("26,9", 26)])
def test_age_is_in_whole_years(cell: object, age: int) -> None:
    assert read(sonar_cells.read_age, cell) == (age, [])


@pytest.mark.parametrize(("cell", "sex"), [("Man", "man"), ("VROUW", "vrouw"), (" v ", "vrouw"), ("x", "X")])
def test_sex_as_registered(cell: object, sex: str) -> None:
    assert read(sonar_cells.read_sex, cell) == (sex, [])


@pytest.mark.parametrize("cell", ["Piet", 1, "anders", date(1990, 1, 1)])
def test_another_word_for_sex_is_a_remark(cell: object) -> None:
    assert read(sonar_cells.read_sex, cell) == (None, [findings.SEX_UNKNOWN])


@pytest.mark.parametrize(("cell", "counts"), [(1, True), ("1", True), ("Ja", True), (2, False), ("nee", False)])
def test_whether_somebody_counts_for_the_banenafspraak(cell: object, counts: bool) -> None:
    assert read(sonar_cells.read_agreed_job, cell) == (counts, [])


@pytest.mark.parametrize("cell", [0, 8, "8"])
def test_a_code_that_says_nothing_about_the_banenafspraak(cell: object) -> None:
    assert read(sonar_cells.read_agreed_job, cell) == (None, [])


@pytest.mark.parametrize("cell", [3, "misschien", True])
def test_another_code_for_the_banenafspraak_is_a_remark(cell: object) -> None:
    assert read(sonar_cells.read_agreed_job, cell) == (None, [findings.AGREED_JOB_UNKNOWN])


@pytest.mark.parametrize("cell", [0, -3, 230, "volwassen", date(1990, 1, 1)])
def test_an_age_that_cannot_be_is_a_remark(cell: object) -> None:
    assert read(sonar_cells.read_age, cell) == (None, [findings.AGE_UNREADABLE])


@pytest.mark.parametrize("cell", [0, 7, "3a", 2.5, True])
def test_trede_is_one_to_six(cell: object) -> None:
    assert read(sonar_cells.read_trede, cell) == (None, [findings.TREDE_UNKNOWN])
    assert read(sonar_cells.read_trede, "6") == (6, [])


@pytest.mark.parametrize(("cell", "consent"), [("Ja", True), ("nee ", False)])
def test_consent(cell: str, consent: bool) -> None:
    assert read(sonar_cells.read_consent, cell) == (consent, [])


@pytest.mark.parametrize("cell", [None, "??", "misschien", 1, True])
def test_unclear_consent_is_an_error(cell: object) -> None:
    assert read(sonar_cells.read_consent, cell) == (None, [findings.CONSENT_UNCLEAR])
