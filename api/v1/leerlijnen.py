"""Where somebody stands in the learning lines. Signs and corrections are histories (`histories`)."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.deps import PurposeDep, SessionDep, StaffDep
from api.openapi import documented
from api.v1.answers import json_answer
from api.v1.jobseekers import JobseekerId
from services.registry import Day, PositionList, positions_of

router = APIRouter(tags=["Leerlijnen"])


class PositionsQuery(BaseModel):
    """On which day."""

    model_config = ConfigDict(extra="forbid")

    op: Day | None = Field(default=None, description="De dag waar het om gaat. Leeg: vandaag.", examples=["2026-11-02"])


@router.get(
    "/werkzoekenden/{werkzoekendeId}/leerlijnposities",
    response_model=PositionList,
    summary="Bekijk waar iemand staat in de leerlijnen",
    **documented(401, 403, 404),
)
def read_positions(
    session: SessionDep,
    actor: StaffDep,
    purpose: PurposeDep,
    jobseeker_id: JobseekerId,
    query: Annotated[PositionsQuery, Query()],
) -> Response:
    """Waar iemand op een dag staat, waar dat uit volgt en sinds wanneer. Het wordt elke keer uitgerekend.

    Klopt het niet, leg dan een leerlijncorrectie vast (POST leerlijncorrecties). Wat gedaan is, blijft gedaan.
    """
    return json_answer(positions_of(session, actor, jobseeker_id, on=query.op, purpose=purpose))
