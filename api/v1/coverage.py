"""The learning lines themselves, where there are places for whom, and one person's ways along them."""

from collections.abc import Collection
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.deps import ActorDep, PurposeDep, SessionDep, StaffDep
from api.openapi import documented
from api.v1.answers import json_answer
from api.v1.jobseekers import JobseekerId
from leerlijnen.coverage import by_step
from leerlijnen.drawing import picture
from services import clock
from services.errors import NotFoundError, RefusedError
from services.matching.columns import gemeente_number
from services.matching.leerlijnen.coverage import cover_of, speerpunten
from services.matching.leerlijnen.coverage_schemas import CoverageOut, coverage_out
from services.matching.leerlijnen.overview import overview
from services.matching.leerlijnen.plan_schemas import OverviewOut, StaffingNeedList, overview_out, staffing_out
from services.matching.leerlijnen.schemas import LooppadenOut, looppaden_out
from services.matching.leerlijnen.staffing import staffing_plan
from services.matching.leerlijnen.ways import looppaden_of
from services.registry import (
    AccessObject,
    Actor,
    Day,
    LineList,
    LineOut,
    find_line,
    in_region,
    leerlijn_catalogue,
    line_list,
    line_out,
    municipality,
    open_record,
    provision_counts,
    record_refusal,
)

router = APIRouter(tags=["Leerlijnen"])

LINE = r"^[a-z]+(?:[_-][a-z]+)*$"
LineCode = Annotated[
    str, Path(alias="leerlijn", pattern=LINE, max_length=40, description="Code van de leerlijn.", examples=["groen"])
]
SVG = "image/svg+xml"
DEFAULT_GEMEENTE = "GM0177"
"""Whose lines an account without a gemeente (an employer's) is shown, unless it asks for another's."""


class PictureResponse(Response):
    """For the document: what a picture is."""

    media_type = SVG


class LinesQuery(BaseModel):
    """Of which gemeente and day."""

    model_config = ConfigDict(extra="forbid")

    gemeente: str | None = Field(
        default=None,
        pattern=r"^GM\d{4}$",
        description="Code van de gemeente. Leeg: uw eigen gemeente, en voor een werkgever Raalte.",
        examples=["GM0148"],
    )
    op: Day | None = Field(default=None, description="De dag waar het om gaat. Leeg: vandaag.", examples=["2026-11-02"])


class CoverageQuery(BaseModel):
    """Which part of the region."""

    model_config = ConfigDict(extra="forbid")

    gemeente: str | None = Field(
        default=None,
        pattern=r"^GM\d{4}$",
        description="Code van een gemeente in uw regio. Leeg: de hele regio.",
        examples=["GM0177"],
    )


class WaysQuery(BaseModel):
    """To which goal."""

    model_config = ConfigDict(extra="forbid")

    doel: int | None = Field(
        default=None, ge=1, le=6, description="Een trede om te verkennen. Leeg: de verwachte eindtrede.", examples=[5]
    )
    leerlijn: str | None = Field(
        default=None, pattern=LINE, max_length=40, description="Alleen wegen die hierin eindigen.", examples=["groen"]
    )


@router.get("/leerlijnen", response_model=LineList, summary="Bekijk de leerlijnen", **documented(401, 403, 404))
def list_lines(actor: ActorDep, query: Annotated[LinesQuery, Query()]) -> Response:
    """De leerlijnen zoals zij op een dag in een gemeente zijn. Een concept is een schets van ons."""
    gemeente, on = whose(actor, query.gemeente), query.op or clock.today()
    return json_answer(line_list(leerlijn_catalogue(gemeente, on), gemeente, on))


@router.get(
    "/leerlijnen/{leerlijn}", response_model=LineOut, summary="Bekijk een leerlijn", **documented(401, 403, 404)
)
def read_line(actor: ActorDep, line: LineCode, query: Annotated[LinesQuery, Query()]) -> Response:
    """Een leerlijn met al haar stappen. Bij elk feit staat de bron; «ontwerp» is een keuze van ons."""
    gemeente, on = whose(actor, query.gemeente), query.op or clock.today()
    catalogue = leerlijn_catalogue(gemeente, on)
    return json_answer(line_out(find_line(catalogue, line), gemeente, on))


@router.get(
    "/leerlijnen/{leerlijn}/dekking",
    response_model=CoverageOut,
    summary="Bekijk waar plaatsen zijn en waar zij ontbreken",
    **documented(401, 403, 404),
)
def read_coverage(
    session: SessionDep, actor: StaffDep, line: LineCode, query: Annotated[CoverageQuery, Query()]
) -> Response:
    """Per stap en per trede: plaatsen naast mensen, en de speerpunten voor de netwerker. Alleen aantallen."""
    cover = cover_of(session, region_of(actor))
    find_line(cover.lines.whole, line)
    gemeente = in_own_region(cover.lines.catalogues, query.gemeente)
    sharpest = speerpunten(session, cover, gemeente=gemeente, line=line)
    return json_answer(coverage_out(cover, gemeente=gemeente, line=line, sharpest=sharpest))


@router.get(
    "/leerlijnen/{leerlijn}/tekening",
    response_class=PictureResponse,
    summary="Bekijk een leerlijn als tekening",
    **documented(401, 403, 404),
)
def read_picture(
    session: SessionDep, actor: StaffDep, line: LineCode, query: Annotated[CoverageQuery, Query()]
) -> Response:
    """De stappen op de treden, met per stap plaatsen en mensen. Een SVG."""
    cover = cover_of(session, region_of(actor))
    find_line(cover.lines.whole, line)
    gemeente = in_own_region(cover.lines.catalogues, query.gemeente)
    number = gemeente_number(gemeente) if gemeente is not None else None
    covers = {one.key: one for one in by_step(cover.counted, gemeente=number)}
    return Response(picture(cover.lines.whole, line, covers), media_type=SVG)


@router.get(
    "/dekking",
    response_model=CoverageOut,
    summary="Bekijk de dekking van alle leerlijnen",
    **documented(401, 403, 404),
)
def read_whole_coverage(session: SessionDep, actor: StaffDep, query: Annotated[CoverageQuery, Query()]) -> Response:
    """Alle leerlijnen samen: plaatsen naast mensen, en waar het meest ontbreekt."""
    cover = cover_of(session, region_of(actor))
    gemeente = in_own_region(cover.lines.catalogues, query.gemeente)
    sharpest = speerpunten(session, cover, gemeente=gemeente)
    return json_answer(coverage_out(cover, gemeente=gemeente, line=None, sharpest=sharpest))


@router.get(
    "/personeelsbehoeften",
    response_model=StaffingNeedList,
    summary="Bekijk teruggerekende personeelsbehoeften",
    **documented(401, 403, 404),
)
def list_staffing(session: SessionDep, actor: StaffDep, query: Annotated[CoverageQuery, Query()]) -> Response:
    """Wat werkgevers verwachten nodig te hebben, en wie daarvoor uiterlijk wanneer op welke stap begint."""
    gemeente = in_own_region({one.code for one in in_region(region_of(actor))}, query.gemeente)
    return json_answer(staffing_out(staffing_plan(session, region_of(actor), gemeente=gemeente), gemeente))


@router.get(
    "/voorzieningenoverzicht",
    response_model=OverviewOut,
    summary="Bekijk voorzieningen en kansen naast wat mensen nodig hebben",
    **documented(401, 403),
)
def read_overview(session: SessionDep, actor: StaffDep) -> Response:
    """Het jaarlijkse overzicht van uw gemeente: plekken per soort en voorzieningen, naast wat looppaden vragen."""
    today = clock.today()
    provisions = provision_counts(session, actor, date(today.year, 1, 1), today)
    return json_answer(overview_out(overview(session, region_of(actor), actor.gemeente_code or ""), provisions))


@router.get(
    "/werkzoekenden/{werkzoekendeId}/looppaden",
    response_model=LooppadenOut,
    summary="Bekijk iemands looppaden",
    **documented(401, 403, 404, 409),
)
def read_looppaden(
    session: SessionDep,
    actor: StaffDep,
    purpose: PurposeDep,
    jobseeker_id: JobseekerId,
    query: Annotated[WaysQuery, Query()],
) -> Response:
    """De beste wegen naar de verwachte eindtrede, stap voor stap, met wat elke stap vraagt en welke plekken er zijn.

    Een voorstel om samen te bekijken. Een eindtrede van 3, 4 of 5 is een heel doel.
    """
    jobseeker = open_record(session, actor, jobseeker_id, purpose=purpose)
    lines = [query.leerlijn] if query.leerlijn is not None else []
    try:
        ways = looppaden_of(session, jobseeker, trede=query.doel, lines=lines)
    except RefusedError:  # what was opened is rolled back, and the refusal tells something of the person too
        record_refusal(session, actor, jobseeker.id, thing=AccessObject.RECORD, purpose=purpose)
        raise
    return json_answer(looppaden_out(jobseeker.id, ways))


def whose(actor: Actor, asked: str | None) -> str:
    """The gemeente whose lines are shown."""
    if asked is not None and municipality(asked) is None:
        raise NotFoundError("Deze gemeente kennen we niet.", remedy="Geef de CBS-code van een gemeente, zoals GM0177.")
    return asked or actor.gemeente_code or DEFAULT_GEMEENTE


def region_of(actor: Actor) -> str:
    """The region of staff; they always have one."""
    return actor.region or ""


def in_own_region(codes: Collection[str], gemeente: str | None) -> str | None:
    """A gemeente of the region of who asks; what is not theirs is not there."""
    if gemeente is not None and gemeente not in codes:
        raise NotFoundError("Deze gemeente is er in uw regio niet.", remedy="Kies een gemeente van uw regio.")
    return gemeente
