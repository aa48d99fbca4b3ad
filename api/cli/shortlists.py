"""Commands that show a shortlist and replay it."""

from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console

from api.cli.context import command_session
from api.cli.tables import print_shortlist
from services.errors import NotFoundError
from services.matching.shortlists import repository
from services.matching.shortlists.models import Shortlist
from services.matching.shortlists.replay import replay
from services.matching.shortlists.schemas import shortlist_out
from services.matching.shortlists.service import make_shortlist, scoring_of
from services.registry import Placement, placement_not_found

console = Console()


def shortlist(
    plek: Annotated[UUID, typer.Argument(help="Nummer van de plek.")],
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON, zoals de API.")] = False,
) -> None:
    """Reken nu een kandidatenlijst voor een plek uit, leg hem vast en toon hem."""
    with command_session() as session:
        placement = session.get(Placement, plek)
        if placement is None:
            raise placement_not_found()
        out = shortlist_out(session, make_shortlist(session, placement), placement)
        title = f"{placement.title} ({placement.kind})"
    if as_json:
        typer.echo(out.model_dump_json(by_alias=True, indent=2))
    else:
        print_shortlist(console, out.model_dump(by_alias=True, mode="json"), title=title)


def replay_list(lijst: Annotated[UUID, typer.Argument(help="Nummer van de kandidatenlijst.")]) -> None:
    """Speel een vastgelegde lijst na en zeg of hij hetzelfde uitkomt."""
    with command_session() as session:
        stored: Shortlist | None = repository.by_id(session, lijst)
        if stored is None:
            raise NotFoundError("Deze kandidatenlijst is er niet.", remedy="Controleer het nummer van de lijst.")
        outcome = replay(stored, repository.lines_of(session, lijst), scoring_of(session, stored))
        version = stored.rules_version
    console.print(f"{outcome.same} regels hetzelfde, {outcome.erased} gewist, {len(outcome.differences)} verschillen.")
    if outcome.other_rules:
        console.print(f"De lijst is gemaakt met regels {version}; deze versie heeft andere.")
    for difference in outcome.differences:
        console.print(f"- {difference}", markup=False)
    if not outcome.agrees:
        raise typer.Exit(1)
