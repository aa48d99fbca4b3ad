"""The board as it is today: read, put in order, and every look at somebody on record."""

from datetime import date

from sqlmodel import Session

from services import clock
from services.errors import NotAllowedError
from services.flow.board.rows import BoardRow, board_rows
from services.registry import (
    AccessObject,
    Actor,
    Role,
    leerlijn_catalogue,
    people_at_workplace,
    record_looks,
)


def board_of(session: Session, gemeente_code: str) -> list[BoardRow]:
    """The rows of a gemeente today, in order. Whoever asks may see these people, and puts the looks on record."""
    today = clock.today()
    catalogue = leerlijn_catalogue(gemeente_code, today)
    return board_rows(people_at_workplace(session, gemeente_code, on=today), catalogue, on=today)


def read_board(session: Session, actor: Actor) -> tuple[date, list[BoardRow]]:
    """The day, and the board of the actor's own gemeente, for staff and the werkleiding; each look is on record."""
    if actor.gemeente_code is None or not (actor.is_staff or actor.role == Role.WORK_LEADER):
        raise NotAllowedError(
            "Het bord van de werkplek is alleen voor wie daar met mensen werkt.",
            remedy="Gebruik een account van een medewerker of van de werkleiding van deze gemeente.",
        )
    rows = board_of(session, actor.gemeente_code)
    record_looks(session, actor, [row.person for row in rows], thing=AccessObject.STAY)
    return clock.today(), rows
