"""How stays and questions at employers turned out, per employer and occupation of a region: numbers, and no person.

For matching: what an employer's own record is beside what is usual (`services.matching.employer_record`).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from services.registry.employers.contacts.rules import LOOKED_BACK, WITHIN
from services.registry.stays.enums import StayBreakReason

NOT_THE_PLACE = (StayBreakReason.OTHER_JOB, StayBreakReason.SCHOOL, StayBreakReason.MOVED)
"""Reasons to stop early that say nothing about a place: such a stay is not counted as one that could be completed."""


@dataclass(frozen=True, slots=True)
class Endings:
    """Stays at places of one employer in one occupation that ended and were assessed.

    `judged`: those that could have been completed; `completed` of them were. `led_on` of all `ended` brought a
    contract or a higher step.
    """

    employer_id: UUID
    occupation_code: str
    ended: int
    judged: int
    completed: int
    led_on: int


@dataclass(frozen=True, slots=True)
class Answered:
    """Questions of the gemeente to one employer of the last year: answered within a week, of those judged.

    `occupation_codes`: of all places that the employer ever posted.
    """

    employer_id: UUID
    judged: int
    in_time: int
    occupation_codes: tuple[str, ...]


# The last assessment of a stay says how it ended; what somebody went on to may stand in any of them.
ENDINGS = text("""
with assessed as (
    select s.placement_id, (array_agg(a.outcome order by a.id desc))[1] as outcome,
        (array_agg(a.break_reason order by a.id desc))[1] as reason,
        bool_or(a.contract_kind is not null or coalesce(a.higher_step, false)) as led_on
    from stay s join stay_assessment a on a.stay_id = s.id
    where s.region = :region and s.state = 'voorbij' group by s.id, s.placement_id
)
select p.employer_id, p.occupation_code, count(*),
    count(*) filter (where reason is null or reason <> all(cast(:not_the_place as text[]))),
    count(*) filter (where outcome = 'tot-het-einde-gedaan'), count(*) filter (where led_on)
from assessed join placement p on p.id = assessed.placement_id
group by p.employer_id, p.occupation_code
""")

ANSWERED = text("""
select c.employer_id, count(*) filter (where a.answered_on is not null or c.asked_on < :late),
    count(*) filter (where a.answered_on - c.asked_on <= :within),
    array(select distinct p.occupation_code from placement p
        where p.employer_id = c.employer_id and p.state <> 'concept')
from employer_contact c join employer e on e.id = c.employer_id
    left join employer_answer a on a.contact_id = c.id
where e.region = :region and c.asked_by = 'gemeente-zelf' and c.asked_on > :since
    and not exists (select from employer_contact later where later.corrects_id = c.id)
group by c.employer_id
""")

CHANGED = text("""
select exists (select from stay where region = :region and changed_xid >= :mark)
    or exists (select from placement where region = :region and changed_xid >= :mark)
    or exists (select from employer where region = :region and changed_xid >= :mark)
""")


def endings_of_region(session: Session, region: str) -> list[Endings]:
    """How stays of people of a region ended, per employer and occupation."""
    reasons = [str(one) for one in NOT_THE_PLACE]
    return [Endings(*row) for row in session.execute(ENDINGS, {"region": region, "not_the_place": reasons})]


def answers_of_region(session: Session, region: str, *, on: date) -> list[Answered]:
    """How employers of a region answered what the gemeente asked in the year before a day."""
    since = {"since": on - LOOKED_BACK, "late": on - timedelta(days=WITHIN), "within": WITHIN}
    rows = session.execute(ANSWERED, {"region": region, **since})
    return [Answered(employer, judged, in_time, tuple(codes)) for employer, judged, in_time, codes in rows]


def records_changed_since(session: Session, region: str, mark: int) -> bool:
    """Whether a stay, a place or an employer of a region changed in or after transaction `mark`."""
    return bool(session.execute(CHANGED, {"region": region, "mark": mark}).scalar_one())
