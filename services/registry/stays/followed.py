"""What stays led to: the label that a ranking model may learn from, worked out from what the registry holds.

A stay led on when within six months after its last day paid work began (a contract, or a stay of a paid kind), a
higher step of its leerlijn was reached, or a higher trede was observed. It is known once six months after the *agreed*
last day are over, however it went: whoever stopped early would be known sooner, and would bend the sample. A trede that
is observed during a stay is that of the stay itself (unpaid work is trede 4), so only one observed after it counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from leerlijnen.model import StepKey
from leerlijnen.positions import Evidence, positions
from services.registry.jobseekers.repository import IN_MATCHING
from services.registry.leerlijnen.catalogue import leerlijn_catalogue
from services.registry.leerlijnen.evidence import facts_of_region
from services.registry.placements.enums import PlacementKind
from services.registry.rulesets.terms import Term
from services.registry.stays.employer_records import NOT_THE_PLACE
from services.registry.stays.endings import counting_assessment
from services.registry.stays.enums import FollowUp, LedTo, StayOutcome, StayState
from services.registry.stays.models import OfStay, StayAssessment, StayEvent
from services.registry.stays.occupancy import DAY
from services.registry.stays.picture import picture
from services.registry.stays.repository import lines_of

FOLLOWED = Term(months=6)
PAID = frozenset(
    {
        PlacementKind.SHELTERED_JOB,
        PlacementKind.SECONDMENT,
        PlacementKind.SUBSIDISED_JOB,
        PlacementKind.REGULAR_JOB,
        PlacementKind.WORK_LEARNING,
    }
)
"""Kinds with wage (domain.md §4.2). A stay of such a kind leads on by a contract or by another of these kinds."""
AT_ONCE = 5_000

Line = TypeVar("Line", bound=OfStay)

STAYS = text(f"""
select t.id, t.jobseeker_id, t.placement_id, t.kind, t.state, t.created_at, t.from_on, t.until_on,
    p.leerlijn, p.leerlijn_step, j.region, {IN_MATCHING} as usable, j.stripped_on is not null as stripped
from stay t join jobseeker j on j.id = t.jobseeker_id join placement p on p.id = t.placement_id
where t.gemeente_code = :gemeente order by t.created_at, t.id
""")  # noqa: S608 - our own words only

# Of one day the last that was written counts.
TREDEN = text("""
select distinct on (o.jobseeker_id, o.noted_on) o.jobseeker_id, o.noted_on, o.trede
from ladder_observation o
where o.jobseeker_id in (select jobseeker_id from stay where gemeente_code = :gemeente)
order by o.jobseeker_id, o.noted_on, o.id desc
""")


class Row(NamedTuple):
    """A stay as the query gives it."""

    id: UUID
    jobseeker_id: UUID
    placement_id: UUID
    kind: str
    state: str
    agreed_at: datetime
    from_on: date
    until_on: date | None
    line: str | None
    step: str | None
    region: str
    usable: bool
    stripped: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """A stay and what it led to. `known_on`: the first day on which that could be known; None: no end is in sight.

    `stopped_for_more`: stopped early for other work, school or a move, which says nothing against the place.
    """

    stay_id: UUID
    jobseeker_id: UUID
    placement_id: UUID
    agreed_at: datetime
    from_on: date
    follow_up: FollowUp
    known_on: date | None = None
    completed: bool = False
    led_to: LedTo | None = None
    stopped_for_more: bool = False

    @property
    def succeeded(self) -> bool:
        """The label: completed, and led on."""
        return self.completed and self.led_to is not None


@dataclass(frozen=True, slots=True)
class _Person:
    """What a label looks at beside the stay: the person's stays, treden by day, and evidence of leerlijn steps."""

    stays: Sequence[Row]
    treden: Sequence[tuple[date, int]]
    evidence: Evidence


def followed_stays(session: Session, gemeente_code: str, today: date) -> list[Followed]:
    """Every stay of people of a gemeente, as agreed one after another, and how far it is known what it led to."""
    rows = [Row(*row) for row in session.execute(STAYS, {"gemeente": gemeente_code})]
    events, said = _lines(session, StayEvent, rows), _lines(session, StayAssessment, rows)
    people = _people(session, gemeente_code, rows, today)
    return [
        _followed(
            row, events[row.id], counting_assessment(said[row.id]), people[row.jobseeker_id], gemeente_code, today
        )
        for row in rows
    ]


def _lines(session: Session, table: type[Line], rows: Sequence[Row]) -> dict[UUID, list[Line]]:
    found: dict[UUID, list[Line]] = {}
    for first in range(0, len(rows), AT_ONCE):
        found |= lines_of(session, table, [row.id for row in rows[first : first + AT_ONCE]])
    return found


def _people(session: Session, gemeente_code: str, rows: Sequence[Row], today: date) -> Mapping[UUID, _Person]:
    stays: dict[UUID, list[Row]] = {}
    for row in rows:
        stays.setdefault(row.jobseeker_id, []).append(row)
    treden: dict[UUID, list[tuple[date, int]]] = {}
    for person, day, trede in session.execute(TREDEN, {"gemeente": gemeente_code}):
        treden.setdefault(person, []).append((day, trede))
    evidence = _evidence(session, rows, today)
    return {who: _Person(own, treden.get(who, ()), evidence.get(who.bytes, Evidence())) for who, own in stays.items()}


def _evidence(session: Session, rows: Sequence[Row], today: date) -> dict[bytes, Evidence]:
    found: dict[bytes, Evidence] = {}
    for region in sorted({row.region for row in rows}):
        only = {row.jobseeker_id for row in rows if row.region == region}
        facts = facts_of_region(session, region, on=today, only=only)
        found |= {who: one.evidence for who, one in facts.items()}
    return found


def _followed(
    row: Row,
    events: Sequence[StayEvent],
    said: StayAssessment | None,
    person: _Person,
    gemeente_code: str,
    today: date,
) -> Followed:
    known_on = _known_on(row, events)
    follow_up = _follow_up(row, known_on, said, today)
    who = (row.id, row.jobseeker_id, row.placement_id, row.agreed_at, row.from_on, follow_up, known_on)
    if follow_up != FollowUp.KNOWN or said is None:
        return Followed(*who)
    return Followed(
        *who,
        completed=said.outcome == StayOutcome.COMPLETED,
        led_to=next(_led_to(row, said, person, gemeente_code), None),
        stopped_for_more=said.break_reason in NOT_THE_PLACE,
    )


def _known_on(row: Row, events: Sequence[StayEvent]) -> date | None:
    """The day after six months after the last day, the agreed or the real one, whichever is later."""
    now = picture(events)
    ends = [day for day in (row.until_on, now.until_on if now else None) if day is not None]
    return FOLLOWED.after(max(ends) + DAY) if ends else None


def _follow_up(row: Row, known_on: date | None, said: StayAssessment | None, today: date) -> FollowUp:
    if row.stripped:
        return FollowUp.STRIPPED
    if not row.usable:
        return FollowUp.NOT_USABLE
    if row.state in {StayState.PLANNED, StayState.CANCELLED}:
        return FollowUp.NOT_BEGUN
    if known_on is None or known_on > today:
        return FollowUp.OPEN
    return FollowUp.KNOWN if row.state == StayState.ENDED and said is not None else FollowUp.NOT_SAID


def _led_to(row: Row, said: StayAssessment, person: _Person, gemeente_code: str) -> Iterator[LedTo]:
    """Everything that the stay led to within its window."""
    if row.until_on is None:
        return
    last = FOLLOWED.last_day(row.until_on + DAY)
    contract = said.contract_from is not None and said.contract_from <= last
    if contract or any(_paid_after(row, one, last) for one in person.stays):
        yield LedTo.PAID_WORK
    if (said.higher_step and said.noted_on <= last) or _higher_step(row, person, gemeente_code, last):
        yield LedTo.HIGHER_STEP
    before = [trede for day, trede in person.treden if day <= row.from_on]
    if before and any(trede > before[-1] for day, trede in person.treden if row.until_on < day <= last):
        yield LedTo.HIGHER_TREDE


def _paid_after(row: Row, other: Row, last: date) -> bool:
    """Whether another stay is paid work that began after this one did, of another kind, within the window."""
    began = other.state in {StayState.RUNNING, StayState.ENDED} and row.from_on < other.from_on <= last
    return began and other.kind in PAID and other.kind != row.kind


def _higher_step(row: Row, person: _Person, gemeente_code: str, last: date) -> bool:
    """Whether somebody came on a step of this line that is about a higher trede, after the stay began."""
    if row.line is None or row.step is None:
        return False
    catalogue = leerlijn_catalogue(gemeente_code, last)
    own = catalogue.steps.get(StepKey(row.line, row.step))
    return own is not None and any(
        one.key.line == row.line and one.since > row.from_on and catalogue.steps[one.key].treden.on > own.treden.on
        for one in positions(catalogue, person.evidence, last)
    )
