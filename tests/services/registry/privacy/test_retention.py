"""The retention round, on a database where everything is committed."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, select

from services import clock, jobs
from services.database import acting_as, transaction
from services.errors import NotFoundError
from services.registry import (
    LET_GO,
    Actor,
    Jobseeker,
    Role,
    actor_of,
    add_staff,
    note,
    register,
    retention_round,
    retention_wanted,
    withdraw,
)
from services.registry.identity.fields import IdentityFields
from services.registry.identity.service import keep_identities
from services.registry.jobseekers.models import LadderObservation
from services.registry.privacy.enums import HoldReason, RecordClass
from services.registry.privacy.footprint import PersonTable, person_tables
from services.registry.privacy.models import KeptCount, KeptEnding, RetentionNotice
from services.registry.privacy.retention import hold
from services.registry.stays.models import Stay
from services.settings import Settings
from tests.factories import employer_actor, known_jobseeker, posted_place

Sessions = Callable[[], Session]
TODAY = date(2026, 11, 24)
LONG_AGO = date(2024, 10, 1)


@pytest.fixture(autouse=True)
def _today() -> object:
    """Every test happens on one day."""
    with clock.frozen_at(datetime(2026, 11, 24, 9, tzinfo=UTC)):
        yield


def somebody(sessions: Sessions, last: date, gemeente: str = "GM0177") -> UUID:
    """Registered long ago, last seen on a day."""
    with transaction(sessions) as session:
        person = register(session, gemeente_code=gemeente, registered_on=date(2020, 1, 5)).id
        note(session, [LadderObservation(jobseeker_id=person, noted_on=last, source="consulent", trede=2)])
    return person


def administrator(sessions: Sessions) -> Actor:
    with transaction(sessions) as session:
        account = add_staff(session, name="beheer", role=Role.ADMINISTRATOR, gemeente_code="GM0177", password=None)
        return actor_of(account)


def notices(sessions: Sessions) -> dict[UUID, RetentionNotice]:
    with sessions() as session:
        return {one.jobseeker_id: one for one in session.exec(select(RetentionNotice))}


def people(sessions: Sessions) -> set[UUID]:
    with sessions() as session:
        return set(session.exec(select(Jobseeker.id)))


def test_only_whose_term_ends_soon_is_announced_and_once(sessions: Sessions) -> None:
    quiet, busy = somebody(sessions, LONG_AGO), somebody(sessions, date(2025, 3, 1))
    assert retention_round(sessions, TODAY).announced == 1
    assert retention_round(sessions, TODAY).announced == 0
    found = notices(sessions)
    assert set(found) == {quiet}
    assert found[quiet].last_activity_on == LONG_AGO
    assert found[quiet].erase_on == TODAY + timedelta(days=30), "the notice runs in full though the term is over"
    assert people(sessions) == {quiet, busy}


@pytest.mark.parametrize(("last", "announced"), [(date(2024, 12, 24), 1), (date(2024, 12, 25), 0)])
def test_the_edge_of_the_announcement(sessions: Sessions, last: date, announced: int) -> None:
    somebody(sessions, last)
    assert retention_round(sessions, TODAY).announced == announced


def test_a_person_goes_when_the_notice_has_run_and_their_count_stays(sessions: Sessions) -> None:
    gone = somebody(sessions, LONG_AGO)
    retention_round(sessions, TODAY)
    last_day = TODAY + timedelta(days=29)
    assert retention_round(sessions, last_day).let_go == 0
    assert gone in people(sessions)
    assert retention_round(sessions, TODAY + timedelta(days=30)).let_go == 1
    assert people(sessions) == set()
    with sessions() as session:
        kept = {(one.year, one.measure, one.value, one.people) for one in session.exec(select(KeptCount))}
    assert kept == {(2020, "ingeschreven", "ja", 1), (2024, "trede", "2", 1)}


def test_counts_add_up(sessions: Sessions) -> None:
    for _ in range(3):
        somebody(sessions, LONG_AGO)
    retention_round(sessions, TODAY)
    retention_round(sessions, TODAY + timedelta(days=30))
    with sessions() as session:
        assert {one.people for one in session.exec(select(KeptCount))} == {3}


def test_life_overtakes_a_notice(sessions: Sessions) -> None:
    person = somebody(sessions, LONG_AGO)
    retention_round(sessions, TODAY)
    with transaction(sessions) as session:
        note(session, [LadderObservation(jobseeker_id=person, noted_on=TODAY, source="consulent", trede=3)])
    assert retention_round(sessions, TODAY + timedelta(days=30)).overtaken == 1
    assert people(sessions) == {person}
    assert notices(sessions) == {}


def test_what_is_held_stays_until_it_is_let_go(sessions: Sessions) -> None:
    person, actor = somebody(sessions, LONG_AGO), administrator(sessions)
    retention_round(sessions, TODAY)
    with transaction(sessions) as session:
        hold(session, actor, person, HoldReason.OPEN_REQUEST)
    assert retention_round(sessions, TODAY + timedelta(days=300)).let_go == 0
    with transaction(sessions) as session:
        assert hold(session, actor, person, None).erase_on == TODAY + timedelta(days=30)
    assert retention_round(sessions, TODAY + timedelta(days=30)).let_go == 1
    assert people(sessions) == set()


def test_who_withdrew_goes_sooner_and_stays_when_consent_returns(sessions: Sessions) -> None:
    one, other = somebody(sessions, date(2026, 6, 1)), somebody(sessions, date(2026, 6, 1))
    with transaction(sessions) as session:
        for person in (one, other):
            withdraw(session, session.get_one(Jobseeker, person), on=date(2026, 8, 1))
    assert retention_round(sessions, TODAY).announced == 2
    assert {notice.record_class for notice in notices(sessions).values()} == {RecordClass.WITHDRAWN_PROFILE}
    with transaction(sessions) as session:
        session.get_one(Jobseeker, other).withdrawn_on = None
    report = retention_round(sessions, TODAY + timedelta(days=14))
    assert (report.overtaken, report.let_go) == (1, 1)
    assert people(sessions) == {other}


def test_nobody_can_be_held_without_a_notice_or_from_another_gemeente(sessions: Sessions) -> None:
    actor, elsewhere = administrator(sessions), somebody(sessions, LONG_AGO, "GM0148")
    here = somebody(sessions, date(2026, 6, 1))
    retention_round(sessions, TODAY)
    for person in (here, elsewhere):
        with pytest.raises(NotFoundError), transaction(sessions) as session:
            hold(session, actor, person, HoldReason.OPEN_REQUEST)


def test_the_daily_job_does_the_round_and_a_job_of_its_own_lets_each_person_go(
    sessions: Sessions, settings: Settings
) -> None:
    gone, stays = somebody(sessions, LONG_AGO), somebody(sessions, TODAY)
    retention_round(sessions, TODAY)
    with clock.frozen_at(datetime(2026, 12, 24, 9, tzinfo=UTC)):
        with transaction(sessions) as session:
            wanted = retention_wanted(session)
            assert retention_wanted(session) is None, "once a day"
        assert wanted is not None
        assert jobs.run(sessions, wanted.id, settings)
        with sessions() as session:
            (let_go,) = session.exec(select(jobs.Job).where(jobs.Job.name == LET_GO)).all()
        assert let_go.arguments["person"] == str(gone)
        assert jobs.run(sessions, let_go.id, settings)
    assert people(sessions) == {stays}


def test_who_had_a_stay_keeps_the_history_of_it_and_nothing_else(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        place = posted_place(session, employer_actor(session), soort="reguliere-baan", beloning=None)
        person = known_jobseeker(session).id
        caseworker = add_staff(session, name="c", role=Role.CASE_WORKER, gemeente_code="GM0177", password=None)
        session.add(
            Stay(
                jobseeker_id=person,
                placement_id=place.id,
                kind=place.kind,
                gemeente_code="GM0177",
                region="zwolle",
                agreed_by=caseworker.id,
                from_on=date(2023, 1, 2),
                until_on=date(2023, 6, 30),
                hours=24,
                state="voorbij",
            )
        )
        note(session, [LadderObservation(jobseeker_id=person, noted_on=LONG_AGO, source="consulent", trede=2)])
        keep_identities(session, {person: IdentityFields(name="Verzonnen Mens")}, source="sonar", recorded_by=None)
    later = datetime(2029, 1, 2, 9, tzinfo=UTC)
    with clock.frozen_at(later):
        assert retention_round(sessions, later.date()).announced == 1
        assert retention_round(sessions, later.date() + timedelta(days=30)).let_go == 1
    with transaction(sessions) as session:
        left = session.get_one(Jobseeker, person)
        assert left.stripped_on == later.date()
        assert (left.bsn_hash, left.withdrawn_on) == (None, later.date())
        held = {one.table.name for one in person_tables() if holds(session, one, person)}
    assert held == {"jobseeker", "stay"}
    assert kept(sessions) == ([(2024, "trede", "2", 1)], []), "what went is counted, and the stay is still there"
    end = date(2030, 7, 1)
    with clock.frozen_at(datetime(2030, 7, 1, 9, tzinfo=UTC)):
        assert retention_round(sessions, end).announced == 1
        assert retention_round(sessions, end + timedelta(days=30)).let_go == 1
    assert people(sessions) == set()
    assert kept(sessions) == (
        [(2024, "trede", "2", 1), (2026, "ingeschreven", "ja", 1)],
        [("GM0177", 2023, "plaatsing", "reguliere-baan", "uitkomst-niet-vastgesteld", "geen-contract", 1)],
    )


def kept(sessions: Sessions) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """The counts of people and of endings that stay."""
    with sessions() as session:
        counts = [(one.year, one.measure, one.value, one.people) for one in session.exec(select(KeptCount))]
        endings = [
            (one.gemeente_code, one.year, one.subject, one.kind, one.outcome, one.contract, one.endings)
            for one in session.exec(select(KeptEnding))
        ]
    return sorted(counts), endings


def holds(session: Session, one: PersonTable, person: UUID) -> bool:
    """Whether a table holds anything of somebody."""
    with acting_as(session, one.role):
        return session.execute(one.rows_of(person)).first() is not None
