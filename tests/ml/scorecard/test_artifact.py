"""The file of a scorecard: readable, the same bytes, and nothing in it is trusted."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator

from ml.scorecard import Origin, Scorecard, ScorecardError, points_per_field, read, write
from ml.scorecard.artifact import SCHEMA, dumps, loads
from tests.ml.scorecard.cards import RICH, cards

Data = dict[str, object]


@settings(max_examples=100, deadline=None)
@given(cards())
def test_a_card_comes_back_the_same_and_fits_the_published_schema(card: Scorecard) -> None:
    text = dumps(card)
    assert loads(text) == card
    assert dumps(loads(text)) == text
    schema = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [error.message for error in schema.iter_errors(json.loads(text))] == []


def test_the_schema_knows_every_origin() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8"))["properties"]["herkomst"]["enum"] == list(Origin)


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "kaarten" / "rijk.json"
    write(RICH, path)
    assert read(path) == RICH
    first = path.read_bytes()
    write(read(path), path)
    assert path.read_bytes() == first


def test_a_person_can_read_it() -> None:
    text = dumps(points_per_field({"uren": 2}))
    assert '"grenzen": [0.25, 0.75],' in text
    assert '"punten": [0, 1, 2],' in text
    assert '"grenzen": [0.4, 0.7, 1.0],' in dumps(RICH)


def test_simulated_data_is_called_so_in_the_file() -> None:
    card = Scorecard("s", Origin.SIMULATED, RICH.fields, a=1.0, b=0.0, facts=RICH.facts)
    assert json.loads(dumps(card))["herkomst_in_woorden"] == "Getraind op gesimuleerde gegevens."


def changed(change: Callable[[Data], object]) -> str:
    """The file with one change by hand."""
    data = json.loads(dumps(RICH))
    change(data)
    return json.dumps(data)


def field(data: Data, at: int = 0) -> Data:
    return data["velden"][at]


DAMAGED: dict[str, Callable[[Data], object]] = {
    "nieuwere versie": lambda data: data.update(formaat=2),
    "'formaat' in het bestand ontbreekt": lambda data: data.pop("formaat"),
    "is geen getal van 1": lambda data: data.update(formaat=0),
    "'naam' in het bestand ontbreekt": lambda data: data.pop("naam"),
    "een van met-de-hand": lambda data: data.update(herkomst="hemel"),
    "niet bij versie en sha256": lambda data: field(data).update(punten=[0, 6, 11, 14]),
    "sha256 en is dus": lambda data: data.update(versie="rijk:00000000"),
    "en is dus veranderd": lambda data: data.update(herkomst_in_woorden="Getraind op echte gegevens"),
    "onbekende namen: extra": lambda data: data.update(extra=1),
    "'velden' nummer 1 heeft onbekende": lambda data: field(data).update(geslacht=1),
    "'velden' in het bestand": lambda data: data.update(velden={}),
    "'velden' nummer 2 is geen tabel": lambda data: data["velden"].__setitem__(1, 3),
    "'grenzen' in 'velden' nummer 1": lambda data: field(data).update(grenzen=[1, "2"]),
    "lijst van getallen": lambda data: field(data).update(grenzen=[10**400]),
    "Een grens van wens is oneindig": lambda data: field(data).update(grenzen=[0.1, 0.2, 1e300]),
    "lopen niet op": lambda data: field(data).update(grenzen=[0.7, 0.4, 1.0]),
    "4 vakken": lambda data: field(data).update(punten=[0, 1]),
    "lijst van gehele getallen": lambda data: field(data).update(punten=[0, 6, 11, 15.5]),
    "'punten' in": lambda data: field(data).update(punten=[0, 6, 11, True]),
    "boven 32767": lambda data: field(data).update(punten=[0, 6, 11, 40_000]),
    "mag niet in een scorekaart": lambda data: field(data).update(kenmerk="leeftijd"),
    "'richting'": lambda data: field(data).update(richting="omhoog"),
    "'kans' is geen tabel": lambda data: data.update(kans=3),
    "zonder kans": lambda data: data.update(kans=None),
    "'kans' in het bestand ontbreekt": lambda data: data.pop("kans"),
    "'a' in 'kans' ontbreekt": lambda data: data["kans"].pop("a"),
    "stijgt niet": lambda data: data["kans"].update(a=0),
    "'maten'": lambda data: data["training"].update(maten={"AUC": "hoog"}),
    "'gegevens' in 'training'": lambda data: data["training"].update(gegevens=[1]),
}


@pytest.mark.parametrize("message", DAMAGED)
def test_what_is_wrong_with_a_file_is_said(message: str) -> None:
    with pytest.raises(ScorecardError, match=message) as caught:
        loads(changed(DAMAGED[message]), "rijk.json")
    assert "rijk.json" in str(caught.value)
    assert caught.value.remedy


def test_what_is_no_number_of_json_is_refused() -> None:
    with pytest.raises(ScorecardError, match="'b' in 'kans'"):
        loads(dumps(RICH).replace("-3.5", "NaN"))


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "[" * 100_000, '"tekst"'])
def test_what_is_no_card_is_refused(text: str) -> None:
    with pytest.raises(ScorecardError, match="beschadigd"):
        loads(text)


def test_a_missing_file_and_one_that_is_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ScorecardError, match=r"geen scorekaart te lezen in weg\.json"):
        read(tmp_path / "weg.json")
    (tmp_path / "stuk.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ScorecardError, match="geen tekst"):
        read(tmp_path / "stuk.json")


@settings(max_examples=150, deadline=None)
@given(st.integers(0), st.data())
def test_a_truncated_or_scratched_file_never_becomes_another_card(cut: int, data: st.DataObject) -> None:
    text = dumps(RICH)
    cut %= len(text)
    if data.draw(st.booleans()):
        damaged = text[:cut]
    else:
        sign = random.Random(cut).choice('0123456789.-eE"[]{},: x')
        damaged = text[:cut] + sign + text[cut + 1 :]
    try:
        card = loads(damaged)
    except ScorecardError:
        return
    assert card == RICH  # a sign that meant nothing, such as a space
