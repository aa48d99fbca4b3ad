"""All queries about locations. The employer they belong to was found before, so it may be seen."""

from uuid import UUID

from sqlmodel import Session, col, select

from services.registry.employers.locations.models import EmployerLocation


def employer_locations_of(session: Session, employer_id: UUID) -> list[EmployerLocation]:
    """Every location of an employer: those in use first and the main one on top, then those that ended."""
    query = select(EmployerLocation).where(EmployerLocation.employer_id == employer_id)
    order = (
        col(EmployerLocation.ended_on).is_not(None),
        col(EmployerLocation.is_main).desc(),
        col(EmployerLocation.created_at),
        col(EmployerLocation.id),
    )
    return list(session.exec(query.order_by(*order)))


def location_of(session: Session, employer_id: UUID, location_id: UUID) -> EmployerLocation | None:
    """One location of an employer."""
    query = select(EmployerLocation).where(
        EmployerLocation.employer_id == employer_id, EmployerLocation.id == location_id
    )
    return session.exec(query.execution_options(populate_existing=True)).first()


def main_location(session: Session, employer_id: UUID) -> EmployerLocation | None:
    """The main location in use, if there is one."""
    query = select(EmployerLocation).where(
        EmployerLocation.employer_id == employer_id,
        col(EmployerLocation.is_main),
        col(EmployerLocation.ended_on).is_(None),
    )
    return session.exec(query).first()
