"""Tables of positions in the learning lines: what was seen of somebody outside a stay, and what a consulent corrects.

Appended like every statement. Where somebody stands is stored nowhere: it follows (`leerlijnen.positions`).
"""

from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field

from services.registry.jobseekers.models import Statement, one_a_day


class LeerlijnSign(Statement, table=True):
    """Whether a sign was seen of somebody on `noted_on`, in what role, and at which step if it was at one.

    One that was noted by mistake is replaced by another that names it; `seen` None: that one should not be there.
    """

    __tablename__: ClassVar[str] = "leerlijn_sign"
    __table_args__ = (
        CheckConstraint("seen is not null or corrects_id is not null", name="leerlijn_sign_seen"),
        CheckConstraint("(leerlijn is null) = (leerlijn_step is null)", name="leerlijn_sign_step"),
    )

    sign: str
    seen: bool | None
    observer: str
    leerlijn: str | None = None
    leerlijn_step: str | None = None
    corrects_id: int | None = Field(default=None, foreign_key="leerlijn_sign.id", sa_type=BigInteger, unique=True)


class LeerlijnCorrection(Statement, table=True):
    """How somebody stands towards a step from `noted_on` on, as a consulent says, with the reason.

    One counts per step and day; a later one of that day corrects it. `standing` None: the correction is withdrawn.
    """

    __tablename__: ClassVar[str] = "leerlijn_correction"
    __table_args__ = (
        CheckConstraint("standing is not null or corrects_id is not null", name="leerlijn_correction_standing"),
        *one_a_day("leerlijn_correction", "leerlijn", "leerlijn_step"),
    )

    leerlijn: str
    leerlijn_step: str
    standing: str | None
    reason: str
    explanation: str
    corrects_id: int | None = Field(default=None, sa_type=BigInteger)
