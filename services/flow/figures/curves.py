"""Lines through time: one per group, each with a dash and a mark of its own and its name at its end."""

import math
import re
from itertools import pairwise
from typing import Final

from services.flow.figures.canvas import (
    DASHES,
    EDGES,
    LINE,
    PAPER,
    RULE,
    SOFT,
    WIDTH,
    Canvas,
    width,
    wrapped,
)
from services.flow.figures.pictures import Picture, Series
from services.flow.figures.words import HIDDEN, amount, known

HIGH: Final = 300.0
NAMES_ROOM: Final = 190.0
STEPS: Final = 5
SMALL: Final = 12.5
TOP: Final = 14.0


def curves(drawn: Picture, description: str) -> Canvas:
    """Lines from moment to moment, broken where a number is hidden or not there; the last number with the name."""
    canvas = Canvas(drawn.table.title, description)
    marks = _marks(drawn)
    places = 0 if all(mark.is_integer() for mark in marks) else max(drawn.places, 1)
    said = [amount(mark, drawn.table.unit, places) for mark in marks]
    left = max(width(one, SMALL) for one in said) + 14
    right = WIDTH - NAMES_ROOM - 16
    span = marks[-1] - marks[0]
    for mark, words in zip(marks, said, strict=True):
        y = TOP + HIGH * (marks[-1] - mark) / span
        canvas.path(f"M{left:.1f} {y:.1f}H{right:.1f}", stroke=SOFT if mark == 0 else RULE)
        canvas.text(words, left - 8, y + 4, "end", SMALL)
    across = _places(drawn.heads, left + 10, right - 10)
    low = _moments(canvas, drawn.heads, across)
    names: list[tuple[float, float, int, tuple[str, ...]]] = []
    for number, one in enumerate(drawn.series):
        points = [
            None if (value := known(cell)) is None else (x, TOP + HIGH * (marks[-1] - value) / span)
            for x, cell in zip(across, one.cells, strict=True)
        ]
        _line(canvas, points, number)
        x, y = next((point for point in reversed(points) if point is not None), (right, TOP + HIGH + 2 * LINE))
        names.append((y, x, number, _name(drawn, one)))
    low = max(low, _names(canvas, names, right))
    canvas.height = _secrets(canvas, drawn, low + LINE)
    return canvas


def _name(drawn: Picture, one: Series) -> tuple[str, ...]:
    at = next((at for at in reversed(range(len(one.cells))) if known(one.cells[at]) is not None), None)
    if at is None:
        said = HIDDEN if any(cell.hidden for cell in one.cells) else "geen getal"
    elif at == len(one.cells) - 1:
        said = drawn.said(one.cells[at])
    else:
        said = f"{drawn.said(one.cells[at])} ({drawn.heads[at]})"
    return wrapped(f"{one.name}: {said}", NAMES_ROOM - 24, most=3)


def _line(canvas: Canvas, points: list[tuple[float, float] | None], number: int) -> None:
    edge, dash = EDGES[number % len(EDGES)], DASHES[number % len(DASHES)]
    way, joined = "", False
    for point in points:
        if point is not None:
            way += f"{'L' if joined else 'M'}{point[0]:.1f} {point[1]:.1f}"
        joined = point is not None
    if way:
        canvas.path(way, stroke=edge, wide=2.2, dash=dash)
    for point in points:
        if point is not None:
            _mark(canvas, point[0], point[1], number)


def _mark(canvas: Canvas, x: float, y: float, number: int) -> None:
    """Square, round, triangle, diamond, in turn."""
    ways = (
        f"M{x - 4:.1f} {y - 4:.1f}h8v8h-8z",
        f"M{x - 4.5:.1f} {y:.1f}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
        f"M{x:.1f} {y - 5:.1f}l5 9h-10z",
        f"M{x:.1f} {y - 5.5:.1f}l5.5 5.5l-5.5 5.5l-5.5 -5.5z",
    )
    edge = EDGES[number % len(EDGES)]
    canvas.path(ways[number % len(ways)], stroke=edge, wide=1.5, fill=PAPER if number % 2 else edge)


def _names(canvas: Canvas, names: list[tuple[float, float, int, tuple[str, ...]]], right: float) -> float:
    """Names at the ends of their lines, moved apart where they would lie over one another; gives the lowest end."""
    y = TOP - 8
    for end, x, number, lines in sorted(names):
        high = LINE * len(lines) + 5
        middle = max(end, y + high / 2)
        edge, dash = EDGES[number % len(EDGES)], DASHES[number % len(DASHES)]
        canvas.path(f"M{x:.1f} {end:.1f}H{right:.1f}L{right + 10:.1f} {middle:.1f}", stroke=RULE)
        canvas.path(f"M{right + 10:.1f} {middle:.1f}h22", stroke=edge, wide=2.2, dash=dash)
        _mark(canvas, right + 21, middle, number)
        canvas.lines(lines, right + 38, middle)
        y = middle + high / 2
    return y


def _moments(canvas: Canvas, heads: tuple[str, ...], across: list[float]) -> float:
    """The moments below the axis; where they stand too close, only as many as fit. Gives the height below them."""
    base, low, free = TOP + HIGH, TOP + HIGH + 6.0, -math.inf
    room = 96.0 if len(across) < 2 else max(64.0, min(96.0, (across[-1] - across[0]) / max(len(across) - 1, 1) - 8))
    for x, head in zip(across, heads, strict=True):
        canvas.path(f"M{x:.1f} {base:.1f}v5", stroke=SOFT)
        lines = wrapped(head, room, SMALL, 3)
        wide = max((width(line, SMALL) for line in lines), default=0)
        if x - wide / 2 < free:
            continue
        for at, line in enumerate(lines):
            canvas.text(line, x, base + 18 + at * 15, "middle", SMALL)
        low, free = max(low, base + 18 + 15 * (len(lines) - 1)), x + wide / 2 + 6
    return low


def _secrets(canvas: Canvas, drawn: Picture, top: float) -> float:
    """Below the drawing: of which moments a number is hidden, in words. Gives the height of all."""
    y = top + 4
    for one in drawn.series:
        hidden = [head for head, cell in zip(drawn.heads, one.cells, strict=True) if cell.hidden]
        if hidden:
            for line in wrapped(f"{one.name}: {HIDDEN} bij {', '.join(hidden)}", WIDTH - 4, SMALL):
                canvas.text(line, 0, y, size=SMALL)
                y += 15
    return y


def _places(heads: tuple[str, ...], left: float, right: float) -> list[float]:
    """Where the moments stand: true to scale where each head has one number and they rise, else at even distances."""
    found = [re.findall(r"\d+(?:,\d+)?", head) for head in heads]
    times = [float(one[0].replace(",", ".")) for one in found if len(one) == 1]
    if len(times) != len(heads) or any(after <= before for before, after in pairwise(times)):
        times = [float(at) for at in range(len(heads))]
    if len(times) < 2:
        return [(left + right) / 2 for _ in times]
    return [left + (right - left) * (time - times[0]) / (times[-1] - times[0]) for time in times]


def _marks(drawn: Picture) -> list[float]:
    """Round numbers up the side, from nought (or below) to the highest; percentages never above a hundred."""
    values = [value for one in drawn.series for cell in one.cells if (value := known(cell)) is not None]
    most, least = max([0.0, *values]), min([0.0, *values])
    rough = ((most - least) or 1) / STEPS
    base = 10.0 ** math.floor(math.log10(rough))
    step = next(base * factor for factor in (1, 2, 5, 10) if base * factor >= rough - 1e-9)
    step = step if drawn.places else max(step, 1.0)
    low, high = math.floor(least / step + 1e-9), max(math.ceil(most / step - 1e-9), 1)
    return [number * step for number in range(low, high + 1)]
