"""How alike occupations are to an occupation and to texts: rounded, so that a stored list replays exactly.

No list waits for a model. Where none can be used nothing is known, and the log says why.
"""

from functools import cache

import numpy as np
import structlog

from fit.columns import Float32
from ml.encoder import EncoderError, load
from ml.encoder.loading import TextEncoder
from services.registry import (
    NamesOfOccupations,
    occupation_likeness,
    occupations,
    text_likeness,
    text_likeness_by,
)

log = structlog.get_logger(__name__)

DECIMALS = 3


def usable_encoder() -> TextEncoder | None:
    """The model of this process; None when it cannot be used, and then the log tells."""
    try:
        return load()
    except EncoderError as error:
        log.warning("encoder not usable", detail=error.message)
        return None


def rounded(likeness: Float32) -> Float32:
    """To the decimals with which likeness is used and stored."""
    return np.round(likeness.astype(np.float64), DECIMALS).astype(np.float32)


def unknown() -> Float32:
    """(occupations,) about which nothing is known."""
    return np.full(len(occupations()), np.nan, dtype=np.float32)


def alike_to_occupation(index: int) -> Float32:
    """How alike each occupation (occupations,) is to one of them, 0 to 1; 1 to itself."""
    encoder = usable_encoder()
    return unknown() if encoder is None else _between(encoder.version)[index]


@cache
def _between(version: str) -> Float32:
    return rounded(occupation_likeness())


def alike_to_texts(vectors: Float32, names: NamesOfOccupations | None) -> Float32:
    """How alike each occupation is to each text (n, d), as (n, occupations) of 0 to 1; NaN for a text without words.

    `names`: those of the model that made the vectors, where that is not the model of this process.
    """
    found = text_likeness(vectors) if names is None else text_likeness_by(vectors, names)
    has_words = np.linalg.norm(vectors, axis=1, keepdims=True) > 0
    return np.where(has_words, rounded(found), np.float32(np.nan))
