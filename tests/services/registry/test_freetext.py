"""The guard on free text: what it catches, and what people write that it must let through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.freetext import TracesInTextError, refuse_traces, traces_in
from services.registry.imports.identity import normalise_bsn


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben 111222333.",
        "nummer 111.222.333 staat op de brief",
        "1112 22 333",
        "１１１２２２３３３",
        "١١١٢٢٢٣٣٣",
        "111\u200b222\u200b333",
        "eerst 12 en dan 111222333",
    ],
)
def test_a_bsn_is_found_however_it_is_written(text: str) -> None:
    assert "bsn" in traces_in(text)


@pytest.mark.parametrize("text", ["jan@voorbeeld.nl", "Mail: j.jansen@post.voorbeeld.nl!", "(a@b.co)"])
def test_an_email_address_is_found(text: str) -> None:
    assert traces_in(text) == ["email"]


@pytest.mark.parametrize(
    "text", ["bel 06-12345678", "06 12 34 56 78", "+31 6 1234 5678", "0031612345678", "(0572) 34 77 99", "0572-347799"]
)
def test_a_telephone_number_is_found(text: str) -> None:
    assert "phone" in traces_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ik wil 16 tot 24 uur per week werken, van 8.30 tot 12.30 uur.",
        "Afgesproken op 01-02-2027, evaluatie op 2027-05-01 om 10:00.",
        "Van 1.2.2027 tot 28-02-2027.",
        "De school staat op nummer 12, over 800 uur en 3 jaar.",
        "Ik heb VCA (2026) en NEN 3140.",
        "Bel me @ werk, liever niet thuis.",
        "123456789 is geen geldig nummer",
    ],
)
def test_what_people_write_is_let_through(text: str) -> None:
    assert traces_in(text) == []


@given(st.integers(10_000_000, 999_999_999).map(lambda number: str(number).zfill(9)))
def test_exactly_the_numbers_that_can_be_a_bsn_are_found(digits: str) -> None:
    found = "bsn" in traces_in(f"nummer {digits} staat hier")
    assert found == (normalise_bsn(digits) is not None)


def test_every_field_and_every_trace_is_named_at_once_without_quoting_it() -> None:
    with pytest.raises(TracesInTextError) as refused:
        refuse_traces({"tekst": "111222333 of jan@voorbeeld.nl", "terugvalafspraak": "bel 06-12345678", "leeg": None})
    assert [one.field for one in refused.value.problems] == ["tekst", "tekst", "terugvalafspraak"]
    assert refused.value.code == "persoonsgegevens-in-tekst"
    assert not any("111222333" in one.message or "voorbeeld.nl" in one.message for one in refused.value.problems)
