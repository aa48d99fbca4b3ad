"""Pure decisions about contact with employers: what does not go together, and how soon answers come."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Protocol

from services.errors import InputProblem
from services.registry.employers.contacts.enums import Side

WITHIN = 7
"""Days within which an answer is soon (design default)."""
LOOKED_BACK = timedelta(days=365)

Check = tuple[bool, str, str]  # whether it is wrong, the field, what to say


class GivenContact(Protocol):
    """What somebody says of a contact."""

    op: date
    toezegging: str | None
    toezegging_door: Side | None
    vraag: str | None
    vraag_van: Side | None
    vraag_op: date | None
    beantwoord_op: date | None


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question that one of two sides asked the other; `answered_on` None: not yet."""

    asked_by: Side
    asked_on: date
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """How soon one side answered the questions asked in the period.

    `median_days` is over the answered ones. `share_in_time` is over those that are judged: answered, or waiting for
    longer than `WITHIN` days; a question of this week that waits is neither soon nor late yet. None: nothing to tell.
    """

    asked: int
    answered: int
    waiting: int
    median_days: float | None
    share_in_time: float | None


def answer_times(questions: Iterable[AskedQuestion], *, asked_by: Side, today: date) -> AnswerTimes:
    """How soon the questions of one side were answered by the other, of those asked in the last twelve months.

    Questions come from contact moments; the answers of employers to proposals are to be added by whoever makes
    those, as more `AskedQuestion`s with `asked_by` US.
    """
    asked = [one for one in questions if one.asked_by == asked_by and today - LOOKED_BACK < one.asked_on <= today]
    days = [(one.answered_on - one.asked_on).days for one in asked if one.answered_on is not None]
    late = sum(one.answered_on is None and (today - one.asked_on).days > WITHIN for one in asked)
    return AnswerTimes(
        asked=len(asked),
        answered=len(days),
        waiting=len(asked) - len(days),
        median_days=float(median(days)) if days else None,
        share_in_time=_share(days, late),
    )


def _share(days: Sequence[int], late: int) -> float | None:
    judged = len(days) + late
    return sum(one <= WITHIN for one in days) / judged if judged else None


def contradictions(given: GivenContact, today: date) -> list[InputProblem]:
    """What in a contact does not go together, in Dutch, all of it."""
    return [InputProblem(field, message) for wrong, field, message in (*_days(given, today), *_pairs(given)) if wrong]


def answer_problems(asked_on: date, answered_on: date, today: date, field: str) -> list[InputProblem]:
    """An answer comes after its question, and is told when it is there."""
    early, future = answered_on < asked_on, answered_on > today
    checks: list[Check] = [
        (early, field, "ligt voor de dag van de vraag; controleer beide"),
        (future, field, "ligt in de toekomst; leg het antwoord vast als het er is"),
    ]
    return [InputProblem(name, message) for wrong, name, message in checks if wrong]


def _days(given: GivenContact, today: date) -> Iterator[Check]:
    yield given.op > today, "op", "ligt in de toekomst; leg een afspraak vast als volgende actie"
    later = given.vraag_op is not None and given.vraag_op > today
    yield later, "vraagOp", "ligt in de toekomst; kies vandaag of eerder"


def _pairs(given: GivenContact) -> Iterator[Check]:
    half = (given.toezegging is None) != (given.toezegging_door is None)
    yield half, "toezegging", "hoort samen met toezeggingDoor; vul beide in of laat beide weg"
    parts = [given.vraag, given.vraag_van, given.vraag_op]
    some = any(one is not None for one in parts) and any(one is None for one in parts)
    yield some, "vraag", "hoort samen met vraagVan en vraagOp; vul alle drie in of laat ze weg"
    loose = given.beantwoord_op is not None and given.vraag is None
    yield loose, "beantwoordOp", "hoort bij een vraag; vul die in of laat dit weg"
