"""PDF read back: tagged, in Dutch, every title and definition in it, its mark on every page, pictures told in words."""

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from services.flow.figures.pdf import pdf
from services.flow.figures.reports import Audience, ChartKind, Report
from services.flow.figures.tables import Table, Unit
from services.flow.figures.words import HIDDEN, MARKING, NO_ROWS
from tests.services.flow.figures import example
from tests.services.flow.figures.made import SECRET, report_of, tables


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return opened(example.report())


def opened(report: Report) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(report)))


def flat(words: str) -> str:
    """Words without the breaks and hyphens that lines bring."""
    return "".join(words.split()).replace("-", "").replace("\xad", "")


def text(reader: PdfReader) -> str:
    return flat("".join(page.extract_text() for page in reader.pages))


def elements(node: object) -> Iterator[DictionaryObject]:
    """Every element of the structure of a PDF, in the order in which it is read aloud."""
    if isinstance(node, ArrayObject):
        for one in node:
            yield from elements(one.get_object())
    elif isinstance(node, DictionaryObject) and node.get("/Type") != "/OBJR":
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"].get_object())


def structure(reader: PdfReader) -> list[DictionaryObject]:
    return list(elements(reader.root_object["/StructTreeRoot"]))


def test_it_is_tagged_and_in_dutch(reader: PdfReader) -> None:
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("nl")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Halfjaarlijkse monitor Participatie, 1 juli 2024"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert root["/Outlines"]


def test_everything_of_the_report_is_in_it(reader: PdfReader) -> None:
    report, said = example.report(), text(reader)
    for table in report.tables:
        heads = (*table.rows, *table.columns)
        for words in (table.title, table.definition, table.source, table.target or "", *table.notes, *heads):
            assert flat(words) in said
    for section in report.sections:
        assert all(flat(one) in said for one in (section.title, *section.text))
    for number in ("155", "34,2%", "130,29", "€12.400,00", HIDDEN):
        assert number in said


@pytest.mark.parametrize("audience", Audience)
def test_its_mark_is_on_every_page(audience: Audience) -> None:
    reader = opened(example.report(audience))
    for at, page in enumerate(reader.pages, start=1):
        words = flat(page.extract_text())
        assert flat(MARKING[audience]) in words
        assert flat(f"bladzijde {at} van {len(reader.pages)}") in words


def test_pictures_are_told_in_words(reader: PdfReader) -> None:
    figures = [one for one in structure(reader) if one["/S"] == "/Figure"]
    assert len(figures) == 6
    told = " ".join(str(one["/Alt"]) for one in figures)
    assert "Het hoogst: Trede 2: sociale contacten buiten de deur, 1 juli 2022 (155 mensen)." in told
    assert "Van 9 getallen is de waarde verborgen." in told


def test_tables_have_heads_and_headings_go_down_step_by_step(reader: PdfReader) -> None:
    kinds = [str(one["/S"]) for one in structure(reader)]
    report = example.report()
    assert kinds.count("/Table") == len(report.tables)
    assert kinds.count("/TH") == sum(len(one.columns) + 1 for one in report.tables)
    assert kinds.count("/H2") == len(report.tables)
    assert kinds.count("/H1") == len(report.sections) + 2
    levels = [int(kind[2:]) for kind in kinds if kind in {"/H1", "/H2", "/H3"}]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_same_report_is_the_same_bytes() -> None:
    assert pdf(example.report()) == pdf(example.report())


def test_a_wide_table_lies_on_its_side() -> None:
    columns = [f"{year}-{month:02d}" for year in (2023, 2024) for month in range(1, 13)]
    wide = example.plain("w", "Breed", Unit.PEOPLE, [[1000] * 24], rows=["a"], columns=columns)
    reader = opened(report_of(example.ladder(), wide, example.ladder()))
    shapes = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    assert shapes.count(True) == 1
    assert not shapes[0]
    assert not shapes[-1]


def test_a_table_wider_than_a_page_is_cut_and_loses_no_column() -> None:
    columns = [f"{year}-{month:02d}" for year in range(2020, 2025) for month in range(1, 13)]
    wide = example.plain("w", "Breed", Unit.PEOPLE, [list(range(5000, 5060))], rows=["een rij"], columns=columns)
    reader = opened(report_of(wide))
    tables = [one for one in structure(reader) if one["/S"] == "/Table"]
    said = text(reader)
    assert len(tables) > 3
    assert said.count("eenrij") == len(tables)
    assert all(flat(f"{number:,}".replace(",", ".")) in said for number in range(5000, 5060))
    assert all(flat(column) in said for column in columns)


def test_a_long_table_repeats_its_heads() -> None:
    rows = [f"rij {number}" for number in range(200)]
    table = example.plain("lang", "Lang", Unit.PEOPLE, [[n, None] for n in range(200)], rows=rows, columns=["Kop", "b"])
    reader = opened(report_of(table, kind=ChartKind.BARS))
    pages = [page.extract_text() for page in reader.pages]
    with_rows = [page for page in pages if "rij " in page]
    assert len(with_rows) > 3
    assert all("Kop" in page for page in with_rows)
    assert "rij 199" in pages[-1] or "rij 199" in pages[-2]


def test_a_table_without_rows_says_so() -> None:
    table = example.plain("leeg", "Leeg", Unit.PEOPLE, [], rows=[], columns=["a"])
    assert flat(NO_ROWS) in text(opened(report_of(table)))


def test_a_report_without_sections_is_a_report() -> None:
    assert "Proef" in text(opened(replace(report_of(), sections=())))


@settings(max_examples=8, deadline=None)
@given(table=tables())
def test_any_words_are_only_words_and_nothing_hidden_shows(table: Table) -> None:
    reader = opened(report_of(table, kind=ChartKind.STACKED))
    assert f"{SECRET:,}".replace(",", ".") not in text(reader)
    assert str(SECRET) not in text(reader)
