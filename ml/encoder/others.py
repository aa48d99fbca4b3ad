"""Any other SentenceTransformer behind the same face; needs the extra `train`."""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

import numpy as np
from sentence_transformers import SentenceTransformer

from ml.encoder.errors import EncoderError
from ml.encoder.weights import Float32


@dataclass(frozen=True)
class OtherEncoder:
    """A SentenceTransformer of others. Its version is its name and a hash of what it makes of a fixed text."""

    version: str
    dimensions: int
    model: SentenceTransformer

    @classmethod
    def from_name(cls, name: str) -> Self:
        """Load by folder or name, from this machine alone. Raises EncoderError when that fails."""
        try:
            with _quiet():
                model = SentenceTransformer(name, device="cpu", local_files_only=True)
        except Exception as error:
            raise EncoderError(
                f"Het model {name!r} is niet te laden ({type(error).__name__}).",
                remedy="Geef met DOORSTROOM_ENCODER een map waarin een SentenceTransformer staat.",
            ) from error
        probe = np.asarray(model.encode(["hovenier"], normalize_embeddings=True), dtype=np.float32)
        print_of = hashlib.sha256(np.round(probe, 3).tobytes()).hexdigest()[:8]
        return cls(f"{name}:{print_of}", int(probe.shape[1]), model)

    def encode(self, texts: list[str]) -> Float32:
        """Vectors (n, d) of unit length."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.asarray(self.model.encode(texts, normalize_embeddings=True), dtype=np.float32)


@contextmanager
def _quiet() -> Iterator[None]:
    """The libraries tell in English what we say in Dutch."""
    loggers = [logging.getLogger(name) for name in ("sentence_transformers", "transformers", "huggingface_hub")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
