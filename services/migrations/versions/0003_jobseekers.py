"""Jobseekers complete: axes, how things were found, inburgering, contacts, plans, and what search looks at.

Every new table hangs on `jobseeker` with a cascade, so erasing a person reaches it; `search_profile` holds only
what statements hold and goes with them. What was there keeps its values: a trede from Sonar is marked as imported,
and statements of one day and kind become a chain in the order in which they were written.

Revision: 0003
Follows: 0002
"""

# ruff: noqa: S608 - every name in these statements is our own

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from services.migrations.shapes import append_only, one_value_a_day, statement_table, touches

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Tables of the main way of which one value counts per day from now on, with the columns that tell kinds apart.
CHAINED = {
    "language_level": ("skill", "scale"),
    "certificate_statement": ("certificate_code",),
    "licence_set": (),
    "occupation_set": ("tie",),
}
NEW_COLUMNS = (
    ("ladder_observation", "method", sa.String()),
    ("ladder_observation", "answers", postgresql.JSONB()),
    ("language_level", "method", sa.String()),
    ("certificate_statement", "validity_basis", sa.String()),
    ("certificate_statement", "verified_how", sa.String()),
)
NEW_STATEMENTS = (
    "own_words",
    "contact_moment",
    "inburgering_hours",
    "inburgering_route",
    "status_statement",
    "category_statement",
    "expected_trede",
)
CHAIN_WHAT_IS_THERE = """
update {table} later set corrects_id = earlier.previous
from (select id, lag(id) over (partition by jobseeker_id, noted_on{keys} order by id) as previous from {table}) earlier
where later.id = earlier.id and earlier.previous is not null
"""

# tg_argv: what a change of the table means for the rows of search_profile (alias c). People are locked first: the
# statement after the lock sees what a writer before us committed, so that no row stays behind.
KEEP_SEARCH_PROFILE = """
create function keep_search_profile() returns trigger language plpgsql as $$
begin
    perform 1 from jobseeker where id in (select jobseeker_id from touched) order by id for no key update;
    execute 'update search_profile c set ' || tg_argv[0]
        || ' where c.jobseeker_id in (select jobseeker_id from touched)';
    return null;
end $$
"""
ADD_SEARCH_PROFILES = """
create function add_search_profiles() returns trigger language plpgsql as $$
begin
    insert into search_profile (jobseeker_id, gemeente_code) select id, gemeente_code from added;
    return null;
end $$
"""
MOVE_SEARCH_PROFILE = """
create function move_search_profile() returns trigger language plpgsql as $$
begin
    update search_profile set gemeente_code = new.gemeente_code where jobseeker_id = new.id;
    return null;
end $$
"""
OF_PERSON = "where s.jobseeker_id = c.jobseeker_id"
LATEST = "order by s.noted_on desc, s.id desc limit 1"
SEARCHED = {
    "ladder_observation": f"trede = (select s.trede from ladder_observation s {OF_PERSON} {LATEST})",
    "expected_trede": f"expected_trede = (select s.trede from expected_trede s {OF_PERSON} {LATEST})",
    "status_statement": f"status = (select s.status from status_statement s {OF_PERSON} {LATEST})",
    "availability": (
        f"hours_max = (select s.hours_max from availability s {OF_PERSON} and s.hours_max is not null {LATEST})"
    ),
    "reach": f"pc4 = (select s.pc4 from reach s {OF_PERSON} and s.pc4 is not null {LATEST})",
    "support_need": (
        f"guidance = (select s.guidance from support_need s {OF_PERSON} and s.guidance is not null {LATEST})"
    ),
    "occupation_set": (
        "wishes = coalesce((select s.occupation_codes from occupation_set s "
        f"{OF_PERSON} and s.tie = 'wens' {LATEST}), '{{}}')"
    ),
    "category_statement": (
        "categories = coalesce((select array_remove(array_agg(l.scheme || ':' || l.category) "
        "|| array_agg(l.scheme || ':' || l.category || ':' || l.subcategory), null) from (select distinct on (s.scheme) "
        f"s.scheme, s.category, s.subcategory from category_statement s {OF_PERSON} "
        "order by s.scheme, s.noted_on desc, s.id desc) l), '{}')"
    ),
    "language_level": (
        "languages = coalesce((select array_agg(l.skill || ':' || l.scale || ':' || l.level) from (select distinct on "
        f"(s.skill, s.scale) s.skill, s.scale, s.level from language_level s {OF_PERSON} "
        "order by s.skill, s.scale, s.noted_on desc, s.id desc) l), '{}')"
    ),
    "certificate_statement": (
        "certificates = coalesce((select jsonb_object_agg(l.certificate_code, l.valid_until) from (select distinct on "
        f"(s.certificate_code) s.certificate_code, s.valid_until, s.held from certificate_statement s {OF_PERSON} "
        "order by s.certificate_code, s.noted_on desc, s.id desc) l where l.held), '{}')"
    ),
    "contact_moment": (
        "(last_contact_on, next_contact_on) = (select s.noted_on, s.next_on from contact_moment s "
        f"{OF_PERSON} and s.held and not exists (select from contact_moment r where r.replaces_id = s.id) {LATEST})"
    ),
}


def upgrade() -> None:
    """Widen what is there, make the new tables, then let search follow all of it."""
    for table, name, kind in NEW_COLUMNS:
        op.add_column(table, sa.Column(name, kind, nullable=True))
    mark_what_is_there()
    create_axes()
    create_inburgering()
    create_contacts()
    create_plans()
    create_search()


def mark_what_is_there() -> None:
    """How a trede of Sonar was found, and chains for kinds of which one value counts per day."""
    op.execute("alter table ladder_observation disable trigger append_only")
    op.execute("update ladder_observation set method = 'import' where source = 'sonar'")
    op.execute("alter table ladder_observation enable trigger append_only")
    for table, keys in CHAINED.items():
        op.add_column(table, sa.Column("corrects_id", sa.BigInteger(), nullable=True))
        op.execute(f"alter table {table} disable trigger append_only")
        op.execute(CHAIN_WHAT_IS_THERE.format(table=table, keys="".join(f", {key}" for key in keys)))
        op.execute(f"alter table {table} enable trigger append_only")
        one_value_a_day(table, keys)


def create_axes() -> None:
    """The axes beside the observed trede, and what somebody wants in their own words."""
    statement_table(
        "expected_trede",
        sa.Column("trede", sa.Integer(), nullable=False),
        sa.Column("horizon_on", sa.Date(), nullable=True),
        sa.Column("horizon_months", sa.Integer(), nullable=True),
        sa.CheckConstraint("trede between 1 and 6", name="expected_trede_trede"),
        sa.CheckConstraint("num_nonnulls(horizon_on, horizon_months) = 1", name="expected_trede_horizon"),
        one_a_day=(),
    )
    statement_table(
        "category_statement",
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("subcategory", sa.String(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        one_a_day=("scheme",),
    )
    statement_table(
        "status_statement",
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=True),
        sa.Column("duties", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(status = 'ontheffing') = (num_nonnulls(scope, duties, from_on, until_on, review_on) = 5) "
            "and (status = 'ontheffing' or num_nonnulls(scope, duties, from_on, until_on, review_on) = 0)",
            name="status_statement_exemption",
        ),
        sa.CheckConstraint("from_on <= review_on and review_on <= until_on", name="status_statement_period"),
        one_a_day=(),
    )
    statement_table(
        "own_words",
        sa.Column("words", sa.String(), nullable=False),
        sa.CheckConstraint("length(words) between 1 and 1000", name="own_words_length"),
        one_a_day=(),
    )


def create_inburgering() -> None:
    """Routes, and the ledger of hours."""
    statement_table(
        "inburgering_route",
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("term_ends_on", sa.Date(), nullable=False),
        sa.Column("participation_part", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("term_ends_on > started_on", name="inburgering_route_term"),
        sa.CheckConstraint("ended_on >= started_on", name="inburgering_route_end"),
        one_a_day=(),
    )
    statement_table(
        "inburgering_hours",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("hours", sa.Float(), nullable=False),
        sa.Column("dutch_spoken", sa.Boolean(), nullable=True),
        sa.Column("stay_id", sa.Uuid(), nullable=True),
        sa.Column("traject_id", sa.Uuid(), nullable=True),
        sa.Column("corrects_entry_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["corrects_entry_id"], ["inburgering_hours.id"]),
        sa.CheckConstraint("hours <> 0 and hours between -24 and 24", name="inburgering_hours_amount"),
    )
    op.create_index("ix_inburgering_hours_corrects_entry_id", "inburgering_hours", ["corrects_entry_id"])


def create_contacts() -> None:
    """Contact moments with the person."""
    statement_table(
        "contact_moment",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("replaces_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["replaces_id"], ["contact_moment.id"]),
        sa.UniqueConstraint("replaces_id"),
        sa.CheckConstraint("held or replaces_id is not null", name="contact_moment_held"),
        sa.CheckConstraint("next_on > noted_on", name="contact_moment_next"),
    )


def create_plans() -> None:
    """Plans in versions, and their evaluations."""
    op.create_table(
        "action_plan",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("goals", postgresql.JSONB(), nullable=False),
        sa.Column("agreements", postgresql.JSONB(), nullable=False),
        sa.Column("fallback", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("version >= 1", name="action_plan_version"),
        sa.CheckConstraint("ends_on >= starts_on", name="action_plan_period"),
        sa.ForeignKeyConstraint(["jobseeker_id"], ["jobseeker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("plan_id", "version"),
    )
    op.create_table(
        "plan_evaluation",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("findings", sa.String(), nullable=False),
        sa.Column("outcomes", postgresql.JSONB(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_id", "version"],
            ["action_plan.plan_id", "action_plan.version"],
            ondelete="CASCADE",
            name="plan_evaluation_of",
        ),
        sa.ForeignKeyConstraint(["jobseeker_id"], ["jobseeker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_evaluation_plan_id", "plan_evaluation", ["plan_id"])
    for table in ("action_plan", "plan_evaluation"):
        op.create_index(f"ix_{table}_jobseeker_id", table, ["jobseeker_id"])
        append_only(table)
        touches(table, root="jobseeker", by="jobseeker_id")


def create_search() -> None:
    """One row per person with what counts now, filled from what is there and kept in step from here on."""
    words = sa.text("'{}'")
    op.create_table(
        "search_profile",
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("trede", sa.Integer(), nullable=True),
        sa.Column("expected_trede", sa.Integer(), nullable=True),
        sa.Column("categories", sa.ARRAY(sa.Text()), server_default=words, nullable=False),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("languages", sa.ARRAY(sa.Text()), server_default=words, nullable=False),
        sa.Column("certificates", postgresql.JSONB(), server_default=words, nullable=False),
        sa.Column("hours_max", sa.Float(), nullable=True),
        sa.Column("pc4", sa.Integer(), nullable=True),
        sa.Column("wishes", sa.ARRAY(sa.Text()), server_default=words, nullable=False),
        sa.Column("guidance", sa.String(), nullable=True),
        sa.Column("last_contact_on", sa.Date(), nullable=True),
        sa.Column("next_contact_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["jobseeker_id"], ["jobseeker.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("jobseeker_id"),
    )
    op.create_index("ix_search_profile_gemeente_code", "search_profile", ["gemeente_code"])
    op.execute("alter table search_profile set (fillfactor = 70)")
    for function in (KEEP_SEARCH_PROFILE, ADD_SEARCH_PROFILES, MOVE_SEARCH_PROFILE):
        op.execute(function)
    op.execute("insert into search_profile (jobseeker_id, gemeente_code) select id, gemeente_code from jobseeker")
    op.execute(
        "create trigger search_added after insert on jobseeker referencing new table as added "
        "for each statement execute function add_search_profiles()"
    )
    op.execute(
        "create trigger search_moved after update on jobseeker for each row "
        "when (old.gemeente_code is distinct from new.gemeente_code) execute function move_search_profile()"
    )
    for table, change in SEARCHED.items():
        op.execute(sa.text("update search_profile c set " + change.replace(":", r"\:")))
        for happens, rows in (("insert", "new"), ("delete", "old")):
            quoted = change.replace("'", "''").replace(":", r"\:")
            op.execute(
                sa.text(
                    f"create trigger search_{happens} after {happens} on {table} referencing {rows} table as touched "
                    f"for each statement execute function keep_search_profile('{quoted}')"
                )
            )


def downgrade() -> None:
    """Take all of it away again; what the main way kept stays, without how it was found."""
    for table in SEARCHED:
        if table not in NEW_STATEMENTS:
            op.execute(f"drop trigger search_insert on {table}")
            op.execute(f"drop trigger search_delete on {table}")
    op.execute("drop trigger search_added on jobseeker")
    op.execute("drop trigger search_moved on jobseeker")
    for table in ("search_profile", "plan_evaluation", "action_plan", *NEW_STATEMENTS):
        op.drop_table(table)
    for function in ("keep_search_profile", "add_search_profiles", "move_search_profile"):
        op.execute(f"drop function {function}()")
    for table in CHAINED:
        op.execute(f"drop trigger chain on {table}")
        op.drop_column(table, "corrects_id")
    for table, name, _kind in NEW_COLUMNS:
        op.drop_column(table, name)
