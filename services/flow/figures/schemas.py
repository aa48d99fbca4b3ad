"""A table of figures at the border: the same face wherever tables go out as data."""

from datetime import date

from pydantic import Field

from services.flow.figures.tables import Cell, Table, Unit
from services.registry import Dutch


class FlowCellOut(Dutch):
    """Eén getal van een tabel."""

    waarde: float | None = Field(description="Leeg: verborgen, niet bekend of nog niet bereikt.")
    verborgen: bool = Field(description="Ja: het gaat om te weinig mensen, of het zou zo'n getal verraden.")


class FlowTableOut(Dutch):
    """Een tabel met haar omschrijving, bron en dag."""

    code: str
    titel: str
    omschrijving: str
    bron: str
    vanaf: date | None = Field(description="Eerste dag, als de tabel over een periode gaat.")
    peildatum: date
    eenheid: Unit
    rijnaam: str
    kolomnaam: str
    rijen: list[str] = Field(description="Het hoofd van elke rij.")
    kolommen: list[str] = Field(description="Het hoofd van elke kolom.")
    cellen: list[list[FlowCellOut]] = Field(description="Per rij de getallen van alle kolommen.")
    opmerkingen: list[str]

    @classmethod
    def of(cls, table: Table) -> "FlowTableOut":
        """A table as it is shown."""
        return cls(
            code=table.code,
            titel=table.title,
            omschrijving=table.definition,
            bron=table.source,
            vanaf=table.since,
            peildatum=table.on,
            eenheid=table.unit,
            rijnaam=table.row_name,
            kolomnaam=table.column_name,
            rijen=list(table.rows),
            kolommen=list(table.columns),
            cellen=[[_cell(cell) for cell in row] for row in table.cells],
            opmerkingen=list(table.notes),
        )


def _cell(cell: Cell) -> FlowCellOut:
    value = None if cell.value is None else round(cell.value, 2)
    return FlowCellOut(waarde=value, verborgen=cell.hidden)
