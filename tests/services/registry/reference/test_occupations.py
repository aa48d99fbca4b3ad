"""Occupations: the table, the search field and what a bad row says."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.reference.csvtable import TableError
from services.registry.reference.nearest import THRESHOLD
from services.registry.reference.occupations import BRANCHES, occupation, occupations
from services.registry.reference.resolving import LEAST_MEANING, Found, resolve, search, search_meaning

HEADER = "code;titel;branche;isco;esco;synoniemen\n"
ESCO = "http://data.europa.eu/esco/occupation/00030d09-2b3a-4efd-87cc-c4ea39d27c34"
KOK = f"kok;Kok;horeca_toerisme;5120;{ESCO};leerling kok|hulpkok\n"


def test_the_table_covers_every_branche_and_green_most() -> None:
    counts = Counter(item.branche for item in occupations())
    assert set(counts) == BRANCHES
    assert counts["groen"] >= 25
    assert min(counts.values()) >= 10


def test_index_is_the_row_and_code_finds_it() -> None:
    for position, item in enumerate(occupations()):
        assert item.index == position
        assert occupation(item.code) is item
    assert occupation("bestaat-niet") is None


def test_every_title_and_synonym_resolves_exactly_to_its_own() -> None:
    for item in occupations():
        for name in (item.titel, *item.synoniemen):
            for typed in (name, name.upper(), f"  {name} (m/v) "):
                found = resolve(typed)
                assert found is not None
                assert (found.occupation, found.score, found.exact) == (item, 100.0, True)


@given(st.text(max_size=400))
def test_any_text_resolves_within_bounds_or_not_at_all(text: str) -> None:
    found = resolve(text)
    least = 100 * LEAST_MEANING if found and found.found is Found.MEANING else THRESHOLD
    assert found is None or least <= found.score <= 100.01
    assert len(search_meaning(text, 5)) <= 5
    assert len(search(text, 5)) <= 5


def test_huge_input_reads_the_first_part_only() -> None:
    found = resolve("metselaar" + " " * 500 + "x" * 5_000_000)
    assert found is not None
    assert found.occupation.code == "metselaar"
    assert resolve("x" * 5_000_000) is None
    assert search("x" * 5_000_000, 3) == []


def test_search_puts_the_whole_name_first_then_beginnings() -> None:
    assert search("kok", 3)[0].code == "kok"
    titles = [item.titel for item in search("schoon", 10)]
    assert titles[0].startswith("Schoonmaker")
    assert search("hoovenier", 5)[0].code == "hovenier"


def test_search_keeps_its_limit_and_gives_nothing_for_nothing() -> None:
    assert len(search("medewerker", 4)) == 4
    assert search("", 5) == []
    assert search("  ?? ", 5) == []
    assert search("kok", 0) == []
    assert search("kok", -1) == []
    assert search("zzz", 5) == []


@pytest.mark.parametrize(
    ("row", "mend"),
    [
        (KOK, "staat al op regel 2"),
        (f"ober;Ober;horeca_toerisme;5131;{ESCO};hulpkok\n", "hoort al bij 'kok'"),
        (f"Ober;Ober;horeca_toerisme;5131;{ESCO};\n", "kleine letters"),
        (f"ober;Ober;horeca;5131;{ESCO};\n", "kies uit: bouw"),
        (f"ober;Ober;horeca_toerisme;513;{ESCO};\n", "vier cijfers"),
        ("ober;Ober;horeca_toerisme;5131;esco:1;\n", "ESCO-URI"),
        (f"ober;;horeca_toerisme;5131;{ESCO};\n", "vul kolom 'titel'"),
        (f"ober;Ober;horeca_toerisme;5131;{ESCO}\n", "5 velden"),
    ],
)
def test_a_bad_row_names_file_line_and_mend(tmp_path: Path, row: str, mend: str) -> None:
    path = tmp_path / "occupations.csv"
    path.write_text(HEADER + KOK + row, encoding="utf-8")
    with pytest.raises(TableError, match=mend) as caught:
        occupations(path)
    assert str(caught.value).startswith("occupations.csv, regel 3: ")
