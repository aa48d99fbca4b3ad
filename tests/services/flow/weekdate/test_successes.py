"""Successes against the whole comparison: every journey as it is known now beside every one as it was known then."""

from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from sqlmodel import Session

from services import clock
from services.flow.definitions import DOORSTROOM, Move, moves
from services.flow.reader import journeys_of
from services.flow.weekdate.model import LOOKED_BACK_DAYS
from services.flow.weekdate.reader import successes
from services.registry import PlacementKind, Role, actor_of, add_staff, register
from services.registry.jobseekers.models import LadderObservation
from tests.factories import RAALTE
from tests.factories_flow import Bulk
from tests.factories_stays import ago

SINCE = ago(7)


def trede(session: Session, who: object, noted: int, recorded: int, number: int) -> None:
    """A trede of so many days ago, written down so many days ago."""
    at = datetime.combine(ago(recorded), time(12), tzinfo=clock.AMSTERDAM)
    row = {"noted_on": ago(noted), "recorded_at": at, "source": "consulent", "trede": number}
    session.add(LadderObservation(jobseeker_id=who, **row))
    session.flush()


def all_moves(session: Session, on: date, known_on: date | None) -> dict[tuple[object, ...], Move]:
    """Every move of everybody, by what makes it one: where they came from may turn out otherwise."""
    journeys = journeys_of(session, [RAALTE], on=on, known_on=known_on)
    found = [(one.person, move) for one in journeys for move in moves(one) if move.kind in DOORSTROOM]
    return {(person, move.kind, move.on, move.after): move for person, move in found}


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_noted_when_every_move_comes_by_once(session: Session, seed: int) -> None:
    chance = Random(seed)
    for _ in range(40):
        who = register(session, gemeente_code=RAALTE, registered_on=ago(400)).id
        days = chance.sample(range(0, 60), chance.randint(1, 5))
        for noted in sorted(days, reverse=True):
            trede(session, who, noted, chance.choice((noted, noted, min(noted, 3))), chance.randint(1, 5))
    bulk = Bulk(session, RAALTE)
    for begins in (60, 40, 20, 5):
        bulk.stay(bulk.person(), PlacementKind.WORK_EXPERIENCE, ago(begins + 100), ago(begins))
    bulk.write()
    actor = actor_of(add_staff(session, name="wie", role=Role.CASE_WORKER, gemeente_code=RAALTE, password=None))
    found = successes(session, actor, RAALTE, on=clock.today(), since=SINCE)
    before, first = SINCE - timedelta(days=1), clock.today() - timedelta(days=LOOKED_BACK_DAYS)
    known = all_moves(session, before, before)
    now = all_moves(session, clock.today(), None)
    new = {(key[0], move) for key, move in now.items() if key not in known and move.on >= first}
    assert set(found) == new
    assert len(found) == len(new) > 5
    assert any(move.on < SINCE for _, move in found)


def test_a_lower_trede_that_is_noted_late_makes_a_step_of_what_was_known(session: Session) -> None:
    who = register(session, gemeente_code=RAALTE, registered_on=ago(400)).id
    trede(session, who, 30, 30, 3)
    actor = actor_of(add_staff(session, name="wie", role=Role.CASE_WORKER, gemeente_code=RAALTE, password=None))
    assert not successes(session, actor, RAALTE, on=clock.today(), since=SINCE)
    trede(session, who, 200, 2, 1)
    found = successes(session, actor, RAALTE, on=clock.today(), since=SINCE)
    assert [(person, move.on, move.before, move.after) for person, move in found] == [(who, ago(30), "1", "3")]
    trede(session, who, 60, 1, 2)  # it came by already when this is looked at from today
    later = successes(session, actor, RAALTE, on=clock.today(), since=ago(1))
    assert [(move.on, move.after) for _, move in later] == [(ago(60), "2")]
