"""Report-only facts in the schema `report`, determinations that can be taken back, and trajecten.

On erasure: every table here hangs on the person and goes with them. `determination_due` holds days only.

Revision: 0004
Follows: 0003
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

from services.migrations.shapes import append_only, stamped, touches

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FACTS = (
    "age_group",
    "qualification",
    "residence_spell",
    "scheme_spell",
    "sex_registration",
    "sheltered_indication",
    "sheltered_job",
    "target_group_check",
    "wage_subsidy_spell",
    "wage_value",
)
FORGET_NEW_CODES = (
    "delete from determination where code in ('school-eerst', 'doelgroep-loonkostensubsidie', 'beleidsgroep')"
)
# What was taken back must stay unknown where «unknown» has no word: what it took back goes along.
FORGET_TAKEN_BACK = """
delete from determination earlier using determination later
where later.value is null and earlier.jobseeker_id = later.jobseeker_id and earlier.code = later.code
  and (earlier.noted_on, earlier.id) <= (later.noted_on, later.id)
"""


def upgrade() -> None:
    """Let determinations be taken back; then the facts behind them; then trajecten."""
    op.alter_column("determination", "value", existing_type=sa.Boolean(), nullable=True)
    op.add_column("determination", sa.Column("group_code", sa.String(), nullable=True))
    op.create_check_constraint(
        "determination_group",
        "determination",
        "(group_code is not null) = (code = 'beleidsgroep' and coalesce(value, false))",
    )
    # Reports count people of a gemeente: the role sees of a person to which gemeente they belong, and no more.
    op.execute("grant usage on schema public to doorstroom_reports")
    op.execute("grant select (id, gemeente_code, withdrawn_on) on jobseeker to doorstroom_reports")
    create_facts()
    create_trajecten()


def report_table(name: str, *columns: sa.schema.SchemaItem) -> None:
    """A table of report-only facts: appended; a correction names the row of the same person that it replaces."""
    op.create_table(
        name,
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("corrects_id", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["jobseeker_id"], ["public.jobseeker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["recorded_by"], ["public.account.id"]),
        sa.ForeignKeyConstraint(
            ["corrects_id", "jobseeker_id"],
            [f"report.{name}.id", f"report.{name}.jobseeker_id"],
            name=f"{name}_corrects",
        ),
        sa.UniqueConstraint("id", "jobseeker_id", name=f"uq_{name}_person"),
        sa.PrimaryKeyConstraint("id"),
        schema="report",
    )
    op.create_index(f"ix_report_{name}_jobseeker_id", name, ["jobseeker_id"], schema="report")
    op.create_index(f"uq_{name}_corrects_id", name, ["corrects_id"], unique=True, schema="report")
    append_only(f"report.{name}")


def period() -> tuple[sa.Column[date], sa.Column[date]]:
    """The first and the last day of a spell."""
    return sa.Column("started_on", sa.Date(), nullable=False), sa.Column("ended_on", sa.Date(), nullable=True)


def ends_after_start(name: str) -> sa.CheckConstraint:
    """A period does not end before it starts."""
    return sa.CheckConstraint("ended_on is null or ended_on >= started_on", name=f"{name}_period")


def create_facts() -> None:
    """One table per kind of fact, and the day on which somebody's determinations are looked at again."""
    report_table(
        "scheme_spell",
        sa.Column("scheme", sa.String(), nullable=False),
        *period(),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.Column("partner", sa.Boolean(), nullable=True),
        ends_after_start("scheme_spell"),
        sa.CheckConstraint("end_reason is null or ended_on is not null", name="scheme_spell_end"),
    )
    report_table(
        "residence_spell",
        sa.Column("status", sa.String(), nullable=False),
        *period(),
        ends_after_start("residence_spell"),
    )
    report_table(
        "target_group_check",
        sa.Column("counts", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=False),
    )
    report_table(
        "sheltered_indication",
        sa.Column("advised_on", sa.Date(), nullable=False),
        sa.Column("advice", sa.String(), nullable=False),
        sa.Column("decision", sa.Boolean(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("(decision is null) = (decided_on is null)", name="sheltered_indication_decision"),
        sa.CheckConstraint(
            "coalesce(decision, false) = (valid_from is not null) "
            "and (valid_until is null or (valid_from is not null and valid_until >= valid_from))",
            name="sheltered_indication_period",
        ),
    )
    report_table(
        "sheltered_job",
        *period(),
        sa.Column("hours_per_week", sa.Float(), nullable=False),
        ends_after_start("sheltered_job"),
        sa.CheckConstraint("hours_per_week > 0 and hours_per_week <= 40", name="sheltered_job_hours"),
    )
    report_table(
        "wage_subsidy_spell",
        sa.Column("form", sa.String(), nullable=False),
        *period(),
        ends_after_start("wage_subsidy_spell"),
    )
    report_table(
        "wage_value",
        sa.Column("percentage", sa.Integer(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.CheckConstraint("percentage between 0 and 100", name="wage_value_percentage"),
        sa.CheckConstraint("next_due_on is null or next_due_on > measured_on", name="wage_value_due"),
    )
    report_table(
        "age_group",
        sa.Column("band", sa.String(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.CheckConstraint("last_day is null or last_day >= noted_on", name="age_group_last_day"),
        sa.CheckConstraint(
            "band not in ('tot-18', '18-tot-21', '21-tot-27') or withdrawn or last_day is not null",
            name="age_group_border",
        ),
    )
    report_table("sex_registration", sa.Column("sex", sa.String(), nullable=False))
    report_table(
        "qualification",
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("next_school_start", sa.Date(), nullable=True),
    )
    op.create_table(
        "determination_due",
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("rules_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["jobseeker_id"], ["public.jobseeker.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("jobseeker_id"),
        schema="report",
    )
    op.create_index("ix_report_determination_due_due_on", "determination_due", ["due_on"], schema="report")


def create_trajecten() -> None:
    """A traject with its events, and the picture of now that they fold into."""
    op.create_table(
        "traject",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("provision_code", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=True),
        sa.Column("provider_reference", sa.String(), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("planned_from", sa.Date(), nullable=False),
        sa.Column("planned_until", sa.Date(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("cost_cents", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("stop_reason", sa.String(), nullable=True),
        sa.Column("changed_xid", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["jobseeker_id"], ["jobseeker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_traject_jobseeker_id", "traject", ["jobseeker_id"])
    op.create_index("ix_traject_changed", "traject", ["region", "changed_xid"])
    op.create_index("ix_traject_provision", "traject", ["gemeente_code", "provision_code"])
    stamped("traject")
    op.create_table(
        "traject_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("corrects_id", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("provider", sa.String(), nullable=True),
        sa.Column("provider_reference", sa.String(), nullable=True),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("planned_from", sa.Date(), nullable=True),
        sa.Column("planned_until", sa.Date(), nullable=True),
        sa.Column("cost_cents", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("stop_reason", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("cost_cents is null or cost_cents >= 0", name="traject_event_cost"),
        sa.CheckConstraint("not withdrawn or corrects_id is not null", name="traject_event_withdrawn"),
        sa.ForeignKeyConstraint(["traject_id"], ["traject.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"]),
        sa.ForeignKeyConstraint(
            ["corrects_id", "traject_id"],
            ["traject_event.id", "traject_event.traject_id"],
            name="traject_event_corrects",
        ),
        sa.UniqueConstraint("id", "traject_id", name="uq_traject_event_traject"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_traject_event_traject_id", "traject_event", ["traject_id"])
    op.create_index("uq_traject_event_corrects_id", "traject_event", ["corrects_id"], unique=True)
    append_only("traject_event")
    touches("traject_event", root="traject", by="traject_id")


def downgrade() -> None:
    """Back to determinations that are yes or no; facts and trajecten go."""
    op.drop_table("traject_event")
    op.drop_table("traject")
    op.drop_table("determination_due", schema="report")
    for table in FACTS:
        op.drop_table(table, schema="report")
    op.execute("revoke select (id, gemeente_code, withdrawn_on) on jobseeker from doorstroom_reports")
    op.execute("revoke usage on schema public from doorstroom_reports")
    op.execute(FORGET_TAKEN_BACK)
    op.execute(FORGET_NEW_CODES)
    op.drop_constraint("determination_group", "determination")
    op.drop_column("determination", "group_code")
    op.alter_column("determination", "value", existing_type=sa.Boolean(), nullable=False)
