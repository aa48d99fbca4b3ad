"""One row to one person, and whatever is in a file: people and findings, never an exception, never a name."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from services.registry.identity.fields import IdentityFields
from services.registry.imports import findings
from services.registry.imports.columns import HEADERS, REPORT_ONLY, SEALED, USED
from services.registry.imports.findings import Finding, Problem
from services.registry.imports.report import ImportReport
from services.registry.imports.sheets import RawRow
from services.registry.imports.sonar_facts import SonarFacts
from services.registry.imports.sonar_layout import SonarPerson, newest_per_person, parse_row, parse_sheet
from services.registry.imports.sonar_writer import write_sonar_export
from services.registry.reference.occupations import occupation, occupations
from services.registry.reference.resolving import Found, Resolution

KEY = b"een sleutel van ruim zestien bytes"
ON = date(2026, 7, 1)
PLANTED = ("Zwaantje Quispel", "088-7654321", "zwaantje@voorbeeld.example", "Kwartelhoekpad 17", "799890006")
DATED = [header for header in HEADERS if header in USED]
FIXED = {
    *(value for value in vars(findings).values() if isinstance(value, Finding)),
    *(findings.date_unreadable(header) for header in HEADERS),
    *(findings.date_in_future(header) for header in HEADERS),
    *(findings.language_unknown(header) for header in HEADERS),
    *(findings.identity_left_out(header) for header in HEADERS),
    *(findings.occupation_by_meaning(one.titel) for one in occupations()),
}

ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, -(10**400), 799890005, "799890005", "Ja", "Nee", "??", "B,BE", "FIETS", "8102 AB"]),
    st.floats(),
    st.text(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(PLANTED),
)
PEACEFUL = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def parse(raw: RawRow) -> tuple[SonarPerson | None, list[Finding]]:
    person, problems = parse_row(raw, bsn_key=KEY, on=ON)
    return person, [problem.finding for problem in problems]


def test_a_full_row(raw: Callable[..., RawRow]) -> None:
    person, noted = parse(raw())
    assert noted == []
    assert person is not None
    assert asdict(person) | {"bsn_hash": None} == {
        "row": 2,
        "bsn_hash": None,
        "consent": True,
        "reported_on": date(2026, 3, 2),
        "registered_on": date(2026, 3, 1),
        "gemeente_code": "GM0177",
        "pc4": 8102,
        "transport": ("fiets", "openbaar-vervoer"),
        "hours_max": 24.0,
        "licences": ("B", "BE"),
        "spoken": "2",
        "written": "1",
        "occupations": ("hovenier",),
        "trede": 3,
        "adult": True,
        "identity": IdentityFields(
            name="Zwaantje Quispel",
            phone="088-7654321",
            email="zwaantje@voorbeeld.example",
            street="Kwartelhoekpad",
            house_number="98765",
            postcode="8102 AB",
        ),
        "facts": {"sex": "vrouw", "age": 41, "agreed_job": False},
    }


def test_a_row_of_unknowns_is_a_person_of_whom_we_know_nothing(raw: Callable[..., RawRow]) -> None:
    unknown = dict.fromkeys((USED | SEALED | REPORT_ONLY) - {"BSN", "Toestemming"}, "NNB")
    person, noted = parse(raw(unknown))
    assert noted == [findings.DATE_MISSING]
    assert person is not None
    known = {
        name
        for name, value in asdict(person).items()
        if value not in (None, (), IdentityFields(), asdict(SonarFacts()))
    }
    assert known == {"row", "bsn_hash", "consent"}


def test_the_day_of_melding_stands_in_for_that_of_inschrijving(raw: Callable[..., RawRow]) -> None:
    person, noted = parse(raw({"Inschrijfdatum": "??"}))
    assert noted == []
    assert person is not None
    assert person.registered_on == date(2026, 3, 2)


def test_of_somebody_who_said_nee_nothing_else_is_read(raw: Callable[..., RawRow]) -> None:
    person, noted = parse(raw({"Toestemming": "Nee", "Rijbewijs": "X9", "Beschikbare uren/wk": "veel"}))
    assert noted == []
    assert person is not None
    known = {name for name, value in asdict(person).items() if value not in (None, ())}
    assert known == {"row", "bsn_hash", "consent", "reported_on"}


def test_all_errors_of_a_row_are_told_at_once(raw: Callable[..., RawRow]) -> None:
    person, noted = parse(raw({"BSN": "NNB", "Toestemming": "??", "Rijbewijs": "X9", "Participatieladder": 7}))
    assert person is None
    assert noted == [
        findings.BSN_MISSING,
        findings.CONSENT_UNCLEAR,
        findings.LICENCE_UNKNOWN,
        findings.TREDE_UNKNOWN,
    ]


def test_a_remark_does_not_stop_a_row(raw: Callable[..., RawRow]) -> None:
    person, noted = parse(raw({"Bemiddelingsberoep": "Zeemeermin", "Gemeente": 12345, "Vervoer": "Ballon"}))
    assert noted == [findings.GEMEENTE_UNKNOWN, findings.TRANSPORT_UNKNOWN, findings.OCCUPATION_UNKNOWN]
    assert person is not None
    assert (person.gemeente_code, person.transport, person.occupations) == (None, None, ())


@pytest.mark.parametrize("found", Found)
def test_an_occupation_that_was_found_by_meaning_is_told(raw: Callable[..., RawRow], found: Found) -> None:
    kok = occupation("kok")
    assert kok is not None
    person, problems = parse_row(
        raw({"Bemiddelingsberoep": "Panzerkoch"}), bsn_key=KEY, on=ON, resolve=lambda _: Resolution(kok, 91.0, found)
    )
    assert person is not None
    assert person.occupations == ("kok",)
    by_meaning = [Problem(2, findings.occupation_by_meaning("Kok"))] if found is Found.MEANING else []
    assert list(problems) == by_meaning
    assert "Panzerkoch" not in str(problems)


def test_a_repr_tells_the_row_only(raw: Callable[..., RawRow]) -> None:
    person, _ = parse(raw())
    assert repr(person) == "SonarPerson(row=2)"


def test_the_newest_row_of_a_person_counts_and_on_one_day_nee() -> None:
    def row(number: int, day: int, *, consent: bool = True) -> SonarPerson:
        return SonarPerson(row=number, bsn_hash=b"x", consent=consent, reported_on=date(2026, 1, day))

    groups, problems = newest_per_person([row(2, 5), row(3, 4), row(4, 5, consent=False), row(5, 5)])
    assert [item.row for item in groups[0]] == [4, 5, 2, 3]
    assert {problem.row for problem in problems} == {5, 2, 3}


@PEACEFUL
@given(st.fixed_dictionaries(dict.fromkeys(DATED, ANYTHING)))
@example(dict.fromkeys(DATED, "Zwaantje Quispel"))
@example(dict.fromkeys(DATED, time(12)))
@example(dict.fromkeys(DATED, timedelta(hours=30)))
def test_no_cell_makes_the_parser_fail_or_talk(cells: dict[str, object]) -> None:
    person, problems = parse_row(RawRow(2, cells), bsn_key=KEY, on=ON)
    assert {problem.finding for problem in problems} <= FIXED
    report = ImportReport(rows=1, problems=problems)
    told = "\n".join([*report.lines(), *(problem.message for problem in problems), repr(report)])
    kept = repr(asdict(person)) if person is not None else ""
    for value in PLANTED:
        assert value not in told
        assert value not in kept


@PEACEFUL
@given(st.dictionaries(st.sampled_from(DATED), ANYTHING), st.sampled_from(DATED), st.sampled_from(PLANTED))
def test_a_name_in_the_wrong_column_goes_nowhere(
    raw: Callable[..., RawRow], changes: dict[str, object], column: str, planted: str
) -> None:
    person, problems = parse_row(raw({**changes, column: planted}), bsn_key=KEY, on=ON)
    assert {problem.finding for problem in problems} <= FIXED
    assert person is None or planted not in repr(asdict(person))


@PEACEFUL
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=100).map(lambda tail: b"PK\x03\x04" + tail)))
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    parsed = parse_sheet(content, bsn_key=KEY, on=ON)
    assert parsed.refused


@PEACEFUL
@given(st.lists(st.lists(st.text(), max_size=40), max_size=5))
def test_no_csv_makes_the_reader_fail(table: list[list[str]]) -> None:
    lines = "\n".join([";".join(HEADERS), *(";".join(cells) for cells in table)])
    parsed = parse_sheet(lines.encode("utf-8", "surrogatepass"), bsn_key=KEY, on=ON)
    assert all(isinstance(problem, Problem) for problem in parsed.problems)


@pytest.fixture(scope="module")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path: Path = tmp_path_factory.mktemp("sonar") / "klein.xlsx"
    write_sonar_export(path, [{"BSN": 799890005, "Toestemming": "Ja", "Datum melding": datetime(2026, 1, 1)}])  # noqa: DTZ001 - naive, as a spreadsheet gives it
    return path.read_bytes()


@PEACEFUL
@given(data=st.data())
def test_no_damage_to_a_workbook_makes_the_reader_fail(small_file: bytes, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(small_file)) as source:
        parts = {part.filename: bytearray(source.read(part)) for part in source.infolist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[name])))
    parts[name][at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=10))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for filename, content in parts.items():
            archive.writestr(filename, bytes(content))
    parsed = parse_sheet(target.getvalue(), bsn_key=KEY, on=ON)
    assert parsed.rows <= 1 or parsed.problems
