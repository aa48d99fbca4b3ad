"""The demo: an invented region, a place posted through the real API, and the shortlist that follows."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import httpx2
import typer
from rich.console import Console

from api.cli.looppad import print_looppaden
from api.cli.serve import supervisor
from api.cli.tables import print_shortlist
from services import clock, logs
from services.database import make_engine, session_factory, transaction
from services.embedded import EmbeddedPostgres
from services.flow.satisfaction.demo import load_demo_answers
from services.registry.demo.catalogue import api_fields, posted_place, posted_place_check
from services.registry.demo.generator import NOTICE, generate
from services.registry.demo.loader import LoadedDemo, load_demo
from services.settings import Settings, get_settings

console = Console()
PATIENCE = 60.0
T = TypeVar("T")


def demo(
    serve: Annotated[bool, typer.Option(help="Blijf de API aanbieden tot Ctrl-C.")] = True,
    seed: Annotated[int, typer.Option(help="Zaad van de verzonnen regio.")] = 2026,
    port: Annotated[int | None, typer.Option(help="Poort van de API.")] = None,
) -> None:
    """Laad de verzonnen demoregio, plaats een plek via de API en toon de kandidatenlijst."""
    settings = demo_settings(get_settings(), port)
    logs.configure(settings)
    story = Story(settings, seed=seed, keep_serving=serve)
    fresh(settings.data_dir)
    code = supervisor(settings, prepare=story.load).run()
    raise typer.Exit(code or story.exit_code)


def demo_settings(settings: Settings, port: int | None) -> Settings:
    """A folder and servers of the demo's own: it starts empty every time, and touches no other data."""
    os.environ["DOORSTROOM_LOG_LEVEL"] = "WARNING"
    return settings.model_copy(
        update={
            "data_dir": settings.data_dir / "demo",
            "port": port or settings.port,
            "log_level": "WARNING",
            "database_url": None,
            "broker_url": None,
        }
    )


def fresh(data_dir: Path) -> None:
    """Throw away what an earlier demo left."""
    EmbeddedPostgres(data_dir).wipe()
    shutil.rmtree(data_dir / "exports", ignore_errors=True)


class Story:
    """What the demo does besides serving: loading the region, then acting as employer and as netwerker."""

    def __init__(self, settings: Settings, *, seed: int, keep_serving: bool) -> None:
        self.settings = settings
        self.seed = seed
        self.keep_serving = keep_serving
        self.exit_code = 1
        self.posted = self.etag = ""
        self.base = f"http://{settings.host}:{settings.port}"

    def load(self, database_url: str) -> None:
        """Fill the registry, then play the rest beside the running service."""
        today = clock.today()
        region = generate(self.seed, today)
        exports = self.settings.data_dir / "exports"
        exports.mkdir(parents=True, exist_ok=True)
        engine = make_engine(database_url, self.settings.model_copy(update={"statement_timeout": 120.0}))
        key = self.settings.bsn_key.get_secret_value().encode()
        with console.status("Demoregio laden …"), transaction(session_factory(engine)) as session:
            loaded = load_demo(session, region, folder=exports, bsn_key=key, on=today)
            load_demo_answers(session, seed=self.seed, on=today)
        engine.dispose()
        console.print(f"[bold]{NOTICE}[/bold]")
        console.print(
            f"{loaded.people} werkzoekenden ingelezen uit {len(loaded.reports)} Sonar-bestanden, "
            f"{loaded.intakes} intakes genoteerd, {loaded.employers} werkgevers met {loaded.places} plekken."
        )
        threading.Thread(target=self.play, args=(loaded, today), daemon=True).start()

    def play(self, loaded: LoadedDemo, today: date) -> None:
        """Post the place, judge it, wait for its list, print all; end the service unless it should go on."""
        try:
            with httpx2.Client(base_url=self.base, timeout=10) as client:
                self.show(client, loaded.tokens, today)
                self.lay_out(client, loaded)
                if self.keep_serving:
                    self.invite(loaded.tokens, self.posted, self.etag)
            self.exit_code = 0
        except (httpx2.HTTPError, TimeoutError) as error:
            console.print(f"De demo liep niet goed af: {type(error).__name__}: {error}", style="red")
        finally:
            if not self.keep_serving:
                os.kill(os.getpid(), signal.SIGTERM)

    def show(self, client: httpx2.Client, tokens: dict[str, str], today: date) -> None:
        """The story itself."""
        until(lambda: is_up(client), "de API")
        employer = {"Authorization": f"Bearer {tokens['werkgever-demo']}", "Idempotency-Key": "demo-plek-1"}
        liaison = {"Authorization": f"Bearer {tokens['netwerker-raalte']}"}
        place = api_fields(posted_place().plekken[0], today)
        posted = client.post("/v1/plekken", json=place, headers=employer).raise_for_status()
        path = f"{posted.headers['Location']}/kandidatenlijsten"
        console.print(f"Werkgever plaatst «{place['titel']}»: POST /v1/plekken → {posted.status_code}")
        judged = client.post(
            f"{posted.headers['Location']}/verdringingstoetsen",
            json=posted_place_check(),
            headers=liaison | {"If-Match": posted.headers["ETag"]},
        ).raise_for_status()
        console.print(f"Netwerker toetst op verdringing: POST …/verdringingstoetsen → {judged.status_code}")

        def first_list() -> str | None:
            found = client.get(path, headers=liaison).raise_for_status().json()["resultaten"]
            return found[0]["id"] if found else None

        list_id = until(first_list, "de kandidatenlijst")
        shortlist = client.get(f"{path}/{list_id}", headers=liaison).raise_for_status().json()
        print_shortlist(console, shortlist, title=f"{place['titel']} ({place['soort']})")
        self.posted, self.etag = path, judged.headers["ETag"]

    def lay_out(self, client: httpx2.Client, loaded: LoadedDemo) -> None:
        """The looppaden of somebody who is in the taalstage of the line Groen, as the consulent sees them."""
        consulent = {"Authorization": f"Bearer {loaded.tokens['consulent-raalte']}"}
        for one in loaded.under_way[:1]:
            found = client.get(f"/v1/werkzoekenden/{one}/looppaden", headers=consulent).raise_for_status().json()
            print_looppaden(console, found, title="Looppaden van iemand in de taalstage (GET …/looppaden)")

    def invite(self, tokens: dict[str, str], path: str, etag: str) -> None:
        """Tell how to go on by hand."""
        console.print(f"De API staat op {self.base}, met documentatie op {self.base}/v1/docs. Ctrl-C stopt alles.")
        console.print(f"In een ander venster: export DOORSTROOM_DATA_DIR={self.settings.data_dir}", soft_wrap=True)
        console.print("Een nieuwe demo begint leeg. Plak dit daar om de voorbeelden uit de README te doen:")
        values = {"SLEUTEL": tokens["werkgever-demo"], "TOKEN": tokens["netwerker-raalte"], "PLEK": path.split("/")[3]}
        values["ETAG"] = f"'{etag}'"
        for name, value in values.items():
            typer.echo(f"export {name}={value}")
        console.print("Andere tokens van deze demo (alleen hier, alleen nu):")
        for name, token in tokens.items():
            typer.echo(f"  {name:<18} {token}")
        typer.echo(f'Probeer daarna: curl -H "Authorization: Bearer $TOKEN" {self.base}{path}')


def is_up(client: httpx2.Client) -> bool:
    """Whether the API is ready to work."""
    try:
        return client.get("/readyz").status_code == 200
    except httpx2.TransportError:
        return False


def until(probe: Callable[[], T | None], what: str) -> T:
    """Ask until the answer is truthy."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        found = probe()
        if found:
            return found
        time.sleep(0.1)
    raise TimeoutError(f"{what} kwam niet binnen {PATIENCE:g} seconden")
