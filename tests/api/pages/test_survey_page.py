"""The survey as somebody meets it: a page that works with a keyboard and a screen reader, and without JavaScript."""

import logging
import re
from datetime import datetime, timedelta
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select
from starlette.testclient import TestClient

from services import clock
from services.clock import AMSTERDAM
from services.flow.satisfaction import service
from services.flow.satisfaction.enums import SurveyMoment
from services.flow.satisfaction.models import SurveyAnswer
from services.flow.satisfaction.questions import questionnaire
from tests.factories_stays import case_worker, running

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
VOID = {"meta", "link", "input", "br"}
CODES = questionnaire().question_codes
NO = dict.fromkeys(CODES, "nee")


class Page(HTMLParser):
    """A page as a tree-less list of tags; raises where tags do not close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.first_in: dict[str, set[str]] = {}
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), tag
        if self._open and self.tags and self.tags[-1][0] == self._open[-1]:
            self.first_in.setdefault(self._open[-1], set()).add(tag)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such tag."""
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture
def address(session: Session) -> str:
    """The address of an open survey."""
    actor = case_worker(session)
    found = service.invite_for_stay(session, actor, running(session, actor).stay.id, moment=SurveyMoment.DURING)
    session.commit()
    return f"/vragenlijst/{found.token}"


def send(client: TestClient, address: str, fields: dict[str, str]) -> "tuple[int, str, dict[str, str]]":
    """A form as a browser sends it."""
    answer = client.post(address, content=urlencode(fields), headers=FORM)
    return answer.status_code, answer.text, dict(answer.headers)


def test_from_the_link_to_thank_you(client: TestClient, address: str, session: Session) -> None:
    assert client.get(address).status_code == 200
    status, _, headers = send(client, address, NO)
    assert (status, headers["location"]) == (303, "/vragenlijst/bedankt")
    assert "Uw antwoorden zijn binnen" in client.get("/vragenlijst/bedankt").text
    found = {one.question: one.answers for one in session.exec(select(SurveyAnswer)) if one.answer == "nee"}
    assert found == dict.fromkeys(CODES, 1)
    again = client.get(address)
    assert again.status_code == 404
    assert "Hebt u de vragen al ingevuld? Dan is het gelukt." in again.text
    assert send(client, address, NO)[:2] == (404, again.text)


def test_used_unknown_and_too_old_are_one_page(client: TestClient, address: str) -> None:
    unknown = client.get("/vragenlijst/ds_vraag_" + "A" * 43)
    later = datetime.now(AMSTERDAM) + timedelta(days=70)
    with clock.frozen_at(later):
        old = client.get(address)
    odd = client.get("/vragenlijst/%3Cscript%3E")
    assert {one.status_code for one in (unknown, old, odd)} == {404}
    assert unknown.text == old.text == odd.text


def test_the_page_is_whole_and_every_choice_has_a_label(client: TestClient, address: str) -> None:
    for text in (client.get(address).text, send(client, address, {"uitleg": "ja"})[1]):
        page = Page(text)
        assert page.tags[0] == ("html", {"lang": "nl"})
        ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        assert len(set(ids)) == len(ids)
        labels = {one["for"] for one in page.all("label")}
        inputs = page.all("input")
        assert len(inputs) == len(CODES) * len(questionnaire().choices)
        assert {one["id"] for one in inputs} == labels
        assert page.first_in["fieldset"] == {"legend"}
        assert len(page.all("legend")) == len(CODES)
        assert len(page.all("h1")) == len(page.all("title")) == len(page.all("main")) == 1
        named = [one.lstrip("#") for a in page.all("a") if (one := a["href"])]
        described = [one for fieldset in page.all("fieldset") if (one := fieldset.get("aria-describedby"))]
        assert set(named) | set(described) <= set(ids)


@pytest.mark.parametrize("path", ["bedankt", "weg"])
def test_the_other_pages_are_whole(client: TestClient, path: str) -> None:
    page = Page(client.get(f"/vragenlijst/{path}").text)
    assert page.tags[0] == ("html", {"lang": "nl"})
    assert len(page.all("h1")) == 1


def test_what_lacks_is_told_at_the_question_and_the_rest_is_kept(client: TestClient, address: str) -> None:
    status, text, _ = send(client, address, {code: "beetje" for code in CODES if code != "hulp"})
    assert status == 400
    page = Page(text)
    checked = {one["id"] for one in page.all("input") if "checked" in one}
    assert checked == {f"{code}-beetje" for code in CODES if code != "hulp"}
    wrong = [one for one in page.all("fieldset") if one.get("class") == "mis"]
    assert [one["aria-describedby"] for one in wrong] == ["hulp-fout"]
    assert "Let op:" in text
    assert "<title>Fout: " in text
    assert {"role": "alert", "class": "fouten"} in page.all("div")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"uitleg": "<script>alert(1)</script>"},
        {'"><script>alert(1)</script>': "ja"},
        {"uitleg": '" onmouseover="alert(1)'},
    ],
)
def test_nothing_that_is_sent_comes_back(client: TestClient, address: str, fields: dict[str, str]) -> None:
    status, text, _ = send(client, address, fields)
    asked = client.get(f"{address}?{urlencode(fields)}")
    assert (status, asked.status_code) == (400, 200)
    for one in (text, asked.text):
        assert "script" not in one
        assert "onmouseover" not in one


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (b"", FORM["Content-Type"]),
        (b"\xff\xfe", FORM["Content-Type"]),
        (b"&".join(b"a%d=1" % n for n in range(500)), FORM["Content-Type"]),
        (b'{"uitleg": "ja"}', "application/json"),
        (b"--x\r\nrommel", "multipart/form-data; boundary=x"),
    ],
)
def test_a_form_that_is_none_gets_the_questions_again(
    client: TestClient, address: str, body: bytes, media: str
) -> None:
    answer = client.post(address, content=body, headers={"Content-Type": media})
    assert answer.status_code == 400
    assert answer.text.count("Kies hier een antwoord.") == len(CODES)


def test_a_form_that_is_far_too_large(client: TestClient, address: str) -> None:
    assert client.post(address, content=b"x" * 1_000_001, headers=FORM).status_code == 413


def test_the_browser_may_load_our_style_and_nothing_else(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers
    assert "<script" not in answer.text
    assert "style=" not in answer.text
    loaded = re.findall(r'(?:src|href)="([^"#]+)"', answer.text)
    assert loaded == ["/static/doorstroom.css"]
    style = client.get(loaded[0])
    assert style.status_code == 200
    assert "url(" not in style.text
    assert all(word in style.text for word in ("prefers-color-scheme: dark", "@media print", "focus-visible"))


def test_the_token_is_in_no_log(client: TestClient, address: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client.get(address)
    send(client, address, {})
    send(client, address, NO)
    ours = "\n".join(one.getMessage() for one in caplog.records if not one.name.startswith(("httpx", "httpcore")))
    assert "/vragenlijst/{token}" in ours
    assert address.removeprefix("/vragenlijst/") not in ours


def test_a_database_that_is_away_is_a_page_too(
    client: TestClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("select", {}, Exception())

    monkeypatch.setattr("api.pages.survey.open_survey", away)
    answer = client.get(address)
    assert answer.status_code == 503
    assert "Probeer het over een minuut nog een keer." in answer.text
    assert Page(answer.text).tags[0] == ("html", {"lang": "nl"})


LIGHT_AND_DARK = 2
CONTRAST = [
    ("tekst", "achtergrond"),
    ("tekst", "vlak"),
    ("accent", "achtergrond"),
    ("fout", "vlak"),
    ("op-accent", "accent"),
]


def test_contrast_is_at_least_seven_to_one(client: TestClient) -> None:
    style = client.get("/static/doorstroom.css").text
    themes = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", one)) for one in re.findall(r":root \{([^}]+)\}", style)]
    for theme in themes[:LIGHT_AND_DARK]:
        for front, back in CONTRAST:
            assert contrast(theme[front], theme[back]) >= 7, (front, back)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2)."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of #rgb or #rrggbb (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
