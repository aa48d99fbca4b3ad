"""Tables of going on: statements that are appended, of which the last of a day counts (`Statement`).

On erasure both go with the person, and with the profile when somebody is stripped.
"""

from datetime import date
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field

from services.registry.jobseekers.models import Statement, one_a_day

SHAPE = (
    "case when blocker = 'geen-belemmering' or ending is not null "
    "then agreed_action is null and acting_role is null and due_on is null "
    "else agreed_action is not null and acting_role is not null and due_on is not null end"
)


class OnwardWishStatement(Statement, table=True):
    """What somebody said on `noted_on` that they want, and in what role they were asked."""

    __tablename__: ClassVar[str] = "onward_wish"
    __table_args__ = one_a_day("onward_wish")

    wish: str
    asked_by: str
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)


class OnwardBlocker(Statement, table=True):
    """Something in the way of a next place from `noted_on` on, with what is done, by which role, before which day.

    It is open until a later statement of the same blocker has an `ending`, or one says that nothing is in the way.
    """

    __tablename__: ClassVar[str] = "onward_blocker"
    __table_args__ = (
        CheckConstraint("blocker <> 'geen-belemmering' or ending is null", name="onward_blocker_none"),
        CheckConstraint(SHAPE, name="onward_blocker_shape"),
        CheckConstraint("due_on >= noted_on", name="onward_blocker_due"),
        *one_a_day("onward_blocker", "blocker"),
    )

    blocker: str
    agreed_action: str | None = None
    acting_role: str | None = None
    due_on: date | None = None
    ending: str | None = None
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)
