"""Models of chance for every test here: none depends on the model that comes along, nor on its being there."""

from pathlib import Path

import pytest

from tests.services.matching.vectors.models_of_chance import Models


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Models:
    """Models by name; «eerste» is in use."""
    found = Models(tmp_path, monkeypatch)
    found.use("eerste")
    return found
