"""Roles that own nothing, schemas of their own for identity and for reports, caseloads, and every look on record.

On erasure: caseloads go with the person; of looks at an erased person the line stays without the person.

Revision: 0002
Follows: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from services.migrations.shapes import append_only, one_value_a_day, stamped, touches

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Roles belong to the whole cluster and may have been made for another database. Whoever runs this migration
# may become each of them; another user of the application gets them from the administrator (README).
MAKE_ROLE = """
do $$
begin
    create role {role} nologin;
exception when duplicate_object or unique_violation then null;
end $$
"""
ROLES = ("doorstroom_app", "doorstroom_identity", "doorstroom_reports")
PRIVATE_SCHEMAS = {"identity": "doorstroom_identity", "report": "doorstroom_reports"}

STAMP_CHANGED = """
create function stamp_changed() returns trigger language plpgsql as $$
begin
    new.changed_xid := pg_current_xact_id()::text::bigint;
    return new;
end $$
"""
# tg_argv: the table of the record that changed, and the column that points to it.
TOUCH_ROOT = """
create function touch_root() returns trigger language plpgsql as $$
begin
    execute format('update %I set changed_xid = 0 where id in (select %I from touched) and changed_xid <> $1',
                   tg_argv[0], tg_argv[1])
    using pg_current_xact_id()::text::bigint;
    return null;
end $$
"""
# tg_argv: columns beside person and day that make a statement one of its kind. The lock on the person makes a
# second writer wait, and then see what the first one wrote; its number is drawn anew, after the lock, so that the
# order of numbers is the order of writing.
CHAIN_SAME_DAY = """
create function chain_same_day() returns trigger language plpgsql as $$
declare
    wanted jsonb := to_jsonb(new);
    same text := '';
begin
    perform 1 from jobseeker where id = new.jobseeker_id for no key update;
    new.id := nextval(pg_get_serial_sequence(tg_table_name, 'id'));
    for place in 0 .. tg_nargs - 1 loop
        same := same || format(' and %I::text = $3 ->> %L', tg_argv[place], tg_argv[place]);
    end loop;
    execute format('select max(id) from %I where jobseeker_id = $1 and noted_on = $2', tg_table_name) || same
    into new.corrects_id using new.jobseeker_id, new.noted_on, wanted;
    return new;
end $$
"""
CHAIN_WHAT_IS_THERE = """
update ladder_observation later set corrects_id = earlier.previous
from (select id, lag(id) over (partition by jobseeker_id, noted_on order by id) as previous
      from ladder_observation) as earlier
where later.id = earlier.id and earlier.previous is not null
"""


def upgrade() -> None:
    """Make roles and schemas, then the tables, then what the trede of somebody needs: one value a day."""
    for role in ROLES:
        op.execute(MAKE_ROLE.format(role=role))
        op.execute(f"grant {role} to current_user")
    op.execute("grant usage on schema public to doorstroom_app")
    op.execute("grant select, insert, update, delete on all tables in schema public to doorstroom_app")
    op.execute("grant usage on all sequences in schema public to doorstroom_app")
    op.execute(
        "alter default privileges in schema public grant select, insert, update, delete on tables to doorstroom_app"
    )
    op.execute("alter default privileges in schema public grant usage on sequences to doorstroom_app")
    op.execute("revoke insert, update, delete on alembic_version from doorstroom_app")
    for schema, role in PRIVATE_SCHEMAS.items():
        op.execute(f"create schema {schema}")
        op.execute(f"grant usage on schema {schema} to {role}")
        op.execute(
            f"alter default privileges in schema {schema} grant select, insert, update, delete on tables to {role}"
        )
    for function in (STAMP_CHANGED, TOUCH_ROOT, CHAIN_SAME_DAY):
        op.execute(function)
    create_tables()
    op.add_column("ladder_observation", sa.Column("corrects_id", sa.BigInteger(), nullable=True))
    op.execute("alter table ladder_observation disable trigger append_only")
    op.execute(CHAIN_WHAT_IS_THERE)
    op.execute("alter table ladder_observation enable trigger append_only")
    one_value_a_day("ladder_observation", ())
    for table in ("employer", "placement"):
        op.add_column(table, sa.Column("changed_xid", sa.BigInteger(), server_default="0", nullable=False))
        op.alter_column(table, "changed_xid", server_default=None)
        op.create_index(f"ix_{table}_changed", table, ["region", "changed_xid"])
        stamped(table)


def create_tables() -> None:
    """Who guides whom, who looked at whom, and people's sealed identity."""
    op.create_table(
        "caseload",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("assigned_by", sa.Uuid(), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("until_on is null or until_on >= from_on", name="caseload_period"),
        sa.ForeignKeyConstraint(["jobseeker_id"], ["jobseeker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.ForeignKeyConstraint(["assigned_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_caseload_jobseeker_id", "caseload", ["jobseeker_id"])
    op.create_index("ix_caseload_account_id", "caseload", ["account_id"])
    op.create_index(
        "uq_caseload_running",
        "caseload",
        ["jobseeker_id", "account_id"],
        unique=True,
        postgresql_where=sa.text("until_on is null"),
    )
    touches("caseload", root="jobseeker", by="jobseeker_id")
    op.create_table(
        "access_log",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=False),
        sa.Column("jobseeker_id", sa.Uuid(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_access_log_person", "access_log", ["jobseeker_id", "at"])
    op.create_index("ix_access_log_at", "access_log", ["at"])
    append_only("access_log")
    op.create_table(
        "record_version",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("values", postgresql.JSONB(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("kind", "record_id", "version"),
    )
    append_only("record_version")
    op.create_table(
        "sealed_identity",
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["jobseeker_id"], ["public.jobseeker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["recorded_by"], ["public.account.id"]),
        sa.PrimaryKeyConstraint("jobseeker_id"),
        schema="identity",
    )


def downgrade() -> None:
    """Back to the main way; looks, caseloads and identities go. Roles stay: another database may use them."""
    for table in ("employer", "placement"):
        op.execute(f"drop trigger stamp on {table}")
        op.drop_index(f"ix_{table}_changed", table)
        op.drop_column(table, "changed_xid")
    op.execute("drop trigger chain on ladder_observation")
    op.drop_column("ladder_observation", "corrects_id")
    op.drop_table("access_log")
    op.drop_table("record_version")
    op.drop_table("caseload")
    for schema in PRIVATE_SCHEMAS:
        op.execute(f"drop schema {schema} cascade")
    for function in ("chain_same_day", "touch_root", "stamp_changed"):
        op.execute(f"drop function {function}()")
    op.execute(
        "alter default privileges in schema public revoke select, insert, update, delete on tables from doorstroom_app"
    )
    op.execute("alter default privileges in schema public revoke usage on sequences from doorstroom_app")
    op.execute("revoke all on all tables in schema public from doorstroom_app")
    op.execute("revoke all on all sequences in schema public from doorstroom_app")
    op.execute("revoke usage on schema public from doorstroom_app")
