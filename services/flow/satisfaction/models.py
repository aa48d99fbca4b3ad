"""Tables of the survey. That somebody was invited, the open links, and the counts: nothing leads from one to another.

No answer is ever a row of its own: it is added to counts, and what was counted cannot be taken apart again (ADR 0027).
"""

from datetime import date
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, LargeBinary, text
from sqlmodel import Field, SQLModel


class SurveyInvitation(SQLModel, table=True):
    """That somebody was invited once for this stay or traject and moment. Whether they took part stands nowhere.

    `invited_in`: the first day of the month. It goes with the person.
    """

    __tablename__: ClassVar[str] = "survey_invitation"
    __table_args__ = (
        CheckConstraint("num_nonnulls(stay_id, traject_id) = 1", name="survey_invitation_about"),
        CheckConstraint("extract(day from invited_in) = 1", name="survey_invitation_month"),
        Index("uq_survey_invitation_stay", "stay_id", "moment", unique=True),
        Index("uq_survey_invitation_traject", "traject_id", "moment", unique=True),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    jobseeker_id: UUID = Field(foreign_key="jobseeker.id", ondelete="CASCADE", index=True)
    gemeente_code: str
    stay_id: UUID | None = Field(default=None, foreign_key="stay.id", ondelete="CASCADE")
    traject_id: UUID | None = Field(default=None, foreign_key="traject.id", ondelete="CASCADE")
    moment: str
    way: str
    invited_in: date


class SurveyLink(SQLModel, table=True):
    """A link that can be used once: a hash of its token, and what the answers will be about. No person, no stay.

    The row goes when it is used. Row-level security shows it to nobody but who has the token (migration 0018).
    """

    __tablename__: ClassVar[str] = "survey_link"

    token_hash: bytes = Field(primary_key=True, sa_type=LargeBinary)
    gemeente_code: str
    half_year: str
    moment: str
    kind: str
    expires_on: date


class SurveyTotal(SQLModel, table=True):
    """How many were invited and how many took part, in a half-year."""

    __tablename__: ClassVar[str] = "survey_total"
    __table_args__ = (CheckConstraint("answered between 0 and invited", name="survey_total_answered"),)

    gemeente_code: str = Field(primary_key=True)
    half_year: str = Field(primary_key=True)
    moment: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    invited: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    answered: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})


class SurveyAnswer(SQLModel, table=True):
    """How often an answer was chosen. `version`: of the questions; that of invented answers begins with «demo»."""

    __tablename__: ClassVar[str] = "survey_answer"
    __table_args__ = (CheckConstraint("answers >= 0", name="survey_answer_answers"),)

    gemeente_code: str = Field(primary_key=True)
    half_year: str = Field(primary_key=True)
    moment: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    version: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    answer: str = Field(primary_key=True)
    answers: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
