"""The file of a model, whole and damaged."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from ml.encoder import EncoderError, load
from ml.encoder.loading import MODELS, SETTING, SHIPPED
from ml.encoder.model import from_folder
from ml.encoder.weights import CONFIG, FORMAT, WEIGHTS, quantised, read, write

TABLE = np.random.default_rng(5).normal(size=(64, 8)).astype(np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small model that is whole."""
    write(tmp_path, TABLE, name="toets", sizes=(8, 4))
    return tmp_path


def test_what_was_written_is_read(folder: Path) -> None:
    config, table = read(folder)
    assert (config.name, config.buckets, config.dimensions, config.sizes) == ("toets", 64, 8, (8, 4))
    np.testing.assert_allclose(table, TABLE, atol=float(np.abs(TABLE).max()) / 254 + 1e-6)


def test_rows_of_zeros_stay_zeros() -> None:
    rows, scales = quantised(np.zeros((2, 4), dtype=np.float32))
    assert not rows.any()
    assert np.isfinite(scales).all()


def test_the_version_follows_the_weights(folder: Path, tmp_path: Path) -> None:
    other = TABLE.copy()
    other[0, 0] += 1
    assert from_folder(folder).version != write(tmp_path / "ander", other, name="toets", sizes=(8,)).version
    assert from_folder(folder, size=4).version != from_folder(folder).version


def test_a_smaller_size_is_the_beginning_of_the_larger(folder: Path) -> None:
    np.testing.assert_array_equal(from_folder(folder, size=4).table, from_folder(folder).table[:, :4])
    with pytest.raises(ValueError, match="none of"):
        from_folder(folder, size=5)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def flip(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    path.write_bytes(bytes(whole))


def other_shape(path: Path) -> None:
    np.savez(path, rows=np.zeros((3, 8), np.int8), scales=np.ones(3, np.float32))


def other_weights(path: Path) -> None:
    np.savez(path, rows=np.zeros((64, 8), np.int8), scales=np.ones(64, np.float32))


def pickled(path: Path) -> None:
    np.savez(path, rows=np.array([{"kwaad": 1}], dtype=object), scales=np.ones(64, np.float32))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def replaced(path: Path) -> None:
    path.write_text("geen model", encoding="utf-8")


def without_scales(path: Path) -> None:
    np.savez(path, rows=np.zeros((64, 8), np.int8))


DAMAGES = [cut, flip, other_shape, other_weights, pickled, without_scales, emptied, replaced, Path.unlink]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_weights_are_named(folder: Path, damage: Callable[[Path], None]) -> None:
    damage(folder / WEIGHTS)
    with pytest.raises(EncoderError, match="Haal het model opnieuw op"):
        read(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": "een"}', f'{{"format": {FORMAT}}}', "\x00"])
def test_a_damaged_config_is_named(folder: Path, text: str) -> None:
    (folder / CONFIG).write_text(text, encoding="utf-8")
    with pytest.raises(EncoderError, match="Haal het model opnieuw op"):
        read(folder)


def test_a_newer_model_asks_for_a_newer_program(folder: Path) -> None:
    stored = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    (folder / CONFIG).write_text(json.dumps({**stored, "format": FORMAT + 1, "iets_nieuws": True}), encoding="utf-8")
    with pytest.raises(EncoderError, match="nieuwere versie"):
        read(folder)


def test_an_older_model_must_be_made_again(folder: Path) -> None:
    stored = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    (folder / CONFIG).write_text(json.dumps({**stored, "format": FORMAT - 1}), encoding="utf-8")
    with pytest.raises(EncoderError, match="oudere versie"):
        read(folder)


def test_the_shipped_model_is_small_and_whole() -> None:
    parts = [path.stat().st_size for path in (MODELS / SHIPPED).iterdir()]
    assert sum(parts) <= 10_000_000
    assert load(SHIPPED).encode(["hovenier"]).shape == (1, 256)
    assert load(SHIPPED, size=64).encode(["hovenier"]).shape == (1, 64)


def test_another_model_by_setting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, str(folder))
    assert load().dimensions == 8
    assert load(SHIPPED).dimensions == 256


def test_an_unknown_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="niet te laden"):
        load(str(tmp_path / "geen-model"))


def test_a_model_that_cannot_be_used_is_asked_for_once(tmp_path: Path) -> None:
    """A process goes on without a model; it must not look for it again with every list."""
    name = str(tmp_path / "komt-later")
    with pytest.raises(EncoderError, match="niet te laden"):
        load(name)
    write(tmp_path / "komt-later", TABLE, name="toets", sizes=(8,))
    with pytest.raises(EncoderError, match="niet te laden"):
        load(name)
