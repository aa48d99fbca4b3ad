"""The states of a place: one table says which may follow which, who may do it, and what must hold.

Pure: `service` reads the table before it writes a state, and every move is written in the transition log.
"""

from collections.abc import Callable
from dataclasses import dataclass

from services.registry.accounts.enums import STAFF, Role
from services.registry.placements.enums import CheckStanding, PlacementState

Who = frozenset[Role]

EMPLOYER: Who = frozenset({Role.EMPLOYER})
GEMEENTE: Who = frozenset(STAFF)  # staff of the gemeente where the place is; the service sees to the gemeente
BOTH: Who = EMPLOYER | GEMEENTE


@dataclass(frozen=True, slots=True)
class Standing:
    """All that decides about the state of a place. `complete`: nothing is left to fill in of a forecast."""

    complete: bool
    check: CheckStanding
    taken: int
    capacity: int

    @property
    def checked(self) -> bool:
        """Whether no displacement check stands in the way."""
        return self.check != CheckStanding.NEEDED


@dataclass(frozen=True, slots=True)
class Transition:
    """One allowed move. `source` None: the place is new. Somebody without a role (a job) may do what `by` may."""

    source: PlacementState | None
    target: PlacementState
    by: Who


DRAFT, AWAITING, OPEN, FILLED, CLOSED = PlacementState

TABLE: tuple[Transition, ...] = (
    Transition(None, DRAFT, BOTH),  # kept for later, or expected: the netwerker notes what employers expect
    Transition(None, AWAITING, EMPLOYER),
    Transition(None, OPEN, EMPLOYER),
    Transition(DRAFT, AWAITING, BOTH),
    Transition(DRAFT, OPEN, BOTH),
    Transition(DRAFT, CLOSED, BOTH),
    Transition(AWAITING, OPEN, BOTH),  # by the employer only where no check is needed any more
    Transition(AWAITING, FILLED, BOTH),
    Transition(AWAITING, CLOSED, BOTH),
    Transition(OPEN, AWAITING, BOTH),  # changed in what was judged
    Transition(OPEN, FILLED, BOTH),
    Transition(OPEN, CLOSED, BOTH),
    Transition(FILLED, AWAITING, BOTH),
    Transition(FILLED, OPEN, BOTH),
    Transition(FILLED, CLOSED, BOTH),
)

# What must hold of a place that enters a state, whatever it comes from.
GUARDS: dict[PlacementState, Callable[[Standing], bool]] = {
    DRAFT: lambda place: True,
    AWAITING: lambda place: place.complete and not place.checked,
    OPEN: lambda place: place.complete and place.checked and place.taken < place.capacity,
    FILLED: lambda place: place.complete and place.checked and place.taken >= place.capacity,
    CLOSED: lambda place: True,
}
SUBMITTED = (AWAITING, OPEN, FILLED)


def allowed(source: PlacementState | None, target: PlacementState, by: Role | None, place: Standing) -> bool:
    """Whether somebody of this role may bring a place that stands like this from one state to another."""
    rows = [one for one in TABLE if one.source == source and one.target == target]
    return any(by is None or by in one.by for one in rows) and GUARDS[target](place)


def settled(place: Standing) -> PlacementState:
    """The one state in which a complete, submitted place belongs."""
    if not place.checked:
        return AWAITING
    return OPEN if place.taken < place.capacity else FILLED
