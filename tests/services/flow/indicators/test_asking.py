"""A question is asked once of everybody, and a gemeente of a region hears what was answered there."""

from collections import Counter
from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.flow.indicators.people import Client, Situation, asked_once, situation
from services.flow.states import JourneyState
from tests.factories import DALFSEN, RAALTE
from tests.services.flow.indicators.situations import known
from tests.services.flow.people import ON, person

CODES = (RAALTE, DALFSEN, "GM0193")


def region(gemeenten: list[str]) -> Situation:
    """One person per gemeente that is named, as they stand on a day."""
    people = [replace(person(), gemeente_code=code, registered_on=date(2020, 1, 1)) for code in gemeenten]
    return situation(replace(known(*people), gemeenten=CODES), on=ON)


def number(client: Client, on: date) -> UUID:
    """Who it is: no two answers are alike."""
    assert on == ON
    return client.number


@given(gemeenten=st.lists(st.sampled_from(CODES), max_size=12))
def test_a_gemeente_has_its_own_people_and_their_answers(gemeenten: list[str]) -> None:
    whole = region(gemeenten)
    parts = whole.by_gemeente(CODES)
    assert list(parts) == list(CODES)
    for code, part in parts.items():
        assert part.gemeenten == (code,)
        assert [one.facts.gemeente_code for one in part.everybody] == [code] * gemeenten.count(code)
        assert list(part.answers(number)) == [one.number for one in part.clients]
    assert sorted(n for part in parts.values() for n in part.answers(number)) == sorted(whole.answers(number))


def test_what_is_asked_once_is_asked_anew_for_another_day_and_another_thing() -> None:
    @asked_once
    def told(client: Client, on: date, *, more: int = 0) -> tuple[date, int]:
        return on, more

    first = told

    @asked_once
    def told(client: Client, on: date, *, more: int = 0) -> str:
        return "another question of the same name"

    one = region([RAALTE]).clients[0]
    later = date(2030, 1, 1)
    assert [first(one, ON), first(one, later), first(one, ON, more=1)] == [(ON, 0), (later, 0), (ON, 1)]
    assert first(one, ON) is first(one, ON)
    assert told(one, ON) == "another question of the same name"


def test_nobody_is_asked_twice() -> None:
    asked: Counter[UUID] = Counter()

    def place(client: Client, _: date) -> JourneyState:
        asked[client.number] += 1
        return client.place

    whole = region([RAALTE, DALFSEN, RAALTE])
    parts = whole.by_gemeente(CODES)
    for one in (parts[DALFSEN], whole, *parts.values(), whole):
        one.answers(place)
    assert asked == Counter({one.number: 1 for one in whole.clients})
    assert len(asked) == 3
