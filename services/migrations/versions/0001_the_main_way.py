"""The main way: accounts, employers, places, people with dated statements, imports, shortlists, jobs.

Revision: 0001
Follows: nothing
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    "availability",
    "certificate_statement",
    "determination",
    "ladder_observation",
    "language_level",
    "licence_set",
    "occupation_set",
    "reach",
    "support_need",
)

# A statement about a person is appended and never overwritten; deleting is for erasure only.
REFUSE_UPDATE = """
create function refuse_update() returns trigger language plpgsql as $$
begin
    raise exception 'statements are appended, never changed' using errcode = 'restrict_violation';
end $$
"""

# The transaction that last changed anything about a person, so that columns in memory can follow; somebody
# who moved to another region is gone from the first.
STAMP_JOBSEEKER = """
create function stamp_jobseeker() returns trigger language plpgsql as $$
begin
    new.changed_xid := pg_current_xact_id()::text::bigint;
    if tg_op = 'UPDATE' and old.region <> new.region then
        insert into erased_jobseeker (id, region, changed_xid) values (old.id, old.region, new.changed_xid)
        on conflict (id, region) do update set changed_xid = excluded.changed_xid;
    end if;
    return new;
end $$
"""
TOUCH_JOBSEEKERS = """
create function touch_jobseekers() returns trigger language plpgsql as $$
begin
    update jobseeker set changed_xid = 0
    where id in (select jobseeker_id from touched)
      and changed_xid <> pg_current_xact_id()::text::bigint;
    return null;
end $$
"""

# Erasing a person leaves their id for the columns in memory, and empties their lines on stored lists.
FORGET_JOBSEEKER = """
create function forget_jobseeker() returns trigger language plpgsql as $$
begin
    insert into erased_jobseeker (id, region, changed_xid)
    values (old.id, old.region, pg_current_xact_id()::text::bigint)
    on conflict (id, region) do update set changed_xid = excluded.changed_xid;
    update shortlist_line
    set jobseeker_id = null, points = null, contributions = null, verdicts = null, facts = null,
        wording = null, erased_at = now()
    where jobseeker_id = old.id;
    return old;
end $$
"""


def create_statement_table(name: str, *columns: sa.schema.SchemaItem) -> None:
    """A table of dated statements about a person, with the columns that all of them share."""
    op.create_table(
        name,
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        *columns,
        sa.ForeignKeyConstraint(["jobseeker_id"], ["jobseeker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(f"ix_{name}_jobseeker_id", name, ["jobseeker_id"])


def create_triggers() -> None:
    """Functions and triggers, after the tables that they name."""
    for function in (REFUSE_UPDATE, STAMP_JOBSEEKER, TOUCH_JOBSEEKERS, FORGET_JOBSEEKER):
        op.execute(function)
    op.execute(
        "create trigger stamp before insert or update on jobseeker for each row execute function stamp_jobseeker()"
    )
    op.execute("create trigger forget before delete on jobseeker for each row execute function forget_jobseeker()")
    for table in STATEMENTS:
        op.execute(f"create trigger append_only before update on {table} execute function refuse_update()")
        op.execute(
            f"create trigger touch_added after insert on {table} referencing new table as touched "
            "for each statement execute function touch_jobseekers()"
        )
        op.execute(
            f"create trigger touch_removed after delete on {table} referencing old table as touched "
            "for each statement execute function touch_jobseekers()"
        )


def upgrade() -> None:
    """Make all tables, then the triggers that keep histories unchanged and columns in step."""
    op.create_table(
        "employer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kvk_number", sa.String(), nullable=True),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kvk_number"),
    )
    op.create_index("ix_employer_gemeente_code", "employer", ["gemeente_code"])
    op.create_table(
        "erased_jobseeker",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("changed_xid", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", "region"),
    )
    op.create_index("ix_erased_jobseeker_changed", "erased_jobseeker", ["region", "changed_xid"])
    op.create_table(
        "job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("arguments", postgresql.JSONB(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run_after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_job_open", "job", ["run_after"], postgresql_where=sa.text("state in ('wacht', 'bezig')"))
    op.create_table(
        "jobseeker",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("bsn_hash", sa.LargeBinary(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_xid", sa.BigInteger(), server_default=sa.FetchedValue(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("bsn_hash"),
    )
    op.create_index("ix_jobseeker_changed", "jobseeker", ["region", "changed_xid"])
    op.create_index("ix_jobseeker_gemeente_code", "jobseeker", ["gemeente_code"])
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("gemeente_code", sa.String(), nullable=True),
        sa.Column("employer_id", sa.Uuid(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(gemeente_code is null) <> (employer_id is null)", name="account_belongs_somewhere"),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_index("ix_account_employer_id", "account", ["employer_id"])
    op.create_table(
        "placement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("occupation_code", sa.String(), nullable=False),
        sa.Column("pc4", sa.Integer(), nullable=False),
        sa.Column("hours_min", sa.Float(), nullable=False),
        sa.Column("hours_max", sa.Float(), nullable=False),
        sa.Column("dayparts", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("guidance", sa.String(), nullable=False),
        sa.Column("demands", postgresql.JSONB(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("capacity >= 1", name="placement_capacity"),
        sa.CheckConstraint("ends_on is null or ends_on > starts_on", name="placement_period"),
        sa.CheckConstraint("hours_min <= hours_max", name="placement_hours"),
        sa.ForeignKeyConstraint(["changed_by"], ["account.id"]),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_placement_employer_id", "placement", ["employer_id"])
    op.create_index("ix_placement_page", "placement", ["created_at", "id"])
    op.create_index("ix_placement_region", "placement", ["region"])
    op.create_table(
        "access_token",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_index("ix_access_token_account_id", "access_token", ["account_id"])
    create_statement_table(
        "availability",
        sa.Column("hours_min", sa.Float(), nullable=True),
        sa.Column("hours_max", sa.Float(), nullable=True),
        sa.Column("dayparts", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("available_from", sa.Date(), nullable=True),
    )
    create_statement_table(
        "certificate_statement",
        sa.Column("certificate_code", sa.String(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
    )
    create_statement_table(
        "determination",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("value", sa.Boolean(), nullable=False),
        sa.Column("legal_basis", sa.String(), nullable=False),
    )
    op.create_table(
        "import_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("without_consent", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.Column("remarks", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_import_run_gemeente_code", "import_run", ["gemeente_code"])
    create_statement_table(
        "ladder_observation",
        sa.Column("trede", sa.Integer(), nullable=False),
        sa.CheckConstraint("trede between 1 and 6", name="ladder_observation_trede"),
    )
    create_statement_table(
        "language_level",
        sa.Column("skill", sa.String(), nullable=False),
        sa.Column("scale", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
    )
    create_statement_table(
        "licence_set",
        sa.Column("licences", sa.ARRAY(sa.Text()), nullable=False),
    )
    create_statement_table(
        "occupation_set",
        sa.Column("tie", sa.String(), nullable=False),
        sa.Column("occupation_codes", sa.ARRAY(sa.Text()), nullable=False),
    )
    create_statement_table(
        "reach",
        sa.Column("pc4", sa.Integer(), nullable=True),
        sa.Column("transport", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("max_minutes", sa.Integer(), nullable=True),
    )
    op.create_table(
        "remembered_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("request_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", postgresql.JSONB(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("account_id", "key"),
    )
    op.create_index("ix_remembered_answer_account_id", "remembered_answer", ["account_id"])
    op.create_index("ix_remembered_answer_created_at", "remembered_answer", ["created_at"])
    op.create_table(
        "shortlist",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("placement_version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("order", sa.String(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("rules_version", sa.String(), nullable=False),
        sa.Column("points_table", postgresql.JSONB(), nullable=False),
        sa.Column("placement_facts", postgresql.JSONB(), nullable=False),
        sa.Column("ruleset_facts", postgresql.JSONB(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("possible", sa.Integer(), nullable=False),
        sa.Column("near", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("excluded", sa.Integer(), nullable=False),
        sa.Column("counts", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"]),
        sa.ForeignKeyConstraint(["placement_id"], ["placement.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("job_id"),
    )
    op.create_index("ix_shortlist_page", "shortlist", ["placement_id", "made_at", "id"])
    create_statement_table(
        "support_need",
        sa.Column("guidance", sa.String(), nullable=True),
        sa.Column("conditions", sa.ARRAY(sa.Text()), nullable=True),
    )
    op.create_table(
        "shortlist_line",
        sa.Column("shortlist_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("jobseeker_id", sa.Uuid(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("contributions", postgresql.JSONB(), nullable=True),
        sa.Column("verdicts", postgresql.JSONB(), nullable=True),
        sa.Column("facts", postgresql.JSONB(), nullable=True),
        sa.Column("wording", postgresql.JSONB(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["jobseeker_id"], ["jobseeker.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["shortlist_id"], ["shortlist.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("shortlist_id", "part", "position"),
    )
    op.create_index("ix_shortlist_line_jobseeker_id", "shortlist_line", ["jobseeker_id"])
    create_triggers()


def downgrade() -> None:
    """Drop all of it; the data goes with it."""
    for table in (
        "shortlist_line",
        "shortlist",
        "availability",
        "certificate_statement",
        "determination",
        "ladder_observation",
        "language_level",
        "licence_set",
        "occupation_set",
        "reach",
        "support_need",
        "remembered_answer",
        "import_run",
        "access_token",
        "placement",
        "account",
        "jobseeker",
        "erased_jobseeker",
        "employer",
        "job",
    ):
        op.drop_table(table)
    for function in ("refuse_update", "stamp_jobseeker", "touch_jobseekers", "forget_jobseeker"):
        op.execute(f"drop function {function}()")
