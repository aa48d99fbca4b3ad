"""What Sonar says for reports alone: into the schema `report`, nowhere else, and never twice."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, SQLModel, col, select

from fit.columns import JobseekerColumns
from services.database import DatabaseRole, acting_as, transaction
from services.matching.region import forget_columns, region_columns
from services.registry import Jobseeker, RequestKind, limit
from services.registry.imports.report import ImportRefusedError, ImportReport
from services.registry.imports.sonar import import_sonar
from services.registry.imports.sonar_facts import SonarFacts
from services.registry.jobseekers.models import DeterminationStatement
from services.registry.privacy.footprint import person_tables
from services.registry.report_facts import keep_sonar_facts
from services.registry.report_facts.models import (
    FACTS,
    AgeGroup,
    DeterminationDue,
    SexRegistration,
    TargetGroupCheck,
    WageSubsidySpell,
)
from services.registry.report_facts.sonar import new_facts

KEY = b"een sleutel van ruim zestien bytes"
ON, LATER = date(2026, 7, 1), date(2026, 8, 1)
RAALTE, DALFSEN = "GM0177", "GM0148"
Row = dict[str, object]
MakeRow = Callable[..., Row]
Take = Callable[..., ImportReport]


@pytest.fixture
def take(session: Session, excel: Callable[..., Path]) -> Take:
    """Import rows as the terminal does: with the keeper of facts."""

    def do(*rows: Row, on: date = ON, sender: str = RAALTE) -> ImportReport:
        return import_sonar(
            session,
            file=excel(*rows),
            sender_gemeente=sender,
            bsn_key=KEY,
            account_id=None,
            on=on,
            keep_facts=keep_sonar_facts,
        )

    return do


def facts(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """All facts that there are: what each says, whether it takes another one back, since when and from where."""
    found: dict[str, list[tuple[object, ...]]] = {}
    with acting_as(session, DatabaseRole.REPORTS):
        for table in FACTS:
            for row in session.exec(select(table).order_by(col(table.id))):
                value = getattr(row, {AgeGroup: "band", SexRegistration: "sex"}.get(table, "counts"))
                found.setdefault(table.__tablename__, []).append((value, row.withdrawn, row.noted_on, row.source))
    return found


def test_sex_age_and_banenafspraak_become_facts_of_their_day(session: Session, take: Take, row: MakeRow) -> None:
    take(row())
    assert facts(session) == {
        "sex_registration": [("vrouw", False, ON, "sonar")],
        "age_group": [("37-tot-47", False, ON, "sonar")],
        "target_group_check": [("nee", False, ON, "sonar")],
    }
    with acting_as(session, DatabaseRole.REPORTS):
        check = session.exec(select(TargetGroupCheck)).one()
        due = session.exec(select(DeterminationDue)).one()
        age = session.exec(select(AgeGroup)).one()
    assert (check.checked_on, check.basis, age.last_day) == (ON, None, None)
    assert due.jobseeker_id == check.jobseeker_id, "what follows was looked at"


def test_without_a_keeper_nothing_is_kept(session: Session, excel: Callable[..., Path], row: MakeRow) -> None:
    import_sonar(session, file=excel(row()), sender_gemeente=RAALTE, bsn_key=KEY, account_id=None, on=ON)
    assert facts(session) == {}


@pytest.mark.parametrize("cells", [{}, {"Geslacht": None, "Banenafspraak": None}])
def test_columns_may_be_silent_or_absent(session: Session, row: MakeRow, cells: Row, tmp_path: Path) -> None:
    full = row({"Leeftijd": "Onbekend", "Geslacht": "Onbekend", "Banenafspraak": "NNB"} | cells)
    if cells:
        full = {name: value for name, value in full.items() if name not in cells}
    file = tmp_path / "sonar.csv"
    file.write_text(";".join(full) + "\n" + ";".join(str(value) for value in full.values()), encoding="utf-8-sig")
    report = import_sonar(
        session, file=file, sender_gemeente=RAALTE, bsn_key=KEY, account_id=None, on=ON, keep_facts=keep_sonar_facts
    )
    assert (report.added, facts(session)) == (1, {})


def test_the_same_file_twice_appends_nothing_and_a_change_appends_only_that(
    session: Session, take: Take, row: MakeRow
) -> None:
    full = row()
    take(full)
    before = facts(session)
    again = take(full, on=LATER)
    assert (again.changed, again.unchanged, facts(session)) == (0, 1, before)
    changed = take({**full, "Banenafspraak": 1, "Leeftijd": 42}, on=LATER)
    assert changed.changed == 1
    assert facts(session) == before | {
        "target_group_check": [("nee", False, ON, "sonar"), ("ja", False, LATER, "sonar")]
    }
    silent = {"Banenafspraak": 0, "Leeftijd": "??", "Geslacht": "Onbekend"}
    assert take({**full, **silent}, on=LATER).changed == 0, "unknown takes nothing back"


@pytest.mark.parametrize("age", [16, 19, 26])
def test_an_age_under_the_borders_of_the_law_is_no_fact(session: Session, take: Take, row: MakeRow, age: int) -> None:
    full = row({"Leeftijd": age})
    person = take(full).jobseeker_ids[2]
    assert "age_group" not in facts(session)
    said = session.exec(select(DeterminationStatement).where(DeterminationStatement.jobseeker_id == person)).all()
    assert [(one.code, one.value, one.source) for one in said] == [("kettingzaag-toegestaan", age >= 18, "sonar")]
    take({**full, "Leeftijd": 27}, on=LATER)
    assert facts(session)["age_group"] == [("27-tot-37", False, LATER, "sonar")]


def test_an_age_group_that_turns_out_too_old_is_taken_back(session: Session, take: Take, row: MakeRow) -> None:
    full = row({"Leeftijd": 62})
    take(full)
    take({**full, "Leeftijd": 26}, on=LATER)
    assert facts(session)["age_group"] == [
        ("57-tot-65", False, ON, "sonar"),
        ("57-tot-65", True, LATER, "sonar"),
    ]
    assert take({**full, "Leeftijd": 26}, on=LATER).changed == 0
    take({**full, "Leeftijd": 62}, on=LATER)
    assert len(facts(session)["age_group"]) == 3


def test_what_somebody_corrected_stays_until_sonar_says_otherwise(session: Session, take: Take, row: MakeRow) -> None:
    full = row({"Geslacht": "Man"})
    person = take(full).jobseeker_ids[2]
    with acting_as(session, DatabaseRole.REPORTS):
        wrong = session.exec(select(SexRegistration)).one()
        better = SexRegistration(
            jobseeker_id=person, noted_on=ON, source="consulent", sex="vrouw", corrects_id=wrong.id
        )
        session.add(better)
        session.add(
            AgeGroup(jobseeker_id=person, noted_on=ON, source="consulent", band="37-tot-47", last_day=date(2030, 1, 1))
        )
    before = facts(session)
    assert take(full, on=LATER).changed == 0
    assert take({**full, "Geslacht": "Vrouw", "Leeftijd": 45}, on=LATER).changed == 0, "that was known already"
    assert facts(session) == before
    take({**full, "Geslacht": "X"}, on=LATER)
    assert facts(session)["sex_registration"][-1] == ("X", False, LATER, "sonar")


def test_of_who_said_nee_or_lives_elsewhere_no_fact_is_kept(session: Session, take: Take, row: MakeRow) -> None:
    full = row()
    take(row({"Toestemming": "Nee"}), row({"Gemeente": "Dalfsen"}), full)
    before = facts(session)
    assert {len(rows) for rows in before.values()} == {1}
    take({**full, "Gemeente": "Dalfsen", "Geslacht": "Man"}, sender=DALFSEN, on=LATER)
    take({**full, "Toestemming": "Nee", "Geslacht": "Man"}, on=LATER)
    assert facts(session) == before


def test_a_refused_file_keeps_no_fact(session: Session, take: Take, row: MakeRow) -> None:
    with pytest.raises(ImportRefusedError):
        take(row(), row({"Rijbewijs": "X9"}))
    assert facts(session) == {}


def test_a_word_that_is_none_is_left_out_and_not_told(session: Session, take: Take, row: MakeRow) -> None:
    report = take(row({"Geslacht": "Zwaantje Quispel", "Banenafspraak": "Kwartelhoekpad"}))
    assert set(facts(session)) == {"age_group"}
    told = "\n".join(report.lines())
    assert {problem.column for problem in report.remarks} == {"Geslacht", "Banenafspraak"}
    assert "Zwaantje" not in told
    assert "Kwartelhoekpad" not in told


def test_the_age_itself_is_kept_nowhere(session: Session, take: Take, row: MakeRow) -> None:
    person = take(row({"Leeftijd": 113})).jobseeker_ids[2]
    kept: list[object] = []
    for one in person_tables():
        with acting_as(session, one.role):
            rows = session.execute(one.rows_of(person)).mappings().all()
        kept += [value for found in rows for name, value in found.items() if name not in ("id", "changed_xid")]
    assert "65-plus" in kept
    assert 113 not in kept
    assert repr(SonarFacts(sex="man", age=113)) == "SonarFacts()"


def columns_of(sessions: sessionmaker[Session]) -> dict[str, bytes]:
    """Every column that matching has of the region, byte by byte, loaded anew."""
    forget_columns()
    with transaction(sessions) as session:
        loaded = region_columns(session, "zwolle").columns
    return {field.name: getattr(loaded, field.name).tobytes() for field in fields(JobseekerColumns)}


def test_no_column_of_matching_follows_from_what_reports_alone_read(
    sessions: sessionmaker[Session], excel: Callable[..., Path], row: MakeRow
) -> None:
    same = row({"Leeftijd": 30, "Geslacht": "??", "Banenafspraak": "??"})

    def take(**cells: object) -> dict[str, bytes]:
        with transaction(sessions) as session:
            import_sonar(
                session,
                file=excel({**same, **cells}),
                sender_gemeente=RAALTE,
                bsn_key=KEY,
                account_id=None,
                on=ON,
                keep_facts=keep_sonar_facts,
            )
        return columns_of(sessions)

    before = take()
    for cells in ({"Geslacht": "Man"}, {"Geslacht": "Vrouw"}, {"Banenafspraak": 1}, {"Banenafspraak": 2}):
        assert take(**cells) == before, cells
    for age in (31, 44, 58, 66):
        assert take(Leeftijd=age) == before, "an age group tells matching no more than that somebody is of age"
    with sessions() as session:
        assert len(facts(session)["age_group"]) == 4
        public = [table for table in SQLModel.metadata.tables.values() if table.schema is None]
        names = {column.name for table in public for column in table.columns}
    assert not {"sex", "age", "last_day"} & names


def test_erasing_somebody_takes_the_facts_of_sonar_along(session: Session, take: Take, row: MakeRow) -> None:
    person: UUID = take(row()).jobseeker_ids[2]
    session.delete(session.get_one(Jobseeker, person))
    session.flush()
    assert facts(session) == {}


def test_of_whose_data_are_only_kept_a_file_may_still_add(session: Session, take: Take, row: MakeRow) -> None:
    """Storing is what a restriction leaves (AVG art. 18 lid 2); nobody reads it."""
    full = row()
    person = take(full).jobseeker_ids[2]
    limit(session, person, RequestKind.RESTRICTION, on=ON)
    take({**full, "Geslacht": "Man"}, on=LATER)
    assert [one[0] for one in facts(session)["sex_registration"]] == ["vrouw", "man"]


def test_other_kinds_of_fact_are_no_business_of_sonar() -> None:
    someone = UUID(int=1)
    subsidy = WageSubsidySpell(jobseeker_id=someone, noted_on=ON, source="consulent", form="forfaitair", started_on=ON)
    subsidy.id = 1
    found = list(new_facts(someone, SonarFacts(sex="man"), [subsidy], account_id=None, on=ON))
    assert [type(one) for one in found] == [SexRegistration]
