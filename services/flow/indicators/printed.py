"""Where a document of a gemeente contradicts itself: what it prints, and what its own numbers add up to.

Our tables give the sum. Whoever lays them beside that document finds here why a number differs.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Printed:
    """A note that belongs to a table of a gemeente where it tells of a day from `first` to `last`."""

    table: str
    gemeente_code: str
    first: date
    last: date
    note: str


PRINTED: Final = (
    Printed(
        "de-productie-fte",
        "GM0177",
        date(2023, 7, 1),
        date(2023, 7, 1),
        "Het uitvoeringsplan 2025 van Raalte (speerpunt 3) drukt voor 1 juli 2023 een totaal van 120,29 FTE af. De "
        "groepen tellen op tot 130,29 FTE; hier staat de som.",
    ),
    Printed(
        "uitkering-uitstroom-duur",
        "GM0148",
        date(2018, 1, 1),
        date(2018, 6, 30),
        "Het beleidsplan 2019–2022 van Dalfsen (par. 5.1) drukt voor de eerste helft van 2018 een totaal van 40 af. De "
        "rijen tellen op tot 42; hier staat de som.",
    ),
)


def contradictions(table: str, gemeenten: Collection[str], days: Collection[date]) -> tuple[str, ...]:
    """The notes that belong to a table of these gemeenten about these days; none where it is about more gemeenten."""
    return tuple(
        one.note
        for one in PRINTED
        if one.table == table and set(gemeenten) == {one.gemeente_code}
        if any(one.first <= day <= one.last for day in days)
    )
