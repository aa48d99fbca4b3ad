"""Certificates and driving licences: known facts, order and what a bad row says."""

from pathlib import Path

import pytest

from services.registry.reference.certificates import BASES, certificate, certificates
from services.registry.reference.csvtable import TableError
from services.registry.reference.licences import licence, licences, with_included

HEADER = "code;naam;geldig_maanden;geldigheidsgrond;wettelijk_vereist;minimumleeftijd;toelichting;bron\n"
BHV = "BHV;Bedrijfshulpverlening;12;gebruik;nee;;Jaarlijks.;Arbowet\n"
CATEGORIES = {"AM", "A1", "A2", "A", "B", "B+", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE", "T"}


def test_vca_holds_ten_years_by_its_scheme_and_not_by_law() -> None:
    vca = certificate("VCA_BASIS")
    assert vca is not None
    assert (vca.months_valid, vca.basis, vca.legally_required) == (120, "regeling", False)


def test_the_spraying_licence_is_law_and_the_chainsaw_is_for_adults() -> None:
    spraying, chainsaw = certificate("SPUITLICENTIE"), certificate("KETTINGZAAG")
    assert spraying is not None
    assert chainsaw is not None
    assert (spraying.months_valid, spraying.basis, spraying.legally_required) == (60, "wet", True)
    assert chainsaw.minimum_age == 18


def test_every_certificate_keeps_its_row_and_tells_its_source() -> None:
    for position, item in enumerate(certificates()):
        assert item.index == position
        assert certificate(item.code) is item
        assert item.basis in BASES
        assert item.bron
    assert certificate("RIJBEWIJS_B") is None


def test_a_certificate_of_conduct_says_that_its_content_is_never_kept() -> None:
    vog = certificate("VOG")
    assert vog is not None
    assert vog.months_valid is None
    assert "nooit de inhoud" in vog.toelichting


def test_licences_are_the_sixteen_categories() -> None:
    assert {item.code for item in licences()} == CATEGORIES
    assert [item.index for item in licences()] == list(range(len(CATEGORIES)))
    trailer = licence("BE")
    assert trailer is not None
    assert trailer.naam == "Personenauto met aanhanger"
    assert licence("Z") is None


@pytest.mark.parametrize(
    ("row", "mend"),
    [
        (BHV, "staat al op regel 2"),
        ("EHBO;Eerste hulp;24;gewoonte;nee;;Twee jaar.;eigen\n", "kies uit: gebruik, geen"),
        ("EHBO;Eerste hulp;24;gebruik;misschien;;Twee jaar.;eigen\n", "kies uit: ja, nee"),
        ("EHBO;Eerste hulp;24;geen;nee;;Twee jaar.;eigen\n", "leeg te zijn"),
        ("EHBO;Eerste hulp;;gebruik;nee;;Twee jaar.;eigen\n", "en alleen dan"),
        ("EHBO;Eerste hulp;-1;gebruik;nee;;Twee jaar.;eigen\n", "geldig_maanden"),
        ("EHBO;Eerste hulp;24;gebruik;nee;3;Twee jaar.;eigen\n", "minimumleeftijd"),
        ("EHBO;Eerste hulp;24;gebruik;nee;;Twee jaar.;\n", "vul kolom 'bron'"),
        ("EHBO;Eerste hulp;24;gebruik;nee;;Twee; jaar.;eigen\n", "9 velden"),
    ],
)
def test_a_bad_certificate_names_file_line_and_mend(tmp_path: Path, row: str, mend: str) -> None:
    path = tmp_path / "certificates.csv"
    path.write_text(HEADER + BHV + row, encoding="utf-8")
    with pytest.raises(TableError, match=mend) as caught:
        certificates(path)
    assert str(caught.value).startswith("certificates.csv, regel 3: ")


def test_a_bad_licence_names_file_line_and_mend(tmp_path: Path) -> None:
    path = tmp_path / "licences.csv"
    path.write_text("code;naam;omvat\nB;Auto;\nB;Auto;\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"licences\.csv, regel 3: 'B' staat al op regel 2"):
        licences(path)


def test_the_mark_of_excel_before_the_header_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "licences.csv"
    path.write_text("code;naam;omvat\nB;Auto;\n", encoding="utf-8-sig")
    assert [item.code for item in licences(path)] == ["B"]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        (b'code;naam;omvat\nB;"Auto;\nT;Trekker;\n', "sluit de aanhalingstekens"),
        (b'code;naam;omvat\nB;"Auto"s;\n', "sluit de aanhalingstekens"),
        ("code;naam;omvat\nB;Auto;\nT;Trekk\u00e9r\n".encode("latin-1"), "bewaar het bestand als UTF-8"),
    ],
)
def test_a_broken_file_says_how_to_mend_it(tmp_path: Path, text: bytes, mend: str) -> None:
    path = tmp_path / "licences.csv"
    path.write_bytes(text)
    with pytest.raises(TableError, match=mend):
        licences(path)


@pytest.mark.parametrize(
    ("held", "all_of_it"),
    [
        ([], set()),
        (["B"], {"B", "AM"}),
        (["BE"], {"BE", "B+", "B", "AM"}),
        (["A"], {"A", "A2", "A1", "AM"}),
        (["CE"], {"CE", "C", "C1", "C1E", "BE", "B+", "B", "AM"}),
        (["T"], {"T"}),
        (["T", "A1"], {"T", "A1", "AM"}),
        (["bestaat niet"], set()),
    ],
)
def test_a_larger_category_includes_the_smaller(held: list[str], all_of_it: set[str]) -> None:
    assert with_included(held) == all_of_it


def test_every_included_category_exists() -> None:
    assert {code for item in licences() for code in item.includes} <= CATEGORIES
