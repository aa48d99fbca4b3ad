"""Alembic's entry: every table of every room, one transaction, one migrator at a time."""

import importlib

from alembic import context
from sqlalchemy import create_engine, pool, text
from sqlmodel import SQLModel

ROOMS_WITH_TABLES = (
    "services.jobs",
    "services.registry.access.models",
    "services.registry.accounts.models",
    "services.registry.caseload.models",
    "services.registry.employers.models",
    "services.registry.employers.locations.models",
    "services.registry.employers.people.models",
    "services.registry.employers.sroi.models",
    "services.registry.employers.contacts.models",
    "services.registry.employers.actions.models",
    "services.registry.identity.models",
    "services.registry.imports.models",
    "services.registry.jobseekers.models",
    "services.registry.leerlijnen.models",
    "services.registry.jobseekers.contacts.models",
    "services.registry.jobseekers.inburgering.models",
    "services.registry.jobseekers.participation.models",
    "services.registry.jobseekers.plans.models",
    "services.registry.jobseekers.searching.models",
    "services.registry.onward.models",
    "services.registry.placements.models",
    "services.registry.privacy.models",
    "services.registry.report_facts.models",
    "services.registry.trajecten.models",
    "services.registry.stays.models",
    "services.registry.versions.models",
    "services.registry.weekdate.models",
    "services.matching.leerlijnen.models",
    "services.matching.learning.models",
    "services.matching.scorecards.models",
    "services.matching.shortlists.models",
    "services.matching.vectors.models",
    "services.flow.rates.models",
    "services.flow.satisfaction.models",
)
MIGRATION_LOCK = 0x0D00_0557

for module in ROOMS_WITH_TABLES:
    importlib.import_module(module)


def run() -> None:
    """Run the migrations in one transaction, so that a killed migration leaves nothing half done."""
    engine = create_engine(context.config.attributes["url"], poolclass=pool.NullPool, hide_parameters=True)
    with engine.connect() as connection, connection.begin():
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
        context.configure(
            connection=connection, target_metadata=SQLModel.metadata, compare_type=True, include_schemas=True
        )
        context.run_migrations()


run()
