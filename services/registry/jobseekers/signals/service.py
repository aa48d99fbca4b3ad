"""Listing what asks attention in a gemeente; everybody on a page counts as found by a search."""

import base64
import binascii
import json
from datetime import date
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import UnknownCursorError
from services.registry.access.enums import AccessAction, AccessObject, Purpose
from services.registry.access.service import record_looks
from services.registry.accounts.service import Actor
from services.registry.jobseekers.signals.enums import SignalKind
from services.registry.jobseekers.signals.schemas import SignalOut, SignalPage, SignalsIn
from services.registry.jobseekers.signals.sql import signals_query

Position = tuple[str, str, str, str]
START: Position = ("-infinity", "00000000-0000-0000-0000-000000000000", "", "")


def list_signals(session: Session, actor: Actor, asked: SignalsIn, *, purpose: Purpose) -> SignalPage:
    """A page of what asks attention among the people of the actor's gemeente, what waits longest first."""
    today = clock.today()
    due, who, kind, about = _position(asked.cursor)
    values: dict[str, object] = {
        "gemeente": actor.gemeente_code,
        "today": today,
        "until": asked.tot_en_met or today,
        "new_year": date(today.year, 1, 1),
        "year_end": date(today.year, 12, 31),
        "limit": asked.aantal + 1,
        "due": due,
        "who": who,
        "kind": kind,
        "about": about,
    }
    kinds = list(dict.fromkeys(asked.soorten)) or list(SignalKind)
    found = session.execute(signals_query(kinds), values).all()
    shown = [
        SignalOut(werkzoekende_id=row.who, soort=row.kind, uiterlijk_op=row.due, wat=row.about)
        for row in found[: asked.aantal]
    ]
    people = dict.fromkeys(one.werkzoekende_id for one in shown)
    record_looks(session, actor, people, thing=AccessObject.RECORD, action=AccessAction.SEARCHED, purpose=purpose)
    return SignalPage(resultaten=shown, volgende=_cursor(shown[-1]) if len(found) > len(shown) else None)


def _cursor(last: SignalOut) -> str:
    due = last.uiterlijk_op.isoformat() if last.uiterlijk_op else START[0]
    position = [due, str(last.werkzoekende_id), str(last.soort), last.wat]
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode()


def _position(cursor: str | None) -> Position:
    """Where a page goes on. A cursor stands in the body: it tells about a person, which no address may."""
    if cursor is None:
        return START
    try:
        due, who, kind, about = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
        if due != START[0]:
            due = date.fromisoformat(due).isoformat()
        return due, str(UUID(who)), str(SignalKind(kind)), _plain(about)
    except (ValueError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise UnknownCursorError() from error


def _plain(text: object) -> str:
    if not isinstance(text, str) or "\x00" in text or not text.isascii():
        raise ValueError("no position of ours")
    return text
