"""De Productie in tables: people and FTE per group at several days, and who came and went in between."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from services.clock import dutch_day
from services.errors import InvalidInputError
from services.flow.figures.tables import ALL, Cell, Sum, Table, Unit, crossed, key_of
from services.flow.indicators.productie import HOURS_PER_FTE, SHOWN, Counted, Engaged, ProductieGroup, counted_on

POPULATION: Final = "de-productie"
DEFINITION: Final = (
    "Inwoners die op de peildatum bij De Productie horen: met een WSW-dienstverband, met een dienstverband nieuw "
    "beschut, of onbetaald op een plek bij De Productie (werkervaringsplek, participatie-uren, duaal traject). Wie in "
    "twee groepen valt, telt in de eerste."
)
FTE_DEFINITION: Final = (
    "Uren per week van deze mensen op de peildatum, gedeeld door de uren van één FTE: 36 bij de WSW, 37 bij nieuw "
    "beschut en 36 bij een werkervaringsplek (dat laatste nemen wij aan)."
)
SOURCE: Final = "Plaatsingen en dienstverbanden in het register; vorm van het uitvoeringsplan Raalte, speerpunt 3."
ANYWHERE: Final = (
    "WSW en nieuw beschut tellen alle dienstverbanden van de gemeente: het register zegt niet of iemand daarvoor bij "
    "De Productie of bij een andere werkgever werkt."
)
HOURS_UNKNOWN: Final = "Van een deel van de mensen zijn de uren niet vastgelegd; zij tellen in de FTE niet mee."
SWITCHED_NOTE: Final = (
    "Wie van de ene naar de andere groep ging, telt bij de groepen als gegaan en als gekomen, en bij De Productie als "
    "geheel niet."
)
CAME, LEFT, STAYED = "gekomen", "gegaan", "gebleven"
TWO: Final = 2
_GROUPS: Final = {str(group): name for group, name in SHOWN.items()}
Day = Mapping[UUID, Counted]


def headcount(rows: Sequence[Engaged], days: Sequence[date], *, notes: tuple[str, ...] = ()) -> Table:
    """People per group, at these days side by side. The key of a group on a day is the same in every table here."""
    at = _at(rows, days)
    tally = {(str(group), str(day)): len(_of(people, group)) for day, people in at.items() for group in ProductieGroup}
    cells, counts, sums, heads, _ = crossed(
        POPULATION, tally, rows=_GROUPS, columns={str(day): str(day) for day in at}, total_row="Totaal"
    )
    return Table(
        code="de-productie-mensen",
        title="Mensen bij De Productie",
        definition=DEFINITION,
        source=SOURCE,
        on=max(at),
        since=min(at),
        unit=Unit.PEOPLE,
        row_name="Doelgroep",
        column_name="Peildatum",
        rows=heads,
        columns=tuple(dutch_day(day) for day in at),
        cells=cells,
        counts=counts,
        sums=sums,
        notes=(ANYWHERE, *notes),
    )


def fte(rows: Sequence[Engaged], days: Sequence[date], *, notes: tuple[str, ...] = ()) -> Table:
    """FTE per group at these days, over the same sets of people as `headcount`. The total adds up the groups."""
    at, heads = _at(rows, days), headcount(rows, days)
    per_group = [[_fte(_of(people, group), group) for people in at.values()] for group in ProductieGroup]
    values = [*per_group, [sum(column) for column in zip(*per_group, strict=True)]]
    cells = tuple(
        tuple(replace(cell, value=value) for cell, value in zip(row, numbers, strict=True))
        for row, numbers in zip(heads.cells, values, strict=True)
    )
    unknown = any(one.hours is None for people in at.values() for one in people.values())
    return replace(
        heads,
        code="de-productie-fte",
        title="FTE bij De Productie",
        definition=FTE_DEFINITION,
        unit=Unit.FTE,
        cells=cells,
        notes=(ANYWHERE, *((HOURS_UNKNOWN,) if unknown else ()), *notes),
    )


def changes(rows: Sequence[Engaged], earlier: date, later: date) -> tuple[Table, Table]:
    """Who came to and left each group between two days, in people; and in hours a week, with changed hours of those
    who stayed. Who went from one group to another left the one and came to the other, and neither came to nor left De
    Productie."""
    at = _at(rows, [earlier, later])
    if len(at) < TWO:
        raise InvalidInputError("De twee peildata zijn dezelfde.", remedy="Kies twee verschillende dagen.")
    (first, before), (last, after) = at.items()
    moves = {str(group): _moves(_of(before, group), _of(after, group)) for group in ProductieGroup}
    moves[ALL] = _moves(before, after)
    counts, sums = _change_sets(moves, first, last, before, after)
    people = tuple(
        tuple(Cell(float(len(one[part])), _change_key(part, group, first, last)) for part in (CAME, LEFT))
        for group, one in moves.items()
    )
    hours = tuple(
        tuple(
            Cell(_more(one[part], _of(before, group), _of(after, group)), _change_key(part, group, first, last))
            for part in (CAME, LEFT, STAYED)
        )
        for group, one in moves.items()
    )
    code, span = f"{first}-{last}", f"{dutch_day(first)} tot {dutch_day(last)}"
    shared = Table(
        code=f"de-productie-in-uit-{code}",
        title=f"Gekomen bij en gegaan van De Productie, {span}",
        definition="Mensen die op de tweede peildatum in de groep zitten en op de eerste niet, en andersom. Wie "
        "tussendoor kwam en weer ging, is op geen van beide dagen geteld.",
        source=SOURCE,
        on=last,
        since=first,
        unit=Unit.PEOPLE,
        row_name="Doelgroep",
        column_name="Verandering",
        rows=(*SHOWN.values(), "De Productie als geheel"),
        columns=("Gekomen", "Gegaan"),
        cells=people,
        counts=counts,
        sums=sums,
        notes=(SWITCHED_NOTE,),
    )
    in_hours = replace(
        shared,
        code=f"de-productie-in-uit-uren-{code}",
        title=f"Uren van wie kwam, ging en bleef bij De Productie, {span}",
        definition="Uren per week: van wie kwam zoals zij op de tweede peildatum zijn, van wie ging zoals zij op de "
        "eerste waren (met een min), en van wie bleef het verschil.",
        unit=Unit.HOURS,
        columns=("Gekomen", "Gegaan", "Andere uren van wie bleef"),
        cells=hours,
    )
    return shared, in_hours


def sheltered_quota(rows: Sequence[Engaged], day: date, *, places: int | None, hours_per_place: float) -> Table:
    """Hours of nieuw beschut on a day against the taakstelling: `places` of `hours_per_place` hours a week; None: the
    taakstelling of this year is not known."""
    people = _of(counted_on(rows, day), ProductieGroup.SHELTERED)
    key = key_of(POPULATION, ProductieGroup.SHELTERED, str(day))
    made = _hours(people)
    asked = None if places is None else places * hours_per_place
    values = (Cell(made, key), Cell(asked), Cell(None if asked is None else made - asked, key))
    return Table(
        code="nieuw-beschut-taakstelling",
        title="Nieuw beschut en de taakstelling",
        definition=f"Uren per week van dienstverbanden nieuw beschut, naast de taakstelling in plaatsen van "
        f"{hours_per_place:g} uur. Boven nul: meer dan de taakstelling.",
        source="Dienstverbanden in het register; de taakstelling uit de ministeriële regeling (PW art. 10b).",
        on=day,
        unit=Unit.HOURS,
        row_name="Beschut werk",
        column_name="Uren per week",
        rows=("Uren van dienstverbanden", "Taakstelling", "Verschil"),
        columns=(dutch_day(day),),
        cells=tuple((cell,) for cell in values),
        counts={key: len(people)},
        notes=() if places is not None else ("De taakstelling van dit jaar kennen wij niet.",),
    )


def _at(rows: Sequence[Engaged], days: Sequence[date]) -> dict[date, Day]:
    if not days:
        raise InvalidInputError("Er is geen peildatum gekozen.", remedy="Kies ten minste één dag, zoals 1 juli 2024.")
    return {day: counted_on(rows, day) for day in sorted(set(days))}


def _of(people: Day, group: str) -> Day:
    return {who: one for who, one in people.items() if group in (ALL, one.group)}


def _hours(people: Day) -> float:
    return math.fsum(one.hours or 0.0 for one in people.values())


def _fte(people: Day, group: ProductieGroup) -> float:
    return _hours(people) / HOURS_PER_FTE[group]


def _moves(before: Day, after: Day) -> dict[str, set[UUID]]:
    return {CAME: set(after) - set(before), LEFT: set(before) - set(after), STAYED: set(before) & set(after)}


def _more(who: set[UUID], before: Day, after: Day) -> float:
    """Hours after less hours before; of whom the hours of a day are unknown, nothing is said."""
    known = (
        (before[one].hours if one in before else 0.0, after[one].hours if one in after else 0.0) for one in sorted(who)
    )
    return math.fsum(now - then for then, now in known if then is not None and now is not None)


def _change_key(part: str, group: str, first: date, last: date) -> str:
    return key_of(POPULATION, group, f"{first}>{last}", part)


def _change_sets(
    moves: Mapping[str, Mapping[str, set[UUID]]], first: date, last: date, before: Day, after: Day
) -> tuple[dict[str, int], tuple[Sum, ...]]:
    """Sizes and sums: a group then is who stayed and who left; now, who stayed and who came. Together the groups' own
    comings are those to De Productie and the switches between groups."""
    counts: dict[str, int] = {}
    sums = []
    for group, parts in moves.items():
        for part, who in parts.items():
            counts[_change_key(part, group, first, last)] = len(who)
        for day, people, part in ((first, before, LEFT), (last, after, CAME)):
            whole = key_of(POPULATION, group, str(day))
            counts[whole] = len(_of(people, group))
            sums.append(Sum(whole, tuple(_change_key(one, group, first, last) for one in (STAYED, part))))
    for day in (first, last):
        whole = key_of(POPULATION, ALL, str(day))
        sums.append(Sum(whole, tuple(key_of(POPULATION, group, str(day)) for group in ProductieGroup)))
    switched = key_of(POPULATION, "andere-groep", f"{first}>{last}")
    counts[switched] = sum(1 for who in moves[ALL][STAYED] if before[who].group is not after[who].group)
    for part in (CAME, LEFT):
        each = tuple(_change_key(part, group, first, last) for group in ProductieGroup)
        whole = key_of(POPULATION, "samen", f"{first}>{last}", part)
        counts[whole] = sum(counts[one] for one in each)
        sums += [Sum(whole, each), Sum(whole, (_change_key(part, ALL, first, last), switched))]
    return counts, tuple(sums)
