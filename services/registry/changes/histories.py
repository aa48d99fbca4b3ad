"""Whether anything changed since a moment in what journeys of people of some gemeenten are made of.

A late commit cannot slip past: what counts is what a snapshot saw, not how high a number is. Who
moved to another gemeente or was erased leaves no row behind here, so how many there are counts as well.
"""

from collections.abc import Collection

from sqlalchemy import text
from sqlmodel import Session

OF = "jobseeker_id in (select id from jobseeker where gemeente_code = any(:gemeenten))"
COUNTED = text(f"""
select pg_current_snapshot()::text,
    (select count(*) from jobseeker where gemeente_code = any(:gemeenten)) || '/'
    || (select count(*) from stay where {OF}) || '/' || (select count(*) from traject where {OF})
""")  # noqa: S608 - our own words only
UNSEEN = (
    "changed_xid >= pg_snapshot_xmin(cast(:snapshot as pg_snapshot))::text::bigint "
    "and not pg_visible_in_snapshot(changed_xid::text::xid8, cast(:snapshot as pg_snapshot))"
)
CHANGED = text(f"""
select exists (select from jobseeker where gemeente_code = any(:gemeenten) and {UNSEEN})
    or exists (select from stay where {OF} and {UNSEEN})
    or exists (select from traject where {OF} and {UNSEEN})
    or exists (
        select from stay join placement on placement.id = stay.placement_id
        where {OF} and placement.employer_id in (select id from employer where {UNSEEN})
    )
""")  # noqa: S608 - our own words only


def histories_seen(session: Session, gemeenten: Collection[str]) -> tuple[str, str]:
    """What is visible now: PostgreSQL's snapshot, and how many people, stays and trajecten there are. Ask it first."""
    snapshot, counts = session.execute(COUNTED, {"gemeenten": list(gemeenten)}).one()
    return str(snapshot), str(counts)


def histories_changed(session: Session, gemeenten: Collection[str], seen: tuple[str, str]) -> bool:
    """Whether anything of these people changed that was not seen then."""
    snapshot, counts = seen
    if histories_seen(session, gemeenten)[1] != counts:
        return True
    return bool(session.execute(CHANGED, {"gemeenten": list(gemeenten), "snapshot": snapshot}).scalar_one())
