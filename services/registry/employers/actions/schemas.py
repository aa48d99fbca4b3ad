"""What crosses the border about actions for employers."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from services.registry.agreed import ActionHappening
from services.registry.employers.actions.enums import ActionEventKind
from services.registry.employers.actions.repository import ActionInFull
from services.registry.employers.fields import Day, Text
from services.registry.schemas import Dutch


class NextActionIn(Dutch):
    """Wat er hierna moet gebeuren, en wanneer."""

    wat: Text = Field(description="Wat er moet gebeuren; noem geen mensen.")
    voor: Day = Field(description="De dag waarop het gedaan moet zijn.")
    eigenaar: UUID | None = Field(
        default=None, description="Account van de medewerker in uw regio die het doet. Leeg: uzelf."
    )


class ActionDoneIn(Dutch):
    """Wat er van een actie is geworden."""

    op: Day = Field(description="De dag waarop het gebeurde; niet later dan vandaag.")
    toelichting: Text | None = Field(default=None, description="Noem geen mensen.")


class ActionMoveIn(Dutch):
    """Een actie naar een andere dag of een andere medewerker."""

    voor: Day = Field(description="De nieuwe dag waarop het gedaan moet zijn.")
    eigenaar: UUID | None = Field(
        default=None, description="Account van de medewerker die het voortaan doet. Leeg: dezelfde."
    )
    toelichting: Text | None = Field(default=None, description="Noem geen mensen.")


class ActionEventOut(Dutch):
    """Iets wat er met een actie gebeurde."""

    soort: ActionEventKind
    op: date
    toelichting: str | None
    voor: date | None = Field(description="Bij verplaatst: de nieuwe dag.")
    eigenaar: UUID | None = Field(description="Bij verplaatst: wie het voortaan doet.")
    door: UUID
    vastgelegd_op: datetime

    @classmethod
    def of(cls, event: ActionHappening) -> "ActionEventOut":
        """The Dutch face of a stored event."""
        return cls.model_construct(
            soort=ActionEventKind(event.kind),
            op=event.happened_on,
            toelichting=event.remark,
            voor=event.due_on,
            eigenaar=event.owner_id,
            door=event.recorded_by,
            vastgelegd_op=event.recorded_at,
        )


class ActionOut(Dutch):
    """Een actie voor een werkgever, zoals die nu staat."""

    id: UUID
    werkgever_id: UUID
    werkgever: str = Field(description="Naam van de werkgever.")
    contact_id: UUID = Field(description="Het contact waaruit de actie volgde.")
    wat: str
    voor: date = Field(description="De dag waarop het gedaan moet zijn; na verplaatsen de nieuwe.")
    eigenaar: UUID = Field(description="Account van wie het doet.")
    open: bool
    te_laat: bool = Field(description="Of de dag voorbij is en de actie nog open staat.")
    gebeurtenissen: list[ActionEventOut]

    @classmethod
    def of(cls, action: ActionInFull, *, today: date) -> "ActionOut":
        """The Dutch face of a stored action on a day."""
        is_open = action.closed_by is None
        return cls.model_construct(
            id=action.action.id,
            werkgever_id=action.action.employer_id,
            werkgever=action.employer_name,
            contact_id=action.action.contact_id,
            wat=action.action.what,
            voor=action.due_on,
            eigenaar=action.owner_id,
            open=is_open,
            te_laat=is_open and action.due_on < today,
            gebeurtenissen=[ActionEventOut.of(one) for one in action.events],
        )


class ActionPage(Dutch):
    """Een pagina acties."""

    resultaten: list[ActionOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")
