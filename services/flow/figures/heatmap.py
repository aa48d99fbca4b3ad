"""A heat map: a field per row and column, darker where more is, its number in it."""

from typing import Final

from services.flow.figures.canvas import (
    HATCH,
    HATCH_EDGE,
    LINE,
    PAPER,
    RULE,
    SIZE,
    WIDTH,
    Canvas,
    width,
    wrapped,
)
from services.flow.figures.pictures import Picture
from services.flow.figures.tables import Cell
from services.flow.figures.words import HIDDEN, known

NAMES_ROOM: Final = 200.0
FIELD: Final = 34.0
WIDEST: Final = 110.0
SMALL: Final = 12.0
LIGHTEST, DARKEST = (238, 244, 249), (122, 173, 214)
"""Light to mid blue: dark words keep a contrast above 7 on both."""


def heat_map(drawn: Picture, description: str) -> Canvas:
    """Fields in rows and columns as in the table."""
    canvas = Canvas(drawn.table.title, description)
    left = min(NAMES_ROOM, max((width(head) for head in drawn.heads), default=0) + 14)
    wide = min(WIDEST, (WIDTH - left) / max(len(drawn.series), 1))
    heads = [wrapped(one.name, wide - 6, SMALL, 5) for one in drawn.series]
    y = 15.0 * max((len(lines) for lines in heads), default=0) + 10
    for at, lines in enumerate(heads):
        for number, line in enumerate(lines):
            lift = 15.0 * (len(lines) - 1 - number)
            canvas.text(line, left + (at + 0.5) * wide, y - 8 - lift, "middle", SMALL)
    values = [value for one in drawn.series for cell in one.cells if (value := known(cell)) is not None]
    most, least = max(values, default=0), min([0.0, *values])
    for row, head in enumerate(drawn.heads):
        lines = wrapped(head, left - 12, most=3)
        high = max(FIELD, LINE * len(lines) + 4)
        canvas.lines(lines, left - 10, y + high / 2, "end")
        for at, one in enumerate(drawn.series):
            _field(canvas, drawn, one.cells[row], (left + at * wide, y, wide, high), (least, most))
        y += high
    canvas.height = y + 4
    if any(cell.hidden for one in drawn.series for cell in one.cells):
        canvas.box(0, y + 10, 18, 13, HATCH, HATCH_EDGE)
        canvas.text(HIDDEN, 25, y + 21.5)
        canvas.height = y + 32
    return canvas


def _field(
    canvas: Canvas, drawn: Picture, cell: Cell, place: tuple[float, float, float, float], ends: tuple[float, float]
) -> None:
    x, y, wide, high = place
    value = known(cell)
    fill = HATCH if cell.hidden else PAPER if value is None else _shade(value, *ends)
    canvas.box(x, y, wide, high, fill, RULE)
    said = drawn.said(cell)
    size = min(SIZE, SIZE * (wide - 6) / max(width(said), 1))
    if not cell.hidden or size >= 9:
        canvas.text(said, x + wide / 2, y + high / 2 + 5, "middle", max(size, 7), backed=cell.hidden)


def _shade(value: float, least: float, most: float) -> str:
    part = (value - least) / ((most - least) or 1)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in zip(LIGHTEST, DARKEST, strict=True))
