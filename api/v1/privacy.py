"""What people ask about their data, and when data go by themselves."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.deps import SessionDep, StaffDep
from api.example_ids import REQUEST_ID
from api.openapi import documented
from api.v1.answers import PageQuery, cut, day_cursor, json_answer, link_next, to_cursor
from api.v1.guidance import JobseekerId
from services.registry import (
    AccessReportOut,
    DecisionIn,
    HoldIn,
    LiftIn,
    LimitsOut,
    NoticeOut,
    NoticePage,
    PrivacyRequestIn,
    PrivacyRequestOut,
    PrivacyRequestPage,
    TermList,
    TermOut,
    decide_privacy_request,
    hold_data,
    lift_limit,
    open_privacy_requests,
    privacy_requests_of,
    report_for_person,
    retention_notices,
    retention_terms,
    take_in_privacy_request,
)

router = APIRouter(tags=["Privacy"])

RequestId = Annotated[UUID, Path(alias="verzoekId", description="Nummer van het verzoek.", examples=[REQUEST_ID])]


@router.post(
    "/werkzoekenden/{werkzoekendeId}/privacyverzoeken",
    status_code=201,
    response_model=PrivacyRequestOut,
    summary="Neem een privacyverzoek in",
    **documented(401, 403, 404, 413, 415),
)
def add_request(session: SessionDep, actor: StaffDep, jobseeker_id: JobseekerId, given: PrivacyRequestIn) -> Response:
    """Legt vast dat iemand om inzage, rectificatie, wissing of beperking vraagt, of bezwaar maakt."""
    request = take_in_privacy_request(session, actor, jobseeker_id, kind=given.soort, received_on=given.ontvangen_op)
    return json_answer(PrivacyRequestOut.of(request), status=201)


@router.get(
    "/werkzoekenden/{werkzoekendeId}/privacyverzoeken",
    response_model=PrivacyRequestPage,
    summary="Bekijk privacyverzoeken van iemand",
    **documented(401, 403, 404),
)
def list_requests_of(session: SessionDep, actor: StaffDep, jobseeker_id: JobseekerId) -> Response:
    """Alle verzoeken van deze werkzoekende, laatste eerst."""
    found = privacy_requests_of(session, actor, jobseeker_id)
    return json_answer(PrivacyRequestPage(resultaten=[PrivacyRequestOut.of(one) for one in found], volgende=None))


@router.get(
    "/privacyverzoeken",
    response_model=PrivacyRequestPage,
    summary="Bekijk open privacyverzoeken",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_open_requests(
    request: Request, session: SessionDep, actor: StaffDep, query: Annotated[PageQuery, Query()]
) -> Response:
    """Verzoeken van uw gemeente waarop nog beslist moet worden, dringendste eerst."""
    found = open_privacy_requests(session, actor, after=day_cursor(query.cursor), limit=query.aantal)
    shown, cursor = cut(found, query.aantal, lambda one: to_cursor(one.due_on, one.id))
    page = PrivacyRequestPage(resultaten=[PrivacyRequestOut.of(one) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


@router.post(
    "/privacyverzoeken/{verzoekId}/_beslis",
    response_model=PrivacyRequestOut,
    summary="Beslis op een privacyverzoek",
    **documented(401, 403, 404, 409, 413, 415),
)
def decide_request(session: SessionDep, actor: StaffDep, request_id: RequestId, given: DecisionIn) -> Response:
    """Legt het besluit vast en voert het uit: wissen, beperken of het bezwaar laten gelden. Wissen kan niet terug."""
    request = decide_privacy_request(session, actor, request_id, granted=given.toegewezen, ground=given.grond)
    return json_answer(PrivacyRequestOut.of(request))


@router.post(
    "/werkzoekenden/{werkzoekendeId}/_hefop",
    response_model=LimitsOut,
    summary="Hef een beperking of bezwaar op",
    **documented(401, 403, 404, 409, 413, 415),
)
def lift(session: SessionDep, actor: StaffDep, jobseeker_id: JobseekerId, given: LiftIn) -> Response:
    """Vanaf nu doet deze werkzoekende weer mee."""
    jobseeker = lift_limit(session, actor, jobseeker_id, given.soort)
    return json_answer(
        LimitsOut(werkzoekende_id=jobseeker.id, beperkt_op=jobseeker.restricted_on, bezwaar_op=jobseeker.objected_on)
    )


@router.get(
    "/werkzoekenden/{werkzoekendeId}/inzage",
    response_model=AccessReportOut,
    summary="Maak een overzicht voor inzage",
    **documented(401, 403, 404),
)
def read_report(session: SessionDep, actor: StaffDep, jobseeker_id: JobseekerId) -> Response:
    """Alles wat wij van deze werkzoekende bewaren, ook de naam en wie er keek. Alleen om aan die persoon te geven."""
    return json_answer(AccessReportOut.model_validate(report_for_person(session, actor, jobseeker_id)))


@router.get("/bewaartermijnen", response_model=TermList, summary="Bekijk bewaartermijnen", **documented(401, 403))
def list_terms(actor: StaffDep) -> Response:
    """Hoe lang gegevens blijven in uw gemeente, en waarop dat steunt."""
    return json_answer(TermList(resultaten=[TermOut.of(one) for one in retention_terms(actor)]))


@router.get(
    "/wisaankondigingen",
    response_model=NoticePage,
    summary="Bekijk wiens gegevens verdwijnen",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_notices(
    request: Request, session: SessionDep, actor: StaffDep, query: Annotated[PageQuery, Query()]
) -> Response:
    """Werkzoekenden van uw gemeente van wie de bewaartermijn afloopt, eerste eerst."""
    found = retention_notices(session, actor, after=day_cursor(query.cursor), limit=query.aantal)
    shown, cursor = cut(found, query.aantal, lambda one: to_cursor(one.erase_on, one.jobseeker_id))
    page = NoticePage(resultaten=[NoticeOut.of(one) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


@router.post(
    "/werkzoekenden/{werkzoekendeId}/_houdaan",
    response_model=NoticeOut,
    summary="Houd gegevens aan",
    **documented(401, 403, 404, 413, 415),
)
def hold(session: SessionDep, actor: StaffDep, jobseeker_id: JobseekerId, given: HoldIn) -> Response:
    """Houdt de gegevens van deze werkzoekende langer, met een reden; zonder reden loopt de termijn weer."""
    return json_answer(NoticeOut.of(hold_data(session, actor, jobseeker_id, given.reden)))
