"""The demo shows stays at De Productie: running ones, ended ones, and nazorg that is due."""

from datetime import timedelta
from pathlib import Path

from sqlmodel import Session, select

from services import clock
from services.flow.board.reader import board_of
from services.flow.board.rows import BoardFlag
from services.registry import OnwardWish, Role, due_contacts, stay_out
from services.registry.accounts.models import Account
from services.registry.accounts.service import actor_of
from services.registry.demo.generator import generate
from services.registry.demo.loader import load_demo
from services.registry.demo.stays import ENDINGS
from services.registry.placements.enums import PlacementKind
from services.registry.placements.models import Placement
from services.registry.stays.enums import StayState
from services.registry.stays.models import Stay
from services.registry.stays.places import taken_places


def test_the_demo_shows_stays_in_every_state_that_people_look_for(session: Session, tmp_path: Path) -> None:
    today = clock.today()
    region = generate(2026, today, 0.4, gemeenten=("Raalte",))
    loaded = load_demo(session, region, folder=tmp_path, bsn_key=b"k" * 32, on=today)
    assert "consulent-raalte" in loaded.tokens
    stays = session.exec(select(Stay).where(Stay.kind == PlacementKind.WORK_EXPERIENCE)).all()
    running = [one for one in stays if one.state == StayState.RUNNING]
    assert (len(running), len(stays) - len(running)) == (20, len(ENDINGS))
    assert 10 <= sum(one.hours for one in running) / len(running) <= 12, "some eleven hours, as S1's figures give"
    assert all(one.until_on is not None and one.until_on - one.from_on < timedelta(days=190) for one in running)
    place = session.get_one(Placement, running[0].placement_id)
    assert place.taken == taken_places(session, place.id) == 20
    worker = actor_of(session.exec(select(Account).where(Account.role == Role.CASE_WORKER)).one())
    assert {one.months for one in due_contacts(session, worker)} >= {3, 6}
    board = board_of(session, "GM0177")
    assert len(board) >= 20
    assert {flag for row in board for flag in row.flags} == set(BoardFlag), "the board shows all that it can ask after"
    assert {row.wish.wish for row in board if row.wish} == set(OnwardWish)
    assert len({one.blocker for row in board for one in row.blockers}) >= 3
    shown = [stay_out(session, one) for one in running]
    assert all(one.signalen for one in shown)
    assert any(one.aanwezigheid_percentage for one in shown)
