"""Scorecards of gemeenten: versions, decisions that switch one on or off, and what a list by one keeps.

On erasure: no person stands in versions and decisions. Of an erased person's line chance, gain and order go too.

Revision: 0014
Follows: 0013
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from services.migrations.shapes import append_only

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

NUMBERS = ("chance", "gain", "order_value")
# Whatever empties a line (0001, 0009, a person that is deleted) empties what a scorecard said as well.
EMPTY_NUMBERS = """
create function empty_line_numbers() returns trigger language plpgsql as $$
begin
    new.chance := null; new.gain := null; new.order_value := null;
    return new;
end $$
"""


def upgrade() -> None:
    """Make the two tables, and give lists room for what a card says; lists of before stay as they are."""
    op.create_table(
        "scorecard_version",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("artifact", postgresql.JSONB(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_index("ix_scorecard_version_version", "scorecard_version", ["version"])
    op.create_table(
        "scorecard_decision",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("switch", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("dpia", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("gain_table", postgresql.JSONB(), nullable=True),
        sa.CheckConstraint(
            "switch in ('aan', 'uit') and (switch = 'aan') = (sha256 is not null) "
            "and (switch = 'aan') = (dpia is not null) and (switch = 'aan') = (gain_table is not null)",
            name="scorecard_decision_whole",
        ),
        sa.ForeignKeyConstraint(["sha256"], ["scorecard_version.sha256"]),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_scorecard_decision_gemeente", "scorecard_decision", ["gemeente_code", "id"])
    for table in ("scorecard_version", "scorecard_decision"):
        append_only(table)
        op.execute(f"revoke update, delete on {table} from doorstroom_app")
    widen_lists()


def widen_lists() -> None:
    """A list is by a points table or by a decision on a card; a line may have a chance, a gain and their product."""
    op.alter_column("shortlist", "points_table", nullable=True)
    op.add_column("shortlist", sa.Column("decision_id", sa.BigInteger(), nullable=True))
    op.add_column("shortlist", sa.Column("gain_table", postgresql.JSONB(), nullable=True))
    op.create_foreign_key("shortlist_decision_id_fkey", "shortlist", "scorecard_decision", ["decision_id"], ["id"])
    op.create_check_constraint(
        "shortlist_scored_by",
        "shortlist",
        "(points_table is null) = (decision_id is not null) and (gain_table is null) = (decision_id is null)",
    )
    for name in NUMBERS:
        op.add_column("shortlist_line", sa.Column(name, sa.Double(), nullable=True))
    op.execute(EMPTY_NUMBERS)
    op.execute(
        "create trigger empty_numbers before update of jobseeker_id on shortlist_line for each row "
        "when (new.jobseeker_id is null) execute function empty_line_numbers()"
    )


def downgrade() -> None:
    """Versions and decisions go, and with them the lists that were made by a card: nothing could replay them."""
    op.execute("delete from shortlist where decision_id is not null")
    op.execute("drop trigger empty_numbers on shortlist_line")
    op.execute("drop function empty_line_numbers()")
    for name in NUMBERS:
        op.drop_column("shortlist_line", name)
    op.drop_constraint("shortlist_scored_by", "shortlist")
    for name in ("decision_id", "gain_table"):
        op.drop_column("shortlist", name)
    op.alter_column("shortlist", "points_table", nullable=False)
    op.drop_table("scorecard_decision")
    op.drop_table("scorecard_version")
