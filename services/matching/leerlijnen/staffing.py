"""What employers expect to need, counted back to who should begin where and by when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from leerlijnen.model import StepKey
from leerlijnen.placing import step_of
from leerlijnen.staffing import StaffingNeed, Start, planned
from services import clock
from services.matching.leerlijnen.coverage import cover_of, here
from services.registry import Expected, expected_places


@dataclass(frozen=True, slots=True)
class Wanted:
    """One expectation. `key` None: no step is named and none follows, so nothing can be counted back."""

    expected: Expected
    key: StepKey | None
    named: bool
    starts: tuple[Start, ...]


@dataclass(frozen=True, slots=True)
class StaffingPlan:
    """All expectations of a region or gemeente, the soonest first, and the names of the steps."""

    on: date
    wanted: tuple[Wanted, ...]
    names: dict[StepKey, str]


def staffing_plan(session: Session, region: str, *, gemeente: str | None = None) -> StaffingPlan:
    """What is expected and when people should begin for it; people on the way count for the soonest need first."""
    cover = cover_of(session, region)
    whole, today = cover.lines.whole, clock.today()
    placed: dict[UUID, tuple[StepKey | None, bool]] = {}
    rows = expected_places(session, region, gemeente=gemeente, on=today)
    for one in rows:
        key = StepKey(one.leerlijn or "", one.leerlijn_step or "")
        named = key in whole.steps
        placed[one.placement_id] = (key if named else step_of(whole, one.kind, one.occupation_code), named)
    needs = {
        one.placement_id: StaffingNeed(key, one.seats, one.starts_on)
        for one in rows
        for key in [placed[one.placement_id][0]]
        if key is not None
    }
    there = here(cover, gemeente=gemeente)
    ordered = planned(whole, needs.values(), today=today, here=there)
    starts = {id(need): begins for need, begins in ordered}
    wanted = [Wanted(one, *placed[one.placement_id], starts.get(id(needs.get(one.placement_id)), ())) for one in rows]
    return StaffingPlan(today, tuple(wanted), {key: step.name for key, step in whole.steps.items()})
