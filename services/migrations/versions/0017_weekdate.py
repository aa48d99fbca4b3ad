"""The weekdate: when it was held, and actions with what happened to them; an index on places that open.

On erasure: actions about a person go with the person, with all that happened to them. The others have a term.

Revision: 0017
Follows: 0016
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from services.migrations.shapes import append_only

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLES = ("weekdate_action_event", "weekdate_action", "weekdate")


def upgrade() -> None:
    """Make the tables; none of them is ever changed in place."""
    op.create_table(
        "weekdate",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("present", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("discussed", postgresql.ARRAY(sa.Text()), nullable=False),
        *recorded(),
        sa.UniqueConstraint("gemeente_code", "held_on"),
        sa.CheckConstraint("since_on < held_on", name="weekdate_period"),
    )
    create_actions()
    for name in TABLES:
        append_only(name)
    op.create_index(
        "ix_placement_transition_opened",
        "placement_transition",
        ["at"],
        postgresql_where=sa.text("to_state = 'open'"),
    )


def recorded() -> list[sa.Column[object]]:
    """Columns of a row that is appended."""
    return [
        sa.Column("recorded_by", sa.Uuid(), sa.ForeignKey("account.id"), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
    ]


def create_actions() -> None:
    """What was agreed, and what became of it."""
    op.create_table(
        "weekdate_action",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("jobseeker_id", sa.Uuid(), sa.ForeignKey("jobseeker.id", ondelete="CASCADE"), nullable=True),
        sa.Column("placement_id", sa.Uuid(), sa.ForeignKey("placement.id"), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), sa.ForeignKey("account.id"), nullable=False),
        *recorded(),
        sa.CheckConstraint("not (shared and jobseeker_id is not null)", name="weekdate_action_shared"),
    )
    op.create_index("ix_weekdate_action_gemeente", "weekdate_action", ["gemeente_code", "agreed_on"])
    op.create_index("ix_weekdate_action_jobseeker_id", "weekdate_action", ["jobseeker_id"])
    op.create_table(
        "weekdate_action_event",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("action_id", sa.Uuid(), sa.ForeignKey("weekdate_action.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), sa.ForeignKey("account.id"), nullable=True),
        *recorded(),
        sa.CheckConstraint(
            "(kind = 'verplaatst') = (due_on is not null) and (due_on is null) = (owner_id is null)",
            name="weekdate_action_event_moves",
        ),
    )
    op.create_index("ix_weekdate_action_event_action", "weekdate_action_event", ["action_id", "recorded_at"])
    op.create_index(
        "uq_weekdate_action_event_closed",
        "weekdate_action_event",
        ["action_id"],
        unique=True,
        postgresql_where=sa.text("kind in ('gedaan', 'vervallen')"),
    )


def downgrade() -> None:
    """Take it back; weekdates and their actions go."""
    op.drop_index("ix_placement_transition_opened", "placement_transition")
    for name in TABLES:
        op.drop_table(name)
