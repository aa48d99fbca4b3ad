"""Commands for what people ask about their data (AVG), for whoever runs the installation."""

import json
from datetime import date
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console
from rich.table import Table
from sqlmodel import Session

from api.cli.accounts import gemeente_code
from api.cli.context import command_session, command_sessions
from services import clock
from services.errors import NotFoundError
from services.flow.satisfaction import retention as satisfaction_retention
from services.matching import jobs as matching_jobs
from services.registry import (
    Jobseeker,
    RequestKind,
    access_report,
    erase,
    limit,
    report_as_text,
    retention_round,
    terms_of,
)

console = Console()
ROOMS_WITH_CLEANERS = (matching_jobs.MAKE_SHORTLIST, *satisfaction_retention.CLEANED)

Person = Annotated[UUID, typer.Argument(help="Nummer van de werkzoekende.")]


def found(session: Session, person: UUID) -> Jobseeker:
    """The person of this number, whatever their gemeente: who runs the installation owns the database."""
    jobseeker = session.get(Jobseeker, person)
    if jobseeker is None:
        raise NotFoundError("Deze werkzoekende is er niet.", remedy="Controleer het nummer van de werkzoekende.")
    return jobseeker


def access(
    person: Person, as_json: Annotated[bool, typer.Option("--json", help="Als JSON, voor een programma.")] = False
) -> None:
    """Toon alles wat van iemand wordt bewaard, om aan die persoon te geven (AVG art. 15)."""
    with command_session() as session:
        report = access_report(session, found(session, person).id)
    typer.echo(json.dumps(report, ensure_ascii=False, indent=2) if as_json else report_as_text(report))


def erasure(
    person: Person,
    sure: Annotated[bool, typer.Option("--zeker", help="Zonder deze optie gebeurt er niets.")] = False,
) -> None:
    """Wis iemand uit alles: uitspraken, plaatsingen, naam, en de regels op bewaarde lijsten (AVG art. 17)."""
    with command_session() as session:
        jobseeker = found(session, person)
        if not sure:
            typer.echo("Er is niets gewist. Wissen kan niet terug; geef --zeker mee als u het zeker weet.")
            raise typer.Exit(1)
        erase(session, jobseeker)
    console.print("Gewist. Op bewaarde lijsten staat nu een lege regel. Reservekopieën verlopen vanzelf.")


def restriction(person: Person) -> None:
    """Bewaar de gegevens van iemand nog wel, maar laat ze door niemand gebruiken (AVG art. 18)."""
    _limit(person, RequestKind.RESTRICTION, clock.today())


def objection(person: Person) -> None:
    """Laat iemand buiten alle kandidatenlijsten (AVG art. 21)."""
    _limit(person, RequestKind.OBJECTION, clock.today())


def lift(person: Person, what: Annotated[RequestKind, typer.Argument(help="beperking of bezwaar")]) -> None:
    """Hef een beperking of bezwaar op."""
    if what not in (RequestKind.RESTRICTION, RequestKind.OBJECTION):
        raise typer.BadParameter("kies beperking of bezwaar")
    _limit(person, what, None)


def _limit(person: UUID, kind: RequestKind, on: date | None) -> None:
    with command_session() as session:
        limit(session, found(session, person).id, kind, on=on)
    console.print(f"Het {kind} geldt nu." if on and kind == RequestKind.OBJECTION else "Vastgelegd.")


def terms(gemeente: Annotated[str, typer.Argument(help="Gemeente, bijvoorbeeld Raalte of GM0177.")]) -> None:
    """Toon hoe lang gegevens blijven in een gemeente, en waarop dat steunt."""
    table = Table("Klasse", "Na", "Maanden", "Aankondiging (dagen)", "Grondslag", title=f"Bewaartermijnen {gemeente}")
    for one in terms_of(gemeente_code(gemeente)).values():
        table.add_row(one.record_class, one.after, str(one.months), str(one.notice_days), one.basis)
    console.print(table)


def run_round() -> None:
    """Kondig nu aan wiens gegevens verdwijnen, en laat gaan wat aan de beurt is. De dienst doet dit elke dag zelf."""
    with command_sessions() as sessions:
        report = retention_round(sessions, clock.today())
    console.print(
        f"Aangekondigd: {report.announced}. Door nieuwe activiteit vervallen: {report.overtaken}. "
        f"Gewist of ontdaan: {report.let_go}."
    )
    for record_class, count in report.cleaned.items():
        console.print(f"Opgeruimd, {record_class}: {count}.")
