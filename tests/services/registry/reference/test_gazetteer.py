"""The gazetteer: lookup, order and what a bad row says."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.reference.csvtable import TableError
from services.registry.reference.gazetteer import Town, locate, ranges, towns
from services.registry.reference.municipalities import municipalities

HEADER = "plaats;gemeente_code;pc4_van;pc4_tot;lat;lon\n"
RAALTE = "Raalte;GM0177;8101;8103;52.40;6.27\n"


@given(st.integers(min_value=-10, max_value=20_000) | st.sampled_from([r.first for r in ranges()]))
def test_locate_agrees_with_a_linear_scan(pc4: int) -> None:
    scanned = [item.town for item in ranges() if item.first <= pc4 <= item.last]
    assert len(scanned) <= 1
    assert locate(pc4) == (scanned[0] if scanned else None)


@pytest.mark.parametrize(
    ("pc4", "plaats", "code"),
    [
        (8101, "Raalte", "GM0177"),
        (8141, "Heino", "GM0177"),
        (7721, "Dalfsen", "GM0148"),
        (7711, "Nieuwleusen", "GM0148"),
        (3861, "Nijkerk", "GM0267"),
        (3871, "Hoevelaken", "GM0267"),
        (8011, "Zwolle", "GM0193"),
        (3811, "Amersfoort", "GM0307"),
        (7448, "Haarle", "GM0163"),
        (1411, "Naarden", "GM1942"),
    ],
)
def test_known_places(pc4: int, plaats: str, code: str) -> None:
    town = locate(pc4)
    assert town is not None
    assert (town.plaats, town.gemeente_code) == (plaats, code)


@pytest.mark.parametrize("pc4", [-1, 0, 999, 6211, 9999, 10_000, 10**30])
def test_elsewhere_is_none(pc4: int) -> None:
    assert locate(pc4) is None


def test_both_ends_of_every_range_are_inside() -> None:
    for item in ranges():
        assert locate(item.first) is item.town
        assert locate(item.last) is item.town


def test_towns_follow_the_ranges_and_know_their_municipality() -> None:
    known = {item.code for item in municipalities()}
    assert towns() == tuple(item.town for item in ranges())
    assert {town.gemeente_code for town in towns()} == known


def test_a_good_file_loads(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.csv"
    path.write_text(HEADER + RAALTE, encoding="utf-8")
    assert ranges(path)[0].town == Town("Raalte", "GM0177", 52.40, 6.27)


@pytest.mark.parametrize(
    ("row", "mend"),
    [
        ("Heino;GM0177;8103;8141;52.43;6.23\n", "overlapt"),
        ("Hattem;GM0244;8051;8052;52.47;6.06\n", "volgorde"),
        ("Heino;GM0177;8142;8141;52.43;6.23\n", "draai ze om"),
        ("Heino;0177;8141;8141;52.43;6.23\n", "GM0177"),
        ("Heino;GM0177;8141;8141;52,43;6.23\n", "met een punt"),
        ("Heino;GM0177;8141;8141;nan;6.23\n", "met een punt"),
        ("Heino;GM0177;8141;8141;6.23;52.43\n", "met een punt"),
        ("Heino;GM0177;814;8141;52.43;6.23\n", "pc4_van"),
        ("Heino;GM0177;\u0668\u0661\u0664\u0661;8141;52.43;6.23\n", "pc4_van"),
        (";GM0177;8141;8141;52.43;6.23\n", "vul kolom 'plaats'"),
        ("Heino;GM0177;8141;8141;52.43\n", "5 velden"),
    ],
)
def test_a_bad_row_names_file_line_and_mend(tmp_path: Path, row: str, mend: str) -> None:
    path = tmp_path / "gazetteer.csv"
    path.write_text(HEADER + RAALTE + row, encoding="utf-8")
    with pytest.raises(TableError, match=mend) as caught:
        ranges(path)
    assert str(caught.value).startswith("gazetteer.csv, regel 3: ")
    assert caught.value.line == 3


@pytest.mark.parametrize("text", ["", "plaats;pc4\n", "Raalte;GM0177;8101;8103;52.40;6.27\n"])
def test_a_bad_header_shows_the_right_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gazetteer.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match="regel 1: de kop moet zijn: plaats;gemeente_code"):
        ranges(path)
