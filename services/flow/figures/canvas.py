"""Drawing on paper: SVG of boxes, lines and words, with words measured so that they stay where they belong.

Widths are those of Libertinus Serif, in which PDFs are set (it comes with `typst`); other serifs are about as wide.
`leerlijnen.drawing` has its own few lines for this, since leerlijnen imports nothing of ours.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree

from services.flow.figures.words import HIDDEN, printable

WIDTH: Final = 720.0
"""Width of every drawing, in its own units; heights follow."""
SIZE: Final = 14.0
LINE: Final = 17.0
INK, SOFT, RULE, PAPER = "#1b2a33", "#44555f", "#c3ccd1", "#ffffff"
FONT: Final = "Libertinus Serif, Georgia, serif"

# Blue, orange, green, red, purple, teal, brown, grey: apart for most who see colours otherwise, and each with a pattern
# and a dash of its own, so that none needs its colour.
FILLS: Final = ("#9ec3e0", "#f2c38b", "#b5d7a8", "#e3a7a0", "#cbb8e0", "#9fd5d1", "#d9c3a5", "#c9ced2")
EDGES: Final = ("#1f5c8b", "#9a5b00", "#2f6f2a", "#99322a", "#5b3a8c", "#11706b", "#6b4a1e", "#4a545b")
DASHES: Final = ("", "9 4", "3 3", "12 4 3 4", "6 3 1 3", "1 4", "14 5", "8 3 2 3 2 3")
_STROKES: Final = (
    "",
    "M0,8 L8,0",
    "M4,1 v2 M0,5 v2 M8,5 v2",
    "M0,4 H8",
    "M0,0 L8,8",
    "M4,0 V8",
    "M0,0 L8,8 M0,8 L8,0",
    "M0,4 H8 M4,0 V8",
)
_ADVANCES: Final = (  # of the letters from the space to ~, in thousandths of the size
    (250, 288, 336, 465, 465, 637, 705, 190, 298, 298, 369, 550, 220, 338, 220, 323)
    + (465,) * 10
    + (236, 236, 550, 550, 550, 435, 895)
    + (695, 588, 646, 701, 557, 485, 685, 730, 297, 322, 637, 528, 839, 699, 702, 541, 702, 587, 485, 597, 661, 652)
    + (951, 660, 575, 604, 356, 287, 356, 518, 486, 392)
    + (457, 493, 428, 506, 447, 310, 500, 538, 271, 272, 512, 264, 790, 542, 504, 519, 503, 372, 390, 316, 531, 497)
    + (747, 490, 515, 424, 277, 205, 277, 449)
)
_OTHER: Final = 750


def width(words: str, size: float = SIZE) -> float:
    """How wide words are, in units of the drawing; letters with a mark as wide as without."""
    bare = (one for one in unicodedata.normalize("NFD", words) if not unicodedata.combining(one))
    return sum(_ADVANCES[ord(one) - 32] if 32 <= ord(one) < 127 else _OTHER for one in bare) * size / 1000


def wrapped(words: str, room: float, size: float = SIZE, most: int = 4) -> tuple[str, ...]:
    """Words over lines no wider than `room`; a word too long is cut with a hyphen, a line too many ends in «…»."""
    lines: list[str] = []
    for piece in _pieces(printable(words), room, size):
        longer = f"{lines[-1]}{'' if lines[-1].endswith(('-', '/')) else ' '}{piece}" if lines else piece
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(f"{last}…", size) > room:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip(' -')}…"]
    return tuple(lines) or ("",)


def _pieces(words: str, room: float, size: float) -> list[str]:
    """Words, apart also after a hyphen or stroke, and cut where one alone is wider than the room."""
    found: list[str] = []
    for word in words.split():
        parts = re.findall(r"[^-/]+[-/]?|[-/]", word) if width(word, size) > room else [word]
        for part in parts:
            rest = part
            while width(rest, size) > room and len(rest) > 2:
                cut = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or width(f"{rest[:n]}-", size) <= room)
                found.append(f"{rest[:cut]}-")
                rest = rest[cut:]
            found.append(rest)
    return found


@dataclass(slots=True)
class Words:
    """A line of words on the drawing; `x` is where it is anchored (start, middle, end), `y` its base line."""

    text: str
    x: float
    y: float
    anchor: str = "start"
    size: float = SIZE

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the letters."""
        wide = width(self.text, self.size)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - 0.72 * self.size, left + wide, self.y + 0.24 * self.size


@dataclass(slots=True)
class Canvas:
    """A drawing in the making. What is drawn later lies over what was drawn before; words lie over all."""

    title: str
    description: str
    height: float = 0.0
    shapes: list[ElementTree.Element] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def box(self, x: float, y: float, wide: float, high: float, fill: str, edge: str | None = None) -> None:
        """A rectangle; `fill` a colour or the mark of a pattern."""
        line = {"stroke": edge, "stroke-width": "1" if edge else None}
        self._add("rect", x=x, y=y, width=wide, height=high, fill=fill, **line)

    def path(
        self, way: str, *, stroke: str = INK, wide: float = 1.0, dash: str = "", fill: str = "none", opacity: float = 1
    ) -> None:
        """A line or a shape by the steps of SVG."""
        line: dict[str, float | str | None] = {"stroke": stroke, "stroke-width": wide, "stroke-dasharray": dash or None}
        self._add("path", d=way, fill=fill, **line, **{"fill-opacity": None if opacity == 1 else opacity})

    def text(
        self, words: str, x: float, y: float, anchor: str = "start", size: float = SIZE, *, backed: bool = False
    ) -> Words:
        """One line of words; `backed`: on a white ground, so that it reads on a pattern."""
        line = Words(printable(words), x, y, anchor, size)
        if backed:
            left, top, right, bottom = line.box
            self.box(left - 2, top - 1, right - left + 4, bottom - top + 2, PAPER)
        self.words.append(line)
        return line

    def lines(self, words: tuple[str, ...], x: float, middle: float, anchor: str = "start", size: float = SIZE) -> None:
        """Lines under one another, as a whole centred on the height `middle`."""
        step = LINE * size / SIZE
        first = middle - step * (len(words) - 1) / 2 + 0.26 * size
        for at, line in enumerate(words):
            self.text(line, x, first + at * step, anchor, size)

    def svg(self) -> str:
        """The drawing as text."""
        wide, high = _short(WIDTH), _short(self.height)
        root = ElementTree.Element(
            "svg",
            {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {wide} {high}", "width": wide, "height": high,
             "role": "img", "lang": "nl", "font-family": FONT, "fill": INK},
        )  # fmt: skip
        ElementTree.SubElement(root, "title").text = printable(self.title)
        ElementTree.SubElement(root, "desc").text = printable(self.description)
        root.append(_patterns())
        ElementTree.SubElement(root, "rect", {"width": wide, "height": high, "fill": PAPER})
        root.extend(self.shapes)
        for one in self.words:
            place = {"x": _short(one.x), "y": _short(one.y), "font-size": _short(one.size)}
            if one.anchor != "start":
                place["text-anchor"] = one.anchor
            ElementTree.SubElement(root, "text", place).text = one.text
        return ElementTree.tostring(root, encoding="unicode")

    def _add(self, tag: str, **named: float | str | None) -> None:
        values = {
            key: _short(one) if isinstance(one, int | float) else one for key, one in named.items() if one is not None
        }
        self.shapes.append(ElementTree.Element(tag, values))


def fill_of(number: int) -> str:
    """The fill of the group with this number: a colour with a pattern."""
    return f"url(#p{number % len(FILLS)})"


HATCH: Final = "url(#geheim)"
HATCH_EDGE: Final = "#5b6d76"


def legend(canvas: Canvas, names: tuple[str, ...], top: float, *, secret: bool = False) -> float:
    """Swatches with names in rows from `top`; gives the height below them. `secret`: say what hatched means."""
    x, y = 0.0, top
    entries = [(fill_of(at), EDGES[at % len(EDGES)], name) for at, name in enumerate(names)]
    if secret:
        entries.append((HATCH, HATCH_EDGE, f"{HIDDEN} (de grootte zegt niets)"))
    deepest = 1
    for fill, edge, name in entries:
        lines = wrapped(name, WIDTH - 40)
        wide = 26 + max(width(line) for line in lines) + 22
        if x and x + wide > WIDTH:
            x, y, deepest = 0.0, y + LINE * deepest + 4, 1
        canvas.box(x, y, 18, 13, fill, edge)
        for at, line in enumerate(lines):
            canvas.text(line, x + 25, y + 11.5 + at * LINE)
        x, deepest = x + wide, max(deepest, len(lines))
    return y + LINE * deepest + 8 if entries else top


def _patterns() -> ElementTree.Element:
    found = ElementTree.Element("defs")
    for at, (fill, edge, stroke) in enumerate(zip(FILLS, EDGES, _STROKES, strict=True)):
        found.append(_pattern(f"p{at}", fill, edge, stroke))
    found.append(_pattern("geheim", PAPER, HATCH_EDGE, "M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6"))
    return found


def _pattern(name: str, fill: str, edge: str, stroke: str) -> ElementTree.Element:
    one = ElementTree.Element("pattern", {"id": name, "width": "8", "height": "8", "patternUnits": "userSpaceOnUse"})
    ElementTree.SubElement(one, "rect", {"width": "8", "height": "8", "fill": fill})
    if stroke:
        ElementTree.SubElement(one, "path", {"d": stroke, "stroke": edge, "stroke-width": "1", "fill": "none"})
    return one


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
