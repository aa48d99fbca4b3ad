"""Pure decisions: what in an event of a traject does not go together, and what its provision does not offer."""

from collections.abc import Iterator
from datetime import date, timedelta

from services.errors import InputProblem
from services.registry.trajecten.enums import TrajectEventKind, TrajectOutcome
from services.registry.trajecten.models import TrajectEvent
from services.registry.trajecten.provisions import Provision

EARLIEST, FURTHEST = date(1990, 1, 1), timedelta(days=10 * 366)

Check = tuple[bool, str, str]  # whether it is wrong, the field, what to say

# Fields that an event of a kind may speak of; a correction may speak of those of the event that it corrects.
PLANNING = frozenset({"provider", "provider_reference", "form", "planned_from", "planned_until", "cost_cents"})
MAY_SPEAK_OF: dict[TrajectEventKind, frozenset[str]] = {
    TrajectEventKind.PLANNED: PLANNING,
    TrajectEventKind.CHANGED: PLANNING,
    TrajectEventKind.STARTED: frozenset(),
    TrajectEventKind.CANCELLED: frozenset(),
    TrajectEventKind.ENDED: frozenset({"outcome", "stop_reason", "cost_cents"}),
    TrajectEventKind.CORRECTED: PLANNING | {"outcome", "stop_reason"},
}
FIELDS = {
    "provider": "aanbieder",
    "provider_reference": "kenmerkAanbieder",
    "form": "vorm",
    "planned_from": "geplandVan",
    "planned_until": "geplandTotEnMet",
    "cost_cents": "kostenInCenten",
    "outcome": "uitkomst",
    "stop_reason": "redenGestopt",
}


def contradictions(event: TrajectEvent, today: date, corrected: TrajectEventKind | None = None) -> list[InputProblem]:
    """What in this event does not go together, in Dutch, all of it. `corrected`: what it takes the place of."""
    checks = (*_days(event, today), *_fields(event, corrected), *_correction(event))
    return [InputProblem(field, message) for wrong, field, message in checks if wrong]


def _days(event: TrajectEvent, today: date) -> Iterator[Check]:
    yield event.on_day < EARLIEST, "op", "ligt te ver weg; controleer het jaar"
    yield event.on_day > today, "op", "ligt na vandaag; dit gaat over wat al gebeurd is"
    for column in ("planned_from", "planned_until"):
        day = getattr(event, column)
        far = day is not None and not EARLIEST <= day <= today + FURTHEST
        yield far, FIELDS[column], "ligt te ver weg; controleer het jaar"


def _fields(event: TrajectEvent, corrected: TrajectEventKind | None) -> Iterator[Check]:
    kind = corrected or TrajectEventKind(event.kind)
    for column, name in FIELDS.items():
        foreign = getattr(event, column) is not None and column not in MAY_SPEAK_OF[kind]
        yield foreign, name, f"hoort niet bij «{kind}»; laat dit veld weg"
    stopped = event.outcome == TrajectOutcome.STOPPED
    yield stopped != (event.stop_reason is not None), "redenGestopt", "hoort bij uitkomst «voortijdig-gestopt»"


def _correction(event: TrajectEvent) -> Iterator[Check]:
    corrects = event.kind == TrajectEventKind.CORRECTED
    yield corrects != (event.corrects_id is not None), "corrigeert", "hoort bij «gecorrigeerd», en alleen daarbij"
    yield event.withdrawn and not corrects, "ingetrokken", "hoort bij «gecorrigeerd»"


def against_provision(event: TrajectEvent, offered: Provision) -> list[InputProblem]:
    """What the provision does not offer in this form or by this provider."""
    problems = []
    if event.form is not None and event.form not in offered.forms:
        problems.append(InputProblem("vorm", f"biedt deze voorziening niet; kies uit {', '.join(offered.forms)}"))
    if event.provider is not None and event.provider not in offered.providers:
        known = ", ".join(offered.providers) or "geen: laat dit veld weg"
        problems.append(InputProblem("aanbieder", f"staat niet bij deze voorziening; kies uit {known}"))
    return problems
