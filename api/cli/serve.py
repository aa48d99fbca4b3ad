"""Commands that run the service: serve, migrate, and the OpenAPI document."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import create_engine, pool

from api.app import create_app
from api.openapi import openapi_document
from services import logs
from services.embedded import EmbeddedPostgres, EmbeddedRedis, EmbeddedServer
from services.migrations import upgrade
from services.settings import Settings, get_settings
from services.supervisor import Child, Supervisor

# Celery warns a worker that runs as root: with pickle, who reaches the broker would be root. Ours takes JSON only.
AS_ROOT = "ignore:You're running the worker with superuser privileges:UserWarning"


def serve(
    host: Annotated[str | None, typer.Option(help="Adres waarop de API luistert.")] = None,
    port: Annotated[int | None, typer.Option(help="Poort waarop de API luistert.")] = None,
) -> None:
    """Start alles: database, Redis, API, worker en beat. Ctrl-C stopt alles netjes."""
    settings = get_settings()
    chosen = settings.model_copy(update={"host": host or settings.host, "port": port or settings.port})
    logs.configure(chosen)
    raise typer.Exit(supervisor(chosen).run())


def supervisor(settings: Settings, prepare: Callable[[str], None] | None = None) -> Supervisor:
    """Everything that runs together: embedded servers where no URL is given, then API, worker and beat.

    `prepare` runs after the migrations, with the URL of the database, before anything serves.
    """
    servers: list[EmbeddedServer] = []
    database_url, broker_url = settings.database_url, settings.broker_url
    if database_url is None:
        postgres = EmbeddedPostgres(settings.data_dir)
        servers.append(postgres)
        database_url = postgres.url
    if broker_url is None:
        redis = EmbeddedRedis(settings.data_dir)
        servers.append(redis)
        broker_url = redis.url
    url = database_url

    def prepare_all() -> None:
        upgrade(url)
        if prepare is not None:
            prepare(url)

    return Supervisor(
        children=children(settings, database_url=database_url, broker_url=broker_url),
        servers=servers,
        data_dir=settings.data_dir,
        prepare=prepare_all,
    )


def children(settings: Settings, *, database_url: str, broker_url: str) -> list[Child]:
    """The processes that serve: API, worker, beat."""
    env = dict(os.environ)
    env |= {"DOORSTROOM_DATABASE_URL": database_url, "DOORSTROOM_BROKER_URL": broker_url, "OMP_NUM_THREADS": "1"}
    python = sys.executable
    celery = [python, "-W", AS_ROOT, "-m", "celery", "-A", "api.worker", "--quiet"]
    schedule = str(settings.data_dir / "beat-schedule")
    return [
        Child(
            "api",
            [
                *[python, "-m", "uvicorn", "api.app:serve_app", "--factory", "--no-access-log", "--no-server-header"],
                *["--host", settings.host, "--port", str(settings.port), "--log-level", "warning"],
            ],
            env,
        ),
        Child("worker", [*celery, "worker", "--pool", "solo", "--without-gossip", "--without-mingle"], env, quiet=True),
        Child("beat", [*celery, "beat", "--schedule", schedule, "--pidfile="], env, quiet=True),
    ]


def migrate() -> None:
    """Breng het schema van de database op orde."""
    settings = get_settings()
    logs.configure(settings)
    if settings.database_url:
        upgrade(settings.database_url)
    else:
        server = EmbeddedPostgres(settings.data_dir)
        server.start()
        try:
            upgrade(server.url)
        finally:
            server.stop()
    typer.echo("Het schema is van deze versie.")


def print_openapi(
    out: Annotated[Path | None, typer.Option(help="Bestand; zonder dit wordt het document getoond.")] = None,
) -> None:
    """Toon het OpenAPI-document van de API."""
    settings = get_settings()
    app = create_app(settings, create_engine("postgresql+psycopg://", poolclass=pool.NullPool))
    text = json.dumps(openapi_document(app, settings.public_url), ensure_ascii=False, indent=2)
    if out is None:
        typer.echo(text)
    else:
        out.write_text(text + "\n", encoding="utf-8")
