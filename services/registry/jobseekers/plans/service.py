"""Use cases of the plan van aanpak: agreeing on one, a next version, evaluating, reading, and its text."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, NotFoundError, RefusedError, StaleVersionError
from services.registry.access.enums import AccessAction, AccessObject, Purpose
from services.registry.accounts.service import Actor
from services.registry.freetext import refuse_traces
from services.registry.jobseekers.histories import repository as histories
from services.registry.jobseekers.histories.base import Row
from services.registry.jobseekers.histories.kinds import GUIDING
from services.registry.jobseekers.histories.service import open_record
from services.registry.jobseekers.models import Jobseeker
from services.registry.jobseekers.plans import repository
from services.registry.jobseekers.plans.export import plan_text
from services.registry.jobseekers.plans.models import PlanEvaluation, PlanVersion
from services.registry.jobseekers.plans.schemas import (
    EvaluationIn,
    PlanFields,
    PlanOut,
    PlanVersionOut,
    plans_out,
)


class PlanRefusedError(RefusedError):
    """The fields of a plan do not go together; `problems` names them all."""

    code = "plan-geweigerd"

    def __init__(self, problems: Sequence[InputProblem]) -> None:
        super().__init__(
            "Dit plan kan zo niet worden vastgelegd.", remedy="Verbeter de genoemde velden en stuur het opnieuw."
        )
        self.problems = tuple(problems)


def read_plans(session: Session, actor: Actor, jobseeker_id: UUID, *, purpose: Purpose) -> list[PlanOut]:
    """All plans of a person."""
    person = _opened(session, actor, jobseeker_id, purpose).id
    return _plans(session, person)


def read_plan(session: Session, actor: Actor, jobseeker_id: UUID, plan_id: UUID, *, purpose: Purpose) -> PlanOut:
    """One plan as it is now."""
    person = _opened(session, actor, jobseeker_id, purpose).id
    return _found(_plans(session, person), plan_id)


def read_versions(
    session: Session, actor: Actor, jobseeker_id: UUID, plan_id: UUID, *, purpose: Purpose
) -> list[PlanVersionOut]:
    """Every version of a plan, the latest first."""
    person = _opened(session, actor, jobseeker_id, purpose).id
    rows = [one for one in repository.versions(session, person) if str(one["plan_id"]) == str(plan_id)]
    if not rows:
        raise plan_not_found()
    return [PlanVersionOut.model_validate(PlanVersionOut.fields_of(one)) for one in rows]


def export_plan(session: Session, actor: Actor, jobseeker_id: UUID, plan_id: UUID, *, purpose: Purpose) -> str:
    """A plan as plain text for the case system; on record as given out."""
    person = _opened(session, actor, jobseeker_id, purpose, AccessAction.EXPORTED)
    return plan_text(_found(_plans(session, person.id), plan_id), person.id, clock.today())


def agree_plan(session: Session, actor: Actor, jobseeker_id: UUID, fields: PlanFields, *, purpose: Purpose) -> PlanOut:
    """A new plan. One runs at a time: there is one plan per person (PW art. 44a; Dalfsen, S2 par. 3.1)."""
    person = _written(session, actor, jobseeker_id, purpose).id
    columns = _checked(fields)
    running = [
        one
        for one in _plans(session, person)
        if one.eindigt_op is None or str(one.eindigt_op) >= str(columns["starts_on"])
    ]
    if running:
        raise RefusedError(
            "Er loopt al een plan van aanpak op de eerste dag van dit plan.",
            remedy="Maak een nieuwe versie van het lopende plan, of geef dat eerst een einddatum.",
            code="plan-loopt-nog",
        )
    return _append(session, actor, person, uuid4(), 1, columns)


def change_plan(
    session: Session,
    actor: Actor,
    jobseeker_id: UUID,
    plan_id: UUID,
    fields: PlanFields,
    *,
    version: int,
    purpose: Purpose,
) -> PlanOut:
    """A next version of a plan, if `version` is still the latest; otherwise the fields that changed are named."""
    person = _written(session, actor, jobseeker_id, purpose).id
    ours = [one for one in repository.versions(session, person) if str(one["plan_id"]) == str(plan_id)]
    if not ours:
        raise plan_not_found()
    if ours[0]["version"] != version:
        raise _stale(ours, version)
    return _append(session, actor, person, plan_id, version + 1, _checked(fields))


def evaluate_plan(
    session: Session, actor: Actor, jobseeker_id: UUID, plan_id: UUID, given: EvaluationIn, *, purpose: Purpose
) -> PlanOut:
    """Append an evaluation of the latest version of a plan."""
    person = _written(session, actor, jobseeker_id, purpose).id
    plan = _found(_plans(session, person), plan_id)
    problems = given.problems(clock.today(), goals=len(plan.doelen), since=plan.afgesproken_op)
    if problems:
        raise PlanRefusedError(problems)
    refuse_traces({"bevindingen": given.bevindingen})
    session.add(
        PlanEvaluation(
            plan_id=plan_id,
            version=plan.versie,
            jobseeker_id=person,
            held_on=given.datum or clock.today(),
            findings=given.bevindingen.strip(),
            outcomes=given.outcomes(),
            recorded_by=actor.account_id,
        )
    )
    session.flush()
    return _found(_plans(session, person), plan_id)


def plan_not_found() -> NotFoundError:
    """No such plan of this person."""
    return NotFoundError("Dit plan van aanpak is er niet.", remedy="Controleer het nummer van het plan.")


def _opened(
    session: Session, actor: Actor, jobseeker_id: UUID, purpose: Purpose, action: AccessAction = AccessAction.VIEWED
) -> Jobseeker:
    return open_record(session, actor, jobseeker_id, purpose=purpose, action=action, thing=AccessObject.PLAN)


def _written(session: Session, actor: Actor, jobseeker_id: UUID, purpose: Purpose) -> Jobseeker:
    """The person, opened for writing a plan and locked: writers about one person go one after another."""
    jobseeker = open_record(
        session,
        actor,
        jobseeker_id,
        purpose=purpose,
        action=AccessAction.CHANGED,
        thing=AccessObject.PLAN,
        roles=GUIDING,
    )
    histories.lock(session, jobseeker.id)
    return jobseeker


def _plans(session: Session, jobseeker_id: UUID) -> list[PlanOut]:
    return plans_out(
        repository.versions(session, jobseeker_id), repository.evaluations(session, jobseeker_id), clock.today()
    )


def _found(plans: list[PlanOut], plan_id: UUID) -> PlanOut:
    for one in plans:
        if one.id == plan_id:
            return one
    raise plan_not_found()


def _checked(fields: PlanFields) -> dict[str, object]:
    problems = fields.problems(clock.today())
    if problems:
        raise PlanRefusedError(problems)
    refuse_traces(fields.texts())
    return fields.columns(clock.today())


def _append(
    session: Session, actor: Actor, jobseeker_id: UUID, plan_id: UUID, version: int, columns: dict[str, object]
) -> PlanOut:
    who = {"plan_id": plan_id, "version": version, "jobseeker_id": jobseeker_id, "recorded_by": actor.account_id}
    session.add(PlanVersion.model_validate(who | columns))
    session.flush()
    return _found(_plans(session, jobseeker_id), plan_id)


COMPARED = {
    "afgesprokenOp": "agreed_on",
    "begintOp": "starts_on",
    "eindigtOp": "ends_on",
    "doelen": "goals",
    "afspraken": "agreements",
    "terugvalafspraak": "fallback",
}


def _stale(versions: list[Row], given: int) -> StaleVersionError:
    """The second editor sees which fields the first one changed. Versions come latest first."""
    latest = versions[0]
    seen = next((one for one in versions if one["version"] == given), None)
    changed = [name for name, column in COMPARED.items() if seen is not None and seen[column] != latest[column]]
    return StaleVersionError(
        f"Uw versie van dit plan ({given}) is niet de huidige: dat is versie {latest['version']}.",
        remedy="Haal het plan opnieuw op, bekijk wat er veranderd is en stuur uw wijziging met de nieuwe ETag.",
        problems=tuple(InputProblem(name, f"is gewijzigd na versie {given}") for name in changed),
    )
