"""Forecasts (personeelsbehoefte): what employers expect to need, as places that are not there yet."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from api.deps import SessionDep, requires
from api.openapi import documented
from api.v1.idempotency import IdempotencyKey, earlier_answer, remember
from api.v1.placements import placement_answer
from services.registry import Actor, ForecastIn, PlacementOut, Role, post_forecast

router = APIRouter(tags=["Plekken"])

ForecasterDep = Annotated[Actor, Depends(requires(Role.EMPLOYER, Role.LIAISON))]


@router.post(
    "/personeelsbehoeften",
    status_code=201,
    response_model=PlacementOut,
    summary="Meld verwachte personeelsbehoefte",
    **documented(401, 403, 404, 409, 413, 415, headers=("ETag", "Location")),
)
def create_forecast(
    session: SessionDep, actor: ForecasterDep, forecast: ForecastIn, idempotency_key: IdempotencyKey = None
) -> Response:
    """Hoeveel mensen een werkgever verwacht nodig te hebben, voor welk werk, wanneer en op welk niveau.

    Het wordt een plek met status concept en verwacht true; u vindt ze met GET /v1/plekken?verwacht=true. Vul hem
    later aan met PUT en dien hem dan in.
    """
    earlier = earlier_answer(session, actor, idempotency_key, forecast)
    if earlier is not None:
        return earlier
    answer, headers = placement_answer(post_forecast(session, actor, forecast), status=201)
    remember(session, actor, idempotency_key, answer, headers)
    return answer
