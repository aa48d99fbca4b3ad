"""What makes a scorecard sound, and what names it may hold."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from ml.scorecard import Field, Origin, Scorecard, ScorecardError
from ml.scorecard.checks import MOST_EDGES, MOST_FIELDS
from tests.fit.forbidden_names import NAMES
from tests.ml.scorecard.cards import FACTS, RICH, cards_with_rows, plain_points

WISH = RICH.fields[0]

UNSOUND = {
    "meer dan eens: wens": lambda: replace(RICH, fields=(WISH, WISH)),
    "kan niet voor een scorekaart": lambda: replace(RICH, name="Met Hoofdletters"),
    "basispunten": lambda: replace(RICH, base=1.5),
    "boven 32767": lambda: replace(RICH, base=32_760),
    f"meer dan {MOST_FIELDS} velden": lambda: replace(
        RICH, fields=tuple(replace(WISH, feature=f"wens{number}") for number in range(MOST_FIELDS + 1))
    ),
    "zonder kans": lambda: replace(RICH, a=None),
    "zonder gegevens|zonder kans of": lambda: replace(RICH, facts=None),
    "met de hand gezet, maar heeft een kans": lambda: replace(RICH, origin=Origin.BY_HAND),
    "stijgt niet": lambda: replace(RICH, a=-0.1),
    "stijgt niet met de punten .a = nan": lambda: replace(RICH, a=float("nan")),
    "training van rijk zijn leeg": lambda: replace(RICH, facts=replace(FACTS, source=())),
    "Zeg waarvan is geleerd": lambda: replace(RICH, facts=replace(FACTS, label="regel\nregel")),
    "naam die niet kan": lambda: of(feature="We ns"),
    "leeg of niet te drukken": lambda: of(title=" "),
    "niet te drukken": lambda: of(unit="deel\nvan"),
    "richting": lambda: of(direction=2),
    "lopen niet op": lambda: of(edges=(0.5, 0.5, 1.0)),
    "oneindig": lambda: of(edges=(0.5, float("inf"), 1.0)),
    "geen float32": lambda: of(edges=(0.1, 0.5, 1.0)),
    "4 vakken, maar 2 keer": lambda: of(points=(1, 2)),
    "gehele getallen": lambda: of(points=(1, 2, 3, True)),
    "geen gehele": lambda: of(unknown=1.0),
    "tegen de richting": lambda: of(points=(0, 6, 5, 15)),
    "niet bekend voor 16": lambda: of(unknown=16),
    f"meer dan {MOST_EDGES}": lambda: of(edges=tuple(map(float, range(255))), points=tuple(range(256)), unknown=0),
}


def of(**changes: object) -> Scorecard:
    return Scorecard("een", Origin.BY_HAND, (replace(WISH, **changes),))


@pytest.mark.parametrize("message", UNSOUND)
def test_an_unsound_card_cannot_be_made(message: str) -> None:
    with pytest.raises(ScorecardError, match=message):
        UNSOUND[message]()


@settings(max_examples=100, deadline=None)
@given(cards_with_rows())
def test_any_sound_card_counts_as_somebody_with_a_pencil_does(drawn: tuple[Scorecard, np.ndarray]) -> None:
    card, rows = drawn
    given_points = [plain_points(card, row) for row in rows.tolist()]
    assert card.contributions(rows).tolist() == given_points
    assert card.points(rows).tolist() == [card.base + sum(row) for row in given_points]


def test_the_most_edges_still_fit_in_a_byte() -> None:
    edges, points = tuple(map(float, range(MOST_EDGES))), tuple(range(MOST_EDGES + 1))
    card = of(edges=edges, points=points, unknown=3)
    rows = np.array([[-1], [0], [MOST_EDGES], [np.nan]], np.float32)
    assert card.points(rows).tolist() == [0, 1, MOST_EDGES, 3]


def test_the_largest_sum_does_not_overflow() -> None:
    whole = Scorecard("veel", Origin.BY_HAND, (Field("wens", "Wens", "deel", 1, (0.5,), (-16_000, 16_000), 0),), 16_767)
    assert whole.points(np.array([[1], [0]], np.float32)).tolist() == [32_767, 767]


def test_a_version_follows_from_everything_that_the_card_holds() -> None:
    versions = {
        one.version
        for one in (
            RICH,
            replace(RICH, base=11),
            replace(RICH, a=0.16),
            replace(RICH, origin=Origin.SIMULATED),
            replace(RICH, facts=replace(FACTS, seed=8)),
            replace(RICH, fields=RICH.fields[::-1]),
        )
    }
    assert len(versions) == 6
    assert replace(RICH).version == RICH.version
    assert RICH.version.startswith("rijk:")


@pytest.mark.parametrize("name", NAMES)
def test_forbidden_attributes_cannot_be_fields(name: str) -> None:
    with pytest.raises(ScorecardError, match="mag niet in een scorekaart"):
        of(feature=name.lower().replace("é", "e"))
    with pytest.raises(ScorecardError, match="mag niet in een scorekaart"):
        of(title=f"De {name}")


def test_a_card_without_fields_gives_everybody_its_base() -> None:
    card = Scorecard("leeg", Origin.BY_HAND, (), base=4)
    assert card.points(np.zeros((3, 0), np.float32)).tolist() == [4, 4, 4]
    assert card.explain(np.zeros(0, np.float32))[:2] == ["Iedereen begint met 4 punten.", "Samen 4 punten."]


def test_explanations_read_as_sentences() -> None:
    row = np.array([0.7, np.nan, 0.3, 1], np.float32)
    assert RICH.explain(row) == [
        "Iedereen begint met 10 punten.",
        "Wens: 11 van 15 punten.",
        "Reis & tijd <b>: niet bekend, telt voor 0 punten, op een schaal van -4 tot 8.",
        "Trede: 5 van 5 punten.",
        "Samen 26 punten.",
        "Geschatte kans: 60 procent.",
        "Getraind op echte uitkomsten van een gemeente.",
    ]
    sure = replace(RICH, a=5.0)
    assert "Geschatte kans: meer dan 99 procent." in sure.explain(row)
    assert "Geschatte kans: minder dan 1 procent." in replace(RICH, b=-30.0).explain(row)
