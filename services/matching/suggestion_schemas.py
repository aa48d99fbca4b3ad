"""What crosses the border about suggestions for the text of a place."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from services.registry import (
    Dutch,
    GemeenteCode,
    LearningGoal,
    Pc4,
    PlaceDescription,
    PlacementKind,
    PlaceTitle,
)


class Certainty(StrEnum):
    """How sure a suggestion is, in words."""

    NEARLY_CERTAIN = "vrijwel-zeker"
    LIKELY = "waarschijnlijk"
    PERHAPS = "misschien"


class PlaceTextIn(Dutch):
    """De tekst van een plek die iemand aan het schrijven is."""

    titel: PlaceTitle
    omschrijving: PlaceDescription | None = Field(default=None, description="Leeg: er is nog alleen een titel.")
    leerdoel: LearningGoal | None = Field(default=None, description="Wat iemand op deze plek leert.")
    soort: PlacementKind | None = Field(
        default=None, description="De soort plek. Dan staan er alleen leerlijnstappen bij die met die soort kunnen."
    )
    gemeente: GemeenteCode | None = Field(
        default=None,
        description="CBS-code van de gemeente van de werkplek: haar leerlijnen gelden. Leeg: die van postcode, "
        "of anders uw eigen gemeente.",
        examples=["GM0177"],
    )
    postcode: Pc4 | None = Field(
        default=None, description="De vier cijfers van de postcode van de werkplek, in plaats van gemeente."
    )


class LikelyOut(Dutch):
    """Iets waar de tekst op lijkt, met hoe zeer."""

    gelijkenis: float = Field(
        ge=0, le=1, description="Hoe zeer de tekst erop lijkt, van 0 tot 1; het is geen kans.", examples=[0.86]
    )
    zekerheid: Certainty


class LikelyOccupationOut(LikelyOut):
    """Een beroep waar de tekst op lijkt."""

    code: str = Field(examples=["assistent-hovenier"])
    titel: str
    branche: str


class LikelyBrancheOut(LikelyOut):
    """Een branche waar de tekst op lijkt: die van de beroepen, met de gelijkenis van het beste beroep."""

    branche: str


class LikelyStepOut(LikelyOut):
    """Een leerlijnstap waar de tekst op lijkt."""

    leerlijn: str = Field(examples=["groen"])
    stap: str = Field(examples=["G3"])
    naam: str
    waarom: str = Field(description="Op welke taak, naam of welk beroep van de stap de tekst lijkt.")
    schets: bool = Field(description="Of de leerlijn nog een schets van ons is.")


class PlaceSuggestionsOut(Dutch):
    """Waar de tekst van een plek op lijkt, het beste eerst. Een voorstel: er is niets vastgelegd."""

    gemeente: str = Field(description="CBS-code van de gemeente waarvan de leerlijnen gelden.", examples=["GM0177"])
    op: date = Field(description="De dag waarop die leerlijnen gelden: vandaag.")
    beroepen: list[LikelyOccupationOut] = Field(description="Ten hoogste vijf. Leeg: geen beroep lijkt er genoeg op.")
    branches: list[LikelyBrancheOut] = Field(description="De branches van die beroepen.")
    leerlijnstappen: list[LikelyStepOut] = Field(description="Ten hoogste vijf. Leeg: geen stap lijkt er genoeg op.")
    toelichting: str = Field(description="Wat u met deze suggesties kunt, en wat er niet gevonden is.")
