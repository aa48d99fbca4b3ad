"""Municipalities: by code, by name and by region."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.reference.csvtable import TableError
from services.registry.reference.municipalities import (
    by_name,
    in_region,
    municipalities,
    municipality,
    region_of,
)

HEADER = "code;naam;arbeidsmarktregio;inwoners\n"
RAALTE = "GM0177;Raalte;zwolle;39000\n"
PAPER_OF_DALFSEN = {
    "Dalfsen",
    "Hardenberg",
    "Hattem",
    "Heerde",
    "Kampen",
    "Meppel",
    "Oldebroek",
    "Ommen",
    "Raalte",
    "Staphorst",
    "Steenwijkerland",
    "Westerveld",
    "Zwartewaterland",
    "Zwolle",
}


@pytest.mark.parametrize(
    "text",
    ["Raalte", "raalte", " RAALTE ", "Gemeente Raalte", "gemeente  raalte", "Ráalte", "177", "0177", "GM0177", "gm177"],
)
def test_raalte_as_people_write_it(text: str) -> None:
    found = by_name(text)
    assert found is not None
    assert found.code == "GM0177"


@pytest.mark.parametrize("text", ["olst wijhe", "Olst-Wijhe", "Gemeente Olst-Wijhe"])
def test_a_name_with_a_hyphen(text: str) -> None:
    found = by_name(text)
    assert found is not None
    assert found.naam == "Olst-Wijhe"


@pytest.mark.parametrize("text", ["", "gemeente", "Gemeente ", "Parijs", "0", "99999", "17 7", "²"])
def test_unknown_names_are_none(text: str) -> None:
    assert by_name(text) is None


@given(st.text(max_size=300))
def test_any_text_gives_a_municipality_or_none(text: str) -> None:
    found = by_name(text)
    assert found is None or found in municipalities()


def test_every_municipality_is_found_by_code_name_and_number() -> None:
    for item in municipalities():
        assert municipality(item.code) is item
        assert by_name(item.naam) is item
        assert by_name(f"Gemeente {item.naam}") is item
        assert by_name(item.code[2:].lstrip("0")) is item


def test_regions() -> None:
    zwolle = {item.naam for item in in_region("zwolle")}
    assert zwolle == PAPER_OF_DALFSEN | {"Olst-Wijhe"}
    amersfoort = {"Amersfoort", "Baarn", "Bunschoten", "Leusden", "Nijkerk", "Soest", "Woudenberg"}
    assert {item.naam for item in in_region("amersfoort")} == amersfoort
    assert in_region("nergens") == ()
    assert region_of("GM0267") == "amersfoort"
    assert region_of("GM9999") is None


@pytest.mark.parametrize(
    ("row", "mend"),
    [
        (RAALTE, "staat al op regel 2"),
        ("GM177;Heino;zwolle;100\n", "GM0177"),
        ("GM0178;Heino;Zwolle;100\n", "kleine letters"),
        ("GM0178;Heino;zwolle;veel\n", "inwoners"),
        ("GM0178;;zwolle;100\n", "vul kolom 'naam'"),
        ("\n", "0 velden"),
    ],
)
def test_a_bad_row_names_file_line_and_mend(tmp_path: Path, row: str, mend: str) -> None:
    path = tmp_path / "municipalities.csv"
    path.write_text(HEADER + RAALTE + row, encoding="utf-8")
    with pytest.raises(TableError, match=mend) as caught:
        municipalities(path)
    assert str(caught.value).startswith("municipalities.csv, regel 3: ")
