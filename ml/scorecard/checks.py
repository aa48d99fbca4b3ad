"""What makes a scorecard sound, and what it may be given: each breach is a ScorecardError in Dutch."""

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from fit.forbidden import forbidden
from ml.scorecard.errors import ScorecardError

if TYPE_CHECKING:
    import numpy.typing as npt

    from ml.scorecard.card import Field, Scorecard

MOST_EDGES = 254  # with unknown 256 bins: one byte
MOST_POINTS = 32_767  # of all fields and the base together: sums fit in 16 bits
MOST_FIELDS = 64
_MEND = "Maak de scorekaart opnieuw."
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_FEATURE = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


def refuse(when: bool, message: str, remedy: str = _MEND) -> None:
    """Raise ScorecardError when `when` holds."""
    if when:
        raise ScorecardError(message, remedy=remedy)


def refuse_forbidden(*names: str) -> None:
    """Raise ScorecardError when a name tells of a forbidden attribute."""
    for name in names:
        if attribute := forbidden(name):
            raise ScorecardError(
                f"Het kenmerk {name!r} mag niet in een scorekaart: het gaat over {attribute}.",
                remedy="Haal het kenmerk weg; alleen wat over het werk zelf gaat mag meetellen.",
            )


def whole(value: object) -> bool:
    """Whether it is a whole number and no yes or no."""
    return isinstance(value, int) and not isinstance(value, bool)


def check_card(card: "Scorecard") -> None:
    """Raise ScorecardError unless the card is sound."""
    refuse(
        not _NAME.fullmatch(card.name),
        f"De naam {card.name!r} kan niet voor een scorekaart.",
        "Gebruik ten hoogste 60 kleine letters, cijfers en streepjes.",
    )
    refuse(len(card.fields) > MOST_FIELDS, f"De scorekaart {card.name} heeft meer dan {MOST_FIELDS} velden.")
    names = [one.feature for one in card.fields]
    twice = sorted({name for name in names if names.count(name) > 1})
    refuse(bool(twice), f"In de scorekaart {card.name} staat meer dan eens: {', '.join(twice)}.")
    for field in card.fields:
        check_field(field)
    refuse(not whole(card.base), f"De basispunten van {card.name} zijn geen geheel getal.")
    largest = abs(card.base) + sum(max(map(abs, (*one.points, one.unknown))) for one in card.fields)
    refuse(largest > MOST_POINTS, f"De punten van {card.name} kunnen samen boven {MOST_POINTS} komen.")
    _check_chance(card)


def _check_chance(card: "Scorecard") -> None:
    trained = card.origin != "met-de-hand"
    given = [one is not None for one in (card.a, card.b, card.facts)]
    refuse(
        any(one != trained for one in given),
        f"De scorekaart {card.name} is "
        + ("getraind, maar zonder kans of zonder gegevens over de training." if trained else
           "met de hand gezet, maar heeft een kans of gegevens over een training."),
    )  # fmt: skip
    if card.a is not None and card.b is not None:
        sound = math.isfinite(card.a) and math.isfinite(card.b) and card.a > 0
        refuse(not sound, f"De kans van {card.name} stijgt niet met de punten (a = {card.a}, b = {card.b}).")
    if facts := card.facts:
        told = (
            facts.label,
            *facts.source,
            facts.data_hash,
            *facts.metrics,
            *facts.libraries,
            *facts.libraries.values(),
        )
        refuse(
            not facts.source or not all(text.strip() and text.isprintable() for text in told),
            f"De gegevens over de training van {card.name} zijn leeg of niet te drukken.",
            "Zeg waarvan is geleerd: de werelden van de simulator, of de gemeente.",
        )


def check_field(field: "Field") -> None:
    """Raise ScorecardError unless the field is sound and about the work."""
    name = field.feature
    refuse(not _FEATURE.fullmatch(name), f"Het kenmerk {name!r} heeft een naam die niet kan.")
    refuse_forbidden(name, field.title)
    for text in (field.title, field.unit):
        refuse(not text.strip() or not text.isprintable(), f"Titel of eenheid van {name} is leeg of niet te drukken.")
    refuse(field.direction not in (-1, 0, 1), f"De richting van {name} is geen −1, 0 of 1.")
    _check_edges(name, field.edges)
    refuse(
        len(field.points) != len(field.edges) + 1,
        f"{name} heeft {len(field.edges)} grenzen en dus {len(field.edges) + 1} vakken, "
        f"maar {len(field.points)} keer punten.",
    )
    refuse(not all(map(whole, (*field.points, field.unknown))), f"De punten van {name} zijn geen gehele getallen.")
    steps = [(later - earlier) * field.direction for earlier, later in pairwise(field.points)]
    refuse(any(step < 0 for step in steps), f"De punten van {name} gaan tegen de richting in.")
    refuse(
        not min(field.points) <= field.unknown <= max(field.points),
        f"Bij {name} telt niet bekend voor {field.unknown} punten, buiten wat een antwoord kan geven.",
        "Kies punten tussen het minste en het meeste: zwijgen mag niet beter of slechter zijn dan elk antwoord.",
    )


def _check_edges(name: str, edges: tuple[float, ...]) -> None:
    refuse(len(edges) > MOST_EDGES, f"{name} heeft meer dan {MOST_EDGES} grenzen.")
    refuse(not all(map(math.isfinite, edges)), f"Een grens van {name} is oneindig of geen getal.")
    refuse(any(one != float(np.float32(one)) for one in edges), f"Een grens van {name} is geen float32.")
    refuse(any(later <= earlier for earlier, later in pairwise(edges)), f"De grenzen van {name} lopen niet op.")


def check_rows(card: "Scorecard", rows: "npt.NDArray[np.float32]") -> None:
    """Raise ScorecardError unless these are rows (n, fields) of float32 without an infinite value."""
    _check_shape(card, rows, np.dtype(np.float32))
    if np.isinf(rows).any():
        wrong = [name for name, found in zip(card.features, np.isinf(rows).T, strict=True) if found.any()]
        refuse(True, f"Oneindige waarden bij: {', '.join(wrong)}.", "Geef NaN voor wat niet bekend is.")


def check_row(card: "Scorecard", row: "npt.NDArray[np.float32]") -> None:
    """Raise ScorecardError unless this is one row (fields,)."""
    refuse(
        getattr(row, "shape", None) != (len(card.fields),),
        f"De scorekaart {card.name} legt één rij uit met {len(card.fields)} kenmerken.",
        f"Geef een array in deze volgorde: {', '.join(card.features)}.",
    )


def check_bins(card: "Scorecard", bins: "npt.NDArray[np.uint8]") -> None:
    """Raise ScorecardError unless these are bins (n, fields) that the card has."""
    _check_shape(card, bins, np.dtype(np.uint8))
    for column, field in enumerate(card.fields if len(bins) else ()):
        refuse(
            int(bins[:, column].max()) > len(field.edges) + 1,
            f"{field.feature} heeft {len(field.edges) + 2} vakken, maar er is een hoger vak gegeven.",
            "Maak de vakken met dezelfde scorekaart.",
        )


def _check_shape(card: "Scorecard", given: "npt.NDArray[np.generic]", dtype: "np.dtype[np.generic]") -> None:
    wide = len(card.fields)
    shape = getattr(given, "shape", None)
    refuse(
        shape is None or len(shape) != 2 or shape[1] != wide,
        f"De scorekaart {card.name} vraagt rijen met {wide} kenmerken; gegeven is "
        + ("iets anders dan een numpy-array." if shape is None else f"vorm {shape}."),
        f"Geef een array (n, {wide}) in deze volgorde: {', '.join(card.features)}.",
    )
    refuse(
        given.dtype != dtype,
        f"De scorekaart {card.name} vraagt {dtype}; gegeven is {given.dtype}.",
        f"Zet de waarden om met astype(numpy.{dtype}).",
    )
