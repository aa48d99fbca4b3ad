"""What doorstroom is, once: in words for everybody who reads a figure, and in code for whatever counts it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from services.flow.journeys import GAP, Journey, Spell
from services.flow.states import PAID, UNPAID, JourneyState


class MoveKind(StrEnum):
    """Kinds of doorstroom, and the step back beside them. One move can be of several kinds."""

    FROM_PRODUCTIE = "van-de-productie-naar-werkgever"
    TO_PAID = "van-onbetaald-naar-betaald"
    FROM_SHELTERED = "van-beschut-naar-begeleid-werk"
    STEP_UP = "trede-omhoog"
    MORE_HOURS = "meer-uren"
    STEP_BACK = "stap-terug"


DOORSTROOM: Final = tuple(kind for kind in MoveKind if kind is not MoveKind.STEP_BACK)

DEFINITIONS: Final = {
    MoveKind.FROM_PRODUCTIE: (
        "Iemand die onbetaald bij De Productie was, begint binnen vier weken daarna bij een andere werkgever: betaald "
        "of onbetaald. Wie nog bij De Productie is, telt niet mee."
    ),
    MoveKind.TO_PAID: (
        "Iemand die een onbetaalde plek, een voortraject of een activiteit had, begint binnen vier weken daarna met "
        "betaald werk: regulier, met ondersteuning of in beschut werk."
    ),
    MoveKind.FROM_SHELTERED: (
        "Iemand met een dienstverband in beschut werk begint binnen vier weken daarna met betaald werk met "
        "ondersteuning of met regulier werk, bij een andere of dezelfde werkgever."
    ),
    MoveKind.STEP_UP: "Een latere waarneming op de participatieladder geeft een hogere trede dan de vorige.",
    MoveKind.MORE_HOURS: (
        "Iemand werkt op alle plekken samen ten minste vier uur per week meer dan daarvoor, en houdt dat ten minste "
        "vier weken vol."
    ),
    MoveKind.STEP_BACK: (
        "Een latere waarneming geeft een lagere trede, of na betaald werk volgt een onbetaalde plek of geen plek. Dat "
        "hoort bij een weg met bochten en telt nergens als fout."
    ),
}
MORE: Final = 4.0
"""Hours a week: one daypart (a choice of ours)."""
HELD: Final = GAP
ELSEWHERE: Final = frozenset({JourneyState.UNPAID, JourneyState.SUPPORTED, JourneyState.REGULAR})
AFTER_SHELTERED: Final = frozenset({JourneyState.SUPPORTED, JourneyState.REGULAR})
BACK: Final = UNPAID | {JourneyState.TRAJECT, JourneyState.NONE}


@dataclass(frozen=True, slots=True)
class Move:
    """One step of somebody: its kind, the first day of the new situation, and what it was before and is now."""

    kind: MoveKind
    on: date
    before: str
    after: str


def moves(journey: Journey) -> tuple[Move, ...]:
    """Every move in a journey, by day. What began before the journey's eyes opened is a move as well."""
    found = [*_places(journey.places), *_treden(journey.treden), *_hours(journey)]
    return tuple(sorted(found, key=lambda move: (move.on, move.kind)))


def kinds_of(before: Spell[JourneyState], after: Spell[JourneyState]) -> Iterator[MoveKind]:
    """Of which kinds the step from one spell to the next is."""
    if before.state is JourneyState.PRODUCTIE and after.state in ELSEWHERE and not after.own_workplace:
        yield MoveKind.FROM_PRODUCTIE
    if before.state in UNPAID and after.state in PAID:
        yield MoveKind.TO_PAID
    if before.state is JourneyState.SHELTERED and after.state in AFTER_SHELTERED:
        yield MoveKind.FROM_SHELTERED
    if before.state in PAID and after.state in BACK:
        yield MoveKind.STEP_BACK


def _places(spells: Iterable[Spell[JourneyState]]) -> Iterator[Move]:
    for before, after in pairwise(spells):
        for kind in kinds_of(before, after):
            yield Move(kind, after.from_on, before.state, after.state)


def _treden(spells: Iterable[Spell[int]]) -> Iterator[Move]:
    for before, after in pairwise(spells):
        kind = MoveKind.STEP_UP if after.state > before.state else MoveKind.STEP_BACK
        yield Move(kind, after.from_on, str(before.state), str(after.state))


def _hours(journey: Journey) -> Iterator[Move]:
    """Hours that were held for four weeks, against those that were held before, without more than four weeks between:
    two places that overlap for some days at a change are no more hours."""
    held = [one for one in journey.hours if (one.to or journey.seen_until) - one.from_on >= HELD]
    for before, after in pairwise(held):
        apart = after.from_on - (before.to or after.from_on)
        if after.state - before.state >= MORE and timedelta(0) <= apart <= GAP:
            yield Move(MoveKind.MORE_HOURS, after.from_on, f"{before.state:g}", f"{after.state:g}")
