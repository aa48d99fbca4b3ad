"""The board of the gemeente's own workplace: whole for staff, and what the werkleiding works with."""

from fastapi import APIRouter
from starlette.responses import Response

from api.deps import SessionDep, StaffDep, WorkLeaderDep
from api.openapi import documented
from api.v1.answers import json_answer
from services.flow.board.reader import read_board
from services.flow.board.schemas import BoardOut, FloorBoardOut, board_out, floor_board_out
from services.registry import has_own_workplace

router = APIRouter(tags=["Doorstroom"])


@router.get(
    "/doorstroom/productie",
    response_model=BoardOut,
    summary="Bekijk het bord van de eigen werkplek",
    **documented(401, 403),
)
def read_workplace_board(session: SessionDep, actor: StaffDep) -> Response:
    """Iedereen die onbetaald of in een voortraject op de eigen werkplek van uw gemeente is (in Raalte: De Productie).

    Wie in beschut werk in dienst is, staat er alleen op als die zelf verder wil. Wie wil blijven, staat niet stil.
    """
    on, rows = read_board(session, actor)
    return json_answer(board_out(rows, on, own_workplace=has_own_workplace(actor.gemeente_code)))


@router.get(
    "/doorstroom/werkvloer",
    response_model=FloorBoardOut,
    summary="Bekijk wie er op de werkvloer is",
    **documented(401, 403),
)
def read_floor_board(session: SessionDep, actor: WorkLeaderDep) -> Response:
    """Dezelfde mensen voor de werkleiding: weken, uren, tekens, stap en wat de werkleiding zelf doet; niet meer."""
    on, rows = read_board(session, actor)
    return json_answer(floor_board_out(rows, on))
