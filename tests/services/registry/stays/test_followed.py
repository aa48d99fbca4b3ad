"""What a stay led to: the label, its window, and what is left out."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from services.matching.policy import REACHES
from services.registry import (
    Actor,
    Followed,
    FollowUp,
    LedTo,
    StayAssessmentIn,
    StayStartIn,
    assess_stay_as_case_worker,
    followed_stays,
    plan_stay,
    start_stay,
    withdraw,
)
from services.registry.stays.followed import PAID
from tests.factories import RAALTE, employer_actor, posted_place
from tests.factories_outcomes import AGREED_END, BEGAN, DONE, OVER, begun, contract, ended, on, seen_on_trede
from tests.factories_stays import case_worker, stay_in

DAY = timedelta(days=1)
INSIDE, OUTSIDE = AGREED_END + timedelta(days=150), AGREED_END + timedelta(days=186)


@pytest.fixture
def worker(session: Session) -> Actor:
    """A consulent."""
    return case_worker(session)


def followed(session: Session, day=OVER) -> Followed:
    """The only stay that there is, as known on a day."""
    with on(day):
        (found,) = followed_stays(session, RAALTE, day)
    return found


def test_a_contract_within_six_months_counts_and_a_later_one_does_not(session: Session, worker: Actor) -> None:
    way = ended(session, worker, begun(session, worker), **DONE, contract=contract(INSIDE))
    assert (followed(session).led_to, followed(session).succeeded) == (LedTo.PAID_WORK, True)
    with on(OVER):
        late = StayAssessmentIn.model_validate({**DONE, "contract": contract(OUTSIDE)})
        assess_stay_as_case_worker(session, worker, way.stay.id, late)
    assert (followed(session).follow_up, followed(session).led_to) == (FollowUp.KNOWN, None)


def test_who_stopped_early_did_not_complete_whatever_came_after(session: Session, worker: Actor) -> None:
    said = {"uitkomst": "eerder-gestopt", "reden": "ander-werk-gevonden", "contract": contract(INSIDE)}
    ended(session, worker, begun(session, worker), BEGAN + 30 * DAY, **said)
    found = followed(session)
    assert (found.completed, found.succeeded, found.stopped_for_more) == (False, False, True)


def test_nothing_is_known_before_six_months_after_the_agreed_end_are_over(session: Session, worker: Actor) -> None:
    said = {"uitkomst": "eerder-gestopt", "reden": "werk-paste-niet"}
    ended(session, worker, begun(session, worker), BEGAN + 10 * DAY, **said)
    known_on = followed(session).known_on
    assert known_on is not None
    assert known_on > AGREED_END + 180 * DAY
    assert followed(session, known_on - DAY).follow_up == FollowUp.OPEN
    assert followed(session, known_on).follow_up == FollowUp.KNOWN


@pytest.mark.parametrize(
    ("day", "trede", "counts"),
    [
        (BEGAN + 20 * DAY, 4, False),  # that of the stay itself
        (AGREED_END, 4, False),
        (AGREED_END + DAY, 4, True),
        (INSIDE, 4, True),
        (INSIDE, 3, False),
        (OUTSIDE, 4, False),
    ],
)
def test_a_higher_trede_counts_when_it_was_seen_after_the_stay(
    session: Session, worker: Actor, day, trede: int, counts: bool
) -> None:
    way = begun(session, worker)
    seen_on_trede(session, way, BEGAN - 30 * DAY, 3)
    ended(session, worker, way, **DONE)
    seen_on_trede(session, way, day, trede)
    assert followed(session).led_to == (LedTo.HIGHER_TREDE if counts else None)


def test_without_a_trede_beforehand_none_is_higher(session: Session, worker: Actor) -> None:
    way = ended(session, worker, begun(session, worker), **DONE)
    seen_on_trede(session, way, INSIDE, 5)
    assert followed(session).led_to is None


def test_paid_work_that_began_after_the_stay_counts(session: Session, worker: Actor) -> None:
    way = ended(session, worker, begun(session, worker), **DONE)
    with on(INSIDE):
        job = posted_place(session, employer_actor(session, "Ander bedrijf"), soort="reguliere-baan")
        stay = plan_stay(
            session, worker, stay_in(way.person.id, job.id, van=INSIDE, totEnMet=None, urenPerWeek=20)
        ).stay
    found = {one.stay_id: one for one in followed_stays(session, RAALTE, OVER)}[way.stay.id]
    assert found.led_to is None, "planned is not begun"
    with on(INSIDE):
        start_stay(session, worker, stay.id, StayStartIn(op_datum=INSIDE))
    with on(OVER):
        stays = {one.stay_id: one for one in followed_stays(session, RAALTE, OVER)}
    assert stays[way.stay.id].led_to == LedTo.PAID_WORK
    assert stays[stay.id].follow_up == FollowUp.OPEN


@pytest.mark.parametrize("noted", [AGREED_END + DAY, OUTSIDE])
def test_a_higher_step_counts_when_the_consulent_said_so_in_time(session: Session, worker: Actor, noted) -> None:
    way = ended(session, worker, begun(session, worker))
    with on(noted):
        said = StayAssessmentIn.model_validate({**DONE, "hogereStap": True})
        assess_stay_as_case_worker(session, worker, way.stay.id, said)
    assert followed(session).led_to == (LedTo.HIGHER_STEP if noted < OUTSIDE else None)


def test_a_place_of_a_higher_step_of_the_line_counts(session: Session, worker: Actor) -> None:
    way = ended(session, worker, begun(session, worker, leerlijn="groen", stap="G1"), **DONE)
    assert followed(session).led_to is None, "its own step is no higher one"
    with on(INSIDE):
        higher = posted_place(session, employer_actor(session, "Ander bedrijf"), leerlijn="groen", stap="G3")
        stay = plan_stay(session, worker, stay_in(way.person.id, higher.id, van=INSIDE)).stay
        start_stay(session, worker, stay.id, StayStartIn(op_datum=INSIDE))
    with on(OVER):
        stays = {one.stay_id: one for one in followed_stays(session, RAALTE, OVER)}
    assert stays[way.stay.id].led_to == LedTo.HIGHER_STEP


def test_what_nobody_judged_is_not_known(session: Session, worker: Actor) -> None:
    way = begun(session, worker)
    assert followed(session).follow_up == FollowUp.NOT_SAID, "nobody noted an end"
    ended(session, worker, way)
    assert followed(session).follow_up == FollowUp.NOT_SAID


def test_who_does_not_agree_any_more_is_left_out(session: Session, worker: Actor) -> None:
    way = ended(session, worker, begun(session, worker), **DONE, contract=contract(INSIDE))
    withdraw(session, way.person, on=OVER)
    assert followed(session).follow_up == FollowUp.NOT_USABLE


def test_stays_of_another_gemeente_are_not_there(session: Session, worker: Actor) -> None:
    ended(session, worker, begun(session, worker), **DONE)
    assert followed_stays(session, "GM0148", OVER) == []


def test_paid_kinds_are_those_that_the_table_of_gains_calls_paid() -> None:
    assert {kind for kind, (_trede, paid) in REACHES.items() if paid} == PAID
