"""Branches of industry: all of SBI 2008's sections and divisions, and which codes lie in them."""

from pathlib import Path

import pytest

from services.registry.reference.csvtable import TableError
from services.registry.reference.sbi import division, divisions, sbi_entries, section

HEADER = "code;sectie;titel\n"


def test_there_are_21_sections_and_86_divisions() -> None:
    sections = [one for one in sbi_entries() if len(one.code) == 1]
    assert "".join(one.code for one in sections) == "ABCDEFGHIJKLMNOPQRSTU"
    assert len(divisions()) == 86
    assert {one.section for one in divisions()} == {one.code for one in sections}
    assert [one.code for one in divisions()] == sorted(one.code for one in divisions())


@pytest.mark.parametrize(
    ("code", "expected"),
    [("81", "81"), ("813", "81"), ("8130", "81"), ("01131", "01"), ("8", None), ("813000", None), ("05", None)],
)
def test_a_code_lies_in_its_division(code: str, expected: str | None) -> None:
    found = division(code)
    assert (found.code if found else None) == expected


@pytest.mark.parametrize("code", ["", "A", "8a", "٨١", " 81"])
def test_what_is_no_code_lies_nowhere(code: str) -> None:
    assert division(code) is None


def test_green_work_lies_in_section_n() -> None:
    green = division("8130")
    assert green is not None
    found = section(green.section)
    assert found is not None
    assert found.titel.startswith("Verhuur van roerende goederen")
    assert section("Z") is None


@pytest.mark.parametrize(
    ("row", "mend"),
    [
        ("1;A;Te kort\n", "twee cijfers"),
        ("01;AB;Twee letters\n", "letter van A tot en met U"),
        ("A;B;Verkeerde sectie\n", "bij een sectie de code zelf"),
        ("01;A;Eerste\n01;A;Tweede\n", "staat al op regel 2"),
        ("01;A;\n", "vul kolom 'titel'"),
    ],
)
def test_a_bad_row_says_how_to_mend_it(tmp_path: Path, row: str, mend: str) -> None:
    file = tmp_path / "sbi.csv"
    file.write_text(HEADER + row, encoding="utf-8")
    with pytest.raises(TableError, match=mend):
        sbi_entries(file)
