"""Movement in tables: moves per half-year, who was where between two moments, and the ways onward from De Productie."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from services.clock import dutch_day
from services.errors import InvalidInputError
from services.flow.definitions import DEFINITIONS, MoveKind, moves
from services.flow.episodes import matrices
from services.flow.figures.tables import ALL, Cell, Table, Unit, crossed, key_of, share
from services.flow.indicators.halves import Span, which
from services.flow.indicators.people import Situation
from services.flow.journeys import Journey, Spell
from services.flow.states import JourneyState

MOVE_SHOWN: Final = {
    MoveKind.FROM_PRODUCTIE: "Van De Productie naar een andere werkgever",
    MoveKind.TO_PAID: "Van onbetaald naar betaald werk",
    MoveKind.FROM_SHELTERED: "Van beschut naar ander betaald werk",
    MoveKind.STEP_UP: "Een trede omhoog",
    MoveKind.MORE_HOURS: "Meer uren",
    MoveKind.STEP_BACK: "Een stap terug",
}
STATE_SHOWN: Final = {
    JourneyState.REGULAR: "Regulier werk",
    JourneyState.SUPPORTED: "Werk met ondersteuning",
    JourneyState.SHELTERED: "Beschut dienstverband",
    JourneyState.PRODUCTIE: "De Productie",
    JourneyState.UNPAID: "Onbetaald werk elders",
    JourneyState.PREPARING: "Voortraject beschut werk",
    JourneyState.ACTIVITY: "Georganiseerde activiteit",
    JourneyState.SCHOOL: "Opleiding",
    JourneyState.TRAJECT: "Traject",
    JourneyState.OUT_OF_SIGHT: "Uit beeld",
    JourneyState.NONE: "Zonder plek",
}
TREDE_SHOWN: Final = {str(trede): f"Trede {trede}" for trede in range(1, 7)}
S = TypeVar("S")
STILL: Final = "nog-bij-de-productie"
MOVED: Final = "verhuisd"
SOURCE: Final = "Plaatsingen, contracten, nazorg, trajecten en treden in het register (ADR 0023)."
MULTIPLE: Final = "Eén stap kan van meer soorten zijn, en iemand kan meer stappen zetten: de rijen tellen niet op."


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of journeys: its code and name, its states in the order of rows, and everybody's spells on it."""

    code: str
    name: str
    states: Mapping[str, str]
    spells: Sequence[Sequence[Spell[str]]]


def place_axis(journeys: Sequence[Journey]) -> Axis:
    """Where people are."""
    names = {str(state): name for state, name in STATE_SHOWN.items()}
    return Axis("plek", "Plek", names, [_by_code(one.places) for one in journeys])


def trede_axis(journeys: Sequence[Journey]) -> Axis:
    """On which trede people were seen last."""
    return Axis("trede", "Trede", TREDE_SHOWN, [_by_code(one.treden) for one in journeys])


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


def transition_tables(people: Situation, axis: Axis, first: date, last: date) -> tuple[Table, Table]:
    """Who was where on the first day (rows) and on the last (columns): people, and percentages per row that add up to
    100. Whoever was in no state of the axis on one of these days is in neither."""
    if not first < last <= people.on:
        raise InvalidInputError(
            "Deze twee dagen gaan niet samen.",
            remedy=f"Kies een eerste dag die voor de tweede ligt, en een tweede dag tot en met {dutch_day(people.on)}.",
        )
    found = matrices([one.journey for one in people.everybody], axis.spells, list(axis.states), [first, last])
    tally = {
        (row, column): int(found.counts[0, at, to])
        for at, row in enumerate(axis.states)
        for to, column in enumerate(axis.states)
    }
    population = f"overgang-{axis.code}-{first}-{last}"
    cells, counts, sums, rows, columns = crossed(
        population, tally, rows=axis.states, columns=axis.states, total_row="Totaal", total_column="Totaal"
    )
    table = Table(
        code=f"overgangen-{axis.code}-{first}-{last}",
        title=f"{axis.name} op {dutch_day(first)} en op {dutch_day(last)}",
        definition="Mensen van wie op beide dagen bekend is waar zij waren: in de rijen op de eerste dag, in de "
        "kolommen op de tweede.",
        source=SOURCE,
        on=last,
        since=first,
        unit=Unit.PEOPLE,
        row_name=f"Op {dutch_day(first)}",
        column_name=f"Op {dutch_day(last)}",
        rows=rows,
        columns=columns,
        cells=cells,
        counts=counts,
        sums=sums,
    )
    parts = tuple(
        tuple(share(counts, key_of(population, row, column), key_of(population, row, ALL)) for column in axis.states)
        for row in axis.states
    )
    heads = tuple(axis.states.values())
    return table, replace(
        table,
        code=f"{table.code}-aandeel",
        title=f"{table.title}, in procenten",
        definition=f"{table.definition} Elke rij telt op tot honderd; leeg waar niemand was.",
        unit=Unit.SHARE,
        rows=heads,
        columns=heads,
        cells=parts,
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
    ends = {str(state): name for state, name in STATE_SHOWN.items() if state is not JourneyState.PRODUCTIE}
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


def _by_code(spells: Sequence[Spell[S]]) -> list[Spell[str]]:
    """Spells with their state as a code."""
    return [Spell(str(one.state), one.from_on, one.to, one.own_workplace, one.ended_by) for one in spells]


def _counts(journey: Journey, kind: MoveKind, on: date) -> bool:
    """Steps out of a sheltered job count for whoever makes them; other moves of people in the base of rates."""
    return journey.seen_from <= on and (kind is MoveKind.FROM_SHELTERED or journey.in_base(on))


def _onward(journey: Journey, number: int) -> str:
    """What followed a spell: the next state, still there, or moved."""
    if number + 1 < len(journey.places):
        after = journey.places[number + 1]
        return str(after.state)
    return MOVED if journey.moved else STILL
