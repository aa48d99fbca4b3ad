"""Hours a week of a WSW job, so that a gemeente can count its FTE; nothing else about a scheme has hours.

On erasure: the column goes with its row, which goes with the person.

Revision: 0020
Follows: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the hours; of what was noted before they stay unknown."""
    op.add_column("scheme_spell", sa.Column("hours_per_week", sa.Float(), nullable=True), schema="report")
    op.create_check_constraint(
        "scheme_spell_hours",
        "scheme_spell",
        "hours_per_week is null or (scheme = 'WSW' and hours_per_week > 0 and hours_per_week <= 40)",
        schema="report",
    )


def downgrade() -> None:
    """The hours go; the spells stay."""
    op.drop_constraint("scheme_spell_hours", "scheme_spell", schema="report")
    op.drop_column("scheme_spell", "hours_per_week", schema="report")
