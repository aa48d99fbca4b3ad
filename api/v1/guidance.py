"""Who guides whom, the identity that opens for them, and who looked at a person's record."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.deps import PurposeDep, SessionDep, StaffDep
from api.example_ids import CASELOAD_ID, PERSON_ID
from api.openapi import documented
from api.v1.answers import PageQuery, cut, json_answer, line_cursor, link_next
from services.registry import (
    AccessLineOut,
    AccessPage,
    CaseloadEnd,
    CaseloadIn,
    CaseloadList,
    CaseloadOut,
    IdentityIn,
    IdentityOut,
    StaffList,
    StaffMemberOut,
    assign_caseload,
    caseloads_of,
    end_caseload,
    looks_at_person,
    my_caseload,
    open_identity,
    staff_of_gemeente,
    write_identity,
)

router = APIRouter(tags=["Begeleiding"])

JobseekerId = Annotated[
    UUID, Path(alias="werkzoekendeId", description="Nummer van de werkzoekende.", examples=[PERSON_ID])
]
CaseloadId = Annotated[
    UUID, Path(alias="begeleiderId", description="Nummer van de begeleiding.", examples=[CASELOAD_ID])
]


@router.get("/medewerkers", response_model=StaffList, summary="Bekijk medewerkers", **documented(401, 403))
def list_staff(session: SessionDep, actor: StaffDep) -> Response:
    """De medewerkers van uw gemeente: wie u als begeleider kunt aanwijzen."""
    return json_answer(StaffList(resultaten=[StaffMemberOut.of(one) for one in staff_of_gemeente(session, actor)]))


@router.get("/caseload", response_model=CaseloadList, summary="Bekijk uw caseload", **documented(401, 403))
def read_my_caseload(session: SessionDep, actor: StaffDep) -> Response:
    """De werkzoekenden die u vandaag begeleidt, langst eerst."""
    return json_answer(CaseloadList(resultaten=[CaseloadOut.of(*one) for one in my_caseload(session, actor)]))


@router.get(
    "/werkzoekenden/{werkzoekendeId}/begeleiders",
    response_model=CaseloadList,
    summary="Bekijk begeleiders",
    **documented(401, 403, 404),
)
def list_guides(session: SessionDep, actor: StaffDep, jobseeker_id: JobseekerId) -> Response:
    """Wie deze werkzoekende begeleidt of begeleidde, laatste eerst."""
    found = caseloads_of(session, actor, jobseeker_id)
    return json_answer(CaseloadList(resultaten=[CaseloadOut.of(*one) for one in found]))


@router.post(
    "/werkzoekenden/{werkzoekendeId}/begeleiders",
    status_code=201,
    response_model=CaseloadOut,
    summary="Wijs een begeleider aan",
    **documented(401, 403, 404, 409, 413, 415),
)
def add_guide(session: SessionDep, actor: StaffDep, jobseeker_id: JobseekerId, given: CaseloadIn) -> Response:
    """Wijst een consulent van uw gemeente aan.

    Die kan daarna naam en contactgegevens van deze werkzoekende openen; het wordt vastgelegd.
    """
    caseload, account = assign_caseload(
        session, actor, jobseeker_id, account_id=given.medewerker_id, from_on=given.vanaf
    )
    return json_answer(CaseloadOut.of(caseload, account), status=201)


@router.post(
    "/werkzoekenden/{werkzoekendeId}/begeleiders/{begeleiderId}/_beeindig",
    response_model=CaseloadOut,
    summary="Stop een begeleiding",
    **documented(401, 403, 404, 409, 413, 415),
)
def end_guide(
    session: SessionDep, actor: StaffDep, jobseeker_id: JobseekerId, caseload_id: CaseloadId, given: CaseloadEnd
) -> Response:
    """Vanaf de genoemde dag begeleidt deze medewerker deze werkzoekende niet meer."""
    return json_answer(CaseloadOut.of(*end_caseload(session, actor, jobseeker_id, caseload_id, on=given.tot)))


@router.get(
    "/werkzoekenden/{werkzoekendeId}/identiteit",
    response_model=IdentityOut,
    summary="Open de identiteit",
    **documented(401, 403, 404),
)
def read_identity(session: SessionDep, actor: StaffDep, jobseeker_id: JobseekerId, purpose: PurposeDep) -> Response:
    """Naam en contactgegevens, alleen voor wie deze werkzoekende begeleidt.

    Elke keer wordt vastgelegd, ook een weigering.
    """
    return json_answer(IdentityOut.of(open_identity(session, actor, jobseeker_id, purpose=purpose)))


@router.put(
    "/werkzoekenden/{werkzoekendeId}/identiteit",
    response_model=IdentityOut,
    summary="Leg de identiteit vast",
    **documented(401, 403, 404, 409, 413, 415),
)
def replace_identity(session: SessionDep, actor: StaffDep, jobseeker_id: JobseekerId, given: IdentityIn) -> Response:
    """Vervangt naam en contactgegevens. Wat u niet meestuurt, is daarna onbekend."""
    write_identity(session, actor, jobseeker_id, given.fields())
    return json_answer(IdentityOut.of(given.fields()))


@router.get(
    "/werkzoekenden/{werkzoekendeId}/inzageregels",
    response_model=AccessPage,
    summary="Bekijk wie heeft gekeken",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_looks(
    request: Request,
    session: SessionDep,
    actor: StaffDep,
    jobseeker_id: JobseekerId,
    query: Annotated[PageQuery, Query()],
) -> Response:
    """Wie de gegevens van deze werkzoekende bekeek of wijzigde, en waarvoor; laatste eerst."""
    before = line_cursor(query.cursor)
    found = looks_at_person(session, actor, jobseeker_id, before=before, limit=query.aantal)
    shown, cursor = cut(found, query.aantal, lambda one: str(one[0].id))
    page = AccessPage(resultaten=[AccessLineOut.of(line, name) for line, name in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))
