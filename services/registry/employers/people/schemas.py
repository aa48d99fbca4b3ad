"""What crosses the border about people at an employer. Personal data: for staff only."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field, model_validator

from services.registry.employers.fields import Day, Line
from services.registry.employers.people.enums import ContactRole
from services.registry.employers.people.models import ContactPerson
from services.registry.schemas import Dutch

E_MAIL = r"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}$"
TELEPHONE = r"^\+?[0-9][0-9 -]{5,16}[0-9]$"


class ContactPersonIn(Dutch):
    """Iemand bij een werkgever met wie wij contact hebben. Alleen zakelijke gegevens."""

    naam: Line = Field(description="Naam van de contactpersoon.")
    functie: Line | None = Field(default=None, description="Functie bij de werkgever. Leeg: niet bekend.")
    rol: ContactRole = Field(description="Waarvoor u deze persoon benadert.")
    email: str | None = Field(default=None, max_length=200, pattern=E_MAIL, description="Zakelijk e-mailadres.")
    telefoon: str | None = Field(default=None, pattern=TELEPHONE, description="Zakelijk telefoonnummer.")
    vanaf: Day = Field(description="Eerste dag in deze rol.")


GIVEN_BY_US = frozenset({"id", "totEnMet", "gewistOp", "versie"})


class ContactPersonChange(ContactPersonIn):
    """De nieuwe gegevens van een contactpersoon. Eerdere gegevens worden niet bewaard."""

    @model_validator(mode="before")
    @classmethod
    def _without_ours(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if name not in GIVEN_BY_US}


class ContactPersonOut(Dutch):
    """Een contactpersoon. Na wissen zijn naam, functie, e-mail en telefoon leeg."""

    id: UUID
    naam: str | None
    functie: str | None
    rol: ContactRole
    email: str | None
    telefoon: str | None
    vanaf: date
    tot_en_met: date | None = Field(description="De laatste dag in deze rol. Leeg: nog steeds.")
    gewist_op: datetime | None = Field(description="Wanneer de gegevens zijn gewist.")
    versie: int = Field(description="Telt elke wijziging; staat ook in de ETag.")

    @classmethod
    def of(cls, person: ContactPerson) -> "ContactPersonOut":
        """The Dutch face of a stored contact person."""
        return cls.model_construct(
            id=person.id,
            naam=person.name,
            functie=person.function,
            rol=ContactRole(person.role),
            email=person.email,
            telefoon=person.telephone,
            vanaf=person.from_on,
            tot_en_met=person.until_on,
            gewist_op=person.erased_at,
            versie=person.version,
        )


class ContactPersonList(Dutch):
    """De contactpersonen van een werkgever."""

    resultaten: list[ContactPersonOut]
