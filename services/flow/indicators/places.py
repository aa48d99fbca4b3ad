"""Places beside the people who look for one: a table out of plain numbers, which `api` puts together.

What is free and who could go there is known where places and people are matched; nothing of that is read here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.errors import InvalidInputError
from services.flow.figures.tables import Cell, Table, Unit, key_of


@dataclass(frozen=True, slots=True)
class SupplyRow:
    """One kind of place, or one cell of a leerlijn: its code and head, seats free now, seats to come, and people for
    whom it is a next step (`people`). A person may be in several rows."""

    code: str
    head: str
    free: int
    to_come: int
    people: int


def supply_and_demand(
    rows: Sequence[SupplyRow], *, on: date, until: date, code: str, title: str, row_name: str, demand: str
) -> tuple[Table, Table]:
    """Seats, and people beside them, in two tables of the same rows. `demand`: in Dutch, what makes somebody count.

    Seats are places and never hidden; people are. How many people there are per free seat is left to the reader: with
    the seats shown it would give away a hidden number.
    """
    if any(min(one.free, one.to_come, one.people) < 0 for one in rows):
        raise InvalidInputError(
            "Een aantal plekken of mensen is kleiner dan nul.", remedy="Controleer de telling waar dit getal uit komt."
        )
    if len({one.code for one in rows}) < len(rows):
        raise InvalidInputError("Een rij staat er twee keer in.", remedy="Geef elke soort plek één keer.")
    heads = tuple(one.head for one in rows)
    free, coming = sum(one.free for one in rows), sum(one.to_come for one in rows)
    seats = Table(
        code=f"{code}-plekken",
        title=f"{title}: plekken",
        definition="Vrij: nu te vervullen. Komt vrij: tot en met de laatste dag verwacht, nog te toetsen, of nu bezet.",
        source="Plekken, plaatsingen en personeelsbehoeften in het register.",
        on=on,
        unit=Unit.PLACES,
        row_name=row_name,
        column_name=f"Plekken tot en met {until}",
        rows=(*heads, "Totaal"),
        columns=("Vrij", "Komt vrij"),
        cells=(
            *(tuple(Cell(float(number)) for number in (one.free, one.to_come)) for one in rows),
            (Cell(float(free)), Cell(float(coming))),
        ),
    )
    keys = {one.code: key_of(code, "mensen", one.code, str(on)) for one in rows}
    people = Table(
        code=f"{code}-mensen",
        title=f"{title}: mensen",
        definition=demand,
        source="Treden, looppaden en wensen in het register.",
        on=on,
        unit=Unit.PEOPLE,
        row_name=row_name,
        column_name="Mensen",
        rows=heads,
        columns=("Voor wie dit een volgende stap is",),
        cells=tuple((Cell(float(one.people), keys[one.code]),) for one in rows),
        counts={keys[one.code]: one.people for one in rows},
        notes=("Iemand kan bij meer dan één rij horen: de rijen tellen niet op.",),
    )
    return seats, people
