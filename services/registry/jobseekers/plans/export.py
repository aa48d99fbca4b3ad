"""A plan as plain text for the case system: lines of at most 78 characters, nothing that names the person."""

import textwrap
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from services.clock import dutch_day
from services.registry.jobseekers.plans.enums import AgreementOwner, GoalKind, GoalResult
from services.registry.jobseekers.plans.schemas import EvaluationOut, PlanOut

WIDTH = 78

GOALS = {
    GoalKind.WORK: "Werk",
    GoalKind.SCHOOLING: "Scholing",
    GoalKind.LANGUAGE: "Taal",
    GoalKind.INBURGERING: "Inburgering",
    GoalKind.VOLUNTEERING: "Vrijwilligerswerk",
    GoalKind.SOCIAL_ACTIVATION: "Sociale activering",
    GoalKind.DAY_ACTIVITY: "Dagbesteding",
    GoalKind.SPORT: "Sport",
    GoalKind.SOCIAL_CONTACTS: "Sociale contacten",
}
OWNERS = {
    AgreementOwner.JOBSEEKER: "Werkzoekende",
    AgreementOwner.CASE_WORKER: "Consulent",
    AgreementOwner.EMPLOYER: "Werkgever",
    AgreementOwner.OTHER: "Iemand anders",
}
RESULTS = {
    GoalResult.REACHED: "bereikt",
    GoalResult.ON_THE_WAY: "op weg",
    GoalResult.NOT_REACHED: "niet bereikt",
    GoalResult.STOPPED: "gestopt",
}


def plan_text(plan: PlanOut, jobseeker_id: UUID, today: date) -> str:
    """The whole plan with its evaluations, ending with a newline."""
    return "\n".join(_lines(plan, jobseeker_id, today)) + "\n"


def _lines(plan: PlanOut, jobseeker_id: UUID, today: date) -> Iterator[str]:
    yield "PLAN VAN AANPAK"
    yield "=" * WIDTH
    yield from _head(plan, jobseeker_id)
    yield from _section("Doelen")
    for place, goal in enumerate(plan.doelen, start=1):
        yield from _item(f"{place}. {GOALS[goal.soort]}: ", goal.tekst)
    yield from _section("Afspraken")
    for place, one in enumerate(plan.afspraken, start=1):
        yield from _item(f"{place}. {OWNERS[one.wie]}: ", one.tekst)
        yield from _item("   ", f"Evaluatie: {dutch_day(one.evaluatie_op)}")
    if not plan.afspraken:
        yield "Er zijn nog geen afspraken."
    yield from _section("Als het even niet lukt")
    yield from _wrapped(plan.terugvalafspraak or "Hierover is nog niets afgesproken.")
    yield from _section("Evaluaties")
    for evaluation in plan.evaluaties:
        yield from _evaluation(evaluation, plan)
    if not plan.evaluaties:
        yield "Er is nog niet geëvalueerd."
    yield ""
    yield "-" * WIDTH
    yield f"Overgenomen uit Doorstroom op {dutch_day(today)}, versie {plan.versie} van het plan."


def _head(plan: PlanOut, jobseeker_id: UUID) -> Iterator[str]:
    ends = dutch_day(plan.eindigt_op) if plan.eindigt_op else "nog niet bekend"
    following = dutch_day(plan.volgende_evaluatie_op) if plan.volgende_evaluatie_op else "geen"
    rows = {
        "Nummer werkzoekende": str(jobseeker_id),
        "Nummer plan": f"{plan.id}, versie {plan.versie}",
        "Afgesproken op": dutch_day(plan.afgesproken_op),
        "Periode": f"{dutch_day(plan.begint_op)} tot en met {ends}"
        if plan.eindigt_op
        else f"vanaf {dutch_day(plan.begint_op)}, einde {ends}",
        "Volgende evaluatie": following,
    }
    width = max(len(name) for name in rows) + 2
    for name, value in rows.items():
        yield f"{name + ':':<{width}}{value}"


def _section(title: str) -> Iterator[str]:
    yield ""
    yield title.upper()
    yield "-" * WIDTH


def _item(lead: str, text: str) -> Iterator[str]:
    """A numbered line; what follows hangs under the text of the first."""
    yield from _wrapped(text, first=lead, further="   ")


def _wrapped(text: str, *, first: str = "", further: str = "") -> Iterator[str]:
    for place, paragraph in enumerate(text.splitlines() or [""]):
        lead = first if place == 0 else further
        yield from textwrap.wrap(
            paragraph, WIDTH, initial_indent=lead, subsequent_indent=further, break_on_hyphens=False
        ) or [lead.rstrip()]


def _evaluation(evaluation: EvaluationOut, plan: PlanOut) -> Iterator[str]:
    yield f"{dutch_day(evaluation.datum)} (versie {evaluation.versie})"
    yield from _wrapped(evaluation.bevindingen, first="   ", further="   ")
    for one in evaluation.uitkomsten:
        same = evaluation.versie == plan.versie and one.doel <= len(plan.doelen)
        name = f" ({GOALS[plan.doelen[one.doel - 1].soort].lower()})" if same else ""
        yield f"   Doel {one.doel}{name}: {RESULTS[one.uitkomst]}"
