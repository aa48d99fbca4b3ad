"""Tables of inburgering. Entries of the ledger are never changed: a correction is an entry that names another."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field

from services.registry.jobseekers.models import Statement, found_by_day, one_a_day


class InburgeringRouteStatement(Statement, table=True):
    """The route of somebody, its first day and the last day of its term; `ended_on`: the last day of the route.

    `participation_part`: whether the 800 hours of taking part are asked (the law leaves them out for some people;
    why is not kept here).
    """

    __tablename__: ClassVar[str] = "inburgering_route"
    __table_args__ = (
        CheckConstraint("term_ends_on > started_on", name="inburgering_route_term"),
        CheckConstraint("ended_on >= started_on", name="inburgering_route_end"),
        found_by_day("inburgering_route", "term_ends_on", where="ended_on is null"),
        *one_a_day("inburgering_route"),
    )

    route: str
    started_on: date
    term_ends_on: date
    participation_part: bool = True
    ended_on: date | None = None
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)


class InburgeringHours(Statement, table=True):
    """Hours made on the day `noted_on`. `dutch_spoken`: in a Dutch-speaking environment; None: not established.

    A correction names the entry that it corrects and carries the difference, often negative.
    """

    __tablename__: ClassVar[str] = "inburgering_hours"
    __table_args__ = (CheckConstraint("hours <> 0 and hours between -24 and 24", name="inburgering_hours_amount"),)

    kind: str
    hours: float
    dutch_spoken: bool | None = None
    stay_id: UUID | None = None
    traject_id: UUID | None = None
    corrects_entry_id: int | None = Field(
        default=None, foreign_key="inburgering_hours.id", sa_type=BigInteger, index=True
    )
