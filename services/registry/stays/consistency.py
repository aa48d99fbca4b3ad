"""Pure: what in the days of a stay does not go together. A stay that contradicts itself is refused before any rule."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from services.errors import InputProblem
from services.registry.stays.enums import StayEventKind
from services.registry.stays.models import StayEvent
from services.registry.stays.occupancy import FOREVER
from services.registry.stays.picture import Picture, standing

OLDEST = date(2015, 1, 1)
FURTHEST_START, FURTHEST_END = timedelta(days=2 * 365), timedelta(days=10 * 365)
# What can only be noted once it has happened.
HAPPENED = frozenset({StayEventKind.STARTED, StayEventKind.ENDED, StayEventKind.ASSESSED})

Check = tuple[bool, str, str]  # whether it is wrong, the field, what to say


def contradictions(stay: Picture, events: Sequence[StayEvent], today: date) -> list[InputProblem]:
    """Everything that does not go together, in Dutch."""
    counting = standing(events)
    checks = (*_far(counting, today), *_order(stay), *_kinds(stay, counting))
    return [InputProblem(field, message) for wrong, field, message in checks if wrong]


def _far(events: Sequence[StayEvent], today: date) -> Iterator[Check]:
    for event in events:
        yield event.happens_on < OLDEST, "opDatum", f"ligt voor {OLDEST}; controleer het jaar"
        last = today if event.kind in HAPPENED else today + FURTHEST_START
        if event.kind == StayEventKind.EXTENDED:
            last = today + FURTHEST_END
        text = "ligt in de toekomst; leg het vast als het gebeurd is" if last == today else "ligt te ver vooruit"
        yield event.happens_on > last, "opDatum", text
        until_on = event.until_on or today
        yield until_on > today + FURTHEST_END, "totEnMet", "ligt meer dan tien jaar vooruit; controleer het jaar"
        for field, day in (
            ("overeenkomstGetekendOp", event.agreement_on),
            ("voornemenVastgelegdOp", event.intention_on),
        ):
            yield (
                day is not None and not OLDEST <= day <= today,
                field,
                "ligt niet in het verleden; controleer de datum",
            )


def _order(stay: Picture) -> Iterator[Check]:
    until_on = stay.until_on or FOREVER
    wrong = stay.planned_until is not None and stay.planned_until < stay.planned_from
    yield wrong, "totEnMet", "ligt voor de eerste dag; kies een latere dag"
    started = stay.started_on
    yield started is not None and started > until_on, "opDatum", "ligt na de laatste dag die is afgesproken"
    ended = stay.ended_on
    if ended is not None and started is not None:
        yield ended < started, "laatsteDag", "ligt voor de eerste dag; kies een latere dag"
        yield ended > until_on, "laatsteDag", "ligt na de laatste dag die is afgesproken; verleng eerst"
    for look in stay.assessments:
        yield look.on < stay.from_on, "opDatum", "ligt voor de eerste dag; kies een latere dag"


def _kinds(stay: Picture, events: Sequence[StayEvent]) -> Iterator[Check]:
    kinds = [event.kind for event in events]
    begun = StayEventKind.STARTED in kinds
    yield (
        StayEventKind.ENDED in kinds and not begun,
        "gebeurtenis",
        "een einde zonder begin kan niet; neem eerst het einde terug",
    )
    yield (
        StayEventKind.CANCELLED in kinds and begun,
        "gebeurtenis",
        "wat begonnen is, is niet niet-doorgegaan; gebruik het einde",
    )
    added = kinds.count(StayEventKind.EXTENDED)
    yield added != len(stay.extensions), "totEnMet", "een verlenging moet later eindigen dan wat al is afgesproken"
