"""What came after a state, and how soon: cumulative incidence with competing outcomes, per cohort, as tables.

Of everybody the first spell in that state counts, in the cohort of a year the first of that year: so a number is a
number of people, and hardly any spell hangs on another one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from services.flow.episodes import OUTCOMES, STATES, Episodes
from services.flow.figures.tables import ALL, Cell, Table, Unit, key_of
from services.flow.rates.basis import MONTHS, Basis, Head, People, Sets, cohort_words, day_of, month_heads, percent
from services.flow.rates.words import OUTCOME_WORDS, STATE_WORDS
from services.flow.states import JourneyState
from services.flow.statistics.durations import CENSORED, Durations
from services.flow.statistics.incidence import Curve, incidence_curves

SUBJECT: Final = "uitkomsten"
STILL: Final = "nog-in-dezelfde-stand"
UNDER_EYES: Final = "nog-gevolgd"
DEFINITION: Final = (
    "Van de mensen bij wie deze stand begon: het deel bij wie binnen zoveel maanden elke uitkomst kwam. Wie nog in de "
    "stand is, telt mee zolang wij hem of haar volgen (schatter van Aalen en Johansen); wie pas later in beeld kwam, "
    "telt mee vanaf toen. Van iedereen telt de eerste keer."
)
NOT_YET: Final = "Leeg: zo lang volgden wij nog niemand."


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one cohort in one state: `rows`, one of each, and how long theirs lasted as far as seen."""

    cohort: int | None
    rows: Episodes
    seen: Durations
    curve: Curve


def groups(basis: Basis, state: JourneyState) -> dict[int | None, Group]:
    """The group of all years (None) and of each of the last years; of everybody the first spell that was seen."""
    rows = basis.seen
    of_state = rows.take(np.flatnonzero(rows.state == STATES.index(state)))
    years = of_state.years()
    chosen: dict[int | None, Episodes] = {
        None: of_state,
        **{year: of_state.take(np.flatnonzero(years == year)) for year in basis.years()},
    }
    return {cohort: _group(cohort, _first_of_each(spells), basis) for cohort, spells in chosen.items()}


def _first_of_each(rows: Episodes) -> Episodes:
    """The first row of every person; the spells of one person stand in order of time."""
    _, first = np.unique(rows.person, return_index=True)
    return rows.take(first)


def _group(cohort: int | None, rows: Episodes, basis: Basis) -> Group:
    seen = rows.durations(on=basis.on)
    return Group(cohort, rows, seen, incidence_curves(seen)[0])


def outcome_tables(basis: Basis, state: JourneyState) -> tuple[Table, ...]:
    """Three tables of each cohort in which anybody was: shares, their intervals, and numbers of people.

    They are one publication: their sets are told apart by who was first there in which year, so that hiding small
    numbers looks at all cohorts together.
    """
    found = groups(basis, state)
    return tuple(
        table for group in found.values() if len(group.seen) for table in _tables_of(basis, state, group, found)
    )


def slice_code(state: JourneyState, cohort: int | None) -> str:
    """How the codes of the tables of one cohort begin."""
    return f"{SUBJECT}.{state}.{cohort or ALL}"


def _tables_of(basis: Basis, state: JourneyState, group: Group, found: Mapping[int | None, Group]) -> Iterator[Table]:
    code, cohort = slice_code(state, group.cohort), cohort_words(basis.years())[group.cohort]
    sets = _sets(state, group, found)
    base = _key(state, group.cohort)
    about = f"{STATE_WORDS[state]}, {cohort}"
    lows, highs = _with_remaining(group.curve)

    def shares(values: Mapping[str, list[float]]) -> list[list[Cell]]:
        return [
            [
                Cell(percent(value), _key(state, group.cohort, name, month), of=base)
                for month, value in zip(MONTHS, row, strict=True)
            ]
            for name, row in values.items()
        ]

    names = {**{str(one): word for one, word in OUTCOME_WORDS.items()}, STILL: "Nog in dezelfde stand"}
    heads, columns = list(names.values()), month_heads(MONTHS)
    title = f"Wat er volgde: {about}"
    yield basis.table(
        Head(f"{code}.deel", title, DEFINITION, Unit.SHARE, "Uitkomst", "Na het begin", notes=(NOT_YET,)),
        heads, columns, shares(_values(group.curve)), sets,
    )  # fmt: skip
    bounds = Head(
        f"{code}.grenzen", f"Tussen welke grenzen: {about}", f"{DEFINITION} Met 95 procent zekerheid per getal.",
        Unit.SHARE, "Grens", "Na het begin",
        notes=("Leeg: er gebeurde nog niets, of zo lang volgden wij nog niemand.",),
    )  # fmt: skip
    paired = [row for pair in zip(shares(lows), shares(highs), strict=True) for row in pair]
    yield basis.table(
        bounds, [f"{head}, {side}" for head in heads for side in ("ten minste", "ten hoogste")], columns, paired, sets
    )
    counted = {**names, STILL: "Nog geen uitkomst gezien", UNDER_EYES: "Daarvan zo lang gevolgd"}
    numbers = [[sets.cell(_key(state, group.cohort, name, month)) for month in MONTHS] for name in counted]
    everybody = [sets.cell(base) for _ in MONTHS]
    people = Head(
        f"{code}.mensen", f"Hoeveel mensen: {about}",
        "Hoeveel mensen elke uitkomst hadden, hoeveel nog geen, en hoeveel daarvan na zoveel maanden nog werden "
        "gevolgd. Dit zijn getelde mensen, zonder schatting.",
        Unit.PEOPLE, "Uitkomst", "Na het begin",
    )  # fmt: skip
    yield basis.table(people, [*counted.values(), "Samen begonnen"], columns, [*numbers, everybody], sets)


def _key(state: JourneyState, cohort: int | None, name: str = ALL, month: int | None = None, part: str = "") -> str:
    return key_of(f"{SUBJECT}.{state}", f"{cohort or ALL}{part}", name, str(month or ALL))


def _values(curve: Curve) -> dict[str, list[float]]:
    """Incidence per outcome and what remains, at each month."""
    at = [curve.at(day) for day in _days(curve)]
    found = {str(outcome): [float(row[0][number]) for row in at] for number, outcome in enumerate(OUTCOMES)}
    return {**found, STILL: [row[1] for row in at]}


def _days(curve: Curve) -> list[int]:
    """The days of the months. Once nobody is left a curve stays as it is, however long anybody was followed."""
    over = len(curve.remaining) > 0 and curve.remaining[-1] == 0
    return [min(day_of(month), curve.last_seen) if over else day_of(month) for month in MONTHS]


def _with_remaining(curve: Curve) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """The bounds of the same."""
    sides = []
    for incidence, remaining in zip(curve.bounds(), curve.remaining_bounds(), strict=True):
        steps = np.vstack([incidence, remaining[None]])
        padded = np.hstack([np.full((len(steps), 1), np.nan), steps])
        days = _days(curve)
        at = np.searchsorted(curve.days, days, side="right")
        values = np.where(np.array(days) > curve.last_seen, np.nan, padded[:, at])
        sides.append(dict(zip([*map(str, OUTCOMES), STILL], values.tolist(), strict=True)))
    return sides[0], sides[1]


def _sets(state: JourneyState, group: Group, found: Mapping[int | None, Group]) -> Sets:
    """All sets of one group, and how they hang together with those of other cohorts."""
    sets, everybody = Sets(), np.ones(len(group.seen), dtype=bool)
    whole = list(_put(sets, state, group, everybody, ""))
    years = group.rows.years()
    if group.cohort is None:  # everybody was there first in one year
        own = [year for year in found if year is not None]
        parts = {year: years == year for year in own} | {0: ~np.isin(years, own)}
        named = [list(_put(sets, state, group, mask, "-eerste", year)) for year, mask in parts.items()]
    else:
        first = _was_first(group, found[None])
        named = [
            list(_put(sets, state, group, mask, part)) for mask, part in ((first, "-eerste"), (~first, "-opnieuw"))
        ]
    for number, key in enumerate(whole):
        sets.split(key, [part[number] for part in named])
    _within(sets, state, group)
    return sets


def _was_first(group: Group, everybody: Group) -> People:
    """Whose spell in this cohort is also the first of all years."""
    at = np.searchsorted(everybody.rows.person, group.rows.person)
    return np.asarray(everybody.rows.start[at] == group.rows.start)


def _put(
    sets: Sets, state: JourneyState, group: Group, among: People, part: str, cohort: int | None = None
) -> Iterator[str]:
    """The sets by outcome and month of those in `among`: everybody, who had an outcome by then, and the rest."""
    of, seen = group.cohort if cohort is None else cohort, group.seen
    yield sets.put(_key(state, of, part=part), among)
    for month in MONTHS:
        by_then = (seen.cause != CENSORED) & (seen.exit <= day_of(month))
        for number, outcome in enumerate(OUTCOMES, start=1):
            yield sets.put(_key(state, of, outcome, month, part), among & by_then & (seen.cause == number))
        yield sets.put(_key(state, of, STILL, month, part), among & ~by_then)


def _within(sets: Sets, state: JourneyState, group: Group) -> None:
    """How the sets of one cohort add up: per month, from month to month, and who was followed for so long."""
    seen, of, before = group.seen, group.cohort, None
    for month in MONTHS:
        names = [*map(str, OUTCOMES), STILL]
        sets.split(_key(state, of), [_key(state, of, name, month) for name in names])
        still = (seen.cause == CENSORED) | (seen.exit > day_of(month))
        followed = still & (seen.entry <= day_of(month)) & (seen.exit > day_of(month))
        parts = [
            sets.put(_key(state, of, UNDER_EYES, month), followed),
            sets.put(_key(state, of, f"niet-{UNDER_EYES}", month), still & ~followed),
        ]
        sets.split(_key(state, of, STILL, month), parts)
        if before is not None:
            _since(sets, state, group, before, month)
        before = month


def _since(sets: Sets, state: JourneyState, group: Group, before: int, month: int) -> None:
    """What came between two months."""
    seen, of, came = group.seen, group.cohort, []
    between = (seen.exit > day_of(before)) & (seen.exit <= day_of(month))
    for number, outcome in enumerate(OUTCOMES, start=1):
        new = sets.put(_key(state, of, outcome, month, "-erbij"), between & (seen.cause == number))
        sets.split(_key(state, of, outcome, month), [_key(state, of, outcome, before), new])
        came.append(new)
    sets.split(_key(state, of, STILL, before), [_key(state, of, STILL, month), *came])
