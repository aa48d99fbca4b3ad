"""When something last happened with somebody: from every dated row about them, found by table like the footprint."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Date, FromClause, Select, Subquery, cast, exists, func, select, union_all
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from services.registry.jobseekers.models import Jobseeker
from services.registry.privacy.enums import RecordClass
from services.registry.privacy.erasure import HISTORY_ROOTS
from services.registry.privacy.footprint import DERIVED, PERSON, PersonTable, person_tables
from services.registry.privacy.models import RetentionNotice
from services.registry.privacy.terms import months_before, terms_of

# The days on which something happened with somebody; a day in the future (a planned end) counts as well.
HAPPENED = (
    "noted_on",
    "agreed_on",
    "held_on",
    "on_day",
    "happens_on",
    "from_on",
    "until_on",
    "planned_until",
    "ended_on",
)
# What the house does by itself is no sign of life: it looks, derives and announces.
NO_ACTIVITY = DERIVED | {"retention_notice", "privacy_request", "access_log", "determination", "shortlist_line"}


def quiet_since(
    session: Session, gemeente_code: str, record_class: RecordClass, latest: date
) -> list[tuple[UUID, date]]:
    """People of a gemeente with no notice yet, whose term of this class began on or before `latest`, with that day."""
    last = _last_activity()
    began: ColumnElement[date] = func.coalesce(last.c.on, col(Jobseeker.registered_on))
    in_class: ColumnElement[bool] = col(Jobseeker.withdrawn_on).is_(None)
    if record_class == RecordClass.WITHDRAWN_PROFILE:
        began, in_class = _day(Jobseeker.withdrawn_on), col(Jobseeker.withdrawn_on).is_not(None)
    if record_class == RecordClass.STAY_HISTORY:
        in_class = col(Jobseeker.stripped_on).is_not(None)
    else:
        in_class &= col(Jobseeker.stripped_on).is_(None)
    noticed = exists().where(col(RetentionNotice.jobseeker_id) == col(Jobseeker.id))
    query = (
        select(col(Jobseeker.id), began)
        .join(last, last.c.person == col(Jobseeker.id), isouter=True)
        .where(col(Jobseeker.gemeente_code) == gemeente_code, in_class, began <= latest, ~noticed)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def active_again(session: Session, gemeente_code: str) -> list[RetentionNotice]:
    """Notices that life overtook: something happened since, or somebody who withdrew consents again."""
    last = _last_activity()
    withdrew = col(RetentionNotice.record_class) == RecordClass.WITHDRAWN_PROFILE
    happened = ~withdrew & (last.c.on > col(RetentionNotice.last_activity_on))
    consents = withdrew & col(Jobseeker.withdrawn_on).is_(None)
    query = (
        select_rows(RetentionNotice)
        .join(Jobseeker, col(Jobseeker.id) == RetentionNotice.jobseeker_id)
        .join(last, last.c.person == col(Jobseeker.id), isouter=True)
        .where(Jobseeker.gemeente_code == gemeente_code, happened | consents)
    )
    return list(session.exec(query))


def due(session: Session, gemeente_code: str, today: date) -> list[UUID]:
    """People of a gemeente whose notice has run out and is not held."""
    query = (
        select_rows(RetentionNotice.jobseeker_id)
        .join(Jobseeker, col(Jobseeker.id) == RetentionNotice.jobseeker_id)
        .where(Jobseeker.gemeente_code == gemeente_code, RetentionNotice.erase_on <= today)
        .where(col(RetentionNotice.hold_reason).is_(None))
    )
    return list(session.exec(query))


def history_still_runs(session: Session, jobseeker: Jobseeker, today: date) -> bool:
    """Whether the term of the history of stays and trajecten has not ended for this person."""
    last = _last_activity(history_only=True)
    found = session.execute(select(last.c.on).where(last.c.person == jobseeker.id)).scalar_one_or_none()
    term = terms_of(jobseeker.gemeente_code)[RecordClass.STAY_HISTORY]
    return found is not None and found > months_before(today, term.months)


def _last_activity(*, history_only: bool = False) -> Subquery:
    """A derived table (person, on): per person the latest day on which something happened."""
    parts = [
        part
        for one in person_tables()
        if one.table.schema is None and one.table.name not in NO_ACTIVITY | {PERSON}
        if not history_only or _root(one).table.name in HISTORY_ROOTS
        for part in _days_of(one)
    ]
    rows = union_all(*parts).subquery()
    return select(rows.c.person, func.max(rows.c.on).label("on")).group_by(rows.c.person).subquery()


def _days_of(one: PersonTable) -> list[Select[tuple[UUID, date]]]:
    names = [name for name in HAPPENED if name in one.table.c]
    root, chain = one, []
    while root.parent is not None:
        chain.append(root)
        root = root.parent
    source: FromClause = one.table
    for link in chain:
        parent = link.parent
        if parent is not None:
            source = source.join(parent.table, parent.table.c.id == link.table.c[link.by])
    return [
        select(root.table.c[root.by].label("person"), cast(one.table.c[name], Date).label("on")).select_from(source)
        for name in names
    ]


def _root(one: PersonTable) -> PersonTable:
    while one.parent is not None:
        one = one.parent
    return one


def _day(column: date | None) -> ColumnElement[date]:
    return cast(col(column), Date)
