"""Stays: a person at a place, with events that are appended, exceptions, attendance, signs, how it ended, nazorg.

On erasure: all of it goes with the person.

Revision: 0008
Follows: 0007
"""

import sqlalchemy as sa
from alembic import op

from services.migrations.shapes import append_only, stamped, touches

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

LINES = (
    "stay_event",
    "stay_exception",
    "stay_attendance",
    "stay_sign",
    "stay_assessment",
    "stay_no_objection",
    "aftercare_contact",
)


def upgrade() -> None:
    """Make the stay, then what hangs on it."""
    op.create_table(
        "stay",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("agreed_by", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("hours", sa.Float(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_xid", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("until_on is null or until_on >= from_on", name="stay_period"),
        sa.CheckConstraint("hours > 0", name="stay_hours"),
        sa.ForeignKeyConstraint(["jobseeker_id"], ["jobseeker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["placement_id"], ["placement.id"]),
        sa.ForeignKeyConstraint(["agreed_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_stay_jobseeker_id", "stay", ["jobseeker_id"])
    op.create_index("ix_stay_placement_id", "stay", ["placement_id"])
    op.create_index("ix_stay_page", "stay", ["gemeente_code", "created_at", "id"])
    op.create_index("ix_stay_changed", "stay", ["region", "changed_xid"])
    stamped("stay")
    create_events()
    create_looks()
    create_endings()


def hangs_on_stay(name: str, *columns: sa.schema.SchemaItem) -> None:
    """A table of lines about a stay: appended, never changed, and a change of the stay."""
    op.create_table(
        name,
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("stay_id", sa.Uuid(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        *columns,
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(f"ix_{name}_stay_id", name, ["stay_id"])
    append_only(name)
    touches(name, root="stay", by="stay_id")


def create_events() -> None:
    """What happened, and what a consulent let go outside the rules."""
    hangs_on_stay(
        "stay_event",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happens_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("hours", sa.Float(), nullable=True),
        sa.Column("agreement_on", sa.Date(), nullable=True),
        sa.Column("intention_on", sa.Date(), nullable=True),
        sa.Column("positive", sa.Boolean(), nullable=True),
        sa.Column("corrects_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["corrects_id"], ["stay_event.id"], name="stay_event_corrects", ondelete="CASCADE"),
        sa.CheckConstraint("until_on is null or kind = 'getoetst' or until_on >= happens_on", name="stay_event_period"),
    )
    op.create_index("uq_stay_event_corrects_id", "stay_event", ["corrects_id"], unique=True)
    hangs_on_stay(
        "stay_exception",
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("hours", sa.Float(), nullable=True),
    )


def create_looks() -> None:
    """Attendance per week, and signs of readiness."""
    hangs_on_stay(
        "stay_attendance",
        sa.Column("week_from", sa.Date(), nullable=False),
        sa.Column("planned_hours", sa.Float(), nullable=False),
        sa.Column("attended_hours", sa.Float(), nullable=False),
        sa.CheckConstraint("extract(isodow from week_from) = 1", name="stay_attendance_monday"),
        sa.CheckConstraint("planned_hours >= 0 and attended_hours >= 0", name="stay_attendance_hours"),
    )
    hangs_on_stay(
        "stay_sign",
        sa.Column("sign", sa.String(), nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("observer", sa.String(), nullable=False),
    )


def create_endings() -> None:
    """How it ended, whether the employer may see it, and the contacts after it."""
    hangs_on_stay(
        "stay_assessment",
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("break_reason", sa.String(), nullable=True),
        sa.Column("contract_kind", sa.String(), nullable=True),
        sa.Column("contract_from", sa.Date(), nullable=True),
        sa.Column("contract_months", sa.Integer(), nullable=True),
        sa.Column("contract_hours", sa.Float(), nullable=True),
        sa.Column("higher_step", sa.Boolean(), nullable=True),
        sa.Column("agrees_with", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agrees_with"], ["stay_assessment.id"], name="stay_assessment_agrees", ondelete="CASCADE"
        ),
        sa.CheckConstraint("(outcome = 'eerder-gestopt') = (break_reason is not null)", name="stay_assessment_reason"),
        sa.CheckConstraint(
            "(contract_kind is null) = (contract_from is null) and (contract_kind is null) = (contract_hours is null)",
            name="stay_assessment_contract",
        ),
    )
    hangs_on_stay(
        "stay_no_objection",
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
    )
    hangs_on_stay(
        "aftercare_contact",
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("contact_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.CheckConstraint("months in (3, 6, 12)", name="aftercare_contact_months"),
    )


def downgrade() -> None:
    """Stays and everything that hangs on them go."""
    for name in reversed(LINES):
        op.drop_table(name)
    op.drop_table("stay")
