"""Privacy requests, notices that data will go, counts that stay, and limits on who may be processed.

On erasure: notices go with the person; requests and counts stay, the first with a number that points to nobody.

Revision: 0009
Follows: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# What the trigger of 0001 does to stored lists when a person is erased, for somebody who is stripped.
EMPTY_LIST_LINES = """
create function empty_list_lines(person uuid) returns void language sql as $$
    update shortlist_line
    set jobseeker_id = null, points = null, contributions = null, verdicts = null, facts = null,
        wording = null, erased_at = now()
    where jobseeker_id = person
$$
"""
LIMITS = ("restricted_on", "objected_on", "stripped_on")


def upgrade() -> None:
    """Add the limits to people, then the three tables."""
    op.execute(EMPTY_LIST_LINES)
    for name in LIMITS:
        op.add_column("jobseeker", sa.Column(name, sa.Date(), nullable=True))
    op.create_table(
        "privacy_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(decided_on is null) = (state = 'ontvangen')", name="privacy_request_decided"),
        sa.CheckConstraint("(ground is not null) = (state = 'geweigerd')", name="privacy_request_ground"),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"]),
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_privacy_request_jobseeker_id", "privacy_request", ["jobseeker_id"])
    op.create_index("ix_privacy_request_open", "privacy_request", ["gemeente_code", "due_on"])
    op.create_table(
        "retention_notice",
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("record_class", sa.String(), nullable=False),
        sa.Column("last_activity_on", sa.Date(), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=False),
        sa.Column("erase_on", sa.Date(), nullable=False),
        sa.Column("hold_reason", sa.String(), nullable=True),
        sa.Column("held_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["jobseeker_id"], ["jobseeker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["held_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("jobseeker_id"),
    )
    op.create_index("ix_retention_notice_erase_on", "retention_notice", ["erase_on"])
    op.create_table(
        "kept_count",
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("gemeente_code", "year", "measure", "value"),
    )


def downgrade() -> None:
    """Take it back; requests, notices and counts go."""
    for table in ("kept_count", "retention_notice", "privacy_request"):
        op.drop_table(table)
    for name in LIMITS:
        op.drop_column("jobseeker", name)
    op.execute("drop function empty_list_lines(uuid)")
