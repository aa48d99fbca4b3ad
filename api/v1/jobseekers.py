"""People, for staff of their own gemeente: registering, finding, the picture of now and the full record."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from api.deps import PurposeDep, SessionDep, StaffDep, requires
from api.examples import PERSON_ID
from api.openapi import documented
from api.v1.answers import PageQuery, cut, id_cursor, json_answer, link_next
from api.v1.idempotency import IdempotencyKey, earlier_answer, remember
from services.registry import (
    AccessAction,
    AccessObject,
    Actor,
    CategorySchemeList,
    DossierOut,
    JobseekerIn,
    JobseekerOut,
    JobseekerPage,
    JobseekerSummary,
    Role,
    SearchIn,
    SearchPage,
    SignalPage,
    SignalsIn,
    SuggestionIn,
    SuggestionList,
    category_suggestions,
    dossier,
    find_jobseeker,
    gemeente_schemes,
    jobseeker_out,
    jobseekers_page,
    list_signals,
    open_record,
    record_looks,
    register_by_staff,
    search_jobseekers,
)

router = APIRouter(tags=["Werkzoekenden"])

JobseekerId = Annotated[
    UUID, Path(alias="werkzoekendeId", description="Nummer van de werkzoekende.", examples=[PERSON_ID])
]
CaseWorkerDep = Annotated[Actor, Depends(requires(Role.CASE_WORKER))]


@router.get(
    "/werkzoekenden",
    response_model=JobseekerPage,
    summary="Bekijk werkzoekenden",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_jobseekers(
    request: Request,
    session: SessionDep,
    actor: StaffDep,
    purpose: PurposeDep,
    query: Annotated[PageQuery, Query()],
) -> Response:
    """De werkzoekenden van uw gemeente, laatst ingeschreven eerst."""
    last = id_cursor(query.cursor)
    after = find_jobseeker(session, actor, last) if last is not None else None
    found = jobseekers_page(session, actor, after=after, limit=query.aantal)
    shown, cursor = cut(found, query.aantal, lambda one: str(one.id))
    record_looks(
        session,
        actor,
        [one.id for one in shown],
        thing=AccessObject.RECORD,
        action=AccessAction.SEARCHED,
        purpose=purpose,
    )
    page = JobseekerPage(resultaten=[JobseekerSummary.of(one) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


@router.post(
    "/werkzoekenden",
    status_code=201,
    response_model=JobseekerSummary,
    summary="Schrijf een werkzoekende in",
    **documented(401, 403, 409, 413, 415, headers=("Location",)),
)
def create_jobseeker(
    session: SessionDep,
    actor: CaseWorkerDep,
    purpose: PurposeDep,
    given: JobseekerIn,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Een consulent schrijft iemand in de eigen gemeente in, zonder naam en zonder BSN.

    Stuur een eigen kenmerk mee in Idempotency-Key: komt uw verzoek twee keer aan, dan staat iemand er één keer.
    """
    earlier = earlier_answer(session, actor, idempotency_key, given)
    if earlier is not None:
        return earlier
    jobseeker = register_by_staff(session, actor, on=given.ingeschreven_op, purpose=purpose)
    headers = {"Location": f"/v1/werkzoekenden/{jobseeker.id}"}
    answer = json_answer(JobseekerSummary.of(jobseeker), status=201, headers=headers)
    remember(session, actor, idempotency_key, answer, headers)
    return answer


@router.post(
    "/werkzoekenden/_zoek",
    response_model=SearchPage,
    summary="Zoek werkzoekenden",
    **documented(401, 403, 404, 409, 413, 415),
)
def find_people(session: SessionDep, actor: StaffDep, purpose: PurposeDep, asked: SearchIn) -> Response:
    """Zoekt in uw eigen gemeente op wat er nu over mensen vastligt. Van ieder die u te zien krijgt, komt een regel in
    het inzageregister. De vraag staat in het bericht en niet in het adres."""
    return json_answer(search_jobseekers(session, actor, asked, purpose=purpose))


@router.post(
    "/werkzoekenden/_signaleer",
    response_model=SignalPage,
    summary="Bekijk wat aandacht vraagt",
    **documented(401, 403, 404, 413, 415),
)
def what_asks_attention(session: SessionDep, actor: StaffDep, purpose: PurposeDep, asked: SignalsIn) -> Response:
    """Wie in uw gemeente contact, herbeoordeling of evaluatie moet krijgen, van wie een certificaat afloopt, van wie
    de termijn van de inburgering eindigt, en van welke plaatsing het begin of einde nog niet is genoteerd.

    Wat voorbij is, blijft staan totdat iemand vastlegt dat het is gebeurd."""
    return json_answer(list_signals(session, actor, asked, purpose=purpose))


@router.get(
    "/werkzoekenden/{werkzoekendeId}",
    response_model=JobseekerOut,
    summary="Bekijk een werkzoekende",
    **documented(401, 403, 404),
)
def read_jobseeker(session: SessionDep, actor: StaffDep, purpose: PurposeDep, jobseeker_id: JobseekerId) -> Response:
    """Eén werkzoekende van uw gemeente, zonder naam: wat nu telt van wat iemand kan, wil en op het werk nodig heeft."""
    return json_answer(jobseeker_out(session, open_record(session, actor, jobseeker_id, purpose=purpose)))


@router.get(
    "/werkzoekenden/{werkzoekendeId}/dossier",
    response_model=DossierOut,
    summary="Bekijk het dossier van een werkzoekende",
    **documented(401, 403, 404),
)
def read_dossier(session: SessionDep, actor: StaffDep, purpose: PurposeDep, jobseeker_id: JobseekerId) -> Response:
    """Alles wat over iemand is vastgelegd, met elke geschiedenis, in één antwoord."""
    return json_answer(dossier(session, open_record(session, actor, jobseeker_id, purpose=purpose)))


@router.post(
    "/werkzoekenden/{werkzoekendeId}/categorieen/_stelvoor",
    response_model=SuggestionList,
    summary="Vraag een voorstel voor de categorie",
    **documented(401, 403, 404, 413, 415),
)
def suggest_category(
    session: SessionDep, actor: StaffDep, purpose: PurposeDep, jobseeker_id: JobseekerId, known: SuggestionIn
) -> Response:
    """Welke categorieën van uw gemeente bij de geziene trede kunnen passen. U kiest; er wordt niets vastgelegd.

    Andersom bestaat het niet: uit een categorie volgt nooit een trede.
    """
    person = open_record(session, actor, jobseeker_id, purpose=purpose)
    return json_answer(category_suggestions(session, person, known))


@router.get(
    "/categorieschemas",
    response_model=CategorySchemeList,
    summary="Bekijk de schemas met categorieen van uw gemeente",
    **documented(401, 403),
)
def list_schemes(actor: StaffDep) -> Response:
    """De indelingen die uw gemeente vandaag gebruikt, met de codes van hun categorieën."""
    return json_answer(gemeente_schemes(actor))
