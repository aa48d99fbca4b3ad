"""Placements per half-year by kind, as Dalfsen counts them (S2 par. 5.1): starts of stays, and of contracts after them.

Every start is of exactly one kind. Two of Dalfsen's rows are not here, and never will be out of this registry:
«preventieplaatsingen» has no kind of place of its own, and «handhaving» is about sanctions, which nothing that leads
people to work may know.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from services.flow.aftercare import goes_on
from services.flow.figures.tables import Table, Unit, crossed
from services.flow.indicators.people import Known
from services.flow.indicators.periods import Span, which
from services.flow.states import OF_KIND, PAID
from services.registry import PlacementKind, StayCourse, StayOutcome, report_facts

FULL_TIME_HOURS: Final = 35.0
"""Hours a week from which CBS calls a job full-time («voltijd»). Dalfsen does not say where it draws the line."""


class PlacementSort(StrEnum):
    """Kinds of starts, as Dalfsen counts placements; the last three are what it has no row for."""

    FULL_TIME = "dienstverband-voltijd"
    PART_TIME = "dienstverband-deeltijd"
    SECONDED = "detachering"
    AGREED_JOB = "garantiebaan"
    TRIAL = "proefplaatsing"
    WORK_EXPERIENCE = "werkstage"
    LANGUAGE = "taalstage-begonnen"
    SHELTERED = "beschut-begonnen"
    OTHER = "andere-plek"


SHOWN: Final = {
    PlacementSort.FULL_TIME: "Dienstverband fulltime",
    PlacementSort.PART_TIME: "Dienstverband parttime",
    PlacementSort.SECONDED: "Detachering",
    PlacementSort.AGREED_JOB: "Garantiebanen",
    PlacementSort.TRIAL: "Proefplaatsingen",
    PlacementSort.WORK_EXPERIENCE: "Werkstages",
    PlacementSort.LANGUAGE: "Taalstages",
    PlacementSort.SHELTERED: "Beschut werk",
    PlacementSort.OTHER: "Andere plekken",
}
OF_PLACE: Final = {
    PlacementKind.SECONDMENT: PlacementSort.SECONDED,
    PlacementKind.TRIAL_PLACEMENT: PlacementSort.TRIAL,
    PlacementKind.WORK_EXPERIENCE: PlacementSort.WORK_EXPERIENCE,
    PlacementKind.LANGUAGE_INTERNSHIP: PlacementSort.LANGUAGE,
    PlacementKind.SHELTERED_JOB: PlacementSort.SHELTERED,
}
"""Kinds of place that are a row of their own. Other paid work is a dienstverband or a garantiebaan."""
NOTES: Final = (
    "Een garantiebaan is hier betaald werk van iemand die op de eerste dag in het doelgroepregister stond; zij telt "
    "niet ook als dienstverband. Voltijd is 35 uur per week of meer, zoals het CBS het telt.",
    "«Preventieplaatsingen» en «Handhaving» uit de telling van Dalfsen staan hier niet: voor de eerste is er geen "
    "soort plek, en gegevens over handhaving komen niet in dit register.",
    "Werk dat iemand zelf vond, zonder plek of plaatsing, staat hier niet; dat is te zien bij de uitstroom.",
)


@dataclass(frozen=True, slots=True)
class Started:
    """A start on a day. Nothing says whose."""

    on: date
    sort: PlacementSort


def started(known: Known, *, on: date) -> tuple[Started, ...]:
    """Every start up to and including `on`. Without the facts that only reports may read, no job is a garantiebaan."""
    reported = known.reported or {}
    return tuple(
        start
        for person in known.facts
        for stay in person.stays
        if stay.outcome != StayOutcome.NO_SHOW
        for start in _starts(stay, reported.get(person.person, report_facts.PersonFacts()), on)
        if start.on <= on
    )


def placements_per_half(starts: Sequence[Started], spans: Sequence[Span], *, notes: tuple[str, ...] = ()) -> Table:
    """Starts per kind and half-year."""
    tally: Counter[tuple[str, str]] = Counter()
    for start in starts:
        span = which(spans, start.on)
        if span is not None:
            tally[start.sort, span.code] += 1
    cells, counts, sums, rows, columns = crossed(
        "plaatsingen-begonnen",
        tally,
        rows={str(sort): name for sort, name in SHOWN.items()},
        columns={span.code: span.label for span in spans},
        total_row="Totaal",
    )
    return Table(
        code="plaatsingen-per-halfjaar",
        title="Plaatsingen per half jaar",
        definition="Begonnen plaatsingen, en begonnen contracten waar een plaatsing toe leidde. Een contract dat "
        "binnen vier weken op een betaalde plek volgt, gaat daarop door en telt niet apart. Wie niet kwam, ook niet.",
        source="Plaatsingen en doelgroepregister in het register; vorm van het beleidsplan Dalfsen, par. 5.1.",
        on=max(span.last for span in spans),
        since=min(span.first for span in spans),
        unit=Unit.STAYS,
        row_name="Soort",
        column_name="Half jaar",
        rows=rows,
        columns=columns,
        cells=cells,
        counts=counts,
        sums=sums,
        notes=(*NOTES, *notes),
    )


def _starts(stay: StayCourse, facts: report_facts.PersonFacts, on: date) -> Iterator[Started]:
    """The start of the stay, and that of the contract it led to unless that goes on from paid work."""
    hours = stay.hours[0][1] if stay.hours else 0.0
    yield Started(stay.from_on, OF_PLACE.get(stay.kind) or _sort(stay.kind, hours, facts, stay.from_on))
    if stay.contract is not None and not goes_on(stay, on):
        first = stay.contract.from_on
        yield Started(first, _paid(stay.contract.hours, facts, first))


def _sort(kind: PlacementKind, hours: float, facts: report_facts.PersonFacts, day: date) -> PlacementSort:
    return _paid(hours, facts, day) if OF_KIND[kind] in PAID else PlacementSort.OTHER


def _paid(hours: float, facts: report_facts.PersonFacts, day: date) -> PlacementSort:
    checked = report_facts.latest(facts.target_group, "checked_on", day)
    if checked is not None and checked.counts == report_facts.Answer.YES:
        return PlacementSort.AGREED_JOB
    return PlacementSort.FULL_TIME if hours >= FULL_TIME_HOURS else PlacementSort.PART_TIME
