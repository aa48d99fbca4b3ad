"""Indicators of a gemeente, and the people for whom one says that something is to be done."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.deps import OfGemeenteDep, SessionDep, StaffDep
from api.openapi import documented
from api.v1.answers import PageQuery, id_cursor, json_answer, link_next
from services import clock
from services.flow.indicators.schemas import CasePage, IndicatorList
from services.flow.indicators.service import Moment, read_cases, read_indicators
from services.registry import Day

router = APIRouter(tags=["Doorstroom"])


class MomentQuery(BaseModel):
    """Van welke dag, en zoals wanneer bekend."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    peildatum: Day | None = Field(
        default=None,
        description="Van welke dag de cijfers zijn. Leeg: de eerste dag van deze maand.",
        examples=["2026-07-01"],
    )
    bekend: Literal["nu", "toen"] = Field(
        default="nu",
        description="«nu»: met alles wat sindsdien is vastgelegd. «toen»: alleen wat op de peildatum bekend was.",
        examples=["toen"],
    )

    def moment(self) -> Moment:
        """The moment that was asked for."""
        on = self.peildatum or clock.today().replace(day=1)
        return Moment(on, on if self.bekend == "toen" else None)


class CasesQuery(PageQuery, MomentQuery):
    """Van welke dag, en welke pagina."""


@router.get(
    "/doorstroom/indicatoren",
    response_model=IndicatorList,
    summary="Bekijk de indicatoren",
    **documented(401, 403, 409),
)
def list_indicators(session: SessionDep, actor: OfGemeenteDep, query: Annotated[MomentQuery, Query()]) -> Response:
    """De indicatoren van uw gemeente: wat er wordt geteld, wie het vraagt, het streefcijfer en of het is gehaald.

    Voor beleid staan getallen onder de 10 er niet in, en is de peildatum de eerste dag van een maand. Wat steunt op
    gegevens voor verantwoording is er voor beleid, consulenten en beheerders.
    """
    return json_answer(read_indicators(session, actor, query.moment()))


@router.get(
    "/doorstroom/indicatoren/{code}/dossiers",
    response_model=CasePage,
    summary="Bekijk voor wie iets te doen is",
    **documented(401, 403, 404, 409, headers=("Link",)),
)
def list_indicator_cases(
    request: Request,
    session: SessionDep,
    actor: StaffDep,
    code: Annotated[str, Path(description="Code van de indicator.", examples=["contact-dit-jaar"], max_length=60)],
    query: Annotated[CasesQuery, Query()],
) -> Response:
    """De mensen van uw gemeente voor wie volgens deze indicator iets te doen is. Wie u ziet, wordt vastgelegd.

    Een lijst die steunt op gegevens voor verantwoording is er alleen voor consulenten en beheerders.
    """
    after = id_cursor(query.cursor)
    page, following = read_cases(session, actor, code, query.moment(), after=after, limit=query.aantal)
    return json_answer(page, headers=link_next(request, None if following is None else str(following)))
