"""Days from being found admissible to beschut werk, to the voortraject, to the contract."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from services.flow.episodes import day_number
from services.flow.facts import PersonFacts
from services.flow.states import OF_PROVISION, JourneyState
from services.flow.statistics.steps import NEVER, Waiting, between
from services.registry import PlacementKind, StayOutcome


@dataclass(frozen=True, slots=True)
class ShelteredWaiting:
    """Waiting from each step to the next. Who got a contract without a voortraject, no longer waits for one."""

    to_preparation: Waiting
    to_contract: Waiting
    preparation_to_contract: Waiting


def sheltered_waiting(people: Sequence[PersonFacts], *, on: date) -> ShelteredWaiting:
    """The three waits as seen on a day, per person from the first day of each step.

    The first step is the day on which beschut werk was first noted as admissible: the purpose-bound yes that the
    registry derives, since the advice itself is for reports alone. Later noes are not looked at.
    """
    rows = np.array([_steps(one) for one in people], dtype=np.int64).reshape(-1, 3).T
    admitted, prepared, hired = rows
    last = day_number(on)
    return ShelteredWaiting(
        to_preparation=between(admitted, prepared, last=last, otherwise=hired),
        to_contract=between(admitted, hired, last=last),
        preparation_to_contract=between(prepared, hired, last=last),
    )


def _steps(facts: PersonFacts) -> tuple[int, int, int]:
    admitted = (day for day, value in facts.sheltered if value)
    prepared = (
        one.from_on
        for one in facts.trajecten
        if one.kind is not None and OF_PROVISION.get(one.kind) is JourneyState.PREPARING
    )
    return _first(admitted), _first(prepared), _first(_hired(facts))


def _hired(facts: PersonFacts) -> Iterator[date]:
    for one in facts.stays:
        if one.kind is PlacementKind.SHELTERED_JOB and one.outcome != StayOutcome.NO_SHOW:
            yield one.from_on


def _first(days: Iterable[date]) -> int:
    return min((day_number(day) for day in days), default=NEVER)
