"""What Sonar says for reports alone, as facts: appended when Sonar changed its mind and we did not know it yet.

Like statements (ADR 0004) a fact is compared with what Sonar said before, so that the same file twice appends nothing
and what somebody corrected stays corrected until Sonar really changes. An age under 27 gives no fact: the law has
borders there, and an age does not tell on which day somebody passes one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TypedDict, TypeVar
from uuid import UUID

from sqlmodel import Session

from services.database import DatabaseRole, acting_as
from services.registry.imports.sonar_facts import SonarFacts
from services.registry.report_facts import repository
from services.registry.report_facts.derivation import BATCH, refresh
from services.registry.report_facts.determinations import YOUTH_BORDER
from services.registry.report_facts.enums import AgeBand, Answer
from services.registry.report_facts.facts import LOWEST_AGE, PersonFacts, age_known, band_on, latest
from services.registry.report_facts.models import AgeGroup, ReportFact, SexRegistration, TargetGroupCheck
from services.registry.vocabulary import Source

F = TypeVar("F", bound=ReportFact)


class Stamp(TypedDict):
    """What every fact of one row of Sonar shares."""

    jobseeker_id: UUID
    noted_on: date
    source: str
    recorded_by: UUID | None


def keep_sonar_facts(
    session: Session, found: Mapping[UUID, SonarFacts], account_id: UUID | None, on: date
) -> set[UUID]:
    """Append what is new of these people, and draw the conclusions; of whom something was new."""
    changed: set[UUID] = set()
    for people in batches(found):
        repository.lock_people(session, people)
        with acting_as(session, DatabaseRole.REPORTS):
            rows = repository.facts_of(session, people)
            fresh = [
                fact
                for one in people
                for fact in new_facts(one, found[one], rows.get(one, []), account_id=account_id, on=on)
            ]
            repository.add_many(session, fresh)
        new = {fact.jobseeker_id for fact in fresh}
        refresh(session, sorted(new), on)
        changed |= new
    return changed


def batches(found: Iterable[UUID]) -> Iterator[list[UUID]]:
    """People in one order, some hundreds at a time."""
    rest = iter(sorted(found))
    while part := list(islice(rest, BATCH)):
        yield part


def new_facts(
    person: UUID, said: SonarFacts, rows: Iterable[ReportFact], *, account_id: UUID | None, on: date
) -> Iterator[ReportFact]:
    """What Sonar says otherwise than before, and otherwise than it is known now. Pure."""
    everything = list(rows)
    facts = PersonFacts.of(everything)
    stamp = Stamp(jobseeker_id=person, noted_on=on, source=Source.SONAR, recorded_by=account_id)
    if said.sex is not None:
        known = facts.sexes[-1].sex if facts.sexes else None
        if said.sex not in (known, before(everything, SexRegistration, lambda row: row.sex)):
            yield SexRegistration(**stamp, sex=said.sex)
    if said.agreed_job is not None:
        counts = Answer.YES if said.agreed_job else Answer.NO
        check = latest(facts.target_group, "checked_on", on)
        if counts not in (check and check.counts, before(everything, TargetGroupCheck, lambda row: row.counts)):
            yield TargetGroupCheck(**stamp, counts=counts, checked_on=on)
    if said.age is not None:
        yield from new_age(said.age, facts, before(everything, AgeGroup, lambda row: row.band), stamp, on)


def new_age(age: int, facts: PersonFacts, said_before: str | None, stamp: Stamp, on: date) -> Iterator[AgeGroup]:
    """The age group that Sonar's age gives; below the border of the law only that an older one of Sonar was wrong."""
    known = age_known(facts)
    if age < YOUTH_BORDER:
        if known is not None and known.source == Source.SONAR:
            yield AgeGroup(**stamp, band=known.band, corrects_id=known.id, withdrawn=True)
        return
    band = max((one for one in AgeBand if LOWEST_AGE[one] <= age), key=lambda one: LOWEST_AGE[one])
    if band not in (known and band_on(known, on), said_before):
        yield AgeGroup(**stamp, band=band)


def before(rows: Iterable[ReportFact], table: type[F], value: Callable[[F], str]) -> str | None:
    """What Sonar said last, corrected since or not; None: nothing, or that it took back itself."""
    said = [row for row in rows if isinstance(row, table) and row.source == Source.SONAR]
    last = max(said, key=lambda row: row.id or 0, default=None)
    return value(last) if last is not None and not last.withdrawn else None
