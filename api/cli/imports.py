"""Commands that read files of others."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from api.cli.accounts import gemeente_code
from api.cli.context import command_session
from services import clock
from services.registry import ImportRefusedError, import_sonar, report_facts
from services.settings import get_settings

console = Console()


def sonar(
    file: Annotated[Path, typer.Argument(help="Export uit Sonar: .xlsx of .csv met de 35 kolommen.")],
    gemeente: Annotated[str, typer.Option(help="Gemeente die het bestand stuurt.")],
) -> None:
    """Lees een export uit Sonar in: alles of niets, met een verslag per kolom."""
    key = get_settings().bsn_key.get_secret_value().encode()
    code = gemeente_code(gemeente)
    try:
        with command_session() as session:
            report = import_sonar(
                session,
                file=file,
                sender_gemeente=code,
                bsn_key=key,
                account_id=None,
                on=clock.today(),
                keep_facts=report_facts.keep_sonar_facts,
            )
    except ImportRefusedError as refused:
        console.print("\n".join(refused.report.lines()), markup=False)
        raise typer.Exit(1) from refused
    console.print("\n".join(report.lines()), markup=False)
