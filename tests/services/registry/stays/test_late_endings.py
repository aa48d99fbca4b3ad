"""A day goes by and nobody writes: who holds a place then, and what the daily job tells it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col, select

from services import clock, jobs
from services.database import transaction
from services.registry import (
    REFRESH_TAKEN,
    Actor,
    Jobseeker,
    Placement,
    PlacementTransition,
    RequestKind,
    StayEndIn,
    StayExtensionIn,
    StayStartIn,
    end_stay,
    erase,
    extend_stay,
    limit,
    start_stay,
    taken_places,
    taken_wanted,
    withdraw,
)
from services.registry.stays.places import refresh_taken
from services.settings import Settings
from tests.factories import employer_actor, posted_place
from tests.factories_stays import Refused, case_worker, planned, running

DAY = timedelta(days=1)


@contextmanager
def later(days: int) -> Iterator[None]:
    """So many days after today."""
    with clock.frozen_at(datetime.combine(clock.today() + days * DAY, datetime.min.time(), UTC) + timedelta(hours=9)):
        yield


def standing(session: Session, place: Placement) -> tuple[str, int]:
    """The state of a place and how many of it are taken."""
    session.refresh(place)
    return place.state, place.taken


def reasons(session: Session, place: Placement) -> list[str]:
    query = select(PlacementTransition).where(PlacementTransition.placement_id == place.id)
    return [one.reason for one in session.exec(query.order_by(col(PlacementTransition.id)))]


def test_a_place_is_free_on_the_day_after_an_end_that_was_noted_on_the_last_day(
    session: Session, worker: Actor
) -> None:
    place = posted_place(session)
    stay = running(session, worker, place=place, totEnMet=clock.today() + 30 * DAY).stay
    end_stay(session, worker, stay.id, StayEndIn(laatste_dag=clock.today()))
    assert standing(session, place) == ("vervuld", 1), "they are there today"
    assert refresh_taken(session, 10) == 0
    version = place.version
    with later(1):
        assert refresh_taken(session, 10) == 1
        assert standing(session, place) == ("open", 0)
        assert (reasons(session, place)[-1], place.version) == ("plaats-vrijgekomen", version + 1)
        assert refresh_taken(session, 10) == 0


def test_whoever_may_still_be_there_holds_the_place_until_somebody_notes_the_end(
    session: Session, worker: Actor
) -> None:
    place = posted_place(session)
    last = clock.today() + 5 * DAY
    stay = running(session, worker, place=place, totEnMet=last).stay
    with later(20):
        assert refresh_taken(session, 10) == 0
        assert standing(session, place) == ("vervuld", 1)
        end_stay(session, worker, stay.id, StayEndIn(laatste_dag=last))
        assert standing(session, place) == ("open", 0)


def test_who_never_began_holds_nothing_after_their_last_day(session: Session, worker: Actor) -> None:
    place = posted_place(session)
    planned(session, worker, place=place, van=clock.today(), totEnMet=clock.today() + 5 * DAY)
    with later(5):
        assert refresh_taken(session, 10) == 0
    with later(6):
        assert refresh_taken(session, 10) == 1
        assert standing(session, place) == ("open", 0)


def test_a_place_whose_end_is_late_takes_somebody_from_tomorrow_and_today_once_it_is_noted(
    session: Session, worker: Actor, refused: Refused
) -> None:
    place = posted_place(session)
    last = clock.today() + 5 * DAY
    stay = running(session, worker, place=place, totEnMet=last).stay
    with later(20):
        today = clock.today()
        error = refused(lambda: planned(session, worker, place=place, van=today, totEnMet=today + 30 * DAY))
        assert error.code == "einde-niet-genoteerd"
        error = refused(lambda: planned(session, worker, place=place, van=last, totEnMet=today + 30 * DAY))
        assert error.code == "plek-vol", "that day was agreed with somebody else"
        planned(session, worker, place=place, van=today + DAY, totEnMet=today + 30 * DAY)
        assert standing(session, place) == ("vervuld", 1)
        longer = StayExtensionIn(tot_en_met=today + 10 * DAY)
        assert refused(lambda: extend_stay(session, worker, stay.id, longer)).code == "plek-vol"
        end_stay(session, worker, stay.id, StayEndIn(laatste_dag=last))
        planned(session, worker, place=place, van=today, totEnMet=today)


def test_a_successor_begins_though_the_end_before_them_is_late(session: Session, worker: Actor) -> None:
    place = posted_place(session)
    last = clock.today() + 5 * DAY
    stay = running(session, worker, place=place, totEnMet=last).stay
    following = planned(session, worker, place=place, van=last + DAY, totEnMet=last + 60 * DAY).stay
    with later(6):
        start_stay(session, worker, following.id, StayStartIn(op_datum=last + DAY))
        assert taken_places(session, place.id) == 2
        assert standing(session, place) == ("vervuld", 1), "no more than full"
        assert refresh_taken(session, 10) == 0
        end_stay(session, worker, stay.id, StayEndIn(laatste_dag=last))
        assert (taken_places(session, place.id), place.taken) == (1, 1)


@pytest.mark.parametrize("shut", ["withdrawn", "restricted"])
def test_whoever_s_end_nobody_can_note_holds_no_place_for_good(session: Session, worker: Actor, shut: str) -> None:
    place = posted_place(session)
    stay = running(session, worker, place=place, totEnMet=clock.today() + 5 * DAY).stay
    if shut == "withdrawn":
        withdraw(session, session.get_one(Jobseeker, stay.jobseeker_id), on=clock.today())
    else:
        limit(session, stay.jobseeker_id, RequestKind.RESTRICTION, on=clock.today())
    assert refresh_taken(session, 10) == 0, "they are there on the agreed days"
    with later(6):
        assert refresh_taken(session, 10) == 1
        assert standing(session, place) == ("open", 0)


def test_an_erased_person_leaves_their_place_at_once(session: Session, worker: Actor) -> None:
    employer = employer_actor(session)
    place, two = posted_place(session, employer), posted_place(session, employer, aantalPlaatsen=2)
    stay = running(session, worker, place=place).stay
    running(session, worker, place=two)
    assert standing(session, place) == ("vervuld", 1)
    erase(session, session.get_one(Jobseeker, stay.jobseeker_id))
    assert standing(session, place) == ("open", 0)
    assert standing(session, two) == ("open", 1)


def test_the_job_runs_once_a_day_and_leaves_the_rest_to_a_next_one(
    sessions: sessionmaker[Session], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.registry.stays.jobs.BATCH", 2)
    with transaction(sessions) as session:
        worker, employer = case_worker(session), employer_actor(session)
        places = [posted_place(session, employer) for _ in range(3)]
        for place in places:
            planned(session, worker, place=place, van=clock.today(), totEnMet=clock.today())
    with later(1):
        for _ in range(2):
            with transaction(sessions) as session:
                taken_wanted(session)
        taken: list[int] = []
        for _ in range(2):
            (waiting,) = waiting_jobs(sessions)
            assert jobs.run(sessions, waiting.id, settings)
            with sessions() as session:
                taken.append(sum(session.exec(select(Placement.taken))))
        assert taken == [1, 0]
        assert waiting_jobs(sessions) == []


def waiting_jobs(sessions: Callable[[], Session]) -> list[jobs.Job]:
    with sessions() as session:
        return list(session.exec(select(jobs.Job).where(jobs.Job.name == REFRESH_TAKEN, jobs.Job.state == "wacht")))
