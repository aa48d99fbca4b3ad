"""What became of some things in the demo: actions for employers, a stay outside a rule, and rights that people used.

Invented («Verzonnen demogegevens»), through the same use cases as the API. No request here takes anybody off a list.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlmodel import Session, col, select

from services.registry.accounts.enums import Role
from services.registry.accounts.models import Account
from services.registry.accounts.service import Actor, actor_of
from services.registry.demo.people import Registered
from services.registry.employers.actions.enums import ActionEventKind, ActionScope
from services.registry.employers.actions.repository import ActionFilter
from services.registry.employers.actions.schemas import ActionDoneIn, ActionMoveIn
from services.registry.employers.actions.service import (
    close_employer_action,
    employer_actions_page,
    move_employer_action,
)
from services.registry.privacy.enums import RequestKind
from services.registry.privacy.service import decide, take_in
from services.registry.stays.enums import StayExceptionReason, StayRule, StayState
from services.registry.stays.models import Stay
from services.registry.stays.schemas import StayExceptionIn
from services.registry.stays.service import record_exception

MOST_ACTIONS = 12
ASKED_DAYS_AGO = (50, 12)
"""When the two people who asked for inzage did: the first has been answered, the second waits."""


def load_follow_up(session: Session, people: Iterable[Registered], *, on: date) -> None:
    """All of it; after employers and stays."""
    follow_actions(session, on)
    except_a_stay(session, people, on)
    take_in_requests(session, people, on)


def follow_actions(session: Session, on: date) -> None:
    """Of the actions that are due first some are done, dropped or moved; the others stay open."""
    liaison = _account(session, Role.LIAISON)
    if liaison is None:
        return
    wanted = ActionFilter(scope=ActionScope.REGION)
    due = employer_actions_page(session, liaison, after=None, limit=MOST_ACTIONS, wanted=wanted)
    for turn, one in enumerate(due):
        if turn % 4 == 0:
            done = ActionDoneIn(
                op=on - timedelta(days=1), toelichting="Gebeld. Het bedrijf weet wat de volgende stap is."
            )
            close_employer_action(session, liaison, one.action.id, ActionEventKind.DONE, done)
        elif turn % 4 == 1:
            later = ActionMoveIn(voor=on + timedelta(days=14), toelichting="Het bedrijf vroeg om later te bellen.")
            move_employer_action(session, liaison, one.action.id, later)
        elif turn % 8 == 2:
            dropped = ActionDoneIn(op=on, toelichting="Niet meer nodig: het bedrijf heeft de uitleg al.")
            close_employer_action(session, liaison, one.action.id, ActionEventKind.DROPPED, dropped)


def except_a_stay(session: Session, people: Iterable[Registered], on: date) -> None:
    """The consulent lets the stay that began first go on, though unpaid stays one after another add up."""
    by_id = {person.id: person for person in people}
    running = select(Stay).where(Stay.state == StayState.RUNNING).order_by(col(Stay.from_on), col(Stay.id))
    stay = session.exec(running.limit(1)).first()
    person = by_id.get(stay.jobseeker_id) if stay is not None else None
    if stay is None or person is None:
        return
    given = StayExceptionIn(
        regel=StayRule.STACKING,
        reden=StayExceptionReason.WAITING_FOR_NEXT,
        toelichting="Over drie maanden is er een plek bij een andere werkgever; tot dan gaat het werk hier door.",
        tot_en_met=on + timedelta(days=90),
    )
    record_exception(session, person.worker, stay.id, given)


def take_in_requests(session: Session, people: Iterable[Registered], on: date) -> None:
    """Two people of Raalte asked to see what is kept of them."""
    administrator = _account(session, Role.ADMINISTRATOR)
    if administrator is None:
        return
    asking = [one for one in people if one.gemeente.code == administrator.gemeente_code and one.intake is not None]
    for person, ago in zip(asking, ASKED_DAYS_AGO, strict=False):
        received = max(person.registered_on, on - timedelta(days=ago))
        request = take_in(session, administrator, person.id, kind=RequestKind.ACCESS, received_on=received)
        if ago == max(ASKED_DAYS_AGO):
            decide(session, administrator, request.id, granted=True, ground=None)


def _account(session: Session, role: Role) -> Actor | None:
    """The first account with a role, by the code of its gemeente: Dalfsen before Raalte before Nijkerk."""
    found = session.exec(select(Account).where(Account.role == role).order_by(Account.gemeente_code, Account.name))
    account = found.first()
    return actor_of(account) if account is not None else None
