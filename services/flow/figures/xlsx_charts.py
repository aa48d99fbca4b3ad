"""Charts of Excel itself, on the cells of a table: they follow when somebody changes a number."""

from typing import Final

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.title import Title, title_maker
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from services.flow.figures.canvas import EDGES, FILLS
from services.flow.figures.pictures import Picture
from services.flow.figures.reports import ChartKind
from services.flow.figures.words import NAMES, clean

_PATTERNS: Final = ("wdUpDiag", "pct20", "horz", "wdDnDiag", "vert", "diagCross", "smGrid")
"""Of all fills but the first, which is plain."""
_DASHES: Final = ("solid", "dash", "sysDot", "dashDot", "lgDash", "sysDash", "lgDashDot", "lgDashDotDot")
_MARKERS: Final = ("square", "circle", "triangle", "diamond", "x", "plus", "star", "dash")


def chart(drawn: Picture, sheet: Worksheet, head: int) -> LineChart | BarChart:
    """The chart of a table of which the heads stand in row `head` of `sheet`, and the names of rows in column A.

    Streams become stacked bars: Excel has no chart for them. What is hidden is an empty cell, and leaves a gap.
    """
    made = LineChart() if drawn.kind is ChartKind.CURVES else _bars(drawn)
    for number, one in enumerate(_series(drawn, sheet, head)):
        one.graphicalProperties = _look(number, line=drawn.kind is ChartKind.CURVES)
        if drawn.kind is ChartKind.CURVES:
            edge = EDGES[number % len(EDGES)]
            one.marker = Marker(symbol=_MARKERS[number % len(_MARKERS)], size=7)
            one.marker.graphicalProperties = GraphicalProperties(
                solidFill=edge[1:], ln=LineProperties(solidFill=edge[1:])
            )
            one.smooth = False
        made.series.append(one)
    made.title = _title(drawn.table.title)
    made.x_axis.delete = made.y_axis.delete = False
    made.y_axis.title = _title(NAMES[drawn.table.unit])
    made.y_axis.number_format = "General"
    made.display_blanks = "gap"
    if made.legend is not None:
        made.legend.position = "b"
        made.legend.overlay = False
    made.width, made.height = 24, max(9.0, min(20.0, 5 + 0.9 * len(drawn.heads)))
    return made


def _title(words: str) -> Title:
    """A title beside the drawing, not over it."""
    made = title_maker(clean(words))
    made.overlay = False
    return made


def _bars(drawn: Picture) -> BarChart:
    made = BarChart()
    made.type = "bar"
    made.x_axis.scaling.orientation = "maxMin"  # the first head on top, as in the table
    made.y_axis.crosses = "max"
    made.gapWidth = 60
    if drawn.kind in {ChartKind.STACKED, ChartKind.SANKEY}:
        made.grouping, made.overlap = "stacked", 100
    return made


def _series(drawn: Picture, sheet: Worksheet, head: int) -> list[Series]:
    """One series per group, by the places of its cells."""
    rows, columns = [head + 1 + at for at in drawn.rows], [2 + at for at in drawn.columns]
    if drawn.turned:
        heads = _places(sheet, [(head, column) for column in columns])
        groups = [((row, 1), [(row, column) for column in columns]) for row in rows]
    else:
        heads = _places(sheet, [(row, 1) for row in rows])
        groups = [((head, column), [(row, column) for row in rows]) for column in columns]
    found = []
    for name, cells in groups:
        one = Series(
            tx=SeriesLabel(strRef=StrRef(f=_places(sheet, [name]))),
            cat=AxDataSource(strRef=StrRef(f=heads)),
            val=NumDataSource(numRef=NumRef(f=_places(sheet, cells))),
        )
        found.append(one)
    return found


def _places(sheet: Worksheet, cells: list[tuple[int, int]]) -> str:
    """The address of cells (row, column) in one row or column: one range, or more where a total lies between."""
    runs: list[list[tuple[int, int]]] = []
    for cell in cells:
        if runs and sum(cell) - sum(runs[-1][-1]) == 1:
            runs[-1].append(cell)
        else:
            runs.append([cell])
    name = "'" + sheet.title.replace("'", "''") + "'!"
    ranges = [f"{name}{_address(run[0])}" + (f":{_address(run[-1])}" if len(run) > 1 else "") for run in runs]
    return ranges[0] if len(ranges) == 1 else f"({','.join(ranges)})"


def _address(cell: tuple[int, int]) -> str:
    return f"${get_column_letter(cell[1])}${cell[0]}"


def _look(number: int, *, line: bool) -> GraphicalProperties:
    """A colour with a pattern of its own, or a line with a dash of its own."""
    fill, edge = FILLS[number % len(FILLS)][1:], EDGES[number % len(EDGES)][1:]
    if line:
        return GraphicalProperties(ln=LineProperties(solidFill=edge, w=28575, prstDash=_DASHES[number % len(_DASHES)]))
    border = LineProperties(solidFill=edge, w=9525)
    if number % len(FILLS) == 0:
        return GraphicalProperties(solidFill=fill, ln=border)
    inside = PatternFillProperties(prst=_PATTERNS[number % len(FILLS) - 1])
    inside.fgClr, inside.bgClr = ColorChoice(), ColorChoice()
    inside.fgClr.srgbClr, inside.bgClr.srgbClr = edge, fill
    return GraphicalProperties(pattFill=inside, ln=border)
