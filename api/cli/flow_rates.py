"""Commands about flow: who moved, how soon, who stayed at work, and what in dossiers cannot be."""

from datetime import datetime
from typing import Annotated, Final

import typer
from rich.console import Console

from api.cli.accounts import gemeente_code
from api.cli.context import command_session
from api.cli.flow_tables import print_figures
from services import clock
from services.flow.rates.asking import Figures, FlowArea, FlowKnown, Scope, only, possible
from services.flow.rates.catalogue import BACK, FINDINGS, MEDIANS, STAYING, WAITS, outcomes_of, shifts_of
from services.flow.rates.schemas import FlowFiguresOut
from services.flow.rates.shifts import ShiftAxis, ShiftPeriod
from services.flow.rates.shifts import slice_code as period_code
from services.flow.rates.stored import kept_or_made
from services.flow.states import JourneyState
from services.registry import count_day, municipality

console = Console()

Gemeente = Annotated[str, typer.Option("--gemeente", help="Gemeente, bijvoorbeeld Raalte of GM0177.")]
Region = Annotated[bool, typer.Option("--regio", help="De hele arbeidsmarktregio van die gemeente.")]
Day = Annotated[
    datetime | None,
    typer.Option("--peildatum", formats=["%Y-%m-%d"], help="Dag van de cijfers. Leeg: de eerste van deze maand."),
]
Known = Annotated[FlowKnown, typer.Option("--bekend", help="Zoals nu bekend, of zoals toen.")]
Public = Annotated[bool, typer.Option("--openbaar", help="Verberg kleine getallen.")]
AsJson = Annotated[bool, typer.Option("--json", help="Als JSON, zoals de API.")]
Cohort = Annotated[int | None, typer.Option("--cohort", help="Alleen wie in dit jaar begon. Leeg: alle jaren.")]
EVERY: Final = "alle"


def outcomes(
    begin: Annotated[JourneyState, typer.Option(help="De stand die begon.")] = JourneyState.PRODUCTIE,
    cohort: Cohort = None,
    bounds: Annotated[bool, typer.Option("--grenzen", help="Ook tussen welke grenzen elk deel ligt.")] = False,
    gemeente: Gemeente = "Raalte",
    region: Region = False,
    day: Day = None,
    known: Known = FlowKnown.NOW,
    public: Public = False,
    as_json: AsJson = False,
) -> None:
    """Toon wat er na een stand volgde, en hoe snel."""
    code = outcomes_of(begin)
    found = only(_asked(code, gemeente, region, day, known, public), f"{code}.{cohort or EVERY}")
    kept = tuple(table for table in found.tables if bounds or as_json or not table.code.endswith(".grenzen"))
    _told(Figures(found.scope, found.complete, found.people, kept), as_json)


def medians(
    cohort: Cohort = None,
    gemeente: Gemeente = "Raalte",
    region: Region = False,
    day: Day = None,
    known: Known = FlowKnown.NOW,
    public: Public = False,
    as_json: AsJson = False,
) -> None:
    """Toon na hoeveel dagen de helft van de mensen een stand uit was."""
    found = _asked(MEDIANS, gemeente, region, day, known, public)
    _told(only(found, f"{MEDIANS}.{cohort or EVERY}"), as_json)


def staying(
    cohort: Cohort = None,
    gemeente: Gemeente = "Raalte",
    region: Region = False,
    day: Day = None,
    known: Known = FlowKnown.NOW,
    public: Public = False,
    as_json: AsJson = False,
) -> None:
    """Toon wie 3, 6 en 12 maanden na het begin van betaald werk daar nog is."""
    found = _asked(STAYING, gemeente, region, day, known, public)
    _told(only(found, f"{STAYING}.{cohort or EVERY}"), as_json)


def back(
    cohort: Cohort = None,
    gemeente: Gemeente = "Raalte",
    region: Region = False,
    day: Day = None,
    known: Known = FlowKnown.NOW,
    public: Public = False,
    as_json: AsJson = False,
) -> None:
    """Toon wie binnen een jaar na het begin van betaald werk weer zonder werk was."""
    found = _asked(BACK, gemeente, region, day, known, public)
    _told(only(found, f"{BACK}.{cohort or EVERY}"), as_json)


def shifts(
    axis: Annotated[ShiftAxis, typer.Option("--van", help="Waarvan de overgangen zijn.")] = ShiftAxis.PLACE,
    period: Annotated[ShiftPeriod, typer.Option("--per", help="Hoe ver de dagen uit elkaar.")] = ShiftPeriod.YEAR,
    gemeente: Gemeente = "Raalte",
    region: Region = False,
    day: Day = None,
    known: Known = FlowKnown.NOW,
    public: Public = False,
    as_json: AsJson = False,
) -> None:
    """Toon waar mensen op een dag waren, en waar een kwartaal of jaar later."""
    _told(only(_asked(shifts_of(axis), gemeente, region, day, known, public), period_code(period)), as_json)


def waits(
    gemeente: Gemeente = "Raalte",
    region: Region = False,
    day: Day = None,
    known: Known = FlowKnown.NOW,
    public: Public = False,
    as_json: AsJson = False,
) -> None:
    """Toon hoe lang mensen op beschut werk wachten."""
    _told(_asked(WAITS, gemeente, region, day, known, public), as_json)


def findings(
    gemeente: Gemeente = "Raalte",
    region: Region = False,
    day: Day = None,
    known: Known = FlowKnown.NOW,
    public: Public = False,
    as_json: AsJson = False,
) -> None:
    """Toon in hoeveel dossiers iets niet klopt. Wiens dossiers het zijn, staat in de API, waar elke inzage telt."""
    _told(_asked(FINDINGS, gemeente, region, day, known, public), as_json)


def _asked(code: str, gemeente: str, region: bool, day: datetime | None, known: FlowKnown, public: bool) -> Figures:
    own = gemeente_code(gemeente)
    place = municipality(own)
    on = possible(day.date() if day else clock.today().replace(day=1))
    if public:
        count_day(on)
    whose = (FlowArea.REGION, place.region) if region and place else (FlowArea.GEMEENTE, own)
    with command_session() as session:
        return kept_or_made(session, Scope(*whose, on, known), code, complete=not public)


def _told(found: Figures, as_json: bool) -> None:
    if as_json:
        typer.echo(FlowFiguresOut.of(found).model_dump_json(by_alias=True, indent=2))
    else:
        print_figures(console, found)
