"""The commands `doorstroom flow …`."""

import typer

from api.cli import flow_survey

flow_app = typer.Typer(help="Doorstroom: wie zich verplaatste, en wat mensen ervan vinden.", no_args_is_help=True)
flow_app.command("vragenlijst")(flow_survey.survey)
flow_app.command("tevredenheid")(flow_survey.satisfaction)
