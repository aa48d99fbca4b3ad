"""What crosses the border about an employer's record: checked input, and the translation between Dutch and code."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, model_validator

from services.registry.employers.enums import EmployerState, PsoStep, StaffBand
from services.registry.employers.fields import Day, Line, YesOrNo
from services.registry.employers.models import Employer
from services.registry.reference.municipalities import municipalities
from services.registry.reference.sbi import divisions
from services.registry.schemas import Dutch

KVK_NUMBER = r"^[0-9]{8}$"
SBI_CODE = rf"^(?:{'|'.join(one.code for one in divisions())})[0-9]{{0,3}}$"
GEMEENTEN = "|".join(one.code for one in municipalities())

GemeenteCode = Annotated[str, Field(pattern=rf"^(?:{GEMEENTEN})$", description="CBS-code van een gemeente.")]


class EmployerFields(Dutch):
    """De velden van een werkgever die iemand invult."""

    naam: Line = Field(description="Naam van de organisatie, zoals in het Handelsregister.")
    kvk_nummer: str | None = Field(
        default=None, pattern=KVK_NUMBER, description="Acht cijfers. Leeg: niet bekend, of er is er geen."
    )
    sbi_code: str | None = Field(
        default=None,
        pattern=SBI_CODE,
        description="Code van de activiteit, 2 tot 5 cijfers zonder punten; zie GET /v1/sbi-afdelingen.",
    )
    gemeente: GemeenteCode = Field(description="CBS-code van de gemeente waar de organisatie gevestigd is.")
    pso: PsoStep | None = Field(
        default=None, description="Stap op de Prestatieladder Socialer Ondernemen. Leeg: niet bekend."
    )
    leerbedrijf: YesOrNo | None = Field(
        default=None, description="Of SBB dit bedrijf erkent als leerbedrijf. Leeg: niet bekend."
    )
    leerbedrijf_gezien_op: Day | None = Field(
        default=None, description="De dag waarop dat is nagekeken; hoort bij leerbedrijf."
    )
    omvang: StaffBand | None = Field(default=None, description="Hoeveel mensen er werken. Leeg: niet bekend.")


class EmployerIn(EmployerFields):
    """Een nieuwe werkgever, zoals een netwerker hem toevoegt."""


GIVEN_BY_US = frozenset({"id", "arbeidsmarktregio", "versie", "aangemaaktOp", "gewijzigdOp", "mogelijkDubbel"})


class EmployerChange(EmployerFields):
    """De nieuwe velden van een werkgever. Velden die Doorstroom zelf bepaalt mogen mee terug; ze veranderen niets."""

    status: EmployerState

    @model_validator(mode="before")
    @classmethod
    def _without_ours(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if name not in GIVEN_BY_US}


class EmployerOut(EmployerFields):
    """Een werkgever zoals hij is vastgelegd."""

    id: UUID
    arbeidsmarktregio: str
    status: EmployerState
    versie: int = Field(description="Telt elke wijziging; staat ook in de ETag.")
    aangemaakt_op: datetime
    gewijzigd_op: datetime

    @classmethod
    def of(cls, employer: Employer) -> "EmployerOut":
        """The Dutch face of a stored employer."""
        return cls.model_construct(
            id=employer.id,
            naam=employer.name,
            kvk_nummer=employer.kvk_number,
            sbi_code=employer.sbi_code,
            gemeente=employer.gemeente_code,
            arbeidsmarktregio=employer.region,
            pso=PsoStep(employer.pso_step) if employer.pso_step else None,
            leerbedrijf=employer.work_learning_approved,
            leerbedrijf_gezien_op=employer.approval_seen_on,
            omvang=StaffBand(employer.staff_band) if employer.staff_band else None,
            status=EmployerState(employer.state),
            versie=employer.version,
            aangemaakt_op=employer.created_at,
            gewijzigd_op=employer.changed_at,
        )


class EmployerCreated(EmployerOut):
    """Een nieuwe werkgever, met wat erop lijkt."""

    mogelijk_dubbel: list[UUID] = Field(
        description="Werkgevers in uw regio met bijna dezelfde naam. Kijk of het dezelfde is."
    )

    @classmethod
    def with_near(cls, employer: Employer, near: list[UUID]) -> "EmployerCreated":
        """A new employer, and those that it may be."""
        return cls.model_construct(**dict(EmployerOut.of(employer)), mogelijk_dubbel=near)


class EmployerPage(Dutch):
    """Een pagina werkgevers."""

    resultaten: list[EmployerOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


class LastDayIn(Dutch):
    """De laatste dag waarop iets geldt."""

    tot_en_met: Day = Field(description="De laatste dag; niet later dan vandaag.")


def kept_values(employer: Employer) -> dict[str, object]:
    """The fields of an employer that somebody can change, as JSON under their Dutch names."""
    face = EmployerOut.of(employer).model_dump(mode="json", by_alias=True)
    return {name: value for name, value in face.items() if name not in GIVEN_BY_US}
