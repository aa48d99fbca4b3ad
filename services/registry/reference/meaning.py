"""What names of occupations mean, as vectors of the encoder: which occupations a text is near to, and each other.

Computed once per process and model from the names in occupations.csv; nothing here is about a person.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from ml.encoder import load
from ml.encoder.concepts import likeness_of_names
from services.registry.reference.occupations import occupations

Float32 = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class NamesOfOccupations:
    """Vectors of every name of every occupation by one model: `vectors[i]` (d,) is of a name of `codes[i]`."""

    codes: tuple[str, ...]
    vectors: Float32  # (names, d)


def names_of_occupations() -> NamesOfOccupations:
    """What texts are compared with, by the model in use; kept beside vectors that must outlive that model."""
    names, _ = _names(load().version)
    return NamesOfOccupations(tuple(item.code for item in occupations() for _ in (item.titel, *item.synoniemen)), names)


def text_likeness(vectors: Float32) -> Float32:
    """How near each text (n, d) is to each occupation (n, occupations), 0 to 1: see ml.encoder.concepts."""
    return _nearest(vectors, *_names(load().version))


def text_likeness_by(vectors: Float32, names: NamesOfOccupations) -> Float32:
    """The same by the names of the model that made the vectors, which may be another than the one in use.

    NaN for an occupation that had no name then.
    """
    index = {item.code: item.index for item in occupations()}
    owners = np.array([index.get(code, -1) for code in names.codes])
    order = np.argsort(owners, kind="stable")[np.count_nonzero(owners < 0) :]
    known, starts = np.unique(owners[order], return_index=True)
    likeness = np.full((len(vectors), len(occupations())), np.nan, dtype=np.float32)
    likeness[:, known] = _nearest(vectors, names.vectors[order], starts)
    return likeness


def _nearest(vectors: Float32, names: Float32, starts: npt.NDArray[np.intp]) -> Float32:
    likeness = likeness_of_names(vectors, names, np.repeat(starts, np.diff(starts, append=len(names))))
    return np.maximum.reduceat(likeness, starts, axis=1).clip(0.0, 1.0)


def occupation_likeness() -> Float32:
    """How near occupations are to one another (occupations, occupations): 0 to 1, by the middle of their names."""
    return _between(load().version)


@cache
def _names(version: str) -> tuple[Float32, npt.NDArray[np.intp]]:
    """Vectors of all names, occupation after occupation, and where each begins."""
    spelled = [(item.titel, *item.synoniemen) for item in occupations()]
    counts = np.array([len(one) for one in spelled])
    return load().encode([name for one in spelled for name in one]), np.cumsum(counts) - counts


@cache
def _between(version: str) -> Float32:
    names, starts = _names(version)
    middle = np.add.reduceat(names, starts, axis=0)
    middle /= np.linalg.norm(middle, axis=1, keepdims=True)
    return (middle @ middle.T).clip(0.0, 1.0).astype(np.float32)
