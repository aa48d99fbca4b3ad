"""Use cases of histories: opening a record, adding to it, reading back. Every look and every write is on record."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, NotAllowedError, RefusedError, UnknownCursorError
from services.registry.access.enums import AccessAction, AccessObject, Purpose
from services.registry.access.service import record_looks, refusal_on_record
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.freetext import refuse_traces
from services.registry.jobseekers.histories import repository
from services.registry.jobseekers.histories.base import OLDEST_DAY, About, Note, Noted, Row
from services.registry.jobseekers.histories.enums import HistoryKind
from services.registry.jobseekers.histories.kinds import BY_KIND, History
from services.registry.jobseekers.inburgering.ledger import hours_columns, hours_problems
from services.registry.jobseekers.models import Jobseeker
from services.registry.jobseekers.service import find_jobseeker, note, register
from services.registry.vocabulary import Source

SOURCE_OF = {Role.CASE_WORKER: Source.CASE_WORKER, Role.LIAISON: Source.LIAISON}


class StatementRefusedError(RefusedError):
    """A statement is well-formed but its fields do not go together or break a rule; `problems` names them all."""

    code = "uitspraak-geweigerd"

    def __init__(self, problems: Sequence[InputProblem]) -> None:
        super().__init__(
            "Dit kan zo niet worden vastgelegd.", remedy="Verbeter de genoemde velden en stuur het opnieuw."
        )
        self.problems = tuple(problems)


def open_record(
    session: Session,
    actor: Actor,
    jobseeker_id: UUID,
    *,
    purpose: Purpose,
    action: AccessAction = AccessAction.VIEWED,
    thing: AccessObject = AccessObject.RECORD,
    roles: tuple[Role, ...] | None = None,
) -> Jobseeker:
    """The person, with this look on record. A refusal is put on record too, when there is such a person.

    `roles`: who may do this; None: all staff of the own gemeente.
    """
    with refusal_on_record(session, actor, jobseeker_id, thing=thing, action=action, purpose=purpose):
        jobseeker = find_jobseeker(session, actor, jobseeker_id)
        if roles is not None and actor.role not in roles:
            raise NotAllowedError(
                f"Dit schrijft niet de rol {actor.role}.", remedy=f"Vraag het een {' of '.join(roles)} van de gemeente."
            )
    record_looks(session, actor, [jobseeker_id], thing=thing, action=action, purpose=purpose)
    return jobseeker


def register_by_staff(session: Session, actor: Actor, *, on: date | None, purpose: Purpose) -> Jobseeker:
    """Somebody new in the actor's own gemeente, without name and without BSN; on record as written."""
    today = clock.today()
    registered_on = on or today
    if not OLDEST_DAY <= registered_on <= today:
        problem = InputProblem("ingeschrevenOp", f"ligt in de toekomst of voor {OLDEST_DAY}; controleer de dag")
        raise StatementRefusedError([problem])
    jobseeker = register(session, gemeente_code=actor.gemeente_code or "", registered_on=registered_on)
    record_looks(
        session, actor, [jobseeker.id], thing=AccessObject.RECORD, action=AccessAction.CHANGED, purpose=purpose
    )
    return jobseeker


def add_statement(
    session: Session, actor: Actor, jobseeker_id: UUID, kind: HistoryKind, given: Note, *, purpose: Purpose
) -> Noted:
    """Append what somebody notes about a person; gives it as it stands now."""
    history = BY_KIND[kind]
    jobseeker = open_record(
        session, actor, jobseeker_id, purpose=purpose, action=AccessAction.CHANGED, roles=history.writers
    )
    repository.lock(session, jobseeker.id)
    today = clock.today()
    about = About(jobseeker.gemeente_code, jobseeker.registered_on, given.datum or today, today)
    columns = _checked_columns(session, jobseeker, history, given, about)
    statement = history.table.model_validate(
        {
            "jobseeker_id": jobseeker.id,
            "noted_on": about.day,
            "source": given.bron or SOURCE_OF[actor.role],
            "recorded_by": actor.account_id,
            **columns,
        }
    )
    note(session, [statement])
    row = repository.one(session, history, jobseeker.id, _number(statement.id))
    if row is None:
        raise RuntimeError("a statement that was just written is not there")
    return history.gives.of(row)


def read_history(
    session: Session,
    actor: Actor,
    jobseeker_id: UUID,
    kind: HistoryKind,
    *,
    purpose: Purpose,
    after: int | None,
    limit: int,
) -> list[Noted]:
    """Statements of one kind about a person, latest first; one more than `limit` tells that there is a next page."""
    history = BY_KIND[kind]
    jobseeker = open_record(session, actor, jobseeker_id, purpose=purpose)
    if after is not None and not repository.has(session, history, jobseeker.id, after):
        raise UnknownCursorError()
    rows = repository.page(session, history, jobseeker.id, after=after, limit=limit)
    return [history.gives.of(row) for row in rows]


def _checked_columns(
    session: Session, jobseeker: Jobseeker, history: History, given: Note, about: About
) -> dict[str, object]:
    problems = given.problems(about)
    columns = given.columns(about)
    if not problems and history.replaces is not None and isinstance(number := columns[history.replaces], int):
        replaced = repository.one(session, history, jobseeker.id, number)
        problems += _replaced_problems(replaced)
        columns |= {name: replaced[name] for name in history.keeps} if replaced else {}
    if not problems and history.kind is HistoryKind.HOURS:
        columns |= hours_columns(session, jobseeker.id, columns, about.day)
        problems += hours_problems(session, jobseeker.id, columns)
    if problems:
        raise StatementRefusedError(problems)
    refuse_traces(given.texts())
    return columns


def _replaced_problems(row: Row | None) -> list[InputProblem]:
    """What is corrected must stand in this history of this person, and must still count."""
    if row is None:
        return [
            InputProblem("corrigeert", "staat niet in deze geschiedenis van de werkzoekende; controleer het nummer")
        ]
    if not row["counts"]:
        return [InputProblem("corrigeert", "is al gecorrigeerd; noem de regel die nu telt")]
    return []


def _number(value: int | None) -> int:
    if value is None:
        raise RuntimeError("a statement that was just written has no number")
    return value
