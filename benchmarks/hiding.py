"""How long it takes to hide small numbers in a large publication, all of whose tables are tied to one another."""

import random
import time
from collections import Counter
from datetime import date

from services.flow.figures.suppression import published
from services.flow.figures.tables import ALL, Cell, Sum, Table, Unit, crossed, share

SIZES = (2, 3, 5, 6, 8, 10)


def main() -> None:
    """Sixty tables about 30,000 people, and about 3,000; then fewer about 300, of whom most sets are small."""
    for people, crossings in ((30_000, 30), (3_000, 30), (300, 10)):
        tables = linked_crossings(people=people, crossings=crossings)
        every = [(table, cell) for table in tables for cell in table.all_cells()]
        few = sum(table.counts[cell.key or ""] < 10 for table, cell in every)
        began = time.process_time()
        hidden = sum(cell.hidden for table in published(tables) for cell in table.all_cells())
        took = time.process_time() - began
        print(
            f"hiding: {people:,} people, {len(tables)} tables, {len(every):,} cells: {took:.2f} s of processor time; "
            f"{few:,} cells are small, {hidden:,} are hidden"
        )


def linked_crossings(*, people: int, crossings: int, seed: int = 1) -> tuple[Table, ...]:
    """Made-up people by ten subjects, two at a time; beside every crossing its shares or its FTE. The totals of a
    subject are the same sets in all of them."""
    dice = random.Random(seed)
    subjects = [[f"{at}.{value}" for value in range(dice.choice(SIZES))] for at in range(10)]
    weights = [[dice.paretovariate(0.8) for _ in values] for values in subjects]
    everybody = [
        [dice.choices(values, weight)[0] for values, weight in zip(subjects, weights, strict=True)]
        for _ in range(people)
    ]
    tables = []
    for number in range(crossings):
        one, two = dice.sample(range(len(subjects)), 2)
        counts = Counter((person[one], person[two]) for person in everybody)
        tables += crossing(f"tabel {number}", counts, subjects[one], subjects[two], with_shares=number % 2 == 0)
    return tuple(tables)


def crossing(
    code: str, counts: Counter[tuple[str, str]], rows: list[str], columns: list[str], *, with_shares: bool
) -> list[Table]:
    """A crossing, and its shares per row or its FTE; a set has the same key however the table is turned."""
    cells, sizes, sums, row_heads, column_heads = crossed(
        "", counts, rows={a: a for a in rows}, columns={b: b for b in columns}, total_row="Samen", total_column="Samen"
    )
    counted = tuple(tuple(Cell(cell.value, turned(cell.key or "")) for cell in row) for row in cells)
    number = {turned(key): size for key, size in sizes.items()}
    tied = tuple(dict.fromkeys(Sum(turned(one.whole), tuple(map(turned, one.parts))) for one in sums))
    table = Table(
        code=code,
        title=code,
        definition="Verzonnen mensen.",
        source="Deze meting.",
        on=date(2024, 7, 1),
        unit=Unit.PEOPLE,
        row_name="rij",
        column_name="kolom",
        rows=row_heads,
        columns=column_heads,
        cells=counted,
        counts=number,
        sums=tied,
    )
    beside = tuple(
        tuple(
            share(number, cell.key or "", row[-1].key or "") if with_shares else Cell(0.7 * (cell.value or 0), cell.key)
            for cell in row
        )
        for row in counted
    )
    other = Table(
        code=f"{code} ook",
        title=code,
        definition="Verzonnen mensen.",
        source="Deze meting.",
        on=date(2024, 7, 1),
        unit=Unit.SHARE if with_shares else Unit.FTE,
        row_name="rij",
        column_name="kolom",
        rows=row_heads,
        columns=column_heads,
        cells=beside,
        counts=number,
    )
    return [table, other]


def turned(key: str) -> str:
    """The key of a set, whichever of its two subjects comes first."""
    return "/".join(sorted(part for part in key.split("/") if part not in ("", ALL))) or ALL
