"""The Dutch face of the access log."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import Field

from services.registry.access.enums import AccessAction, AccessObject, AccessResult, Purpose
from services.registry.access.models import AccessLine
from services.registry.schemas import Dutch


class AccessLineOut(Dutch):
    """Eén blik op de gegevens van een werkzoekende."""

    tijdstip: datetime
    medewerker: str | None = Field(description="Naam van het account. Leeg: het systeem zelf.")
    medewerker_id: UUID | None
    handeling: AccessAction
    onderdeel: AccessObject
    uitkomst: AccessResult
    doel: Purpose
    verzoek: str | None = Field(description="Kenmerk van het verzoek, zoals in X-Request-ID.")

    @classmethod
    def of(cls, line: AccessLine, name: str | None) -> Self:
        """The Dutch face of a stored line."""
        return cls(
            tijdstip=line.at,
            medewerker=name,
            medewerker_id=line.account_id,
            handeling=AccessAction(line.action),
            onderdeel=AccessObject(line.object),
            uitkomst=AccessResult(line.result),
            doel=Purpose(line.purpose),
            verzoek=line.request_id,
        )


class AccessPage(Dutch):
    """Een pagina inzageregels."""

    resultaten: list[AccessLineOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")
