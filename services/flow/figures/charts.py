"""A table as a drawing: SVG that reads without colour, says what it is in words, and has every number that fits."""

from typing import Final

from services.flow.figures.bars import bars, stacked
from services.flow.figures.canvas import LINE, Canvas
from services.flow.figures.curves import curves
from services.flow.figures.heatmap import heat_map
from services.flow.figures.pictures import Picture, described, picture
from services.flow.figures.reports import ChartKind
from services.flow.figures.sankey import sankey
from services.flow.figures.tables import Table
from services.flow.figures.words import NO_ROWS

TALLEST: Final = 1050.0
"""A drawing higher than this does not fit a page at a size that can be read."""
TOO_MANY: Final = "Er zijn te veel regels om te tekenen. Alle getallen staan in de tabel."
_DRAWN: Final = {
    ChartKind.SANKEY: sankey,
    ChartKind.CURVES: curves,
    ChartKind.STACKED: stacked,
    ChartKind.BARS: bars,
    ChartKind.HEAT_MAP: heat_map,
}


def drawing(table: Table, kind: ChartKind) -> str:
    """The SVG of a table. Hidden numbers are hatched and said to be hidden; totals are left out."""
    return canvas_of(picture(table, kind)).svg()


def canvas_of(drawn: Picture) -> Canvas:
    """The drawing before it is text: where its words stand can be asked of it."""
    description = described(drawn)
    if not drawn.heads or not drawn.series:
        return _instead(drawn, NO_ROWS)
    canvas = _DRAWN[drawn.kind](drawn, description)
    return canvas if canvas.height <= TALLEST else _instead(drawn, TOO_MANY)


def _instead(drawn: Picture, words: str) -> Canvas:
    canvas = Canvas(drawn.table.title, f"{drawn.table.title}. {words}", height=LINE + 8)
    canvas.text(words, 0, LINE)
    return canvas
