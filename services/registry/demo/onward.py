"""What people at De Productie want themselves, what is in the way, and a last weekly entry of the werkleiding.

Verzonnen demogegevens, drawn last and from a seed of their own, so that nothing else in the demo shifts with them.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from sqlmodel import Session, col, select

from services import clock
from services.registry.accounts.enums import Role
from services.registry.accounts.models import Account
from services.registry.accounts.service import Actor, actor_of
from services.registry.demo.bulk import append
from services.registry.demo.draws import chance, day_between, pick, stream
from services.registry.demo.people import Who, consulent
from services.registry.demo.stays import GEMEENTE, WEEKS_SHOWN
from services.registry.jobseekers.models import Statement
from services.registry.onward.enums import Blocker, BlockerAction, BlockerEnding, OnwardWish
from services.registry.onward.models import OnwardBlocker, OnwardWishStatement
from services.registry.stays.enums import StaySign, StayState
from services.registry.stays.models import Attendance, Stay
from services.registry.stays.repository import lines_of, places_at_own_workplace
from services.registry.stays.schemas import WeekEntryIn, WeekSignIn
from services.registry.stays.weekly import record_week
from services.registry.vocabulary import Source

ASKED, BLOCKED = 0.75, 0.6
WISHES: Final = {OnwardWish.MOVE_ON: 6, OnwardWish.STAY: 2, OnwardWish.NOT_KNOWN: 2}
BLOCKERS: Final = {
    Blocker.LANGUAGE: (3, BlockerAction.LANGUAGE, Role.CASE_WORKER),
    Blocker.TRANSPORT: (2, BlockerAction.TRANSPORT, Role.CASE_WORKER),
    Blocker.HOURS: (3, BlockerAction.HOURS, Role.WORK_LEADER),
    Blocker.GUIDANCE: (1, BlockerAction.GUIDANCE, Role.CASE_WORKER),
    Blocker.NO_PLACE: (3, BlockerAction.FIND_PLACE, Role.LIAISON),
    Blocker.DECISION: (1, BlockerAction.DECISION, Role.CASE_WORKER),
    Blocker.TRAINING: (1, BlockerAction.TRAINING, Role.CASE_WORKER),
}
EVERY, READY_AT, MORE_HOURS_AT = 6, 2, 3
"""Every sixth of those who are there is seen to be ready, and one gets more hours."""


def load_onward(session: Session, *, seed: int, on: date) -> None:
    """All of it; after stays and everything else."""
    stays = list(_there(session))
    worker, leader = consulent(session, GEMEENTE), _werkleiding(session)
    for turn, stay in enumerate(stays):
        rng = stream(seed, f"onward:{GEMEENTE}:{turn}")
        append(session, _said(rng, stay, worker, on))
    if leader is not None:
        enter_weeks(session, leader, stays, on)


def _there(session: Session) -> Iterator[Stay]:
    """Stays at De Productie that go on, in the order in which they began."""
    query = select(Stay).where(
        Stay.state == StayState.RUNNING, col(Stay.placement_id).in_(places_at_own_workplace(GEMEENTE))
    )
    return iter(session.exec(query.order_by(col(Stay.from_on), col(Stay.created_at))))


def _werkleiding(session: Session) -> Actor | None:
    query = select(Account).where(Account.role == Role.WORK_LEADER, Account.gemeente_code == GEMEENTE)
    account = session.exec(query).first()
    return actor_of(account) if account is not None else None


def _said(rng: Random, stay: Stay, worker: Actor, on: date) -> Iterator[Statement]:
    """What somebody was asked and what stands in the way, both since they began."""
    asked_on = day_between(rng, stay.from_on, on - timedelta(days=2))
    who = _who(stay, worker, asked_on)
    if chance(rng, ASKED):
        asked_by = Role.WORK_LEADER if chance(rng, 0.3) else Role.CASE_WORKER
        yield OnwardWishStatement(**who, wish=pick(rng, WISHES), asked_by=asked_by)
    if not chance(rng, BLOCKED):
        return
    blocker = pick(rng, {one: weight for one, (weight, _, _) in BLOCKERS.items()})
    _, action, acting = BLOCKERS[blocker]
    due_on = max(asked_on, on + timedelta(days=rng.randint(-12, 40)))
    yield OnwardBlocker(**who, blocker=blocker, agreed_action=action, acting_role=acting, due_on=due_on)
    if chance(rng, 0.15):
        yield OnwardBlocker(**_who(stay, worker, on), blocker=blocker, ending=BlockerEnding.SOLVED)


def _who(stay: Stay, worker: Actor, day: date) -> Who:
    return Who(
        jobseeker_id=stay.jobseeker_id,
        noted_on=day,
        source=Source.CASE_WORKER,
        recorded_at=clock.now(),
        recorded_by=worker.account_id,
    )


def enter_weeks(session: Session, leader: Actor, stays: list[Stay], on: date) -> None:
    """The last weekly entry of the werkleiding for who was there that week: the hours that stand, and some signs."""
    week = on - timedelta(days=on.weekday(), weeks=1)
    entered = lines_of(session, Attendance, [one.id for one in stays])
    for turn, stay in enumerate(stays):
        stands = [one for one in entered[stay.id] if one.week_from == week]
        if not stands or turn % EVERY not in {READY_AT, MORE_HOURS_AT}:
            continue
        ready = turn % EVERY == READY_AT
        sign = StaySign.READY_FOR_NEXT if ready else StaySign.ASKS_FOR_HELP
        more = 16.0 if turn == MORE_HOURS_AT and len(entered[stay.id]) == WEEKS_SHOWN else None
        given = WeekEntryIn(
            week_vanaf=week,
            uren_aanwezig=stands[-1].attended_hours,
            uren_gepland=stands[-1].planned_hours,
            uren_per_week=more,
            tekens=[WeekSignIn(teken=sign, gezien=ready or turn % 2 == 0)],
        )
        record_week(session, leader, stay.id, given)
