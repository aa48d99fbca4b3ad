"""Columns that follow from stays, routes and standings: what they hold, and that they follow the database."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import text
from sqlmodel import Session

from fit.columns import JobseekerColumns, day_number, place_number
from services import clock
from services.database import transaction
from services.matching.columns import KIND_INDEX
from services.matching.leerlijnen.columns import beside_step, standing_columns
from services.matching.leerlijnen.keys import step_of_placement
from services.matching.leerlijnen.standings import refresh_standings
from services.matching.region import region_columns
from services.matching.shortlists.models import Shortlist
from services.matching.shortlists.service import is_stale, make_shortlist
from services.registry import Jobseeker, Placement, note, plan_stay, start_stay
from services.registry.jobseekers.inburgering.enums import HourKind
from services.registry.jobseekers.inburgering.models import InburgeringHours, InburgeringRouteStatement
from services.registry.jobseekers.participation.models import ExpectedTrede
from services.registry.stays.models import Attendance
from services.registry.stays.schemas import StayCancelIn, StayStartIn
from services.registry.stays.service import cancel_stay
from tests.factories import known_jobseeker, posted_place
from tests.factories_stays import ago, case_worker, monday, planned, running, settled_jobseeker, stay_in

Sessions = Callable[[], Session]
REGION = "zwolle"


def row_of(columns: JobseekerColumns, person: UUID) -> JobseekerColumns:
    """The columns of one person."""
    return columns.one([UUID(bytes=one.tobytes()) for one in columns.ids].index(person))


def columns_of_person(session: Session, person: UUID) -> JobseekerColumns:
    return row_of(region_columns(session, REGION).columns, person)


def attended(session: Session, stay: UUID, *hours: float, first: date) -> None:
    for week, one in enumerate(hours):
        line = Attendance(
            stay_id=stay, week_from=monday(first) + timedelta(weeks=week), planned_hours=16, attended_hours=one
        )
        session.add(line)
    session.flush()


def test_a_stay_stands_in_the_columns_of_its_person(session: Session) -> None:
    actor, place = case_worker(session), posted_place(session)
    stay = running(session, actor, place=place, urenPerWeek=14).stay
    found = columns_of_person(session, stay.jobseeker_id)
    assert found.stays.tolist() == [1]
    assert found.stay_kind[0, 0] == KIND_INDEX["werkervaringsplek"]
    assert found.stay_place[0, 0] == place_number(place.id.bytes)
    assert found.stay_from[0, 0] == day_number(stay.from_on)
    assert stay.until_on is not None
    assert found.stay_until[0, 0] == day_number(stay.until_on)
    assert found.stay_hours[0, 0] == 14
    assert found.stay_prospect[0, 0] == 0
    assert found.offered_on.tolist() == [day_number(clock.today())]


def test_a_stay_that_has_not_begun_shows_no_hours_and_one_that_was_cancelled_is_only_an_offer(session: Session) -> None:
    actor = case_worker(session)
    person = settled_jobseeker(session)
    written = planned(session, actor, person=person, van=clock.today() + timedelta(days=10))
    found = columns_of_person(session, person.id)
    assert found.stays.tolist() == [1]
    assert np.isnan(found.stay_hours[0, 0])
    cancel_stay(session, actor, written.stay.id, StayCancelIn.model_validate({"opDatum": clock.today().isoformat()}))
    after = columns_of_person(session, person.id)
    assert after.stays.tolist() == [0]
    assert after.offered_on.tolist() == [day_number(clock.today())]


def test_hours_are_those_of_the_best_four_weeks_and_being_away_takes_nothing(session: Session) -> None:
    stay = running(session, case_worker(session), urenPerWeek=20).stay
    attended(session, stay.id, 8, 12, 16, first=stay.from_on)
    assert columns_of_person(session, stay.jobseeker_id).stay_hours[0, 0] == 20, "drie weken zeggen nog niets"
    attended(session, stay.id, 12, 0, 0, 16, first=stay.from_on + timedelta(weeks=3))
    assert columns_of_person(session, stay.jobseeker_id).stay_hours[0, 0] == 12
    attended(session, stay.id, 15, first=stay.from_on)  # the first week again: a correction
    assert columns_of_person(session, stay.jobseeker_id).stay_hours[0, 0] == 12
    attended(session, stay.id, 15, first=stay.from_on + timedelta(weeks=1))
    assert columns_of_person(session, stay.jobseeker_id).stay_hours[0, 0] == 15


def test_columns_follow_what_happens_at_a_stay(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        person = settled_jobseeker(session).id
        place = posted_place(session).id
    with transaction(sessions) as session:
        list_id = make_shortlist(session, session.get_one(Placement, place)).id
    with transaction(sessions) as session:
        assert columns_of_person(session, person).stays.tolist() == [0]
        assert not is_stale(session, session.get_one(Shortlist, list_id), session.get_one(Placement, place))
    with transaction(sessions) as session:
        actor = case_worker(session)
        stay = plan_stay(session, actor, stay_in(person, place)).stay.id
    with transaction(sessions) as session:
        before = columns_of_person(session, person)
        assert before.stays.tolist() == [1]
        assert is_stale(session, session.get_one(Shortlist, list_id), session.get_one(Placement, place))
    with transaction(sessions) as session:
        start_stay(session, actor, stay, StayStartIn(op_datum=ago(40)))
    with transaction(sessions) as session:
        after = columns_of_person(session, person)
        assert after.stay_from[0, 0] == day_number(ago(40)) != before.stay_from[0, 0]
        assert after.stay_hours[0, 0] == 11
    with transaction(sessions) as session:
        attended(session, stay, *[9.0] * 4, first=ago(40))
    with transaction(sessions) as session:
        assert columns_of_person(session, person).stay_hours[0, 0] == 9


def test_a_stay_of_somebody_who_moved_away_is_followed_in_their_new_region(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        stay = running(session, case_worker(session)).stay
    with transaction(sessions) as session:
        moved = session.get_one(Jobseeker, stay.jobseeker_id)
        moved.gemeente_code, moved.region = "GM0267", "amersfoort"
    with transaction(sessions) as session:
        there = row_of(region_columns(session, "amersfoort").columns, stay.jobseeker_id)
        assert there.stay_hours[0, 0] == 11
    with transaction(sessions) as session:
        attended(session, stay.id, *[4.0] * 4, first=stay.from_on)
    with transaction(sessions) as session:
        there = row_of(region_columns(session, "amersfoort").columns, stay.jobseeker_id)
        assert there.stay_hours[0, 0] == 4


def test_the_expected_trede_is_the_last_that_was_said(session: Session) -> None:
    person = known_jobseeker(session)
    for trede, days in ((4, 30), (5, 3)):
        note(
            session,
            [
                ExpectedTrede(
                    jobseeker_id=person.id, noted_on=ago(days), source="consulent", trede=trede, horizon_months=12
                )
            ],
        )
    assert columns_of_person(session, person.id).expected_trede.tolist() == [5]


def route(person: UUID, **changes: object) -> InburgeringRouteStatement:
    values = {"route": "z-route", "started_on": ago(400), "term_ends_on": ago(-600), "participation_part": True}
    return InburgeringRouteStatement(jobseeker_id=person, noted_on=ago(400), source="intake", **(values | changes))


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({}, 780),
        ({"participation_part": False}, 0),
        ({"route": "b1-route"}, 0),
        ({"ended_on": ago(10)}, 0),
    ],
)
def test_hours_left_are_those_that_the_route_still_asks(
    session: Session, changes: dict[str, object], left: int
) -> None:
    person, stranger = known_jobseeker(session).id, known_jobseeker(session).id
    made = ((HourKind.PARTICIPATION, 12.5, True), (HourKind.PARTICIPATION, 8.0, None), (HourKind.COURSE, 6.0, None))
    note(session, [route(person, **changes)])
    for back, (kind, hours, spoken) in enumerate([*made, (HourKind.LABOUR_ORIENTATION, 8.0, None)]):
        line = InburgeringHours(
            jobseeker_id=person, noted_on=ago(back + 1), source="intake", kind=kind, hours=hours, dutch_spoken=spoken
        )
        note(session, [line])
    assert columns_of_person(session, person).participation_left.tolist() == [left]
    assert columns_of_person(session, stranger).participation_left.tolist() == [-1]


def test_who_can_begin_with_the_step_of_a_place_is_known_after_a_round(session: Session) -> None:
    able, unable = known_jobseeker(session, level="B1"), known_jobseeker(session, level="A0")
    place = posted_place(session, leerlijn="groen", stap="G3")
    step = str(step_of_placement(place, clock.today()))
    assert step == "groen:G3"
    people = region_columns(session, REGION).columns
    assert beside_step(session, people, REGION, step).ready.tolist() == [-1, -1], "nog niets uitgerekend"
    refresh_standings(session, REGION)
    at = standing_columns(session, REGION).steps.index(step) + 1
    session.execute(  # as if the signs that the step asks were seen
        text("update leerlijn_standing set readiness[:at] = 1 where jobseeker_id = :id"), {"at": at, "id": able.id}
    )
    stranger = known_jobseeker(session).id  # of whom no round worked anything out
    people = region_columns(session, REGION).columns
    found = beside_step(session, people, REGION, step)
    standings = standing_columns(session, REGION)
    expected = standings.beside(people.ids).readiness[:, standings.steps.index(step)]
    assert found.ready.tolist() == expected.tolist()
    assert [int(row_of(found, one).ready[0]) for one in (able.id, unable.id, stranger)] == [1, 0, -1]
    assert beside_step(session, people, REGION, "").ready.tolist() == [-1] * 3
