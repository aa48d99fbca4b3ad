"""Drawings: they are XML, words do not lie over one another or outside, and what is hidden is hatched, never nought."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.flow.figures.canvas import WIDTH, width, wrapped
from services.flow.figures.charts import TOO_MANY, canvas_of, drawing
from services.flow.figures.pictures import described, picture
from services.flow.figures.reports import ChartKind
from services.flow.figures.tables import Cell, Table, Unit
from services.flow.figures.words import HIDDEN, NO_ROWS
from tests.services.flow.figures import example
from tests.services.flow.figures.made import SECRET, parsed, tables

SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]
EXAMPLES = [
    (table, kind)
    for section in example.report().sections
    for code, kind in section.charts
    for table in section.tables
    if table.code == code
]
LONG = tuple(
    f"{name} die al langer dan vier jaar een uitkering hebben en bij de arbeidsmogelijkhedenbeoordeling zijn geweest"
    for name in (
        "Jongeren",
        "Nieuwkomers",
        "Ouderen met gezondheidsproblemen",
        "Alleenstaande ouders",
        "Overigen",
        "Nog meer",
    )
)


def overlapping(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Pairs of boxes that share more than a hair."""
    return [
        (a, b)
        for at, a in enumerate(boxes)
        for b in boxes[at + 1 :]
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[1], b[1]) > 0.5
    ]


def written(svg: str) -> list[str]:
    """The words of a drawing."""
    return [one.text or "" for one in parsed(svg).iter(f"{SVG}text")]


def long_table(kind: ChartKind) -> Table:
    numbers = [[1 + 7 * row * column + (row * 5 + column * 3) % 11 for column in range(6)] for row in range(6)]
    unit = Unit.SHARE if kind is ChartKind.CURVES else Unit.PEOPLE
    return example.plain("lang", "Lange namen", unit, numbers, rows=LONG, columns=LONG[::-1])


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize("which", ["example", "long", "all the same"])
def test_words_do_not_lie_over_one_another_or_outside(kind: ChartKind, which: str) -> None:
    drawn = [long_table(kind)] if which == "long" else [table for table, own in EXAMPLES if own is kind]
    if which == "all the same":
        drawn = [replace(one, cells=tuple(tuple(Cell(5) for _ in line) for line in one.cells)) for one in drawn]
    for table in drawn:
        canvas = canvas_of(picture(table, kind))
        assert overlapping([one.box for one in canvas.words]) == []
        outside = [
            one for one in canvas.words if one.box[0] < -1 or one.box[2] > WIDTH + 1 or one.box[3] > canvas.height + 1
        ]
        assert outside == []


@settings(max_examples=40, deadline=None)
@given(table=tables(), kind=st.sampled_from(ChartKind))
def test_any_table_is_drawn_and_nothing_hidden_shows(table: Table, kind: ChartKind) -> None:
    canvas = canvas_of(picture(table, kind))
    svg = canvas.svg()
    root = parsed(svg)
    assert [one.tag for one in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    boxes = [one.box for one in canvas.words]
    assert overlapping(boxes) == []
    assert all(box[0] > -1 and box[2] < WIDTH + 1 and box[3] < canvas.height + 1 for box in boxes)
    said = re.sub(r"\D", "", "".join([*written(svg), root[1].text or ""]))
    assert str(SECRET) not in said


@pytest.mark.parametrize("kind", ChartKind)
def test_a_table_of_which_all_is_hidden_has_no_number(kind: ChartKind) -> None:
    table = example.plain("x", "Alles", Unit.PEOPLE, [[1, 2], [3, 4]], rows=["links", "rechts"], columns=["op", "neer"])
    svg = drawing(example.hidden(table, *((r, c) for r in range(2) for c in range(2))), kind)
    words = written(svg)
    axis = {"0", "1"} if kind is ChartKind.CURVES else set()
    assert not [one for one in words if re.search(r"\d", one) and one not in axis]
    assert any(HIDDEN in one for one in words)
    assert kind is ChartKind.CURVES or "url(#geheim)" in svg


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.STACKED, ChartKind.SANKEY, ChartKind.HEAT_MAP])
def test_a_hidden_number_is_drawn_the_same_whatever_it_was(kind: ChartKind) -> None:
    def drawn(number: float) -> str:
        table = example.plain("x", "T", Unit.PEOPLE, [[12, number], [30, 40]], rows=["a", "b"], columns=["c", "d"])
        cells = ((table.cells[0][0], Cell(number, hidden=True)), table.cells[1])
        return drawing(table.with_cells(cells), kind)

    assert drawn(1) == drawn(9) == drawn(5000)


@pytest.mark.parametrize("kind", ChartKind)
def test_a_table_without_rows_says_so(kind: ChartKind) -> None:
    table = example.plain("x", "Leeg", Unit.PEOPLE, [], rows=[], columns=["a"])
    assert written(drawing(table, kind)) == [NO_ROWS]


@pytest.mark.parametrize("kind", ChartKind)
def test_a_table_without_numbers_shows_no_nought(kind: ChartKind) -> None:
    table = example.plain("x", "Niets", Unit.FTE, [[None, None]], rows=["a"], columns=["b", "c"])
    words = written(drawing(table, kind))
    if kind is not ChartKind.CURVES:
        assert not [one for one in words if one.startswith("0")] or kind is ChartKind.SANKEY
    assert "Er is geen getal om te tekenen" in drawing(table, kind)


def test_what_cannot_be_read_on_a_page_is_not_drawn() -> None:
    table = example.plain(
        "x", "Veel", Unit.PEOPLE, [[n] for n in range(200)], rows=[str(n) for n in range(200)], columns=["a"]
    )
    assert written(drawing(table, ChartKind.BARS)) == [TOO_MANY]


def test_bars_print_every_number() -> None:
    words = written(drawing(example.shares(), ChartKind.BARS))
    assert {"34,2%", "30,0%", "22,5%", "25,0%", "91,0%", "100,0%", "–", "50,0%"} <= set(words)


def test_streams_are_as_wide_as_their_numbers() -> None:
    table = example.plain("x", "T", Unit.PEOPLE, [[10, 30], [20, 40]], rows=["a", "b"], columns=["c", "d"])
    root = parsed(drawing(table, ChartKind.SANKEY))
    heights = [
        float(one.get("height", "0")) for one in root.iter(f"{SVG}rect") if (one.get("fill") or "").startswith("url(#p")
    ]
    assert sorted(heights) == pytest.approx(sorted([32, 96, 64, 128] * 2), abs=0.02)


def test_moments_stand_true_to_scale() -> None:
    root = parsed(drawing(example.incidence(), ChartKind.CURVES))
    line = next(one.get("d") or "" for one in root.iter(f"{SVG}path") if one.get("stroke-width") == "2.2")
    across = [float(one) for one in re.findall(r"[ML]([\d.]+) ", line)]
    per_month = (across[-1] - across[0]) / 24
    assert [(x - across[0]) / per_month for x in across] == pytest.approx([0, 3, 6, 9, 12, 18, 24], abs=0.01)


def test_a_line_is_broken_where_a_number_is_hidden() -> None:
    table = example.plain("x", "T", Unit.SHARE, [[5], [6], [7], [8]], rows=["1", "2", "3", "4"], columns=["a"])
    root = parsed(drawing(example.hidden(table, (2, 0)), ChartKind.CURVES))
    line = next(one.get("d") or "" for one in root.iter(f"{SVG}path") if one.get("stroke-width") == "2.2")
    assert (line.count("M"), line.count("L")) == (2, 1)
    assert "a: verborgen bij 3" in written(drawing(example.hidden(table, (2, 0)), ChartKind.CURVES))


def test_totals_are_not_drawn_and_bars_go_along_time() -> None:
    drawn = picture(example.ladder(), ChartKind.STACKED)
    assert drawn.heads == tuple(example.YEARS.values())
    assert tuple(one.name for one in drawn.series) == tuple(example.TREDEN.values())
    heat = picture(example.heat(), ChartKind.HEAT_MAP)
    assert "Samen" not in (*heat.heads, *(one.name for one in heat.series))


def test_a_total_is_known_by_its_sums_whatever_it_is_called() -> None:
    table = replace(example.ladder(), rows=(*example.TREDEN.values(), "De hele groep"))
    assert len(picture(table, ChartKind.STACKED).series) == len(example.TREDEN)
    not_a_total = replace(example.shares(), rows=("Iedereen die kan heeft een traject", *example.shares().rows[1:]))
    assert len(picture(not_a_total, ChartKind.BARS).heads) == 4


def test_a_picture_is_told_in_words() -> None:
    assert described(picture(example.ladder(), ChartKind.STACKED)).startswith(
        "3 gestapelde staven: De participatieladder op 1 juli. "
        "Het hoogst: Trede 2: sociale contacten buiten de deur, 1 juli 2022 (155 mensen). "
        "Het laagst: Trede 6: betaald werk, 1 juli 2022 (11 mensen). "
        "Trede 1: geïsoleerd: 86 bij 1 juli 2022, 116 bij 1 juli 2024 (hoger)."
    )
    assert "Van 9 getallen is de waarde verborgen." in described(picture(example.streams(), ChartKind.SANKEY))


@given(words=st.text(max_size=80), room=st.floats(30, 400))
def test_wrapped_lines_fit_their_room(words: str, room: float) -> None:
    assert all(width(line) <= room + 0.01 for line in wrapped(words, room))


def test_wrapping_loses_no_letter() -> None:
    words = "Arbeidsmogelijkhedenbeoordelingscommissie voor participatie-uren en werk/leerplekken"
    lines = wrapped(words, 90, most=20)
    assert re.sub(r"[- ]", "", "".join(lines)) == re.sub(r"[- ]", "", words)
