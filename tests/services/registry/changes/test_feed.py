"""The feed tells every change, once, in a final order, also of transactions that commit late."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from services import clock
from services.database import transaction
from services.registry import Actor, Role, actor_of, add_staff, note, register
from services.registry.changes.enums import ChangeKind
from services.registry.changes.repository import Change, Position, changes_after
from services.registry.jobseekers.models import Jobseeker, LadderObservation
from tests.factories import employer_actor, posted_place

Sessions = Callable[[], Session]


def staff(sessions: Sessions, gemeente: str = "GM0177") -> Actor:
    with transaction(sessions) as session:
        account = add_staff(
            session, name=f"netwerker-{gemeente}", role=Role.LIAISON, gemeente_code=gemeente, password=None
        )
        return actor_of(account)


def somebody(sessions: Sessions, gemeente: str = "GM0177") -> UUID:
    with transaction(sessions) as session:
        return register(session, gemeente_code=gemeente, registered_on=date(2026, 1, 5)).id


def observe(session: Session, person: UUID, trede: int) -> None:
    note(session, [LadderObservation(jobseeker_id=person, noted_on=clock.today(), source="consulent", trede=trede)])


def read(sessions: Sessions, actor: Actor, position: Position, *, limit: int = 100) -> tuple[list[Change], Position]:
    """All changes, page by page, and where to go on."""
    found: list[Change] = []
    while True:
        with sessions() as session:
            feed = changes_after(session, actor, position, limit=limit)
        found += feed.changes
        if len(feed.changes) < limit:
            return found, Position(feed.settled)
        last = feed.changes[-1]
        position = Position(last.xid, last.kind, last.record_id)


def ids(changes: list[Change]) -> list[UUID]:
    return [one.record_id for one in changes]


def test_a_change_is_told_once_and_again_when_it_changed_again(sessions: Sessions) -> None:
    actor, one, two = staff(sessions), somebody(sessions), somebody(sessions)
    found, position = read(sessions, actor, Position(0))
    assert ids(found) == [one, two]
    assert read(sessions, actor, position)[0] == []
    with transaction(sessions) as session:
        observe(session, one, 3)
    found, position = read(sessions, actor, position)
    assert [(one.kind, one.record_id, one.gone) for one in found] == [(ChangeKind.JOBSEEKER, one, False)]
    assert read(sessions, actor, position)[0] == []


def test_a_late_commit_is_told_though_a_later_one_was_told_before(sessions: Sessions) -> None:
    actor, slow, quick = staff(sessions), somebody(sessions), somebody(sessions)
    _, position = read(sessions, actor, Position(0))
    with transaction(sessions) as late:
        observe(late, slow, 2)
        with transaction(sessions) as early:
            observe(early, quick, 4)
        found, position = read(sessions, actor, position)
        assert found == [], "what is not settled yet waits"
    found, position = read(sessions, actor, position)
    assert ids(found) == [slow, quick]
    assert read(sessions, actor, position)[0] == []


def test_pages_cut_through_one_large_transaction(sessions: Sessions) -> None:
    actor = staff(sessions)
    with transaction(sessions) as session:
        people = {register(session, gemeente_code="GM0177", registered_on=date(2026, 1, 5)).id for _ in range(25)}
    found, _ = read(sessions, actor, Position(0), limit=4)
    assert len(found) == 25
    assert set(ids(found)) == people


def test_who_is_gone_is_told_as_gone(sessions: Sessions) -> None:
    actor, erased, withdrawn = staff(sessions), somebody(sessions), somebody(sessions)
    _, position = read(sessions, actor, Position(0))
    with transaction(sessions) as session:
        session.delete(session.get_one(Jobseeker, erased))
        session.get_one(Jobseeker, withdrawn).withdrawn_on = clock.today()
    found, _ = read(sessions, actor, position)
    assert {(one.record_id, one.gone) for one in found} == {(erased, True), (withdrawn, True)}


def test_each_sees_its_own(sessions: sessionmaker[Session]) -> None:
    raalte, dalfsen = staff(sessions), staff(sessions, "GM0148")
    mine, theirs = somebody(sessions), somebody(sessions, "GM0148")
    with transaction(sessions) as session:
        employer = employer_actor(session)
        other = employer_actor(session, "Ander Bedrijf")
        place = posted_place(session, employer).id
    assert set(ids(read(sessions, raalte, Position(0))[0])) == {mine, place, employer.employer_id, other.employer_id}
    assert theirs in ids(read(sessions, dalfsen, Position(0))[0])
    assert mine not in ids(read(sessions, dalfsen, Position(0))[0])
    assert set(ids(read(sessions, employer, Position(0))[0])) == {place, employer.employer_id}
    assert ids(read(sessions, other, Position(0))[0]) == [other.employer_id]
