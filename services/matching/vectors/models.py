"""Tables of vectors. All of it follows from texts of places and a model, and can be made again."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar
from uuid import UUID

import numpy as np
import numpy.typing as npt
from sqlalchemy import ARRAY, CheckConstraint, Column, Dialect, LargeBinary, SmallInteger, Text
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.types import UserDefinedType
from sqlmodel import Field, SQLModel

from services import clock
from services.database import UtcDateTime

Float32 = npt.NDArray[np.float32]

THE_ONE = 1


class Vector(UserDefinedType[Float32]):
    """The type `vector` of pgvector, of any length: models differ in theirs. 32 bits in, the same 32 bits out."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """As SQL names it."""
        return "vector"

    def bind_processor(self, dialect: Dialect) -> Callable[[Float32 | None], str | None]:
        """From numbers to what PostgreSQL reads."""
        return lambda value: None if value is None else as_text(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], Float32 | None]:
        """From what PostgreSQL writes to numbers (d,)."""
        return lambda value: None if value is None else np.array(value[1:-1].split(","), dtype=np.float32)


ischema_names["vector"] = Vector  # so that looking at a schema knows the type


def as_text(vector: Float32) -> str:
    """A vector as PostgreSQL reads it."""
    return f"[{','.join(map(str, vector.tolist()))}]"


class PlacementVector(SQLModel, table=True):
    """What the text of a place means to one version of a model; of another text (`text_hash`) it says nothing."""

    __tablename__: ClassVar[str] = "placement_vector"

    placement_id: UUID = Field(foreign_key="placement.id", primary_key=True, ondelete="CASCADE")
    version: str = Field(primary_key=True)
    text_hash: bytes
    vector: Float32 = Field(sa_column=Column(Vector, nullable=False))

    model_config: ClassVar = {"arbitrary_types_allowed": True}


class EncoderVersion(SQLModel, table=True):
    """One row: the version whose vectors are read now, and since when.

    With it the names of occupations as that version encoded them (`name_codes`, and n × d numbers of 32 bits, row by
    row), so that a process that already has the next model can still read these vectors.
    """

    __tablename__: ClassVar[str] = "encoder_version"
    __table_args__ = (CheckConstraint(f"id = {THE_ONE}", name="encoder_version_one"),)

    id: int = Field(default=THE_ONE, sa_type=SmallInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    version: str
    since: datetime = Field(default_factory=clock.now, sa_type=UtcDateTime)
    name_codes: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    name_vectors: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
