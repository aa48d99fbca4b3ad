"""What crosses the border about a place: checked input, and the only translation between Dutch and code."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from services.registry.placements.demands import MOST_WEEKS_OF_TRAINING, CertificateDemand, Demands, LanguageDemand
from services.registry.placements.enums import PlacementKind, PlacementState
from services.registry.placements.models import Placement
from services.registry.reference.certificates import certificate, certificates
from services.registry.reference.licences import licence, licences
from services.registry.reference.occupations import occupation, occupations
from services.registry.schemas import Day, Dutch
from services.registry.vocabulary import CefrLevel, Condition, Daypart, Guidance, LanguageSkill

MOST_HOURS = 40
SHORTEST_TITLE, SHORTEST_DESCRIPTION = 3, 20


def _occupation(code: str) -> str:
    if occupation(code) is None:
        raise ValueError("dit beroep staat niet in de lijst; zoek de code op met GET /v1/beroepen")
    return code


def _certificate(code: str) -> str:
    if certificate(code) is None:
        raise ValueError("dit certificaat staat niet in de lijst; zie GET /v1/certificaten")
    return code


def _licence(code: str) -> str:
    if licence(code) is None:
        raise ValueError("dit rijbewijs bestaat niet; gebruik bijvoorbeeld B, BE of T")
    return code


def _whole(value: object) -> object:
    """A number in quotes or true is no number, though pydantic would take it for one; JSON's 5.0 is 5."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise ValueError("moet een heel getal zijn")


OccupationCode = Annotated[
    str,
    Field(max_length=80, json_schema_extra={"enum": [one.code for one in occupations()]}),
    AfterValidator(_occupation),
]
CertificateCode = Annotated[
    str,
    Field(max_length=40, json_schema_extra={"enum": [one.code for one in certificates()]}),
    AfterValidator(_certificate),
]
LicenceCode = Annotated[
    str, Field(max_length=5, json_schema_extra={"enum": [one.code for one in licences()]}), AfterValidator(_licence)
]
Pc4 = Annotated[str, Field(pattern=r"^[1-9][0-9]{3}$", examples=["8102"])]
Weeks = Annotated[int, Field(ge=1, le=MOST_WEEKS_OF_TRAINING), BeforeValidator(_whole)]
Capacity = Annotated[int, Field(ge=1, le=50), BeforeValidator(_whole)]
Hours = Annotated[float, Field(strict=True, ge=1, le=MOST_HOURS, multiple_of=0.5)]

# At least one visible character, and no control characters other than tab and line ends.
PLAIN_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*[^\x00-\x20\x7f\xa0][^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"


class LanguageDemandIn(Dutch):
    """Een taaleis. Zonder reden wordt hij geweigerd: taal vragen zonder noodzaak sluit mensen uit."""

    vaardigheid: LanguageSkill
    niveau: CefrLevel
    reden: str = Field(
        min_length=8,
        max_length=300,
        pattern=PLAIN_TEXT,
        examples=["Begrijpt de veiligheidsinstructie bij de machines."],
    )


class CertificateDemandIn(Dutch):
    """Een certificaat dat de plek vraagt."""

    certificaat: CertificateCode = Field(examples=["VCA_BASIS"])
    binnen_weken: Weeks | None = Field(
        default=None,
        description="Kan in zoveel weken op de plek worden gehaald. Leeg: nodig bij de start.",
    )


class PlacementFields(Dutch):
    """De velden van een plek die een werkgever invult."""

    titel: str = Field(min_length=SHORTEST_TITLE, max_length=120, pattern=PLAIN_TEXT, examples=["Assistent hovenier"])
    omschrijving: str = Field(
        min_length=SHORTEST_DESCRIPTION,
        max_length=4000,
        pattern=PLAIN_TEXT,
        examples=["U helpt bij het onderhoud van tuinen. U werkt samen met een vaste collega."],
    )
    soort: PlacementKind = Field(description="De soort plek; zie GET /v1/soorten-plek.")
    beroep: OccupationCode = Field(description="Code van het beroep; zie GET /v1/beroepen.", examples=["hovenier"])
    postcode: Pc4 = Field(description="De vier cijfers van de postcode van de werkplek.")
    uren_per_week_minimaal: Hours = Field(examples=[16])
    uren_per_week_maximaal: Hours = Field(examples=[24])
    dagdelen: list[Daypart] = Field(
        default_factory=list, max_length=21, description="Vaste dagdelen. Leeg: in overleg.", examples=[[]]
    )
    startdatum: Day = Field(examples=["2027-03-01"])
    einddatum: Day | None = None
    aantal_plaatsen: Capacity = 1
    begeleiding: Guidance = Field(description="Hoeveel begeleiding de plek biedt.")
    taaleisen: list[LanguageDemandIn] = Field(default_factory=list, max_length=5)
    certificaten: list[CertificateDemandIn] = Field(default_factory=list, max_length=10)
    rijbewijzen: list[LicenceCode] = Field(default_factory=list, max_length=16, examples=[["B"]])
    kan_bieden: list[Condition] = Field(
        default_factory=list, max_length=12, description="Omstandigheden die de plek kan bieden."
    )
    kan_niet_bieden: list[Condition] = Field(
        default_factory=list, max_length=12, description="Omstandigheden die de plek niet kan bieden."
    )

    def demands(self) -> Demands:
        """The demands of the place as one value."""
        return Demands(
            languages=tuple(
                LanguageDemand(skill=one.vaardigheid, level=one.niveau, reason=one.reden) for one in self.taaleisen
            ),
            certificates=tuple(
                CertificateDemand(certificate_code=one.certificaat, trainable_weeks=one.binnen_weken)
                for one in self.certificaten
            ),
            licences=tuple(self.rijbewijzen),
            can_meet=tuple(self.kan_bieden),
            cannot_meet=tuple(self.kan_niet_bieden),
        )


class PlacementIn(PlacementFields):
    """Een nieuwe plek, zoals een werkgever hem plaatst."""


GIVEN_BY_US = frozenset({"id", "werkgeverId", "gemeente", "status", "versie", "aangemaaktOp", "gewijzigdOp"})


class PlacementChange(PlacementFields):
    """De nieuwe velden van een plek. Velden die Doorstroom zelf bepaalt mogen mee terug; ze veranderen niets."""

    @model_validator(mode="before")
    @classmethod
    def _without_ours(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if name not in GIVEN_BY_US}


class PlacementOut(PlacementFields):
    """Een plek zoals hij is vastgelegd."""

    id: UUID
    werkgever_id: UUID
    gemeente: str = Field(description="CBS-code van de gemeente van de werkplek.", examples=["GM0177"])
    status: PlacementState
    versie: int = Field(description="Telt elke wijziging; staat ook in de ETag.")
    aangemaakt_op: datetime
    gewijzigd_op: datetime

    @classmethod
    def of(cls, placement: Placement) -> "PlacementOut":
        """The Dutch face of a stored placement. Stored values were checked when they came in."""
        demands = placement.demands
        return cls.model_construct(
            id=placement.id,
            werkgever_id=placement.employer_id,
            gemeente=placement.gemeente_code,
            status=PlacementState(placement.state),
            versie=placement.version,
            aangemaakt_op=placement.created_at,
            gewijzigd_op=placement.changed_at,
            titel=placement.title,
            omschrijving=placement.description,
            soort=PlacementKind(placement.kind),
            beroep=placement.occupation_code,
            postcode=str(placement.pc4),
            uren_per_week_minimaal=placement.hours_min,
            uren_per_week_maximaal=placement.hours_max,
            dagdelen=[Daypart(one) for one in placement.dayparts],
            startdatum=placement.starts_on,
            einddatum=placement.ends_on,
            aantal_plaatsen=placement.capacity,
            begeleiding=Guidance(placement.guidance),
            taaleisen=[
                LanguageDemandIn.model_construct(vaardigheid=one.skill, niveau=one.level, reden=one.reason)
                for one in demands.languages
            ],
            certificaten=[
                CertificateDemandIn.model_construct(certificaat=one.certificate_code, binnen_weken=one.trainable_weeks)
                for one in demands.certificates
            ],
            rijbewijzen=list(demands.licences),
            kan_bieden=list(demands.can_meet),
            kan_niet_bieden=list(demands.cannot_meet),
        )


class PlacementPage(Dutch):
    """Een pagina plekken."""

    resultaten: list[PlacementOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")
