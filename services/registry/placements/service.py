"""Use cases of places: posting one, changing it, closing it."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, NotAllowedError, NotFoundError, RefusedError, StaleVersionError
from services.registry.accounts.service import Actor
from services.registry.employers.models import Employer
from services.registry.employers.service import refuse_stopped
from services.registry.placements import repository
from services.registry.placements.demands import Demands
from services.registry.placements.enums import PlacementState
from services.registry.placements.models import Placement
from services.registry.placements.rules import against_rules, contradictions
from services.registry.placements.schemas import PlacementFields
from services.registry.reference.gazetteer import locate
from services.registry.reference.municipalities import region_of
from services.registry.rulesets import ruleset


class PlacementRefusedError(RefusedError):
    """The fields are well-formed but do not go together or break a rule; `problems` names them all."""

    code = "plek-geweigerd"

    def __init__(self, problems: Sequence[InputProblem]) -> None:
        super().__init__(
            "Deze plek kan zo niet worden vastgelegd.", remedy="Verbeter de genoemde velden en stuur de plek opnieuw."
        )
        self.problems = tuple(problems)


class PlacementValues(TypedDict):
    """The columns of a place that follow from its fields."""

    gemeente_code: str
    region: str
    kind: str
    title: str
    description: str
    occupation_code: str
    pc4: int
    hours_min: float
    hours_max: float
    dayparts: list[str]
    starts_on: date
    ends_on: date | None
    capacity: int
    guidance: str
    demands: Demands


def post_placement(session: Session, actor: Actor, fields: PlacementFields) -> Placement:
    """Store a place for the actor's own employer; open at once (the displacement check comes with the registry)."""
    if actor.employer_id is None:
        raise NotAllowedError("Alleen een werkgever plaatst een plek.", remedy="Gebruik de sleutel van de werkgever.")
    employer = session.get_one(Employer, actor.employer_id)
    refuse_stopped(employer)
    placement = Placement(employer_id=employer.id, changed_by=actor.account_id, **checked_values(fields))
    session.add(placement)
    session.flush()
    return placement


def change_placement(
    session: Session, actor: Actor, placement_id: UUID, fields: PlacementFields, *, version: int
) -> Placement:
    """Replace the fields of a place, if `version` is still its version."""
    placement = locked(session, actor, placement_id, version=version)
    if placement.state == PlacementState.CLOSED:
        raise RefusedError(
            "Deze plek is gesloten.", remedy="Plaats een nieuwe plek als u weer iemand zoekt.", code="plek-gesloten"
        )
    for name, value in checked_values(fields).items():
        setattr(placement, name, value)
    return _changed(session, actor, placement)


def close_placement(session: Session, actor: Actor, placement_id: UUID, *, version: int) -> Placement:
    """Take a place off the list of open ones."""
    placement = locked(session, actor, placement_id, version=version)
    if placement.state == PlacementState.CLOSED:
        return placement
    placement.state = PlacementState.CLOSED
    return _changed(session, actor, placement)


def locked(session: Session, actor: Actor, placement_id: UUID, *, version: int) -> Placement:
    """The place, locked for a change by its own employer or by staff of its gemeente."""
    placement = repository.visible_placement(session, actor, placement_id, lock=True)
    if placement is None:
        raise placement_not_found()
    if actor.is_staff and placement.gemeente_code != actor.gemeente_code:
        raise NotAllowedError(
            "Deze plek ligt in een andere gemeente.", remedy="Vraag de werkgever of die gemeente om de wijziging."
        )
    if placement.version != version:
        raise StaleVersionError(
            f"Uw versie van deze plek ({version}) is niet de huidige: dat is versie {placement.version}.",
            remedy="Haal de plek opnieuw op, bekijk wat er veranderd is en stuur uw wijziging met de nieuwe ETag.",
        )
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


def checked_values(fields: PlacementFields) -> PlacementValues:
    """The columns of a place from its checked fields; refused with every problem at once."""
    pc4 = int(fields.postcode)
    town = locate(pc4)
    problems = contradictions(fields, clock.today())
    region = region_of(town.gemeente_code) if town else None
    if town is None or region is None:
        problems.append(InputProblem("postcode", "ligt niet in onze regio's; geef de vier cijfers van de werkplek"))
    else:
        problems += rule_problems(fields, town.gemeente_code)
    if problems or town is None or region is None:
        raise PlacementRefusedError(problems)
    return {
        "gemeente_code": town.gemeente_code,
        "region": region,
        "kind": fields.soort,
        "title": fields.titel.strip(),
        "description": fields.omschrijving.strip(),
        "occupation_code": fields.beroep,
        "pc4": pc4,
        "hours_min": fields.uren_per_week_minimaal,
        "hours_max": fields.uren_per_week_maximaal,
        "dayparts": [str(one) for one in fields.dagdelen],
        "starts_on": fields.startdatum,
        "ends_on": fields.einddatum,
        "capacity": fields.aantal_plaatsen,
        "guidance": fields.begeleiding,
        "demands": fields.demands(),
    }


def rule_problems(fields: PlacementFields, gemeente_code: str) -> list[InputProblem]:
    """What the rules of the place's gemeente refuse; a start before the oldest rules is refused too."""
    try:
        return against_rules(fields, ruleset(gemeente_code, fields.soort, fields.startdatum))
    except NotFoundError:
        return [InputProblem("startdatum", "ligt voor de oudste regels die wij kennen; kies een latere datum")]


def _changed(session: Session, actor: Actor, placement: Placement) -> Placement:
    placement.version += 1
    placement.changed_by = actor.account_id
    placement.changed_at = clock.now()
    session.add(placement)
    session.flush()
    return placement
