"""Use cases of locations. Every change locks the employer first, so that two at once leave one main location."""

from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, NotFoundError, RefusedError
from services.registry.accounts.service import Actor
from services.registry.employers.locations import repository
from services.registry.employers.locations.models import EmployerLocation
from services.registry.employers.locations.schemas import EmployerLocationIn, kept_values
from services.registry.employers.service import EmployerRefusedError, changeable_employer, find_employer
from services.registry.reference.gazetteer import locate
from services.registry.versions.models import RecordKind
from services.registry.versions.service import check_version, keep_version


class LocationValues(TypedDict):
    """The columns of a location that follow from its fields."""

    name: str
    pc4: int
    gemeente_code: str
    is_main: bool
    public_transport: str | None


def employer_locations_of(session: Session, actor: Actor, employer_id: UUID) -> list[EmployerLocation]:
    """The locations of an employer that this actor may see, also those that ended."""
    return repository.employer_locations_of(session, find_employer(session, actor, employer_id).id)


def find_employer_location(session: Session, actor: Actor, employer_id: UUID, location_id: UUID) -> EmployerLocation:
    """One location of an employer that this actor may see."""
    return _location(session, find_employer(session, actor, employer_id).id, location_id)


def add_employer_location(
    session: Session, actor: Actor, employer_id: UUID, fields: EmployerLocationIn
) -> EmployerLocation:
    """A new location; made the main one it takes that from the one before."""
    employer = changeable_employer(session, actor, employer_id)
    location = EmployerLocation(employer_id=employer.id, changed_by=actor.account_id, **checked_values(fields))
    if location.is_main:
        _demote_main(session, actor, employer.id, but=location.id)
    session.add(location)
    return _kept(session, location)


def change_employer_location(
    session: Session, actor: Actor, employer_id: UUID, location_id: UUID, fields: EmployerLocationIn, *, version: int
) -> EmployerLocation:
    """Replace the fields of a location in use, if `version` is still its version."""
    location = _locked(session, actor, employer_id, location_id, version=version)
    values = checked_values(fields)
    if values["is_main"]:
        _demote_main(session, actor, employer_id, but=location.id)
    for name, value in values.items():
        setattr(location, name, value)
    return _changed(session, actor, location)


def end_employer_location(
    session: Session, actor: Actor, employer_id: UUID, location_id: UUID, *, on: date, version: int
) -> EmployerLocation:
    """A location is in use no more, from the day after `on`. The row stays: places point to it."""
    location = _locked(session, actor, employer_id, location_id, version=version)
    if on > clock.today():
        raise EmployerRefusedError([InputProblem("totEnMet", "ligt in de toekomst; kies vandaag of eerder")])
    location.ended_on = on
    return _changed(session, actor, location)


def checked_values(fields: EmployerLocationIn) -> LocationValues:
    """The columns of a location; refused where our gazetteer does not know its postcode."""
    pc4 = int(fields.postcode)
    town = locate(pc4)
    if town is None:
        raise EmployerRefusedError([InputProblem("postcode", "kennen we niet; controleer de vier cijfers")])
    return {
        "name": fields.naam.strip(),
        "pc4": pc4,
        "gemeente_code": town.gemeente_code,
        "is_main": fields.hoofdlocatie,
        "public_transport": fields.bereikbaarheid,
    }


def _locked(session: Session, actor: Actor, employer_id: UUID, location_id: UUID, *, version: int) -> EmployerLocation:
    location = _location(session, changeable_employer(session, actor, employer_id).id, location_id)
    check_version(session, RecordKind.EMPLOYER_LOCATION, location.id, given=version, current=location.version)
    if location.ended_on is not None:
        raise RefusedError(
            "Deze werklocatie is beëindigd.", remedy="Voeg een nieuwe werklocatie toe.", code="werklocatie-beeindigd"
        )
    return location


def _location(session: Session, employer_id: UUID, location_id: UUID) -> EmployerLocation:
    location = repository.location_of(session, employer_id, location_id)
    if location is None:
        raise NotFoundError("Deze werklocatie is er niet.", remedy="Controleer het nummer van de werklocatie.")
    return location


def _demote_main(session: Session, actor: Actor, employer_id: UUID, *, but: UUID) -> None:
    main = repository.main_location(session, employer_id)
    if main is not None and main.id != but:
        main.is_main = False
        _changed(session, actor, main)


def _changed(session: Session, actor: Actor, location: EmployerLocation) -> EmployerLocation:
    location.version += 1
    location.changed_by, location.changed_at = actor.account_id, clock.now()
    session.add(location)
    return _kept(session, location)


def _kept(session: Session, location: EmployerLocation) -> EmployerLocation:
    session.flush()
    keep_version(
        session,
        RecordKind.EMPLOYER_LOCATION,
        location.id,
        location.version,
        kept_values(location),
        changed_by=location.changed_by,
    )
    session.flush()
    return location
