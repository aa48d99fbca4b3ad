"""How the stays of people of some gemeenten went, each as one plain value: for whoever follows people through time.

Set-based: four queries however many people there are. What is asked as known on a day leaves out whatever was noted
later, so that a report of then can be made again (0013); what was erased since is in neither.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from services.registry.employers.models import Employer
from services.registry.employers.own_workplaces import OWN_WORKPLACES
from services.registry.jobseekers.courses import workable
from services.registry.jobseekers.models import Jobseeker
from services.registry.placements.enums import PlacementKind
from services.registry.placements.models import Placement
from services.registry.stays.endings import counting_assessment
from services.registry.stays.enums import (
    AftercareAnswer,
    StayBreakReason,
    StayContractKind,
    StayOutcome,
    StayState,
)
from services.registry.stays.models import AftercareContact, OfStay, Stay, StayAssessment, StayEvent
from services.registry.stays.picture import Picture, picture, standing

Line = TypeVar("Line", bound=OfStay)


@dataclass(frozen=True, slots=True)
class ContractAfter:
    """The contract that a stay led to. `months` None: without an end."""

    kind: StayContractKind
    from_on: date
    months: int | None
    hours: float


@dataclass(frozen=True, slots=True)
class AftercareSaid:
    """What a contact of nazorg brought on a day."""

    on: date
    answer: AftercareAnswer


@dataclass(frozen=True, slots=True)
class StayCourse:
    """A stay that began. `last_day` None: nobody noted an end. `noted_until`: the last day on which anything was noted.

    `own_workplace`: at a workplace of the gemeente itself. `hours`: hours a week, from each day on. `outcome`,
    `break_reason`, `contract`: in the consulent's last word; None where that was not said.
    """

    kind: PlacementKind
    own_workplace: bool
    from_on: date
    last_day: date | None
    noted_until: date
    hours: tuple[tuple[date, float], ...] = ()
    outcome: StayOutcome | None = None
    break_reason: StayBreakReason | None = None
    contract: ContractAfter | None = None
    aftercare: tuple[AftercareSaid, ...] = ()


def stay_courses(
    session: Session, gemeenten: Collection[str], *, known_on: date | None = None, only: Collection[UUID] | None = None
) -> dict[UUID, list[StayCourse]]:
    """By person, the stays that began, of these gemeenten's people (or those in `only`) whose data may be worked with.

    Whose stays they are is as it stands now; a stay that was agreed under another gemeente (before a merger of
    gemeenten, or before somebody moved) is among them.
    """
    whose = (tuple(sorted(gemeenten)), only is not None)
    values = {"only": list(only or ())}
    stays = session.exec(_stays_query(*whose), params=values).all()
    if not stays:
        return {}
    events, assessments, contacts = (
        _by_stay(session.exec(_lines_query(table, *whose, known_on), params=values))
        for table in (StayEvent, StayAssessment, AftercareContact)
    )
    found: dict[UUID, list[StayCourse]] = defaultdict(list)
    for stay, employer_gemeente, employer in stays:
        now = picture(events[stay.id])
        if now is not None and now.started_on is not None and now.state in {StayState.RUNNING, StayState.ENDED}:
            own = (employer_gemeente, employer) in OWN_WORKPLACES
            said = counting_assessment(assessments[stay.id])
            course = _course(PlacementKind(stay.kind), own, now, events[stay.id], said, contacts[stay.id])
            found[stay.jobseeker_id].append(course)
    return dict(found)


# Putting a query together takes longer than its answer about a few people, so it is kept.
@lru_cache(maxsize=256)
def _stays_query(gemeenten: tuple[str, ...], some: bool) -> Select[Stay, str, str]:
    return (
        select(Stay, col(Employer.gemeente_code), col(Employer.name_key))
        .join(Jobseeker, col(Jobseeker.id) == col(Stay.jobseeker_id))
        .join(Placement, col(Placement.id) == col(Stay.placement_id))
        .join(Employer, col(Employer.id) == col(Placement.employer_id))
        .where(*workable(gemeenten, some=some))
        .order_by(col(Stay.created_at), col(Stay.id))
    )


@lru_cache(maxsize=256)
def _lines_query(
    table: type[Line], gemeenten: tuple[str, ...], some: bool, known_on: date | None
) -> SelectOfScalar[Line]:
    """All lines of one kind that hang on stays of these people, in the order of writing, as known on a day."""
    query = (
        select(table)
        .join(Stay, col(Stay.id) == col(table.stay_id))
        .join(Jobseeker, col(Jobseeker.id) == col(Stay.jobseeker_id))
        .where(*workable(gemeenten, some=some))
    )
    if known_on is not None:
        query = query.where(col(table.noted_on) <= known_on)
    return query.order_by(col(table.id))


def _by_stay(lines: Iterable[Line]) -> dict[UUID, list[Line]]:
    found: dict[UUID, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.stay_id].append(line)
    return found


def _course(
    kind: PlacementKind,
    own: bool,
    now: Picture,
    events: Sequence[StayEvent],
    said: StayAssessment | None,
    contacts: Sequence[AftercareContact],
) -> StayCourse:
    contract = None
    if said is not None and said.contract_kind and said.contract_from and said.contract_hours:
        kind_of = StayContractKind(said.contract_kind)
        contract = ContractAfter(kind_of, said.contract_from, said.contract_months, said.contract_hours)
    return StayCourse(
        kind=kind,
        own_workplace=own,
        from_on=now.from_on,
        last_day=now.ended_on,
        noted_until=max(one.noted_on for one in standing(events)),
        hours=tuple((one.from_on, one.hours) for one in now.hours),
        outcome=StayOutcome(said.outcome) if said is not None else None,
        break_reason=StayBreakReason(said.break_reason) if said is not None and said.break_reason else None,
        contract=contract,
        aftercare=tuple(AftercareSaid(one.contact_on, AftercareAnswer(one.answer)) for one in contacts),
    )
