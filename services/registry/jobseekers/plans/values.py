"""What a plan holds, as values that are kept as JSON: goals, agreements, and results at an evaluation."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from services.registry.jobseekers.plans.enums import AgreementOwner, GoalKind, GoalResult


class Goal(BaseModel):
    """One goal: its kind, and in words what somebody works on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: GoalKind
    text: str


class Agreement(BaseModel):
    """What was agreed, who does it, and on which day it is looked at again."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    owner: AgreementOwner
    text: str
    evaluate_on: date


class GoalOutcome(BaseModel):
    """How far a goal is: its place in the list of goals (from 1) and the result."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    goal: int
    result: GoalResult
