"""What is counted of somebody before they are erased, so that reports over past years stay true without them."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from services.registry.jobseekers.models import Jobseeker, LadderObservation
from services.registry.privacy.models import KeptCount

Count = tuple[int, str, str]  # year, measure, value


def keep_counts(session: Session, jobseeker: Jobseeker) -> None:
    """Add this person to the counts of their gemeente."""
    rows = [
        {"gemeente_code": jobseeker.gemeente_code, "year": year, "measure": measure, "value": value, "people": 1}
        for year, measure, value in sorted(counted(session, jobseeker))
    ]
    statement = insert(KeptCount).values(rows)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["gemeente_code", "year", "measure", "value"],
            set_={"people": col(KeptCount.people) + statement.excluded.people},
        )
    )


def counted(session: Session, jobseeker: Jobseeker) -> set[Count]:
    """Everything that somebody counts for, each once: registered in a year, last trede seen in a year."""
    found: set[Count] = {(jobseeker.registered_on.year, "ingeschreven", "ja")}
    return found | set(_last_trede_per_year(session, jobseeker.id))


def _last_trede_per_year(session: Session, jobseeker_id: UUID) -> list[Count]:
    query = select(LadderObservation).where(LadderObservation.jobseeker_id == jobseeker_id)
    last = {
        row.noted_on.year: row.trede
        for row in session.exec(query.order_by(col(LadderObservation.noted_on), col(LadderObservation.id)))
    }
    return [(year, "trede", str(trede)) for year, trede in last.items()]
