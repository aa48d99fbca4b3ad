"""Sealing: what goes in comes out under the right key and for the right person, and in no other case."""

import base64
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.identity.fields import IdentityFields
from services.registry.identity.sealing import KEY_BYTES, KeyRing, Sealed, UnopenableError, new_key

OLD, NEW = f"oud:{new_key()}", f"nieuw:{new_key()}"
FIELDS = st.dictionaries(st.text(min_size=1, max_size=20), st.text(max_size=200), max_size=7)


@given(person=st.uuids(), fields=FIELDS)
def test_what_is_sealed_opens_again(person: UUID, fields: dict[str, str]) -> None:
    ring = KeyRing.parse(NEW)
    sealed = ring.seal(person, fields)
    assert ring.open(person, sealed) == fields
    for value in fields.values():
        assert len(value) < 4 or value.encode() not in sealed.sealed


def test_one_person_sealed_twice_does_not_look_the_same() -> None:
    ring, person = KeyRing.parse(NEW), uuid4()
    one, two = ring.seal(person, {"name": "Zwaantje"}), ring.seal(person, {"name": "Zwaantje"})
    assert one.nonce != two.nonce
    assert one.sealed != two.sealed


def test_a_row_put_beside_another_person_does_not_open() -> None:
    ring, person = KeyRing.parse(NEW), uuid4()
    with pytest.raises(UnopenableError):
        ring.open(uuid4(), ring.seal(person, {"name": "Zwaantje"}))


@pytest.mark.parametrize("part", ["nonce", "sealed", "key_id"])
def test_a_row_that_was_touched_does_not_open(part: str) -> None:
    ring, person = KeyRing.parse(f"{NEW},{OLD}"), uuid4()
    sealed = ring.seal(person, {"name": "Zwaantje"})
    changed: object = "oud" if part == "key_id" else bytes([sealed._asdict()[part][0] ^ 1]) + sealed._asdict()[part][1:]
    with pytest.raises(UnopenableError) as refused:
        ring.open(person, Sealed(**{**sealed._asdict(), part: changed}))
    assert "Zwaantje" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_new_key_in_front_seals_and_the_old_one_still_opens() -> None:
    person = uuid4()
    before = KeyRing.parse(OLD).seal(person, {"name": "Zwaantje"})
    both = KeyRing.parse(f"{NEW}, {OLD}")
    assert both.open(person, before) == {"name": "Zwaantje"}
    assert both.seal(person, {}).key_id == "nieuw"
    with pytest.raises(UnopenableError, match="oud"):
        KeyRing.parse(NEW).open(person, before)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "naam",
        "naam:",
        "naam:geenbase64!",
        f":{new_key()}",
        f"{NEW},{NEW}",
        "kort:" + base64.b64encode(b"x").decode(),
    ],
    ids=["niets", "alleen-naam", "zonder-sleutel", "geen-base64", "zonder-naam", "twee-keer", "te-kort"],
)
def test_keys_that_cannot_be_read_are_refused_without_being_told(text: str) -> None:
    with pytest.raises(ValueError, match=f"base64 van {KEY_BYTES} bytes") as refused:
        KeyRing.parse(text)
    assert "geenbase64" not in str(refused.value)


def test_an_opened_identity_does_not_show_itself() -> None:
    fields = IdentityFields(name="Zwaantje Quispel")
    assert "Zwaantje" not in f"{fields} {fields!r} {[fields]}"
    assert fields.filled() == {"name": "Zwaantje Quispel"}
