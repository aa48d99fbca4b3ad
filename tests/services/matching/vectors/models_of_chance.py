"""Models out of chance, as folders: what tests of vectors ask of a model is only that it is one."""

from pathlib import Path

import numpy as np
import pytest

from ml.encoder import load
from ml.encoder.loading import SETTING, TextEncoder
from ml.encoder.weights import write


class Models:
    """Makes models and lets this process use one, by the setting with which an installation does."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.monkeypatch = folder, monkeypatch

    def use(self, name: str, dimensions: int = 16) -> TextEncoder:
        """The model of this name, in use from now on. Another name gives other numbers."""
        if not (self.folder / name).exists():
            chance = np.random.default_rng(sum(map(ord, name)))
            table = chance.normal(size=(997, dimensions)).astype(np.float32)
            write(self.folder / name, table, name=name, sizes=(dimensions,))
        self.monkeypatch.setenv(SETTING, str(self.folder / name))
        return load()
