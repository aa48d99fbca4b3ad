"""The commands `doorstroom flow …`."""

import typer

from api.cli import flow_board, flow_indicators, flow_rates, flow_survey, flow_weekdate

flow_app = typer.Typer(help="Doorstroom: wie zich verplaatste, en waarop gemeenten sturen.", no_args_is_help=True)
flow_app.command("productie")(flow_board.workplace)
flow_app.command("weekdate")(flow_weekdate.weekdate)
flow_app.command("indicatoren")(flow_indicators.indicatoren)
flow_app.command("uitkomsten")(flow_rates.outcomes)
flow_app.command("mediaan")(flow_rates.medians)
flow_app.command("blijvend")(flow_rates.staying)
flow_app.command("terugkeer")(flow_rates.back)
flow_app.command("overgangen")(flow_rates.shifts)
flow_app.command("wachttijden")(flow_rates.waits)
flow_app.command("bevindingen")(flow_rates.findings)
flow_app.command("vragenlijst")(flow_survey.survey)
flow_app.command("tevredenheid")(flow_survey.satisfaction)
