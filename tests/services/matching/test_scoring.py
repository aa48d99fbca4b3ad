"""Order by a card: chance × gain exactly, the same for each person whoever else is there, and equal by the seed."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fit.features import feature_rows
from ml.scorecard import Field, Scorecard, read_shipped, shipped
from services.matching.match import matches
from services.matching.policy import default_gains
from services.matching.ranking import rank
from services.matching.scorecards.service import check_features
from services.matching.scoring import ByCard
from services.matching.wording import NOTHING_HERE, gain_reason, reason
from tests.fit.strategies import Place, World, worlds
from tests.ml.scorecard.cards import RICH, plain_points
from tests.services.matching.test_ranking import FREE, fitting

CARD = read_shipped(shipped()[-1])


def by_card(world: World, card: Scorecard = CARD) -> ByCard:
    return ByCard(card, default_gains().only(world.facts.kind))


def test_the_shipped_card_says_that_it_is_simulated_and_can_be_used() -> None:
    assert CARD.origin.sentence == "Getraind op gesimuleerde gegevens."
    check_features(CARD)


@settings(max_examples=30, deadline=None)
@given(world=worlds(), card=st.sampled_from([CARD, RICH]))
def test_chance_times_gain_is_worked_out_as_with_pencil_and_table(world: World, card: Scorecard) -> None:
    people, place, rules = world.columns, world.facts, world.rule_columns
    scores = by_card(world, card).score(people, place, rules)
    assert scores.chance is not None
    assert scores.gain is not None
    table = default_gains().gains[place.kind]
    for row, features in enumerate(feature_rows(people, place, rules, card.features).tolist()):
        points = card.base + sum(plain_points(card, features))
        assert scores.points[row] == card.base + sum(int(part[row]) for part in scores.parts.values()) == points
        chance = round(1 / (1 + math.exp(-(card.a * points + card.b))), 6)
        gain = table[max(int(people.trede[row]), 0)][max(int(people.expected_trede[row]), 0)]
        assert (scores.chance[row], scores.gain[row]) == (pytest.approx(chance, abs=1.1e-6), gain)
        assert scores.value[row] == pytest.approx(scores.chance[row] * gain, abs=5.1e-7)
    assert set(scores.parts) == {one.feature for one in card.fields if one.counts}


@settings(max_examples=30, deadline=None)
@given(world=worlds(least=2), gone=st.integers(0, 7), seed=st.integers(0, 2**53))
def test_who_leaves_changes_nobody_elses_points_or_order(world: World, gone: int, seed: int) -> None:
    gone %= len(world.people)
    rest = replace(world, people=tuple(one for at, one in enumerate(world.people) if at != gone))
    before, after = (
        rank(one.columns, one.facts, one.rule_columns, scoring=by_card(one), seed=seed, neutral=False)
        for one in (world, rest)
    )
    kept = [at for at in range(len(world.people)) if at != gone]
    for told in ("points", "value", "chance", "gain"):
        assert getattr(before, told)[kept].tolist() == getattr(after, told).tolist()
    for name, part in before.contributions.items():
        assert part[kept].tolist() == after.contributions[name].tolist()
    for part in ("possible", "near", "questions"):
        numbers = [world.people[row].number for row in getattr(before, part).tolist() if row != gone]
        assert numbers == [rest.people[row].number for row in getattr(after, part).tolist()]


@pytest.mark.parametrize("seed", range(5))
def test_the_most_chance_times_gain_is_first(seed: int) -> None:
    people = (*fitting(14, trede=4), *(replace(one, number=one.number + 50) for one in fitting(14, trede=2)))
    world = World(people, Place(), FREE)
    found = rank(world.columns, world.facts, world.rule_columns, scoring=by_card(world), seed=seed)
    values = found.value[found.possible].tolist()
    assert len(set(values)) > 2
    assert values == sorted(values, reverse=True)


def test_equal_people_fall_by_the_seed_and_few_stand_neutral() -> None:
    people = tuple(replace(fitting(1)[0], number=number) for number in range(1, 21))
    world = World(people, Place(), FREE)
    orders = {
        tuple(rank(world.columns, world.facts, world.rule_columns, scoring=by_card(world), seed=seed).possible.tolist())
        for seed in range(20)
    }
    assert len(orders) == 20
    few = replace(world, people=people[:12])
    assert rank(few.columns, few.facts, few.rule_columns, scoring=by_card(few), seed=1).neutral


def test_silence_is_not_said_to_count_for_half() -> None:
    world = World((replace(fitting(1)[0], wishes=(), trede=None),), Place(), FREE)
    found = rank(world.columns, world.facts, world.rule_columns, scoring=by_card(world), seed=1)
    (match,) = matches(world.columns, world.facts, world.rule_columns, found.verdicts)
    assert reason(match, "wens", halves_unknown=False) == "De wens is nog niet bekend."
    assert reason(match, "wens") == "De wens is nog niet bekend en telt voor de helft."
    assert reason(match, "leerlijnstap-haalbaar", halves_unknown=False) == NOTHING_HERE
    assert gain_reason(match, 0.5).startswith("De trede is nog niet bekend; de verwachte eindtrede is nog niet bekend.")
    assert gain_reason(match, 0.5).endswith("telt dat voor 0,5 trede.")


def test_a_field_that_gives_nobody_points_is_not_named() -> None:
    silent = replace(RICH, fields=(*RICH.fields[:3], Field("uren", "Uren", "deel", 1, (0.5,), (0, 0), 0)))
    world = World(fitting(1), Place(), FREE)
    assert list(by_card(world, silent).most(world.facts)) == ["wens", "reistijd", "trede"]
