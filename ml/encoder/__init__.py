"""A small Dutch encoder for names of work, tasks and wishes: `load().encode(texts)` (docs/adr/0016-encoder.md)."""

from ml.encoder.errors import EncoderError
from ml.encoder.loading import load
from ml.encoder.model import Encoder

__all__ = ["Encoder", "EncoderError", "load"]
