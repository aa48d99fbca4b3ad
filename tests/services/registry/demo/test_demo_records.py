"""The demo holds every kind of record about people and employers, and what it holds agrees with itself."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Date, Engine, Table, text
from sqlmodel import Session, SQLModel, col, select

import services.jobs
import services.matching  # noqa: F401 - its tables, and those of jobs, belong to the list below
from services import clock
from services.database import DatabaseRole
from services.registry.access.enums import Purpose
from services.registry.accounts.enums import Role
from services.registry.accounts.models import Account
from services.registry.accounts.service import Actor, actor_of
from services.registry.caseload.service import my_caseload
from services.registry.demo.generator import generate
from services.registry.demo.loader import by_gemeente, load_demo
from services.registry.demo.participation import standing
from services.registry.demo.people import Registered, registered_people
from services.registry.demo.report_facts import facts_of
from services.registry.freetext import traces_in
from services.registry.jobseekers.contacts.enums import ContactKind
from services.registry.jobseekers.inburgering.enums import HourKind
from services.registry.jobseekers.models import Jobseeker
from services.registry.jobseekers.participation.enums import ExemptionScope, ParticipationStatus
from services.registry.jobseekers.participation.models import StatusStatement
from services.registry.jobseekers.signals.enums import SignalKind
from services.registry.jobseekers.signals.schemas import SignalsIn
from services.registry.jobseekers.signals.service import list_signals
from services.registry.privacy.footprint import person_tables
from services.registry.report_facts.derivation import refresh
from services.registry.report_facts.service import wage_values_due
from services.registry.trajecten.enums import TrajectOutcome, TrajectState
from tests.factories import DALFSEN, NIJKERK, RAALTE

TF = ("true", "false")
GEMEENTEN = ("Raalte", "Dalfsen", "Nijkerk")
SCALE = 0.3

EMPTY = {
    "erased_jobseeker": "nobody of the demo was erased",
    "kept_count": "counts of people who were erased",
    "retention_notice": "announced by the daily round, to whom nothing was noted about for years",
    "shortlist": "made by matching when a place is posted through the API; tests/e2e/test_demo.py sees the first one",
    "shortlist_line": "as shortlist",
    "job": "a queue: work that is still to be done, and no record of anybody",
    "kept_ending": "counts of people who were erased; nobody of the demo is",
    "leerlijn_standing": "worked out by the worker's job once the service runs",
    "leerlijn_standing_mark": "how far that job is",
    "placement_vector": "made by the worker's first round once the service runs",
    "encoder_version": "which model's vectors those are",
    "scorecard_version": "kept when a gemeente decides on a scorecard; the demo starts with points per field",
    "scorecard_decision": "as scorecard_version: a gemeente decides, with a DPIA, and the demo has none",
    "learning_criterion": "a decision of a gemeente about cards of its own outcomes; the demo has no outcomes of lists",
    "flow_figure": "reckoned by the worker's nightly job once the service runs",
    "survey_invitation": "somebody sends it; the demo proposes whom (GET /v1/doorstroom/vragenlijsten/uitnodigingen)",
    "survey_link": "as survey_invitation",
    "survey_total": "invented by flow, not by the registry; tests/services/flow/satisfaction/test_demo.py sees it",
    "survey_answer": "as survey_total",
    "remembered_answer": "what the API answered before, for clients that ask twice",
}
"""Tables that stay empty while the demo is loaded, and why."""

MAY_LIE_AHEAD = {
    "available_from",
    "due_on",
    "ends_on",
    "horizon_on",
    "last_day",
    "next_due_on",
    "next_on",
    "next_contact_on",
    "next_school_start",
    "planned_from",
    "planned_until",
    "review_on",
    "term_ends_on",
    "until_on",
    "valid_until",
}
"""Days of a plan or a limit; every other day about somebody is of something that happened."""

PERIODS = (
    ("from_on", "until_on"),
    ("started_on", "ended_on"),
    ("started_on", "term_ends_on"),
    ("starts_on", "ends_on"),
    ("planned_from", "planned_until"),
    ("advised_on", "decided_on"),
    ("valid_from", "valid_until"),
    ("measured_on", "next_due_on"),
    ("issued_on", "valid_until"),
    ("noted_on", "horizon_on"),
    ("noted_on", "next_on"),
)
ABOUT_HEALTH = ("ziek", "diagnos", "psych", "medi", "arts", "handicap", "beperking", "depress", "verslav", "pijn")


@pytest.fixture(scope="module")
def session(shared_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The three gemeenten at a third of their size, loaded once and rolled back after the last test."""
    today = clock.today()
    region = generate(2026, today, SCALE, gemeenten=GEMEENTEN)
    folder: Path = tmp_path_factory.mktemp("exports")
    with shared_engine.connect() as connection:
        outer = connection.begin()
        with Session(bind=connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
            load_demo(session, region, folder=folder, bsn_key=b"k" * 32, on=today)
            yield session
            session.info.clear()
        outer.rollback()


@pytest.fixture
def beyond(session: Session) -> Iterator[Session]:
    """The same, seen past every role of the app."""
    session.flush()
    session.execute(text("set local role none"))
    yield session
    session.execute(text(f"set local role {DatabaseRole.APP}"))


def name_of(table: Table) -> str:
    return f'"{table.schema or "public"}"."{table.name}"'


def count(session: Session, source: str, **values: object) -> int:
    """How many rows there are in `source`: a from clause and what follows it."""
    query = text(f"select count(*) from {source}")  # noqa: S608 - our own tables
    return int(session.execute(query, values).scalar_one())


def worker_of(session: Session, gemeente_code: str) -> Actor:
    query = select(Account).where(Account.role == Role.CASE_WORKER, Account.gemeente_code == gemeente_code)
    return actor_of(session.exec(query).one())


def words_in(session: Session, column: str, table: str) -> set[str]:
    query = text(f"select distinct {column} from {table} where {column} is not null")  # noqa: S608 - our own tables
    return set(session.execute(query).scalars())


def test_every_table_has_rows(beyond: Session) -> None:
    tables = {table.name: table for table in SQLModel.metadata.sorted_tables}
    assert set(EMPTY) <= set(tables), "an exception names a table that is no longer there"
    empty = {name for name, table in tables.items() if not count(beyond, name_of(table))}
    assert empty - set(EMPTY) == set()
    assert set(EMPTY) - empty == set(), "no exception is needed any more"


def test_kinds_within_a_table_are_all_there(beyond: Session) -> None:
    assert words_in(beyond, "status", "status_statement") == set(ParticipationStatus)
    assert words_in(beyond, "scope", "status_statement") == set(ExemptionScope)
    assert words_in(beyond, "kind", "contact_moment") >= set(ContactKind) - {ContactKind.AFTERCARE}
    assert words_in(beyond, "kind", "inburgering_hours") == set(HourKind)
    assert words_in(beyond, "state", "traject") == set(TrajectState)
    assert words_in(beyond, "outcome", "traject") >= {TrajectOutcome.COMPLETED, TrajectOutcome.STOPPED}
    assert words_in(beyond, "scheme", "category_statement") == {
        "raalte-ladder",
        "dalfsen-zorg-meedoen-werkfit",
        "nijkerk-participatieladder",
    }
    corrected = "inburgering_hours where corrects_entry_id is not null and hours < 0"
    assert count(beyond, corrected) == 1
    assert count(beyond, "action_plan where version = 2") >= 1
    assert count(beyond, "caseload where until_on is not null") >= 1


def test_no_day_lies_ahead_of_what_happened(beyond: Session) -> None:
    late = [
        f"{one.table.name}.{column.name}"
        for one in person_tables()
        for column in one.table.columns
        if isinstance(column.type, Date)
        and column.name not in MAY_LIE_AHEAD
        and count(beyond, f"{name_of(one.table)} where {column.name} > :today", today=clock.today())
    ]
    assert late == []


def test_nothing_is_noted_before_somebody_was_there(beyond: Session) -> None:
    early = {
        one.table.name
        for one in person_tables()
        if {"noted_on", "jobseeker_id"} <= set(one.table.c.keys())
        and count(
            beyond,
            f"{name_of(one.table)} s join jobseeker j on j.id = s.jobseeker_id where s.noted_on < j.registered_on",
        )
    }
    assert early == set()


def test_nothing_ends_before_it_starts(beyond: Session) -> None:
    wrong = [
        f"{one.table.name}: {last} before {first}"
        for one in person_tables()
        for first, last in PERIODS
        if {first, last} <= set(one.table.c.keys()) and count(beyond, f"{name_of(one.table)} where {last} < {first}")
    ]
    assert wrong == []


def test_nobody_has_two_treden_on_a_day_or_is_expected_to_fall(beyond: Session) -> None:
    same_day = "(select from ladder_observation group by jobseeker_id, noted_on having count(*) > 1) twice"
    assert count(beyond, same_day) == 0
    assert count(beyond, "search_profile where expected_trede < trede") == 0
    assert count(beyond, "search_profile where expected_trede > trede") > 50
    steps = "ladder_observation o join search_profile p using (jobseeker_id) where o.trede <> p.trede"
    assert count(beyond, steps) > 10, "some people took a step, up or down"


def test_an_ontheffing_says_how_far_and_until_when_and_never_why(beyond: Session) -> None:
    assert set(StatusStatement.__table__.c.keys()) == {  # type: ignore[attr-defined]  # SQLModel does not tell
        "id",
        "jobseeker_id",
        "noted_on",
        "source",
        "recorded_at",
        "recorded_by",
        "status",
        "scope",
        "duties",
        "from_on",
        "until_on",
        "review_on",
        "corrects_id",
    }
    exempt = "status_statement where status = 'ontheffing'"
    people = count(beyond, "jobseeker")
    assert people / 10 < count(beyond, exempt) < people / 2
    running = f"{exempt} and from_on <= :today and until_on >= :today"
    assert count(beyond, running, today=clock.today()) == count(beyond, exempt)


def test_categories_are_those_that_people_were_drawn_to(beyond: Session) -> None:
    """Everybody of Raalte and Dalfsen has one, and a highest step is a step that is not expected to be passed."""
    without = (
        "jobseeker j where gemeente_code in (:raalte, :dalfsen) "
        "and not exists (select from category_statement s where s.jobseeker_id = j.id)"
    )
    assert count(beyond, without, raalte=RAALTE, dalfsen=DALFSEN) == 0
    passed = (
        "category_statement s join search_profile p using (jobseeker_id) "
        "where s.subcategory = 'max-haalbare-bereikt' and p.expected_trede <> p.trede"
    )
    assert count(beyond, passed) == 0


@pytest.mark.parametrize("gemeente_code", [RAALTE, DALFSEN, NIJKERK])
def test_contact_is_due_with_some_and_not_with_everybody(session: Session, gemeente_code: str) -> None:
    people = session.exec(select(Jobseeker.id).where(Jobseeker.gemeente_code == gemeente_code)).all()
    due = signals(session, worker_of(session, gemeente_code), SignalKind.CONTACT, clock.today())
    assert 1 <= len(due) < len(people) / 2


def test_something_of_every_kind_falls_due(session: Session) -> None:
    until = clock.today() + timedelta(days=180)
    workers = [worker_of(session, code) for code in (RAALTE, DALFSEN, NIJKERK)]
    for kind in SignalKind:
        assert any(signals(session, worker, kind, until) for worker in workers), kind
    late = signals(session, worker_of(session, RAALTE), SignalKind.EVALUATION, clock.today() - timedelta(days=1))
    assert 1 <= len(late) <= 10
    assert wage_values_due(session, worker_of(session, RAALTE), until=until, after=None, limit=100)


def signals(session: Session, actor: Actor, kind: SignalKind, until: date) -> set[UUID]:
    asked = SignalsIn(soorten=[kind], tot_en_met=until, aantal=100)
    found = list_signals(session, actor, asked, purpose=Purpose.GUIDANCE)
    return {one.werkzoekende_id for one in found.resultaten}


def test_a_consulent_guides_some_people(session: Session) -> None:
    mine = my_caseload(session, worker_of(session, RAALTE))
    people = session.exec(select(Jobseeker.id).where(Jobseeker.gemeente_code == RAALTE)).all()
    assert 10 <= len(mine) < len(people)
    assert {one.jobseeker_id for one, _ in mine} <= set(people)


def test_determinations_follow_from_the_facts_and_contradict_no_intake(session: Session) -> None:
    contradicted = (
        "determination i join determination d using (jobseeker_id, code) "
        "where i.source = 'intake' and d.source = 'afgeleid' and i.value <> d.value"
    )
    assert count(session, contradicted) == 0
    people = session.exec(select(Jobseeker.id).order_by(col(Jobseeker.id)).limit(200)).all()
    assert refresh(session, people, clock.today()) == 0, "the daily round would add nothing"


def test_whether_school_comes_first_is_settled_of_nearly_everybody(session: Session) -> None:
    people = count(session, "jobseeker")
    settled = {value: count(session, f"determination where code = 'school-eerst' and value is {value}") for value in TF}
    assert sum(settled.values()) > 0.98 * people, "a gemeente knows of everybody with a benefit how old they are"
    assert 0.03 * people < settled["true"] < 0.12 * people, "under 27 without startkwalificatie, of Dalfsen's 12 %"


def test_texts_name_nobody_and_say_nothing_about_health(beyond: Session) -> None:
    columns = {
        "own_words": "words",
        "action_plan": "goals::text || agreements::text || coalesce(fallback, '')",
        "plan_evaluation": "findings",
        "stay_exception": "explanation",
        "employer_action_event": "coalesce(remark, '')",
    }
    texts = [one for table, column in columns.items() for one in words_in(beyond, column, table)]
    assert len(texts) > 20
    for one in texts:
        assert traces_in(one) == [], one
        assert not any(word in one.lower() for word in ABOUT_HEALTH), one


def test_the_same_seed_says_the_same_of_everybody() -> None:
    assert everything(2026) == everything(2026)
    assert everything(2026) != everything(7)


def everything(seed: int) -> list[str]:
    """What is drawn about the people of Dalfsen, without the days of writing."""
    today = date(2026, 11, 22)
    region = generate(5, today, SCALE, gemeenten=("Dalfsen",))
    worker = Actor(UUID(int=1), Role.CASE_WORKER, DALFSEN, "zwolle", None)
    ids = {row: UUID(int=row) for row in range(len(region.people) + 2)}
    people: list[Registered] = [
        one
        for group in by_gemeente(region.people).values()
        for one in registered_people(group, ids, seed=seed, worker=worker)
    ]
    return [
        repr(row.model_dump(exclude={"recorded_at"}))
        for one in people
        for row in (*standing(one, today), *facts_of(one, False, today))
    ]
