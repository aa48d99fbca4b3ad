"""Onward from a place: what somebody wants themselves, and what is in the way, who acts and by when.

On erasure: both go with the person, and with the profile when somebody is stripped.

Revision: 0016
Follows: 0015
"""

import sqlalchemy as sa
from alembic import op

from services.migrations.shapes import statement_table

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

SHAPE = (
    "case when blocker = 'geen-belemmering' or ending is not null "
    "then agreed_action is null and acting_role is null and due_on is null "
    "else agreed_action is not null and acting_role is not null and due_on is not null end"
)


def upgrade() -> None:
    """Make the two tables."""
    statement_table(
        "onward_wish",
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        one_a_day=(),
    )
    statement_table(
        "onward_blocker",
        sa.Column("blocker", sa.String(), nullable=False),
        sa.Column("agreed_action", sa.String(), nullable=True),
        sa.Column("acting_role", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("ending", sa.String(), nullable=True),
        sa.CheckConstraint("blocker <> 'geen-belemmering' or ending is null", name="onward_blocker_none"),
        sa.CheckConstraint(SHAPE, name="onward_blocker_shape"),
        sa.CheckConstraint("due_on >= noted_on", name="onward_blocker_due"),
        one_a_day=("blocker",),
    )


def downgrade() -> None:
    """Wishes and blockers go; accounts of the werkleiding cannot be read by what comes before, and are closed."""
    op.execute("update account set disabled_at = coalesce(disabled_at, now()) where role = 'werkleiding'")
    for name in ("onward_blocker", "onward_wish"):
        op.drop_table(name)
