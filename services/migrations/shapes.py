"""Shapes that several migrations give to tables. Frozen: a landed migration uses them, so add, never change."""

import sqlalchemy as sa
from alembic import op


def statement_table(name: str, *columns: sa.schema.SchemaItem, one_a_day: tuple[str, ...] | None = None) -> None:
    """A table of dated statements about a person: appended, never changed, and seen by the columns in memory.

    `one_a_day`: on one day one value counts per person and these columns (an empty tuple: per person). A second
    statement of that day names the one it corrects; both stay visible.
    """
    corrects = [sa.Column("corrects_id", sa.BigInteger(), nullable=True)] if one_a_day is not None else []
    op.create_table(
        name,
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("jobseeker_id", sa.Uuid(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        *columns,
        *corrects,
        sa.ForeignKeyConstraint(["jobseeker_id"], ["jobseeker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(f"ix_{name}_jobseeker_id", name, ["jobseeker_id"])
    append_only(name)
    touches(name, root="jobseeker", by="jobseeker_id")
    if one_a_day is not None:
        one_value_a_day(name, one_a_day)


def append_only(name: str) -> None:
    """Refuse every update of a table (`refuse_update` of 0001); rows go only when a person is erased."""
    op.execute(f"create trigger append_only before update on {name} execute function refuse_update()")


def touches(name: str, *, root: str, by: str) -> None:
    """What is added to or taken from a table counts as a change of the record that it hangs on (`touch_root`)."""
    for happens, table in (("insert", "new"), ("delete", "old")):
        op.execute(
            f"create trigger touch_{happens} after {happens} on {name} referencing {table} table as touched "
            f"for each statement execute function touch_root('{root}', '{by}')"
        )


def stamped(name: str) -> None:
    """Stamp a record with the transaction of its last change in `changed_xid` (a column of the table)."""
    op.execute(f"create trigger stamp before insert or update on {name} for each row execute function stamp_changed()")


def one_value_a_day(name: str, keys: tuple[str, ...]) -> None:
    """A second statement of one person and day (and `keys`) becomes a correction of the last one."""
    op.create_foreign_key(f"{name}_corrects", name, name, ["corrects_id"], ["id"])
    op.create_index(f"uq_{name}_corrects_id", name, ["corrects_id"], unique=True)
    op.create_index(
        f"uq_{name}_day",
        name,
        ["jobseeker_id", "noted_on", *keys],
        unique=True,
        postgresql_where=sa.text("corrects_id is null"),
    )
    named = ", ".join(f"'{key}'" for key in keys)
    op.execute(f"create trigger chain before insert on {name} for each row execute function chain_same_day({named})")
