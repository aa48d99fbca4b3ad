"""All queries about what positions in the learning lines follow from: of one person, or of a whole region at once.

Each is one query over all people that are asked for, as known on a day. Every row begins with the person's id as 16
bytes: for tens of thousands that is much faster than as UUIDs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from leerlijnen.codes import Standing
from leerlijnen.model import StepKey
from leerlijnen.person import Ranks
from leerlijnen.positions import Corrected, Seen, Stood
from services.registry.jobseekers.language import language_profile
from services.registry.jobseekers.repository import IN_MATCHING
from services.registry.leerlijnen.enums import LeerlijnStanding
from services.registry.stays.enums import StayOutcome, StayState

STANDING: dict[str, Standing | None] = {
    LeerlijnStanding.ON: Standing.ON,
    LeerlijnStanding.DONE: Standing.DONE,
    LeerlijnStanding.NONE: None,
}

COMPLETED = f"(a.outcome = '{StayOutcome.COMPLETED}' or a.contract_kind is not null or coalesce(a.higher_step, false))"
"""What makes a stay a step that is done, as its consulent sees the end (`stays.endings`)."""

# A stay that was begun, at a place that names its step. Whoever is there has no last day before somebody notes it.
STAYS = f"""
select uuid_send(t.jobseeker_id), p.leerlijn, p.leerlijn_step, t.from_on,
    case when t.state = '{StayState.ENDED}' then t.until_on end, coalesce({COMPLETED}, false)
from stay t join jobseeker j on j.id = t.jobseeker_id join placement p on p.id = t.placement_id
left join lateral (select outcome, contract_kind, higher_step from stay_assessment
    where stay_id = t.id and role = 'consulent' order by id desc limit 1) a on true
where {{chosen}} and p.leerlijn is not null and p.leerlijn_step is not null
    and t.state in ('{StayState.RUNNING}', '{StayState.ENDED}') and t.from_on <= :on
order by t.from_on, t.id
"""  # noqa: S608 - our own words only

# Also one that has run out since: what was done stays done. Who was asked and has it no more, never had it here.
CERTIFICATES = """
select uuid_send(c.jobseeker_id), c.certificate_code, coalesce(c.issued_on, c.noted_on) from (
    select distinct on (s.jobseeker_id, s.certificate_code) s.*
    from certificate_statement s join jobseeker j on j.id = s.jobseeker_id
    where {chosen} and s.noted_on <= :on and s.certificate_code = any(:codes)
    order by s.jobseeker_id, s.certificate_code, s.noted_on desc, s.id desc) c
where c.held
"""

# Of one day the last that was written counts, at a stay and outside one alike.
SIGNS = """
select distinct on (said.jobseeker_id, said.sign, said.day, said.leerlijn, said.leerlijn_step)
    uuid_send(said.jobseeker_id), said.sign, said.seen, said.day, said.leerlijn, said.leerlijn_step
from (
    select t.jobseeker_id, s.sign, s.seen, s.observed_on as day, s.recorded_at,
        case when p.leerlijn_step is not null then p.leerlijn end as leerlijn, p.leerlijn_step
    from stay_sign s join stay t on t.id = s.stay_id join placement p on p.id = t.placement_id
    join jobseeker j on j.id = t.jobseeker_id where {chosen}
    union all
    select s.jobseeker_id, s.sign, s.seen, s.noted_on, s.recorded_at, s.leerlijn, s.leerlijn_step
    from leerlijn_sign s join jobseeker j on j.id = s.jobseeker_id
    where {chosen} and s.seen is not null and not exists (select from leerlijn_sign r where r.corrects_id = s.id)
) said
where said.day <= :on
order by said.jobseeker_id, said.sign, said.day, said.leerlijn, said.leerlijn_step, said.recorded_at desc
"""

# The last of each step and day; one that was withdrawn says nothing, and neither do those before it of that day.
CORRECTIONS = """
select uuid_send(c.jobseeker_id), c.leerlijn, c.leerlijn_step, c.standing, c.noted_on, c.id from (
    select distinct on (s.jobseeker_id, s.leerlijn, s.leerlijn_step, s.noted_on) s.*
    from leerlijn_correction s join jobseeker j on j.id = s.jobseeker_id
    where {chosen} and s.noted_on <= :on
    order by s.jobseeker_id, s.leerlijn, s.leerlijn_step, s.noted_on, s.id desc) c
where c.standing is not null
order by c.noted_on
"""

EXPECTED = """
select distinct on (s.jobseeker_id) uuid_send(s.jobseeker_id), s.trede,
    coalesce(s.horizon_on, (s.noted_on + make_interval(months => s.horizon_months))::date)
from expected_trede s join jobseeker j on j.id = s.jobseeker_id
where {chosen} and s.noted_on <= :on order by s.jobseeker_id, s.noted_on desc, s.id desc
"""

LANGUAGES = """
select uuid_send(l.jobseeker_id), array_agg(l.skill order by l.skill, l.scale),
    array_agg(l.scale order by l.skill, l.scale), array_agg(l.level order by l.skill, l.scale) from (
    select distinct on (s.jobseeker_id, s.skill, s.scale) s.*
    from language_level s where s.jobseeker_id = any(:ids) and s.noted_on <= :on
    order by s.jobseeker_id, s.skill, s.scale, s.noted_on desc, s.id desc) l
group by l.jobseeker_id
"""

UNCODED = f"""
select t.id, t.kind, p.occupation_code, t.from_on, case when t.state = '{StayState.ENDED}' then t.until_on end
from stay t join placement p on p.id = t.placement_id
where t.jobseeker_id = :person and p.leerlijn_step is null
    and t.state in ('{StayState.RUNNING}', '{StayState.ENDED}') and t.from_on <= :on
order by t.from_on, t.id
"""  # noqa: S608 - our own words only


class UncodedStay(NamedTuple):
    """A stay that counts nowhere in the lines. `until` None: it goes on."""

    id: UUID
    kind: str
    occupation: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Of whom something is asked, and as known on which day."""

    condition: str
    values: dict[str, object]


def person(jobseeker_id: UUID, on: date) -> Chosen:
    """One person, whoever they are: who may see them is decided before."""
    return Chosen("j.id = :person", {"person": jobseeker_id, "on": on})


def these(jobseeker_ids: Iterable[UUID], on: date) -> Chosen:
    """These people, whoever they are: who may see them is decided before."""
    return Chosen("j.id = any(:people)", {"people": list(jobseeker_ids), "on": on})


def region(code: str, on: date, only: Iterable[UUID] | None) -> Chosen:
    """Everybody of a region who is not left out of matching, or of those the ones in `only`."""
    everybody = Chosen(f"j.region = :region and {IN_MATCHING}", {"region": code, "on": on})
    if only is None:
        return everybody
    return Chosen(f"{everybody.condition} and j.id = any(:ids)", {**everybody.values, "ids": list(only)})


def stays(session: Session, chosen: Chosen) -> Iterator[tuple[bytes, Stood]]:
    """Stays at places of a step, in the order in which they began."""
    for who, line, step, since, until, completed in _rows(session, STAYS, chosen):
        yield who, Stood(StepKey(line, step), since, until, completed)


def certificates(session: Session, chosen: Chosen, codes: Iterable[str]) -> Iterator[tuple[bytes, tuple[str, date]]]:
    """Which of these certificates people have, with the day on which each was gained (unknown: noted)."""
    asked = Chosen(chosen.condition, {**chosen.values, "codes": sorted(codes)})
    for who, code, gained in _rows(session, CERTIFICATES, asked):
        yield who, (code, gained)


def signs(session: Session, chosen: Chosen) -> Iterator[tuple[bytes, Seen]]:
    """What was seen of each sign on each day, at each step."""
    for who, sign, seen, day, line, step in _rows(session, SIGNS, chosen):
        yield who, Seen(sign, seen, day, StepKey(line, step) if step is not None else None)


def corrections(session: Session, chosen: Chosen) -> Iterator[tuple[bytes, tuple[Corrected, int]]]:
    """What consulenten corrected, with its number, by day."""
    for who, line, step, standing, day, number in _rows(session, CORRECTIONS, chosen):
        yield who, (Corrected(StepKey(line, step), STANDING[standing], day), number)


def expected(session: Session, chosen: Chosen) -> Iterator[tuple[bytes, tuple[int, date]]]:
    """The trede that people are expected to reach, and the day by which."""
    for who, trede, by in _rows(session, EXPECTED, chosen):
        yield who, (trede, by)


def languages_low(session: Session, jobseeker_ids: Iterable[bytes], on: date) -> Iterator[tuple[bytes, Ranks]]:
    """Of each of these people the lowest rank per skill that the last measurements allow."""
    ids = [UUID(bytes=one) for one in jobseeker_ids]
    if ids:
        for who, skills, scales, levels in session.execute(text(LANGUAGES), {"ids": ids, "on": on}):
            yield who, language_profile(tuple(skills), tuple(scales), tuple(levels))[0]


def uncoded_stays(session: Session, jobseeker_id: UUID, on: date) -> list[UncodedStay]:
    """A person's stays at places that name no step."""
    found = session.execute(text(UNCODED), {"person": jobseeker_id, "on": on})
    return [UncodedStay(*row) for row in found]


def _rows(session: Session, query: str, chosen: Chosen) -> Iterator[Any]:  # a row of a text has no types
    return iter(session.execute(text(query.format(chosen=chosen.condition)), chosen.values).all())
