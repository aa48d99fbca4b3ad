"""Tables of contact with employers. All of them are appended (a trigger refuses updates)."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime


class EmployerContact(SQLModel, table=True):
    """One contact of a netwerker with an employer. It counts unless a later one corrects it.

    The texts are about the organisation: no jobseeker is named in them, and people at the employer are named by
    their row in `contact_person`, which can be erased.
    """

    __tablename__: ClassVar[str] = "employer_contact"
    __table_args__ = (
        Index("ix_employer_contact_page", "employer_id", "recorded_at", "id"),
        CheckConstraint("(promise is null) = (promised_by is null)", name="employer_contact_promise"),
        CheckConstraint(
            "(question is null) = (asked_on is null) and (question is null) = (asked_by is null)",
            name="employer_contact_question",
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    employer_id: UUID = Field(foreign_key="employer.id")
    kind: str
    held_on: date
    outcome: str
    promise: str | None = None
    promised_by: str | None = None
    question: str | None = None
    asked_by: str | None = None
    asked_on: date | None = None
    corrects_id: UUID | None = Field(default=None, foreign_key="employer_contact.id", unique=True)
    recorded_by: UUID = Field(foreign_key="account.id")
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)


class ContactParticipant(SQLModel, table=True):
    """With whom at the employer the contact was."""

    __tablename__: ClassVar[str] = "employer_contact_participant"

    contact_id: UUID = Field(foreign_key="employer_contact.id", primary_key=True)
    contact_person_id: UUID = Field(foreign_key="contact_person.id", primary_key=True, index=True)


class EmployerAnswer(SQLModel, table=True):
    """On which day the question of a contact moment was answered: once, and not taken back."""

    __tablename__: ClassVar[str] = "employer_answer"

    contact_id: UUID = Field(foreign_key="employer_contact.id", primary_key=True)
    employer_id: UUID = Field(foreign_key="employer.id")
    answered_on: date
    recorded_by: UUID = Field(foreign_key="account.id")
    recorded_at: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
