"""Counts of how stays and trajecten of erased people ended, so that reports over past years stay true.

On erasure: this is what stays, per gemeente and year; nothing in it points to a person, a place or a day.

Revision: 0010
Follows: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of counts; people who were erased before it are not in it."""
    op.create_table(
        "kept_ending",
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("contract", sa.String(), nullable=False),
        sa.Column("endings", sa.Integer(), nullable=False),
        sa.CheckConstraint("endings > 0", name="kept_ending_endings"),
        sa.PrimaryKeyConstraint("gemeente_code", "year", "subject", "kind", "outcome", "contract"),
    )


def downgrade() -> None:
    """Take it back; these counts go."""
    op.drop_table("kept_ending")
