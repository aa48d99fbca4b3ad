"""The weekdate composed: flow may not know matching, so what comes from there is handed in here as plain values."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.flow.weekdate.agenda import agenda
from services.flow.weekdate.model import HORIZON_DAYS, Agenda, Candidate, Candidates, Matched, Shortage, Waiting
from services.flow.weekdate.overleg import MOST as MOST_SHARED
from services.flow.weekdate.overleg import CellShort, OverlegOut, overleg
from services.flow.weekdate.reader import MOST, read_week
from services.matching.leerlijnen.week import region_cells, week_of_lines
from services.matching.shortlists.brief import ListInBrief, lists_in_brief
from services.registry import (
    AccessAction,
    AccessObject,
    ActionFilter,
    ActionScope,
    Actor,
    Purpose,
    employer_actions_page,
    municipality,
    record_looks,
)
from services.registry import weekdate as record

BEST = 3
MOST_SHORTAGES = 5
MOST_KINDS = 2
LONG_OPEN = timedelta(days=365)
"""Places that opened longer ago than this are not on the agenda of the overleg any more."""


def agenda_of(session: Session, actor: Actor) -> Agenda:
    """The weekdate of the actor's gemeente today. Whoever shows it puts the looks on record (`put_on_record`)."""
    week = read_week(session, actor)
    places = [one.placement_id for one in week.places]
    lists = lists_in_brief(session, actor, places, most=BEST)
    return agenda(week, _matched(session, actor, week.gemeente_code, lists))


def put_on_record(
    session: Session, actor: Actor, shown: Agenda, *, purpose: Purpose, printed: Iterable[UUID] | None = None
) -> None:
    """A look for everybody who is shown; `printed`: only these are, on paper, and that is handed out."""
    people = shown.people()
    chosen = set(people) if printed is None else set(printed)
    action = AccessAction.SEARCHED if printed is None else AccessAction.EXPORTED
    for on_list, thing in ((False, AccessObject.RECORD), (True, AccessObject.SHORTLIST_LINE)):
        seen = [person for person, only_there in people.items() if person in chosen and only_there is on_list]
        record_looks(session, actor, seen, thing=thing, action=action, purpose=purpose)


def _matched(session: Session, actor: Actor, gemeente: str, lists: dict[UUID, ListInBrief]) -> Matched:
    candidates = {place: _candidates(one) for place, one in lists.items()}
    lines = week_of_lines(session, actor.region or "", gemeente, most_short=MOST_SHORTAGES, most=MOST)
    if lines is None:
        return Matched(candidates, counted=False)
    shortages = tuple(
        Shortage(
            name=step.name,
            line=one.key.line,
            trede=step.treden.on,
            needed=one.needed,
            places=one.open + one.coming,
            go_to=tuple(kind.kind for kind in step.employers[:MOST_KINDS]),
        )
        for one, step in lines.short
    )
    waiting = tuple(Waiting(person, step) for person, step in lines.waiting)
    return Matched(candidates, shortages, waiting, lines.waiting_total)


def _candidates(found: ListInBrief) -> Candidates:
    shown = tuple(Candidate(one.jobseeker_id, one.position, one.reasons, one.attention) for one in found.people)
    return Candidates(found.shortlist_id, found.neutral, shown, found.total - len(shown))


def overleg_of(session: Session, actor: Actor) -> OverlegOut:
    """The agenda of the arbeidsmarktoverleg of the actor's region today; nobody is in it, so there are no looks."""
    region, today = actor.region or "", clock.today()
    places, total = record.opened_places(session, actor, on=today, since=today - LONG_OPEN, most=MOST_SHARED)
    wanted = ActionFilter(scope=ActionScope.REGION, due_before=today + timedelta(days=HORIZON_DAYS + 1))
    cells = region_cells(session, region)
    counted = None if cells is None else [CellShort(c.branche, c.trede, c.needed, c.open + c.coming) for c in cells]
    return overleg(
        region,
        today,
        places=places,
        places_total=total,
        shared=record.shared_actions(session, region, limit=MOST_SHARED),
        employers=employer_actions_page(session, actor, after=None, limit=MOST_SHARED, wanted=wanted),
        cells=counted,
    )


def name_of(gemeente_code: str) -> str:
    """The name of a gemeente."""
    found = municipality(gemeente_code)
    return found.naam if found is not None else gemeente_code
