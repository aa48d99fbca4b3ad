"""The record of an employer beside what is usual in the branche, out of the registry's counts.

Kept per region and read again only after a stay or an employer changed. No person stands here.
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from fit.columns import Record
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


@dataclass(frozen=True, slots=True)
class EmployerRecords:
    """Counts per employer and per branche of a region; answers are compared with all employers of the region."""

    completed: dict[UUID, Counts]
    led_on: dict[UUID, Counts]
    answers: dict[UUID, Counts]
    completed_in: dict[str, Counts]
    led_on_in: dict[str, Counts]
    answered: Counts

    def of(self, employer_id: UUID, branche: str) -> tuple[Record, Record, Record]:
        """How an employer answered, completed and led on, each beside what is usual for work in this branche."""
        return (
            beside(self.answers.get(employer_id), self.answered),
            beside(self.completed.get(employer_id), self.completed_in.get(branche)),
            beside(self.led_on.get(employer_id), self.led_on_in.get(branche)),
        )


def beside(own: Counts | None, usual: Counts | None) -> Record:
    """Counts of one employer with the share that is usual; where nothing is usual yet, nothing is known."""
    happened, out_of = own or (0, 0)
    share = usual[0] / usual[1] if usual is not None and usual[1] else math.nan
    return Record(happened, out_of, round(share, 4))


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
    completed, led_on = defaultdict[UUID, Counts](_none), defaultdict[UUID, Counts](_none)
    completed_in, led_on_in = defaultdict[str, Counts](_none), defaultdict[str, Counts](_none)
    for one in endings_of_region(session, region):
        branche = branche_of(one.occupation_code)
        completed[one.employer_id] = _more(completed[one.employer_id], one.completed, one.judged)
        completed_in[branche] = _more(completed_in[branche], one.completed, one.judged)
        led_on[one.employer_id] = _more(led_on[one.employer_id], one.led_on, one.ended)
        led_on_in[branche] = _more(led_on_in[branche], one.led_on, one.ended)
    answers = {one.employer_id: (one.in_time, one.judged) for one in answers_of_region(session, region, on=today)}
    everybody = (sum(happened for happened, _ in answers.values()), sum(out_of for _, out_of in answers.values()))
    return EmployerRecords(completed, led_on, answers, completed_in, led_on_in, everybody)


def branche_of(occupation_code: str) -> str:
    """The branche of an occupation; of one that is no longer on the list: none."""
    found = occupation(occupation_code)
    return found.branche if found is not None else ""


def _none() -> Counts:
    return 0, 0


def _more(counts: Counts, happened: int, out_of: int) -> Counts:
    return counts[0] + happened, counts[1] + out_of
