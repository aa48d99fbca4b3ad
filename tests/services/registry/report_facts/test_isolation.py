"""`fit` and matching reach determinations and nothing else: by rights, by import, and by columns."""

import ast
from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import Session, SQLModel

import services.registry
from fit.columns import JobseekerColumns
from services import clock
from services.database import DatabaseRole, acting_as, transaction
from services.matching.region import forget_columns, region_columns
from services.registry import Actor, Role, actor_of, add_staff, register, report_facts
from services.registry.jobseekers.repository import FOR_MATCHING
from services.registry.report_facts.models import FACTS, SCHEMA
from services.registry.report_facts.service import record_fact
from tests.factories import known_statements

Sessions = Callable[[], Session]
ROOT = Path(__file__).parents[4]
DOOR = "services.registry.report_facts"
PRIVATE = [table for table in SQLModel.metadata.tables.values() if table.schema in {"report", "identity"}]
EARLIER = date(2026, 1, 5)


def marked_facts() -> list[report_facts.FactIn]:
    """One fact of every kind, each field filled with something that stands out."""
    who = {"vastgesteldOp": "2026-01-06"}
    given = {
        report_facts.SchemeIn: {"regeling": "PW", "begonnenOp": "2019-03-17", "partner": True},
        report_facts.ResidenceIn: {"verblijfsstatus": "statushouder", "begonnenOp": "2019-03-18"},
        report_facts.TargetGroupIn: {"teltMee": "ja", "grond": "Wajong", "nagekekenOp": "2026-01-02"},
        report_facts.ShelteredIn: {
            "geadviseerdOp": "2025-12-01",
            "advies": "positief-advies",
            "toegekend": True,
            "beslotenOp": "2025-12-20",
            "geldigVanaf": "2026-01-01",
        },
        report_facts.ShelteredJobIn: {"begonnenOp": "2026-01-03", "urenPerWeek": 23.5},
        report_facts.WageSubsidyIn: {"vorm": "forfaitair", "begonnenOp": "2026-01-04"},
        report_facts.WageValueIn: {"percentage": 57, "gemetenOp": "2026-01-05", "volgendeOp": "2027-07-07"},
        report_facts.AgeIn: {"leeftijdsgroep": "21-tot-27", "laatsteDag": "2031-08-09"},
        report_facts.SexIn: {"geslacht": "X"},
        report_facts.QualificationIn: {"heeftStartkwalificatie": False, "volgendeInstroom": "2029-02-03"},
    }
    return [schema.model_validate(who | values) for schema, values in given.items()]


@pytest.mark.parametrize("table", PRIVATE, ids=lambda table: table.fullname)
@pytest.mark.parametrize("what", ["select 1 from {}", "delete from {}", "insert into {} default values"])
def test_the_role_of_the_application_has_no_right_on(session: Session, table: object, what: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        session.execute(text(what.format(table.fullname)))  # type: ignore[attr-defined]


def test_every_report_only_fact_is_in_the_schema_that_only_reports_reach() -> None:
    assert {kind.__table__.schema for kind in FACTS} == {SCHEMA}  # type: ignore[attr-defined]
    assert len({table.name for table in PRIVATE if table.schema == SCHEMA}) == len(FACTS) + 1


def test_the_role_of_reports_sees_of_a_person_only_where_they_belong(session: Session) -> None:
    register(session, gemeente_code="GM0177", registered_on=EARLIER)
    with acting_as(session, DatabaseRole.REPORTS):
        assert session.execute(text("select gemeente_code from jobseeker")).scalars().all() == ["GM0177"]
    with pytest.raises(ProgrammingError, match="permission denied"), acting_as(session, DatabaseRole.REPORTS):
        session.execute(text("select bsn_hash from jobseeker"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("room", ["fit", "services/matching"])
def test_no_module_of_the_room_imports_the_facts(room: str) -> None:
    """The import linter proves the same for every detour; `make test` runs it."""
    paths = sorted((ROOT / room).rglob("*.py"))
    assert paths
    assert [path for path in paths if any(name.startswith(DOOR) for name in imports(path))] == []


def test_the_front_door_gives_none_of_the_facts_away() -> None:
    given = {name: getattr(services.registry, name) for name in services.registry.__all__}
    assert [name for name, thing in given.items() if getattr(thing, "__module__", "").startswith(DOOR)] == []


def test_matching_is_handed_the_answers_that_a_rule_set_may_ask_and_their_value_only() -> None:
    wanted = FOR_MATCHING["determination"]
    assert wanted.fields == ("code", "value")
    assert set(wanted.only) == {
        "algemene-bijstand",
        "beschut-toelaatbaar",
        "participatieplaats-toelaatbaar",
        "kettingzaag-toegestaan",
        "school-eerst",
        "doelgroep-loonkostensubsidie",
    }


def columns(sessions: Sessions) -> dict[str, bytes]:
    """Every column of the region's people, byte by byte, loaded anew."""
    forget_columns()
    with transaction(sessions) as session:
        loaded = region_columns(session, "zwolle").columns
    return {field.name: getattr(loaded, field.name).tobytes() for field in fields(JobseekerColumns)}


def test_facts_change_no_byte_of_the_columns_but_determinations(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        someone = register(session, gemeente_code="GM0177", registered_on=EARLIER)
        session.add_all(known_statements(someone.id))
        staff = add_staff(session, name="c", role=Role.CASE_WORKER, gemeente_code="GM0177", password=None)
        actor: Actor = actor_of(staff)
    before = columns(sessions)
    for given in marked_facts():
        with transaction(sessions) as session:
            record_fact(session, actor, session.merge(someone), given)
        after = columns(sessions)
        assert {name for name in before if before[name] != after[name]} <= {"determinations"}, type(given).__name__
    # bijstand and beschut: yes; participatieplaats: no (under 27); kettingzaag, school first and LKS: yes
    assert list(after["determinations"]) == [1, 1, 0, 1, 1, 1]


def test_an_answer_that_was_taken_back_is_unknown_to_matching(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        someone = register(session, gemeente_code="GM0177", registered_on=EARLIER)
        staff = add_staff(session, name="c", role=Role.CASE_WORKER, gemeente_code="GM0177", password=None)
        actor = actor_of(staff)
        first = record_fact(session, actor, someone, marked_facts()[0])
    with transaction(sessions) as session:
        assert list(region_columns(session, "zwolle").columns.determinations[0]) == [1, *[-1] * 5]
    with transaction(sessions) as session:
        taken_back = marked_facts()[0].model_copy(update={"corrigeert": first.id, "ingetrokken": True})
        record_fact(session, actor, session.merge(someone), taken_back)
    with transaction(sessions) as session:
        assert list(region_columns(session, "zwolle").columns.determinations[0]) == [-1] * 6


def test_erasing_a_person_takes_every_fact_along(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        someone = register(session, gemeente_code="GM0177", registered_on=EARLIER)
        staff = add_staff(session, name="c", role=Role.CASE_WORKER, gemeente_code="GM0177", password=None)
        for given in marked_facts():
            record_fact(session, actor_of(staff), someone, given)
        assert clock.today() > EARLIER + timedelta(days=1)
    with transaction(sessions) as session:
        session.delete(session.merge(someone))
    with transaction(sessions) as session, acting_as(session, DatabaseRole.REPORTS):
        left = {
            table.name: session.execute(text(f"select count(*) from {table.fullname}")).scalar_one()  # noqa: S608
            for table in PRIVATE
            if table.schema == SCHEMA
        }
    assert set(left.values()) == {0}
