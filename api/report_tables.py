"""Tables of a report that matching knows: places beside people, and where learning lines are short of places.

They tell of today alone, since nothing of before is kept: a report of an earlier day goes without them.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlmodel import Session

from leerlijnen.coverage import SOON_WEEKS, CellCover, by_cell
from services import clock
from services.flow.figures.tables import Cell, Table, Unit, key_of
from services.flow.indicators.places import SupplyRow, supply_and_demand
from services.flow.reports.making import Extra
from services.matching.columns import gemeente_number
from services.matching.leerlijnen.coverage import RegionCover, cover_of
from services.matching.leerlijnen.overview import overview
from services.registry import municipality

TREDEN = range(1, 7)


def tables_around(session: Session, gemeenten: Sequence[str], on: date) -> Extra:
    """Places beside people of one gemeente, and learning lines of it or of its region; nothing of an earlier month."""
    of = municipality(gemeenten[0])
    if of is None or on.replace(day=1) != clock.today().replace(day=1):
        return Extra()
    region = of.region
    cover = cover_of(session, region)
    if len(gemeenten) == 1:
        return Extra((*_kinds(session, region, gemeenten[0], cover), *_lines(cover, gemeenten[0])))
    return Extra(tuple(_lines(cover, None)), {one: tuple(_lines(cover, one)) for one in gemeenten})


def _kinds(session: Session, region: str, gemeente: str, cover: RegionCover) -> tuple[Table, ...]:
    rows = [
        SupplyRow(one.kind, str(one.kind).replace("-", " ").capitalize(), one.open, one.coming, one.needed)
        for one in overview(session, region, gemeente).kinds
    ]
    return supply_and_demand(
        rows,
        on=cover.on,
        until=cover.on + timedelta(weeks=SOON_WEEKS),
        code="plekken-per-soort",
        title="Plekken per soort",
        row_name="Soort plek",
        demand=f"Mensen van wie het looppad zo'n plek binnen {SOON_WEEKS} weken vraagt.",
    )


def _lines(cover: RegionCover, gemeente: str | None) -> Iterator[Table]:
    number = gemeente_number(gemeente) if gemeente is not None else None
    cells = {(one.branche, one.trede): one for one in by_cell(cover.counted, gemeente=number) if one.month is None}
    branches = sorted({branche for branche, _ in cells})
    yield _heat(cover, branches, cells, "mensen")
    yield _heat(cover, branches, cells, "plekken")


def _heat(cover: RegionCover, branches: Sequence[str], cells: dict[tuple[str, int], CellCover], what: str) -> Table:
    people = what == "mensen"
    counts = {_key(cover, *cell): one.needed for cell, one in cells.items()} if people else {}
    return Table(
        code=f"leerlijnen-{what}",
        title="Leerlijnen: mensen die een stap zoeken" if people else "Leerlijnen: plekken voor een stap",
        definition=(
            f"Mensen van wie het looppad binnen {SOON_WEEKS} weken een stap in deze branche en op deze trede vraagt."
            if people
            else f"Plaatsen die er zijn of binnen {SOON_WEEKS} weken komen, per branche en trede."
        ),
        source="Leerlijnen, looppaden en plekken in het register; Beleidsplan Dalfsen 2019–2022, par. 3.3",
        on=cover.on,
        unit=Unit.PEOPLE if people else Unit.PLACES,
        row_name="Branche",
        column_name="Trede",
        rows=tuple(one.replace("_", " en ").capitalize() for one in branches),
        columns=tuple(f"Trede {trede}" for trede in TREDEN),
        cells=tuple(
            tuple(_cell(cover, cells.get((branche, trede)), people=people) for trede in TREDEN) for branche in branches
        ),
        counts=counts,
        notes=("Leeg: op deze leerlijn is er geen stap op die trede.",)
        + (("Iemand kan bij meer dan één vak horen.",) if people else ()),
    )


def _cell(cover: RegionCover, one: CellCover | None, *, people: bool) -> Cell:
    if one is None:
        return Cell(None)
    return Cell(one.needed, _key(cover, one.branche, one.trede)) if people else Cell(one.open + one.coming)


def _key(cover: RegionCover, branche: str, trede: int) -> str:
    return key_of("leerlijn-zoekt", f"{cover.region}", branche, str(trede), str(cover.on))
