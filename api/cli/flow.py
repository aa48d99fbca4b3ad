"""The group of commands about who moved on: `doorstroom flow …`."""

import typer

from api.cli import flow_board

flow_app = typer.Typer(help="Doorstroom: wie verder ging, en wie aan een volgende stap toe is.", no_args_is_help=True)
flow_app.command("productie")(flow_board.workplace)
