"""People with a role at an employer: personal data, for staff of the region alone."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import Response

from api.deps import AdministratorDep, ContactKeeperDep, SessionDep, StaffDep
from api.examples_employers import CONTACT_PERSON_ID
from api.openapi import documented
from api.v1.answers import IfMatch, etag, json_answer, version_of
from api.v1.employers import EmployerId
from services.registry import (
    ContactPerson,
    ContactPersonChange,
    ContactPersonIn,
    ContactPersonList,
    ContactPersonOut,
    LastDayIn,
    add_contact_person,
    change_contact_person,
    contact_persons_of,
    end_contact_person,
    erase_contact_person,
    find_contact_person,
)

router = APIRouter(tags=["ContactInFull met werkgevers"])

PersonId = Annotated[
    UUID, Path(alias="contactpersoonId", description="Nummer van de contactpersoon.", examples=[CONTACT_PERSON_ID])
]


def person_answer(person: ContactPerson, *, status: int = 200) -> Response:
    """A contact person as an answer, with the headers that belong to it."""
    headers = {"ETag": etag(person.version)}
    if status == 201:
        headers["Location"] = f"/v1/werkgevers/{person.employer_id}/contactpersonen/{person.id}"
    return json_answer(ContactPersonOut.of(person), status=status, headers=headers)


@router.get(
    "/werkgevers/{werkgeverId}/contactpersonen",
    response_model=ContactPersonList,
    summary="Bekijk de contactpersonen",
    **documented(401, 403, 404),
)
def list_people(session: SessionDep, actor: StaffDep, employer_id: EmployerId) -> Response:
    """Wie een rol heeft of had bij een werkgever; wie er nu zijn staan voorop. Alleen voor medewerkers."""
    found = contact_persons_of(session, actor, employer_id)
    return json_answer(ContactPersonList(resultaten=[ContactPersonOut.of(one) for one in found]))


@router.post(
    "/werkgevers/{werkgeverId}/contactpersonen",
    status_code=201,
    response_model=ContactPersonOut,
    summary="Voeg een contactpersoon toe",
    **documented(401, 403, 404, 409, 413, 415, headers=("ETag", "Location")),
)
def create_person(
    session: SessionDep, actor: ContactKeeperDep, employer_id: EmployerId, fields: ContactPersonIn
) -> Response:
    """Iemand bij een werkgever, met een rol. Leg alleen zakelijke gegevens vast."""
    return person_answer(add_contact_person(session, actor, employer_id, fields), status=201)


@router.get(
    "/werkgevers/{werkgeverId}/contactpersonen/{contactpersoonId}",
    response_model=ContactPersonOut,
    summary="Bekijk een contactpersoon",
    **documented(401, 403, 404, headers=("ETag",)),
)
def read_person(session: SessionDep, actor: StaffDep, employer_id: EmployerId, person_id: PersonId) -> Response:
    """Eén contactpersoon. De ETag in het antwoord hebt u nodig om de gegevens te wijzigen."""
    return person_answer(find_contact_person(session, actor, employer_id, person_id))


@router.put(
    "/werkgevers/{werkgeverId}/contactpersonen/{contactpersoonId}",
    response_model=ContactPersonOut,
    summary="Wijzig een contactpersoon",
    **documented(401, 403, 404, 409, 412, 413, 415, 428, headers=("ETag",)),
)
def replace_person(
    session: SessionDep,
    actor: ContactKeeperDep,
    employer_id: EmployerId,
    person_id: PersonId,
    if_match: IfMatch,
    fields: ContactPersonChange,
) -> Response:
    """Vervangt de gegevens van een contactpersoon; wat er stond wordt niet bewaard."""
    version = version_of(if_match)
    return person_answer(change_contact_person(session, actor, employer_id, person_id, fields, version=version))


@router.post(
    "/werkgevers/{werkgeverId}/contactpersonen/{contactpersoonId}/_beeindig",
    response_model=ContactPersonOut,
    summary="Sluit de rol van een contactpersoon af",
    **documented(401, 403, 404, 409, 412, 413, 415, 428, headers=("ETag",)),
)
def shut_person(
    session: SessionDep,
    actor: ContactKeeperDep,
    employer_id: EmployerId,
    person_id: PersonId,
    if_match: IfMatch,
    last_day: LastDayIn,
) -> Response:
    """De persoon heeft deze rol niet meer. Twee jaar later worden naam en gegevens gewist."""
    version, on = version_of(if_match), last_day.tot_en_met
    return person_answer(end_contact_person(session, actor, employer_id, person_id, on=on, version=version))


@router.post(
    "/werkgevers/{werkgeverId}/contactpersonen/{contactpersoonId}/_wis",
    response_model=ContactPersonOut,
    summary="Wis een contactpersoon",
    **documented(401, 403, 404, headers=("ETag",)),
)
def erase_person(
    session: SessionDep, actor: AdministratorDep, employer_id: EmployerId, person_id: PersonId
) -> Response:
    """Wist naam, functie, e-mail en telefoon, voor wie daarom vraagt (AVG art. 17). Dit kan niet terug."""
    return person_answer(erase_contact_person(session, actor, employer_id, person_id))
