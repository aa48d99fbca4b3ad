"""`doorstroom flow …`: who moved, and the week of those who help them."""

import typer

from api.cli import flow_weekdate

flow_app = typer.Typer(help="Doorstroom: de weekdate en de cijfers.", no_args_is_help=True)
flow_app.command("weekdate")(flow_weekdate.weekdate)
