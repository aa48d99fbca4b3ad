"""Figures of flow that a job reckoned beforehand: numbers alone, of a gemeente or region on a day.

On erasure: no person stands here. A figure that knew somebody is out of date from their erasure on, and goes that night.

Revision: 0019
Follows: 0018
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; the job fills it."""
    op.create_table(
        "flow_figure",
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("figure", sa.String(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("tables", postgresql.JSONB(), nullable=False),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("counts", sa.String(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("area", "place", "figure", "on_day"),
    )


def downgrade() -> None:
    """Kept figures go; they follow from what stays."""
    op.drop_table("flow_figure")
