"""Set-based reads about going on: of several people at once. Whoever asks may see these people."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, col, select

from services.registry.accounts.enums import Role
from services.registry.onward.enums import OnwardWish
from services.registry.onward.models import OnwardBlocker, OnwardWishStatement
from services.registry.onward.rules import OpenBlocker, open_blockers


@dataclass(frozen=True, slots=True)
class WishSaid:
    """What somebody last said that they want: on which day, and in what role they were asked."""

    wish: OnwardWish
    on: date
    asked_by: Role


def last_wishes(session: Session, people: Collection[UUID], *, on: date) -> dict[UUID, WishSaid]:
    """By person what they last said until a day. Who was never asked is not in it. One query."""
    table = OnwardWishStatement
    query = (
        select(table)
        .where(col(table.jobseeker_id).in_(people), table.noted_on <= on)
        .ext(distinct_on(col(table.jobseeker_id)))
        .order_by(col(table.jobseeker_id), col(table.noted_on).desc(), col(table.id).desc())
    )
    found = session.execute(query).scalars()
    return {row.jobseeker_id: WishSaid(OnwardWish(row.wish), row.noted_on, Role(row.asked_by)) for row in found}


def blockers_of(session: Session, people: Collection[UUID], *, on: date) -> dict[UUID, tuple[OpenBlocker, ...]]:
    """By person what is open on a day. Of whom nothing was ever said is not in it. One query."""
    rows: dict[UUID, list[OnwardBlocker]] = defaultdict(list)
    table = OnwardBlocker
    for row in session.exec(select(table).where(col(table.jobseeker_id).in_(people), table.noted_on <= on)):
        rows[row.jobseeker_id].append(row)
    return {person: open_blockers(said) for person, said in rows.items()}
