"""Standings: every person beside every step of the learning lines, made again by a job.

On erasure: a standing goes with the person.

Revision: 0012
Follows: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

LISTS = ("readiness", "position", "need_steps", "need_weeks", "need_flags")


def upgrade() -> None:
    """Make the two tables; the job fills them."""
    op.create_table(
        "leerlijn_standing",
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("catalogue", sa.String(), nullable=False),
        sa.Column("computed_on", sa.Date(), nullable=False),
        sa.Column("goal", sa.SmallInteger(), nullable=True),
        *(sa.Column(name, sa.ARRAY(sa.SmallInteger()), nullable=False) for name in LISTS),
        sa.PrimaryKeyConstraint("jobseeker_id"),
        sa.ForeignKeyConstraint(["jobseeker_id"], ["jobseeker.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_leerlijn_standing_region", "leerlijn_standing", ["region"])
    op.create_table(
        "leerlijn_standing_mark",
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("watermark", sa.BigInteger(), nullable=False),
        sa.Column("catalogue", sa.String(), nullable=False),
        sa.Column("computed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("region"),
    )


def downgrade() -> None:
    """Standings go; they follow from what stays."""
    op.drop_table("leerlijn_standing_mark")
    op.drop_table("leerlijn_standing")
