"""Wishes and blockers: what is open follows from what was said, and the tables go down, up and away with the person."""

from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select

from services import clock
from services.database import transaction
from services.migrations import downgrade, upgrade
from services.registry import Blocker, Role, access_report, add_staff, erase, facts_of_region, note, register
from services.registry.accounts.models import Account
from services.registry.onward.models import OnwardBlocker, OnwardWishStatement
from services.registry.onward.repository import blockers_of, last_wishes
from services.registry.onward.rules import open_blockers
from tests.conftest import raw_connection
from tests.factories import RAALTE, known_jobseeker
from tests.factories_stays import ago

ROOT = Path(__file__).parents[4]
WISH = {"source": "consulent", "wish": "wil-verder", "asked_by": "consulent"}
OPEN = {
    "source": "consulent",
    "blocker": "vervoer-nodig",
    "agreed_action": "vervoer-regelen",
    "acting_role": "consulent",
    "due_on": clock.today() + timedelta(days=7),
}
CLOSED = {"source": "consulent", "blocker": "vervoer-nodig", "ending": "opgelost"}
NOTHING = {"source": "consulent", "blocker": "geen-belemmering"}


def said(number: int, blocker: str, day: int, *, closed: bool = False) -> OnwardBlocker:
    """A statement as it is stored, so many days after the first of 2026."""
    on = date(2026, 1, 1) + timedelta(days=day)
    fields = {"id": number, "jobseeker_id": uuid4(), "noted_on": on}
    if blocker == Blocker.NONE:
        return OnwardBlocker(**fields, **NOTHING)
    chosen = CLOSED if closed else OPEN | {"due_on": on + timedelta(days=number % 9)}
    return OnwardBlocker(**fields, **(chosen | {"blocker": blocker}))


@given(
    st.lists(st.tuples(st.sampled_from(Blocker), st.integers(0, 20), st.booleans()), max_size=12),
    st.randoms(use_true_random=False),
)
def test_what_is_open_is_what_a_plain_reader_would_say(given_: list[tuple[Blocker, int, bool]], random: object) -> None:
    rows = [said(number, blocker, day, closed=closed) for number, (blocker, day, closed) in enumerate(given_, 1)]
    expected: dict[str, OnwardBlocker] = {}
    for blocker in set(Blocker) - {Blocker.NONE}:
        of = [one for one in rows if one.blocker in {blocker, Blocker.NONE}]
        last = max(of, key=lambda one: (one.noted_on, one.id or 0), default=None)
        if last is not None and last.blocker == blocker and last.ending is None:
            expected[blocker] = last
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = open_blockers(shuffled)
    assert {one.blocker: one.due_on for one in found} == {code: row.due_on for code, row in expected.items()}
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    assert all(one.since <= expected[one.blocker].noted_on for one in found)


def test_said_again_while_open_keeps_the_day_on_which_it_began() -> None:
    (found,) = open_blockers([said(1, "vervoer-nodig", 0), said(2, "vervoer-nodig", 5)])
    assert found.since == date(2026, 1, 1)
    (anew,) = open_blockers(
        [said(1, "vervoer-nodig", 0), said(2, "vervoer-nodig", 3, closed=True), said(3, "vervoer-nodig", 5)]
    )
    assert anew.since == date(2026, 1, 6)


def test_reads_are_as_known_on_a_day_and_of_whom_is_asked(session: Session) -> None:
    one, other = (register(session, gemeente_code=RAALTE, registered_on=ago(90)).id for _ in range(2))
    note(session, [OnwardWishStatement(jobseeker_id=one, noted_on=ago(9), **WISH)])
    note(session, [OnwardWishStatement(jobseeker_id=one, noted_on=ago(9), **(WISH | {"wish": "wil-blijven"}))])
    note(session, [OnwardBlocker(jobseeker_id=one, noted_on=ago(9), **OPEN)])
    note(session, [OnwardBlocker(jobseeker_id=one, noted_on=ago(2), **NOTHING)])
    assert last_wishes(session, [one, other], on=clock.today())[one].wish == "wil-blijven"
    assert set(last_wishes(session, [one, other], on=clock.today())) == {one}
    assert last_wishes(session, [one], on=ago(10)) == {}
    assert len(blockers_of(session, [one], on=ago(3))[one]) == 1
    assert blockers_of(session, [one, other], on=clock.today()) == {one: ()}


@pytest.mark.parametrize(
    "row",
    [
        OnwardBlocker(noted_on=ago(3), **(OPEN | {"due_on": None})),
        OnwardBlocker(noted_on=ago(3), **(OPEN | {"ending": "opgelost"})),
        OnwardBlocker(noted_on=ago(3), **(NOTHING | {"ending": "opgelost"})),
        OnwardBlocker(noted_on=ago(3), **(OPEN | {"due_on": ago(4)})),
    ],
)
def test_what_does_not_hold_together_is_not_stored(session: Session, row: OnwardBlocker) -> None:
    row.jobseeker_id = register(session, gemeente_code=RAALTE, registered_on=ago(9)).id
    with pytest.raises(IntegrityError), session.begin_nested():
        note(session, [row])


@pytest.mark.parametrize("table", ["onward_wish", "onward_blocker"])
def test_nothing_that_was_said_is_changed(session: Session, table: str) -> None:
    person = register(session, gemeente_code=RAALTE, registered_on=ago(9)).id
    note(session, [OnwardWishStatement(jobseeker_id=person, noted_on=ago(1), **WISH)])
    note(session, [OnwardBlocker(jobseeker_id=person, noted_on=ago(1), **OPEN)])
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(text(f"update {table} set source = 'intake'"))  # noqa: S608 - our own names


def test_the_person_gets_to_see_it_and_it_goes_with_them(session: Session) -> None:
    person = register(session, gemeente_code=RAALTE, registered_on=ago(9))
    note(session, [OnwardWishStatement(jobseeker_id=person.id, noted_on=ago(1), **WISH)])
    note(session, [OnwardBlocker(jobseeker_id=person.id, noted_on=ago(1), **OPEN)])
    told = access_report(session, person.id)["gegevens"]
    assert isinstance(told, dict)
    assert told["of u verder wilt"][0]["wat u zei te willen"] == "wil-verder"
    assert told["wat een volgende plek in de weg staat"][0]["wat er wordt gedaan"] == "vervoer-regelen"
    erase(session, person)
    assert session.exec(select(OnwardWishStatement)).all() == []
    assert session.exec(select(OnwardBlocker)).all() == []


def test_down_and_up_again_with_people_who_have_them(clone_url: str, sessions: sessionmaker[Session]) -> None:
    with transaction(sessions) as session:
        person = register(session, gemeente_code=RAALTE, registered_on=ago(9))
        note(session, [OnwardWishStatement(jobseeker_id=person.id, noted_on=ago(1), **WISH)])
        note(session, [OnwardBlocker(jobseeker_id=person.id, noted_on=ago(1), **OPEN)])
        add_staff(session, name="leiding", role=Role.WORK_LEADER, gemeente_code=RAALTE, password=None)
    downgrade(clone_url, "0015")
    with raw_connection(clone_url) as connection:
        assert connection.execute("select count(*) from jobseeker").fetchone() == (1,)
        query = "select to_regclass('onward_wish'), to_regclass('onward_blocker')"
        assert connection.execute(query).fetchone() == (None, None)
    upgrade(clone_url)
    with transaction(sessions) as session:
        assert session.exec(select(OnwardWishStatement)).all() == []
        assert session.exec(select(Account)).one().disabled_at is not None, "an older version does not know the role"
        note(session, [OnwardWishStatement(jobseeker_id=person.id, noted_on=ago(1), **WISH)])


def test_matching_knows_nothing_of_it(session: Session) -> None:
    """Neither the facts that matching reads change with it, nor does any module of matching name it."""
    person = known_jobseeker(session)
    before = facts_of_region(session, person.region)
    note(session, [OnwardWishStatement(jobseeker_id=person.id, noted_on=ago(0), **(WISH | {"wish": "wil-blijven"}))])
    note(session, [OnwardBlocker(jobseeker_id=person.id, noted_on=ago(0), **OPEN)])
    assert repr(facts_of_region(session, person.region)) == repr(before)
    for room in ("services/matching", "fit", "ml"):
        for file in (ROOT / room).rglob("*.py"):
            assert "onward" not in file.read_text(encoding="utf-8").casefold(), file
