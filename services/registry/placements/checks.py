"""Use case of the displacement check: a netwerker of the place's gemeente judges an unpaid place.

Which kinds are unpaid is said by the rule set (`onbetaald`) of the gemeente on the day the place starts.
"""

from uuid import UUID

from sqlmodel import Session

from services.errors import NotAllowedError, RefusedError
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.placements.check_schemas import CheckIn
from services.registry.placements.displacement import judged_fields, signals
from services.registry.placements.enums import CheckConclusion, CheckStanding, PlacementState, TransitionReason
from services.registry.placements.models import DisplacementCheck, Placement
from services.registry.placements.moves import before_change, changed, move, settle
from services.registry.placements.service import locked, refuse_closed

REASON_OF = {
    CheckConclusion.APPROVED: TransitionReason.APPROVED,
    CheckConclusion.REJECTED: TransitionReason.REJECTED,
    CheckConclusion.TO_CHANGE: TransitionReason.TO_CHANGE,
}


def record_check(
    session: Session, actor: Actor, placement_id: UUID, check: CheckIn, *, version: int
) -> tuple[DisplacementCheck, Placement]:
    """Record what a netwerker found and concluded about this version of a place, and let the place follow.

    Approved: the place opens. Rejected: it closes. To change: it waits for the employer, and for another check.
    """
    if actor.role != Role.LIAISON:
        raise NotAllowedError("Alleen een netwerker toetst een plek.", remedy="Vraag het een netwerker.")
    placement = locked(session, actor, placement_id, version=version)
    _refuse_unless_checkable(placement)
    before_change(session, placement)
    stored = DisplacementCheck(
        placement_id=placement.id,
        placement_version=placement.version,
        judged=judged_fields(placement),
        answers=check.antwoorden.model_dump(mode="json", by_alias=True),
        signals=[str(one) for one in signals(check.antwoorden.answers(), capacity=placement.capacity)],
        conclusion=check.conclusie,
        reason=check.toelichting.strip(),
        by=actor.account_id,
    )
    session.add(stored)
    _follow(session, placement, check.conclusie, actor)
    session.flush()
    return stored, placement


def _follow(session: Session, placement: Placement, conclusion: CheckConclusion, actor: Actor) -> None:
    before = (placement.check_standing, placement.state)
    approved = conclusion == CheckConclusion.APPROVED
    placement.check_standing = CheckStanding.APPROVED if approved else CheckStanding.NEEDED
    reason = REASON_OF[conclusion]
    if conclusion == CheckConclusion.REJECTED:
        move(session, placement, PlacementState.CLOSED, actor=actor, reason=reason)
    else:
        settle(session, placement, actor=actor, reason=reason)
    if (placement.check_standing, placement.state) != before:
        changed(session, placement, actor=actor)


def _refuse_unless_checkable(placement: Placement) -> None:
    refuse_closed(placement)
    if placement.state == PlacementState.DRAFT:
        raise RefusedError(
            "Deze plek is nog niet ingediend.", remedy="Dien de plek eerst in.", code="plek-niet-ingediend"
        )
    if placement.check_standing == CheckStanding.NOT_NEEDED:
        raise RefusedError(
            "Deze soort plek heeft geen verdringingstoets nodig.",
            remedy="U hoeft niets te doen.",
            code="toets-niet-nodig",
        )
