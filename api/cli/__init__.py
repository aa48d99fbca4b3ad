"""The terminal: `doorstroom …`. Prints Dutch for people; errors say what is wrong and how to mend it."""

import sys

import typer

from api.cli import accounts, demo, imports, serve, shortlists
from services.errors import DomainError
from services.embedded import EmbeddedServerError

app = typer.Typer(
    name="doorstroom",
    help="Doorstroom: mensen naar een plek die past, en van daar verder.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    add_completion=False,
)
accounts_app = typer.Typer(help="Accounts, tokens en sleutels.", no_args_is_help=True)
imports_app = typer.Typer(help="Bestanden inlezen.", no_args_is_help=True)

app.command("serve")(serve.serve)
app.command("migrate")(serve.migrate)
app.command("openapi")(serve.print_openapi)
app.command("demo")(demo.demo)
app.command("shortlist")(shortlists.shortlist)
app.command("replay")(shortlists.replay_list)
imports_app.command("sonar")(imports.sonar)
accounts_app.command("add")(accounts.add)
accounts_app.command("employer")(accounts.employer)
accounts_app.command("token")(accounts.token)
accounts_app.command("revoke")(accounts.revoke)
app.add_typer(accounts_app, name="accounts")
app.add_typer(imports_app, name="import")


def main() -> None:
    """Run a command; a refusal is printed in Dutch, not as a traceback."""
    try:
        app()
    except DomainError as error:
        sys.stderr.write(f"{error.message}\n{error.remedy}\n")
        raise SystemExit(1) from error
    except EmbeddedServerError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from error
