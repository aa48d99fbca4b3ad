"""The survey: invitations, open links that know no person, and counts of answers.

On erasure: an invitation goes with the person. Links and counts hold nobody, and go when their term ends.

Revision: 0018
Follows: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

GROUP = ("gemeente_code", "half_year", "moment", "kind")
# Without the columns that PostgreSQL keeps by itself (xmin, ctid): they tell which rows were written together.
COUNTS = {
    "survey_total": (*GROUP, "invited", "answered"),
    "survey_answer": (*GROUP, "version", "question", "answer", "answers"),
}
CHANGES = {"survey_total": ("invited", "answered"), "survey_answer": ("answers",)}
LINK = (*GROUP, "token_hash", "expires_on")
HELD = "token_hash = decode(nullif(current_setting('doorstroom.survey_token', true), ''), 'hex')"
EXPIRED = "expires_on < (now() at time zone 'Europe/Amsterdam')::date"


def upgrade() -> None:
    """Make the tables, and take from the application what would let it tell one answer from another."""
    op.create_table(
        "survey_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("stay_id", sa.Uuid(), nullable=True),
        sa.Column("traject_id", sa.Uuid(), nullable=True),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("invited_in", sa.Date(), nullable=False),
        sa.CheckConstraint("num_nonnulls(stay_id, traject_id) = 1", name="survey_invitation_about"),
        sa.CheckConstraint("extract(day from invited_in) = 1", name="survey_invitation_month"),
        sa.ForeignKeyConstraint(["jobseeker_id"], ["jobseeker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["traject_id"], ["traject.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_survey_invitation_jobseeker_id", "survey_invitation", ["jobseeker_id"])
    op.create_index("uq_survey_invitation_stay", "survey_invitation", ["stay_id", "moment"], unique=True)
    op.create_index("uq_survey_invitation_traject", "survey_invitation", ["traject_id", "moment"], unique=True)
    op.create_table(
        "survey_link",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in GROUP),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_table(
        "survey_total",
        *(sa.Column(name, sa.String(), nullable=False) for name in GROUP),
        sa.Column("invited", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("answered", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("answered between 0 and invited", name="survey_total_answered"),
        sa.PrimaryKeyConstraint(*GROUP),
    )
    op.create_table(
        "survey_answer",
        *(sa.Column(name, sa.String(), nullable=False) for name in (*GROUP, "version", "question", "answer")),
        sa.Column("answers", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("answers >= 0", name="survey_answer_answers"),
        sa.PrimaryKeyConstraint(*GROUP, "version", "question", "answer"),
    )
    close()


def close() -> None:
    """Named columns only, and of the open links only the one whose token this transaction holds."""
    for table in (*COUNTS, "survey_link"):
        op.execute(f"revoke all on {table} from doorstroom_app")
        op.execute(f"grant insert, delete on {table} to doorstroom_app")
        op.execute(f"grant select ({', '.join(COUNTS.get(table, LINK))}) on {table} to doorstroom_app")
    for table, columns in CHANGES.items():
        op.execute(f"grant update ({', '.join(columns)}) on {table} to doorstroom_app")
    op.execute("alter table survey_link enable row level security")
    op.execute("create policy made on survey_link for insert with check (true)")
    op.execute(f"create policy held on survey_link for select using ({HELD} or {EXPIRED})")
    op.execute(f"create policy used on survey_link for delete using ({HELD} or {EXPIRED})")


def downgrade() -> None:
    """All that was asked and answered goes."""
    for table in ("survey_answer", "survey_total", "survey_link", "survey_invitation"):
        op.drop_table(table)
