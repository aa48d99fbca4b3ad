"""Figures of flow at the border: tables with what they mean, of which day, as known when, and over how many people."""

from datetime import date
from uuid import UUID

from pydantic import Field

from services.flow.figures.schemas import FlowTableOut
from services.flow.journeys import JourneyFinding
from services.flow.rates.asking import Figures, FlowArea, FlowKnown
from services.registry import Dutch

KNOWN_WORDS = {FlowKnown.NOW: "zoals nu bekend", FlowKnown.THEN: "zoals toen bekend"}


class FlowFiguresOut(Dutch):
    """Cijfers over doorstroom: van wie, van welke dag, en zoals toen of nu bekend."""

    gebied: FlowArea
    gebied_code: str = Field(description="De code van de gemeente, of de naam van de arbeidsmarktregio.")
    peildatum: date
    bekend: FlowKnown
    bekend_in_woorden: str
    volledig: bool = Field(
        description="Ja: alles staat erin, voor intern gebruik. Nee: kleine getallen zijn verborgen."
    )
    mensen: int | None = Field(description="Hoeveel mensen achter deze cijfers staan. Leeg: minder dan 10.")
    tabellen: list[FlowTableOut] = Field(description="Leeg: er was niemand over wie dit gaat.")

    @classmethod
    def of(cls, found: Figures) -> "FlowFiguresOut":
        """Figures as they are shown."""
        return cls(
            gebied=found.scope.area,
            gebied_code=found.scope.code,
            peildatum=found.scope.on,
            bekend=found.scope.known,
            bekend_in_woorden=KNOWN_WORDS[found.scope.known],
            volledig=found.complete,
            mensen=found.people,
            tabellen=[FlowTableOut.of(table) for table in found.tables],
        )


class FlowDossierOut(Dutch):
    """Een dossier waarin iets niet klopt."""

    werkzoekende_id: UUID
    bevindingen: list[JourneyFinding]
    in_woorden: list[str]
    wat_te_doen: list[str]


class FlowDossierPage(Dutch):
    """Een pagina dossiers om te verbeteren."""

    peildatum: date
    resultaten: list[FlowDossierOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")
