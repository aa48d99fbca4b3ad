"""What can be learned from, and what is refused: each breach is a ScorecardError in Dutch."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ml.scorecard.card import Float32
from ml.scorecard.checks import MOST_FIELDS, refuse, whole

LEAST_ROWS = 1_000
LEAST_OF_EACH = 200  # rows with the outcome, and rows without
LEAST_PER_PART = 20  # of both, in each of the parts for points, chance and measures
_MORE = "Wacht tot er meer uitkomsten zijn, en gebruik zolang punten per veld."

Int64 = npt.NDArray[np.int64]


def check_rows(rows: Float32, names: Sequence[str] | None = None) -> None:
    """Refuse rows that are no (n, features) of float32, with columns of NaN alone, or with infinite values."""
    refuse(
        not isinstance(rows, np.ndarray) or rows.ndim != 2 or rows.dtype != np.float32,
        "De rijen om van te leren zijn geen array (n, kenmerken) van float32.",
        "Zet ze om met numpy.asarray(rijen, dtype=numpy.float32).",
    )
    count = rows.shape[1]
    refuse(not 0 < count <= MOST_FIELDS, f"Er zijn {count} kenmerken.", f"Geef er 1 tot en met {MOST_FIELDS}.")
    if names is None:
        names = [f"kolom {number}" for number in range(1, count + 1)]
    refuse(
        len(names) != count,
        f"De rijen hebben {count} kolommen, maar er zijn {len(names)} kenmerken genoemd.",
        "Noem voor elke kolom een kenmerk, in dezelfde volgorde.",
    )
    refuse(len(rows) < LEAST_ROWS, f"Er zijn {len(rows)} rijen; nodig zijn er {LEAST_ROWS}.", _MORE)
    empty = [name for name, column in zip(names, rows.T, strict=True) if np.isnan(column).all()]
    refuse(bool(empty), f"Nergens bekend is: {', '.join(empty)}.", "Laat deze kenmerken weg.")
    infinite = [name for name, column in zip(names, rows.T, strict=True) if np.isinf(column).any()]
    refuse(bool(infinite), f"Oneindige waarden bij: {', '.join(infinite)}.", "Geef NaN voor wat niet bekend is.")


def check_outcome(outcome: npt.NDArray[np.generic], rows: int) -> None:
    """Refuse outcomes that are not one yes or no per row, or too few of either."""
    refuse(
        not isinstance(outcome, np.ndarray) or outcome.shape != (rows,) or outcome.dtype.kind not in "biuf",
        f"De uitkomsten zijn geen array van {rows} keer 0 of 1.",
        "Geef voor elke rij een uitkomst.",
    )
    refuse(not np.isin(outcome, (0, 1)).all(), "Een uitkomst is geen 0 of 1.", "Laat rijen zonder uitkomst weg.")
    with_it = int(outcome.astype(np.int64).sum())
    for count, what in ((with_it, "met"), (rows - with_it, "zonder")):
        refuse(count == 0, f"Er is geen enkele rij {what} de uitkomst: er is niets te onderscheiden.", _MORE)
        refuse(
            count < LEAST_OF_EACH, f"Er zijn {count} rijen {what} de uitkomst; nodig zijn er {LEAST_OF_EACH}.", _MORE
        )


def check_groups(groups: Int64 | None, rows: int) -> None:
    """Refuse groups that are not one whole number per row."""
    refuse(
        groups is not None and (groups.shape != (rows,) or groups.dtype.kind not in "iu"),
        f"De groepen zijn geen array van {rows} gehele getallen.",
        "Geef voor elke rij een nummer, bijvoorbeeld dat van de plek.",
    )


def check_seed(seed: int) -> None:
    """Refuse what is no seed."""
    refuse(
        not whole(seed) or not 0 <= seed < 2**32, f"Het begingetal {seed!r} kan niet.", "Geef 0 tot en met 4294967295."
    )
