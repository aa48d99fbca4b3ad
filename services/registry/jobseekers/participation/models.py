"""Tables of the axes beside the observed trede. Nothing here says why somebody is exempt: there is no such column."""

from datetime import date
from typing import ClassVar

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Column, Text
from sqlmodel import Field

from services.registry.jobseekers.models import Statement, found_by_day, one_a_day


class ExpectedTrede(Statement, table=True):
    """The trede that somebody is expected to reach, and by when: a day or a number of months from `noted_on`.

    What is still to gain (expected minus observed) is derived when it is shown and stored nowhere.
    """

    __tablename__: ClassVar[str] = "expected_trede"
    __table_args__ = (
        CheckConstraint("trede between 1 and 6", name="expected_trede_trede"),
        CheckConstraint("num_nonnulls(horizon_on, horizon_months) = 1", name="expected_trede_horizon"),
        *one_a_day("expected_trede"),
    )

    trede: int
    horizon_on: date | None = None
    horizon_months: int | None = None
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)


class CategoryStatement(Statement, table=True):
    """The gemeente's own category under a named scheme (`schemes.yaml`), as somebody entered it."""

    __tablename__: ClassVar[str] = "category_statement"
    __table_args__ = (
        found_by_day("category_statement", "review_on"),
        *one_a_day("category_statement", "scheme"),
    )

    scheme: str
    category: str
    subcategory: str | None = None
    review_on: date | None = None
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)


class StatusStatement(Statement, table=True):
    """Traject, ontheffing, in onderzoek or none. Scope, duties and days belong to an ontheffing only."""

    __tablename__: ClassVar[str] = "status_statement"
    __table_args__ = (
        CheckConstraint(
            "(status = 'ontheffing') = (num_nonnulls(scope, duties, from_on, until_on, review_on) = 5) "
            "and (status = 'ontheffing' or num_nonnulls(scope, duties, from_on, until_on, review_on) = 0)",
            name="status_statement_exemption",
        ),
        CheckConstraint("from_on <= review_on and review_on <= until_on", name="status_statement_period"),
        found_by_day("status_statement", "review_on"),
        *one_a_day("status_statement"),
    )

    status: str
    scope: str | None = None
    duties: list[str] | None = Field(default=None, sa_column=Column(ARRAY(Text)))
    from_on: date | None = None
    until_on: date | None = None
    review_on: date | None = None
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)
