"""The whole employer: activity, recognitions, versions, locations, people, social return, contact and its actions.

On erasure: no jobseeker is in these tables. People at employers are in `contact_person` alone; erasing empties their
row, and whatever points to it keeps pointing to nobody.

Revision: 0006
Follows: 0004
"""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

from services.migrations.shapes import append_only, touches

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None

# Below employer; those that depend on others first, so that they can be dropped in this order.
TABLES = (
    "employer_action_event",
    "employer_action",
    "employer_answer",
    "employer_contact_participant",
    "employer_contact",
    "sroi_filling",
    "sroi_obligation",
    "contact_person",
    "employer_location",
)
APPENDED = ("employer_action_event", "employer_action", "employer_answer", "employer_contact", "sroi_filling")
CHANGED_IN_PLACE = ("employer_location", "contact_person", "sroi_obligation")
NEW_COLUMNS = (
    "changed_at",
    "changed_by",
    "version",
    "state",
    "staff_band",
    "approval_seen_on",
    "work_learning_approved",
    "pso_step",
    "sbi_code",
    "name_key",
)

# What employers hold that were there before: their first version, so that a second editor can be told what changed.
FIRST_VERSIONS = """
insert into record_version (kind, record_id, version, values, changed_by, changed_at)
select 'werkgever', id, 1, jsonb_build_object(
    'naam', name, 'kvkNummer', kvk_number, 'sbiCode', null, 'gemeente', gemeente_code, 'pso', null,
    'leerbedrijf', null, 'leerbedrijfGezienOp', null, 'omvang', null, 'status', 'actief'), null, created_at
from employer
"""


def upgrade() -> None:
    """Widen the employer, then make what hangs on it."""
    widen_employer()
    create_locations()
    create_people()
    create_sroi()
    create_contacts()
    create_actions()
    for name in reversed(TABLES):
        if name != "employer_contact_participant":
            touches(name, root="employer", by="employer_id")
    for name in CHANGED_IN_PLACE:
        op.execute(
            f"create trigger touch_update after update on {name} referencing new table as touched "
            "for each statement execute function touch_root('employer', 'employer_id')"
        )
    for name in APPENDED:
        append_only(name)


def downgrade() -> None:
    """Back to a name, a number and a gemeente; locations, people, social return and contact go."""
    for name in TABLES:
        op.drop_table(name)
    op.drop_index("ix_employer_page", "employer")
    op.drop_constraint("employer_approval_has_its_day", "employer")
    for name in NEW_COLUMNS:
        op.drop_column("employer", name)
    op.execute("alter table record_version disable trigger append_only")
    op.execute("delete from record_version where kind in ('werkgever', 'werklocatie', 'sroi-verplichting')")
    op.execute("alter table record_version enable trigger append_only")


def widen_employer() -> None:
    """New columns, filled for the employers that are there; nothing is known about them that was not asked."""
    op.add_column("employer", sa.Column("name_key", sa.String(), nullable=True))
    op.add_column("employer", sa.Column("sbi_code", sa.String(), nullable=True))
    op.add_column("employer", sa.Column("pso_step", sa.String(), nullable=True))
    op.add_column("employer", sa.Column("work_learning_approved", sa.Boolean(), nullable=True))
    op.add_column("employer", sa.Column("approval_seen_on", sa.Date(), nullable=True))
    op.add_column("employer", sa.Column("staff_band", sa.String(), nullable=True))
    op.add_column("employer", sa.Column("state", sa.String(), server_default="actief", nullable=False))
    op.add_column("employer", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column("employer", sa.Column("changed_by", sa.Uuid(), nullable=True))
    op.add_column("employer", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("update employer set changed_at = created_at")
    connection = op.get_bind()
    for identifier, name in connection.execute(sa.text("select id, name from employer")).all():
        connection.execute(
            sa.text("update employer set name_key = :key where id = :id"), {"key": one_spelling(name), "id": identifier}
        )
    op.alter_column("employer", "name_key", nullable=False)
    op.alter_column("employer", "changed_at", nullable=False)
    op.alter_column("employer", "state", server_default=None)
    op.alter_column("employer", "version", server_default=None)
    op.create_check_constraint(
        "employer_approval_has_its_day", "employer", "(work_learning_approved is null) = (approval_seen_on is null)"
    )
    op.create_index("ix_employer_page", "employer", ["region", "created_at", "id"])
    op.execute(FIRST_VERSIONS)


def one_spelling(name: str) -> str:
    """A name without capitals, accents and punctuation, as `employers.rules.name_key` made it in this revision."""
    decomposed = unicodedata.normalize("NFKD", name[:200].casefold())
    plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def changed_in_place() -> list[sa.Column[object]]:
    """Columns of a record that is changed under a version."""
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), sa.ForeignKey("account.id"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    ]


def recorded() -> list[sa.Column[object]]:
    """Columns of a row that is appended."""
    return [
        sa.Column("recorded_by", sa.Uuid(), sa.ForeignKey("account.id"), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
    ]


def points_to(column: str, table: str, *, key: bool = False) -> sa.Column[object]:
    """A column that must point to a row of another table."""
    return sa.Column(column, sa.Uuid(), sa.ForeignKey(f"{table}.id"), primary_key=key, nullable=False)


def create_locations() -> None:
    """Where an employer has work; one main location at most."""
    op.create_table(
        "employer_location",
        sa.Column("id", sa.Uuid(), primary_key=True),
        points_to("employer_id", "employer"),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pc4", sa.Integer(), nullable=False),
        sa.Column("gemeente_code", sa.String(), nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.Column("public_transport", sa.String(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        *changed_in_place(),
        sa.CheckConstraint("pc4 between 1000 and 9999", name="employer_location_pc4"),
    )
    op.create_index("ix_employer_location_employer_id", "employer_location", ["employer_id"])
    op.create_index(
        "uq_employer_location_main",
        "employer_location",
        ["employer_id"],
        unique=True,
        postgresql_where=sa.text("is_main and ended_on is null"),
    )


def create_people() -> None:
    """People with a role at an employer."""
    op.create_table(
        "contact_person",
        sa.Column("id", sa.Uuid(), primary_key=True),
        points_to("employer_id", "employer"),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("function", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("telephone", sa.String(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        *changed_in_place(),
        sa.CheckConstraint("until_on is null or until_on >= from_on", name="contact_person_period"),
        sa.CheckConstraint("(name is null) = (erased_at is not null)", name="contact_person_has_a_name"),
        sa.CheckConstraint(
            "erased_at is null or (function is null and email is null and telephone is null)",
            name="contact_person_erased",
        ),
    )
    op.create_index("ix_contact_person_employer_id", "contact_person", ["employer_id"])
    op.create_index(
        "ix_contact_person_ended", "contact_person", ["until_on"], postgresql_where=sa.text("erased_at is null")
    )


def create_sroi() -> None:
    """Obligations in whole eurocents, and what filled them."""
    op.create_table(
        "sroi_obligation",
        sa.Column("id", sa.Uuid(), primary_key=True),
        points_to("employer_id", "employer"),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("awarded_by", sa.String(), nullable=False),
        sa.Column("contract_cents", sa.BigInteger(), nullable=False),
        sa.Column("obligation_cents", sa.BigInteger(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        *changed_in_place(),
        sa.UniqueConstraint("employer_id", "reference"),
        sa.CheckConstraint(
            "obligation_cents > 0 and obligation_cents <= contract_cents", name="sroi_obligation_within_contract"
        ),
        sa.CheckConstraint("ends_on is null or ends_on >= starts_on", name="sroi_obligation_period"),
    )
    op.create_table(
        "sroi_filling",
        sa.Column("id", sa.Uuid(), primary_key=True),
        points_to("obligation_id", "sroi_obligation"),
        points_to("employer_id", "employer"),
        sa.Column("filled_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("hours", sa.Float(), nullable=True),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("corrects_id", sa.Uuid(), sa.ForeignKey("sroi_filling.id"), nullable=True, unique=True),
        *recorded(),
        sa.CheckConstraint("amount_cents > 0 or (amount_cents = 0 and corrects_id is not null)", name="sroi_amount"),
        sa.CheckConstraint("(kind = 'plaatsing') = (origin is not null)", name="sroi_placement_has_origin"),
    )
    op.create_index("ix_sroi_filling_page", "sroi_filling", ["obligation_id", "recorded_at", "id"])


def create_contacts() -> None:
    """Contact with employers, with whom it was, and when questions were answered."""
    op.create_table(
        "employer_contact",
        sa.Column("id", sa.Uuid(), primary_key=True),
        points_to("employer_id", "employer"),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("promise", sa.String(), nullable=True),
        sa.Column("promised_by", sa.String(), nullable=True),
        sa.Column("question", sa.String(), nullable=True),
        sa.Column("asked_by", sa.String(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("corrects_id", sa.Uuid(), sa.ForeignKey("employer_contact.id"), nullable=True, unique=True),
        *recorded(),
        sa.CheckConstraint("(promise is null) = (promised_by is null)", name="employer_contact_promise"),
        sa.CheckConstraint(
            "(question is null) = (asked_on is null) and (question is null) = (asked_by is null)",
            name="employer_contact_question",
        ),
    )
    op.create_index("ix_employer_contact_page", "employer_contact", ["employer_id", "recorded_at", "id"])
    op.create_table(
        "employer_contact_participant",
        points_to("contact_id", "employer_contact", key=True),
        points_to("contact_person_id", "contact_person", key=True),
    )
    op.create_index(
        "ix_employer_contact_participant_contact_person_id", "employer_contact_participant", ["contact_person_id"]
    )
    op.create_table(
        "employer_answer",
        points_to("contact_id", "employer_contact", key=True),
        points_to("employer_id", "employer"),
        sa.Column("answered_on", sa.Date(), nullable=False),
        *recorded(),
    )


def create_actions() -> None:
    """What is to be done next, and what became of it."""
    op.create_table(
        "employer_action",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("contact_id", sa.Uuid(), sa.ForeignKey("employer_contact.id"), nullable=False, unique=True),
        points_to("employer_id", "employer"),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        points_to("owner_id", "account"),
        *recorded(),
    )
    op.create_index("ix_employer_action_employer_id", "employer_action", ["employer_id"])
    op.create_table(
        "employer_action_event",
        sa.Column("id", sa.Uuid(), primary_key=True),
        points_to("action_id", "employer_action"),
        points_to("employer_id", "employer"),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), sa.ForeignKey("account.id"), nullable=True),
        *recorded(),
        sa.CheckConstraint(
            "(kind = 'verplaatst') = (due_on is not null) and (due_on is null) = (owner_id is null)",
            name="employer_action_event_moves",
        ),
    )
    op.create_index("ix_employer_action_event_action", "employer_action_event", ["action_id", "recorded_at"])
    op.create_index(
        "uq_employer_action_event_closed",
        "employer_action_event",
        ["action_id"],
        unique=True,
        postgresql_where=sa.text("kind in ('gedaan', 'vervallen')"),
    )
