"""`doorstroom train encoder`: what it makes, and what it says of files that are missing or wrong."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from ml.encoder import EncoderError
from ml.encoder.model import from_folder
from ml.encoder.training import training
from ml.encoder.training.training import Recipe
from ml.scorecard import Origin, read
from tests.ml.small_sources import write_sources

SMALL = Recipe(buckets=512, dimensions=16, sizes=(16, 8), steps=5, batch=4, runs=2)
RUN = CliRunner()


@pytest.fixture
def arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A command that trains a small model on small files."""
    monkeypatch.setattr(training, "SHIPPED", SMALL)
    folder, crosswalk, pairs, _own = write_sources(tmp_path)
    files = ["--esco", str(folder), "--crosswalk", str(crosswalk), "--pairs", str(pairs)]
    return ["train", "encoder", *files, "--out", str(tmp_path / "model")]


def test_a_model_is_made_and_judged(arguments: list[str], tmp_path: Path) -> None:
    melo = tmp_path / "melo"
    melo.mkdir()
    titles = "".join(f"Q{number}\ttitel {number}\n" for number in range(6))
    (melo / "queries.tsv").write_text(titles, encoding="utf-8")
    (melo / "corpus_elements.tsv").write_text("A\thovenier\nB\tkok\n", encoding="utf-8")
    (melo / "concept_mapping.tsv").write_text("A\tgroen\nB\tkeuken\n", encoding="utf-8")
    (melo / "annotations.tsv").write_text("".join(f"Q{number}\t0\tA\t1\n" for number in range(6)), encoding="utf-8")
    done = RUN.invoke(app, [*arguments, "--melo", str(melo), "--folds", "2"], catch_exceptions=False)
    assert done.exit_code == 0
    assert "6 titels van UWV" in done.output
    assert "success@10" in done.output
    assert "widget" not in done.output
    assert from_folder(tmp_path / "model").encode(["kok"]).shape == (1, 16)


def test_a_missing_file_is_named(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "crosswalk.csv").unlink()
    with pytest.raises(EncoderError, match=r"crosswalk\.csv is niet te lezen. Controleer de map en de naam."):
        RUN.invoke(app, arguments, catch_exceptions=False)
    assert not (tmp_path / "model").exists()


def test_a_scorecard_is_learned_from_simulated_worlds(tmp_path: Path) -> None:
    out = tmp_path / "map" / "kaart.json"
    told = RUN.invoke(app, ["train", "ranker", "--runs", "1", "--years", "2", "--out", str(out)])
    assert told.exit_code == 0, told.output
    assert "Getraind op gesimuleerde gegevens" in told.output
    assert read(out).origin is Origin.SIMULATED
