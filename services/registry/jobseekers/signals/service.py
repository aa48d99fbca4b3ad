"""Listing what asks attention in a gemeente; everybody on a page counts as found by a search."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
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
from services.registry.jobseekers.signals.sql import signals_in_brief_query, signals_query

Position = tuple[str, str, str, str]
START: Position = ("-infinity", "00000000-0000-0000-0000-000000000000", "", "")


def list_signals(session: Session, actor: Actor, asked: SignalsIn, *, purpose: Purpose) -> SignalPage:
    """A page of what asks attention among the people of the actor's gemeente, what waits longest first."""
    due, who, kind, about = _position(asked.cursor)
    values = _days(actor, asked.tot_en_met) | {
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


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that asks attention. `due` None: as soon as possible. `about`: a status, scheme, certificate, plan or
    stay. The number of the person stays out of every representation."""

    who: UUID = field(repr=False)
    due: date | None
    about: str


@dataclass(slots=True)
class SignalsInBrief:
    """The first signals of one kind, in the order of their days, and how many there are in all."""

    total: int = 0
    first: list[Signal] = field(default_factory=list)


def signals_in_brief(
    session: Session, actor: Actor, kinds: Sequence[SignalKind], *, until: date, most: int
) -> dict[tuple[SignalKind, str], SignalsInBrief]:
    """By kind and standing (`late`, `coming` until a day, `whenever`): what asks attention in the actor's gemeente.

    One query. Whoever shows people out of it puts the looks on record.
    """
    found: dict[tuple[SignalKind, str], SignalsInBrief] = {}
    values = _days(actor, until) | {"most": most}
    for kind, standing, who, due, about, total in session.execute(signals_in_brief_query(kinds), values):
        brief = found.setdefault((SignalKind(kind), standing), SignalsInBrief(int(total)))
        brief.first.append(Signal(who, due, about))
    return found


def _days(actor: Actor, until: date | None) -> dict[str, object]:
    """What every query of signals is asked with: whose, and the days that it looks at."""
    today = clock.today()
    return {
        "gemeente": actor.gemeente_code if actor.is_staff else None,
        "today": today,
        "until": until or today,
        "new_year": date(today.year, 1, 1),
        "year_end": date(today.year, 12, 31),
    }


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
