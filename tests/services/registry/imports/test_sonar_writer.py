"""Files in the layout of Sonar."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from services.registry.imports.columns import HEADERS
from services.registry.imports.sonar_writer import write_sonar_export


def test_the_file_has_the_35_columns_and_the_sheet_of_sonar(tmp_path: Path) -> None:
    path = tmp_path / "uit.xlsx"
    write_sonar_export(path, [{"BSN": 799890005, "Toestemming": "Ja"}, {}])
    book = load_workbook(path)
    assert book.sheetnames == ["Blad 1"]
    header, first, second = book["Blad 1"].iter_rows(values_only=True, max_col=35, max_row=3)
    assert header == HEADERS
    assert len(set(HEADERS)) == 35
    assert (first[2], first[34]) == (799890005, "Ja")
    assert set(second) == {None}


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "uit.xlsx"
    write_sonar_export(path, [{"Plaats": "=1+1"}])
    cell = load_workbook(path)["Blad 1"]["U2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_header_outside_the_layout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a header"):
        write_sonar_export(tmp_path / "uit.xlsx", [{"Toesteming": "Ja"}])
