"""The hour ledgers of people of some gemeenten (see `stays.courses`)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from services.registry.jobseekers.courses import KNOWN, SCOPE
from services.registry.jobseekers.inburgering.enums import HourKind
from services.registry.jobseekers.inburgering.rules import Entry

LEDGER = f"""
select s.jobseeker_id, s.id, s.noted_on, s.kind, s.hours, s.dutch_spoken, s.corrects_entry_id
from inburgering_hours s join jobseeker j on j.id = s.jobseeker_id
where {SCOPE} and {KNOWN} order by s.id
"""  # noqa: S608 - our own words only


def hours_noted(
    session: Session, gemeenten: Collection[str], *, known_on: date | None = None
) -> dict[UUID, tuple[Entry, ...]]:
    """By person, every entry of the ledger in the order of writing, corrections included. One query."""
    found: dict[UUID, list[Entry]] = defaultdict(list)
    rows = session.execute(text(LEDGER), {"gemeenten": list(gemeenten), "known_on": known_on})
    for person, number, day, kind, hours, dutch_spoken, corrects in rows:
        found[person].append(Entry(number, day, HourKind(kind), hours, dutch_spoken, corrects))
    return {person: tuple(entries) for person, entries in found.items()}
