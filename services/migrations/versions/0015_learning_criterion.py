"""Stop criteria: what a gemeente decided beforehand that a new scorecard must meet.

On erasure: no person stands here.

Revision: 0015
Follows: 0014
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from services.migrations.shapes import append_only

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; nobody changes or takes back a line of it."""
    op.create_table(
        "learning_criterion",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("dpia", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("bounds", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_learning_criterion_gemeente", "learning_criterion", ["gemeente_code", "id"])
    append_only("learning_criterion")
    op.execute("revoke update, delete on learning_criterion from doorstroom_app")


def downgrade() -> None:
    """Criteria go, and with them the proof that they were set beforehand."""
    op.drop_table("learning_criterion")
