"""Migrations are the only way a schema is made: they give what the models say, and go down and up again."""

import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, pool
from sqlmodel import SQLModel

import services
from services.migrations import downgrade, upgrade


def test_the_migrated_schema_is_what_the_models_say(clone: Engine, clone_url: str) -> None:
    """Looked at by the owner: the application's role may not even look into the schema of report-only facts."""
    with create_engine(clone_url, poolclass=pool.NullPool).connect() as connection:
        differences = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True, "include_schemas": True}),
            SQLModel.metadata,
        )
    assert differences == []


def test_down_to_nothing_and_up_again(clone: Engine, clone_url: str) -> None:
    def tables() -> set[str]:
        found = inspect(create_engine(clone_url, poolclass=pool.NullPool))
        return {f"{schema}.{one}" for schema in found.get_schema_names() for one in found.get_table_names(schema)}

    before = tables()
    assert "identity.sealed_identity" in before
    downgrade(clone_url, "base")
    assert {one for one in tables() if not one.startswith("information_schema")} == {"public.alembic_version"}
    upgrade(clone_url)
    assert tables() == before


def test_every_table_is_known_to_whoever_compares() -> None:
    """Without its module in the list a table is missing, or not, by what else was imported."""
    root = Path(services.__file__).parent
    known = re.findall(r'^    "(services[a-z._]*)",$', (root / "migrations" / "env.py").read_text(), re.MULTILINE)
    having = {
        ".".join(("services", *file.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")
        for file in root.rglob("*.py")
        if re.search(r"^class \w+\(.*table=True", file.read_text(), re.MULTILINE)
    }
    assert len(known) == len(set(known)) > 20
    assert not {one for one in having if one not in known and not any(one.startswith(f"{of}.") for of in known)}
