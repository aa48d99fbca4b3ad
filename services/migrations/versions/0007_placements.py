"""Places grow up: their demands, states with a log, and the displacement check of unpaid ones.

No table here is about a person. Places that were there keep all they had: open stays open, also an unpaid one
that nobody judged (`bestond-al`, until it is changed in what a check judges), and their history begins here.

Revision: 0007
Follows: 0006
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from services.migrations.shapes import append_only, touches

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Columns of a place: type, and what holds for the places that were there (None: nothing is known).
NEW_COLUMNS: dict[str, tuple[sa.types.TypeEngine[object], str | None]] = {
    "other_pc4": (sa.ARRAY(sa.Integer()), "{}"),
    "months": (sa.ARRAY(sa.Integer()), "{}"),
    "contract_prospect": (sa.String(), "geen"),
    "contract_months": (sa.Integer(), None),
    "pay_kind": (sa.String(), None),
    "pay_cents_per_hour": (sa.Integer(), None),
    "pay_cents_per_month": (sa.Integer(), None),
    "leerlijn": (sa.String(), None),
    "leerlijn_step": (sa.String(), None),
    "recognised_trainer": (sa.Boolean(), None),
    "guide": (sa.String(), None),
    "learning_goal": (sa.String(), None),
    "paid_in_team": (sa.Integer(), None),
    "unpaid_in_team": (sa.Integer(), None),
    "required_level": (sa.String(), None),
    "expected": (sa.Boolean(), "false"),
    "to_fill": (sa.ARRAY(sa.Text()), "{}"),
    "taken": (sa.Integer(), "0"),
    "check_standing": (sa.String(), "niet-nodig"),
}
CHECKS = {
    "placement_taken": "taken between 0 and capacity",
    "placement_state": "state in ('concept', 'wacht-op-toets', 'open', 'vervuld', 'gesloten')",
    "placement_checked": "state not in ('open', 'vervuld') or (check_standing <> 'te-toetsen' and to_fill = '{}')",
    "placement_months": "months <@ array[1,2,3,4,5,6,7,8,9,10,11,12]",
}
# The kinds that every rule set calls unpaid on the day of this migration.
UNPAID = (
    "werkervaringsplek",
    "proefplaats",
    "taalstage",
    "participatieplaats",
    "praktijkleren",
    "vrijwilligerswerk",
    "sociale-activering",
    "dagbesteding",
    "participatie-uren",
)
EXISTED = """
insert into placement_transition (placement_id, from_state, to_state, reason, at, by)
select id, null, state, 'bestond-al', changed_at, changed_by from placement order by created_at, id
"""


def upgrade() -> None:
    """Widen the table of places, make the two tables that hang on it, and begin every history."""
    for name, (kind, for_existing) in NEW_COLUMNS.items():
        op.add_column("placement", sa.Column(name, kind, server_default=for_existing, nullable=for_existing is None))
        if for_existing is not None:
            op.alter_column("placement", name, server_default=None)
    unpaid = ", ".join(f"'{kind}'" for kind in UNPAID)
    op.execute(f"update placement set check_standing = 'bestond-al' where kind in ({unpaid})")  # noqa: S608 - our own words
    for name, holds in CHECKS.items():
        op.create_check_constraint(name, "placement", holds)
    op.create_index("ix_placement_state", "placement", ["region", "state"])
    op.create_index("ix_placement_leerlijn", "placement", ["leerlijn"])
    create_tables()
    op.execute(EXISTED)


def create_tables() -> None:
    """The log of states and the displacement checks: both appended, both a change of their place."""
    op.create_table(
        "placement_transition",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("from_state", sa.String(), nullable=True),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["placement_id"], ["placement.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_placement_transition_placement_id", "placement_transition", ["placement_id"])
    op.create_table(
        "displacement_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("placement_version", sa.Integer(), nullable=False),
        sa.Column("judged", postgresql.JSONB(), nullable=False),
        sa.Column("answers", postgresql.JSONB(), nullable=False),
        sa.Column("signals", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("conclusion", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["placement_id"], ["placement.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_displacement_check_page", "displacement_check", ["placement_id", "at", "id"])
    for table in ("placement_transition", "displacement_check"):
        append_only(table)
        touches(table, root="placement", by="placement_id")


def downgrade() -> None:
    """Back to open and closed: what is in no such state takes nobody, so it is closed. Checks and log go."""
    op.drop_table("displacement_check")
    op.drop_table("placement_transition")
    for name in CHECKS:
        op.drop_constraint(name, "placement")
    op.execute("update placement set state = 'gesloten' where state not in ('open', 'gesloten')")
    op.drop_index("ix_placement_leerlijn", "placement")
    op.drop_index("ix_placement_state", "placement")
    for name in NEW_COLUMNS:
        op.drop_column("placement", name)
