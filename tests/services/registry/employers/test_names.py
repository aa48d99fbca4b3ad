"""Names of employers and people: which look like one another, and which texts name somebody."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.employers.people.rules import Known, names_somebody
from services.registry.employers.rules import MOST_NEAR, name_key, near_names

texts = st.text(max_size=60)


def near(name: str, *others: str) -> list[str]:
    """Which of the other names are told as nearly the same."""
    known: dict[UUID, str] = {uuid4(): other for other in others}
    return [known[one] for one in near_names(name_key(name), [(one, name_key(other)) for one, other in known.items()])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoveniersbedrijf De Vecht B.V.", "hoveniersbedrijf de vecht"),
        ("De Vecht Hoveniersbedrijf", "Hoveniersbedrijf De Vecht"),
        ("Café Zon", "Cafe Zon"),
        ("Stichting Buurthuis De Vlonder", "Buurthuis De Vlonder"),
        ("Schoonmaakbedrijf Helderpad", "Schoonmaakbedrijf Helderpat"),
    ],
)
def test_the_same_organisation_in_another_spelling_is_near(one: str, other: str) -> None:
    assert near(one, other) == [other]
    assert near(other, one) == [one]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bakkerij De Vecht", "Hoveniersbedrijf De Vecht"),
        ("Gemeente Raalte", "Gemeente Dalfsen"),
        ("Holding B.V.", "Stichting"),
    ],
)
def test_another_organisation_is_not(one: str, other: str) -> None:
    assert near(one, other) == []


def test_the_most_alike_comes_first_and_there_are_few() -> None:
    found = near("Tuinen van Wijnvoorde", "Tuinen van Wijnvoord", "Tuinen van Wijnvoorde", "Bakkerij Twee")
    assert found == ["Tuinen van Wijnvoorde", "Tuinen van Wijnvoord"]
    assert len(near("Zon", *["Zon"] * 20)) == MOST_NEAR


@given(name=texts, others=st.lists(texts, max_size=6))
def test_any_name_is_near_itself_and_no_text_breaks_it(name: str, others: list[str]) -> None:
    found = near(name, name, *others)
    if name_key(name):
        assert name in found or len(found) == MOST_NEAR


@given(texts)
def test_one_spelling_stays_one(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


SOMEBODY = Known(name="Verzonnen Contact", email="v.contact@werkgever.example", telephone="0572 000 001")


@pytest.mark.parametrize(
    "text",
    [
        "Gesproken met verzonnen contact.",
        "VERZONNEN-CONTACT belt terug.",
        "Mail naar V.Contact@Werkgever.example is gestuurd.",
        "Bel 0572-000001 voor tien uur.",
    ],
)
def test_a_text_that_names_somebody_is_seen(text: str) -> None:
    assert names_somebody(text, [SOMEBODY])


@pytest.mark.parametrize("text", ["Een verzonnen gesprek met een contact.", "Om 0572 uur.", "", "Verzonnen Contacten"])
def test_a_text_that_names_nobody_is_not(text: str) -> None:
    assert not names_somebody(text, [SOMEBODY])


@given(texts)
def test_who_was_erased_is_in_no_text(text: str) -> None:
    assert not names_somebody(text, [Known(None, None, None)])


@given(before=texts, after=texts)
def test_a_full_name_between_words_is_always_seen(before: str, after: str) -> None:
    assert names_somebody(f"{before[:60]} Verzonnen Contact {after}", [SOMEBODY])
