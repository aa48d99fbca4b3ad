"""The weekdates of the demo: held in the weeks before, with actions that were done, moved or are still open.

Invented («Verzonnen demogegevens»). It comes last and draws nothing, so that nobody else of the demo changes.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session, col, select

from services import clock
from services.registry.access.enums import Purpose
from services.registry.accounts.enums import STAFF
from services.registry.accounts.models import Account
from services.registry.accounts.service import Actor, actor_of
from services.registry.demo.people import Registered
from services.registry.employers.actions.enums import ActionEventKind
from services.registry.employers.actions.schemas import ActionDoneIn, ActionMoveIn
from services.registry.placements.enums import PlacementState
from services.registry.placements.models import Placement
from services.registry.weekdate.enums import AgendaPart
from services.registry.weekdate.repository import open_actions
from services.registry.weekdate.schemas import WeekdateActionIn, WeekdateIn
from services.registry.weekdate.service import (
    agree_weekdate_action,
    close_weekdate_action,
    hold_weekdate,
    move_weekdate_action,
)

HELD_DAYS_AGO = (21, 14, 7)
WHY = Purpose.GUIDANCE
LOOSE = (
    "Rooster maken voor de workshop Solliciteren.",
    "Aan UWV vragen of er in Heino weer een taalgroep begint.",
    "Samen met de buurgemeenten de banenmarkt bouw voorbereiden.",
)
ABOUT_SOMEBODY = ("Bellen hoe de eerste week ging.", "Vragen of een andere dag beter past.")
ABOUT_A_PLACE = ("Met de werkgever de begeleiding bespreken.", "Vragen of er een tweede plaats bij kan.")


def load_weekdates(session: Session, people: Sequence[Registered], *, on: date) -> None:
    """Three weekdates per gemeente of the demo that has staff, with actions agreed on each."""
    for gemeente in sorted({one.gemeente.code for one in people}):
        staff = _staff(session, gemeente)
        own = [one for one in people if one.gemeente.code == gemeente and one.intake is not None]
        if staff and own:
            for turn, ago in enumerate(HELD_DAYS_AGO):
                moment = datetime.combine(on - timedelta(days=ago), time(9), UTC)
                with clock.frozen_at(moment):
                    _hold(session, staff, own, turn)
            _follow(session, staff[0], on)


def _hold(session: Session, staff: Sequence[Actor], own: Sequence[Registered], turn: int) -> None:
    """One weekdate, and what was agreed on it: about somebody, about a place, and about nobody."""
    today = clock.today()
    fields = {
        "aanwezig": [one.account_id for one in staff],
        "besproken": [AgendaPart.NEW_PLACES, AgendaPart.BOTTLENECKS, AgendaPart.SUCCESSES, AgendaPart.ACTIONS],
    }
    hold_weekdate(session, staff[0], WeekdateIn.model_validate(fields))
    actor, later = staff[turn % len(staff)], today + timedelta(days=5 + 6 * turn)
    _agree(session, actor, WeekdateActionIn(wat=LOOSE[turn], voor=later, delen=turn == len(LOOSE) - 1))
    known = [one for one in own if one.registered_on < today]
    for text, one in zip(ABOUT_SOMEBODY, known[3 * turn :], strict=False):
        _agree(session, one.worker, WeekdateActionIn(wat=text, voor=today + timedelta(days=10), werkzoekende_id=one.id))
    for text, place in zip(ABOUT_A_PLACE, _places(session, actor)[2 * turn :], strict=False):
        _agree(session, actor, WeekdateActionIn(wat=text, voor=later, plek_id=place.id))


def _follow(session: Session, actor: Actor, on: date) -> None:
    """Of what was agreed first some is done, some need not be done any more, and some is for another day."""
    for turn, one in enumerate(open_actions(session, actor, after=None, limit=8)):
        if turn % 3 == 0:
            done = ActionDoneIn(op=on - timedelta(days=1), toelichting="Gelukt.")
            close_weekdate_action(session, actor, one.action.id, ActionEventKind.DONE, done, purpose=WHY)
        elif turn == 1:
            moved = ActionMoveIn(voor=on + timedelta(days=4), toelichting="Nog geen gehoor.")
            move_weekdate_action(session, actor, one.action.id, moved, purpose=WHY)
        elif turn == 5:
            dropped = ActionDoneIn(op=on, toelichting="Niet meer nodig.")
            close_weekdate_action(session, actor, one.action.id, ActionEventKind.DROPPED, dropped, purpose=WHY)


def _agree(session: Session, actor: Actor, fields: WeekdateActionIn) -> None:
    agree_weekdate_action(session, actor, fields, purpose=WHY)


def _staff(session: Session, gemeente: str) -> list[Actor]:
    query = select(Account).where(Account.gemeente_code == gemeente, col(Account.role).in_(sorted(STAFF)))
    return [actor_of(one) for one in session.exec(query.order_by(Account.name))]


def _places(session: Session, actor: Actor) -> Sequence[Placement]:
    query = select(Placement).where(
        Placement.gemeente_code == actor.gemeente_code, Placement.state == PlacementState.OPEN
    )
    return session.exec(query.order_by(Placement.title, col(Placement.id))).all()
