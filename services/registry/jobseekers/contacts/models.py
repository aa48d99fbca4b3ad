"""The table of contact moments. What was said is not kept here; agreements stand in the plan van aanpak."""

from datetime import date
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field

from services.registry.jobseekers.models import Statement


class ContactMoment(Statement, table=True):
    """That there was contact with somebody on `noted_on`, and when the next one is planned.

    One that was noted by mistake is replaced by another that names it; `held` False: there was no such contact.
    """

    __tablename__: ClassVar[str] = "contact_moment"
    __table_args__ = (
        CheckConstraint("held or replaces_id is not null", name="contact_moment_held"),
        CheckConstraint("next_on > noted_on", name="contact_moment_next"),
    )

    channel: str
    kind: str
    next_on: date | None = None
    held: bool = True
    replaces_id: int | None = Field(default=None, foreign_key="contact_moment.id", sa_type=BigInteger, unique=True)
