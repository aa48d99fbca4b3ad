"""The Dutch face of the changes feed."""

from typing import Self
from uuid import UUID

from pydantic import Field

from services.registry.changes.enums import ChangeKind
from services.registry.changes.repository import Change
from services.registry.schemas import Dutch


class ChangeOut(Dutch):
    """Dat een gegeven is gewijzigd. Wat er nu in staat, haalt u op bij de bron zelf."""

    soort: ChangeKind
    id: UUID
    weg: bool = Field(description="Niet meer te zien: gewist, ingetrokken of naar een andere regio.")

    @classmethod
    def of(cls, change: Change) -> Self:
        """The Dutch face of a change."""
        return cls(soort=ChangeKind(change.kind), id=change.record_id, weg=change.gone)


class ChangePage(Dutch):
    """Wijzigingen in volgorde."""

    resultaten: list[ChangeOut]
    meer: bool = Field(description="Er zijn nu al meer wijzigingen: vraag meteen verder.")
    volgende: str = Field(description="Bewaar deze cursor en geef hem de volgende keer mee.")
