"""Stop criteria: on record by who may decide, never changed, and counting for what becomes known after them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from ml.outcomes.bounds import StopCriterion
from services.errors import InvalidInputError, NotAllowedError
from services.matching.learning.criteria import bounds_of, counting, criteria_of, set_criterion
from services.registry import Actor, Role
from tests.factories import DALFSEN, RAALTE, staff_actor
from tests.factories_outcomes import on

SET = date(2027, 3, 1)
DAY = timedelta(days=1)


@pytest.fixture
def beleid(session: Session) -> Actor:
    """Beleid of a gemeente."""
    return staff_actor(session, Role.POLICY)


def given(session: Session, actor: Actor, day: date, bounds: StopCriterion | None = None, **said: str) -> None:
    """A criterion set on a day."""
    with on(day):
        set_criterion(session, actor, bounds or StopCriterion(), **({"dpia": "DPIA-1", "reason": "Vooraf."} | said))


def test_a_criterion_counts_for_outcomes_of_after_the_day_on_which_it_was_set(session: Session, beleid: Actor) -> None:
    given(session, beleid, SET)
    lines = criteria_of(session, RAALTE)
    assert counting(lines, SET) is None, "of the same day nobody can tell which was first"
    assert counting(lines, SET - DAY) is None
    assert counting(lines, SET + DAY) == lines[0]
    assert criteria_of(session, DALFSEN) == []


def test_a_looser_one_of_later_does_not_count_for_what_was_known_then(session: Session, beleid: Actor) -> None:
    given(session, beleid, SET)
    given(session, beleid, SET + 40 * DAY, StopCriterion(least_ratio=0.3))
    lines = criteria_of(session, RAALTE)
    early, late = counting(lines, SET + 20 * DAY), counting(lines, SET + 41 * DAY)
    assert early is not None
    assert late is not None
    assert (bounds_of(early).least_ratio, bounds_of(late).least_ratio) == (0.8, 0.3)


def test_nobody_can_change_or_take_back_a_criterion(session: Session, beleid: Actor) -> None:
    given(session, beleid, SET)
    for statement in ("update learning_criterion set decided_at = decided_at - interval '1 year'",
                      "delete from learning_criterion"):  # fmt: skip
        with pytest.raises(DBAPIError), session.begin_nested():
            session.execute(text(statement))


@pytest.mark.parametrize("role", [Role.LIAISON, Role.CASE_WORKER])
def test_others_than_beleid_and_beheer_decide_nothing(session: Session, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        given(session, staff_actor(session, role), SET)


def test_what_is_empty_or_impossible_is_named(session: Session, beleid: Actor) -> None:
    with pytest.raises(InvalidInputError, match=r"dpia is leeg.*reden is leeg.*grenzen"):
        given(session, beleid, SET, StopCriterion(least_lower=2.0), dpia=" ", reason="")
    assert criteria_of(session, RAALTE) == []
