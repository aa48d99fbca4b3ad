"""Two writers at once: a place never takes more than fit, nobody is at one place twice, and nobody waits for ever."""

import threading
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from services import clock
from services.database import transaction
from services.errors import RefusedError
from services.registry import (
    Actor,
    StayCorrectionIn,
    StayEndIn,
    StayExtensionIn,
    StayStartIn,
    correct_stay_event,
    end_stay,
    extend_stay,
    plan_stay,
    start_stay,
)
from services.registry.placements.models import Placement
from services.registry.stays import repository
from services.registry.stays.models import Stay, StayEvent
from services.registry.stays.occupancy import Period, people_at_once
from tests.factories import employer_actor, posted_place
from tests.factories_stays import case_worker, settled_jobseeker, stay_in

DAY = timedelta(days=1)
Sessions = Callable[[], Session]
Work = Callable[[Session], object]


def at_once(sessions: Sessions, works: Sequence[Work]) -> list[str]:
    """Do all of it at the same moment, each in a transaction of its own: per work `done` or the code of its refusal."""
    together, results = threading.Barrier(len(works)), ["lost"] * len(works)

    def writer(number: int, work: Work) -> None:
        together.wait()
        try:
            with transaction(sessions) as session:
                work(session)
            results[number] = "done"
        except RefusedError as refused:
            results[number] = refused.code

    threads = [threading.Thread(target=writer, args=(number, work)) for number, work in enumerate(works)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)
    return results


def ready(sessions: Sessions, *, people: int, capacity: int, name: str) -> tuple[Actor, list[UUID], UUID]:
    """A consulent, people and an open place."""
    with transaction(sessions) as session:
        place = posted_place(session, employer_actor(session, name), aantalPlaatsen=capacity).id
        return case_worker(session), [settled_jobseeker(session).id for _ in range(people)], place


def plan(worker: Actor, person: UUID, place: UUID, **changes: object) -> Work:
    return lambda session: plan_stay(session, worker, stay_in(person, place, **changes))


def test_the_last_place_goes_to_one(sessions: Sessions) -> None:
    worker, people, place = ready(sessions, people=5, capacity=2, name="vijf voor twee")
    results = at_once(sessions, [plan(worker, person, place) for person in people])
    assert sorted(results) == ["done", "done", "plek-vol", "plek-vol", "plek-vol"]
    with transaction(sessions) as session:
        assert session.get_one(Placement, place).taken == 2


def test_one_person_is_planned_once(sessions: Sessions) -> None:
    worker, (person,), place = ready(sessions, people=1, capacity=9, name="een persoon")
    results = at_once(sessions, [plan(worker, person, place) for _ in range(4)])
    assert sorted(results) == ["al-op-deze-plek", "al-op-deze-plek", "al-op-deze-plek", "done"]


def test_two_places_at_once_stay_within_a_week_and_wait_in_no_circle(sessions: Sessions) -> None:
    worker, people, one = ready(sessions, people=2, capacity=9, name="de ene")
    _, _, other = ready(sessions, people=0, capacity=9, name="de andere")
    works = [plan(worker, person, place, urenPerWeek=24) for person in people for place in (one, other)]
    results = at_once(sessions, works)
    assert sorted(results) == ["buiten-de-regels", "buiten-de-regels", "done", "done"]


def test_an_event_is_corrected_once(sessions: Sessions) -> None:
    worker, (person,), place = ready(sessions, people=1, capacity=1, name="een verbetering")
    with transaction(sessions) as session:
        stay = plan_stay(session, worker, stay_in(person, place)).stay.id
        (number,) = session.exec(select(StayEvent.id).where(StayEvent.stay_id == stay)).all()
    works: list[Work] = [
        lambda session, hours=hours: correct_stay_event(
            session, worker, stay, StayCorrectionIn(gebeurtenis=number, uren_per_week=hours)
        )
        for hours in (8, 12, 16)
    ]
    assert sorted(at_once(sessions, works)) == ["done", "gebeurtenis-telt-niet", "gebeurtenis-telt-niet"]


offsets = st.sampled_from([-50, -20, -1, 0, 1, 30, 60])
lengths = st.sampled_from([1, 20, 60, 120])
moves = st.tuples(st.sampled_from(["plan", "plan", "extend", "end"]), st.integers(0, 3), offsets, lengths)


@given(capacity=st.integers(1, 2), rounds=st.lists(st.lists(moves, min_size=2, max_size=4), min_size=1, max_size=4))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_writers_together_fill_a_place_beyond_its_capacity(
    sessions: Sessions, capacity: int, rounds: list[list[tuple[str, int, int, int]]]
) -> None:
    name = f"samen {len(rounds)} {capacity} {clock.now().isoformat()}"
    worker, people, place = ready(sessions, people=4, capacity=capacity, name=name)
    for moves_of_round in rounds:
        results = at_once(sessions, [work_of(worker, people, place, *move) for move in moves_of_round])
        assert "lost" not in results
        with transaction(sessions) as session:
            periods = repository.periods_at_place(session, place)
            assert people_at_once(periods, Period(date(2020, 1, 1), None)) <= capacity
            held = repository.held_at_places(session, clock.today(), placement_id=place).get(place, [])
            upcoming = people_at_once(held, Period(clock.today(), None))
            assert session.get_one(Placement, place).taken == min(upcoming, capacity)


def work_of(worker: Actor, people: Sequence[UUID], place: UUID, act: str, who: int, offset: int, length: int) -> Work:
    """Plan a stay of somebody, or start and then extend or end the one that they have."""
    first, last = clock.today() + offset * DAY, clock.today() + (offset + length) * DAY
    if act == "plan":
        return plan(worker, people[who], place, van=first, totEnMet=last)

    def go_on(session: Session) -> object:
        query = select(Stay).where(Stay.jobseeker_id == people[who]).order_by(col(Stay.created_at).desc())
        stay = session.exec(query).first()
        if stay is None:
            return None
        if stay.state == "nog-niet-begonnen":
            start_stay(session, worker, stay.id, StayStartIn(op_datum=stay.from_on))
        if act == "extend":
            return extend_stay(session, worker, stay.id, StayExtensionIn(tot_en_met=last))
        return end_stay(session, worker, stay.id, StayEndIn(laatste_dag=min(last, clock.today())))

    return go_on
