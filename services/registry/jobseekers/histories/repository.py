"""Reading histories: one of them in pages, or all of a person in a single query.

Rows come as JSON that PostgreSQL makes, with `counts`: whether nothing corrects the statement. A record of 200
statements is then one round trip; a query per table would be nineteen.
"""

from collections.abc import Mapping
from functools import cache
from uuid import UUID

from sqlalchemy import ARRAY, TextClause, Uuid, bindparam, text
from sqlmodel import Session, col, select

from services.registry.jobseekers.histories.base import Noted, Row
from services.registry.jobseekers.histories.kinds import HISTORIES, History
from services.registry.jobseekers.models import Jobseeker

Rows = Mapping[str, list[Row]]
"""Per table all rows of one person, the latest first."""

PLAN_TABLES = {"action_plan": "s.plan_id, s.version desc", "plan_evaluation": "s.held_on desc, s.id desc"}
LATEST_FIRST = "s.noted_on desc, s.id desc"


def lock(session: Session, jobseeker_id: UUID) -> None:
    """Writers about one person go one after another: what a check saw then still holds when its row is written."""
    session.exec(select(Jobseeker.id).where(Jobseeker.id == jobseeker_id).with_for_update(key_share=True)).one()


def page(session: Session, history: History, jobseeker_id: UUID, *, after: int | None, limit: int) -> list[Row]:
    """Statements of one kind, latest first, from just after number `after`; one more than `limit` tells of a next."""
    values: dict[str, object] = {"who": jobseeker_id, "limit": limit + 1, "after": after}
    return list(session.execute(_page_query(history, after is not None), values).scalars())


def one(session: Session, history: History, jobseeker_id: UUID, number: int) -> Row | None:
    """One statement of this person, or None."""
    table = history.table.__tablename__
    query = text(f"select {_row(history.gives, str(table))} from {table} s where s.jobseeker_id = :who and s.id = :id")  # noqa: S608 - our own names
    return session.execute(query, {"who": jobseeker_id, "id": number}).scalar_one_or_none()


def everything(session: Session, jobseeker_id: UUID) -> Rows:
    """All histories and plans of one person, in one query."""
    found = session.execute(everything_query(), {"who": jobseeker_id}).all()
    return {str(row.name): list(row.rows or ()) for row in found}


def everything_of(session: Session, jobseeker_ids: list[UUID]) -> Mapping[UUID, Rows]:
    """All histories and plans of several people, in one query."""
    found: dict[UUID, dict[str, list[Row]]] = {one: {name: [] for name, _, _ in _parts()} for one in jobseeker_ids}
    for who, name, rows in session.execute(_everything_of_query(), {"people": jobseeker_ids}):
        found[who][name] = list(rows)
    return found


def has(session: Session, history: History, jobseeker_id: UUID, number: int) -> bool:
    """Whether this person has a statement with this number."""
    table = history.table
    query = select(table.id).where(table.jobseeker_id == jobseeker_id, col(table.id) == number)
    return session.exec(query).first() is not None


def _page_query(history: History, further: bool) -> TextClause:
    table = str(history.table.__tablename__)
    position = f"(select noted_on, id from {table} where id = :after and jobseeker_id = :who)"  # noqa: S608 - our own names
    beyond = f"and (s.noted_on, s.id) < {position}" if further else ""
    return text(
        f"select {_row(history.gives, table)} from {table} s where s.jobseeker_id = :who {beyond} "  # noqa: S608 - our own names
        f"order by {LATEST_FIRST} limit :limit"
    )


@cache
def everything_query() -> TextClause:
    """The one query behind a full record; it asks for `:who`."""
    parts = [
        f"select '{name}' as name, (select jsonb_agg({row} order by {order}) "  # noqa: S608 - our own names
        f"from {name} s where s.jobseeker_id = :who) as rows"
        for name, row, order in _parts()
    ]
    return text(" union all ".join(parts))


@cache
def _everything_of_query() -> TextClause:
    parts = [
        f"select s.jobseeker_id, '{name}', jsonb_agg({row} order by {order}) "  # noqa: S608 - our own names
        f"from {name} s where s.jobseeker_id = any(:people) group by s.jobseeker_id"
        for name, row, order in _parts()
    ]
    return text(" union all ".join(parts)).bindparams(bindparam("people", type_=ARRAY(Uuid())))


def _parts() -> list[tuple[str, str, str]]:
    histories = [(str(one.table.__tablename__), one) for one in HISTORIES]
    return [(name, _row(one.gives, name), LATEST_FIRST) for name, one in histories] + [
        (name, "to_jsonb(s)", order) for name, order in PLAN_TABLES.items()
    ]


def _row(gives: type[Noted], table: str) -> str:
    """A statement as JSON. Corrections by difference (the ledger) take nothing away: each of its entries counts."""
    corrects = gives.CORRECTS
    counts = "true"
    if corrects in {"corrects_id", "replaces_id"}:
        counts = f"not exists (select from {table} later where later.{corrects} = s.id)"
    return f"to_jsonb(s) || jsonb_build_object('counts', {counts})"
