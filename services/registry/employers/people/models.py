"""The table of people with a role at an employer."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime


class ContactPerson(SQLModel, table=True):
    """Somebody through whom we reach an employer: name, function, and business e-mail and telephone.

    Personal data (AVG art. 6 lid 1 onder e), so: changed in place and no earlier values kept, shown to staff of the
    region alone, never to an employer. Retention: two years after `until_on` (`contactpersonen` in
    `privacy/retention.yaml`, a design default that a gemeente may shorten); then, or when the person asks (AVG art.
    17), erasing empties name, function and contact, and the row stays as a count.
    """

    __tablename__: ClassVar[str] = "contact_person"
    __table_args__ = (
        Index("ix_contact_person_ended", "until_on", postgresql_where=text("erased_at is null")),
        CheckConstraint("until_on is null or until_on >= from_on", name="contact_person_period"),
        CheckConstraint("(name is null) = (erased_at is not null)", name="contact_person_has_a_name"),
        CheckConstraint(
            "erased_at is null or (function is null and email is null and telephone is null)",
            name="contact_person_erased",
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    employer_id: UUID = Field(foreign_key="employer.id", index=True)
    name: str | None
    function: str | None = None
    role: str
    email: str | None = None
    telephone: str | None = None
    from_on: date
    until_on: date | None = None
    erased_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = 1
    changed_by: UUID = Field(foreign_key="account.id")
    created_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    changed_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
