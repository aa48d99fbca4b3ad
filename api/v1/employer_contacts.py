"""ContactInFull of netwerkers with employers: written by them, read by staff of the region, never by employers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.deps import ContactKeeperDep, SessionDep, StaffDep
from api.examples_employers import CONTACT_ID
from api.openapi import documented
from api.v1.answers import PageQuery, cut, json_answer, link_next, moment_cursor, to_cursor
from api.v1.employers import EmployerId
from services import clock
from services.registry import (
    AnsweredIn,
    AnswerTimesOut,
    BothAnswerTimesOut,
    ContactInFull,
    EmployerContactIn,
    EmployerContactOut,
    EmployerContactPage,
    add_employer_contact,
    answer_employer_question,
    employer_answer_times,
    employer_contacts_page,
    find_employer_contact,
)

router = APIRouter(tags=["ContactInFull met werkgevers"])

ContactId = Annotated[UUID, Path(alias="contactId", description="Nummer van het contact.", examples=[CONTACT_ID])]


def contact_out(found: ContactInFull) -> EmployerContactOut:
    """The Dutch face of a contact with what hangs on it."""
    return EmployerContactOut.of(
        found.contact, people=found.people, answer=found.answer, action_id=found.action_id, counts=found.counts
    )


@router.get(
    "/werkgevers/{werkgeverId}/werkgeverscontacten",
    response_model=EmployerContactPage,
    summary="Bekijk contacten met een werkgever",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_contacts(
    request: Request,
    session: SessionDep,
    actor: StaffDep,
    employer_id: EmployerId,
    query: Annotated[PageQuery, Query()],
) -> Response:
    """Elk contact met een werkgever, laatst vastgelegd eerst; ook wat later is gecorrigeerd."""
    found = employer_contacts_page(session, actor, employer_id, after=moment_cursor(query.cursor), limit=query.aantal)
    shown, cursor = cut(found, query.aantal, lambda one: to_cursor(one.contact.recorded_at, one.contact.id))
    page = EmployerContactPage(resultaten=[contact_out(one) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


@router.post(
    "/werkgevers/{werkgeverId}/werkgeverscontacten",
    status_code=201,
    response_model=EmployerContactOut,
    summary="Leg een contact vast",
    **documented(401, 403, 404, 409, 413, 415, headers=("Location",)),
)
def create_contact(
    session: SessionDep, actor: ContactKeeperDep, employer_id: EmployerId, fields: EmployerContactIn
) -> Response:
    """Een bezoek, gesprek, bericht of bijeenkomst: wat eruit kwam, wat is toegezegd en wat er hierna moet gebeuren.

    Een fout verbetert u met een nieuw contact dat het oude corrigeert; een open actie van het oude vervalt dan.
    """
    out = contact_out(add_employer_contact(session, actor, employer_id, fields))
    url = f"/v1/werkgevers/{employer_id}/werkgeverscontacten/{out.id}"
    return json_answer(out, status=201, headers={"Location": url})


@router.get(
    "/werkgevers/{werkgeverId}/werkgeverscontacten/{contactId}",
    response_model=EmployerContactOut,
    summary="Bekijk een contact",
    **documented(401, 403, 404),
)
def read_contact(session: SessionDep, actor: StaffDep, employer_id: EmployerId, contact_id: ContactId) -> Response:
    """Eén contact met een werkgever."""
    return json_answer(contact_out(find_employer_contact(session, actor, employer_id, contact_id)))


@router.post(
    "/werkgevers/{werkgeverId}/werkgeverscontacten/{contactId}/_beantwoord",
    response_model=EmployerContactOut,
    summary="Leg een antwoord vast",
    **documented(401, 403, 404, 409, 413, 415),
)
def create_answer(
    session: SessionDep, actor: ContactKeeperDep, employer_id: EmployerId, contact_id: ContactId, answered: AnsweredIn
) -> Response:
    """De vraag van een contact is beantwoord. Dat telt mee in de antwoordtijden."""
    answered_on = answered.beantwoord_op
    return json_answer(
        contact_out(answer_employer_question(session, actor, employer_id, contact_id, answered_on=answered_on))
    )


@router.get(
    "/werkgevers/{werkgeverId}/antwoordtijden",
    response_model=BothAnswerTimesOut,
    summary="Bekijk de antwoordtijden",
    **documented(401, 403, 404),
)
def read_answer_times(session: SessionDep, actor: StaffDep, employer_id: EmployerId) -> Response:
    """Hoe snel deze werkgever ons antwoordt en wij de werkgever, over de laatste twaalf maanden."""
    ours, theirs = employer_answer_times(session, actor, employer_id)
    out = BothAnswerTimesOut(
        op=clock.today(),
        werkgever_antwoordt=AnswerTimesOut.of(ours),
        gemeente_antwoordt=AnswerTimesOut.of(theirs),
    )
    return json_answer(out)
