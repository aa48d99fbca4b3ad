"""A line as a picture: its steps as boxes on the treden of the ladder, with places and people per step. SVG, no script.

Steps of one trede stand beside one another in the order of the line. Arrows go to what can follow within the line; a
step across to another line is named in its box. What is short of places has a red edge and says so in words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap
from xml.etree import ElementTree

from leerlijnen.catalogue import Catalogue
from leerlijnen.coverage import StepCover
from leerlijnen.model import LineCode, Step, StepKey

WIDE, HIGH, GAP, LEFT, TOP, LINE = 232, 132, 36, 168, 86, 16
MOST_LETTERS = 24
MOST_ACROSS = 1
TREDEN = {
    1: "geïsoleerd",
    2: "sociale contacten",
    3: "georganiseerd meedoen",
    4: "onbetaald werk",
    5: "betaald met steun",
    6: "betaald werk",
}
STYLE = """
text { font-family: "Source Sans 3", "Segoe UI", Arial, sans-serif; font-size: 13px; fill: #1b2a33 }
.kop { font-size: 18px; font-weight: 600 } .naam { font-weight: 600 } .klein { font-size: 11px; fill: #44555f }
.trede { fill: #f3f6f7 } .even { fill: #e8eef0 } .stap { fill: #ffffff; stroke: #2f6f4f; stroke-width: 1.5 }
.tekort { stroke: #a3341f; stroke-width: 2.5 } .meedoen { stroke-dasharray: 5 3 }
.pijl { fill: none; stroke: #5b6d76; stroke-width: 1.3 } .tekst-tekort { fill: #8f2d1b; font-weight: 600 }
"""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a step stands in the picture."""

    step: Step
    x: int
    y: int


def picture(catalogue: Catalogue, code: LineCode, covers: Mapping[StepKey, StepCover] | None = None) -> str:
    """The SVG of a line. With `covers` each box says how many places and people there are. Raises KeyError: no line."""
    line = catalogue.lines[code]
    low = min(step.treden.on for step in line.steps)
    high = max(step.treden.on for step in line.steps)
    boxes = _boxes(line.steps, high)
    width = max(box.x for box in boxes.values()) + WIDE + GAP
    height = TOP + (high - low + 1) * (HIGH + GAP) + 14
    root = ElementTree.Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width} {height}", "role": "img", "lang": "nl"},
    )
    _text(root, "title", f"Leerlijn {line.name}")
    _text(root, "desc", _described(line.steps, code, covers))
    _text(root, "style", STYLE)
    _arrowhead(root)
    _written(root, 16, 30, f"Leerlijn {line.name}", "kop")
    _written(root, 16, 48, f"Status: {line.status}", "klein")
    for trede in range(low, high + 1):
        _band(root, trede, TOP + (high - trede) * (HIGH + GAP), width)
    for box in boxes.values():
        _arrows(root, box, boxes)
    for box in boxes.values():
        _box(root, box, code, (covers or {}).get(StepKey(code, box.step.code)))
    return ElementTree.tostring(root, encoding="unicode")


def _boxes(steps: tuple[Step, ...], high: int) -> dict[str, Box]:
    """Steps from left to right in the order of the line, each on its trede."""
    found: dict[str, Box] = {}
    column, last = -1, None
    for step in steps:
        column += 1
        x = LEFT + column * (WIDE // 2 + GAP) if last is not None else LEFT
        same = [box for box in found.values() if box.y == TOP + (high - step.treden.on) * (HIGH + GAP)]
        if same:
            x = max(x, max(box.x for box in same) + WIDE + GAP)
        found[step.code] = Box(step, x, TOP + (high - step.treden.on) * (HIGH + GAP))
        last = step
        column = (x - LEFT) // (WIDE // 2 + GAP)
    return found


def _band(root: ElementTree.Element, trede: int, y: int, width: int) -> None:
    place = {"x": "0", "y": str(y - GAP // 2), "width": str(width), "height": str(HIGH + GAP)}
    ElementTree.SubElement(root, "rect", {**place, "class": "even" if trede % 2 == 0 else "trede"})
    _written(root, 12, y + 26, f"Trede {trede}", "naam")
    _written(root, 12, y + 42, TREDEN[trede], "klein")


def _box(root: ElementTree.Element, box: Box, code: LineCode, cover: StepCover | None) -> None:
    step = box.step
    short = cover is not None and cover.short > 0
    classes = f"stap {step.nature}{' tekort' if short else ''}"
    place = {"x": str(box.x), "y": str(box.y), "width": str(WIDE), "height": str(HIGH), "rx": "8"}
    ElementTree.SubElement(root, "rect", {**place, "class": classes})
    names = wrap(f"{step.code} {step.name}", MOST_LETTERS, max_lines=2, placeholder="…")
    lines = [*((name, "naam") for name in names), *((words, "klein") for words in _said(step, code, cover))]
    if cover is not None and short:
        lines.append((f"{cover.short} te weinig", "klein tekst-tekort"))
    for number, (words, kind) in enumerate(lines):
        _written(root, box.x + 10, box.y + 20 + number * LINE, words, kind)


def _said(step: Step, code: LineCode, cover: StepCover | None) -> Iterator[str]:
    """What a box says under the name of its step."""
    yield f"{step.hours.least:g}–{step.hours.most:g} uur, meestal {step.duration.usual} weken"
    if cover is not None:
        yield f"plaatsen: {cover.open} vrij, {cover.coming} komend"
        yield f"mensen: {cover.here} bezig, {cover.needed} nodig"
    across = [one.step for one in step.following if ":" in one.step and not one.step.startswith(f"{code}:")]
    if across:
        more = f" en {len(across) - MOST_ACROSS} meer" if len(across) > MOST_ACROSS else ""
        yield f"ook naar {', '.join(across[:MOST_ACROSS])}{more}"


def _arrows(root: ElementTree.Element, box: Box, boxes: Mapping[str, Box]) -> None:
    """From the right edge of a box to the left edge of each that can follow, or over its top where it stands higher."""
    for one in box.step.following:
        there = boxes.get(one.step)
        if there is None:
            continue
        if there.y == box.y:
            path = _across(box, there)
        else:
            x1, y1, x2, y2 = box.x + WIDE * 3 // 4, box.y, there.x + WIDE // 4, there.y + HIGH
            middle = (y1 + y2) // 2
            path = f"M{x1},{y1} C{x1},{middle} {x2},{middle} {x2},{y2}"
        ElementTree.SubElement(root, "path", {"d": path, "class": "pijl", "marker-end": "url(#punt)"})


def _across(box: Box, there: Box) -> str:
    """To the neighbour straight on; past others in a bow under them."""
    y = box.y + HIGH // 2
    if there.x - box.x <= WIDE + GAP:
        return f"M{box.x + WIDE},{y} L{there.x},{y}"
    low = box.y + HIGH + GAP // 2 - 2
    x1, x2 = box.x + WIDE // 2, there.x + WIDE // 2
    return f"M{x1},{box.y + HIGH} C{x1},{low + 8} {x2},{low + 8} {x2},{there.y + HIGH}"


def _arrowhead(root: ElementTree.Element) -> None:
    marker = ElementTree.SubElement(
        ElementTree.SubElement(root, "defs"),
        "marker",
        {"id": "punt", "viewBox": "0 0 8 8", "refX": "7", "refY": "4", "markerWidth": "7", "markerHeight": "7",
         "orient": "auto"},
    )  # fmt: skip
    ElementTree.SubElement(marker, "path", {"d": "M0,0 L8,4 L0,8 z", "fill": "#5b6d76"})


def _described(steps: tuple[Step, ...], code: LineCode, covers: Mapping[StepKey, StepCover] | None) -> str:
    """The picture in words, for who cannot see it."""
    said = []
    for step in steps:
        cover = (covers or {}).get(StepKey(code, step.code))
        places = f", {cover.open} plaatsen vrij en {cover.here} mensen bezig" if cover else ""
        said.append(f"{step.code} {step.name} op trede {step.treden.on}{places}.")
    return " ".join(said)


def _written(root: ElementTree.Element, x: int, y: int, words: str, classes: str) -> None:
    _text(root, "text", words, x=str(x), y=str(y), attributes={"class": classes})


def _text(
    root: ElementTree.Element, tag: str, words: str, *, attributes: Mapping[str, str] | None = None, **more: str
) -> None:
    ElementTree.SubElement(root, tag, {**(attributes or {}), **more}).text = words
