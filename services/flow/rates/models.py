"""The table of figures that were reckoned beforehand: no person stands in it, and nothing is a fact of its own."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel


class FlowFigure(SQLModel, table=True):
    """All tables of one figure, complete: for those who may see small numbers, or to hide them from who may not.

    It is as known when it was made. `snapshot` and `counts`: what the registry was then (`histories_seen`); `rules`:
    by which version of our files. It holds only while all three are as they were.
    """

    __tablename__: ClassVar[str] = "flow_figure"

    area: str = Field(primary_key=True)
    place: str = Field(primary_key=True)
    figure: str = Field(primary_key=True)
    on_day: date = Field(primary_key=True)
    people: int
    tables: list[Any] = Field(sa_column=Column(JSONB, nullable=False))
    snapshot: str
    counts: str
    rules: str
    made_on: date
