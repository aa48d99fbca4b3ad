"""Determinations are written with the facts, taken back when they no longer follow, and renewed when a day asks it."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from services import clock, jobs
from services.database import DatabaseRole, acting_as, transaction
from services.errors import NotFoundError, RefusedError
from services.jobs import Job
from services.registry import Actor, Role, actor_of, add_staff, find_jobseeker, note, register
from services.registry.access.models import AccessLine
from services.registry.jobseekers.models import DeterminationStatement, Jobseeker
from services.registry.report_facts import AgeIn, QualificationIn, SchemeIn, record_fact, refresh_wanted
from services.registry.report_facts import derivation as derivation_module
from services.registry.report_facts.derivation import refresh_due
from services.registry.report_facts.jobs import REFRESH_DETERMINATIONS
from services.settings import Settings

Sessions = Callable[[], Session]
NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
TODAY = NOW.date()
BIRTHDAY = date(2026, 11, 3)


def worker_of(session: Session, role: Role = Role.CASE_WORKER) -> Actor:
    return actor_of(add_staff(session, name=f"{role}-raalte", role=role, gemeente_code="GM0177", password=None))


def person(session: Session) -> Jobseeker:
    return register(session, gemeente_code="GM0177", registered_on=date(2026, 1, 5))


def scheme_in(code: str = "PW", **more: object) -> SchemeIn:
    fields = {"vastgesteld_op": TODAY, "regeling": code, "begonnen_op": date(2026, 1, 5)}
    return SchemeIn.model_validate(fields | more)


def young() -> AgeIn:
    return AgeIn(vastgesteld_op=TODAY, leeftijdsgroep="tot-18", laatste_dag=BIRTHDAY - timedelta(days=1))


def said(session: Session, who: UUID, code: str) -> list[tuple[date, bool | None, str]]:
    query = select(DeterminationStatement).where(
        DeterminationStatement.jobseeker_id == who, DeterminationStatement.code == code
    )
    return [(one.noted_on, one.value, one.source) for one in session.exec(query.order_by("id"))]


def test_a_fact_and_what_follows_are_written_together(session: Session) -> None:
    with clock.frozen_at(NOW):
        actor, someone = worker_of(session), person(session)
        record_fact(session, actor, someone, scheme_in())
        assert said(session, someone.id, "algemene-bijstand") == [(TODAY, True, "afgeleid")]
        record_fact(session, actor, someone, scheme_in(partner=True))
        assert len(said(session, someone.id, "algemene-bijstand")) == 1, "the same answer is not said twice"
    lines = session.exec(select(AccessLine).where(AccessLine.jobseeker_id == someone.id)).all()
    assert {(one.object, one.action, one.purpose) for one in lines} == {
        ("verantwoordingsgegevens", "gewijzigd", "verantwoorden")
    }


def test_a_correction_acts_from_its_day_and_can_take_an_answer_back(session: Session) -> None:
    with clock.frozen_at(NOW):
        actor, someone = worker_of(session), person(session)
        first = record_fact(session, actor, someone, scheme_in())
    with clock.frozen_at(NOW + timedelta(days=3)):
        wrong = scheme_in(corrigeert=first.id, ingetrokken=True)
        record_fact(session, actor, someone, wrong)
        assert said(session, someone.id, "algemene-bijstand") == [
            (TODAY, True, "afgeleid"),
            (TODAY + timedelta(days=3), None, "afgeleid"),
        ]
        with pytest.raises(RefusedError) as refused:
            record_fact(session, actor, someone, wrong)
        assert refused.value.code == "al-gecorrigeerd"
        with pytest.raises(NotFoundError):
            record_fact(session, actor, person(session), wrong)


def test_what_a_person_noted_is_not_taken_back_by_silence(session: Session) -> None:
    with clock.frozen_at(NOW):
        actor, someone = worker_of(session), person(session)
        by_hand = DeterminationStatement(
            jobseeker_id=someone.id,
            noted_on=TODAY,
            source="intake",
            code="algemene-bijstand",
            value=True,
            legal_basis="intake",
        )
        note(session, [by_hand])
        record_fact(session, actor, someone, young())
        assert said(session, someone.id, "algemene-bijstand") == [(TODAY, True, "intake")]
        assert said(session, someone.id, "kettingzaag-toegestaan") == [(TODAY, False, "afgeleid")]


def test_the_day_of_a_birthday_brings_the_new_answer_once(session: Session) -> None:
    with clock.frozen_at(NOW):
        actor, someone = worker_of(session), person(session)
        record_fact(session, actor, someone, young())
        assert refresh_due(session, TODAY) == 0
    day_before = BIRTHDAY - timedelta(days=1)
    assert refresh_due(session, TODAY + timedelta(days=1)) == 1  # the day after noting is a border without a change
    assert refresh_due(session, day_before) == 0
    assert refresh_due(session, BIRTHDAY) == 1
    assert refresh_due(session, BIRTHDAY) == 0
    assert said(session, someone.id, "kettingzaag-toegestaan") == [
        (TODAY, False, "afgeleid"),
        (BIRTHDAY, True, "afgeleid"),
    ]


def test_other_rules_or_another_gemeente_make_everybody_due(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.frozen_at(NOW):
        actor, someone = worker_of(session), person(session)
        record_fact(session, actor, someone, scheme_in())
        assert refresh_due(session, TODAY) == 0
        monkeypatch.setattr(derivation_module, "rules_version", lambda: "later")
        assert refresh_due(session, TODAY) == 1
        assert refresh_due(session, TODAY) == 0
        someone.gemeente_code = "GM0148"
        session.add(someone)
        session.flush()
        assert refresh_due(session, TODAY) == 1
        assert len(said(session, someone.id, "algemene-bijstand")) == 1


def test_a_fact_that_cannot_be_is_refused_with_everything_that_is_wrong(session: Session) -> None:
    with clock.frozen_at(NOW):
        actor, someone = worker_of(session), person(session)
        given = scheme_in(begonnen_op=date(1066, 1, 1), geeindigd_op=date(1060, 1, 1), eindreden="verhuisd")
        with pytest.raises(RefusedError) as refused:
            record_fact(session, actor, someone, given)
    assert refused.value.code == "gegeven-geweigerd"
    assert {one.field for one in refused.value.problems} == {"begonnenOp", "geeindigdOp"}  # type: ignore[attr-defined]


def test_what_was_written_stays_as_it_was(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        first = record_fact(session, worker_of(session), someone := person(session), scheme_in_the_past())
    change = text("update report.scheme_spell set scheme = 'NUG'")
    with (
        pytest.raises(IntegrityError, match="appended, never changed"),
        transaction(sessions) as session,
        acting_as(session, DatabaseRole.REPORTS),
    ):
        session.execute(change)
    with transaction(sessions) as session:
        record_fact(session, actor_again(session), find(session, someone.id), ending(first.id))
        with acting_as(session, DatabaseRole.REPORTS):
            rows = session.execute(text("select id, scheme, ended_on from report.scheme_spell order by id")).all()
    assert [(row.scheme, row.ended_on) for row in rows] == [("PW", None), ("PW", date(2026, 6, 30))]


def scheme_in_the_past() -> SchemeIn:
    return SchemeIn(vastgesteld_op=date(2026, 1, 5), regeling="PW", begonnen_op=date(2026, 1, 5))


def ending(corrects: int) -> SchemeIn:
    return SchemeIn(
        vastgesteld_op=date(2026, 7, 1),
        regeling="PW",
        begonnen_op=date(2026, 1, 5),
        geeindigd_op=date(2026, 6, 30),
        corrigeert=corrects,
    )


def actor_again(session: Session) -> Actor:
    account = session.execute(text("select id from account")).scalar_one()
    return Actor(account, Role.CASE_WORKER, "GM0177", "zwolle", None)


def find(session: Session, who: UUID) -> Jobseeker:
    return find_jobseeker(session, actor_again(session), who)


def test_two_writers_at_once_leave_one_correction_and_one_conclusion(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        actor, someone = worker_of(session), person(session)
        first = record_fact(session, actor, someone, scheme_in_the_past())
    together, refused = threading.Barrier(4), []

    def correct(code: str) -> None:
        together.wait()
        try:
            with transaction(sessions) as session:
                given = scheme_in_the_past().model_copy(update={"regeling": code, "corrigeert": first.id})
                record_fact(session, actor, find(session, someone.id), given)
        except RefusedError as error:
            refused.append(error.code)

    threads = [threading.Thread(target=correct, args=(code,)) for code in ("IOAW", "IOAZ", "NUG", "WSW")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["al-gecorrigeerd"] * 3
    with sessions() as session:
        assert [value for _, value, _ in said(session, someone.id, "algemene-bijstand")] == [True, False]


def test_two_writers_of_different_facts_both_see_what_follows_from_both(sessions: Sessions) -> None:
    """A participatieplaats asks age and bijstand: whoever comes second must have seen what the first one wrote."""
    with transaction(sessions) as session:
        actor, someone = worker_of(session), person(session)
    together = threading.Barrier(2)
    old = AgeIn(vastgesteld_op=date(2026, 1, 5), leeftijdsgroep="37-tot-47")

    def write(given: AgeIn | SchemeIn) -> None:
        together.wait()
        with transaction(sessions) as session:
            record_fact(session, actor, find(session, someone.id), given)

    threads = [threading.Thread(target=write, args=(given,)) for given in (old, scheme_in_the_past())]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with sessions() as session:
        assert [value for _, value, _ in said(session, someone.id, "participatieplaats-toelaatbaar")] == [True]


def test_the_job_is_asked_for_once_a_day_and_does_its_work(
    sessions: Sessions, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.registry.report_facts.jobs.BATCH", 2)
    monkeypatch.setattr("services.registry.report_facts.derivation.BATCH", 2)
    with clock.frozen_at(NOW), transaction(sessions) as session:
        actor = worker_of(session)
        people = [person(session) for _ in range(3)]
        for someone in people:
            record_fact(session, actor, someone, young())
    morning = datetime(BIRTHDAY.year, BIRTHDAY.month, BIRTHDAY.day, 0, 30, tzinfo=UTC)
    with clock.frozen_at(morning):
        for _ in range(3):
            with transaction(sessions) as session:
                refresh_wanted(session)
        with sessions() as session:
            waiting = session.exec(select(Job).where(Job.name == REFRESH_DETERMINATIONS)).all()
        assert len(waiting) == 1
        assert jobs.run(sessions, waiting[0].id, settings)
        with sessions() as session:
            rest = session.exec(select(Job).where(Job.name == REFRESH_DETERMINATIONS, Job.state == "wacht")).all()
        assert len(rest) == 1, "a full batch leaves the rest to a next job"
        assert jobs.run(sessions, rest[0].id, settings)
    with sessions() as session:
        for someone in people:
            assert said(session, someone.id, "kettingzaag-toegestaan")[-1] == (BIRTHDAY, True, "afgeleid")


def test_school_first_ends_by_itself_when_nobody_says_what_came_of_it(session: Session) -> None:
    with clock.frozen_at(NOW):
        actor, someone = worker_of(session), person(session)
        starts = TODAY + timedelta(days=30)
        record_fact(session, actor, someone, young())
        given = QualificationIn(vastgesteld_op=TODAY, heeft_startkwalificatie=False, volgende_instroom=starts)
        record_fact(session, actor, someone, given)
    assert refresh_due(session, starts) == 1
    assert said(session, someone.id, "school-eerst") == [(TODAY, True, "afgeleid"), (starts, None, "afgeleid")]
