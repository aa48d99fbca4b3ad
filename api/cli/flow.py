"""The commands `doorstroom flow …`."""

import typer

from api.cli import flow_indicators

flow_app = typer.Typer(help="Doorstroom: wie zich verplaatste, en waarop gemeenten sturen.", no_args_is_help=True)
flow_app.command("indicatoren")(flow_indicators.indicatoren)
