"""The Dutch face of caseloads and of the staff who have them."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field

from services.registry.accounts.enums import Role
from services.registry.accounts.models import Account
from services.registry.caseload.models import Caseload
from services.registry.caseload.service import is_current
from services.registry.schemas import Day, Dutch


class CaseloadIn(Dutch):
    """Wie iemand gaat begeleiden."""

    medewerker_id: UUID = Field(description="Nummer van een consulent van uw gemeente; zie GET /v1/medewerkers.")
    vanaf: Day


class CaseloadEnd(Dutch):
    """Tot wanneer iemand begeleidt."""

    tot: Day = Field(description="Eerste dag waarop deze medewerker niet meer begeleidt.")


class CaseloadOut(Dutch):
    """Wie iemand begeleidt of begeleidde."""

    id: UUID
    werkzoekende_id: UUID
    medewerker_id: UUID
    medewerker: str = Field(description="Naam van het account.")
    vanaf: date
    tot: date | None = Field(description="Eerste dag zonder deze begeleiding. Leeg: geen einde.")
    loopt: bool

    @classmethod
    def of(cls, caseload: Caseload, account: Account) -> Self:
        """The Dutch face of a stored caseload."""
        return cls(
            id=caseload.id,
            werkzoekende_id=caseload.jobseeker_id,
            medewerker_id=account.id,
            medewerker=account.name,
            vanaf=caseload.from_on,
            tot=caseload.until_on,
            loopt=is_current(caseload),
        )


class CaseloadList(Dutch):
    """Begeleiders van iemand, of de mensen die een medewerker begeleidt."""

    resultaten: list[CaseloadOut]


class StaffMemberOut(Dutch):
    """Een medewerker van uw gemeente."""

    id: UUID
    naam: str
    rol: Role

    @classmethod
    def of(cls, account: Account) -> Self:
        """The Dutch face of an account."""
        return cls(id=account.id, naam=account.name, rol=Role(account.role))


class StaffList(Dutch):
    """Medewerkers van uw gemeente."""

    resultaten: list[StaffMemberOut]
