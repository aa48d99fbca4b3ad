"""The file of a model: a table of small whole numbers with one scale per row, and what must be known to read it.

A folder holds `config.json` and `weights.npz`. The version of a model is the hash of its weights: vectors of two
versions are never compared. No pickle, so that a file of others can do no harm.
"""

import hashlib
import json
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ml.encoder.errors import EncoderError

Float32 = npt.NDArray[np.float32]
Int8 = npt.NDArray[np.int8]

FORMAT = 2
"""2: the rows are of pieces of words as they sound. 1 was of words as they are written, and cannot be read."""
CONFIG, WEIGHTS = "config.json", "weights.npz"
_MOST = 127  # of a signed byte
_AGAIN = "Haal het model opnieuw op, of maak het met: doorstroom train encoder."


@dataclass(frozen=True, slots=True)
class Config:
    """What a table means. `sizes`: how many leading dimensions still make a vector of use, widest first."""

    format: int
    name: str
    buckets: int
    dimensions: int
    sizes: tuple[int, ...]
    sha256: str

    @property
    def version(self) -> str:
        """Name and the beginning of the hash of the weights, such as doorstroom-nl-1:3f2a9c04."""
        return f"{self.name}:{self.sha256[:8]}"


def quantised(table: Float32) -> tuple[Int8, Float32]:
    """A table (buckets, dimensions) as bytes and the scale of each row: value = byte × scale."""
    largest = np.abs(table).max(axis=1)
    scales = np.where(largest > 0, largest / _MOST, 1.0).astype(np.float32)
    return np.rint(table / scales[:, None]).astype(np.int8), scales


def write(folder: Path, table: Float32, *, name: str, sizes: tuple[int, ...]) -> Config:
    """Write the two files of a model into a folder that exists or not."""
    folder.mkdir(parents=True, exist_ok=True)
    rows, scales = quantised(table)
    buckets, dimensions = table.shape
    config = Config(FORMAT, name, buckets, dimensions, sizes, _digest(rows, scales))
    np.savez(folder / WEIGHTS, rows=rows, scales=scales)
    (folder / CONFIG).write_text(json.dumps(asdict(config), indent=2) + "\n", encoding="utf-8")
    return config


def read(folder: Path) -> tuple[Config, Float32]:
    """The config and the table (buckets, dimensions).

    Raises EncoderError when a file is missing, damaged, newer or older.
    """
    config = _config(folder)
    rows, scales = _arrays(folder)
    fits = rows.dtype == np.int8 and rows.shape == (config.buckets, config.dimensions)
    if not fits or scales.dtype != np.float32 or scales.shape != (config.buckets,):
        raise EncoderError(f"Het model in {folder.name} heeft gewichten van een andere vorm.", remedy=_AGAIN)
    if _digest(rows, scales) != config.sha256:
        raise EncoderError(f"De gewichten van het model in {folder.name} zijn beschadigd.", remedy=_AGAIN)
    return config, rows.astype(np.float32) * scales[:, None]


def _config(folder: Path) -> Config:
    try:
        stored = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        if stored["format"] > FORMAT:
            raise EncoderError(
                f"Het model in {folder.name} is van een nieuwere versie van Doorstroom dan deze.",
                remedy="Werk Doorstroom bij, of kies een ander model met DOORSTROOM_ENCODER.",
            )
        if stored["format"] < FORMAT:
            raise EncoderError(f"Het model in {folder.name} is van een oudere versie van Doorstroom.", remedy=_AGAIN)
        return Config(**{**stored, "sizes": tuple(stored["sizes"])})
    except OSError:
        raise EncoderError(f"In {folder.name} staat geen {CONFIG} die te lezen is.", remedy=_AGAIN) from None
    except (ValueError, TypeError, KeyError):
        raise EncoderError(f"{CONFIG} van het model in {folder.name} is beschadigd.", remedy=_AGAIN) from None


def _arrays(folder: Path) -> tuple[Int8, Float32]:
    try:
        with (folder / WEIGHTS).open("rb") as handle, np.load(handle, allow_pickle=False) as stored:
            return stored["rows"], stored["scales"]
    except FileNotFoundError:
        raise EncoderError(f"In {folder.name} staat geen {WEIGHTS}.", remedy=_AGAIN) from None
    except (OSError, ValueError, KeyError, EOFError, TypeError, AttributeError, zipfile.BadZipFile):
        raise EncoderError(f"{WEIGHTS} van het model in {folder.name} is beschadigd.", remedy=_AGAIN) from None


def _digest(rows: Int8, scales: Float32) -> str:
    return hashlib.sha256(rows.tobytes() + scales.tobytes()).hexdigest()
