"""The agenda on paper: at most two sides whatever there is, readable by a screen reader, and honest about the rest."""

import io
import re

import pypdf
from hypothesis import given, settings
from hypothesis import strategies as st

from services.flow.weekdate.printing import ROWS, printed, short
from tests.services.flow.weekdate.weeks import agenda


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in read(pdf).pages)


@settings(max_examples=12, deadline=None)
@given(
    lines=st.sampled_from([0, 1, 2, 3, 7, 25]),
    places=st.integers(0, 15),
    candidates=st.integers(0, 12),
    width=st.sampled_from([3, 70, 90, 200, 2000]),
    letter=st.sampled_from(["W", "i", "w ", "#[*_$ "]),
    neutral=st.booleans(),
    noted=st.booleans(),
)
def test_two_sides_whatever_the_amount(
    lines: int, places: int, candidates: int, width: int, letter: str, neutral: bool, noted: bool
) -> None:
    text = (letter * width)[:width]
    note = text if noted else ""
    given_ = agenda(lines=lines, places=places, candidates=candidates, text=text, note=note, neutral=neutral)
    assert len(read(printed(given_, "Raalte").pdf).pages) <= 2


def test_the_fullest_week_uses_both_sides_and_says_what_is_left_out() -> None:
    full = agenda(lines=25, places=15, candidates=12, note="Let op.")
    paper = printed(full, "Raalte")
    words = text_of(paper.pdf)
    assert len(read(paper.pdf).pages) == 2
    assert len(re.findall(r"en nog \d+, zie de lijst", words)) >= 20
    assert 40 <= len(paper.people) < ROWS


def test_everybody_who_is_printed_is_told_and_nobody_else() -> None:
    paper = printed(agenda(lines=4, places=2), "Raalte")
    words = text_of(paper.pdf)
    on_paper = set(re.findall(r"\b[0-9a-f]{8}\b", words))
    assert on_paper == {short(person) for person in paper.people}


def test_an_empty_week_is_one_side_of_kind_words() -> None:
    paper = printed(agenda(lines=0, places=0, note="Er is niets."), "Raalte")
    assert len(read(paper.pdf).pages) == 1
    assert text_of(paper.pdf).count("Er is niets.") == 6
    assert paper.people == ()


def test_a_screen_reader_finds_language_title_headings_and_table_heads() -> None:
    reader = read(printed(agenda(lines=2, places=1), "Raalte").pdf)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "nl-NL"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Weekdate Raalte, 4 januari 2027"
    roles = roles_in(root["/StructTreeRoot"])
    assert {"/H1", "/Table", "/TH", "/TD"} <= roles | {f"/{role.strip('/')}" for role in roles}


def roles_in(node: object) -> set[str]:
    """Every role in the tree of structure below a node."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return {role for one in node for role in roles_in(one)}
    if not isinstance(node, dict):
        return set()
    own = {str(node["/S"])} if "/S" in node else set()
    return own | (roles_in(node["/K"]) if "/K" in node else set())


def test_nothing_in_the_words_is_taken_for_markup() -> None:
    words = text_of(printed(agenda(lines=1, places=0, text="#strong[1] *a* _b_ $c$ @d"), "Raalte").pdf)
    assert "#strong[1] *a* _b_ $c$ @d" in words
