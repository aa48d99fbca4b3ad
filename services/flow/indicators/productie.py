"""Who was at De Productie on which day, with how many hours: rows for its headcount, and the rules of counting.

S1 speerpunt 3 counts three groups. A person counts once, in the first group that holds for them on a day, with the
hours of that group alone. Hours that changed count from their day on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final
from uuid import UUID

from services.flow.facts import PersonFacts
from services.flow.indicators.people import Known
from services.flow.states import JourneyState, state_of_place
from services.registry import StayCourse, StayOutcome, report_facts

DAY: Final = timedelta(days=1)


class ProductieGroup(StrEnum):
    """The groups of people at De Productie, in the order in which somebody in two of them counts."""

    WSW = "wsw-medewerkers"
    SHELTERED = "nieuw-beschut"
    WORK_EXPERIENCE = "op-werkervaringsplek"


SHOWN: Final = {
    ProductieGroup.WSW: "WSW",
    ProductieGroup.SHELTERED: "Nieuw beschut",
    ProductieGroup.WORK_EXPERIENCE: "Werkervaringsplekken",
}
HOURS_PER_FTE: Final = {
    ProductieGroup.WSW: 36.0,
    ProductieGroup.SHELTERED: 37.0,
    ProductieGroup.WORK_EXPERIENCE: 36.0,
}
"""Hours a week that make one FTE (domain.md §2.3). WSW and nieuw beschut follow from S1 (475,92 hours are 13,22 FTE;
105,45 hours are 2,85); for werkervaringsplekken S1 says nothing, and 36 is an assumption."""


@dataclass(frozen=True, slots=True)
class Engaged:
    """Somebody in a group from a day up to and including `last_day` (None: no end noted) at these hours a week (None:
    not known)."""

    person: UUID = field(repr=False)
    group: ProductieGroup
    from_on: date
    last_day: date | None
    hours: float | None

    def on(self, day: date) -> bool:
        """Whether it runs on a day; what ends before it starts never does."""
        return self.from_on <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class Counted:
    """One person on one day: their group, and the hours a week in it. None: of a part of it the hours are unknown."""

    group: ProductieGroup
    hours: float | None


def engaged(known: Known) -> tuple[Engaged, ...]:
    """Everybody who ever was in one of the groups, out of what is known. WSW and nieuw beschut need the facts that
    only reports may read: without them (`known.reported` None) the two groups are empty."""
    reported: Mapping[UUID, report_facts.PersonFacts] = known.reported or {}
    return tuple(
        row
        for person in known.facts
        for row in (*_at_work(person.person, reported.get(person.person)), *_unpaid(person))
    )


def counted_on(rows: Sequence[Engaged], day: date) -> dict[UUID, Counted]:
    """By person, their group and hours on a day."""
    running: dict[UUID, list[Engaged]] = {}
    for row in rows:
        if row.on(day):
            running.setdefault(row.person, []).append(row)
    return {person: _counted(mine) for person, mine in running.items()}


def _counted(rows: Sequence[Engaged]) -> Counted:
    group = min((row.group for row in rows), key=list(ProductieGroup).index)
    hours = [row.hours for row in rows if row.group is group]
    return Counted(group, None if None in hours else sum(one for one in hours if one is not None))


def _at_work(person: UUID, facts: report_facts.PersonFacts | None) -> Iterator[Engaged]:
    if facts is None:
        return
    for spell in facts.schemes:
        if spell.scheme == report_facts.Scheme.WSW:
            yield Engaged(person, ProductieGroup.WSW, spell.started_on, spell.ended_on, spell.hours_per_week)
    for job in facts.sheltered_jobs:
        yield Engaged(person, ProductieGroup.SHELTERED, job.started_on, job.ended_on, job.hours_per_week)


def _unpaid(person: PersonFacts) -> Iterator[Engaged]:
    """Unpaid stays at the gemeente's own workplace of any kind: WEP, participatie-uren, dual trajecten."""
    for stay in person.stays:
        at_productie = state_of_place(stay.kind, own_workplace=stay.own_workplace) is JourneyState.PRODUCTIE
        if at_productie and stay.outcome != StayOutcome.NO_SHOW:
            yield from _pieces(person.person, stay)


def _pieces(person: UUID, stay: StayCourse) -> Iterator[Engaged]:
    """A stay in parts of the same hours."""
    group = ProductieGroup.WORK_EXPERIENCE
    if not stay.hours:
        yield Engaged(person, group, stay.from_on, stay.last_day, None)
        return
    starts = [max(day, stay.from_on) for day, _ in stay.hours]
    for (first, following), (_, hours) in zip(pairwise([*starts, None]), stay.hours, strict=True):
        if first is not None:
            ends = [day for day in (stay.last_day, None if following is None else following - DAY) if day is not None]
            yield Engaged(person, group, first, min(ends, default=None), hours)
