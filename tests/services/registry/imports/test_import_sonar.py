"""A whole import against the database."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, func, select

from services.registry.imports import findings
from services.registry.imports.identity import hash_bsn
from services.registry.imports.models import ImportRun
from services.registry.imports.report import ImportRefusedError, ImportReport
from services.registry.imports.sonar import import_sonar
from services.registry.jobseekers.models import (
    STATEMENTS,
    Availability,
    DeterminationStatement,
    Jobseeker,
    LadderObservation,
    LanguageLevel,
    LicenceSet,
    OccupationSet,
    Reach,
)
from services.registry.jobseekers.repository import latest_said
from services.registry.jobseekers.service import note
from tests.conftest import everything_stored

KEY = b"een sleutel van ruim zestien bytes"
ON = date(2026, 7, 1)
LATER = date(2026, 8, 1)
RAALTE, DALFSEN = "GM0177", "GM0148"

MakeRow = Callable[..., dict[str, object]]
MakeFile = Callable[..., Path]


@pytest.fixture
def take(session: Session, excel: MakeFile) -> Callable[..., ImportReport]:
    """Import rows as a file from Raalte."""

    def do(*rows: dict[str, object], on: date = ON, sender: str = RAALTE) -> ImportReport:
        return import_sonar(session, file=excel(*rows), sender_gemeente=sender, bsn_key=KEY, account_id=None, on=on)

    return do


def statements(session: Session) -> int:
    return sum(session.exec(select(func.count()).select_from(table)).one() for table in STATEMENTS)


def wishes(session: Session, person: UUID) -> Sequence[list[str]]:
    query = select(OccupationSet.occupation_codes).where(OccupationSet.jobseeker_id == person)
    return session.exec(query.order_by(col(OccupationSet.id))).all()


Take = Callable[..., ImportReport]


def test_a_person_with_all_that_sonar_says(session: Session, take: Take, row: MakeRow) -> None:
    full = row()
    report = take(full)
    person = session.exec(select(Jobseeker)).one()
    assert report.jobseeker_ids == {2: person.id}
    assert (person.gemeente_code, person.registered_on, person.withdrawn_on) == (RAALTE, date(2026, 3, 1), None)
    assert person.bsn_hash == hash_bsn(str(full["BSN"]), KEY)
    assert session.exec(select(LadderObservation.trede)).all() == [3]
    levels = session.exec(select(LanguageLevel.skill, LanguageLevel.scale, LanguageLevel.level)).all()
    assert set(levels) == {
        ("luisteren", "sonar", "2"),
        ("spreken", "sonar", "2"),
        ("gesprekken", "sonar", "2"),
        ("lezen", "sonar", "1"),
        ("schrijven", "sonar", "1"),
    }
    assert session.exec(select(LicenceSet.licences)).all() == [["B", "BE"]]
    hours = session.exec(select(Availability)).one()
    assert (hours.hours_min, hours.hours_max, hours.dayparts) == (None, 24.0, None)
    reach = session.exec(select(Reach)).one()
    assert (reach.pc4, reach.transport, reach.max_minutes) == (8102, ["fiets", "openbaar-vervoer"], None)
    wish = session.exec(select(OccupationSet)).one()
    assert (wish.tie, wish.occupation_codes) == ("wens", ["hovenier"])
    adult = session.exec(select(DeterminationStatement)).one()
    assert (adult.code, adult.value) == ("kettingzaag-toegestaan", True)
    assert adult.legal_basis == "Arbobesluit art. 1.36; leeftijd in Sonar"
    assert {(item.noted_on, item.source) for item in (hours, reach, wish, adult)} == {(ON, "sonar")}


def test_the_run_is_kept(session: Session, excel: MakeFile, row: MakeRow) -> None:
    file = excel(row(), row({"Vervoer": "Ballon"}), row({"Toestemming": "Nee"}))
    import_sonar(session, file=file, sender_gemeente=RAALTE, bsn_key=KEY, account_id=None, on=ON)
    run = session.exec(select(ImportRun)).one()
    assert (run.kind, run.gemeente_code, run.rows, run.added, run.without_consent) == ("sonar", RAALTE, 3, 2, 1)
    assert run.remarks == 1
    assert run.file_sha256 == hashlib.sha256(file.read_bytes()).digest()


def test_under_eighteen_no_chainsaw(session: Session, take: Take, row: MakeRow) -> None:
    take(row({"Leeftijd": 17}))
    assert session.exec(select(DeterminationStatement.value)).all() == [False]


def test_no_licence_is_something_else_than_not_asked(session: Session, take: Take, row: MakeRow) -> None:
    take(row({"Rijbewijs": "GEEN"}), row({"Rijbewijs": "??"}))
    assert session.exec(select(LicenceSet.licences)).all() == [[]]


def test_the_same_file_twice_appends_nothing(session: Session, excel: MakeFile, row: MakeRow) -> None:
    file = excel(row(), row())
    first, second = (
        import_sonar(session, file=file, sender_gemeente=RAALTE, bsn_key=KEY, account_id=None, on=on)
        for on in (ON, LATER)
    )
    assert (first.added, second.added, second.changed, second.unchanged) == (2, 0, 0, 2)
    assert first.jobseeker_ids == second.jobseeker_ids
    assert statements(session) == 2 * 11


def test_only_what_changed_is_appended(session: Session, take: Take, row: MakeRow) -> None:
    full = row()
    take(full)
    before = statements(session)
    report = take({**full, "Beschikbare uren/wk": 32}, on=LATER)
    assert (report.changed, report.unchanged) == (1, 0)
    assert statements(session) == before + 1
    hours = session.exec(select(Availability.hours_max, Availability.noted_on).order_by(col(Availability.id))).all()
    assert hours == [(24.0, ON), (32.0, LATER)]


def test_a_note_of_a_consulent_stays_the_latest_until_sonar_changes(session: Session, take: Take, row: MakeRow) -> None:
    full = row()
    person = take(full).jobseeker_ids[2]
    session.add(LadderObservation(jobseeker_id=person, noted_on=date(2026, 7, 15), source="consulent", trede=5))
    session.flush()
    take(full, on=LATER)
    latest = select(LadderObservation.trede).order_by(
        col(LadderObservation.noted_on).desc(), col(LadderObservation.id).desc()
    )
    assert session.exec(latest).first() == 5
    take({**full, "Participatieladder": 4}, on=LATER)
    assert session.exec(latest).first() == 4


def test_unknown_takes_nothing_back(session: Session, take: Take, row: MakeRow) -> None:
    full = row()
    take(full)
    before = statements(session)
    silent = dict.fromkeys(
        ("Vervoer", "Rijbewijs", "Participatieladder", "Leeftijd", "Bemiddelingsberoep", "Gemeente"), "??"
    )
    assert take({**full, **silent}, on=LATER).unchanged == 1
    assert statements(session) == before
    take({**full, **silent, "Postcode": "7721 AA"}, on=LATER)
    said = latest_said(session, Reach, session.exec(select(Jobseeker.id)).one())
    assert (said["pc4"], said["transport"]) == (7721, ["fiets", "openbaar-vervoer"])


def test_what_a_consulent_noted_since_stays_until_sonar_changes_that_very_thing(
    session: Session, take: Take, row: MakeRow
) -> None:
    full = row({"Vervoer": "FIETS"})
    take(full)
    person = session.exec(select(Jobseeker.id)).one()
    note(session, [Reach(jobseeker_id=person, noted_on=LATER, source="consulent", transport=["auto"], max_minutes=30)])
    take({**full, "Postcode": "7721 AA"}, on=LATER)
    said = latest_said(session, Reach, person)
    assert (said["pc4"], said["transport"], said["max_minutes"]) == (7721, ["auto"], 30)
    take({**full, "Postcode": "7721 AA", "Vervoer": "OV"}, on=LATER)
    assert latest_said(session, Reach, person)["transport"] == ["openbaar-vervoer"]


def test_an_older_file_afterwards_is_idempotent_too(session: Session, take: Take, row: MakeRow) -> None:
    full = row()
    take({**full, "Participatieladder": 4}, on=LATER)
    assert take(full, on=ON).changed == 1
    before = statements(session)
    assert take(full, on=ON).changed == 0
    assert take({**full, "Participatieladder": 4}, on=LATER).changed == 0
    assert statements(session) == before


def test_nee_of_an_unknown_person_leaves_no_trace(session: Session, take: Take, row: MakeRow) -> None:
    report = take(row({"Toestemming": "Nee"}))
    assert (report.added, report.without_consent, report.withdrawn, report.jobseeker_ids) == (0, 1, 0, {})
    assert session.exec(select(Jobseeker)).all() == []


def test_nee_withdraws_and_ja_lifts_it(session: Session, take: Take, row: MakeRow) -> None:
    full = row()
    take(full)
    person = session.exec(select(Jobseeker)).one()
    report = take({**full, "Toestemming": "Nee", "Participatieladder": 6}, on=LATER)
    assert (report.withdrawn, report.without_consent, report.changed) == (1, 1, 0)
    session.refresh(person)
    assert person.withdrawn_on == LATER
    assert session.exec(select(LadderObservation.trede)).all() == [3]
    again = take({**full, "Toestemming": "Nee"}, on=date(2026, 9, 1))
    session.refresh(person)
    assert (again.withdrawn, person.withdrawn_on) == (0, LATER)
    assert take(full, on=date(2026, 9, 2)).changed == 1
    session.refresh(person)
    assert person.withdrawn_on is None


def test_one_bsn_twice_is_one_person_with_both_wishes(session: Session, take: Take, row: MakeRow) -> None:
    old = row({"Datum melding": date(2026, 5, 1), "Bemiddelingsberoep": "Kok", "Beschikbare uren/wk": 8})
    new = {**old, "Datum melding": date(2026, 6, 1), "Bemiddelingsberoep": "Hovenier", "Beschikbare uren/wk": 20}
    report = take(new, old)
    assert (report.added, set(report.jobseeker_ids)) == (1, {2, 3})
    assert [(problem.row, problem.finding) for problem in report.problems] == [(3, findings.BSN_TWICE)]
    person = session.exec(select(Jobseeker)).one()
    assert wishes(session, person.id) == [["hovenier", "kok"]]
    assert session.exec(select(Availability.hours_max)).all() == [20.0]


def test_an_unknown_gemeente_becomes_the_senders(session: Session, take: Take, row: MakeRow) -> None:
    take(row({"Gemeente": 12345}), sender=DALFSEN)
    assert session.exec(select(Jobseeker)).one().gemeente_code == DALFSEN


@pytest.mark.parametrize("cells", [{"Gemeente": 12345}, {"Gemeente": "Raalte"}, {"Toestemming": "Nee"}])
def test_another_gemeente_changes_nothing_of_somebody(
    session: Session, take: Take, row: MakeRow, cells: dict[str, object]
) -> None:
    full = row({"Gemeente": "Dalfsen"})
    take(full, sender=DALFSEN)
    before = session.exec(select(Jobseeker)).one().model_dump()
    report = take({**full, "Gemeente": "Raalte", "Beschikbare uren/wk": 3, **cells}, sender=RAALTE)
    person = session.exec(select(Jobseeker)).one()
    session.refresh(person)
    assert person.model_dump() == before
    assert (report.added, report.changed, report.withdrawn, report.jobseeker_ids) == (0, 0, 0, {})
    assert any("andere gemeente" in line for line in report.lines())


def test_people_of_another_gemeente_are_skipped(session: Session, take: Take, row: MakeRow) -> None:
    report = take(row({"Gemeente": "Dalfsen"}), sender=RAALTE)
    assert (report.added, session.exec(select(Jobseeker)).all()) == (0, [])


def test_one_error_refuses_the_whole_file(session: Session, take: Take, row: MakeRow) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        take(row(), row({"Rijbewijs": "X9"}), row({"Vervoer": "Ballon"}))
    report = caught.value.report
    assert [(problem.row, problem.finding) for problem in report.problems] == [
        (3, findings.LICENCE_UNKNOWN),
        (4, findings.TRANSPORT_UNKNOWN),
    ]
    assert (report.rows, report.jobseeker_ids) == (3, {})
    assert session.exec(select(Jobseeker)).all() == []
    assert session.exec(select(ImportRun)).all() == []


def test_somebody_whom_this_session_may_not_see_refuses_the_file(
    session: Session, take: Take, row: MakeRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = row()
    take(full)
    monkeypatch.setattr("services.registry.imports.repository.known_people", lambda session, hashes: {})
    before = everything_stored(session)
    with pytest.raises(ImportRefusedError) as caught:
        take(row(), full)
    assert [(problem.row, problem.finding) for problem in caught.value.report.problems] == [(3, findings.BSN_ELSEWHERE)]
    assert everything_stored(session) == before


@pytest.mark.parametrize("sender", ["GM9999", "", "Raalte"])
def test_an_unknown_sender_is_refused(take: Take, row: MakeRow, sender: str) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        take(row(), sender=sender)
    assert [problem.finding for problem in caught.value.report.problems] == [findings.UNKNOWN_SENDER]


def test_a_file_that_is_not_there_is_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        import_sonar(session, file=tmp_path / "weg.xlsx", sender_gemeente=RAALTE, bsn_key=KEY, account_id=None, on=ON)
    assert [problem.finding for problem in caught.value.report.problems] == [findings.NO_FILE]


def test_a_csv_gives_the_same_people(session: Session, excel: MakeFile, row: MakeRow, tmp_path: Path) -> None:
    full = row()
    take = {"sender_gemeente": RAALTE, "bsn_key": KEY, "account_id": None, "on": ON}
    file = tmp_path / "sonar.csv"
    file.write_text(";".join(full) + "\n" + ";".join(str(value) for value in full.values()), encoding="utf-8-sig")
    import_sonar(session, file=excel(full), **take)
    assert import_sonar(session, file=file, **take).unchanged == 1


def test_nothing_personal_is_stored_or_told(
    session: Session, take: Take, row: MakeRow, personal: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    name = str(personal["Volledige Naam"])
    strays = ("Bemiddelingsberoep", "Vervoer", "Gemeente", "Postcode", "Leeftijd", "Geslacht", "Banenafspraak")
    rows = [row({column: name}) for column in strays]
    report = take(*rows, row(dict.fromkeys(strays, name)))
    assert report.added == 8
    told = "\n".join([*report.lines(), repr(report), caplog.text])
    kept = everything_stored(session)
    for value in (*personal.values(), *(item["BSN"] for item in rows), "8102 AB"):
        assert str(value) not in told
        assert str(value) not in kept


def test_the_caller_decides_whether_it_is_kept(session: Session, take: Take, row: MakeRow) -> None:
    savepoint = session.begin_nested()
    assert take(row()).added == 1
    savepoint.rollback()
    assert session.exec(select(Jobseeker)).all() == []


def test_a_short_key_is_refused(session: Session, excel: MakeFile, row: MakeRow) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        import_sonar(session, file=excel(row()), sender_gemeente=RAALTE, bsn_key=b"", account_id=None, on=ON)


def test_a_larger_file_takes_a_fixed_number_of_queries(session: Session, take: Take, row: MakeRow) -> None:
    connection = session.connection()
    counted: list[str] = []

    def count(*arguments: object) -> None:
        counted.append(str(arguments[2]))

    event.listen(connection, "before_cursor_execute", count)
    people = [row() for _ in range(60)]
    take(*people[:3])
    few = len(counted)
    counted.clear()
    take(*people[3:])
    assert len(counted) == few
    counted.clear()
    take(*people, on=LATER)
    event.remove(connection, "before_cursor_execute", count)
    assert len(counted) < 26
