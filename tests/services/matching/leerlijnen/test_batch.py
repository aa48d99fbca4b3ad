"""Shared searches: who is alike for the lines gets the way that a search of their own would give."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leerlijnen.looppaden import towards
from services.matching.leerlijnen.batch import Ways
from tests.leerlijnen.lines import TODAY, catalogues, offers, people


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_a_shared_search_gives_what_a_search_of_ones_own_gives(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    offer = data.draw(offers(catalogue)) or {}
    ways = Ways(catalogue, on=TODAY, offers=offer)
    for _ in range(3):
        person = replace(data.draw(people(catalogue)), wished=data.draw(st.sampled_from((frozenset(), {"a"}))))
        person = replace(person, wished=frozenset(person.wished))
        trede = data.draw(st.integers(3, 6))
        own = towards(catalogue, person, trede, on=TODAY, offers=offer, few=1)
        assert ways.best(person, trede) == (own.ways[0] if own.ways else None)
