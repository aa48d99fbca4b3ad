"""Movement in tables: moves per half-year, and the ways onward from De Productie."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from services.clock import dutch_day
from services.flow.definitions import DEFINITIONS, MoveKind, moves
from services.flow.figures.tables import Cell, Table, Unit, crossed, key_of
from services.flow.indicators.people import Situation
from services.flow.indicators.periods import Span, which
from services.flow.journeys import Journey
from services.flow.rates.words import STATE_WORDS
from services.flow.states import JourneyState

MOVE_SHOWN: Final = {
    MoveKind.FROM_PRODUCTIE: "Van De Productie naar een andere werkgever",
    MoveKind.TO_PAID: "Van onbetaald naar betaald werk",
    MoveKind.FROM_SHELTERED: "Van beschut naar ander betaald werk",
    MoveKind.STEP_UP: "Een trede omhoog",
    MoveKind.MORE_HOURS: "Meer uren",
    MoveKind.STEP_BACK: "Een stap terug",
}
TREDE_SHOWN: Final = {str(trede): f"Trede {trede}" for trede in range(1, 7)}
STILL: Final = "nog-bij-de-productie"
MOVED: Final = "verhuisd"
SOURCE: Final = "Plaatsingen, contracten, nazorg, trajecten en treden in het register (ADR 0023)."
MULTIPLE: Final = "Eén stap kan van meer soorten zijn, en iemand kan meer stappen zetten: de rijen tellen niet op."


def moves_per_half(people: Situation, spans: Sequence[Span]) -> Table:
    """People who made a move of a kind at least once in a half-year. Who is in the base of rates on that day counts."""
    made: dict[tuple[str, str], set[int]] = {}
    for number, client in enumerate(people.everybody):
        for move in moves(client.journey):
            span = which(spans, move.on)
            if span is not None and _counts(client.journey, move.kind, move.on):
                made.setdefault((move.kind, span.code), set()).add(number)
    counts = {
        key_of("stappen", kind, span.code): len(made.get((kind, span.code), ()))
        for kind in MOVE_SHOWN
        for span in spans
    }
    return Table(
        code="stappen-per-halfjaar",
        title="Mensen die een stap zetten, per half jaar",
        definition=" ".join(f"{MOVE_SHOWN[kind]}: {text}" for kind, text in DEFINITIONS.items()),
        source=SOURCE,
        on=max(span.last for span in spans),
        since=min(span.first for span in spans),
        unit=Unit.PEOPLE,
        row_name="Stap",
        column_name="Half jaar",
        rows=tuple(MOVE_SHOWN.values()),
        columns=tuple(span.label for span in spans),
        cells=tuple(
            tuple(Cell(float(counts[key]), key) for span in spans for key in [key_of("stappen", kind, span.code)])
            for kind in MOVE_SHOWN
        ),
        counts=counts,
        notes=(MULTIPLE,),
    )


def onward_from_productie(people: Situation, years: Sequence[Span]) -> Table:
    """From De Productie onward: by the year in which somebody began there (rows, «van») the place that came right
    after (columns, «naar»), as it is known on the day of the situation. People in the base of rates."""
    ways: Counter[tuple[str, str]] = Counter()
    for client in people.everybody:
        for number, spell in enumerate(client.journey.places):
            year = which(years, spell.from_on) if spell.state is JourneyState.PRODUCTIE else None
            if year is not None and client.journey.in_base(spell.from_on):
                ways[year.code, _onward(client.journey, number)] += 1
    ends = {str(state): name for state, name in STATE_WORDS.items() if state is not JourneyState.PRODUCTIE}
    ends |= {STILL: "Nog bij De Productie", MOVED: "Verhuisd"}
    cells, counts, sums, rows, columns = crossed(
        "vanuit-de-productie",
        ways,
        rows={year.code: f"Begonnen in {year.label}" for year in years},
        columns=ends,
    )
    return Table(
        code="vanuit-de-productie",
        title="Waar mensen na De Productie heen gingen",
        definition="Perioden bij De Productie, onbetaald, naar het jaar waarin zij begonnen en naar wat er op "
        f"{dutch_day(people.on)} direct op was gevolgd. Wie daar een dienstverband kreeg, staat bij dat werk.",
        source=SOURCE,
        on=people.on,
        since=min(year.first for year in years),
        unit=Unit.STAYS,
        row_name="Van",
        column_name="Naar",
        rows=rows,
        columns=columns,
        cells=cells,
        counts=counts,
        sums=sums,
        notes=("Wie nog bij De Productie is, kan nog overal heen: dit zijn geen kansen. Die staan bij de lijnen.",),
    )


def _counts(journey: Journey, kind: MoveKind, on: date) -> bool:
    """Steps out of a sheltered job count for whoever makes them; other moves of people in the base of rates."""
    return journey.seen_from <= on and (kind is MoveKind.FROM_SHELTERED or journey.in_base(on))


def _onward(journey: Journey, number: int) -> str:
    """What followed a spell: the next state, still there, or moved."""
    if number + 1 < len(journey.places):
        after = journey.places[number + 1]
        return str(after.state)
    return MOVED if journey.moved else STILL
