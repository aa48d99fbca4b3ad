"""The draws: whole numbers that add up, and chance that repeats."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.demo import facts, shares
from services.registry.demo.draws import apportion, each, pick, stream, weighted
from services.registry.reference.certificates import certificate
from services.registry.reference.licences import licence
from services.registry.reference.occupations import BRANCHES


@given(
    st.integers(0, 20_000),
    st.dictionaries(st.text(min_size=1, max_size=3), st.floats(0.001, 1_000), min_size=1, max_size=12),
)
def test_shares_always_add_up(total: int, weights: dict[str, float]) -> None:
    shares_out = apportion(total, weights)
    whole = sum(weights.values())
    assert sum(shares_out.values()) == total
    assert all(abs(shares_out[key] - total * weights[key] / whole) <= 1.000001 for key in weights)


def test_whole_shares_stay_exact() -> None:
    assert apportion(524, {key: float(count) for key, count in facts.ladder_2024().items()}) == facts.ladder_2024()


def test_streams_repeat_by_name() -> None:
    assert stream(7, "GM0177").random() == stream(7, "GM0177").random()
    assert stream(7, "GM0177").random() != stream(7, "GM0148").random()


def test_heavy_items_come_up_more_and_none_twice() -> None:
    rng = stream(1, "test")
    drawn = [weighted(rng, [("licht", 1.0), ("zwaar", 9.0)], 1)[0] for _ in range(500)]
    assert Counter(drawn)["zwaar"] > 400
    assert sorted(weighted(rng, [("a", 1.0), ("b", 2.0)], 5)) == ["a", "b"]


def test_pick_and_each_follow_the_shares() -> None:
    rng = stream(1, "test")
    assert {pick(rng, {"ja": 1.0, "nee": 0.0}) for _ in range(50)} == {"ja"}
    assert each(rng, {"altijd": 1.0, "nooit": 0.0}) == ["altijd"]


@pytest.mark.parametrize("code", [*shares.CERTIFICATES_HELD, *shares.CERTIFICATES_ASKED])
def test_certificates_of_the_shares_exist(code: str) -> None:
    assert certificate(code) is not None


def test_licences_and_branches_of_the_shares_exist() -> None:
    assert all(licence(code) for codes in shares.LICENCES for code in codes)
    assert set(shares.BRANCHES) == set(BRANCHES)


def test_the_facts_know_their_own_totals() -> None:
    assert sum(facts.ladder_2024().values()) == facts.number(facts.LADDER, "totaal_vermeld", "n_2024_07_01") == 524
    assert facts.dalfsen_persons() == 324
    assert sum(facts.dalfsen_shares().values()) == 100


def test_every_fact_names_its_document_section_and_day() -> None:
    assert all(fact.source and fact.section and fact.on.year >= 2019 for fact in facts.facts())
