"""Scorecards and the decisions on them, for everybody who works for a gemeente. Nothing here is about a person."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from api.deps import OfGemeenteDep, SessionDep
from api.examples import CARD_VERSION
from api.openapi import documented
from api.v1.answers import json_answer
from services.matching.scorecards import repository
from services.matching.scorecards.schemas import (
    ScorecardDecisionList,
    ScorecardDecisionOut,
    ScorecardList,
    ScorecardOut,
    ScorecardSummary,
    scorecard_out,
)
from services.matching.scorecards.service import card_of, found_version

router = APIRouter(tags=["Scorekaarten"])

Version = Annotated[
    str,
    Path(
        alias="versie",
        pattern=r"^[a-z0-9][a-z0-9-]{0,63}(:[0-9a-f]{8})?$",
        max_length=80,
        description="Versie van de scorekaart, of haar hele sha256.",
        examples=[CARD_VERSION],
    ),
]


@router.get("/scorekaarten", response_model=ScorecardList, summary="Bekijk de scorekaarten", **documented(401, 403))
def list_scorecards(session: SessionDep, _actor: OfGemeenteDep) -> Response:
    """Elke scorekaart waarover ooit is besloten, met waar haar punten vandaan komen."""
    found = repository.all_versions(session)
    return json_answer(ScorecardList(resultaten=[ScorecardSummary.of(one) for one in found]))


@router.get(
    "/scorekaarten/{versie}",
    response_model=ScorecardOut,
    summary="Bekijk een scorekaart",
    **documented(401, 403, 404),
)
def read_scorecard(session: SessionDep, _actor: OfGemeenteDep, version: Version) -> Response:
    """Alle punten van een scorekaart, met wat nodig is om haar na te rekenen en te beoordelen."""
    stored = found_version(session, version)
    return json_answer(scorecard_out(stored, card_of(stored)))


@router.get(
    "/scorekaartbesluiten",
    response_model=ScorecardDecisionList,
    summary="Bekijk besluiten over scorekaarten",
    **documented(401, 403),
)
def list_decisions(session: SessionDep, actor: OfGemeenteDep) -> Response:
    """De besluiten van uw gemeente, laatste eerst. Zonder besluit gelden de punten per veld."""
    found = repository.decisions(session, actor.gemeente_code or "")
    return json_answer(ScorecardDecisionList(resultaten=[ScorecardDecisionOut.of(*one) for one in found]))
