"""Migrations are the only way a schema is made: they give what the models say, and go down and up again."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect
from sqlmodel import SQLModel

from services.migrations import downgrade, upgrade


def test_the_migrated_schema_is_what_the_models_say(clone: Engine) -> None:
    with clone.connect() as connection:
        differences = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}), SQLModel.metadata
        )
    assert differences == []


def test_down_to_nothing_and_up_again(clone: Engine, clone_url: str) -> None:
    before = set(inspect(clone).get_table_names())
    downgrade(clone_url, "base")
    assert set(inspect(clone).get_table_names()) == {"alembic_version"}
    upgrade(clone_url)
    assert set(inspect(clone).get_table_names()) == before
