"""All queries about jobseekers: one person for those who may see them, and facts of a region for matching."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import TextClause, false, or_, text, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from services.registry.accounts.service import Actor
from services.registry.jobseekers.derived_facts import DERIVED
from services.registry.jobseekers.enums import MATCHED_DETERMINATIONS
from services.registry.jobseekers.models import Jobseeker, Statement

S = TypeVar("S", bound=Statement)


def visible_to(actor: Actor) -> SelectOfScalar[Jobseeker]:
    """People whose record this actor may open: staff those of their own gemeente; employers nobody's.

    Who withdrew, or whose data are only kept (AVG art. 18), is not there for anybody's daily work.
    """
    query = select(Jobseeker).where(col(Jobseeker.withdrawn_on).is_(None), col(Jobseeker.restricted_on).is_(None))
    if not actor.is_staff:
        return query.where(false())
    return query.where(Jobseeker.gemeente_code == actor.gemeente_code)


def visible_jobseeker(session: Session, actor: Actor, jobseeker_id: UUID) -> Jobseeker | None:
    """One person, if this actor may open their record."""
    return session.exec(visible_to(actor).where(Jobseeker.id == jobseeker_id)).first()


def is_restricted(session: Session, actor: Actor, jobseeker_id: UUID) -> bool:
    """Whether this is somebody of the actor's gemeente whose data are only kept."""
    restricted = col(Jobseeker.restricted_on).is_not(None) & (col(Jobseeker.gemeente_code) == actor.gemeente_code)
    return session.exec(select(Jobseeker.id).where(Jobseeker.id == jobseeker_id, restricted)).first() is not None


def page(session: Session, actor: Actor, *, after: Jobseeker | None, limit: int) -> list[Jobseeker]:
    """People, latest registered first; one more than `limit` tells that there is a next page."""
    query = visible_to(actor)
    if after is not None:
        query = query.where(tuple_(col(Jobseeker.registered_on), col(Jobseeker.id)) < (after.registered_on, after.id))
    query = query.order_by(col(Jobseeker.registered_on).desc(), col(Jobseeker.id).desc()).limit(limit + 1)
    return list(session.exec(query))


def latest(session: Session, table: type[S], jobseeker_id: UUID, *keys: str) -> list[S]:
    """The statements of one kind that count now: the latest per value of `keys` (none: the one latest)."""
    columns = [getattr(table, key) for key in keys]
    query = (
        select(table)
        .where(table.jobseeker_id == jobseeker_id)
        .ext(distinct_on(*columns or [col(table.jobseeker_id)]))
        .order_by(*columns or [col(table.jobseeker_id)], col(table.noted_on).desc(), col(table.id).desc())
    )
    return list(session.exec(query))


def latest_said(session: Session, table: type[S], jobseeker_id: UUID) -> dict[str, object]:
    """Per field the latest that was said: a statement that leaves a field empty says nothing about it."""
    query = select(table).where(table.jobseeker_id == jobseeker_id)
    said: dict[str, object] = {}
    for statement in session.exec(query.order_by(col(table.noted_on), col(table.id))):
        said |= statement.model_dump(exclude_none=True)
    return said


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows from which matching makes columns: people first, then per kind of statement the latest rows.

    Every row begins with the person's id as 16 bytes: for tens of thousands that is much faster than as UUIDs.
    """

    people: Sequence[Sequence[object]]
    statements: dict[str, Sequence[Sequence[object]]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What matching needs of one kind of statement.

    With `keys`, statements with other keys are about other things, and the latest of each counts. With `merge`,
    a statement that leaves a field empty says nothing about it: of each field the latest that was said counts.
    `only`: the values of the first key that matching has a rule for; the others stay here.
    """

    fields: tuple[str, ...]
    keys: tuple[str, ...] = ()
    merge: bool = False
    only: tuple[str, ...] = ()


# Nothing of a statement about a person reaches matching unless it stands here (design.md decision 4).
FOR_MATCHING: dict[str, Wanted] = {
    "ladder_observation": Wanted(("trede",)),
    "language_level": Wanted(("skill", "scale", "level"), keys=("skill", "scale")),
    "certificate_statement": Wanted(("certificate_code", "held", "valid_until"), keys=("certificate_code",)),
    "licence_set": Wanted(("licences",)),
    "availability": Wanted(("hours_min", "hours_max", "dayparts", "available_from"), merge=True),
    "reach": Wanted(("pc4", "transport", "max_minutes"), merge=True),
    "occupation_set": Wanted(("tie", "occupation_codes"), keys=("tie",)),
    "support_need": Wanted(("guidance", "conditions"), merge=True),
    "expected_trede": Wanted(("trede",)),
    "determination": Wanted(("code", "value"), keys=("code",), only=MATCHED_DETERMINATIONS),
}
# PostgreSQL aggregates no arrays of different lengths; as JSON they come through.
ARRAYS = frozenset({"dayparts", "transport", "conditions", "occupation_codes"})


# Who withdrew, objected to matching (AVG art. 21) or is restricted (art. 18) is on no list.
IN_MATCHING = "j.withdrawn_on is null and j.restricted_on is null and j.objected_on is null"


def facts_of_region(session: Session, region: str, *, only: Iterable[UUID] | None = None) -> Facts:
    """What matching may know of the people of a region (or of those in `only`) as it stands now."""
    ids = list(only) if only is not None else None
    chosen = f"j.region = :region and {IN_MATCHING}" + ("" if ids is None else " and j.id = any(:ids)")
    values: dict[str, object] = {"region": region} if ids is None else {"region": region, "ids": ids}
    people = session.execute(_people_query(chosen), values).all()
    statements: dict[str, Sequence[Sequence[object]]] = {
        table: session.execute(_latest_query(table, wanted, chosen), values).all()
        for table, wanted in FOR_MATCHING.items()
    }
    statements |= {name: read(session, chosen, values) for name, read in DERIVED.items()}
    return Facts(people, statements)


def _people_query(chosen: str) -> TextClause:
    return text(f"select uuid_send(j.id), j.gemeente_code from jobseeker j where {chosen}")  # noqa: S608 - our own words only


def _latest_query(table: str, wanted: Wanted, chosen: str) -> TextClause:
    """One row per person: the fields themselves, or with keys one list per field (much less to carry over)."""
    of_people = f"from {table} s join jobseeker j on j.id = s.jobseeker_id where {chosen}"
    if wanted.only:
        words = ", ".join(f"'{word}'" for word in wanted.only)
        of_people += f" and s.{wanted.keys[0]} in ({words})"
    if wanted.merge:
        fields = ", ".join(_latest_said(field) for field in wanted.fields)
        return text(f"select uuid_send(s.jobseeker_id), {fields} {of_people} group by s.jobseeker_id")
    same = ", ".join(["s.jobseeker_id", *(f"s.{key}" for key in wanted.keys)])
    fields = ", ".join(f"s.{field}" for field in wanted.fields)
    who = "s.jobseeker_id" if wanted.keys else "uuid_send(s.jobseeker_id)"
    latest_ones = f"select distinct on ({same}) {who}, {fields} {of_people} order by {same}, s.noted_on desc, s.id desc"
    if not wanted.keys:
        return text(latest_ones)
    order = ", ".join(f"s.{key}" for key in wanted.keys)
    lists = ", ".join(f"array_agg({_plain(field)} order by {order})" for field in wanted.fields)
    return text(
        f"select uuid_send(s.jobseeker_id), {lists} from ({latest_ones}) s group by s.jobseeker_id"  # noqa: S608 - our own words
    )


def _plain(field: str) -> str:
    return f"to_jsonb(s.{field})" if field in ARRAYS else f"s.{field}"


def _latest_said(field: str) -> str:
    return f"(array_agg({_plain(field)} order by s.noted_on desc, s.id desc) filter (where s.{field} is not null))[1]"


def withdrawn_among(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Those of these people who withdrew, objected to matching, or are restricted: no list shows them."""
    limits = (Jobseeker.withdrawn_on, Jobseeker.restricted_on, Jobseeker.objected_on)
    limited = or_(*(col(one).is_not(None) for one in limits))
    return set(session.exec(select(Jobseeker.id).where(col(Jobseeker.id).in_(list(ids)), limited)))


def watermark(session: Session) -> tuple[int, str]:
    """The oldest transaction that may still be busy, and what exactly is visible now (PostgreSQL's snapshot).

    Every change from the first on must be read (again) later; the second tells what was seen already.
    """
    query = text("select pg_snapshot_xmin(now)::text::bigint, now::text from pg_current_snapshot() as now")
    mark, snapshot = session.execute(query).one()
    return int(mark), str(snapshot)


def has_written(session: Session) -> bool:
    """Whether this transaction wrote anything yet; what it sees may then never be committed."""
    return bool(session.execute(text("select pg_current_xact_id_if_assigned() is not null")).scalar_one())


def changed_since(session: Session, region: str, mark: int) -> set[UUID]:
    """Ids of people of the region that changed in or after transaction `mark`, the erased ones included.

    What happens at a stay is a change of its person: matching knows their stays.
    """
    query = text(
        "select id from jobseeker where region = :region and changed_xid >= :mark "
        "union all select id from erased_jobseeker where region = :region and changed_xid >= :mark "
        # A stay keeps the region in which it was agreed, also of somebody who moved.
        "union all select j.id from stay s join jobseeker j on j.id = s.jobseeker_id "
        "where j.region = :region and s.changed_xid >= :mark"
    )
    return set(session.execute(query, {"region": region, "mark": mark}).scalars())


def anything_changed_since(session: Session, region: str, snapshot: str) -> bool:
    """Whether anybody of the region changed in a transaction that `snapshot` did not see."""
    unseen = (
        "{0}.changed_xid >= pg_snapshot_xmin(cast(:snapshot as pg_snapshot))::text::bigint "
        "and not pg_visible_in_snapshot({0}.changed_xid::text::xid8, cast(:snapshot as pg_snapshot))"
    )
    query = text(
        f"select exists (select from jobseeker j where j.region = :region and {unseen.format('j')}) "  # noqa: S608 - our own words only
        f"or exists (select from erased_jobseeker e where e.region = :region and {unseen.format('e')}) "
        "or exists (select from stay s join jobseeker j on j.id = s.jobseeker_id "
        f"where j.region = :region and {unseen.format('s')})"
    )
    return bool(session.execute(query, {"region": region, "snapshot": snapshot}).scalar_one())
