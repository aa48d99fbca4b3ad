"""Answers of a gemeente out of the database, as tables: only half-years whose figures no longer change."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, RefusedError
from services.flow.figures.tables import Table
from services.flow.halves import HalfYear, halves_between
from services.flow.satisfaction.enums import SurveyKind, SurveyMoment
from services.flow.satisfaction.halves import latest_published
from services.flow.satisfaction.questions import questionnaire
from services.flow.satisfaction.repository import answers_of, totals_of
from services.flow.satisfaction.results import Collected, satisfaction_tables
from services.registry import municipality

MOST_HALVES = 20


class NotShownError(RefusedError):
    """Half-years of which nothing is shown; `problems` says why."""

    code = "halfjaar-niet-te-zien"

    def __init__(self, problems: tuple[InputProblem, ...]) -> None:
        super().__init__(
            "Deze halfjaren kunnen niet.",
            remedy="Kies hele halfjaren die voorbij zijn, zoals 2026-1. De cijfers komen een maand na het einde.",
        )
        self.problems = problems


def published_halves(first: str | None, last: str | None) -> tuple[HalfYear, ...]:
    """The half-years that were asked for, if they may be shown; without a first or last one the latest that may.

    Raises InvalidInputError for what is no half-year, NotShownError for what is not published yet or runs backwards.
    """
    latest = latest_published(clock.today())
    until = HalfYear.read(last, "tot") if last else latest
    since = HalfYear.read(first, "van") if first else until
    problems = []
    if until > latest:
        problems.append(InputProblem("tot", f"is nog niet te zien; kies {latest} of eerder"))
    if since > until:
        problems.append(InputProblem("van", "ligt na «tot»; draai ze om"))
    elif len(halves_between(since, until)) > MOST_HALVES:
        problems.append(InputProblem("van", f"ligt te ver terug; vraag ten hoogste {MOST_HALVES} halfjaren"))
    if problems:
        raise NotShownError(tuple(problems))
    return halves_between(since, until)


def satisfaction_of(session: Session, gemeente_code: str, halves: Sequence[HalfYear]) -> tuple[Table, ...]:
    """Every table of these half-years, in their order."""
    known, asked = municipality(gemeente_code), questionnaire()
    name = known.naam if known else gemeente_code
    collected = _collected(session, gemeente_code, halves)
    return tuple(
        table for half in halves for table in satisfaction_tables(gemeente_code, name, half, collected[half], asked)
    )


def _collected(session: Session, gemeente_code: str, halves: Sequence[HalfYear]) -> dict[HalfYear, list[Collected]]:
    counts: dict[tuple[str, ...], dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    versions: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in answers_of(session, gemeente_code, halves):
        group = (row.half_year, row.moment, row.kind)
        counts[group][row.question, row.answer] += row.answers
        versions[group].add(row.version)
    found: dict[HalfYear, list[Collected]] = defaultdict(list)
    for total in totals_of(session, gemeente_code, halves):
        group = (total.half_year, total.moment, total.kind)
        moment, kind = SurveyMoment(total.moment), SurveyKind(total.kind)
        half = HalfYear.read(total.half_year, "halfjaar")
        found[half].append(
            Collected(moment, kind, total.invited, total.answered, dict(counts[group]), frozenset(versions[group]))
        )
    return {half: sorted(found[half], key=lambda one: list(SurveyKind).index(one.kind)) for half in halves}
