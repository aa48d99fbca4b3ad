"""The record of an employer beside what is usual in the branche, out of the registry's counts.

Kept per region and read again only after a stay, a place or an employer changed. No person stands here.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session

from fit.columns import Record
from fit.features import shrunk
from services import clock
from services.registry import (
    answers_of_region,
    endings_of_region,
    has_written,
    occupation,
    records_changed_since,
    watermark,
)

Counts = tuple[int, int]  # happened, out of


@dataclass(slots=True)
class Counted:
    """One thing that was counted of a region: per employer, per branche, and everywhere."""

    of_employer: defaultdict[UUID, Counts] = field(default_factory=lambda: defaultdict(_none))
    in_branche: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(_none))
    everywhere: Counts = (0, 0)

    def add(self, employer_id: UUID, branches: Iterable[str], happened: int, out_of: int) -> None:
        """Count this of an employer whose work is in these branches."""
        self.of_employer[employer_id] = _more(self.of_employer[employer_id], happened, out_of)
        for branche in branches:
            self.in_branche[branche] = _more(self.in_branche[branche], happened, out_of)
        self.everywhere = _more(self.everywhere, happened, out_of)

    def beside(self, employer_id: UUID, branche: str) -> Record:
        """The counts of one employer with the share that is usual for work in this branche."""
        return Record(*self.of_employer.get(employer_id, _none()), round(self.usual(branche), 4))

    def usual(self, branche: str) -> float:
        """The share in a branche, itself drawn towards that of the region: of little in a branche little is known.

        NaN where nothing was counted in the region yet.
        """
        happened, out_of = self.everywhere
        of_region = happened / out_of if out_of else math.nan
        return shrunk(Record(*self.in_branche.get(branche, _none()), of_region))


@dataclass(frozen=True, slots=True)
class EmployerRecords:
    """What was counted of a region: questions answered in time, stays completed, and stays that led on."""

    answers: Counted = field(default_factory=Counted)
    completed: Counted = field(default_factory=Counted)
    led_on: Counted = field(default_factory=Counted)

    def of(self, employer_id: UUID, branche: str) -> tuple[Record, Record, Record]:
        """How an employer answered, completed and led on, each beside what is usual for work in this branche."""
        answers, completed, led_on = (
            one.beside(employer_id, branche) for one in (self.answers, self.completed, self.led_on)
        )
        return answers, completed, led_on


_known: dict[tuple[str, str, date], tuple[int, EmployerRecords]] = {}
MOST_KNOWN = 64


def employer_records(session: Session, region: str) -> EmployerRecords:
    """The records of a region as this transaction sees them."""
    today = clock.today()
    key = (str(session.connection().engine.url), region, today)
    mark, _ = watermark(session)
    known = _known.get(key)
    if known is not None and not records_changed_since(session, region, known[0]):
        return known[1]
    fresh = _read(session, region, today)
    if not has_written(session):
        while len(_known) >= MOST_KNOWN:
            _known.pop(next(iter(_known)), None)
        _known[key] = (mark, fresh)
    return fresh


def forget_records() -> None:
    """Drop everything read (after a fork, and between tests)."""
    _known.clear()


def _read(session: Session, region: str, today: date) -> EmployerRecords:
    found = EmployerRecords()
    for ended in endings_of_region(session, region):
        branches = (branche_of(ended.occupation_code),)
        found.completed.add(ended.employer_id, branches, ended.completed, ended.judged)
        found.led_on.add(ended.employer_id, branches, ended.led_on, ended.ended)
    for asked in answers_of_region(session, region, on=today):
        of_places = {branche_of(one) for one in asked.occupation_codes}
        found.answers.add(asked.employer_id, of_places, asked.in_time, asked.judged)
    return found


def branche_of(occupation_code: str) -> str:
    """The branche of an occupation; of one that is no longer on the list: none."""
    found = occupation(occupation_code)
    return found.branche if found is not None else ""


def _none() -> Counts:
    return 0, 0


def _more(counts: Counts, happened: int, out_of: int) -> Counts:
    return counts[0] + happened, counts[1] + out_of
