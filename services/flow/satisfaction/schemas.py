"""The Dutch face of the survey for staff."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.flow.figures.schemas import FlowTableOut
from services.flow.halves import PATTERN
from services.flow.satisfaction.enums import SurveyKind, SurveyMoment, SurveyWay
from services.registry import Dutch

MOST_FORMS = 10_000
HalfYearText = Annotated[str, Field(pattern=PATTERN, description="Jaar en helft.", examples=["2026-1"])]
Count = Annotated[int, Field(ge=0, le=MOST_FORMS)]


class InvitationIn(Dutch):
    """Een uitnodiging voor de vragenlijst."""

    moment: SurveyMoment
    manier: SurveyWay = SurveyWay.LINK


class InvitationOut(Dutch):
    """Dat iemand is uitgenodigd. De link staat alleen hier, en alleen nu."""

    moment: SurveyMoment
    soort: SurveyKind
    manier: SurveyWay
    link: str | None = Field(description="Om aan de persoon te geven. Leeg bij een uitnodiging op papier.")
    geldig_tot_en_met: date


class DueInvitationOut(Dutch):
    """Een plaatsing of traject waarvoor een uitnodiging aan de beurt is."""

    werkzoekende_id: UUID
    plaatsing_id: UUID | None
    traject_id: UUID | None
    moment: SurveyMoment
    soort: SurveyKind
    sinds: date


class DueInvitationPage(Dutch):
    """Een pagina uitnodigingen die aan de beurt zijn."""

    resultaten: list[DueInvitationOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


class PaperIn(Dutch):
    """Een stapel papieren vragenlijsten, geteld. Wat niet is ingevuld, vult u niet in."""

    halfjaar: HalfYearText
    moment: SurveyMoment
    soort: SurveyKind
    formulieren: Annotated[int, Field(ge=1, le=MOST_FORMS)] = Field(description="Hoeveel papieren u telde.")
    uitgedeeld: Count = Field(
        default=0, description="Hoeveel papieren zijn uitgedeeld zonder uitnodiging in Doorstroom."
    )
    antwoorden: dict[str, dict[str, Count]] = Field(
        description="Per vraag hoe vaak elk antwoord is aangekruist.", max_length=5
    )


class PaperOut(Dutch):
    """Wat van de stapel is geteld."""

    halfjaar: str
    moment: SurveyMoment
    soort: SurveyKind
    formulieren: int
    niet_ingevuld: dict[str, int] = Field(description="Per vraag op hoeveel papieren geen antwoord stond.")


class SatisfactionOut(Dutch):
    """Wat mensen van hun plek of traject vonden, per halfjaar; nooit over minder dan tien mensen."""

    gemeente: str
    van: str
    tot: str
    tabellen: list[FlowTableOut]
