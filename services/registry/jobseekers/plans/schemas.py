"""The Dutch face of the plan van aanpak: what comes in, and how a plan reads back."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field

from services.errors import InputProblem
from services.registry.jobseekers.fields import Day, Number, Text, whole
from services.registry.jobseekers.histories.base import OLDEST_DAY, Check, Row, repeats
from services.registry.jobseekers.plans.enums import AgreementOwner, GoalKind, GoalResult
from services.registry.jobseekers.plans.values import Agreement, Goal, GoalOutcome
from services.registry.schemas import Dutch

MOST_GOALS, MOST_AGREEMENTS = 10, 20
FURTHEST_YEARS = 10
"""No plan looks further ahead; a later day is a slip."""

GoalNumber = Annotated[int, Field(ge=1, le=MOST_GOALS), BeforeValidator(whole)]


class GoalIO(Dutch):
    """Een doel van het plan."""

    soort: GoalKind
    tekst: Text = Field(description="Waar iemand aan werkt.")


class AgreementIO(Dutch):
    """Een afspraak van het plan."""

    wie: AgreementOwner = Field(description="Wie het doet.")
    tekst: Text = Field(description="Wat er is afgesproken.")
    evaluatie_op: Day = Field(description="Wanneer er samen naar gekeken wordt.")


class PlanFields(Dutch):
    """Wat er in een plan van aanpak staat."""

    afgesproken_op: Day | None = Field(default=None, description="Leeg: vandaag.")
    begint_op: Day | None = Field(default=None, description="Eerste dag van het plan. Leeg: afgesprokenOp.")
    eindigt_op: Day | None = Field(default=None, description="Laatste dag. Leeg: nog niet bekend.")
    doelen: list[GoalIO] = Field(min_length=1, max_length=MOST_GOALS)
    afspraken: list[AgreementIO] = Field(max_length=MOST_AGREEMENTS)
    terugvalafspraak: Text | None = Field(
        default=None, description="Wat er gebeurt, en wie er dan helpt, als het even niet lukt."
    )

    def problems(self, today: date) -> list[InputProblem]:
        """All that does not go together, in Dutch."""
        return [InputProblem(field, message) for wrong, field, message in self._checks(today) if wrong]

    def _checks(self, today: date) -> Iterator[Check]:
        agreed = self.afgesproken_op or today
        begins = self.begint_op or agreed
        last = today.replace(year=today.year + FURTHEST_YEARS, day=min(today.day, 28))
        yield agreed > today, "afgesprokenOp", "ligt in de toekomst; kies vandaag of eerder"
        yield agreed < OLDEST_DAY, "afgesprokenOp", f"ligt voor {OLDEST_DAY}; controleer het jaar"
        yield not OLDEST_DAY <= begins <= last, "begintOp", "ligt te ver van vandaag; controleer het jaar"
        ended = self.eindigt_op is not None and not begins <= self.eindigt_op <= last
        yield ended, "eindigtOp", "ligt voor begintOp of te ver weg; controleer de dagen"
        for place, one in enumerate(self.afspraken):
            outside = not agreed <= one.evaluatie_op <= last
            yield (
                outside,
                f"afspraken.{place}.evaluatieOp",
                "ligt voor afgesprokenOp of te ver weg; kies een andere dag",
            )

    def texts(self) -> dict[str, str | None]:
        """Free texts by the path of their field."""
        return {
            **{f"doelen.{place}.tekst": one.tekst for place, one in enumerate(self.doelen)},
            **{f"afspraken.{place}.tekst": one.tekst for place, one in enumerate(self.afspraken)},
            "terugvalafspraak": self.terugvalafspraak,
        }

    def columns(self, today: date) -> dict[str, object]:
        """The columns of the version to be."""
        agreed = self.afgesproken_op or today
        goals = [Goal(kind=one.soort, text=one.tekst.strip()) for one in self.doelen]
        agreements = [
            Agreement(owner=one.wie, text=one.tekst.strip(), evaluate_on=one.evaluatie_op) for one in self.afspraken
        ]
        return {
            "agreed_on": agreed,
            "starts_on": self.begint_op or agreed,
            "ends_on": self.eindigt_op,
            "goals": [one.model_dump(mode="json") for one in goals],
            "agreements": [one.model_dump(mode="json") for one in agreements],
            "fallback": self.terugvalafspraak.strip() if self.terugvalafspraak else None,
        }


class PlanIn(PlanFields):
    """Een nieuw plan van aanpak."""


class PlanChange(PlanFields):
    """De nieuwe versie van een plan: alle velden opnieuw. De vorige versie blijft bewaard."""


class OutcomeIO(Dutch):
    """Hoe ver een doel is."""

    doel: GoalNumber = Field(description="Plaats van het doel in het plan, vanaf 1.")
    uitkomst: GoalResult


class EvaluationIn(Dutch):
    """Een evaluatie van het plan, samen met de werkzoekende."""

    datum: Day | None = Field(default=None, description="Leeg: vandaag.")
    bevindingen: Text = Field(description="Wat er besproken is over het plan.")
    uitkomsten: list[OutcomeIO] = Field(default_factory=list, max_length=MOST_GOALS)

    def problems(self, today: date, *, goals: int, since: date) -> list[InputProblem]:
        """All that does not go with a plan of so many goals that was agreed on a day."""
        held = self.datum or today
        checks: tuple[Check, ...] = (
            (held > today, "datum", "ligt in de toekomst; kies vandaag of eerder"),
            (held < since, "datum", "ligt voor de dag waarop het plan is afgesproken"),
            (
                any(one.doel > goals for one in self.uitkomsten),
                "uitkomsten",
                f"noemt een doel dat er niet is; er zijn er {goals}",
            ),
            (
                repeats([str(one.doel) for one in self.uitkomsten]),
                "uitkomsten",
                "noemt een doel twee keer; laat één staan",
            ),
        )
        return [InputProblem(field, message) for wrong, field, message in checks if wrong]

    def outcomes(self) -> list[dict[str, object]]:
        """The results as they are kept."""
        return [GoalOutcome(goal=one.doel, result=one.uitkomst).model_dump(mode="json") for one in self.uitkomsten]


class EvaluationOut(Dutch):
    """Een evaluatie zoals die is vastgelegd."""

    nummer: Number
    datum: date
    versie: int = Field(description="De versie van het plan die besproken is.")
    bevindingen: str
    uitkomsten: list[OutcomeIO]
    vastgelegd_op: datetime
    vastgelegd_door: UUID | None

    @staticmethod
    def of(row: Row) -> "EvaluationOut":
        """The Dutch face of a stored evaluation."""
        return EvaluationOut.model_validate(
            {
                "nummer": row["id"],
                "datum": row["held_on"],
                "versie": row["version"],
                "bevindingen": row["findings"],
                "uitkomsten": [{"doel": one["goal"], "uitkomst": one["result"]} for one in entries(row["outcomes"])],
                "vastgelegd_op": row["recorded_at"],
                "vastgelegd_door": row["recorded_by"],
            }
        )


class PlanVersionOut(Dutch):
    """Een plan zoals het op een dag is afgesproken."""

    versie: int = Field(description="Telt elke nieuwe versie; staat ook in de ETag.")
    afgesproken_op: date
    begint_op: date
    eindigt_op: date | None
    doelen: list[GoalIO]
    afspraken: list[AgreementIO]
    terugvalafspraak: str | None
    vastgelegd_op: datetime
    vastgelegd_door: UUID | None

    @staticmethod
    def fields_of(row: Row) -> dict[str, object]:
        """The Dutch fields of a stored version."""
        return {
            "versie": row["version"],
            "afgesproken_op": row["agreed_on"],
            "begint_op": row["starts_on"],
            "eindigt_op": row["ends_on"],
            "doelen": [{"soort": one["kind"], "tekst": one["text"]} for one in entries(row["goals"])],
            "afspraken": [
                {"wie": one["owner"], "tekst": one["text"], "evaluatie_op": one["evaluate_on"]}
                for one in entries(row["agreements"])
            ],
            "terugvalafspraak": row["fallback"],
            "vastgelegd_op": row["recorded_at"],
            "vastgelegd_door": row["recorded_by"],
        }


class PlanOut(PlanVersionOut):
    """Een plan van aanpak: de laatste versie, met de evaluaties."""

    id: UUID
    loopt: bool = Field(description="Of het plan vandaag loopt of nog moet beginnen.")
    volgende_evaluatie_op: date | None = Field(description="De eerste afgesproken dag waarop nog niet is geëvalueerd.")
    evaluaties: list[EvaluationOut]


class PlanList(Dutch):
    """De plannen van aanpak van iemand, het laatste eerst."""

    resultaten: list[PlanOut]


class PlanVersionList(Dutch):
    """De versies van een plan, de laatste eerst."""

    resultaten: list[PlanVersionOut]


def entries(value: object) -> list[dict[str, object]]:
    """A stored list of objects."""
    return value if isinstance(value, list) else []


def plan_out(versions: list[Row], evaluations: list[Row], today: date) -> PlanOut:
    """One plan from its versions (latest first) and its evaluations (latest first)."""
    latest = versions[0]
    ends = latest["ends_on"]
    held = [str(one["held_on"]) for one in evaluations]
    open_days = [
        str(one["evaluate_on"])
        for one in entries(latest["agreements"])
        if not held or str(one["evaluate_on"]) > max(held)
    ]
    runs = ends is None or date.fromisoformat(str(ends)) >= today
    return PlanOut.model_validate(
        {
            **PlanVersionOut.fields_of(latest),
            "id": latest["plan_id"],
            "loopt": runs,
            "volgende_evaluatie_op": min(open_days, default=None) if runs else None,
            "evaluaties": [EvaluationOut.of(one) for one in evaluations],
        }
    )


def plans_out(versions: list[Row], evaluations: list[Row], today: date) -> list[PlanOut]:
    """All plans of a person, the one that was agreed last first."""
    by_plan: dict[str, list[Row]] = {}
    for one in versions:
        by_plan.setdefault(str(one["plan_id"]), []).append(one)
    plans = [
        plan_out(ours, [one for one in evaluations if str(one["plan_id"]) == plan_id], today)
        for plan_id, ours in by_plan.items()
    ]
    return sorted(plans, key=lambda one: (one.begint_op, one.vastgelegd_op), reverse=True)
