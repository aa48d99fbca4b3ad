"""Files that the encoder learns from, good and bad."""

from pathlib import Path

import pytest

from ml.encoder.training.sources import OWN, SourceError, first_sentence, read_sources
from tests.ml.small_sources import write_sources


def test_everything_is_read(tmp_path: Path) -> None:
    found = read_sources(*write_sources(tmp_path))
    assert found.concepts["u:hovenier"].names == ("hovenier", "tuinman", "hovenierster")
    assert [link.title for link in found.links] == ["Plantsoenwerker", "Keukenmeester", "Constructiewerker"]
    assert found.statements == (("De tuin bijhouden", "tuinen onderhouden"),)
    assert found.own[0].tasks == ("hagen knippen", "gras maaien")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    files = write_sources(tmp_path)
    files[1].unlink()
    with pytest.raises(SourceError, match=r"crosswalk\.csv is niet te lezen"):
        read_sources(*files)


def test_missing_columns_are_named(tmp_path: Path) -> None:
    files = write_sources(tmp_path)
    files[1].write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(SourceError, match="mist de kolommen esco_uri, uwv_label_nl, relation"):
        read_sources(*files)


def test_another_encoding_is_named(tmp_path: Path) -> None:
    files = write_sources(tmp_path)
    files[3].write_bytes("esco;namen;enger;taken\nu:kok;chef de cuisine|kök;;a\n".encode("latin-1"))
    with pytest.raises(SourceError, match="geen CSV in UTF-8"):
        read_sources(*files)


def test_only_the_first_sentence_counts() -> None:
    assert first_sentence("Zij koken. En meer.") == "Zij koken."
    assert len(first_sentence("woord " * 100)) == 200


def test_our_own_words_are_tidy() -> None:
    lines = OWN.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "esco;namen;enger;taken"
    rows = [line.split(";") for line in lines[1:]]
    assert len({row[0] for row in rows}) == len(rows) > 3000
    for uri, *cells in rows:
        assert uri.startswith("http://data.europa.eu/esco/")
        names, narrower, tasks = (cell.split("|") if cell else [] for cell in cells)
        assert len(names) + len(narrower) >= 5, uri
        every = (*names, *narrower, *tasks)
        assert all(0 < len(part) < 120 and part == part.strip() for part in every), uri
