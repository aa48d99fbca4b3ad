"""Commands that run the service: serve, migrate, and the OpenAPI document."""

import json
import os
import socket
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
from services.errors import RefusedError
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
    running = supervisor(chosen)
    typer.echo(f"De API komt op http://{chosen.host}:{chosen.port}, met documentatie op /v1/docs. Ctrl-C stopt alles.")
    typer.echo("Nog geen account? In een ander venster: doorstroom accounts --help")
    raise typer.Exit(running.run())


def supervisor(settings: Settings, prepare: Callable[[str], None] | None = None) -> Supervisor:
    """Everything that runs together: embedded servers where no URL is given, then API, worker and beat.

    `prepare` runs after the migrations, with the URL of the database, before anything serves.
    """
    refuse_taken_port(settings.host, settings.port)
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


def refuse_taken_port(host: str, port: int) -> None:
    """Stop before anything starts when somebody else listens there: a key must not go to a stranger."""
    if not 1 <= port <= 65535:
        raise RefusedError(f"Poort {port} bestaat niet.", remedy="Kies een poort van 1 tot en met 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise RefusedError(
                f"Op {host} kan poort {port} niet worden gebruikt: iets anders luistert daar al.",
                remedy='Kies een andere poort, bijvoorbeeld: make demo ARGS="--port 8001".',
            ) from error


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
