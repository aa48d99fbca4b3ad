"""What each stay, contract and traject says by itself about where somebody was, before one is laid over another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from services.flow.facts import PersonFacts
from services.flow.states import OF_CONTRACT, OF_PROVISION, PAID, JourneyState, state_of_place
from services.registry import (
    AftercareAnswer,
    AftercareSaid,
    ContractAfter,
    PlacementKind,
    StayBreakReason,
    StayCourse,
    StayOutcome,
    StopReason,
    Term,
    TrajectCourse,
    TrajectOutcome,
)

DAY: Final = timedelta(days=1)
SOON: Final = timedelta(days=28)
"""Paid work that begins within this time after somebody stopped «for other work» is that work."""

WENT_TO: Final[dict[str, JourneyState]] = {
    StayBreakReason.OTHER_JOB: JourneyState.REGULAR,
    TrajectOutcome.WORK: JourneyState.REGULAR,
    StayBreakReason.SCHOOL: JourneyState.SCHOOL,
    TrajectOutcome.SCHOOL: JourneyState.SCHOOL,
}
"""Where somebody went who stopped for that. Work that they found without an instrument of ours counts as regular."""
MOVED: Final = frozenset({StayBreakReason.MOVED, StopReason.MOVED})
# What begins when somebody is no longer in the work that a stay led to; volunteering goes well beside a job.
ENDS_WORK: Final = frozenset({JourneyState.PRODUCTIE, JourneyState.UNPAID, JourneyState.PREPARING})


@dataclass(frozen=True, slots=True)
class Piece:
    """A state from a first day until, and not including, `to` (None: no end noted), and why it ended."""

    state: JourneyState
    from_on: date
    to: date | None
    own_workplace: bool = False
    reason: str | None = None
    beside: bool = False

    @property
    def moved(self) -> bool:
        """Whether it ended since somebody moved to another gemeente."""
        return self.reason in MOVED


def pieces_of(facts: PersonFacts, on: date) -> tuple[list[Piece], bool]:
    """All pieces of one person as far as they began by `on`, and whether answers of nazorg contradicted each other."""
    noted = [*map(_of_stay, _real(facts.stays)), *(one for traject in facts.trajecten for one in _of_traject(traject))]
    pieces, contradicted = [one for one in noted if one.from_on <= on], False
    for stay in _real(facts.stays):
        if stay.contract is not None and stay.contract.from_on <= on:
            answers = [one for one in stay.aftercare if one.on <= on]
            gone_on, against = gone(answers)
            contradicted |= against
            pieces += _of_contract(stay.contract, answers, gone_on, noted)
    for one in list(pieces):
        pieces += _went_to(one, pieces, on)
    return pieces, contradicted


def _real(stays: Sequence[StayCourse]) -> list[StayCourse]:
    """Stays where somebody came."""
    return [one for one in stays if one.outcome != StayOutcome.NO_SHOW]


def _of_stay(stay: StayCourse) -> Piece:
    return Piece(
        state=state_of_place(stay.kind, own_workplace=stay.own_workplace),
        from_on=stay.from_on,
        to=None if stay.last_day is None else stay.last_day + DAY,
        own_workplace=stay.own_workplace,
        reason=stay.break_reason or stay.outcome,
        beside=stay.kind is PlacementKind.VOLUNTEERING,
    )


def _of_traject(traject: TrajectCourse) -> Iterator[Piece]:
    state = OF_PROVISION.get(traject.kind) if traject.kind is not None else None
    if state is not None:
        to = None if traject.last_day is None else traject.last_day + DAY
        yield Piece(state, traject.from_on, to, reason=traject.stop_reason or traject.outcome)


def gone(answers: Sequence[AftercareSaid]) -> tuple[date | None, bool]:
    """The day of the contact that found somebody gone, and whether answers contradict each other.

    Who was found there later than gone, was not gone: the later contact knows more.
    """
    there = last_there(answers)
    gone_on = [one.on for one in answers if one.answer is AftercareAnswer.GONE]
    standing = [day for day in gone_on if there is None or day > there]
    return min(standing, default=None), len(standing) < len(gone_on)


def last_there(answers: Sequence[AftercareSaid]) -> date | None:
    """The last day on which nazorg found somebody still there."""
    return max((one.on for one in answers if one.answer is AftercareAnswer.STILL_THERE), default=None)


def _of_contract(
    contract: ContractAfter, answers: Sequence[AftercareSaid], gone_on: date | None, noted: Sequence[Piece]
) -> Iterator[Piece]:
    """Paid work as far as it is known, and out of sight from there until something else begins."""
    first = contract.from_on
    replaced = _first_from(first + DAY, [one for one in noted if one.state in ENDS_WORK and not one.beside])
    known = [day + DAY for day in (last_there(answers), first) if day is not None]
    if contract.months is not None:
        known.append(Term(months=contract.months).after(first))
    ends = [day for day in (gone_on, replaced) if day is not None]
    until = min([max(known) if gone_on is None else gone_on, *ends])
    yield Piece(OF_CONTRACT[contract.kind], first, until)
    if not ends or until < min(ends):
        yield from _out_of_sight(until, noted)


def _went_to(ended: Piece, pieces: Sequence[Piece], on: date) -> Iterator[Piece]:
    """Work or school for which somebody stopped and of which no more is known than that."""
    went = WENT_TO.get(ended.reason) if ended.reason is not None else None
    if went is None or ended.to is None or ended.to > on:
        return
    near = (ended.to - SOON, ended.to + SOON)
    if not any(one.state in PAID and near[0] <= one.from_on <= near[1] for one in pieces if one != ended):
        yield Piece(went, ended.to, ended.to + DAY)
        yield from _out_of_sight(ended.to + DAY, pieces)


def _out_of_sight(since: date, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Not heard of from a day on, until something begins."""
    until = _first_from(since, pieces)
    if until is None or until > since:
        yield Piece(JourneyState.OUT_OF_SIGHT, since, until)


def _first_from(day: date, pieces: Sequence[Piece]) -> date | None:
    """The first begin on or after a day; what goes on in the same state is no begin."""
    return min((one.from_on for one in pieces if one.from_on >= day and not _goes_on(one, pieces)), default=None)


def _goes_on(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a piece only continues another one of its state."""
    return any(
        one.from_on < piece.from_on and (one.to is None or piece.from_on <= one.to)
        for one in pieces
        if (one.state, one.own_workplace) == (piece.state, piece.own_workplace)
    )
