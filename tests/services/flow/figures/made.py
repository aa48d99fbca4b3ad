"""Tables of any shape and with any words, for tests that hold of all of them."""

from datetime import date
from xml.etree import ElementTree

from hypothesis import strategies as st

from services.flow.figures.reports import Audience, ChartKind, Report, Section
from services.flow.figures.tables import Cell, Table, Unit

SECRET = 98_765_431
"""The number behind every hidden cell here. Suppression takes it away; nothing may show it even where it did not."""
DAY = date(2024, 7, 1)
AWKWARD = (
    "", '=HYPERLINK("x")', "+31", "-1", "@SOM(A1)", "\t=1", '#label <b>*vet*</b> $x$ & \\ "', "'; DROP", "Één – één",
    "Arbeidsmogelijkhedenbeoordelingscommissie", "ğşı Žižek Ελλ", "😀\x00\ud800", "1 juli 2024", "Samen",
    "na 3 maanden", "a" * 120, "verborgen", "_x0041_", "regel\neen",
    "een heel lang hoofd met veel woorden die samen niet op een regel passen, en nog een paar erbij",
)  # fmt: skip

words = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=40))
numbers = st.one_of(
    st.integers(0, 40_000).map(float),
    st.floats(-50, 5_000).map(lambda number: round(number, 2)),
)
cells = st.one_of(
    st.builds(Cell, numbers),
    st.just(Cell(None)),
    st.just(Cell(float(SECRET), hidden=True)),
    st.just(Cell(None, hidden=True)),
)


@st.composite
def tables(draw: st.DrawFn, most_rows: int = 6, most_columns: int = 6) -> Table:
    """Any table, of no rows too."""
    rows = draw(st.lists(words, max_size=most_rows))
    columns = draw(st.lists(words, min_size=1, max_size=most_columns))
    return Table(
        code=draw(st.sampled_from(["een", "Één/é", "..", "con", "een"])),
        title=draw(words),
        definition=draw(words),
        source=draw(words),
        on=DAY,
        unit=draw(st.sampled_from(Unit)),
        row_name=draw(words),
        column_name=draw(words),
        rows=tuple(rows),
        columns=tuple(columns),
        cells=tuple(tuple(draw(cells) for _ in columns) for _ in rows),
        since=draw(st.sampled_from([None, date(2024, 1, 1)])),
        target=draw(st.one_of(st.none(), words)),
        notes=tuple(draw(st.lists(words, max_size=2))),
    )


def report_of(*tables: Table, kind: ChartKind | None = None, audience: Audience = Audience.PUBLIC) -> Report:
    """A report of these tables, each drawn as `kind`."""
    charts = tuple((one.code, kind) for one in tables) if kind else ()
    return Report(
        code="proef",
        title="Proef",
        about="Nergens",
        on=DAY,
        known_on=DAY,
        made_on=date(2024, 9, 3),
        audience=audience,
        sections=(Section("Deel", ("Een zin.",), tables, charts),),
    )


def parsed(xml: str | bytes) -> ElementTree.Element:
    """What we wrote ourselves, read back."""
    return ElementTree.fromstring(xml)  # noqa: S314
