"""Use cases of people at employers: netwerkers keep them, staff of the region see them, employers never do.

No earlier values are kept: what is corrected or erased is gone. Looks are not in the access log, which is about
jobseekers; who changed a row last is on it.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, NotAllowedError, NotFoundError, RefusedError, StaleVersionError
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.employers.people import repository
from services.registry.employers.people.models import ContactPerson
from services.registry.employers.people.rules import Known, names_somebody
from services.registry.employers.people.schemas import ContactPersonIn
from services.registry.employers.service import (
    EmployerRefusedError,
    employer_for_staff,
    employer_in_contact,
    find_employer,
)


class PersonValues(TypedDict):
    """The columns of a contact person that follow from the fields."""

    name: str
    function: str | None
    role: str
    email: str | None
    telephone: str | None
    from_on: date


def contact_persons_of(session: Session, actor: Actor, employer_id: UUID) -> list[ContactPerson]:
    """Everybody at an employer, for staff of the region."""
    return repository.contact_persons_of(session, employer_for_staff(session, actor, employer_id).id)


def find_contact_person(session: Session, actor: Actor, employer_id: UUID, person_id: UUID) -> ContactPerson:
    """One person at an employer, for staff of the region."""
    return _known(repository.person_of(session, employer_for_staff(session, actor, employer_id).id, person_id))


def add_contact_person(session: Session, actor: Actor, employer_id: UUID, fields: ContactPersonIn) -> ContactPerson:
    """Somebody new at an employer."""
    employer = employer_in_contact(session, actor, employer_id)
    person = ContactPerson(employer_id=employer.id, changed_by=actor.account_id, **_values_of(fields))
    session.add(person)
    session.flush()
    return person


def change_contact_person(
    session: Session, actor: Actor, employer_id: UUID, person_id: UUID, fields: ContactPersonIn, *, version: int
) -> ContactPerson:
    """Replace what is known of somebody who is still there, if `version` is still their version."""
    person = _locked(session, actor, employer_id, person_id, version=version)
    if person.until_on is not None:
        raise RefusedError(
            "Deze contactpersoon heeft deze rol niet meer.",
            remedy="Voeg de persoon opnieuw toe als die terug is.",
            code="contactpersoon-beeindigd",
        )
    for name, value in _values_of(fields).items():
        setattr(person, name, value)
    return _changed(session, actor, person)


def end_contact_person(
    session: Session, actor: Actor, employer_id: UUID, person_id: UUID, *, on: date, version: int
) -> ContactPerson:
    """Somebody has no role at the employer any more, after `on`."""
    person = _locked(session, actor, employer_id, person_id, version=version)
    if on < person.from_on or on > clock.today():
        message = "ligt voor de eerste dag of na vandaag; kies een dag ertussen"
        raise EmployerRefusedError([InputProblem("totEnMet", message)])
    person.until_on = on
    return _changed(session, actor, person)


def erase_contact_person(session: Session, actor: Actor, employer_id: UUID, person_id: UUID) -> ContactPerson:
    """Empty name, function and contact of somebody who asks for it (AVG art. 17); a second time changes nothing.

    For a beheerder of the employer's own gemeente. The row stays as a count: its role and days name nobody.
    """
    employer = find_employer(session, actor, employer_id)
    if actor.role != Role.ADMINISTRATOR or employer.gemeente_code != actor.gemeente_code:
        raise NotAllowedError(
            "Een contactpersoon wissen is voor de beheerder van de gemeente van deze werkgever.",
            remedy="Stuur het verzoek door aan die beheerder.",
        )
    person = _known(repository.locked_person(session, employer.id, person_id))
    return person if person.erased_at is not None else _erased(session, person, by=actor.account_id)


def erase_ended_contact_persons(session: Session, gemeente_code: str, before: date) -> int:
    """Erase everybody at employers of a gemeente whose role ended before a day; how many. For the retention round."""
    found = repository.ended_before(session, gemeente_code, before)
    for person in found:
        _erased(session, person, by=person.changed_by)
    return len(found)


def _erased(session: Session, person: ContactPerson, *, by: UUID) -> ContactPerson:
    person.name = person.function = person.email = person.telephone = None
    person.erased_at = clock.now()
    person.until_on = person.until_on or max(person.from_on, clock.today())
    person.version += 1
    person.changed_by, person.changed_at = by, person.erased_at
    session.add(person)
    session.flush()
    return person


def refuse_names(session: Session, employer_id: UUID, texts: Mapping[str, str | None]) -> None:
    """Refuse texts (by their Dutch field) that name somebody at this employer: they would outlive an erasure."""
    given = {field: text for field, text in texts.items() if text}
    if not given:
        return
    people = [Known(one.name, one.email, one.telephone) for one in repository.contact_persons_of(session, employer_id)]
    problems = [
        InputProblem(field, "noemt een contactpersoon; kies die bij contactpersonen en laat de naam hier weg")
        for field, text in given.items()
        if names_somebody(text, people)
    ]
    if problems:
        raise EmployerRefusedError(problems)


def _locked(session: Session, actor: Actor, employer_id: UUID, person_id: UUID, *, version: int) -> ContactPerson:
    employer = employer_in_contact(session, actor, employer_id)
    person = _known(repository.locked_person(session, employer.id, person_id))
    if person.erased_at is not None:
        raise RefusedError(
            "De gegevens van deze contactpersoon zijn gewist.",
            remedy="Voeg zo nodig een nieuwe contactpersoon toe.",
            code="contactpersoon-gewist",
        )
    if person.version != version:
        raise StaleVersionError(
            f"Uw versie van deze contactpersoon ({version}) is niet de huidige: dat is versie {person.version}.",
            remedy="Haal het opnieuw op, bekijk wat er veranderd is en stuur uw wijziging met de nieuwe ETag.",
        )
    return person


def _known(person: ContactPerson | None) -> ContactPerson:
    if person is None:
        raise NotFoundError("Deze contactpersoon is er niet.", remedy="Controleer het nummer van de contactpersoon.")
    return person


def _values_of(fields: ContactPersonIn) -> PersonValues:
    if fields.vanaf > clock.today():
        raise EmployerRefusedError([InputProblem("vanaf", "ligt in de toekomst; kies vandaag of eerder")])
    return {
        "name": fields.naam.strip(),
        "function": fields.functie.strip() if fields.functie else None,
        "role": fields.rol,
        "email": fields.email,
        "telephone": fields.telefoon,
        "from_on": fields.vanaf,
    }


def _changed(session: Session, actor: Actor, person: ContactPerson) -> ContactPerson:
    person.version += 1
    person.changed_by, person.changed_at = actor.account_id, clock.now()
    session.add(person)
    session.flush()
    return person
