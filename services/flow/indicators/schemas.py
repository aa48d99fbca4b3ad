"""Indicators and their cases as the API tells them."""

from datetime import date
from uuid import UUID

from pydantic import Field

from services.flow.figures.tables import Unit
from services.flow.indicators.definitions import Direction, IndicatorCode, IndicatorDefinition, Target
from services.flow.indicators.values import Indicator
from services.registry import Dutch


class TargetOut(Dutch):
    """Een streefcijfer van een gemeente."""

    getal: float
    richting: Direction = Field(description="Of het getal ten minste of ten hoogste gehaald moet worden.")
    vanaf: date = Field(description="Sinds wanneer het geldt. Een later streefcijfer vervangt het.")

    @classmethod
    def of(cls, target: Target) -> "TargetOut":
        """The target as it is told."""
        return cls(getal=target.number, richting=target.direction, vanaf=target.since)


class IndicatorOut(Dutch):
    """Een indicator op een dag."""

    code: IndicatorCode
    titel: str
    definitie: str = Field(description="Wat er wordt geteld, in gewone woorden.")
    noemer: str | None = Field(description="Van wie het een deel is. Leeg: het is een aantal.")
    bron: str = Field(description="Wie de indicator vraagt, en waar dat staat.")
    gevraagd_door: list[str] = Field(description="Codes van de gemeenten die hem vragen.")
    eenheid: Unit
    waarde: float | None = Field(description="Leeg: niemand in de noemer, of te weinig mensen om te tonen.")
    aantal: int | None = Field(description="Hoeveel mensen het zijn.")
    van: int | None = Field(description="Hoeveel mensen in de noemer.")
    interval: tuple[float, float] | None = Field(description="95 %-interval van een schatting.")
    onbekend: int | None = Field(description="Van hoeveel mensen het niet te zeggen is; zij tellen niet mee.")
    doel: str | None = Field(description="Wat de bron wil bereiken, in haar eigen woorden.")
    streefcijfer: TargetOut | None = Field(description="Het streefcijfer van deze gemeente op deze dag.")
    gehaald: bool | None = Field(description="Of het streefcijfer is gehaald. Leeg: er is er geen, of geen waarde.")
    voor_verantwoording: bool = Field(description="Steunt op gegevens die alleen voor verantwoording zijn.")
    niet_voor_u: bool = Field(description="Uw rol mag deze gegevens niet kennen; de waarde is daarom leeg.")
    dossiers: str | None = Field(
        description="Wie er op de lijst bij deze indicator staan. Leeg: er hoort geen lijst bij."
    )

    @classmethod
    def of(cls, one: Indicator) -> "IndicatorOut":
        """An indicator as it is told."""
        definition, target = one.definition, one.target
        interval = None if one.low is None or one.high is None else (round(one.low, 1), round(one.high, 1))
        return cls(
            **_told(definition),
            waarde=None if one.value is None else round(one.value, 1),
            aantal=one.numerator,
            van=one.base,
            interval=interval,
            onbekend=one.unknown,
            streefcijfer=None if target is None else TargetOut.of(target),
            gehaald=one.met,
            niet_voor_u=one.withheld,
        )


def _told(definition: IndicatorDefinition) -> dict[str, object]:
    return {
        "code": definition.code,
        "titel": definition.title,
        "definitie": definition.definition,
        "noemer": definition.base,
        "bron": definition.source,
        "gevraagd_door": list(definition.asked_by),
        "eenheid": definition.unit,
        "doel": definition.target_text,
        "voor_verantwoording": definition.restricted,
        "dossiers": definition.cases,
    }


class IndicatorList(Dutch):
    """De indicatoren van uw gemeente op een dag."""

    peildatum: date
    bekend_op: date | None = Field(description="Zoals bekend op deze dag. Leeg: zoals nu bekend.")
    gemeente: str
    volledig: bool = Field(
        description="Onwaar: getallen onder de 10 staan er niet in, en ook niet wat die zou verraden."
    )
    resultaten: list[IndicatorOut]


class CaseOut(Dutch):
    """Iemand voor wie volgens een indicator iets te doen is."""

    werkzoekende_id: UUID


class CasePage(Dutch):
    """Een pagina van de lijst bij een indicator."""

    code: IndicatorCode
    peildatum: date
    wie: str = Field(description="Wie er op deze lijst staan.")
    totaal: int
    resultaten: list[CaseOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")
