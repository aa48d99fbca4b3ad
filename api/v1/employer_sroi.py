"""Social return: what an employer owes under contracts, and with what it was filled. For staff."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from sqlmodel import Session
from starlette.responses import Response

from api.deps import ContactKeeperDep, SessionDep, StaffDep
from api.examples_employers import OBLIGATION_ID
from api.openapi import documented
from api.v1.answers import (
    IfMatch,
    PageQuery,
    cut,
    etag,
    json_answer,
    link_next,
    moment_cursor,
    to_cursor,
    version_of,
)
from api.v1.employers import EmployerId
from services.registry import (
    SroiFillingAdded,
    SroiFillingIn,
    SroiFillingOut,
    SroiFillingPage,
    SroiObligation,
    SroiObligationChange,
    SroiObligationIn,
    SroiObligationList,
    SroiObligationOut,
    add_sroi_filling,
    add_sroi_obligation,
    change_sroi_obligation,
    corrected_sroi_fillings,
    find_sroi_obligation,
    sroi_fillings_page,
    sroi_obligations_of,
    sroi_standing,
)

router = APIRouter(tags=["ContactInFull met werkgevers"])

ObligationId = Annotated[
    UUID, Path(alias="verplichtingId", description="Nummer van de verplichting.", examples=[OBLIGATION_ID])
]


def obligation_answer(session: Session, obligation: SroiObligation, *, status: int = 200) -> Response:
    """An obligation and how it stands, with the headers that belong to it."""
    headers = {"ETag": etag(obligation.version)}
    if status == 201:
        headers["Location"] = f"/v1/werkgevers/{obligation.employer_id}/sroi-verplichtingen/{obligation.id}"
    out = SroiObligationOut.of(obligation, sroi_standing(session, obligation))
    return json_answer(out, status=status, headers=headers)


@router.get(
    "/werkgevers/{werkgeverId}/sroi-verplichtingen",
    response_model=SroiObligationList,
    summary="Bekijk de verplichtingen",
    **documented(401, 403, 404),
)
def list_obligations(session: SessionDep, actor: StaffDep, employer_id: EmployerId) -> Response:
    """Wat een werkgever per contract aan social return moet doen, en hoeveel daarvan gevuld is."""
    found = sroi_obligations_of(session, actor, employer_id)
    return json_answer(SroiObligationList(resultaten=[SroiObligationOut.of(*one) for one in found]))


@router.post(
    "/werkgevers/{werkgeverId}/sroi-verplichtingen",
    status_code=201,
    response_model=SroiObligationOut,
    summary="Voeg een verplichting toe",
    **documented(401, 403, 404, 409, 413, 415, headers=("ETag", "Location")),
)
def create_obligation(
    session: SessionDep, actor: ContactKeeperDep, employer_id: EmployerId, fields: SroiObligationIn
) -> Response:
    """Een verplichting uit een contract. Alle bedragen zijn hele eurocenten."""
    return obligation_answer(session, add_sroi_obligation(session, actor, employer_id, fields), status=201)


@router.get(
    "/werkgevers/{werkgeverId}/sroi-verplichtingen/{verplichtingId}",
    response_model=SroiObligationOut,
    summary="Bekijk een verplichting",
    **documented(401, 403, 404, headers=("ETag",)),
)
def read_obligation(
    session: SessionDep, actor: StaffDep, employer_id: EmployerId, obligation_id: ObligationId
) -> Response:
    """Eén verplichting en hoe die er nu voor staat."""
    return obligation_answer(session, find_sroi_obligation(session, actor, employer_id, obligation_id))


@router.put(
    "/werkgevers/{werkgeverId}/sroi-verplichtingen/{verplichtingId}",
    response_model=SroiObligationOut,
    summary="Wijzig een verplichting",
    **documented(401, 403, 404, 409, 412, 413, 415, 428, headers=("ETag",)),
)
def replace_obligation(
    session: SessionDep,
    actor: ContactKeeperDep,
    employer_id: EmployerId,
    obligation_id: ObligationId,
    if_match: IfMatch,
    fields: SroiObligationChange,
) -> Response:
    """Vervangt de velden van een verplichting. De invullingen blijven zoals ze zijn."""
    version = version_of(if_match)
    changed = change_sroi_obligation(session, actor, employer_id, obligation_id, fields, version=version)
    return obligation_answer(session, changed)


@router.get(
    "/werkgevers/{werkgeverId}/sroi-verplichtingen/{verplichtingId}/invullingen",
    response_model=SroiFillingPage,
    summary="Bekijk de invullingen",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_fillings(
    request: Request,
    session: SessionDep,
    actor: StaffDep,
    employer_id: EmployerId,
    obligation_id: ObligationId,
    query: Annotated[PageQuery, Query()],
) -> Response:
    """Waarmee een verplichting is gevuld, laatst vastgelegd eerst; ook wat later is gecorrigeerd."""
    obligation = find_sroi_obligation(session, actor, employer_id, obligation_id)
    found = sroi_fillings_page(session, obligation, after=moment_cursor(query.cursor), limit=query.aantal)
    shown, cursor = cut(found, query.aantal, lambda one: to_cursor(one.recorded_at, one.id))
    corrected = corrected_sroi_fillings(session, shown)
    rows = [SroiFillingOut.of(one, counts=one.id not in corrected) for one in shown]
    return json_answer(SroiFillingPage(resultaten=rows, volgende=cursor), headers=link_next(request, cursor))


@router.post(
    "/werkgevers/{werkgeverId}/sroi-verplichtingen/{verplichtingId}/invullingen",
    status_code=201,
    response_model=SroiFillingAdded,
    summary="Voeg een invulling toe",
    **documented(401, 403, 404, 409, 413, 415),
)
def create_filling(
    session: SessionDep,
    actor: ContactKeeperDep,
    employer_id: EmployerId,
    obligation_id: ObligationId,
    fields: SroiFillingIn,
) -> Response:
    """Iets waarmee een verplichting is gevuld. Meer dan de verplichting mag; het antwoord zegt hoeveel meer.

    Een fout verbetert u met een nieuwe invulling die de oude corrigeert.
    """
    filling = add_sroi_filling(session, actor, employer_id, obligation_id, fields)
    obligation = find_sroi_obligation(session, actor, employer_id, obligation_id)
    added = SroiFillingAdded.with_standing(filling, obligation, sroi_standing(session, obligation))
    return json_answer(added, status=201)
