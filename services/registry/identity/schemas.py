"""The Dutch face of a sealed identity. It is shown to who guides the person, and to nobody else."""

from typing import Annotated, Self

from pydantic import Field

from services.registry.identity.fields import LONGEST, IdentityFields
from services.registry.schemas import ONE_LINE, Dutch

Text = Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=ONE_LINE)]
HouseNumber = Annotated[str, Field(min_length=1, max_length=20, pattern=ONE_LINE)]


class IdentityIn(Dutch):
    """Naam en contactgegevens van een werkzoekende. Leeg betekent: niet bekend."""

    naam: Text | None = None
    telefoon: Text | None = None
    email: Text | None = None
    straat: Text | None = None
    huisnummer: HouseNumber | None = None
    postcode: Annotated[str, Field(pattern=r"^[1-9][0-9]{3} ?[A-Za-z]{2}$")] | None = None
    plaats: Text | None = None

    def fields(self) -> IdentityFields:
        """As the registry seals it."""
        return IdentityFields(
            name=self.naam,
            phone=self.telefoon,
            email=self.email,
            street=self.straat,
            house_number=self.huisnummer,
            postcode=self.postcode,
            town=self.plaats,
        )


class IdentityOut(Dutch):
    """Naam en contactgegevens zoals ze zijn vastgelegd."""

    naam: str | None
    telefoon: str | None
    email: str | None
    straat: str | None
    huisnummer: str | None
    postcode: str | None
    plaats: str | None

    @classmethod
    def of(cls, fields: IdentityFields) -> Self:
        """The Dutch face of opened fields."""
        return cls(
            naam=fields.name,
            telefoon=fields.phone,
            email=fields.email,
            straat=fields.street,
            huisnummer=fields.house_number,
            postcode=fields.postcode,
            plaats=fields.town,
        )
