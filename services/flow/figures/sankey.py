"""Streams from where people were to where they went: two stages, bands as wide as their number."""

from dataclasses import dataclass
from typing import Final

from services.flow.figures.canvas import (
    EDGES,
    FILLS,
    HATCH,
    HATCH_EDGE,
    LINE,
    WIDTH,
    Canvas,
    fill_of,
    wrapped,
)
from services.flow.figures.pictures import Picture
from services.flow.figures.words import HIDDEN, known

HIGH: Final = 320.0
"""What all streams together are high at most; room between them comes on top."""
NAMES_ROOM: Final = 180.0
NODE: Final = 14.0
PITCH: Final = 15.0
"""Streams start at least this far apart, so that each has its number at both ends."""
GAP: Final = 16.0
THIN: Final = 5.0
"""How wide every hidden stream is, whatever its number."""


@dataclass(frozen=True, slots=True)
class Band:
    """One stream: from which row to which column, how high it is drawn, and its number in words."""

    start: int
    end: int
    high: float
    said: str
    hidden: bool

    @property
    def slot(self) -> float:
        """The height that it takes at both ends."""
        return max(self.high, PITCH)


def sankey(drawn: Picture, description: str) -> Canvas:
    """Bands from the rows (left) to the columns (right). Numbers of nought and below have no band."""
    canvas = Canvas(drawn.table.title, description)
    bands = _bands(drawn)
    left, right = NAMES_ROOM + 8, WIDTH - NAMES_ROOM - 8
    starts, low = _side(canvas, drawn, bands, "start", left)
    ends, deep = _side(canvas, drawn, bands, "end", right)
    for at, band in enumerate(bands):
        _drawn(canvas, band, left + NODE, starts[at], right - NODE, ends[at])
    for at, band in enumerate(bands):
        if not band.hidden:
            canvas.text(band.said, left + NODE + 5, starts[at] + 4.5, size=13, backed=True)
            canvas.text(band.said, right - NODE - 5, ends[at] + 4.5, "end", 13, backed=True)
    canvas.height = max(low, deep, LINE)
    if any(band.hidden for band in bands):
        y = canvas.height + 6
        canvas.box(0, y, 18, 13, HATCH, HATCH_EDGE)
        canvas.text(f"{HIDDEN} (de breedte zegt niets)", 25, y + 11.5)
        canvas.height = y + LINE + 4
    return canvas


def _bands(drawn: Picture) -> list[Band]:
    cells = [(r, c, one.cells[r]) for c, one in enumerate(drawn.series) for r in range(len(drawn.heads))]
    total = sum(max(known(cell) or 0, 0) for _r, _c, cell in cells)
    scale = HIGH / (total or 1)
    return sorted(
        (
            Band(r, c, THIN if cell.hidden else (known(cell) or 0) * scale, drawn.said(cell), cell.hidden)
            for r, c, cell in cells
            if cell.hidden or (known(cell) or 0) > 0
        ),
        key=lambda band: (band.start, band.end),
    )


def _side(canvas: Canvas, drawn: Picture, bands: list[Band], side: str, x: float) -> tuple[dict[int, float], float]:
    """One side: its names and bars. Gives the middle of each band, by its place in `bands`, and the lowest end."""
    names = drawn.heads if side == "start" else tuple(one.name for one in drawn.series)
    places: dict[int, float] = {}
    y = 4.0
    for number, name in enumerate(names):
        mine = [(at, band) for at, band in enumerate(bands) if (band.start if side == "start" else band.end) == number]
        if not mine:
            continue
        lines = wrapped(f"{name}: {_sum(drawn, side, number)}", NAMES_ROOM - 4, most=4)
        high = max(sum(band.slot for _, band in mine), LINE * len(lines))
        at_y = y + (high - sum(band.slot for _, band in mine)) / 2
        for at, band in mine:
            places[at] = at_y + band.slot / 2
            fill, edge = (HATCH, HATCH_EDGE) if band.hidden else _look(band)
            canvas.box(x if side == "start" else x - NODE, places[at] - band.high / 2, NODE, band.high, fill, edge)
            at_y += band.slot
        canvas.lines(lines, x - 8 if side == "start" else x + 8, y + high / 2, "end" if side == "start" else "start")
        y += high + GAP
    return places, y - GAP + 4


def _sum(drawn: Picture, side: str, number: int) -> str:
    """How many go from or come to one name, as far as that may be seen."""
    cells = [one.cells[number] for one in drawn.series] if side == "start" else list(drawn.series[number].cells)
    seen = sum(known(cell) or 0 for cell in cells)
    if not any(cell.hidden for cell in cells):
        return drawn.amount(seen)
    return f"{drawn.amount(seen)} en een {HIDDEN} deel" if seen else HIDDEN


def _look(band: Band) -> tuple[str, str]:
    return fill_of(band.start), EDGES[band.start % len(EDGES)]


def _drawn(canvas: Canvas, band: Band, x1: float, y1: float, x2: float, y2: float) -> None:
    half, bend = band.high / 2, (x1 + x2) / 2
    way = (
        f"M{x1:.1f} {y1 - half:.1f}C{bend:.1f} {y1 - half:.1f} {bend:.1f} {y2 - half:.1f} {x2:.1f} {y2 - half:.1f}"
        f"V{y2 + half:.1f}C{bend:.1f} {y2 + half:.1f} {bend:.1f} {y1 + half:.1f} {x1:.1f} {y1 + half:.1f}z"
    )
    if band.hidden:
        canvas.path(way, stroke=HATCH_EDGE, dash="4 3", fill=HATCH)
    else:
        number = band.start % len(FILLS)
        canvas.path(way, stroke=EDGES[number], wide=0.8, fill=FILLS[number], opacity=0.6)
