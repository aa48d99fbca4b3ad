"""Commands for accounts."""

from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console

from api.cli.context import command_session
from services.errors import InvalidInputError
from services.registry import (
    Role,
    add_employer,
    add_employer_account,
    add_staff,
    all_accounts,
    by_name,
    issue_token,
    issue_token_for_password,
    new_key,
    revoke_tokens,
)

console = Console()


def gemeente_code(name: str) -> str:
    """The code of a gemeente by its code or name."""
    gemeente = by_name(name)
    if gemeente is None:
        raise InvalidInputError("Deze gemeente kennen we niet.", remedy="Geef een naam of code: Raalte of GM0177.")
    return gemeente.code


def add(
    name: Annotated[str, typer.Argument(help="Naam van het account, zonder persoonsnaam: netwerker-raalte.")],
    role: Annotated[Role, typer.Option(help="Rol.")],
    gemeente: Annotated[str, typer.Option(help="Gemeente, bijvoorbeeld Raalte of GM0177.")],
    password: Annotated[
        str, typer.Option(prompt="Wachtwoord", confirmation_prompt=True, hide_input=True, help="Ten minste 12 tekens.")
    ],
) -> None:
    """Maak een account voor een medewerker van een gemeente."""
    with command_session() as session:
        add_staff(session, name=name, role=role, gemeente_code=gemeente_code(gemeente), password=password)
    console.print(f"Account {name} gemaakt. Haal een token met: doorstroom accounts token {name}")


def employer(
    name: Annotated[str, typer.Argument(help="Naam van de organisatie.")],
    gemeente: Annotated[str, typer.Option(help="Gemeente waar de organisatie gevestigd is.")],
    kvk: Annotated[str | None, typer.Option(help="KvK-nummer, acht cijfers.")] = None,
) -> None:
    """Maak een werkgever met een account, en toon één keer de sleutel voor de API."""
    with command_session() as session:
        stored = add_employer(session, name=name, gemeente_code=gemeente_code(gemeente), kvk_number=kvk)
        account = add_employer_account(session, name=f"werkgever-{short(stored.id)}", employer_id=stored.id)
        key, account_name = issue_token(session, account), account.name
    console.print(f"Werkgever gemaakt met account {account_name}. Sleutel (wordt maar één keer getoond):")
    typer.echo(key)


def short(identifier: UUID) -> str:
    """The first part of an id, enough to tell accounts apart."""
    return identifier.hex[:8]


def token(
    name: Annotated[str, typer.Argument(help="Naam van het account.")],
    password: Annotated[str, typer.Option(prompt="Wachtwoord", hide_input=True)],
) -> None:
    """Geef een token in ruil voor het wachtwoord; het geldt dertig dagen en wordt maar één keer getoond."""
    with command_session() as session:
        fresh = issue_token_for_password(session, name=name, password=password)
    typer.echo(fresh)


def revoke(name: Annotated[str, typer.Argument(help="Naam van het account.")]) -> None:
    """Trek alle tokens en sleutels van een account in; dat werkt meteen."""
    with command_session() as session:
        count = revoke_tokens(session, name=name)
    console.print(f"{count} {'token' if count == 1 else 'tokens'} ingetrokken.")


def key(name: Annotated[str, typer.Argument(help="Naam van het account van de werkgever.")]) -> None:
    """Geef een werkgever een nieuwe sleutel; de oude werkt meteen niet meer."""
    with command_session() as session:
        fresh = new_key(session, name=name)
    typer.echo(fresh)


def list_accounts() -> None:
    """Toon alle accounts met hun rol."""
    with command_session() as session:
        found = all_accounts(session)
    for account in found:
        typer.echo(f"{account.name}  {account.role}  {account.gemeente_code or 'werkgever'}")
