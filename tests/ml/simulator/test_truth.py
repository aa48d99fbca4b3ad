"""The oracle: its chance is what happens, it does not know groups, and what it holds dear goes the way it says."""

from dataclasses import fields, replace

import numpy as np
import pytest

from fit.columns import JobseekerColumns
from fit.features import FEATURES
from ml.simulator import CENSORED, FAILED, SUCCEEDED, Frames, Run, World, frames, frames_of, run, world_of
from ml.simulator.likeness import likeness_of
from ml.simulator.people import Hidden, draw_population
from ml.simulator.places import Place, draw_market
from ml.simulator.stays import draw_outcome
from ml.simulator.truth import Truth


@pytest.fixture(scope="module")
def framed(done: Run) -> Frames:
    """The rows of the small run."""
    return frames_of(done)


def test_the_chance_is_what_happens(small: World) -> None:
    """Per tenth of the oracle's chance, the part that succeeds lies within four standard errors of it."""
    rng = np.random.default_rng(1)
    people = draw_population(small, 10, rng)
    market = draw_market(small, 30, likeness_of(small), rng)
    truth = Truth(small, market.employers)
    chance, happened = [], []
    for place in market.places[:40]:
        found = truth.chances(people.columns, people.hidden, place, 0, 0)
        for row in range(len(people.columns)):
            chance.append(found.chance[row])
            happened.append(draw_outcome(found, row, 0, 26, rng).leads_on is not None)
    chances, outcomes = np.array(chance), np.array(happened)
    for low in np.arange(0, 0.8, 0.1):
        inside = (chances >= low) & (chances < low + 0.1)
        if inside.sum() > 100:
            mean = chances[inside].mean()
            assert abs(outcomes[inside].mean() - mean) < 4 * np.sqrt(mean * (1 - mean) / inside.sum())


def test_the_labels_of_a_run_go_with_the_chance_at_its_moment(small: World) -> None:
    rows = [frames(replace(small, name=f"klein-{seed}"), seed, years=2) for seed in range(4)]
    label = np.concatenate([one.label for one in rows])
    chance = np.concatenate([one.chance for one in rows])
    known = label != CENSORED
    assert known.sum() > 50
    spread = np.sqrt((chance[known] * (1 - chance[known])).sum()) / known.sum()
    assert abs(label[known].mean() - chance[known].mean()) < 4 * spread


def test_what_is_expected_is_the_mean_over_what_is_hidden(small: World) -> None:
    rng = np.random.default_rng(2)
    people = draw_population(small, 5, rng)
    market = draw_market(small, 8, likeness_of(small), rng)
    truth, place = Truth(small, market.employers), market.places[0]
    expected = truth.chances(people.columns, people.hidden, place, 0, 0).expected
    total, times = np.zeros(len(expected)), 1500
    many = replace(market.employers, warmth=rng.standard_normal(len(market.employers.warmth)).astype(np.float32))
    for _ in range(times):
        hidden = replace(
            people.hidden,
            endurance=rng.standard_normal(len(expected)).astype(np.float32),
            taste=rng.standard_normal((len(expected), 2)).astype(np.float32),
        )
        drawn = replace(
            many,
            warmth=rng.standard_normal(len(many.warmth)).astype(np.float32),
            character=rng.standard_normal(many.character.shape).astype(np.float32),
        )
        total += Truth(small, drawn).chances(people.columns, hidden, place, 0, 0).chance
    # An employer's warmth is the same for all rows of a draw, so rows go together: compare the mean over people.
    assert (total / times).mean() == pytest.approx(expected.mean(), abs=0.015)


def one_of(small: World) -> tuple[Truth, JobseekerColumns, Hidden, Place]:
    rng = np.random.default_rng(3)
    people = draw_population(small, 5, rng)
    market = draw_market(small, 20, likeness_of(small), rng)
    return Truth(small, market.employers), people.columns, people.hidden, market.places[0]


def test_wanting_the_work_and_living_near_helps(small: World) -> None:
    truth, people, hidden, place = one_of(small)
    before = truth.chances(people, hidden, place, 0, 0).chance
    wishes = people.wishes.copy()
    wishes[:, 0] = place.facts.occupation
    assert (truth.chances(replace(people, wishes=wishes), hidden, place, 0, 0).chance >= before - 1e-6).all()
    home = (
        np.full(len(people), place.facts.latitude, np.float32),
        np.full(len(people), place.facts.longitude, np.float32),
    )
    near = replace(people, latitude=home[0], longitude=home[1])
    assert (truth.chances(near, hidden, place, 0, 0).chance >= before - 1e-6).all()


def test_a_crowded_employer_guides_less(small: World) -> None:
    truth, people, hidden, place = one_of(small)
    alone, crowded = (truth.chances(people, hidden, place, load, 0).chance for load in (0, 20))
    assert (crowded <= alone + 1e-6).all()
    assert crowded.mean() < alone.mean()


def test_facts_work_on_each_other() -> None:
    """With interactions, what a wish adds differs between people; without, it is the same on the logit."""
    world = world_of("standaard")
    added = []
    for strength in (0.0, 1.6):
        truth, people, hidden, place = one_of(world.with_free({"wisselwerking": strength}))
        logits = []
        for wish in (place.facts.occupation, -1):
            wishes = np.full_like(people.wishes, -1)
            wishes[:, 0] = wish
            chance = truth.chances(replace(people, wishes=wishes), hidden, place, 0, 0).completes.astype(np.float64)
            logits.append(np.log(chance / (1 - chance)))
        added.append(np.std(logits[0] - logits[1]))
    assert added[0] < 1e-3
    assert added[1] > 0.1


def test_groups_do_not_touch_the_truth_or_the_columns(small: World) -> None:
    """People are drawn the same whatever the groups: none of their facts follows from one."""
    other = replace(
        small,
        population=replace(small.population, groups=()),
        caseworkers=replace(small.caseworkers, bias=()),
        registration=replace(small.registration, differences=()),
    )
    with_groups, without = (draw_population(world, 10, np.random.default_rng(4)) for world in (small, other))
    for one in fields(JobseekerColumns):
        ours, theirs = getattr(with_groups.columns, one.name), getattr(without.columns, one.name)
        assert ours.tobytes() == theirs.tobytes(), one.name
    names = {one.name for one in fields(JobseekerColumns)} | {one.name for one in fields(Hidden)}
    assert not names & set(with_groups.restricted.groups)


def test_rows_hold_features_of_registered_columns_and_nothing_else(framed: Frames) -> None:
    assert framed.names == tuple(FEATURES)
    assert framed.x.dtype == np.float32
    assert framed.x.shape == (framed.starts[-1], len(FEATURES))
    moment = framed.moments[5]
    rows = slice(framed.starts[5], framed.starts[6])
    for column, name in enumerate(framed.names):
        again = FEATURES[name](moment.people, moment.place.facts, moment.place.rules)
        assert np.array_equal(framed.x[rows, column], again, equal_nan=True)
    assert not set(framed.names) & set(framed.restricted.groups)


def test_rows_fit_together(framed: Frames) -> None:
    count = len(framed.x)
    for name in (
        "moment",
        "place",
        "person",
        "week",
        "verdict",
        "trede",
        "chance",
        "expected",
        "gain",
        "placed",
        "label",
    ):
        assert len(getattr(framed, name)) == count, name
    assert framed.placed.sum() == len(framed.run.stays)
    assert set(np.unique(framed.label)) <= {CENSORED, FAILED, SUCCEEDED}
    assert (framed.label[~framed.placed] == CENSORED).all()
    assert ((framed.chance > 0) & (framed.chance < 1) & (framed.gain > 0)).all()


def test_a_label_is_known_six_months_after_the_agreed_end_whatever_it_is(framed: Frames) -> None:
    stays = {stay.place: stay for stay in framed.run.stays}
    for row in np.flatnonzero(framed.placed):
        stay = stays[int(framed.place[row])]
        assert (framed.label[row] != CENSORED) == (stay.planned + 26 <= framed.run.weeks)
        if framed.label[row] != CENSORED:
            assert (framed.label[row] == SUCCEEDED) == stay.succeeded
        assert framed.chance[row] == pytest.approx(stay.chance, abs=0.35)


def test_what_is_registered_differs_from_what_is_true(small: World) -> None:
    full = replace(small.registration, missing={}, wrong={}, contact_weeks=1.0, differences=())
    sure = run(replace(small, registration=full), 3, years=0.3, moments=lambda _week: True)
    vague = run(small, 3, years=0.3, moments=lambda _week: True)
    assert all((moment.people.trede > 0).all() for moment in sure.moments)
    assert any((moment.people.trede < 0).any() for moment in vague.moments)
