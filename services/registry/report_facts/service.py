"""Use cases of report-only facts: recording, correcting, reading back, and what is due."""

from datetime import date

from sqlmodel import Session

from services import clock
from services.database import DatabaseRole, acting_as
from services.errors import InputProblem, NotFoundError, RefusedError, UnknownCursorError
from services.registry.access.enums import AccessAction, AccessObject, Purpose
from services.registry.access.service import record_looks
from services.registry.accounts.service import Actor
from services.registry.jobseekers.models import Jobseeker
from services.registry.report_facts import repository
from services.registry.report_facts.derivation import refresh
from services.registry.report_facts.models import ReportFact, WageValue
from services.registry.report_facts.rules import contradictions
from services.registry.report_facts.schemas import SHOWN, DeterminationOut, FactIn, FactOut, ReportFactsOut
from services.registry.vocabulary import Source


class FactRefusedError(RefusedError):
    """The fact cannot be so; `problems` lists all that is wrong."""

    code = "gegeven-geweigerd"

    def __init__(self, problems: list[InputProblem]) -> None:
        super().__init__("Dit gegeven kan zo niet worden vastgelegd.", remedy="Verbeter de genoemde velden.")
        self.problems = tuple(problems)


def purpose_of(given: FactIn) -> Purpose:
    """Why a fact is written: a correction serves the rights of the person."""
    return Purpose.RIGHTS if given.corrigeert is not None else Purpose.REPORTING


def record_fact(session: Session, actor: Actor, jobseeker: Jobseeker, given: FactIn) -> FactOut:
    """Append a fact about somebody, and draw the conclusions that follow from it."""
    fact = given.fact(jobseeker.id, source=Source.CASE_WORKER, recorded_by=actor.account_id)
    problems = contradictions(fact, clock.today())
    if problems:
        raise FactRefusedError(problems)
    repository.lock_people(session, [jobseeker.id])
    with acting_as(session, DatabaseRole.REPORTS):
        if fact.corrects_id is not None:
            check_correction(session, fact, fact.corrects_id)
        session.add(fact)
    refresh(session, [jobseeker.id], clock.today())
    looked, changed = [jobseeker.id], AccessAction.CHANGED
    record_looks(session, actor, looked, thing=AccessObject.REPORT_FACTS, action=changed, purpose=purpose_of(given))
    return SHOWN[type(fact)][1].of(fact)


def check_correction(session: Session, fact: ReportFact, row_id: int) -> None:
    """A correction names a fact of this person that nobody corrected yet."""
    row = repository.row_of(session, type(fact), fact.jobseeker_id, row_id)
    if row is None:
        raise NotFoundError(
            "Het gegeven dat u corrigeert is er niet.", remedy="Neem het nummer over uit de gegevens van deze persoon."
        )
    if repository.is_corrected(session, row):
        raise RefusedError(
            "Dit gegeven is al gecorrigeerd.",
            remedy="Haal de gegevens opnieuw op en corrigeer de laatste regel.",
            code="al-gecorrigeerd",
        )


def read_facts(session: Session, actor: Actor, jobseeker: Jobseeker, *, purpose: Purpose) -> ReportFactsOut:
    """Everything recorded about one person, and what follows from it. The look and its purpose are on record."""
    with acting_as(session, DatabaseRole.REPORTS):
        rows = repository.facts_of(session, [jobseeker.id]).get(jobseeker.id, [])
    shown: dict[str, list[FactOut]] = {name: [] for name, _ in SHOWN.values()}
    for row in rows:
        name, schema = SHOWN[type(row)]
        shown[name].append(schema.of(row))
    statements = repository.latest_determinations(session, [jobseeker.id]).values()
    record_looks(session, actor, [jobseeker.id], thing=AccessObject.REPORT_FACTS, purpose=purpose)
    return ReportFactsOut.model_validate(
        {"werkzoekende_id": jobseeker.id, **shown, "vaststellingen": [DeterminationOut.of(one) for one in statements]}
    )


def wage_values_due(session: Session, actor: Actor, *, until: date, after: int | None, limit: int) -> list[WageValue]:
    """Whose loonwaarde must be measured again by a day, of the own gemeente; one more tells of a next page."""
    gemeente = actor.gemeente_code or ""
    only_kept = repository.restricted_people(session, gemeente)
    with acting_as(session, DatabaseRole.REPORTS):
        last = repository.wage_value(session, gemeente, after) if after is not None else None
        if after is not None and (last is None or last.next_due_on is None):
            raise UnknownCursorError()
        found = repository.wage_values_due(session, gemeente, until, without=only_kept, after=last, limit=limit)
    shown = [one.jobseeker_id for one in found[:limit]]
    record_looks(session, actor, shown, thing=AccessObject.REPORT_FACTS, purpose=Purpose.REPORTING)
    return found
