"""Commands for the keys that seal names and contact data."""

import typer
from rich.console import Console

from api.cli.context import command_session, command_sessions
from services.database import transaction
from services.registry import key_ring, new_identity_key, reseal_some, sealed_by_key

console = Console()


def key() -> None:
    """Maak een nieuwe sleutel. Zet hem met een eigen naam vooraan in DOORSTROOM_IDENTITY_KEYS (naam:sleutel,…)."""
    typer.echo(new_identity_key())


def status() -> None:
    """Toon hoeveel identiteiten elke sleutel verzegelt. Een sleutel die niets meer verzegelt, kan weg."""
    ring = key_ring()
    with command_session() as session:
        counts = sealed_by_key(session)
    for name in dict.fromkeys([*ring.keys, *counts]):
        role = "verzegelt nu" if name == ring.current else "opent nog" if name in ring.keys else "ONTBREEKT"
        console.print(f"{name}: {counts.get(name, 0)} ({role})")
    if counts.keys() - ring.keys.keys():
        console.print("Zet de ontbrekende sleutel terug: zonder die sleutel gaan deze namen niet open.")
        raise typer.Exit(1)


def reseal() -> None:
    """Verzegel alles opnieuw met de eerste sleutel. Afbreken mag: wat klaar is, blijft klaar."""
    done = 0
    with command_sessions() as sessions:
        while True:
            with transaction(sessions) as session:
                count = reseal_some(session)
            if count == 0:
                break
            done += count
    console.print(f"{done} identiteiten opnieuw verzegeld met sleutel {key_ring().current}.")
