"""Every place that a beheerder may see in parts, for a system that keeps a copy. No person stands in a place."""

from uuid import UUID

from sqlmodel import Session, col

from services.errors import NotAllowedError
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.placements.models import Placement
from services.registry.placements.repository import visible_to
from services.registry.placements.schemas import PlacementOut

PART = 200
MAY_EXPORT = frozenset({Role.ADMINISTRATOR})


def may_export(actor: Actor) -> None:
    """Refuse whoever has no reason to take every place along at once."""
    if actor.role not in MAY_EXPORT:
        raise NotAllowedError(
            "Alleen een beheerder geeft alle plekken tegelijk uit.",
            remedy="Bekijk plekken per pagina, of vraag het de beheerder.",
        )


def next_part(session: Session, actor: Actor, *, after: UUID | None) -> list[PlacementOut]:
    """The next places by number, as they stand now: those of the arbeidsmarktregio, whatever their state."""
    may_export(actor)
    query = visible_to(actor).order_by(col(Placement.id)).limit(PART)
    found = session.exec(query if after is None else query.where(col(Placement.id) > after))
    return [PlacementOut.of(one) for one in found]
