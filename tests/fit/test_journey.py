"""Distance against an oracle of another kind, and what a journey may do to a verdict."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fit.journey import FIXED_MINUTES, GRANTED_MINUTES, MOST_MINUTES, SPEED_KMH, distance_km, limits, minutes
from tests.fit.plain import MEANS, haversine, journey_times
from tests.fit.strategies import Person, Place, to_columns, to_facts

NETHERLANDS = st.tuples(st.floats(50.7, 53.6), st.floats(3.3, 7.3))


@settings(max_examples=150, deadline=None)
@given(st.lists(NETHERLANDS, min_size=1, max_size=8), NETHERLANDS)
def test_distance_is_that_over_the_globe(homes: list[tuple[float, float]], work: tuple[float, float]) -> None:
    people = tuple(Person(at + 1, home=home) for at, home in enumerate(homes))
    found = distance_km(to_columns(people), to_facts(Place(where=work)))
    assert found.tolist() == pytest.approx([haversine(home, work) for home in homes], abs=0.01)


@pytest.mark.parametrize(
    ("home", "work", "kilometres"),
    [
        ((52.5, 6.1), (52.5, 6.1), 0),
        ((52.0, 6.0), (53.0, 6.0), 111.19),  # one degree of latitude
        ((0.0, 0.0), (0.0, 180.0), 20015.1),  # half the globe
        ((52.3731, 4.8922), (52.0907, 5.1214), 35.1),  # Amsterdam to Utrecht, by the map
    ],
)
def test_distances_that_an_atlas_gives(home: tuple[float, float], work: tuple[float, float], kilometres: float) -> None:
    found = distance_km(to_columns((Person(home=home),)), to_facts(Place(where=work)))
    assert found[0] == pytest.approx(kilometres, abs=0.1)


@settings(max_examples=100, deadline=None)
@given(NETHERLANDS, NETHERLANDS, st.frozensets(st.integers(0, 6), min_size=1))
def test_the_bounds_are_those_of_what_could_be(
    home: tuple[float, float], work: tuple[float, float], means: frozenset[int]
) -> None:
    knows, silent = Person(1, home=home, transport=means), Person(2, home=home)
    place = Place(where=work)
    fewest, most = minutes(to_columns((knows, silent)), to_facts(place))
    assert fewest[0] == most[0] == pytest.approx(journey_times(knows, place)[0], abs=0.2)
    times = journey_times(silent, place)
    assert fewest[1] == pytest.approx(min(times), abs=0.2)
    assert most[1] == pytest.approx(max(times), abs=0.2)
    assert fewest[1] <= fewest[0] <= most[1], "niet weten hoe iemand reist sluit niemand uit"


@settings(max_examples=60, deadline=None)
@given(NETHERLANDS, NETHERLANDS, st.frozensets(st.integers(0, 6), min_size=1), st.integers(0, 6))
def test_another_means_of_transport_never_makes_a_journey_longer(
    home: tuple[float, float], work: tuple[float, float], means: frozenset[int], more: int
) -> None:
    people = to_columns((Person(1, home=home, transport=means), Person(2, home=home, transport=means | {more})))
    _fewest, most = minutes(people, to_facts(Place(where=work)))
    assert most[1] <= most[0]


@pytest.mark.parametrize("place", [Place(), Place(where=(math.nan, math.nan))])
def test_without_a_place_on_the_map_nothing_is_estimated(place: Place) -> None:
    people = to_columns((Person(1), Person(2, transport=frozenset({5}))))
    for bound in minutes(people, to_facts(place)):
        assert np.isnan(bound).all()


def test_no_means_at_all_reads_as_not_known() -> None:
    person = Person(home=(52.6, 6.2))
    some, none = (
        minutes(to_columns((replace(person, transport=means),)), to_facts(Place()))
        for means in (None, frozenset[int]())
    )
    assert [bound.tolist() for bound in none] == [bound.tolist() for bound in some]


def test_the_limit_is_what_was_said_and_else_between_what_is_granted_and_what_is_bearable() -> None:
    sure, bearable = limits(to_columns((Person(1), Person(2, max_minutes=0), Person(3, max_minutes=120))))
    assert sure.tolist() == [GRANTED_MINUTES, 0, 120] == [30, 0, 120]
    assert bearable.tolist() == [MOST_MINUTES, 0, 120] == [90, 0, 120]


def test_speeds_are_those_of_the_oracle() -> None:
    assert list(zip(SPEED_KMH.tolist(), FIXED_MINUTES.tolist(), strict=True)) == list(MEANS)
