"""What names of occupations mean, as vectors of the encoder: which occupations a text is near to, and each other.

Computed once per process and model from the names in occupations.csv; nothing here is about a person.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from ml.encoder import load
from services.registry.reference.occupations import occupations

Float32 = npt.NDArray[np.float32]


def text_likeness(vectors: Float32) -> Float32:
    """How near each text (n, d) is to each occupation (n, occupations): the cosine with its nearest name, 0 to 1."""
    names, starts = _names(load().version)
    return np.maximum.reduceat(vectors @ names.T, starts, axis=1).clip(0.0, 1.0)


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
