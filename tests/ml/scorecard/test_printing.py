"""The card on paper: everything is there, whatever signs a title has, and simulated is called simulated."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from ml.scorecard import Origin, Scorecard, as_html, as_markdown, as_text, points_per_field
from ml.scorecard.printing import edges_in_words
from services.matching.points import POINTS
from tests.ml.scorecard.cards import RICH, cards

FORMS = [as_text, as_markdown, as_html]


class Page(HTMLParser):
    """The cells of a page, and whether its tags are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.cells: list[tuple[str, dict[str, str | None], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        if tag in ("th", "td"):
            self.cells.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"th", "td"} & set(self.open):
            tag, attrs, text = self.cells[-1]
            self.cells[-1] = (tag, attrs, text + data)


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    assert page.open == []
    return page


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("origin", Origin)
def test_where_points_come_from_stands_in_every_form(form, origin: Origin) -> None:
    card = points_per_field(POINTS.weights) if origin == Origin.BY_HAND else replace(RICH, origin=origin)
    plain = re.sub(r"\s+", " ", form(card).replace("\\", ""))
    assert origin.sentence in plain
    assert [one for one in Origin if one.sentence in plain] == [origin]
    assert card.version in plain


@settings(max_examples=50, deadline=None)
@given(cards())
def test_the_page_holds_every_bin_of_every_field(card: Scorecard) -> None:
    page = read(as_html(card))
    points = [int(text.replace("−", "-")) for tag, _attrs, text in page.cells if tag == "td"]
    assert points == [one for field in card.fields for one in (*field.points, field.unknown)]
    heads = [attrs for _tag, attrs, _text in page.cells if attrs.get("scope") == "rowgroup"]
    assert [int(attrs["rowspan"]) for attrs in heads] == [len(field.edges) + 2 for field in card.fields]


@settings(max_examples=50, deadline=None)
@given(cards())
def test_printed_edges_are_apart_and_near(card: Scorecard) -> None:
    for field in card.fields:
        told = [float(text.replace(",", ".").replace("−", "-")) for text in edges_in_words(field)]
        assert len(told) == len(field.edges)
        if all(abs(later - earlier) > 1e-8 for earlier, later in zip(field.edges, field.edges[1:], strict=False)):
            assert len(set(told)) == len(told)
        assert all(abs(one - edge) <= 0.0005 for one, edge in zip(told, field.edges, strict=True))


def test_titles_are_escaped() -> None:
    html, markdown = as_html(RICH), as_markdown(RICH)
    assert "Reis &amp; tijd &lt;b&gt;" in html
    assert "<b>" not in html
    assert "minuten \\| uur" in markdown
    rows = [line for line in markdown.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


def test_a_trained_card_says_what_must_be_known_to_judge_it() -> None:
    for form in FORMS:
        plain = re.sub(r"\s+", " ", form(RICH).replace("\\", ""))
        for told in ("wereld-1", "2025-01-01/2026-01-01", "5000 rijen", "AUC 0,7812", "numpy 2.4.6", "a = 0,15"):
            assert told in plain


def test_the_card_of_today_fits_on_one_sheet() -> None:
    lines = as_text(points_per_field(POINTS.weights)).splitlines()
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 110


def test_rounded_edges_are_called_rounded() -> None:
    assert "afgerond" in as_text(points_per_field({"wens": 30}))
    assert "afgerond" not in as_text(points_per_field({"wens": 2}))
