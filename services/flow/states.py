"""Where somebody can be on the way to work, and what each kind of place, contract or traject says about that."""

from enum import StrEnum
from typing import Final

from services.registry import PlacementKind, ProvisionKind, StayContractKind


class JourneyState(StrEnum):
    """Where somebody is. The order is the precedence where two run at once: the first of them counts.

    De Productie (any workplace of the gemeente itself) comes before unpaid work elsewhere: who still is there has not
    moved on, and has once that has ended. `OUT_OF_SIGHT`: in work or school at last report, and not heard of since.
    """

    REGULAR = "regulier-werk"
    SUPPORTED = "werk-met-ondersteuning"
    SHELTERED = "beschut-dienstverband"
    PRODUCTIE = "bij-de-productie"
    UNPAID = "onbetaald-werk-elders"
    PREPARING = "voortraject"
    ACTIVITY = "georganiseerde-activiteit"
    SCHOOL = "naar-school"
    TRAJECT = "in-traject"
    OUT_OF_SIGHT = "uit-beeld"
    NONE = "zonder-plek"


RANK: Final = {state: number for number, state in enumerate(JourneyState)}
PAID: Final = frozenset({JourneyState.REGULAR, JourneyState.SUPPORTED, JourneyState.SHELTERED})
UNPAID: Final = frozenset({JourneyState.PRODUCTIE, JourneyState.UNPAID, JourneyState.PREPARING, JourneyState.ACTIVITY})

OF_KIND: Final = {
    PlacementKind.REGULAR_JOB: JourneyState.REGULAR,
    PlacementKind.SUBSIDISED_JOB: JourneyState.SUPPORTED,
    PlacementKind.SECONDMENT: JourneyState.SUPPORTED,
    PlacementKind.WORK_LEARNING: JourneyState.SUPPORTED,
    PlacementKind.SHELTERED_JOB: JourneyState.SHELTERED,
    PlacementKind.WORK_EXPERIENCE: JourneyState.UNPAID,
    PlacementKind.TRIAL_PLACEMENT: JourneyState.UNPAID,
    PlacementKind.LANGUAGE_INTERNSHIP: JourneyState.UNPAID,
    PlacementKind.PARTICIPATION_PLACE: JourneyState.UNPAID,
    PlacementKind.PRACTICE_LEARNING: JourneyState.UNPAID,
    PlacementKind.VOLUNTEERING: JourneyState.UNPAID,
    PlacementKind.PARTICIPATION_HOURS: JourneyState.UNPAID,
    PlacementKind.SOCIAL_ACTIVATION: JourneyState.ACTIVITY,
    PlacementKind.DAY_ACTIVITY: JourneyState.ACTIVITY,
}
"""A place by its kind: with a contract and no support (trede 6), with a contract and support (5), unpaid (4), or an
activity (3), as domain.md §3.1 has it. A proefplaats has no contract."""

OF_CONTRACT: Final = {
    StayContractKind.FIXED_TERM: JourneyState.REGULAR,
    StayContractKind.PERMANENT: JourneyState.REGULAR,
    StayContractKind.AGENCY: JourneyState.REGULAR,
    StayContractKind.SUBSIDISED: JourneyState.SUPPORTED,
    StayContractKind.WORK_LEARNING: JourneyState.SUPPORTED,
}

OF_PROVISION: Final = {
    ProvisionKind.SHELTERED_PREPARATION: JourneyState.PREPARING,
    ProvisionKind.WORKSHOP: JourneyState.TRAJECT,
    ProvisionKind.LANGUAGE: JourneyState.TRAJECT,
    ProvisionKind.DEVELOPMENT: JourneyState.TRAJECT,
    ProvisionKind.SCHOOLING: JourneyState.TRAJECT,
    ProvisionKind.SPECIALISED: JourneyState.TRAJECT,
}
"""A traject by its kind. Jobcoaching, guidance at work and money go along with a place and are no state."""


def state_of_place(kind: PlacementKind, *, own_workplace: bool) -> JourneyState:
    """Where somebody is at a place of this kind; unpaid work at the gemeente's own workplace is De Productie."""
    state = OF_KIND[kind]
    return JourneyState.PRODUCTIE if own_workplace and state is JourneyState.UNPAID else state
