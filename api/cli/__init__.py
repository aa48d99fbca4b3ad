"""The terminal: `doorstroom …`. Prints Dutch for people; errors say what is wrong and how to mend it."""

import sys

import typer
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from api.cli import (
    accounts,
    demo,
    evaluate,
    features,
    flow,
    identity,
    imports,
    learning,
    leerlijnen,
    model,
    privacy,
    report,
    restore,
    rulesets,
    serve,
    shortlists,
    similar,
    simulate,
    train,
)
from ml.encoder import EncoderError
from ml.scorecard import ScorecardError
from ml.simulator import WorldError
from services.embedded import EmbeddedServerError
from services.errors import DomainError

app = typer.Typer(
    name="doorstroom",
    help="Doorstroom: mensen naar een plek die past, en van daar verder.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
accounts_app = typer.Typer(help="Accounts, tokens en sleutels.", no_args_is_help=True)
imports_app = typer.Typer(help="Bestanden inlezen.", no_args_is_help=True)
leerlijnen_app = typer.Typer(help="Leerlijnen: controleren en tonen.", no_args_is_help=True)
train_app = typer.Typer(help="Modellen trainen.", no_args_is_help=True)
model_app = typer.Typer(help="Scorekaarten: aan- en uitzetten bij besluit, en tonen.", no_args_is_help=True)
rulesets_app = typer.Typer(help="Regels per gemeente, soort plek en dag.", no_args_is_help=True)

privacy_app = typer.Typer(help="Wat mensen over hun gegevens vragen (AVG).", no_args_is_help=True)
identity_app = typer.Typer(help="Sleutels van verzegelde namen.", no_args_is_help=True)

app.command("serve")(serve.serve)
app.command("migrate")(serve.migrate)
app.command("after-restore")(restore.after_restore)
app.command("openapi")(serve.print_openapi)
app.command("demo")(demo.demo)
app.command("shortlist")(shortlists.shortlist)
app.command("replay")(shortlists.replay_list)
app.command("similar")(similar.similar)
app.command("simulate")(simulate.simulate)
app.command("evaluate")(evaluate.evaluate)
app.command("features")(features.features)
app.command("report")(report.report)
imports_app.command("sonar")(imports.sonar)
accounts_app.command("add")(accounts.add)
accounts_app.command("employer")(accounts.employer)
accounts_app.command("token")(accounts.token)
accounts_app.command("key")(accounts.key)
accounts_app.command("list")(accounts.list_accounts)
accounts_app.command("revoke")(accounts.revoke)
identity_app.command("key")(identity.key)
identity_app.command("status")(identity.status)
identity_app.command("reseal")(identity.reseal)
privacy_app.command("inzage")(privacy.access)
privacy_app.command("wissen")(privacy.erasure)
privacy_app.command("beperken")(privacy.restriction)
privacy_app.command("bezwaar")(privacy.objection)
privacy_app.command("opheffen")(privacy.lift)
privacy_app.command("termijnen")(privacy.terms)
privacy_app.command("ronde")(privacy.run_round)
app.add_typer(privacy_app, name="avg")
app.add_typer(identity_app, name="identity")
leerlijnen_app.command("check")(leerlijnen.check)
leerlijnen_app.command("show")(leerlijnen.show)
app.add_typer(leerlijnen_app, name="leerlijnen")
app.command("coverage")(leerlijnen.coverage)
rulesets_app.command("show")(rulesets.show)
rulesets_app.command("diff")(rulesets.diff)
train_app.command("encoder")(train.encoder)
train_app.command("ranker")(train.ranker)
train_app.command("criterion")(learning.criterion)
app.add_typer(train_app, name="train")
model_app.command("on")(model.on)
model_app.command("off")(model.off)
model_app.command("list")(model.list_all)
model_app.command("show")(model.show)
model_app.command("gains")(model.gains)
app.add_typer(model_app, name="model")
app.add_typer(flow.flow_app, name="flow")
app.add_typer(accounts_app, name="accounts")
app.add_typer(rulesets_app, name="rulesets")
app.add_typer(imports_app, name="import")


def main() -> None:
    """Run a command; a refusal is printed in Dutch, not as a traceback."""
    try:
        app()
    except (DomainError, EncoderError, ScorecardError, WorldError) as error:
        sys.stderr.write(f"{error.message}\n{error.remedy}\n")
        raise SystemExit(1) from error
    except SQLAlchemyError as error:  # its text may quote a person's data
        sys.stderr.write(f"De database geeft een fout ({type(error).__name__}). Er is niets half opgeslagen.\n")
        sys.stderr.write("Is zij bereikbaar, en klopt DOORSTROOM_DATABASE_URL als u die hebt gezet?\n")
        raise SystemExit(1) from None
    except ValidationError as error:
        sys.stderr.write("Een instelling klopt niet:\n")
        for one in error.errors(include_url=False, include_input=False):
            where = "DOORSTROOM_" + "_".join(str(part) for part in one["loc"]).upper() if one["loc"] else "Geheel"
            sys.stderr.write(f"- {where}: {one['msg'].removeprefix('Value error, ')}\n")
        raise SystemExit(1) from None
    except OSError as error:
        sys.stderr.write(f"Een bestand of map kan niet worden gebruikt: {error.filename or error.strerror}.\n")
        sys.stderr.write("Controleer of het bestaat en of u erbij mag; zie ook DOORSTROOM_DATA_DIR.\n")
        raise SystemExit(1) from None
    except EmbeddedServerError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from error
