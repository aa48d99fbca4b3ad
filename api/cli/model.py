"""`doorstroom model …`: scorecards of gemeenten, switched on and off by a decision on record."""

import json
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console
from sqlmodel import Session

from api.cli.accounts import gemeente_code
from api.cli.context import command_session
from ml.scorecard import Origin, Scorecard, as_html, as_markdown, as_text, read, read_shipped, shipped
from services.errors import InvalidInputError
from services.matching.policy import GainTable, default_gains
from services.matching.scorecards import repository
from services.matching.scorecards.models import ScorecardDecision
from services.matching.scorecards.service import add_version, decide_off, decide_on, found_version, load_version
from services.registry import Role, all_accounts, municipality

console = Console()

DECIDERS = (Role.ADMINISTRATOR, Role.POLICY)

Gemeente = Annotated[str, typer.Argument(help="Gemeente, bijvoorbeeld Raalte of GM0177.")]
Card = Annotated[str, typer.Option("--card", help="Bestand, meegeleverde naam, of versie die al is bewaard.")]
Dpia = Annotated[str, typer.Option("--dpia", help="Kenmerk van de DPIA waarop het besluit steunt.")]
Reason = Annotated[str, typer.Option("--reason", help="Waarom, in woorden.")]
By = Annotated[
    str | None,
    typer.Option("--by", help="Account dat besloot: een beheerder of beleid van deze gemeente. Leeg: de terminal."),
]
Gains = Annotated[
    Path | None, typer.Option("--gains", help="JSON met de eigen opbrengsttabel; zie: doorstroom model gains.")
]


def on(gemeente: Gemeente, card: Card, dpia: Dpia, reason: Reason, by: By = None, gains: Gains = None) -> None:
    """Zet een scorekaart aan voor een gemeente: nieuwe lijsten gaan naar kans maal opbrengst."""
    code, table = gemeente_code(gemeente), None if gains is None else own_gains(gains)
    with command_session() as session:
        account = decider(session, by, code)
        kept = add_version(session, named_card(session, card), by=account)
        decision = decide_on(session, code, kept.sha256, dpia=dpia, reason=reason, by=account, gains=table)
        version, sentence, number = kept.version, Origin(kept.origin).sentence, decision.id
    console.print(f"Scorekaart {version} staat aan voor {place_name(code)} (besluit {number}).", soft_wrap=True)
    console.print(sentence)


def off(gemeente: Gemeente, reason: Reason, by: By = None) -> None:
    """Zet de scorekaart van een gemeente uit: vanaf nu gelden de punten per veld."""
    code = gemeente_code(gemeente)
    with command_session() as session:
        number = decide_off(session, code, reason=reason, by=decider(session, by, code)).id
    console.print(f"De scorekaart van {place_name(code)} staat uit (besluit {number}). Nu gelden de punten per veld.")


def list_all() -> None:
    """Toon alle besluiten, laatste eerst, en alle bewaarde scorekaarten. Regels, zodat een versie heel blijft."""
    with command_session() as session:
        decided = [_decision_line(decision, version) for decision, version in repository.decisions(session)]
        kept = [
            f"- {one.version}, sinds {one.added_at:%Y-%m-%d}. {Origin(one.origin).sentence}"
            for one in repository.all_versions(session)
        ]
    for title, lines in (("Besluiten, laatste eerst", decided), ("Bewaarde scorekaarten", kept)):
        said = "\n".join([f"{title}:", *lines]) if lines else f"{title}: nog geen."
        console.print(said, soft_wrap=True, markup=False, highlight=False)
    console.print(f"Meegeleverd: {', '.join(shipped())}.", soft_wrap=True)


def _decision_line(decision: ScorecardDecision, version: str | None) -> str:
    said = f"{version}, DPIA {decision.dpia}" if version else "punten per veld"
    moment = f"{decision.decided_at:%Y-%m-%d %H:%M} UTC"
    place = place_name(decision.gemeente_code)
    return f"- besluit {decision.id}, {place}: {decision.switch} op {moment}, {said}. Reden: {decision.reason}"


def show(
    version: Annotated[str | None, typer.Argument(help="Als bij --card. Leeg: de meegeleverde kaart.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Als Markdown.")] = False,
    html: Annotated[bool, typer.Option("--html", help="Als HTML.")] = False,
) -> None:
    """Druk een scorekaart af: alle punten per veld, met waar zij vandaan komen."""
    card = read_shipped(shipped()[-1]) if version is None else outside(version)
    if card is None:
        with command_session() as session:
            card = named_card(session, version or "")
    typer.echo(as_html(card) if html else as_markdown(card) if markdown else as_text(card), nl=False)


def gains() -> None:
    """Toon de opbrengsttabel van het ontwerp als JSON, om er een eigen van te maken."""
    typer.echo(json.dumps(default_gains().to_json(), ensure_ascii=False, indent=1))


def named_card(session: Session, named: str) -> Scorecard:
    """The card in a file, one that comes along, or one that is kept. Raises ScorecardError or NotFoundError."""
    return outside(named) or load_version(session, found_version(session, named).sha256)


def outside(named: str) -> Scorecard | None:
    """The card that comes along under this name or stands in this file; None when it is neither."""
    if named in shipped():
        return read_shipped(named)
    return read(Path(named)) if named.endswith(".json") or Path(named).is_file() else None


def own_gains(path: Path) -> GainTable:
    """A gemeente's own gain table out of a file. Raises InvalidInputError."""
    try:
        return GainTable.from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        raise InvalidInputError(
            "De opbrengsttabel is niet te lezen als JSON.", remedy="Begin met de uitvoer van: doorstroom model gains"
        ) from None


def decider(session: Session, name: str | None, code: str) -> UUID | None:
    """The account that decided. Raises InvalidInputError when it may not decide for this gemeente."""
    if name is None:
        return None
    account = next((one for one in all_accounts(session) if one.name == name), None)
    may = account is not None and account.disabled_at is None and account.role in DECIDERS
    if account is None or not may or account.gemeente_code != code:
        raise InvalidInputError(
            "Dit account kan hierover niet besluiten.",
            remedy="Noem een account met de rol beheerder of beleid van deze gemeente; zie: doorstroom accounts list",
        )
    return account.id


def place_name(code: str) -> str:
    """The name of a gemeente."""
    found = municipality(code)
    return found.naam if found else code
