"""Plannen van aanpak of some invented people, through the same use cases as the API (PW art. 44a).

Goals go with the trede of today (domain.md §3.3). Some plans were evaluated, some are due, one was made anew.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import cast
from uuid import UUID

import yaml
from sqlmodel import Session, col, select

from services.registry.access.enums import Purpose
from services.registry.caseload.models import Caseload
from services.registry.demo.draws import day_between
from services.registry.demo.people import Registered
from services.registry.jobseekers.plans.schemas import EvaluationIn, PlanChange, PlanIn, PlanOut
from services.registry.jobseekers.plans.service import agree_plan, change_plan, evaluate_plan

Json = dict[str, object]

TEXTS = Path(__file__).parent / "plan_texts.yaml"
MOST_PER_GEMEENTE = 10  # verzonnen, as are the days below
KNOWN_FOR, RUNS_FOR = timedelta(days=120), timedelta(days=365)
EVALUATED, DUE = 0, 1
"""Every fourth plan was evaluated, and as many await an evaluation whose day has passed."""
FALLBACK = "Lukt het even niet? Dan belt u de consulent en kijken we samen wat er anders kan."
FINDINGS = "We hebben het plan samen bekeken. Het eerste doel is op weg; de afspraken blijven zoals ze zijn."


def load_plans(session: Session, people: Iterable[Registered], *, on: date) -> None:
    """A plan for some of the people whom a consulent guides; after the caseloads."""
    guided = set(session.exec(select(Caseload.jobseeker_id).where(col(Caseload.until_on).is_(None))))
    by_gemeente: dict[str, list[Registered]] = {}
    for person in people:
        if _gets_a_plan(person, guided, on):
            by_gemeente.setdefault(person.gemeente.code, []).append(person)
    for chosen in by_gemeente.values():
        for turn, person in enumerate(islice(chosen, MOST_PER_GEMEENTE)):
            load_plan(session, person, turn, on)


def load_plan(session: Session, person: Registered, turn: int, on: date) -> None:
    """One plan with what came of it so far."""
    rng = person.chances("plan")
    agreed = day_between(rng, max(person.seen_on, on - timedelta(days=300)), on - timedelta(days=75))
    fields = _fields(person, agreed, turn % 4, on)
    plan = agree_plan(session, person.worker, person.id, PlanIn.model_validate(fields), purpose=Purpose.GUIDANCE)
    if turn % 4 == EVALUATED:
        _evaluate(session, person, plan, agreed)
    if turn % 8 == EVALUATED:
        again = PlanChange.model_validate(fields | {"eindigtOp": (on + 2 * RUNS_FOR).isoformat()})
        change_plan(session, person.worker, person.id, plan.id, again, version=plan.versie, purpose=Purpose.GUIDANCE)


def _gets_a_plan(person: Registered, guided: set[UUID], on: date) -> bool:
    return person.id in guided and person.trede is not None and person.seen_on <= on - KNOWN_FOR


def _fields(person: Registered, agreed: date, stand: int, on: date) -> Json:
    texts = plan_texts()[person.trede or 1]
    return {
        "afgesprokenOp": agreed.isoformat(),
        "begintOp": agreed.isoformat(),
        "eindigtOp": (on + RUNS_FOR).isoformat(),
        "doelen": texts["doelen"],
        "afspraken": list(_agreements(cast("list[Json]", texts["afspraken"]), agreed, stand, on)),
        "terugvalafspraak": FALLBACK,
    }


def _agreements(texts: list[Json], agreed: date, stand: int, on: date) -> Iterator[Json]:
    """The first one is looked at within two months of the plan, unless nothing is due yet; the others from now on."""
    soon = agreed + timedelta(days=60)
    for place, text in enumerate(texts):
        day = soon if place == 0 and stand in (EVALUATED, DUE) else on + timedelta(days=14 + 21 * (place + stand))
        yield text | {"evaluatieOp": day.isoformat()}


def _evaluate(session: Session, person: Registered, plan: PlanOut, agreed: date) -> None:
    held: Json = {
        "datum": (agreed + timedelta(days=60)).isoformat(),
        "bevindingen": FINDINGS,
        "uitkomsten": [{"doel": 1, "uitkomst": "op-weg"}],
    }
    given = EvaluationIn.model_validate(held)
    evaluate_plan(session, person.worker, person.id, plan.id, given, purpose=Purpose.GUIDANCE)


@cache
def plan_texts() -> dict[int, Json]:
    """Goals and agreements by the trede of today."""
    return cast("dict[int, Json]", yaml.safe_load(TEXTS.read_text(encoding="utf-8")))
