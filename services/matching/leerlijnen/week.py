"""The learning lines of a gemeente for its week: where places are missing, and whose next step waits for one.

Out of the standings that the job keeps: nothing is worked out here, so that it is there at once.
"""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from leerlijnen.coverage import CellCover, StepCover, by_cell, sharpest, short_by_step
from leerlijnen.model import Step
from services import clock
from services.matching.columns import gemeente_number
from services.matching.leerlijnen import repository
from services.matching.leerlijnen.coverage import counted_of
from services.matching.leerlijnen.keys import region_lines
from services.matching.leerlijnen.standings import NEXT, WAITS


@dataclass(frozen=True, slots=True)
class WeekOfLines:
    """Steps that are short of places, the sharpest first, and people whose next step waits, the soonest first.

    `waiting_total`: how many wait in all.
    """

    short: tuple[tuple[StepCover, Step], ...]
    waiting: tuple[tuple[UUID, str], ...] = field(repr=False)
    waiting_total: int


WAITING = text("""
select s.jobseeker_id, s.need_steps[at], count(*) over ()
from leerlijn_standing s join jobseeker j on j.id = s.jobseeker_id
cross join lateral generate_subscripts(s.need_flags, 1) at
where s.gemeente_code = :gemeente and j.gemeente_code = :gemeente and s.region = :region and s.catalogue = :catalogue
    and j.withdrawn_on is null and j.restricted_on is null and j.objected_on is null
    and (s.need_flags[at] & :waits) = :waits
order by s.need_weeks[at], s.jobseeker_id limit :most
""")


def week_of_lines(session: Session, region: str, gemeente: str, *, most_short: int, most: int) -> WeekOfLines | None:
    """The week of a gemeente; None where the job has not counted the region yet, or counted it by other lines."""
    lines = region_lines(region, clock.today())
    mark = repository.mark_of(session, region)
    if mark is None or mark.catalogue != lines.digest:
        return None
    rows = repository.all_of(session, region, lines.digest, gemeente=gemeente)
    counted, _ = counted_of(session, region, lines, rows)
    short = sharpest(lines.whole, short_by_step(counted, gemeente=gemeente_number(gemeente)))[:most_short]
    values = {"region": region, "gemeente": gemeente, "catalogue": lines.digest, "waits": NEXT | WAITS, "most": most}
    found = session.execute(WAITING, values).all()
    return WeekOfLines(
        short=tuple((one, lines.whole.steps[one.key]) for one in short),
        waiting=tuple((person, lines.whole.steps[lines.whole.keys[step]].name) for person, step, _ in found),
        waiting_total=int(found[0][2]) if found else 0,
    )


def region_cells(session: Session, region: str) -> tuple[CellCover, ...] | None:
    """Every branche × trede of a region as counts; None where the job has not counted it yet."""
    lines = region_lines(region, clock.today())
    mark = repository.mark_of(session, region)
    if mark is None or mark.catalogue != lines.digest:
        return None
    counted, _ = counted_of(session, region, lines, repository.all_of(session, region, lines.digest))
    return by_cell(counted)
