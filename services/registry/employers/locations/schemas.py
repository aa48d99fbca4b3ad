"""What crosses the border about a location."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field, model_validator

from services.registry.employers.fields import Line, YesOrNo
from services.registry.employers.locations.enums import PublicTransportAccess
from services.registry.employers.locations.models import EmployerLocation
from services.registry.placements.field_shapes import Pc4
from services.registry.schemas import Dutch


class EmployerLocationIn(Dutch):
    """Een werklocatie van een werkgever."""

    naam: Line = Field(description="Hoe de locatie heet, bijvoorbeeld Kwekerij of Kantoor.")
    postcode: Pc4 = Field(description="De vier cijfers van de postcode.")
    hoofdlocatie: YesOrNo = Field(
        default=False, description="Of dit de hoofdlocatie is; de vorige hoofdlocatie is het dan niet meer."
    )
    bereikbaarheid: PublicTransportAccess | None = Field(
        default=None, description="Hoe de locatie met het openbaar vervoer te bereiken is. Leeg: niet bekend."
    )


GIVEN_BY_US = frozenset({"id", "gemeente", "beeindigdOp", "versie", "aangemaaktOp", "gewijzigdOp"})


class EmployerLocationChange(EmployerLocationIn):
    """De nieuwe velden van een werklocatie. Wat Doorstroom zelf bepaalt mag mee terug; het verandert niets."""

    @model_validator(mode="before")
    @classmethod
    def _without_ours(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if name not in GIVEN_BY_US}


class EmployerLocationOut(EmployerLocationIn):
    """Een werklocatie zoals die is vastgelegd."""

    id: UUID
    gemeente: str = Field(description="CBS-code van de gemeente waar de locatie ligt.")
    beeindigd_op: date | None = Field(description="De laatste dag van de locatie. Leeg: in gebruik.")
    versie: int = Field(description="Telt elke wijziging; staat ook in de ETag.")
    aangemaakt_op: datetime
    gewijzigd_op: datetime

    @classmethod
    def of(cls, location: EmployerLocation) -> "EmployerLocationOut":
        """The Dutch face of a stored location."""
        access = location.public_transport
        return cls.model_construct(
            id=location.id,
            naam=location.name,
            postcode=str(location.pc4),
            hoofdlocatie=location.is_main,
            bereikbaarheid=PublicTransportAccess(access) if access else None,
            gemeente=location.gemeente_code,
            beeindigd_op=location.ended_on,
            versie=location.version,
            aangemaakt_op=location.created_at,
            gewijzigd_op=location.changed_at,
        )


class EmployerLocationList(Dutch):
    """De werklocaties van een werkgever."""

    resultaten: list[EmployerLocationOut]


def kept_values(location: EmployerLocation) -> dict[str, object]:
    """The fields of a location that somebody can change, as JSON under their Dutch names."""
    face = EmployerLocationOut.of(location).model_dump(mode="json", by_alias=True)
    return {name: face[name] for name in ("naam", "postcode", "hoofdlocatie", "bereikbaarheid", "beeindigdOp")}
