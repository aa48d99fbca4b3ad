"""Provisions in tables: who took part, what it cost, and what followed beside people with the same start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.clock import dutch_day
from services.errors import InvalidInputError
from services.flow.figures.tables import ALL, Cell, Sum, Table, Unit, key_of
from services.flow.indicators.effect import FEWEST, Effect, EffectOn, effect, first_starts, rows_of, usual_starts
from services.flow.indicators.people import Situation
from services.registry import ProvisionKind, TrajectCourse, TrajectOutcome

SHOWN: Final = {
    ProvisionKind.WORKSHOP: "Workshop",
    ProvisionKind.LANGUAGE: "Taaltraject",
    ProvisionKind.SHELTERED_PREPARATION: "Voortraject beschut werk",
    ProvisionKind.DEVELOPMENT: "Ontwikkeltraject",
    ProvisionKind.SCHOOLING: "Scholing",
    ProvisionKind.WORK_LEARNING_SUPPORT: "Hulp bij leer-werktraject",
    ProvisionKind.JOB_COACHING: "Jobcoaching",
    ProvisionKind.WORKPLACE_GUIDANCE: "Werkplekbegeleiding",
    ProvisionKind.SPECIALISED: "Gespecialiseerde begeleiding",
}
"""Kinds of traject; money for a person or employer is no traject."""
DONE: Final = frozenset({TrajectOutcome.COMPLETED, TrajectOutcome.STEP, TrajectOutcome.WORK, TrajectOutcome.SCHOOL})
ON_SHOWN: Final = {EffectOn.WORK: "naar betaald werk", EffectOn.STEP_UP: "een trede hoger"}
TAKEN, COSTED, ENDED, COMPLETED = "begonnen", "met-kosten", "beeindigd", "afgerond"
ALL_DONE: Final = "alle-afgerond"
PARTS: Final = (
    (TAKEN, (COSTED, "zonder-kosten")),
    (TAKEN, (ALL_DONE, "alle-niet-afgerond")),
    (COSTED, (ENDED, "met-kosten-loopt")),
    (ENDED, (COMPLETED, "met-kosten-niet-afgerond")),
    (ALL_DONE, (COMPLETED, "afgerond-zonder-kosten")),
)
ASSOCIATION: Final = (
    "Dit is samenhang en geen bewijs van werking: wie een voorziening kreeg, is gekozen, en verschilt ook in wat hier "
    "niet is vergeleken.",
    "Vergeleken met mensen met dezelfde trede, dezelfde verwachte eindtrede (onbekend, tot en met 4, 5 of 6) en "
    "hetzelfde jaar bij het begin, en met niets anders. Wie nog onderweg is, telt zolang wij diegene volgen.",
    f"Leeg: te weinig mensen ({FEWEST} deelnemers en {FEWEST} anderen zijn nodig), of nog geen jaar gevolgd. «Van» en "
    "«tot» begrenzen het verschil met 95 % zekerheid.",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """Trajecten of one kind that began in a period: how many, of how many the cost is noted and in cents together,
    how many ended and were completed among those with a cost, and in cents what the ended ones cost."""

    begun: int
    costed: int
    cents: int
    ended: int
    completed: int
    ended_cents: int
    completed_in_all: int


def taken(people: Situation, *, first: date, last: date) -> dict[ProvisionKind, Taken]:
    """What began in a period, per kind, as it stands on the day of the situation."""
    checked(first, last)
    by_kind: dict[ProvisionKind, list[TrajectCourse]] = {kind: [] for kind in SHOWN}
    for client in people.everybody:
        for course in client.facts.trajecten:
            if course.kind in by_kind and first <= course.from_on <= min(last, people.on):
                by_kind[course.kind].append(course)
    return {kind: _taken(courses, people.on) for kind, courses in by_kind.items()}


def costs(found: Mapping[ProvisionKind, Taken], *, first: date, last: date) -> tuple[Table, Table]:
    """Participations per kind of provision; and in euro what they cost, each and per completed one."""
    counts: dict[str, int] = {}
    sums: list[Sum] = []
    for kind, one in found.items():
        numbers = {TAKEN: one.begun, COSTED: one.costed, ENDED: one.ended, COMPLETED: one.completed}
        rest = {"zonder-kosten": one.begun - one.costed, "met-kosten-loopt": one.costed - one.ended}
        rest |= {"met-kosten-niet-afgerond": one.ended - one.completed, ALL_DONE: one.completed_in_all}
        rest["alle-niet-afgerond"] = one.begun - one.completed_in_all
        rest["afgerond-zonder-kosten"] = one.completed_in_all - one.completed
        counts |= {_key(kind, part, first, last): number for part, number in {**numbers, **rest}.items()}
        for whole, parts in PARTS:
            sums.append(Sum(_key(kind, whole, first, last), tuple(_key(kind, part, first, last) for part in parts)))
    for part in (TAKEN, ALL_DONE):
        keys = tuple(_key(kind, part, first, last) for kind in found)
        counts[_key(ALL, part, first, last)] = sum(counts[key] for key in keys)
        sums.append(Sum(_key(ALL, part, first, last), keys))
    shown = {part: head for part, head in ((TAKEN, "Begonnen"), (ALL_DONE, "Afgerond"))}
    table = Table(
        code="voorzieningen-deelnames",
        title="Trajecten per voorziening",
        definition="Trajecten die in de periode begonnen. Afgerond: met de uitkomst afgerond, een stap, werk of een "
        "opleiding. De andere lopen nog of stopten eerder.",
        source="Trajecten in het register.",
        on=last,
        since=first,
        unit=Unit.TRAJECTEN,
        row_name="Voorziening",
        column_name="Trajecten",
        rows=(*(SHOWN[kind] for kind in found), "Totaal"),
        columns=tuple(shown.values()),
        cells=tuple(
            tuple(Cell(float(counts[key]), key) for part in shown for key in [_key(kind, part, first, last)])
            for kind in (*found, ALL)
        ),
        counts=counts,
        sums=tuple(sums),
    )
    return table, _euros(table, found, first, last)


def effects(people: Situation, *, first: date, last: date) -> dict[tuple[ProvisionKind, EffectOn], Effect]:
    """The comparison of every kind of provision, for both things that are compared."""
    checked(first, last)
    others = usual_starts(people, first=first, last=last)
    found = {}
    for kind in SHOWN:
        participants, began = first_starts(people, kind, first=first, last=last)
        for what in EffectOn:
            found[kind, what] = effect(rows_of(what, participants, others, began))
    return found


def effect_tables(
    found: Mapping[tuple[ProvisionKind, EffectOn], Effect], *, first: date, last: date, on: date
) -> tuple[Table, Table]:
    """Percentages of participants and comparable others within a year; and of how many people they are."""
    counts: dict[str, int] = {}
    sums = []
    for (kind, what), one in found.items():
        key = key_of("voorziening-effect", kind, what, f"{first}-{last}")
        parts = (f"{key}/vergeleken", f"{key}/niet-vergelijkbaar")
        counts |= {key: one.participants, parts[0]: one.compared, parts[1]: one.participants - one.compared}
        counts[f"{key}/anderen"] = one.others
        sums.append(Sum(key, parts))
    keys = {pair: key_of("voorziening-effect", *pair, f"{first}-{last}") for pair in found}
    rows = tuple(f"{SHOWN[kind]}: {ON_SHOWN[what]}" for kind, what in found)
    shares = Table(
        code="voorzieningen-samenhang",
        title="Wat er binnen twaalf maanden na een voorziening kwam",
        definition=f"Deelnemers die tussen {dutch_day(first)} en {dutch_day(last)} begonnen: het aandeel dat binnen "
        "twaalf maanden met betaald werk begon of een hogere trede had, naast dat van mensen met hetzelfde begin.",
        source="Trajecten, plaatsingen en treden in het register.",
        on=on,
        since=first,
        unit=Unit.SHARE,
        row_name="Voorziening",
        column_name="Binnen twaalf maanden",
        rows=rows,
        columns=("Deelnemers", "Anderen met hetzelfde begin", "Verschil", "Van", "Tot"),
        cells=tuple(_shares(one, f"{keys[pair]}/vergeleken") for pair, one in found.items()),
        counts=counts,
        sums=tuple(sums),
        notes=ASSOCIATION,
    )
    people = Table(
        code="voorzieningen-samenhang-aantallen",
        title="Hoeveel mensen er zijn vergeleken",
        definition="Deelnemers die bij het begin geen betaald werk hadden; van hoeveel er iemand met hetzelfde begin "
        "was; en hoeveel anderen (iemand kan in elk jaar één keer meetellen).",
        source=shares.source,
        on=on,
        since=first,
        unit=Unit.PEOPLE,
        row_name="Voorziening",
        column_name="Aantal",
        rows=rows,
        columns=("Deelnemers", "Vergeleken", "Anderen"),
        cells=tuple(
            tuple(Cell(float(counts[key]), key) for key in (keys[p], f"{keys[p]}/vergeleken", f"{keys[p]}/anderen"))
            for p in found
        ),
        counts=counts,
        sums=tuple(sums),
    )
    return shares, people


def checked(first: date, last: date) -> None:
    """Refuse a period that ends before it begins."""
    if last < first:
        raise InvalidInputError(
            "De periode eindigt voor zij begint.", remedy="Kies een laatste dag die op of na de eerste dag ligt."
        )


def _taken(courses: Sequence[TrajectCourse], on: date) -> Taken:
    ended = [one for one in courses if one.last_day is not None and one.last_day <= on]
    costed = [one for one in courses if one.cost_cents is not None]
    costed_ended = [one for one in ended if one.cost_cents is not None]
    return Taken(
        begun=len(courses),
        costed=len(costed),
        cents=sum(one.cost_cents or 0 for one in costed),
        ended=len(costed_ended),
        completed=sum(one.outcome in DONE for one in costed_ended),
        ended_cents=sum(one.cost_cents or 0 for one in costed_ended),
        completed_in_all=sum(one.outcome in DONE for one in ended),
    )


def _key(kind: str, part: str, first: date, last: date) -> str:
    return key_of("voorzieningen", kind, part, f"{first}-{last}")


def _euros(table: Table, found: Mapping[ProvisionKind, Taken], first: date, last: date) -> Table:
    return Table(
        code="voorzieningen-kosten",
        title="Kosten per voorziening",
        definition="Per traject: wat begonnen trajecten samen kosten, gedeeld door hun aantal. Per afgerond traject: "
        "wat beëindigde trajecten samen kostten, ook die eerder stopten, gedeeld door hoeveel er zijn afgerond. Alleen "
        "trajecten waarvan de kosten zijn vastgelegd.",
        source=table.source,
        on=table.on,
        since=table.since,
        unit=Unit.EUROS,
        row_name=table.row_name,
        column_name="Euro",
        rows=table.rows[:-1],
        columns=("Samen", "Per traject", "Per afgerond traject"),
        cells=tuple(_money(one, kind, first, last) for kind, one in found.items()),
        counts=table.counts,
        sums=table.sums,
    )


def _money(one: Taken, kind: ProvisionKind, first: date, last: date) -> tuple[Cell, ...]:
    costed, completed = _key(kind, COSTED, first, last), _key(kind, COMPLETED, first, last)
    per_completed = one.ended_cents / one.completed / 100 if one.completed else None
    return (
        Cell(one.cents / 100 if one.costed else None, costed),
        Cell(one.cents / one.costed / 100 if one.costed else None, costed),
        Cell(per_completed, completed),
    )


def _shares(one: Effect, key: str) -> tuple[Cell, ...]:
    parts = (one.taking_part, one.otherwise, one.difference, one.low, one.high)
    return tuple(Cell(None if part is None else 100 * part, key) for part in parts)
