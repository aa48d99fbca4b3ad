"""Setting a stop criterion, and finding the one that counts for outcomes: set before the first of them was known."""

from dataclasses import asdict
from datetime import date

from sqlmodel import Session, col, select

from ml.outcomes.bounds import StopCriterion
from services import clock
from services.errors import InputProblem, InvalidInputError, NotAllowedError
from services.matching.learning.models import LearningCriterion
from services.registry import Actor, Role

MAY_DECIDE = frozenset({Role.POLICY, Role.ADMINISTRATOR})


def set_criterion(
    session: Session, actor: Actor, bounds: StopCriterion, *, dpia: str, reason: str
) -> LearningCriterion:
    """Put on record what a new card of the actor's gemeente must meet from now on.

    Raises NotAllowedError for another role than beleid or beheerder, InvalidInputError for bounds that are none.
    """
    if actor.role not in MAY_DECIDE or actor.gemeente_code is None:
        raise NotAllowedError(
            "Een stopcriterium stelt beleid of een beheerder van de gemeente vast.",
            remedy="Geef een account met een van die rollen.",
        )
    said = {"dpia": dpia, "reden": reason}
    problems = [InputProblem(field, "is leeg; vul het in") for field, text in said.items() if not text.strip()]
    wrong = bounds.problem()
    if wrong is not None:
        problems.append(InputProblem("grenzen", wrong))
    if problems:
        raise InvalidInputError(
            f"Dit stopcriterium kan niet: {'; '.join(f'{one.field} {one.message}' for one in problems)}.",
            remedy="Verbeter wat genoemd is en probeer het opnieuw.",
            problems=tuple(problems),
        )
    line = LearningCriterion(
        gemeente_code=actor.gemeente_code,
        decided_by=actor.account_id,
        dpia=dpia.strip(),
        reason=reason.strip(),
        bounds=asdict(bounds),
    )
    session.add(line)
    session.flush()
    return line


def criteria_of(session: Session, gemeente_code: str) -> list[LearningCriterion]:
    """Every criterion that a gemeente set, first one first."""
    query = select(LearningCriterion).where(LearningCriterion.gemeente_code == gemeente_code)
    return list(session.exec(query.order_by(col(LearningCriterion.id))))


def counting(criteria: list[LearningCriterion], first_known_on: date) -> LearningCriterion | None:
    """The last criterion that was set before the day on which the first of the outcomes could be known."""
    in_time = [one for one in criteria if one.decided_at.astimezone(clock.AMSTERDAM).date() < first_known_on]
    return in_time[-1] if in_time else None


def bounds_of(line: LearningCriterion) -> StopCriterion:
    """The bounds as they were set."""
    return StopCriterion(**line.bounds)
