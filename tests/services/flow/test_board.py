"""The board: who is on it, what each row says, and in what order; on plain values and on a real database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import Session, select

from leerlijnen.positions import Evidence, Seen, Stood
from services import clock
from services.errors import NotAllowedError
from services.flow.board.reader import board_of, read_board
from services.flow.board.rows import STILL, BoardFlag, BoardRow, board_rows, on_board, signs_of
from services.flow.reader import facts_of, journeys_of
from services.registry import (
    Actor,
    AtWorkplace,
    Blocker,
    BlockerAction,
    OnwardWish,
    OpenBlocker,
    PlacementKind,
    Role,
    Stay,
    StayEndIn,
    StaySign,
    StayState,
    WeekThere,
    WishSaid,
    WorkplaceStay,
    end_stay,
    erase,
    record_sign,
)
from services.registry.access.models import AccessLine
from services.registry.jobseekers.models import Jobseeker
from services.registry.leerlijnen.evidence import LeerlijnFacts
from services.registry.stays.observations import record_attendance
from services.registry.stays.schemas import StayAttendanceIn, StaySignIn
from services.registry.trajecten.models import Traject
from tests.factories import DALFSEN, RAALTE, employer_actor, staff_actor
from tests.factories_leerlijnen import FIRST, small_catalogue
from tests.factories_stays import ago, case_worker, monday, planned, settled_jobseeker
from tests.factories_workplace import blocked, leader, productie_place, says, there

ON = date(2026, 11, 25)
"""A Wednesday."""
CATALOGUE = small_catalogue()
DAYS = st.integers(0, 400).map(lambda number: ON - timedelta(days=number))


def at(days_ago: int, **changes: object) -> WorkplaceStay:
    """A werkervaringsplek at De Productie that goes on."""
    fields: dict[str, object] = {
        "id": uuid4(),
        "kind": PlacementKind.WORK_EXPERIENCE,
        "state": StayState.RUNNING,
        "own": True,
        "from_on": ON - timedelta(days=days_ago),
        "last_day": ON + timedelta(days=60),
        "hours": 11.0,
        "title": "Werkervaring",
        "occupation": "productiemedewerker",
    }
    return WorkplaceStay(**(fields | changes))  # type: ignore[arg-type]


def somebody(*stays: WorkplaceStay, **changes: object) -> AtWorkplace:
    fields: dict[str, object] = {"person": uuid4(), "stays": stays or (at(100),)}
    return AtWorkplace(**(fields | changes))  # type: ignore[arg-type]


def wish(said: OnwardWish, days_ago: int = 10) -> WishSaid:
    return WishSaid(said, ON - timedelta(days=days_ago), Role.CASE_WORKER)


def seen(*signs: tuple[str, int, bool], stays: tuple[Stood, ...] = ()) -> LeerlijnFacts:
    """Signs as (sign, days ago, seen)."""
    found = tuple(Seen(sign, there, ON - timedelta(days=days)) for sign, days, there in signs)
    return LeerlijnFacts(Evidence(signs=found, stays=stays))


def row(person: AtWorkplace, on: date = ON) -> BoardRow:
    (found,) = board_rows([person], CATALOGUE, on=on)
    return found


@pytest.mark.parametrize(
    ("person", "there"),
    [
        (somebody(at(10)), True),
        (somebody(at(10, kind=PlacementKind.PARTICIPATION_HOURS)), True),
        (somebody(at(10, own=False)), False),
        (somebody(at(10, state=StayState.ENDED)), False),
        (somebody(at(10, state=StayState.ENDED), preparing_since=ON), True),
        (somebody(at(10, kind=PlacementKind.SHELTERED_JOB)), False),
        (somebody(at(10, kind=PlacementKind.SHELTERED_JOB), wish=wish(OnwardWish.STAY)), False),
        (somebody(at(10, kind=PlacementKind.SHELTERED_JOB), wish=wish(OnwardWish.MOVE_ON)), True),
        (somebody(at(10), at(500, kind=PlacementKind.SHELTERED_JOB, own=False)), False),
        (somebody(at(10, kind=PlacementKind.REGULAR_JOB)), False),
    ],
)
def test_who_is_on_the_board(person: AtWorkplace, there: bool) -> None:
    assert on_board(person) is there
    assert len(board_rows([person], CATALOGUE, on=ON)) == int(there)


def test_weeks_count_over_stays_that_follow_each_other() -> None:
    before = at(200, state=StayState.ENDED, last_day=ON - timedelta(days=129))
    assert row(somebody(before, at(100))).weeks == 200 // 7, "28 days between them"
    assert row(somebody(replace(before, last_day=ON - timedelta(days=130)), at(100))).weeks == 100 // 7, "one more"
    assert row(somebody(replace(before, own=False), at(100))).weeks == 100 // 7
    assert row(somebody(at(30, hours=4.0), at(60, hours=8.0))).hours == 12.0


def test_hours_are_of_the_last_four_whole_weeks() -> None:
    start = monday(ON)
    weeks = tuple(WeekThere(start - timedelta(weeks=back), 11.0, float(back)) for back in range(6))
    found = row(somebody(weeks=weeks))
    assert (found.planned, found.attended, found.weeks_entered) == (44.0, 10.0, 4)
    assert BoardFlag.NO_ENTRY not in found.flags
    assert BoardFlag.NO_ENTRY in row(somebody(weeks=(weeks[0], *weeks[2:]))).flags
    assert BoardFlag.NO_ENTRY not in row(somebody(at(5))).flags, "was not there in the last whole week"


def test_a_sign_is_as_it_was_seen_last_since_it_was_seen_so() -> None:
    found = row(
        somebody(
            learning=seen(("op-tijd", 30, True), ("op-tijd", 20, False), ("op-tijd", 9, True), ("op-tijd", 2, True))
        )
    )
    (sign,) = found.signs
    assert (sign.seen, sign.on, sign.since) == (True, ON - timedelta(days=2), ON - timedelta(days=9))


@pytest.mark.parametrize(
    ("signs", "ready"),
    [
        ([("klaar-voor-volgende-stap", 5, True)], True),
        ([("klaar-voor-volgende-stap", 9, True), ("klaar-voor-volgende-stap", 5, False)], False),
        ([(name, 5, True) for name in ("op-tijd", "tachtig-procent-aanwezig", "zestien-uur-volgehouden")], False),
        (
            [
                (name, 5, True)
                for name in (
                    "op-tijd", "tachtig-procent-aanwezig", "zestien-uur-volgehouden",
                    "werkt-zelfstandig-aan-bekende-taken",
                )
            ],
            True,
        ),
    ],
)  # fmt: skip
def test_who_is_ready(signs: list[tuple[str, int, bool]], ready: bool) -> None:
    assert (BoardFlag.READY in row(somebody(learning=seen(*signs))).flags) is ready


def test_who_stands_still_and_who_never_does() -> None:
    still = somebody(at(42))
    assert BoardFlag.STANDS_STILL in row(still).flags
    assert BoardFlag.STANDS_STILL not in row(still, ON - timedelta(days=1)).flags
    assert BoardFlag.STANDS_STILL not in row(replace(still, wish=wish(OnwardWish.STAY))).flags
    elsewhere = at(-20, state=StayState.PLANNED, own=False)
    there = row(replace(still, stays=(*still.stays, elsewhere)))
    assert BoardFlag.STANDS_STILL not in there.flags
    assert there.next_place is not None
    assert there.next_place.stay_id == elsewhere.id
    assert BoardFlag.STANDS_STILL not in row(replace(still, learning=seen(("op-tijd", 41, False)))).flags


def test_the_step_that_somebody_is_on_and_an_action_that_is_late() -> None:
    stood = Stood(FIRST, ON - timedelta(days=30))
    late = OpenBlocker(Blocker.LANGUAGE, ON, BlockerAction.LANGUAGE, Role.CASE_WORKER, ON - timedelta(days=1))
    found = row(somebody(at(80), learning=seen(stays=(stood,)), blockers=(late,)))
    assert [(one.line, one.step, one.since, one.suggested) for one in found.steps] == [
        ("groen", "G1", ON - timedelta(days=30), False)
    ]
    assert found.quiet_since == ON - timedelta(days=30)
    assert BoardFlag.OVERDUE in found.flags
    assert BoardFlag.OVERDUE not in row(somebody(blockers=(replace(late, due_on=ON),))).flags


@st.composite
def people(draw: st.DrawFn) -> AtWorkplace:
    """Anybody at the workplace."""
    stays = [at((ON - draw(DAYS)).days)]
    if draw(st.booleans()):
        stays.append(at(-10, state=StayState.PLANNED, own=False))
    signs = draw(
        st.lists(
            st.tuples(st.sampled_from([str(one) for one in StaySign]), st.integers(0, 200), st.booleans()), max_size=6
        )
    )
    said = draw(st.one_of(st.none(), st.sampled_from(OnwardWish).map(wish)))
    return somebody(*stays, learning=seen(*signs), wish=said)


@given(st.lists(people(), max_size=8))
def test_the_order_is_the_rule_that_it_says(found: list[AtWorkplace]) -> None:
    """Against a plain oracle: nobody who waits comes after somebody settled, and each group is longest quiet first."""
    rows = board_rows(found, CATALOGUE, on=ON)
    assert sorted(one.person for one in rows) == sorted(one.person for one in found)
    by_person = {one.person: one for one in found}
    ranks = []
    for one in rows:
        facts = by_person[one.person]
        planned_elsewhere = any(stay.state is StayState.PLANNED for stay in facts.stays)
        chose = facts.wish is not None and facts.wish.wish == "wil-blijven"
        days = [stay.from_on for stay in facts.stays if stay.state is StayState.RUNNING]
        days += [sign.on for sign in facts.learning.evidence.signs]
        ranks.append((planned_elsewhere or chose, max(days)))
        assert (BoardFlag.STANDS_STILL in one.flags) == (not ranks[-1][0] and ON - ranks[-1][1] >= STILL)
    assert ranks == sorted(ranks)


# On a real database.


@pytest.fixture
def worker(session: Session) -> Actor:
    return case_worker(session)


def test_the_board_reads_what_was_noted(session: Session, worker: Actor) -> None:
    place = productie_place(session)
    stay = there(session, worker, place, since=ago(70))
    last = monday(clock.today()) - timedelta(weeks=1)
    record_attendance(session, worker, stay.id, StayAttendanceIn(week_vanaf=last, uren_gepland=11.0, uren_aanwezig=9.5))
    sign = StaySignIn.model_validate(
        {"teken": "klaar-voor-volgende-stap", "gezien": True, "opDatum": str(ago(4)), "door": "werkleiding"}
    )
    record_sign(session, worker, stay.id, sign)
    says(session, stay, "wil-verder", ago(20))
    says(session, stay, "nog-niet-bekend", ago(10))
    blocked(session, stay, ago(9), due_on=ago(1))
    blocked(session, stay, ago(9), "meer-taal-nodig", due_on=ago(2))
    blocked(session, stay, ago(3), "meer-taal-nodig")
    other = planned(
        session, worker, person=session.get_one(Jobseeker, stay.jobseeker_id), van=clock.today() + timedelta(days=9)
    ).stay
    (found,) = board_of(session, RAALTE)
    assert found.person == stay.jobseeker_id
    assert (found.stay_ids, found.kinds, found.since, found.weeks, found.hours) == (
        (stay.id,),
        ("werkervaringsplek",),
        ago(70),
        10,
        11.0,
    )
    assert (found.planned, found.attended, found.weeks_entered) == (11.0, 9.5, 1)
    assert [(one.sign, one.seen, one.on) for one in found.signs] == [("klaar-voor-volgende-stap", True, ago(4))]
    assert found.wish is not None
    assert (found.wish.wish, found.wish.on) == ("nog-niet-bekend", ago(10))
    assert [(one.blocker, one.since, one.due_on) for one in found.blockers] == [("vervoer-nodig", ago(9), ago(1))]
    assert found.next_place is not None
    assert found.next_place.stay_id == other.id
    assert found.flags == (BoardFlag.OVERDUE, BoardFlag.READY)


def test_a_voortraject_at_the_own_workplace_is_on_it_and_one_elsewhere_is_not(session: Session) -> None:
    here, elsewhere, other_kind = (settled_jobseeker(session) for _ in range(3))
    for person, provider, provision in (
        (here, "de-productie", "voortraject-beschut"),
        (elsewhere, "een-ander", "voortraject-beschut"),
        (other_kind, "de-productie", "ontwikkeltraject"),
    ):
        running = {"state": "lopend", "form": "individueel", "planned_from": ago(20), "started_on": ago(15)}
        place = {"gemeente_code": RAALTE, "region": person.region, "provider": provider, "provision_code": provision}
        session.add(Traject(jobseeker_id=person.id, **running, **place))
    session.flush()
    (found,) = board_of(session, RAALTE)
    assert (found.person, found.preparing, found.since, found.stay_ids) == (here.id, True, ago(15), ())
    assert found.flags == (), "nobody enters weeks of a voortraject"


def test_the_board_is_that_of_today(session: Session, worker: Actor) -> None:
    stay = there(session, worker, productie_place(session), since=ago(10))
    says(session, stay, "wil-blijven", ago(2))
    later = datetime.combine(clock.today() + timedelta(days=50), time(9), clock.AMSTERDAM)
    assert board_of(session, RAALTE)[0].flags == (BoardFlag.NO_ENTRY,)
    with clock.frozen_at(later):
        (found,) = board_of(session, RAALTE)
        assert (found.weeks, found.stays_by_choice, found.flags) == (8, True, (BoardFlag.NO_ENTRY,))
        says(session, stay, "wil-verder", clock.today())
        assert BoardFlag.STANDS_STILL in board_of(session, RAALTE)[0].flags


def test_who_left_who_is_elsewhere_and_whose_record_is_shut_are_not_on_it(session: Session, worker: Actor) -> None:
    place = productie_place(session)
    gone, shut, kept, stays = (there(session, worker, place, since=ago(40)) for _ in range(4))
    end_stay(session, worker, gone.id, StayEndIn(laatste_dag=ago(1)))
    session.get_one(Jobseeker, shut.jobseeker_id).withdrawn_on = ago(1)
    session.get_one(Jobseeker, kept.jobseeker_id).restricted_on = ago(1)
    session.flush()
    assert [one.person for one in board_of(session, RAALTE)] == [stays.jobseeker_id]
    assert board_of(session, DALFSEN) == []
    erase(session, session.get_one(Jobseeker, stays.jobseeker_id))
    assert board_of(session, RAALTE) == []


@pytest.mark.parametrize("who", [lambda s: staff_actor(s, Role.POLICY), employer_actor])
def test_beleid_and_employers_see_nobody(session: Session, worker: Actor, who: Callable[[Session], Actor]) -> None:
    there(session, worker, productie_place(session))
    with pytest.raises(NotAllowedError):
        read_board(session, who(session))


def test_every_look_is_on_record_and_the_queries_are_few(session: Session, worker: Actor) -> None:
    place = productie_place(session)
    stays: list[Stay] = [there(session, worker, place, since=ago(20 + turn)) for turn in range(12)]
    for stay in stays:
        says(session, stay, "wil-verder", ago(3))
        blocked(session, stay, ago(3), due_on=ago(1))
    queries: list[str] = []
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", lambda *given: queries.append(given[2]))
    reader = leader(session)
    session.flush()
    queries.clear()
    _, rows = read_board(session, reader)
    assert len(rows) == 12
    assert len(queries) <= 13, "twelve reads and one line of looks, however many people"
    looks = session.exec(select(AccessLine).where(AccessLine.account_id == reader.account_id)).all()
    assert {one.jobseeker_id for one in looks} == {one.jobseeker_id for one in stays}


# What the wish is to journeys.


def test_a_wish_reaches_the_journey_and_nothing_known_later(session: Session, worker: Actor) -> None:
    stay = there(session, worker, productie_place(session), since=ago(60))
    says(session, stay, "wil-verder", ago(50))
    says(session, stay, "wil-blijven", ago(40))
    (found,) = journeys_of(session, [RAALTE], on=clock.today())
    assert (found.asked_on, found.chose_to_stay_on) == ((ago(50),), (ago(40),))
    (then,) = facts_of(session, [RAALTE], known_on=ago(1))
    assert (then.asked_on, then.chose_to_stay_on) == ((), ()), "all of it was written today"
    says(session, stay, "nog-niet-bekend", ago(40))
    assert facts_of(session, [RAALTE])[0].chose_to_stay_on == (), "of one day the last counts"
    assert UUID(str(found.person)) == stay.jobseeker_id


def test_no_sign_is_missed_or_made() -> None:
    assert signs_of([], ON) == ()
    assert signs_of([Seen("op-tijd", True, ON + timedelta(days=1))], ON) == ()
