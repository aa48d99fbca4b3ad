"""Use cases of places: posting one, changing, submitting and closing it, and telling how many of it are taken."""

from uuid import UUID

from sqlmodel import Session, col, select

from services.errors import InputProblem, NotAllowedError, NotFoundError, RefusedError
from services.registry.accounts.service import Actor
from services.registry.employers.models import Employer
from services.registry.employers.service import refuse_stopped
from services.registry.placements import repository
from services.registry.placements.checked import PlacementRefusedError, check_standing, checked_values
from services.registry.placements.displacement import judged_fields
from services.registry.placements.enums import CloseReason, PlacementState, TransitionReason
from services.registry.placements.models import Placement
from services.registry.placements.moves import before_change, begin, changed, move, settle
from services.registry.placements.schemas import PlacementFields
from services.registry.placements.states import settled
from services.registry.versions.models import RecordKind
from services.registry.versions.service import check_version


def post_placement(session: Session, actor: Actor, fields: PlacementFields, *, draft: bool = False) -> Placement:
    """Store a place for the actor's own employer: a paid one is open at once, an unpaid one awaits its check."""
    if actor.employer_id is None:
        raise NotAllowedError("Alleen een werkgever plaatst een plek.", remedy="Gebruik de sleutel van de werkgever.")
    employer = session.get_one(Employer, actor.employer_id)
    refuse_stopped(employer)
    values = checked_values(fields)
    placement = Placement(
        employer_id=employer.id,
        changed_by=actor.account_id,
        check_standing=check_standing(values["gemeente_code"], values["kind"], values["starts_on"]),
        **values,
    )
    target = PlacementState.DRAFT if draft else settled(placement.standing)
    reason = TransitionReason.SAVED if draft else TransitionReason.POSTED
    begin(session, placement, target, actor=actor, reason=reason)
    return placement


def change_placement(
    session: Session, actor: Actor, placement_id: UUID, fields: PlacementFields, *, version: int
) -> Placement:
    """Replace the fields of a place, if `version` is still its version.

    An unpaid place that changes in what a displacement check judges goes back to awaiting one.
    """
    placement = locked(session, actor, placement_id, version=version)
    refuse_closed(placement)
    values = checked_values(fields)
    if values["capacity"] < placement.taken:
        raise PlacementRefusedError(
            [InputProblem("aantalPlaatsen", f"is lager dan de {placement.taken} plaatsen die bezet zijn")]
        )
    before_change(session, placement)
    before = judged_fields(placement)
    for name, value in values.items():
        setattr(placement, name, value)
    placement.to_fill = []
    if judged_fields(placement) != before:
        placement.check_standing = check_standing(placement.gemeente_code, placement.kind, placement.starts_on)
    settle(session, placement, actor=actor, reason=TransitionReason.CHANGED)
    return changed(session, placement, actor=actor)


def submit_placement(session: Session, actor: Actor, placement_id: UUID, *, version: int) -> Placement:
    """Make a real place of a draft or a forecast; refused as long as something of it is not filled in."""
    placement = locked(session, actor, placement_id, version=version)
    refuse_closed(placement)
    if placement.state != PlacementState.DRAFT:
        raise RefusedError("Deze plek is al ingediend.", remedy="U hoeft niets meer te doen.", code="plek-al-ingediend")
    if placement.to_fill:
        raise PlacementRefusedError(
            [InputProblem(field, "is nog niet ingevuld; wijzig eerst de plek") for field in placement.to_fill]
        )
    before_change(session, placement)
    placement.expected = False
    move(session, placement, settled(placement.standing), actor=actor, reason=TransitionReason.SUBMITTED)
    return changed(session, placement, actor=actor)


def close_placement(
    session: Session,
    actor: Actor,
    placement_id: UUID,
    *,
    version: int,
    reason: CloseReason | None = None,
) -> Placement:
    """Take a place off the list for good."""
    placement = locked(session, actor, placement_id, version=version)
    if placement.state == PlacementState.CLOSED:
        return placement
    before_change(session, placement)
    why = TransitionReason(reason) if reason else TransitionReason.SHUT
    move(session, placement, PlacementState.CLOSED, actor=actor, reason=why)
    return changed(session, placement, actor=actor)


def taken_changed(session: Session, placement: Placement, taken: int, *, actor: Actor | None) -> None:
    """Tell how many of the place are held now: an open place that is full becomes filled, and the other way round.

    The caller holds the lock (`lock_placement`). More than its capacity is refused. `actor` None: a job.
    """
    if taken == placement.taken:
        return
    if not 0 <= taken <= placement.capacity:
        raise RefusedError(
            f"Deze plek heeft {placement.capacity} plaatsen; meer kunnen er niet bezet zijn.",
            remedy="Kies een andere plek, of laat de werkgever eerst het aantal plaatsen verhogen.",
            code="plek-vol",
        )
    before_change(session, placement)
    more, placement.taken = taken > placement.taken, taken
    settle(session, placement, actor=actor, reason=TransitionReason.TAKEN if more else TransitionReason.FREED)
    changed(session, placement, actor=actor)


def lock_placement(session: Session, placement_id: UUID) -> Placement:
    """The place as it is now, locked until the transaction ends; who may see it is the business of the caller."""
    query = select(Placement).where(col(Placement.id) == placement_id).with_for_update()
    placement = session.exec(query.execution_options(populate_existing=True)).first()
    if placement is None:
        raise placement_not_found()
    return placement


def locked(session: Session, actor: Actor, placement_id: UUID, *, version: int) -> Placement:
    """The place, locked for a change by its own employer or by staff of its gemeente."""
    placement = repository.visible_placement(session, actor, placement_id, lock=True)
    if placement is None:
        raise placement_not_found()
    if actor.is_staff and placement.gemeente_code != actor.gemeente_code:
        raise NotAllowedError(
            "Deze plek ligt in een andere gemeente.", remedy="Vraag de werkgever of die gemeente om de wijziging."
        )
    check_version(session, RecordKind.PLACEMENT, placement.id, given=version, current=placement.version)
    return placement


def find_placement(session: Session, actor: Actor, placement_id: UUID) -> Placement:
    """One place that this actor may see."""
    placement = repository.visible_placement(session, actor, placement_id)
    if placement is None:
        raise placement_not_found()
    return placement


def placement_not_found() -> NotFoundError:
    """What is not there and what is not yours get the same answer."""
    return NotFoundError("Deze plek is er niet.", remedy="Controleer het nummer van de plek.")


def refuse_closed(placement: Placement) -> None:
    """A closed place stays closed."""
    if placement.state == PlacementState.CLOSED:
        raise RefusedError(
            "Deze plek is gesloten.", remedy="Plaats een nieuwe plek als u weer iemand zoekt.", code="plek-gesloten"
        )
