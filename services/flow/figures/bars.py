"""Bars lying down, so that long Dutch names fit beside them: next to one another, or stacked into one."""

from typing import Final

from services.flow.figures.canvas import (
    EDGES,
    HATCH,
    HATCH_EDGE,
    LINE,
    SOFT,
    WIDTH,
    Canvas,
    fill_of,
    legend,
    width,
    wrapped,
)
from services.flow.figures.pictures import Picture, Series
from services.flow.figures.tables import Cell
from services.flow.figures.words import HIDDEN, known

NAMES_ROOM: Final = 210.0
BAR: Final = 22.0
GAP: Final = 12.0
STUB: Final = 26.0
"""How long every hidden bar is, whatever its number."""


def bars(drawn: Picture, description: str) -> Canvas:
    """A bar per group, groups of one head together; its number behind it. Below nought a bar goes to the left."""
    canvas = Canvas(drawn.table.title, description)
    names = tuple(one.name for one in drawn.series)
    secret = any(cell.hidden for one in drawn.series for cell in one.cells)
    y = legend(canvas, names if len(names) > 1 else (), 0, secret=secret) + 4
    left = _names_width(drawn)
    zero, scale = _scaled(drawn, left)
    top = y
    for at, head in enumerate(drawn.heads):
        lines = wrapped(head, left - 12)
        high = max(BAR * len(drawn.series), LINE * len(lines))
        canvas.lines(lines, left - 10, y + high / 2, "end")
        first = y + (high - BAR * len(drawn.series)) / 2
        for number, one in enumerate(drawn.series):
            _bar(canvas, drawn, one.cells[at], number, zero, first + number * BAR, scale)
        y += high + GAP
    canvas.path(f"M{zero:.1f} {top - 4:.1f}V{y - GAP + 4:.1f}", stroke=SOFT)
    canvas.height = y
    return canvas


def stacked(drawn: Picture, description: str) -> Canvas:
    """A bar per head of which the parts are the groups, numbers in the parts that are wide enough, the sum behind it.

    Numbers below nought cannot be stacked and are left out; hidden ones stand at the end, all of one length.
    """
    canvas = Canvas(drawn.table.title, description)
    secret = any(cell.hidden for one in drawn.series for cell in one.cells)
    y = legend(canvas, tuple(one.name for one in drawn.series), 0, secret=secret) + 4
    left = _names_width(drawn)
    sums = [sum(max(known(one.cells[at]) or 0, 0) for one in drawn.series) for at in range(len(drawn.heads))]
    spare = 90 + max((_stubs(drawn.series, at) for at in range(len(drawn.heads))), default=0)
    scale = (WIDTH - left - spare) / (max(sums, default=0) or 1)
    for at, head in enumerate(drawn.heads):
        lines = wrapped(head, left - 12)
        high = max(BAR + 8, LINE * len(lines))
        canvas.lines(lines, left - 10, y + high / 2, "end")
        _stack(canvas, drawn, at, left, y + (high - BAR - 8) / 2, scale)
        y += high + GAP
    canvas.height = y
    return canvas


def _stack(canvas: Canvas, drawn: Picture, at: int, left: float, top: float, scale: float) -> None:
    x, high, total, secret = left, BAR + 8, 0.0, 0
    for number, one in enumerate(drawn.series):
        cell = one.cells[at]
        secret += cell.hidden
        value = known(cell)
        if value is None or value <= 0:
            continue
        wide = value * scale
        canvas.box(x, top, wide, high, fill_of(number), EDGES[number % len(EDGES)])
        said = drawn.said(cell)
        if width(said) + 8 <= wide:
            canvas.text(said, x + wide / 2, top + high / 2 + 5, "middle", backed=True)
        x, total = x + wide, total + value
    for _ in range(secret):
        canvas.box(x, top, STUB, high, HATCH, HATCH_EDGE)
        x += STUB
    there = any(known(one.cells[at]) is not None for one in drawn.series)
    words = HIDDEN if secret else drawn.amount(total) if there else drawn.said(drawn.series[0].cells[at])
    canvas.text(words, x + 8, top + high / 2 + 5)


def _bar(canvas: Canvas, drawn: Picture, cell: Cell, number: int, zero: float, top: float, scale: float) -> None:
    value = known(cell)
    if cell.hidden:
        canvas.box(zero, top + 2, STUB, BAR - 4, HATCH, HATCH_EDGE)
    elif value:
        wide = abs(value) * scale
        fill, edge = fill_of(number), EDGES[number % len(EDGES)]
        canvas.box(zero if value > 0 else zero - wide, top + 2, wide, BAR - 4, fill, edge)
    end = STUB if cell.hidden else max(value or 0, 0) * scale
    canvas.text(drawn.said(cell), zero + end + 8, top + BAR / 2 + 5)


def _scaled(drawn: Picture, left: float) -> tuple[float, float]:
    """Where nought lies, and how long a bar is per unit."""
    values = [value for one in drawn.series for cell in one.cells if (value := known(cell)) is not None]
    most, least = max([0.0, *values]), min([0.0, *values])
    room = WIDTH - left - 100
    scale = room / ((most - least) or 1)
    return left - least * scale, scale


def _names_width(drawn: Picture) -> float:
    return min(NAMES_ROOM, max((width(head) for head in drawn.heads), default=0) + 14)


def _stubs(series: tuple[Series, ...], at: int) -> float:
    return STUB * sum(one.cells[at].hidden for one in series)
