"""All queries about report-only facts. Call them inside `acting_as(session, DatabaseRole.REPORTS)` unless they say
that they are about the registry itself."""

from collections import defaultdict, namedtuple
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Date, Select, Text, column, func, inspect, or_, table, tuple_
from sqlalchemy import Uuid as SqlUuid
from sqlalchemy import select as plain_select
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from services.database import one_of
from services.registry.jobseekers.courses import workable
from services.registry.jobseekers.models import DeterminationStatement, Jobseeker
from services.registry.report_facts.enums import Scheme
from services.registry.report_facts.models import FACTS, DeterminationDue, ReportFact, SchemeSpell, WageValue

PEOPLE = table("jobseeker", column("id", SqlUuid), column("gemeente_code", Text), column("withdrawn_on", Date))
"""What the role of reports sees of a person (migration 0004 grants these columns, and 0022 `restricted_on`)."""


def lock_people(session: Session, ids: Iterable[UUID]) -> dict[UUID, str]:
    """(The registry itself.) Lock people in one order, so that one writer at a time draws conclusions about them;
    their gemeente by id."""
    query = select(Jobseeker.id, Jobseeker.gemeente_code).where(col(Jobseeker.id).in_(list(ids)))
    found = session.exec(query.order_by(col(Jobseeker.id)).with_for_update(key_share=True))
    return {person: gemeente for person, gemeente in found}


def facts_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[ReportFact]]:
    """Every row of these people, corrected ones too."""
    found: dict[UUID, list[ReportFact]] = defaultdict(list)
    for kind in FACTS:
        for row in session.exec(select(kind).where(one_of(col(kind.jobseeker_id), ids)).order_by(col(kind.id))):
            found[row.jobseeker_id].append(row)
    return found


def workable_people(session: Session, gemeenten: Collection[str]) -> list[UUID]:
    """The numbers of everybody of these gemeenten whose data may be worked with, in order."""
    return list(session.execute(_theirs(gemeenten).order_by(col(Jobseeker.id))).scalars())


def _theirs(gemeenten: Collection[str]) -> Select[UUID]:
    return plain_select(col(Jobseeker.id)).where(*workable(gemeenten, some=False))


def rows_of(session: Session, gemeenten: Collection[str]) -> list[dict[UUID, list[ReportFact]]]:
    """Per kind, in the order of `FACTS`, and by person: every row of people whose data may be worked with, corrected
    ones too. Plain rows with the fields of the kind: nothing is changed by them, and figures look at them very often.
    """
    found: list[dict[UUID, list[ReportFact]]] = []
    for kind in FACTS:
        columns = inspect(kind).local_table.columns
        query = plain_select(*columns).where(col(kind.jobseeker_id).in_(_theirs(gemeenten))).order_by(col(kind.id))
        plain = cast(Any, namedtuple)(kind.__name__, columns.keys())
        of_kind: dict[UUID, list[ReportFact]] = defaultdict(list)
        for row in map(plain._make, session.execute(query).all()):
            of_kind[row.jobseeker_id].append(row)
        found.append(of_kind)
    return found


def schemes_of_wsw(session: Session, gemeenten: Collection[str]) -> list[SchemeSpell]:
    """Every row about schemes, corrected ones too, of those of these people of whom one speaks of the WSW."""
    person = col(SchemeSpell.jobseeker_id)
    speaks = select(SchemeSpell.jobseeker_id).where(SchemeSpell.scheme == Scheme.WSW, person.in_(_theirs(gemeenten)))
    return list(session.exec(select(SchemeSpell).where(person.in_(speaks)).order_by(col(SchemeSpell.id))))


def schemes_seen(session: Session, gemeenten: Collection[str]) -> str:
    """How many rows about schemes there are of these people, and the last of them."""
    theirs = col(SchemeSpell.jobseeker_id).in_(_theirs(gemeenten))
    count, last = session.exec(select(func.count(), func.max(SchemeSpell.id)).where(theirs)).one()
    return f"{count}:{last or 0}"


def people_of(session: Session, gemeente_code: str) -> list[UUID]:
    """Everybody of a gemeente, also those who do not agree to be looked for: reports count them."""
    return list(session.execute(select(PEOPLE.c.id).where(PEOPLE.c.gemeente_code == gemeente_code)).scalars())


def row_of(session: Session, kind: type[ReportFact], jobseeker_id: UUID, row_id: int) -> ReportFact | None:
    """One row of a person."""
    return session.exec(select(kind).where(kind.id == row_id, kind.jobseeker_id == jobseeker_id)).first()


def is_corrected(session: Session, row: ReportFact) -> bool:
    """Whether another row took the place of this one."""
    kind = type(row)
    return session.exec(select(kind.id).where(kind.corrects_id == row.id)).first() is not None


def remember_due(session: Session, due: Iterable[tuple[UUID, date | None, str]]) -> None:
    """Keep per person the day on which they are looked at again, and by which rules they were looked at."""
    rows = [{"jobseeker_id": person, "due_on": day, "rules_version": version} for person, day, version in due]
    if not rows:
        return
    statement = insert(DeterminationDue).values(rows)
    changed = {"due_on": statement.excluded.due_on, "rules_version": statement.excluded.rules_version}
    session.execute(statement.on_conflict_do_update(index_elements=["jobseeker_id"], set_=changed))


def people_due(session: Session, day: date, rules_version: str, *, limit: int) -> list[UUID]:
    """People whose determinations must be looked at on a day: a border passed, other rules, or another gemeente."""
    by_now = func.concat(rules_version, " ", PEOPLE.c.gemeente_code)
    passed = or_(col(DeterminationDue.due_on) <= day, col(DeterminationDue.rules_version) != by_now)
    query = select(DeterminationDue.jobseeker_id).join(PEOPLE, PEOPLE.c.id == DeterminationDue.jobseeker_id)
    return list(session.exec(query.where(passed).order_by(col(DeterminationDue.jobseeker_id)).limit(limit)))


def latest_determinations(session: Session, ids: Sequence[UUID]) -> dict[tuple[UUID, str], DeterminationStatement]:
    """(The registry itself.) The statement that counts now, per person and code."""
    person, code = col(DeterminationStatement.jobseeker_id), col(DeterminationStatement.code)
    query = (
        select(DeterminationStatement)
        .where(person.in_(ids))
        .ext(distinct_on(person, code))
        .order_by(person, code, col(DeterminationStatement.noted_on).desc(), col(DeterminationStatement.id).desc())
    )
    return {(one.jobseeker_id, one.code): one for one in session.exec(query)}


def add_many(session: Session, facts: Iterable[ReportFact]) -> None:
    """Append facts, a statement per table: an import has thousands, and asks none of their numbers back."""
    by_kind: dict[type[ReportFact], list[dict[str, object]]] = defaultdict(list)
    for fact in facts:
        by_kind[type(fact)].append(fact.model_dump(exclude={"id"}))
    for kind, rows in by_kind.items():
        session.execute(insert(kind), rows)


def restricted_people(session: Session, gemeente_code: str) -> list[UUID]:
    """(The registry itself.) People of a gemeente whose data are only kept: nobody works with them."""
    only_kept = col(Jobseeker.restricted_on).is_not(None)
    return list(session.exec(select(Jobseeker.id).where(Jobseeker.gemeente_code == gemeente_code, only_kept)))


def wage_values_due(
    session: Session,
    gemeente_code: str,
    until: date,
    *,
    without: Sequence[UUID],
    after: WageValue | None,
    limit: int,
) -> list[WageValue]:
    """Per person the last measurement, where the next one is due by `until`; the longest due first.

    One more than `limit` tells that there is a next page.
    """
    correction = aliased(WageValue)
    last = (
        select(WageValue)
        .where(
            col(WageValue.withdrawn).is_(False),
            ~select(correction.id).where(correction.corrects_id == WageValue.id).exists(),
        )
        .ext(distinct_on(col(WageValue.jobseeker_id)))
        .order_by(col(WageValue.jobseeker_id), col(WageValue.measured_on).desc(), col(WageValue.id).desc())
    )
    measured = aliased(WageValue, last.subquery())
    query = (
        select(measured)
        .join(PEOPLE, PEOPLE.c.id == measured.jobseeker_id)
        .where(
            PEOPLE.c.gemeente_code == gemeente_code,
            PEOPLE.c.withdrawn_on.is_(None),
            PEOPLE.c.id.not_in(without),
            col(measured.next_due_on) <= until,
        )
    )
    if after is not None:
        query = query.where(tuple_(col(measured.next_due_on), col(measured.id)) > (after.next_due_on, after.id))
    return list(session.exec(query.order_by(col(measured.next_due_on), col(measured.id)).limit(limit + 1)))


def wage_value(session: Session, gemeente_code: str, row_id: int) -> WageValue | None:
    """One measurement of somebody of a gemeente, by its number."""
    query = select(WageValue).join(PEOPLE, PEOPLE.c.id == WageValue.jobseeker_id)
    return session.exec(query.where(WageValue.id == row_id, PEOPLE.c.gemeente_code == gemeente_code)).first()
