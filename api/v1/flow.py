"""Who moved and how soon: figures of the own gemeente or region, and the dossiers that need repair."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session
from starlette.responses import Response

from api.deps import OfGemeenteDep, PurposeDep, SessionDep, StaffDep
from api.openapi import documented
from api.v1.answers import cut, id_cursor, json_answer, link_next
from services.flow.rates.asking import FlowArea, FlowKnown, basis_of, complete_for, only, scope_of
from services.flow.rates.catalogue import BACK, FINDINGS, MEDIANS, STAYING, WAITS, outcomes_of, shifts_of
from services.flow.rates.findings import dossiers
from services.flow.rates.schemas import FlowDossierOut, FlowDossierPage, FlowFiguresOut
from services.flow.rates.shifts import ShiftAxis, ShiftPeriod
from services.flow.rates.shifts import slice_code as period_code
from services.flow.rates.stored import kept_or_made
from services.flow.rates.words import FINDING_REMEDIES, FINDING_WORDS
from services.flow.states import JourneyState
from services.registry import AccessObject, Actor, Day, record_looks

router = APIRouter(tags=["Doorstroom"])

EVERY: Final = "alle"
REFUSALS: Final = documented(401, 403, 409)


class FlowQuery(BaseModel):
    """Over wie, van welke dag, en zoals wanneer bekend."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    gebied: FlowArea = Field(
        default=FlowArea.GEMEENTE,
        description="Uw gemeente, of uw hele arbeidsmarktregio. Van de regio zijn kleine getallen altijd verborgen.",
        examples=["gemeente"],
    )
    peildatum: Day | None = Field(
        default=None,
        description="De dag waarvan de cijfers zijn. Leeg: de eerste van deze maand. Beleid kiest de eerste van een "
        "maand.",
        examples=["2024-07-01"],
    )
    bekend: FlowKnown = Field(
        default=FlowKnown.NOW,
        description="«nu»: met alles wat sindsdien is vastgelegd. «toen»: alleen wat op de peildatum bekend was.",
        examples=["nu"],
    )


class CohortQuery(FlowQuery):
    """Van wie in welk jaar begon."""

    cohort: int | None = Field(
        default=None,
        ge=1950,
        le=9999,
        description="Alleen wie in dit jaar begon: een van de laatste zes jaren. Leeg: alle jaren samen.",
        examples=[2024],
    )


class OutcomeQuery(CohortQuery):
    """Vanuit welke stand."""

    begin: JourneyState = Field(
        default=JourneyState.PRODUCTIE, description="De stand die begon.", examples=["bij-de-productie"]
    )


class ShiftQuery(FlowQuery):
    """Overgangen van wat, en hoe ver uit elkaar."""

    van: ShiftAxis = Field(default=ShiftAxis.PLACE, description="Waarvan de overgangen zijn.", examples=["ladder"])
    per: ShiftPeriod = Field(
        default=ShiftPeriod.YEAR,
        description="Hoe ver de dagen uit elkaar liggen: vier kwartalen of drie jaren tot aan de peildatum.",
        examples=["jaar"],
    )


class DossierQuery(BaseModel):
    """Welke dossiers."""

    model_config = ConfigDict(extra="forbid")

    cursor: str | None = Field(
        default=None,
        max_length=40,
        description="Plaats waar de vorige pagina ophield.",
        examples=["6f1c2f3e-8a4b-4d8e-9f0a-1b2c3d4e5f60"],
    )
    aantal: int = Field(default=25, ge=1, le=100, description="Hoeveel er op een pagina staan.", examples=[25])


def answered(session: Session, actor: Actor, query: FlowQuery, code: str, begins: str | None = None) -> Response:
    """One figure as this actor may see it; with `begins` the tables of one cohort."""
    scope = scope_of(actor, area=query.gebied, on=query.peildatum, known=query.bekend)
    found = kept_or_made(session, scope, code, complete=complete_for(actor, query.gebied))
    return json_answer(FlowFiguresOut.of(found if begins is None else only(found, begins)))


@router.get(
    "/doorstroom/uitkomsten", response_model=FlowFiguresOut, summary="Bekijk wat er na een stand volgde", **REFUSALS
)
def read_outcomes(session: SessionDep, actor: OfGemeenteDep, query: Annotated[OutcomeQuery, Query()]) -> Response:
    """Bij welk deel van de mensen binnen 3, 6, 12, 18, 24 en 36 maanden elke uitkomst kwam, met grenzen en aantallen.

    Wie nog onderweg is, telt mee zolang wij hem of haar volgen. Alleen aantallen; kleine zijn voor beleid verborgen.
    """
    code = outcomes_of(query.begin)
    return answered(session, actor, query, code, f"{code}.{query.cohort or EVERY}")


@router.get(
    "/doorstroom/mediaan",
    response_model=FlowFiguresOut,
    summary="Bekijk hoe lang mensen in een stand blijven",
    **REFUSALS,
)
def read_medians(session: SessionDep, actor: OfGemeenteDep, query: Annotated[CohortQuery, Query()]) -> Response:
    """Na hoeveel dagen de helft van de mensen een stand uit was, met grenzen. Leeg: dat is nog niet bereikt."""
    return answered(session, actor, query, MEDIANS, f"{MEDIANS}.{query.cohort or EVERY}")


@router.get("/doorstroom/blijvend", response_model=FlowFiguresOut, summary="Bekijk wie aan het werk blijft", **REFUSALS)
def read_staying(session: SessionDep, actor: OfGemeenteDep, query: Annotated[CohortQuery, Query()]) -> Response:
    """Welk deel 3, 6 en 12 maanden na het begin van betaald werk daar nog is.

    Van wie niets is gehoord, nemen wij niet aan dat die er nog is; daarom staan er ook grenzen bij.
    """
    return answered(session, actor, query, STAYING, f"{STAYING}.{query.cohort or EVERY}")


@router.get(
    "/doorstroom/terugkeer", response_model=FlowFiguresOut, summary="Bekijk wie weer zonder werk kwam", **REFUSALS
)
def read_back(session: SessionDep, actor: OfGemeenteDep, query: Annotated[CohortQuery, Query()]) -> Response:
    """Welk deel binnen 3, 6 en 12 maanden na het begin van betaald werk weer zonder dat werk was."""
    return answered(session, actor, query, BACK, f"{BACK}.{query.cohort or EVERY}")


@router.get(
    "/doorstroom/overgangen", response_model=FlowFiguresOut, summary="Bekijk overgangen tussen twee dagen", **REFUSALS
)
def read_shifts(session: SessionDep, actor: OfGemeenteDep, query: Annotated[ShiftQuery, Query()]) -> Response:
    """Waar mensen op een dag waren en waar een kwartaal of jaar later: naar plek, trede of eigen categorie."""
    return answered(session, actor, query, shifts_of(query.van), period_code(query.per))


@router.get(
    "/doorstroom/wachttijden",
    response_model=FlowFiguresOut,
    summary="Bekijk hoe lang mensen op beschut werk wachten",
    **REFUSALS,
)
def read_waits(session: SessionDep, actor: OfGemeenteDep, query: Annotated[FlowQuery, Query()]) -> Response:
    """Van de indicatie naar het voortraject en naar het dienstverband: deel per maand, de helft, en aantallen."""
    return answered(session, actor, query, WAITS)


@router.get(
    "/doorstroom/bevindingen",
    response_model=FlowFiguresOut,
    summary="Bekijk wat in dossiers niet klopt",
    **REFUSALS,
)
def read_findings(session: SessionDep, actor: OfGemeenteDep, query: Annotated[FlowQuery, Query()]) -> Response:
    """In hoeveel dossiers iets staat dat niet zo kan zijn geweest. De cijfers gaan er met een vaste regel mee om."""
    return answered(session, actor, query, FINDINGS)


@router.get(
    "/doorstroom/bevindingen/dossiers",
    response_model=FlowDossierPage,
    summary="Bekijk welke dossiers verbetering vragen",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_dossiers(
    request: Request,
    session: SessionDep,
    actor: StaffDep,
    purpose: PurposeDep,
    query: Annotated[DossierQuery, Query()],
) -> Response:
    """De dossiers van uw gemeente waarin iets niet klopt, met wat u eraan doet. Elk getoond dossier is een inzage."""
    after = id_cursor(query.cursor)
    scope = scope_of(actor, area=FlowArea.GEMEENTE, on=None, known=FlowKnown.NOW)
    found = [one for one in dossiers(basis_of(session, scope)) if after is None or one[0] > after]
    shown, cursor = cut(found, query.aantal, lambda one: str(one[0]))
    record_looks(session, actor, [person for person, _ in shown], thing=AccessObject.RECORD, purpose=purpose)
    rows = [
        FlowDossierOut(
            werkzoekende_id=person,
            bevindingen=list(findings),
            in_woorden=[FINDING_WORDS[one] for one in findings],
            wat_te_doen=[FINDING_REMEDIES[one] for one in findings],
        )
        for person, findings in shown
    ]
    page = FlowDossierPage(peildatum=scope.on, resultaten=rows, volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))
