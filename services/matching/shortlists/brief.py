"""The people of one gemeente on the latest lists of several places, in a few words each: for an agenda."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from services.matching.shortlists.models import Order, Part
from services.registry import Actor

MOST_WORDS = 2
"""Reasons, and points of attention, of one person."""


@dataclass(frozen=True, slots=True)
class OnList:
    """Somebody on a list: where, why (what gave most points first) and what to look out for."""

    jobseeker_id: UUID = field(repr=False)
    position: int
    reasons: tuple[str, ...]
    attention: tuple[str, ...]


@dataclass(slots=True)
class ListInBrief:
    """The latest list of a place: its order, and the own people on it from the top. `neutral`: nobody is first.

    `total`: how many own people the list has as candidates.
    """

    shortlist_id: UUID
    neutral: bool
    total: int = 0
    people: list[OnList] = field(default_factory=list)


# A list in neutral order shows everybody who is possible, at most twelve: of those all are given.
LATEST = text("""
with latest as (
    select distinct on (placement_id) id, placement_id, "order" from shortlist
    where region = :region and placement_id = any(cast(:places as uuid[]))
    order by placement_id, made_at desc, id desc
),
own as (
    select latest.id as list_id, line.*, count(*) over (partition by latest.id) as total,
        row_number() over (partition by latest.id order by line.position) as place
    from latest join shortlist_line line on line.shortlist_id = latest.id and line.part = :part
    join jobseeker j on j.id = line.jobseeker_id
    where j.gemeente_code = :gemeente
        and j.withdrawn_on is null and j.restricted_on is null and j.objected_on is null
)
select latest.id, latest.placement_id, latest."order", own.jobseeker_id, own.position, own.contributions,
    own.wording -> 'redenen', own.wording -> 'aandachtspunten', own.total
from latest left join own on own.list_id = latest.id and (own.place <= :most or latest."order" = :neutral)
order by latest.id, own.position
""")


def lists_in_brief(session: Session, actor: Actor, places: Collection[UUID], *, most: int) -> dict[UUID, ListInBrief]:
    """By place its latest list, with the first `most` of the actor's own people on it. One query.

    Of people of other gemeenten nothing is told. Whoever shows this puts the looks on record.
    """
    if not actor.is_staff or not places:
        return {}
    values = {
        "region": actor.region,
        "gemeente": actor.gemeente_code,
        "places": list(places),
        "part": Part.CANDIDATE,
        "neutral": Order.NEUTRAL,
        "most": most,
    }
    found: dict[UUID, ListInBrief] = {}
    for list_id, place, order, person, position, points, reasons, attention, total in session.execute(LATEST, values):
        brief = found.setdefault(place, ListInBrief(list_id, order == Order.NEUTRAL))
        if person is not None:
            brief.total = int(total)
            best = _best(reasons or {}, points or {})
            other = [said for said in attention or () if said not in best]
            brief.people.append(OnList(person, position, best, tuple(other[:MOST_WORDS])))
    return found


def _best(reasons: dict[str, str], points: dict[str, int]) -> tuple[str, ...]:
    """The reasons that gave this person most. It orders reasons, never people."""
    named = sorted(reasons, key=lambda name: -points.get(name, 0))
    return tuple(dict.fromkeys(reasons[name] for name in named))[:MOST_WORDS]
