"""The one place that writes a state: by the table of `states`, with a line in the log and a new version of the place.

Whoever calls holds the lock on the place (`service.lock_placement`), so that two moves never cross.
"""

from sqlmodel import Session

from services import clock
from services.errors import RefusedError
from services.registry.accounts.service import Actor
from services.registry.placements.enums import PlacementState, TransitionReason
from services.registry.placements.models import Placement, PlacementTransition
from services.registry.placements.schemas import kept_values
from services.registry.placements.states import SUBMITTED, allowed, settled
from services.registry.versions.models import RecordKind
from services.registry.versions.service import is_kept, keep_version


def begin(
    session: Session, placement: Placement, target: PlacementState, *, actor: Actor, reason: TransitionReason
) -> None:
    """Store a new place in its first state."""
    _refuse_unless_allowed(None, target, placement, actor)
    placement.state = target
    session.add(placement)
    session.flush()
    session.add(PlacementTransition(placement_id=placement.id, to_state=target, reason=reason, by=actor.account_id))
    _keep(session, placement, actor)


def move(
    session: Session, placement: Placement, target: PlacementState, *, actor: Actor | None, reason: TransitionReason
) -> None:
    """Bring a place to another state; refused when the table does not know the step or its guard does not hold."""
    source = PlacementState(placement.state)
    _refuse_unless_allowed(source, target, placement, actor)
    placement.state = target
    session.add(
        PlacementTransition(
            placement_id=placement.id,
            from_state=source,
            to_state=target,
            reason=reason,
            by=actor.account_id if actor else None,
        )
    )


def settle(session: Session, placement: Placement, *, actor: Actor | None, reason: TransitionReason) -> None:
    """Bring a submitted place to the state in which it belongs, if it is not there already."""
    target = settled(placement.standing)
    if placement.state in SUBMITTED and placement.state != target:
        move(session, placement, target, actor=actor, reason=reason)


def before_change(session: Session, placement: Placement) -> None:
    """Keep what a place holds now, where that was not kept: it is older than the keeping of versions."""
    if not is_kept(session, RecordKind.PLACEMENT, placement.id, placement.version):
        keep_version(
            session,
            RecordKind.PLACEMENT,
            placement.id,
            placement.version,
            kept_values(placement),
            changed_by=placement.changed_by,
        )


def changed(session: Session, placement: Placement, *, actor: Actor | None) -> Placement:
    """Close a change: the place gets its next version, and what it holds now is kept."""
    placement.version += 1
    placement.changed_at = clock.now()
    if actor is not None:
        placement.changed_by = actor.account_id
    session.add(placement)
    _keep(session, placement, actor)
    return placement


def _keep(session: Session, placement: Placement, actor: Actor | None) -> None:
    keep_version(
        session,
        RecordKind.PLACEMENT,
        placement.id,
        placement.version,
        kept_values(placement),
        changed_by=actor.account_id if actor else None,
    )
    session.flush()


def _refuse_unless_allowed(
    source: PlacementState | None, target: PlacementState, placement: Placement, actor: Actor | None
) -> None:
    if not allowed(source, target, actor.role if actor else None, placement.standing):
        raise RefusedError(
            f"Een plek kan zo niet {f'van {source} ' if source else ''}naar {target}.",
            remedy="Haal de plek opnieuw op en kijk wat er nog moet gebeuren.",
            code="overgang-geweigerd",
        )
