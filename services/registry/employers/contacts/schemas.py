"""What crosses the border about contact with employers. For staff only."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from services.registry.employers.actions.schemas import NextActionIn
from services.registry.employers.contacts.enums import EmployerContactKind, Side
from services.registry.employers.contacts.models import EmployerAnswer, EmployerContact
from services.registry.employers.contacts.rules import AnswerTimes
from services.registry.employers.fields import Day, Text
from services.registry.schemas import Dutch


class EmployerContactIn(Dutch):
    """Een contact met een werkgever. Noem in de teksten geen werkzoekenden en geen contactpersonen."""

    soort: EmployerContactKind
    op: Day = Field(description="De dag van het contact; niet later dan vandaag.")
    contactpersonen: list[UUID] = Field(
        default_factory=list, max_length=20, description="Met wie bij de werkgever; zie de contactpersonen."
    )
    uitkomst: Text = Field(description="Wat eruit kwam.")
    toezegging: Text | None = Field(default=None, description="Wat er is toegezegd.")
    toezegging_door: Side | None = Field(default=None, description="Wie dat toezegde.")
    vraag: Text | None = Field(default=None, description="De vraag die er lag.")
    vraag_van: Side | None = Field(default=None, description="Wie de vraag stelde.")
    vraag_op: Day | None = Field(default=None, description="De dag waarop de vraag kwam.")
    beantwoord_op: Day | None = Field(default=None, description="De dag van het antwoord. Leeg: nog geen antwoord.")
    volgende_actie: NextActionIn | None = Field(default=None, description="Wat er hierna moet gebeuren.")
    corrigeert: UUID | None = Field(
        default=None, description="Het contact waarvoor dit in de plaats komt; dat blijft zichtbaar."
    )


class AnsweredIn(Dutch):
    """Wanneer een vraag is beantwoord."""

    beantwoord_op: Day = Field(description="De dag van het antwoord; niet later dan vandaag.")


class EmployerContactOut(Dutch):
    """Een contact zoals het is vastgelegd."""

    id: UUID
    werkgever_id: UUID
    soort: EmployerContactKind
    op: date
    door: UUID = Field(description="Account van wie het vastlegde.")
    contactpersonen: list[UUID]
    uitkomst: str
    toezegging: str | None
    toezegging_door: Side | None
    vraag: str | None
    vraag_van: Side | None
    vraag_op: date | None
    beantwoord_op: date | None
    actie_id: UUID | None = Field(description="De actie die eruit volgde; zie GET /v1/werkgever-acties.")
    corrigeert: UUID | None
    geldt: bool = Field(description="Nee: een later contact kwam ervoor in de plaats.")
    vastgelegd_op: datetime

    @classmethod
    def of(
        cls,
        contact: EmployerContact,
        *,
        people: Sequence[UUID],
        answer: EmployerAnswer | None,
        action_id: UUID | None,
        counts: bool,
    ) -> "EmployerContactOut":
        """The Dutch face of a stored contact with what hangs on it."""
        return cls.model_construct(
            id=contact.id,
            werkgever_id=contact.employer_id,
            soort=EmployerContactKind(contact.kind),
            op=contact.held_on,
            door=contact.recorded_by,
            contactpersonen=sorted(people),
            uitkomst=contact.outcome,
            toezegging=contact.promise,
            toezegging_door=Side(contact.promised_by) if contact.promised_by else None,
            vraag=contact.question,
            vraag_van=Side(contact.asked_by) if contact.asked_by else None,
            vraag_op=contact.asked_on,
            beantwoord_op=answer.answered_on if answer else None,
            actie_id=action_id,
            corrigeert=contact.corrects_id,
            geldt=counts,
            vastgelegd_op=contact.recorded_at,
        )


class EmployerContactPage(Dutch):
    """Een pagina contacten met één werkgever."""

    resultaten: list[EmployerContactOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


class AnswerTimesOut(Dutch):
    """Hoe snel één kant antwoordde op vragen van de laatste twaalf maanden."""

    gevraagd: int
    beantwoord: int
    wacht: int = Field(description="Vragen zonder antwoord.")
    mediaan_dagen: float | None = Field(description="Middelste aantal dagen tot het antwoord. Leeg: geen antwoord.")
    deel_binnen_week: float | None = Field(
        description="Deel dat binnen 7 dagen antwoord kreeg, van 0 tot 1. Een vraag van deze week telt nog niet mee."
    )

    @classmethod
    def of(cls, times: AnswerTimes) -> "AnswerTimesOut":
        """The Dutch face of computed times."""
        return cls.model_construct(
            gevraagd=times.asked,
            beantwoord=times.answered,
            wacht=times.waiting,
            mediaan_dagen=times.median_days,
            deel_binnen_week=round(times.share_in_time, 3) if times.share_in_time is not None else None,
        )


class BothAnswerTimesOut(Dutch):
    """Hoe snel de werkgever ons antwoordt, en wij de werkgever."""

    op: date = Field(description="De dag waarop is gerekend.")
    werkgever_antwoordt: AnswerTimesOut
    gemeente_antwoordt: AnswerTimesOut
