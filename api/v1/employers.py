"""Employers: adding one, finding, reading and changing them; and the divisions of industry they are in."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from pydantic import BeforeValidator, Field
from starlette.responses import Response

from api.deps import ActorDep, ContactKeeperDep, SessionDep
from api.example_ids import EMPLOYER_ID
from api.openapi import documented
from api.v1.answers import (
    IfMatch,
    IfNoneMatch,
    PageQuery,
    cut,
    etag,
    json_answer,
    link_next,
    moment_cursor,
    to_cursor,
    version_of,
)
from api.v1.idempotency import IdempotencyKey, earlier_answer, remember
from services.registry import (
    Dutch,
    Employer,
    EmployerChange,
    EmployerCreated,
    EmployerFilter,
    EmployerIn,
    EmployerOut,
    EmployerPage,
    EmployerState,
    GemeenteCode,
    PsoStep,
    change_employer,
    create_employer,
    divisions,
    employers_page,
    find_employer,
    section,
)

router = APIRouter(tags=["Werkgevers"])

EmployerId = Annotated[UUID, Path(alias="werkgeverId", description="Nummer van de werkgever.", examples=[EMPLOYER_ID])]
DIVISIONS = "|".join(one.code for one in divisions())


def _yes_or_no(value: object) -> object:
    """Only what JSON calls a yes or no: pydantic would take «on» and «1» too."""
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise ValueError("moet true of false zijn")


YesOrNoQuery = Annotated[bool, BeforeValidator(_yes_or_no)]


class EmployersQuery(PageQuery):
    """Welke werkgevers."""

    gemeente: GemeenteCode | None = Field(
        default=None, description="Alleen werkgevers in deze gemeente.", examples=["GM0177"]
    )
    division: str | None = Field(
        default=None,
        alias="sbiAfdeling",
        pattern=rf"^(?:{DIVISIONS})$",
        description="Alleen werkgevers in deze afdeling van de SBI; zie GET /v1/sbi-afdelingen.",
        examples=["81"],
    )
    status: EmployerState | None = Field(
        default=None, description="Alleen werkgevers met deze status.", examples=["actief"]
    )
    pso: PsoStep | None = Field(
        default=None, description="Alleen werkgevers op deze stap van de PSO.", examples=["trede-2"]
    )
    leerbedrijf: YesOrNoQuery | None = Field(
        default=None, description="Alleen werkgevers die wel of niet erkend leerbedrijf zijn.", examples=[True]
    )
    open_action: YesOrNoQuery = Field(
        default=False,
        alias="metOpenActie",
        description="Alleen werkgevers voor wie nog iets te doen is; voor medewerkers.",
        examples=[True],
    )
    zoek: str | None = Field(default=None, max_length=100, description="Deel van de naam.", examples=["hovenier"])


class SbiDivisionOut(Dutch):
    """Een afdeling van de Standaard Bedrijfsindeling."""

    code: str = Field(description="Twee cijfers.")
    titel: str
    sectie: str = Field(description="Letter van de sectie.")
    sectietitel: str


class SbiDivisionList(Dutch):
    """De afdelingen van de Standaard Bedrijfsindeling."""

    resultaten: list[SbiDivisionOut]


def employer_answer(employer: Employer) -> Response:
    """An employer as an answer, with its ETag."""
    return json_answer(EmployerOut.of(employer), headers={"ETag": etag(employer.version)})


@router.post(
    "/werkgevers",
    status_code=201,
    response_model=EmployerCreated,
    summary="Voeg een werkgever toe",
    **documented(401, 403, 409, 413, 415, headers=("ETag", "Location")),
)
def add_one(
    session: SessionDep, actor: ContactKeeperDep, fields: EmployerIn, idempotency_key: IdempotencyKey = None
) -> Response:
    """Een netwerker voegt een werkgever uit de regio toe.

    Is het KvK-nummer er al, dan zegt het antwoord van wie. Werkgevers met bijna dezelfde naam staan in mogelijkDubbel:
    de werkgever is dan wel toegevoegd, en u kijkt of het dezelfde is.
    """
    earlier = earlier_answer(session, actor, idempotency_key, fields)
    if earlier is not None:
        return earlier
    employer, near = create_employer(session, actor, fields)
    headers = {"ETag": etag(employer.version), "Location": f"/v1/werkgevers/{employer.id}"}
    answer = json_answer(EmployerCreated.with_near(employer, near), status=201, headers=headers)
    remember(session, actor, idempotency_key, answer, headers)
    return answer


@router.get(
    "/werkgevers",
    response_model=EmployerPage,
    summary="Bekijk werkgevers",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_employers(
    request: Request, session: SessionDep, actor: ActorDep, query: Annotated[EmployersQuery, Query()]
) -> Response:
    """De werkgevers van uw arbeidsmarktregio, nieuwste eerst; een werkgever ziet alleen zichzelf."""
    wanted = EmployerFilter(
        gemeente_code=query.gemeente,
        division=query.division,
        state=query.status,
        pso_step=query.pso,
        work_learning_approved=query.leerbedrijf,
        name=query.zoek,
        open_action=query.open_action,
    )
    found = employers_page(session, actor, after=moment_cursor(query.cursor), limit=query.aantal, wanted=wanted)
    shown, cursor = cut(found, query.aantal, lambda one: to_cursor(one.created_at, one.id))
    page = EmployerPage(resultaten=[EmployerOut.of(one) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


@router.get(
    "/werkgevers/{werkgeverId}",
    response_model=EmployerOut,
    summary="Bekijk een werkgever",
    **documented(304, 401, 404, headers=("ETag",)),
)
def read_employer(
    session: SessionDep, actor: ActorDep, employer_id: EmployerId, if_none_match: IfNoneMatch = None
) -> Response:
    """Eén werkgever. De ETag in het antwoord hebt u nodig om de werkgever te wijzigen."""
    employer = find_employer(session, actor, employer_id)
    if if_none_match == etag(employer.version):
        return Response(status_code=304, headers={"ETag": etag(employer.version)})
    return employer_answer(employer)


@router.put(
    "/werkgevers/{werkgeverId}",
    response_model=EmployerOut,
    summary="Wijzig een werkgever",
    **documented(401, 403, 404, 409, 412, 413, 415, 428, headers=("ETag",)),
)
def replace_employer(
    session: SessionDep, actor: ActorDep, employer_id: EmployerId, if_match: IfMatch, fields: EmployerChange
) -> Response:
    """Vervangt alle velden van een werkgever: door medewerkers van de eigen gemeente, of door de werkgever zelf.

    Een werkgever wijzigt niet zelf de gemeente, de status of een KvK-nummer dat er al staat. Wie een oude versie had,
    krijgt 412 met de velden die intussen zijn gewijzigd.
    """
    return employer_answer(change_employer(session, actor, employer_id, fields, version=version_of(if_match)))


@router.get(
    "/sbi-afdelingen",
    response_model=SbiDivisionList,
    summary="Bekijk de bedrijfstakken",
    tags=["Codelijsten"],
    **documented(401),
)
def list_divisions(_actor: ActorDep) -> Response:
    """De afdelingen van de SBI 2008. Een code van een werkgever begint met een van deze, en mag preciezer zijn."""
    rows = [
        SbiDivisionOut(code=one.code, titel=one.titel, sectie=one.section, sectietitel=_section_title(one.section))
        for one in divisions()
    ]
    return json_answer(SbiDivisionList(resultaten=rows))


def _section_title(letter: str) -> str:
    found = section(letter)
    return found.titel if found else ""
