"""Which model is used: the one that comes along, or another by name or folder (`DOORSTROOM_ENCODER`)."""

import os
from functools import cache
from pathlib import Path
from typing import Protocol

from ml.encoder.errors import EncoderError
from ml.encoder.model import from_folder
from ml.encoder.weights import CONFIG, WEIGHTS, Float32

MODELS = Path(__file__).parents[1] / "models"
SHIPPED = "doorstroom-nl-1"
SETTING = "DOORSTROOM_ENCODER"


class TextEncoder(Protocol):
    """What every encoder can do, ours and those of others."""

    @property
    def version(self) -> str:
        """Changes whenever the vectors would."""

    @property
    def dimensions(self) -> int:
        """Numbers per vector."""

    def encode(self, texts: list[str]) -> Float32:
        """Vectors (n, d) of unit length."""


def load(name: str | None = None, *, size: int | None = None) -> TextEncoder:
    """The encoder `name`: a folder, or the name of a model that comes along; None: as `DOORSTROOM_ENCODER` says.

    Kept in memory, also that it cannot be used: a process asks the disk once. `size` cuts our own models to their
    first dimensions. Raises EncoderError when the model is missing, damaged or newer than this program.
    """
    found = _outcome(name or os.environ.get(SETTING) or SHIPPED, size)
    if isinstance(found, EncoderError):
        raise EncoderError(found.message, remedy=found.remedy)
    return found


@cache
def _outcome(name: str, size: int | None) -> TextEncoder | EncoderError:
    try:
        return _loaded(name, size)
    except EncoderError as error:
        return error


def _loaded(name: str, size: int | None) -> TextEncoder:
    for folder in (MODELS / name, Path(name)):
        if (folder / WEIGHTS).exists() or ((folder / CONFIG).exists() and not (folder / "modules.json").exists()):
            return from_folder(folder, size=size)
    return _other(name)


def _other(name: str) -> TextEncoder:
    """Another SentenceTransformer; its library is asked for here alone, since serving must not need it."""
    try:
        from ml.encoder.others import OtherEncoder
    except ImportError:
        raise EncoderError(
            f"Het model {name!r} is geen model van Doorstroom, en voor andere ontbreekt sentence-transformers.",
            remedy=f"Installeer doorstroom[train], of haal {SETTING} weg om het eigen model te gebruiken.",
        ) from None
    return OtherEncoder.from_name(name)
