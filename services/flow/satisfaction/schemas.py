"""The Dutch face of the survey for staff."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from services.flow.figures.tables import Cell, Table
from services.flow.satisfaction.enums import SurveyKind, SurveyMoment, SurveyWay
from services.flow.satisfaction.halves import PATTERN
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


class SurveyCellOut(Dutch):
    """Eén getal."""

    kolom: str
    waarde: float | None = Field(description="Leeg: verborgen, of er is niets.")
    verborgen: bool


class SurveyRowOut(Dutch):
    """Eén rij."""

    naam: str
    cellen: list[SurveyCellOut]


class SurveyTableOut(Dutch):
    """Een tabel over tevredenheid, met omschrijving, bron en periode."""

    code: str
    titel: str
    omschrijving: str
    bron: str
    van: date | None
    tot_en_met: date
    eenheid: str
    rijen: list[SurveyRowOut]
    opmerkingen: list[str]

    @classmethod
    def of(cls, table: Table) -> Self:
        """A table of figures."""
        return cls(
            code=table.code,
            titel=table.title,
            omschrijving=table.definition,
            bron=table.source,
            van=table.since,
            tot_en_met=table.on,
            eenheid=table.unit,
            rijen=[
                SurveyRowOut(
                    naam=name, cellen=[_cell(head, cell) for head, cell in zip(table.columns, row, strict=True)]
                )
                for name, row in zip(table.rows, table.cells, strict=True)
            ],
            opmerkingen=list(table.notes),
        )


def _cell(head: str, cell: Cell) -> SurveyCellOut:
    value = None if cell.hidden or cell.value is None else round(cell.value, 1)
    return SurveyCellOut(kolom=head, waarde=value, verborgen=cell.hidden)


class SatisfactionOut(Dutch):
    """Wat mensen van hun plek of traject vonden, per halfjaar; nooit over minder dan tien mensen."""

    gemeente: str
    van: str
    tot: str
    tabellen: list[SurveyTableOut]
