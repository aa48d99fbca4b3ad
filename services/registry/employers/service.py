"""Use cases of employers."""

import re

from sqlmodel import Session, select

from services.errors import InvalidInputError, RefusedError
from services.registry.employers.models import Employer
from services.registry.reference.municipalities import municipality

KVK = re.compile(r"\d{8}")


def add_employer(session: Session, *, name: str, gemeente_code: str, kvk_number: str | None = None) -> Employer:
    """Register an employer; its region follows from its gemeente."""
    gemeente = municipality(gemeente_code)
    if gemeente is None:
        raise InvalidInputError("Deze gemeente staat niet in de lijst.", remedy="Geef een code zoals GM0177 (Raalte).")
    if kvk_number is not None and not KVK.fullmatch(kvk_number):
        raise InvalidInputError("Een KvK-nummer heeft acht cijfers.", remedy="Neem het over uit het Handelsregister.")
    known = session.exec(select(Employer.id).where(Employer.kvk_number == kvk_number)).first() if kvk_number else None
    if known is not None:
        raise RefusedError(
            "Een werkgever met dit KvK-nummer bestaat al.", remedy="Gebruik die werkgever.", code="werkgever-bestaat"
        )
    employer = Employer(name=name, gemeente_code=gemeente_code, region=gemeente.region, kvk_number=kvk_number)
    session.add(employer)
    session.flush()
    return employer
