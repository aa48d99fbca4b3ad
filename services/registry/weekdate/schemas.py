"""What crosses the border about weekdates that were held and about their actions."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.registry.employers.actions.schemas import ActionEventOut
from services.registry.employers.fields import YesOrNo
from services.registry.schemas import ONE_LINE, Day, Dutch
from services.registry.weekdate.enums import AgendaPart
from services.registry.weekdate.models import Weekdate
from services.registry.weekdate.repository import WeekdateActionInFull

MOST_PRESENT = 50
Short = Annotated[str, Field(min_length=3, max_length=200, pattern=ONE_LINE)]
"""One line: what is to be done must fit on the printed agenda."""


class WeekdateActionIn(Dutch):
    """Wat iemand van uw gemeente gaat doen. Noem in de tekst niemand bij naam; wijs mensen aan met hun nummer."""

    wat: Short = Field(description="Wat er moet gebeuren, in één zin. Noem geen namen en nummers van mensen.")
    voor: Day = Field(description="De dag waarop het gedaan moet zijn; vandaag of later.")
    eigenaar: UUID | None = Field(
        default=None, description="Account van de medewerker van uw gemeente die het doet. Leeg: uzelf."
    )
    werkzoekende_id: UUID | None = Field(default=None, description="Om wie het gaat, als het om iemand gaat.")
    plek_id: UUID | None = Field(default=None, description="Om welke plek het gaat, als het om een plek gaat.")
    delen: YesOrNo = Field(
        default=False,
        description="Of andere gemeenten van de regio de actie zien in het arbeidsmarktoverleg. Nooit over iemand.",
    )


class WeekdateActionOut(Dutch):
    """Een actie van de weekdate, zoals die nu staat."""

    id: UUID
    wat: str
    voor: date = Field(description="De dag waarop het gedaan moet zijn; na verplaatsen de nieuwe.")
    eigenaar: UUID = Field(description="Account van wie het doet.")
    eigenaar_naam: str = Field(description="Naam van dat account.")
    werkzoekende_id: UUID | None
    plek_id: UUID | None
    delen: bool
    afgesproken_op: date
    keren_besproken: int = Field(description="Op hoeveel weekdates de actie sindsdien open stond.")
    open: bool
    te_laat: bool = Field(description="Of de dag voorbij is en de actie nog open staat.")
    gebeurtenissen: list[ActionEventOut]

    @classmethod
    def of(cls, found: WeekdateActionInFull, *, today: date) -> "WeekdateActionOut":
        """The Dutch face of a stored action on a day."""
        is_open = found.closed_by is None
        return cls.model_construct(
            id=found.action.id,
            wat=found.action.what,
            voor=found.due_on,
            eigenaar=found.owner_id,
            eigenaar_naam=found.owner_name,
            werkzoekende_id=found.action.jobseeker_id,
            plek_id=found.action.placement_id,
            delen=found.action.shared,
            afgesproken_op=found.action.agreed_on,
            keren_besproken=found.meetings,
            open=is_open,
            te_laat=is_open and found.due_on < today,
            gebeurtenissen=[ActionEventOut.of(one) for one in found.events],
        )


class WeekdateActionPage(Dutch):
    """Een pagina acties van de weekdate."""

    resultaten: list[WeekdateActionOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


class WeekdateIn(Dutch):
    """Een weekdate die is gehouden."""

    op: Day | None = Field(default=None, description="De dag waarop de weekdate was. Leeg: vandaag.")
    aanwezig: list[UUID] = Field(
        min_length=1,
        max_length=MOST_PRESENT,
        description="Accounts van medewerkers van uw gemeente die erbij waren.",
    )
    besproken: list[AgendaPart] = Field(
        default_factory=list, max_length=len(AgendaPart), description="Welke punten aan de orde kwamen."
    )


class WeekdateOut(Dutch):
    """Een weekdate zoals die is vastgelegd. Wat daarna gebeurt, is nieuw op de volgende."""

    id: UUID
    gemeente: str
    op: date
    sinds: date = Field(description="De dag van de weekdate ervoor, of een week eerder als er geen was.")
    aanwezig: list[UUID]
    besproken: list[AgendaPart]
    vastgelegd_door: UUID
    vastgelegd_op: datetime
    open_acties: int = Field(description="Hoeveel acties aan het eind van die dag nog open stonden en meegingen.")

    @classmethod
    def of(cls, weekdate: Weekdate, *, carried: int) -> "WeekdateOut":
        """The Dutch face of a stored weekdate."""
        return cls.model_construct(
            id=weekdate.id,
            gemeente=weekdate.gemeente_code,
            op=weekdate.held_on,
            sinds=weekdate.since_on,
            aanwezig=weekdate.present,
            besproken=[AgendaPart(one) for one in weekdate.discussed],
            vastgelegd_door=weekdate.recorded_by,
            vastgelegd_op=weekdate.recorded_at,
            open_acties=carried,
        )


class WeekdatePage(Dutch):
    """Een pagina weekdates, de laatste eerst."""

    resultaten: list[WeekdateOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")
