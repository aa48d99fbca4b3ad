"""From tables of log-odds to whole points: as few as keep the order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from ml.scorecard.card import Float32, Float64, Int32
from ml.scorecard.errors import ScorecardError
from ml.training.additive import Tables
from ml.training.measures import auc

LARGEST = (20, 30, 40, 60, 80, 99)
"""The most points of the field that counts most, smallest first: small numbers are easier to add by hand."""
MOST_LOSS = 0.001  # of AUC on the rows that choose: half of what is allowed on rows that were never seen
LEAST_UNKNOWN = 20
_NOISE = 1e-9

Bool = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Rounded:
    """Whole points per feature, unknown last, and what rounding cost in AUC."""

    points: list[Int32]
    loss: float


def settled(tables: Tables, codes: Float32, directions: Sequence[int]) -> Tables:
    """The tables with what the house asks of unknown: between the least and the most of an answer, so that nobody
    gains or loses by silence alone; and the mean answer where fewer than 20 rows (n, features) were unknown."""
    columns = [codes[:, at] for at in range(codes.shape[1])]
    triples = zip(tables.tables, columns, directions, strict=True)
    return Tables(tables.base, [_settled(*one) for one in triples])


def _settled(table: Float64, code: Float32, direction: int) -> Float64:
    known = _monotone(table[:-1], direction)
    unknown = float(table[-1])
    asked = code[~np.isnan(code)].astype(np.int64)
    if len(code) - len(asked) < LEAST_UNKNOWN:
        unknown = float(known[asked].mean())
    return np.append(known, np.clip(unknown, known.min(), known.max()))


def _monotone(known: Float64, direction: int) -> Float64:
    """Known bins without the noise of adding floats. Raises ScorecardError when it is more than noise."""
    if not direction:
        return known
    straight: Float64 = np.maximum.accumulate(known * direction) * direction
    if np.abs(straight - known).max() > _NOISE:
        raise ScorecardError(
            "Het model gaat tegen een richting in.", remedy="Meld dit: dat kan niet bij een model met richtingen."
        )
    return straight


def rounded(tables: Tables, codes: Float32, outcome: Bool) -> Rounded:
    """Points from 0 up, in the smallest numbers that lose less than 0.001 AUC on these rows; else in the largest."""
    widest = max(float(np.ptp(table)) for table in tables.tables)
    if widest < _NOISE:
        raise ScorecardError(
            "Uit deze rijen is niets te leren: geen kenmerk maakt verschil.",
            remedy="Kijk of de kenmerken bij de uitkomsten horen, en gebruik zolang punten per veld.",
        )
    exact = auc(tables.decision_function(codes), outcome)
    for largest in LARGEST:
        points = [_whole(table, largest / widest) for table in tables.tables]
        as_tables = Tables(0.0, [one.astype(np.float64) for one in points])
        loss = exact - auc(as_tables.decision_function(codes), outcome)
        if loss < MOST_LOSS:
            break
    return Rounded(points, loss)


def _whole(table: Float64, scale: float) -> Int32:
    return np.floor((table - table.min()) * scale + 0.5).astype(np.int32)


def without_repeats(edges: Float32, points: Int32) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """Edges and points of the known bins, where neighbours with the same points became one bin."""

    def kept() -> Iterator[tuple[int, int]]:
        for value, run in groupby(enumerate(points.tolist()), key=lambda pair: pair[1]):
            yield next(run)[0], value

    firsts = list(kept())
    return tuple(float(edges[at - 1]) for at, _ in firsts if at), tuple(value for _, value in firsts)
