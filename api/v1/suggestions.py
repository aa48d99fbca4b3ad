"""Suggestions for the text of a place that is being written."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from api.deps import SessionDep, requires
from api.openapi import documented
from api.v1.answers import json_answer
from services.matching.suggestion_schemas import PlaceSuggestionsOut, PlaceTextIn
from services.matching.suggestions import suggestions_for
from services.registry import STAFF, Actor, Role

router = APIRouter(tags=["Plekken"])

PlaceWriterDep = Annotated[Actor, Depends(requires(Role.EMPLOYER, *sorted(STAFF)))]


@router.post(
    "/plekken/_suggesties",
    response_model=PlaceSuggestionsOut,
    summary="Vraag suggesties bij de tekst van een plek",
    **documented(401, 403, 409, 413, 415),
)
def suggest_for_place(session: SessionDep, actor: PlaceWriterDep, text: PlaceTextIn) -> Response:
    """Op welke beroepen, branches en leerlijnstappen de tekst lijkt, het beste eerst, met hoe zeer en waarom.

    Een voorstel: u kiest zelf. Van de tekst wordt niets bewaard. Lijkt niets genoeg, dan zijn de lijsten leeg en zegt
    de toelichting dat.
    """
    return json_answer(suggestions_for(session, actor, text))
