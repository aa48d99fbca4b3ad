"""Who is still in paid work 3, 6 and 12 months after its start, of all and of each cohort, as tables."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.flow.aftercare import PaidStart, paid_starts, retention_rows
from services.flow.figures.tables import ALL, Cell, Table, Unit, key_of
from services.flow.rates.basis import Basis, Head, Sets, cohort_words, month_heads, percent
from services.flow.statistics.retention import MOMENTS, Retention, retention

SUBJECT: Final = "blijvend"
DEFINITION: Final = (
    "Van de mensen die met betaald werk begonnen: het deel dat er na zoveel maanden nog werkt. Dat blijkt uit de "
    "plaatsing of uit een antwoord van nazorg op een dag. Van wie niets is gehoord, nemen wij niet aan dat die er nog "
    "is; de schatting (Turnbull) gebruikt alleen wat wel bekend is. Van iedereen telt het eerste begin."
)


def staying_tables(basis: Basis) -> tuple[Table, ...]:
    """Shares and numbers of each cohort in which anybody began."""
    starts = [paid_starts(one, on=basis.on) for one in basis.people]
    found: list[Table] = []
    for cohort in (None, *basis.years()):
        first = list(_first_starts(starts, cohort))
        if first:
            found += _staying(basis, cohort, retention_rows(first, on=basis.on))
    return tuple(found)


def _first_starts(starts: Sequence[Sequence[PaidStart]], cohort: int | None) -> Iterator[PaidStart]:
    for of_one in starts:
        inside = [one for one in of_one if cohort in (None, one.on.year)]
        if inside:
            yield min(inside, key=lambda one: one.on)


def _staying(basis: Basis, cohort: int | None, rows: NDArray[np.int64]) -> Iterator[Table]:
    sets, rate = _staying_sets(cohort, rows), retention(*rows)
    code, words = f"{SUBJECT}.{cohort or ALL}", cohort_words(basis.years())[cohort]
    columns = month_heads(MOMENTS)

    def key(name: str, number: int) -> str:
        return _key(cohort, name, number)

    yield basis.table(
        Head(
            f"{code}.deel", f"Nog aan het werk: {words}", DEFINITION, Unit.SHARE, "Deel", "Na het begin",
            notes=("Leeg: zoveel maanden zijn er nog niet om, of er is niets bekend.",),
        ),
        [name for name, _, _ in _shares(rate)],
        columns,
        [
            [Cell(percent(value), key(of, number), of=key("samen", number)) for number, value in enumerate(values)]
            for _, values, of in _shares(rate)
        ],
        sets,
    )  # fmt: skip
    counted = {"nog-daar": "Nog aan het werk", "vertrokken": "Niet meer", "onbekend": "Niet bekend", "samen": "Samen"}
    yield basis.table(
        Head(
            f"{code}.mensen", f"Nog aan het werk, in mensen: {words}",
            "Van wie zoveel maanden om zijn: van wie is bekend dat die er nog werkt, wie niet meer, en van wie niet.",
            Unit.PEOPLE, "Wat bekend is", "Na het begin",
        ),
        list(counted.values()),
        columns,
        [[sets.cell(key(of, number)) for number in range(len(MOMENTS))] for of in counted],
        sets,
    )  # fmt: skip


def _shares(rate: Retention) -> list[tuple[str, NDArray[np.float64], str]]:
    """Each row of shares: its head, its values and the set that it tells of."""
    return [
        ("Schatting", rate.still, "nog-daar"),
        ("Schatting, ten minste", rate.low, "nog-daar"),
        ("Schatting, ten hoogste", rate.high, "nog-daar"),
        ("Als iedereen die onbekend is weg is", rate.least, "nog-daar"),
        ("Als iedereen die onbekend is er nog is", rate.most, "niet-vertrokken"),
    ]


def _staying_sets(cohort: int | None, rows: NDArray[np.int64]) -> Sets:
    """The sets of each moment, each the sum of who have the same row: so all moments hang together."""
    sets, (there, gone, due) = Sets(), rows
    alike = {tuple(row): (row == rows.T).all(axis=1) for row in np.unique(rows.T, axis=0).tolist()}
    names = {row: sets.put(_key(cohort, "-".join(map(str, row))), mask) for row, mask in alike.items()}
    for number in range(len(MOMENTS)):
        asked = due > number
        parts = {
            "samen": asked,
            "nog-daar": asked & (there > number),
            "vertrokken": asked & (gone <= number + 1),
            "niet-vertrokken": asked & (gone > number + 1),
        }
        parts["onbekend"] = asked & ~parts["nog-daar"] & ~parts["vertrokken"]
        for name, mask in parts.items():
            key = sets.put(_key(cohort, name, number), mask)
            sets.split(key, [names[row] for row, of in alike.items() if (of & mask).any()])
    return sets


def _key(cohort: int | None, name: str, number: int | None = None) -> str:
    return key_of(SUBJECT, str(cohort or ALL), name, ALL if number is None else str(MOMENTS[number]))
