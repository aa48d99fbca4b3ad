"""Scorecards and rows as hypothesis draws them, and a card with everything that a card can have."""

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from fit.features import FEATURES
from ml.scorecard import Field, Origin, Scorecard, TrainingFacts

FACTS = TrainingFacts(
    label="De plaatsing is afgemaakt.",
    source=("wereld-1", "wereld-2"),
    period="2025-01-01/2026-01-01",
    seed=7,
    rows=5000,
    outcomes=1200,
    data_hash="ab" * 32,
    metrics={"AUC": 0.7812, "ijkfout": 0.01},
    libraries={"numpy": "2.4.6"},
)

RICH = Scorecard(
    name="rijk",
    origin=Origin.REAL,
    fields=(
        Field("wens", "Wens", "deel van 1", 1, (*map(float, np.float32([0.4, 0.7])), 1.0), (0, 6, 11, 15), 9),
        Field("reistijd", "Reis & tijd <b>", "minuten | uur", -1, (-2.5, 30.0), (8, 3, -4), 0),
        Field("trede", "Trede", "deel van 1", 0, (0.25, 0.5), (0, 5, 1), 2),
        Field("taal", "Taal", "deel van 1", 1, (), (0,), 0),
    ),
    base=10,
    a=0.15,
    b=-3.5,
    facts=FACTS,
)


def values() -> st.SearchStrategy[float]:
    """What a feature can be: mostly between 0 and 1, sometimes far outside, sometimes unknown."""
    return st.floats(0, 1, width=32) | st.floats(width=32, allow_infinity=False) | st.just(float("nan"))


def rows_for(card: Scorecard, most: int = 8) -> st.SearchStrategy[npt.NDArray[np.float32]]:
    """Rows (n, fields); values lie on an edge and right below it as often as elsewhere."""
    columns = [
        st.sampled_from(
            [*one.edges, *(float(np.nextafter(np.float32(edge), np.float32(-np.inf))) for edge in one.edges)]
        )
        | values()
        if one.edges
        else values()
        for one in card.fields
    ]
    row = st.tuples(*columns)
    return st.lists(row, max_size=most).map(
        lambda rows: np.array(rows, np.float32).reshape(len(rows), len(card.fields))
    )


@st.composite
def fields(draw: st.DrawFn, feature: str) -> Field:
    """A sound field."""
    edges = sorted(draw(st.sets(st.floats(-1e3, 1e3, width=32), max_size=6)))
    points = draw(st.lists(st.integers(-99, 99), min_size=len(edges) + 1, max_size=len(edges) + 1))
    direction = draw(st.sampled_from([-1, 0, 1]))
    if direction:
        points = sorted(points, reverse=direction < 0)
    unknown = draw(st.integers(min(points), max(points)))
    return Field(feature, feature.capitalize(), "deel van 1", direction, tuple(edges), tuple(points), unknown)


@st.composite
def cards(draw: st.DrawFn) -> Scorecard:
    """A sound card, by hand or trained."""
    names = draw(st.lists(st.sampled_from(list(FEATURES)), unique=True, max_size=5))
    drawn = tuple(draw(fields(name)) for name in names)
    base = draw(st.integers(-50, 50))
    if draw(st.booleans()):
        return Scorecard("met-de-hand", Origin.BY_HAND, drawn, base)
    a, b = draw(st.floats(1e-4, 2)), draw(st.floats(-20, 20))
    return Scorecard("geleerd", draw(st.sampled_from([Origin.SIMULATED, Origin.REAL])), drawn, base, a, b, FACTS)


@st.composite
def cards_with_rows(draw: st.DrawFn) -> tuple[Scorecard, npt.NDArray[np.float32]]:
    """A card and rows for it."""
    card = draw(cards())
    return card, draw(rows_for(card))


def plain_points(card: Scorecard, row: list[float]) -> list[int]:
    """The points of each field, as somebody with the sheet and a pencil finds them."""
    given = []
    for field, value in zip(card.fields, row, strict=True):
        if value != value:
            given.append(field.unknown)
        else:
            given.append(field.points[len([edge for edge in field.edges if edge <= value])])
    return given
