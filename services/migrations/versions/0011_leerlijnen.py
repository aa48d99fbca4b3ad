"""Learning lines: signs seen outside a stay, and corrections of where somebody stands.

On erasure: both go with the person, and with the profile when somebody is stripped.

Revision: 0011
Follows: 0010
"""

import sqlalchemy as sa
from alembic import op

from services.migrations.shapes import statement_table

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables."""
    statement_table(
        "leerlijn_sign",
        sa.Column("sign", sa.String(), nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=True),
        sa.Column("observer", sa.String(), nullable=False),
        sa.Column("leerlijn", sa.String(), nullable=True),
        sa.Column("leerlijn_step", sa.String(), nullable=True),
        sa.Column("corrects_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["corrects_id"], ["leerlijn_sign.id"]),
        sa.UniqueConstraint("corrects_id"),
        sa.CheckConstraint("seen is not null or corrects_id is not null", name="leerlijn_sign_seen"),
        sa.CheckConstraint("(leerlijn is null) = (leerlijn_step is null)", name="leerlijn_sign_step"),
    )
    statement_table(
        "leerlijn_correction",
        sa.Column("leerlijn", sa.String(), nullable=False),
        sa.Column("leerlijn_step", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.CheckConstraint("standing is not null or corrects_id is not null", name="leerlijn_correction_standing"),
        one_a_day=("leerlijn", "leerlijn_step"),
    )


def downgrade() -> None:
    """Signs and corrections go."""
    for name in ("leerlijn_correction", "leerlijn_sign"):
        op.drop_table(name)
