"""What is counted of somebody when their data go, so that reports over past years stay true without them.

Each thing is counted once, when its rows go: the tredes when somebody is stripped, the rest when they are erased.
Counts are per gemeente and year and hold nothing that points to a person, a place, an employer or a day. They are not
published as they are: a report hides small ones, as for the living (`registry.disclosure`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from services import clock
from services.registry.jobseekers.models import Jobseeker, LadderObservation
from services.registry.privacy.enums import KeptSubject, KeptWord
from services.registry.privacy.models import KeptCount, KeptEnding
from services.registry.stays.endings import counting_assessment
from services.registry.stays.enums import StayState
from services.registry.stays.models import Stay, StayAssessment
from services.registry.stays.repository import lines_of
from services.registry.trajecten.counts import kind_of_provision
from services.registry.trajecten.enums import TrajectState
from services.registry.trajecten.models import Traject

Count = tuple[int, str, str]  # year, measure, value
Ending = tuple[str, int, str, str, str, str]  # the key of `KeptEnding`, in the order of its fields


def keep_counts(session: Session, jobseeker: Jobseeker) -> None:
    """Add somebody who will be erased to the counts of their gemeente."""
    registered: Count = (jobseeker.registered_on.year, "ingeschreven", "ja")
    _add_people(session, jobseeker.gemeente_code, {registered} | _last_trede_per_year(session, jobseeker.id))
    _add_endings(session, Counter(_endings(session, jobseeker.id, clock.today())))


def keep_tredes(session: Session, jobseeker: Jobseeker) -> None:
    """Add the tredes of somebody who will be stripped; their stays and trajecten go later, and are counted then."""
    _add_people(session, jobseeker.gemeente_code, _last_trede_per_year(session, jobseeker.id))


def _add_people(session: Session, gemeente_code: str, counts: Iterable[Count]) -> None:
    rows = [
        {"gemeente_code": gemeente_code, "year": year, "measure": measure, "value": value, "people": 1}
        for year, measure, value in sorted(counts)
    ]
    if not rows:
        return
    statement = insert(KeptCount).values(rows)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["gemeente_code", "year", "measure", "value"],
            set_={"people": col(KeptCount.people) + statement.excluded.people},
        )
    )


def _last_trede_per_year(session: Session, jobseeker_id: UUID) -> set[Count]:
    query = select(LadderObservation).where(LadderObservation.jobseeker_id == jobseeker_id)
    last = {
        row.noted_on.year: row.trede
        for row in session.exec(query.order_by(col(LadderObservation.noted_on), col(LadderObservation.id)))
    }
    return {(year, "trede", str(trede)) for year, trede in last.items()}


def _add_endings(session: Session, endings: Counter[Ending]) -> None:
    if not endings:
        return
    key = ("gemeente_code", "year", "subject", "kind", "outcome", "contract")
    rows = [dict(zip(key, one, strict=True)) | {"endings": count} for one, count in sorted(endings.items())]
    statement = insert(KeptEnding).values(rows)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=list(key), set_={"endings": col(KeptEnding.endings) + statement.excluded.endings}
        )
    )


def _endings(session: Session, jobseeker_id: UUID, today: date) -> Iterator[Ending]:
    stays = list(session.exec(select(Stay).where(Stay.jobseeker_id == jobseeker_id)))
    assessments = lines_of(session, StayAssessment, [one.id for one in stays])
    for stay in stays:
        yield from stay_ending(stay, counting_assessment(assessments[stay.id]), today)
    for traject in session.exec(select(Traject).where(Traject.jobseeker_id == jobseeker_id)):
        yield from traject_ending(traject, today)


def stay_ending(stay: Stay, assessment: StayAssessment | None, today: date) -> Iterator[Ending]:
    """How a stay ended: once, or not where nobody came and nobody said so either. What the consulent said counts."""
    year = (stay.until_on or today).year
    outcome, contract = str(KeptWord.NOT_SAID), str(KeptWord.NO_CONTRACT)
    if stay.state == StayState.RUNNING:
        year, outcome = _last_year(stay.until_on, today), KeptWord.NOT_ENDED
    elif assessment is not None:
        outcome, contract = assessment.outcome, assessment.contract_kind or KeptWord.NO_CONTRACT
        year = year if stay.state == StayState.ENDED else stay.from_on.year
    elif stay.state != StayState.ENDED:
        return
    yield (stay.gemeente_code, year, KeptSubject.STAY, stay.kind, outcome, contract)


def traject_ending(traject: Traject, today: date) -> Iterator[Ending]:
    """How a traject that began ended, under the kind of its provision."""
    if traject.state not in {TrajectState.RUNNING, TrajectState.ENDED}:
        return
    year = traject.ended_on.year if traject.ended_on else _last_year(traject.planned_until, today)
    kind = kind_of_provision(traject.gemeente_code, traject.provision_code)
    outcome = traject.outcome or KeptWord.NOT_ENDED
    yield (traject.gemeente_code, year, KeptSubject.TRAJECT, kind, outcome, KeptWord.NO_CONTRACT)


def _last_year(planned_until: date | None, today: date) -> int:
    """The year of the last day as far as it is known: what goes on is counted in the year in which its data go."""
    return min(planned_until or today, today).year
