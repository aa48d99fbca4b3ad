"""Looppaden: held against trying every walk, and against the rules of a way written out once more."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

import networkx as nx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leerlijnen.catalogue import Catalogue, catalogue_of
from leerlijnen.codes import Ground, Met, Standing
from leerlijnen.looppaden import Goal, Looppad, ends, looppaden, towards
from leerlijnen.model import Step, StepKey
from leerlijnen.needs import How, gains, needs
from leerlijnen.person import Person, Position
from leerlijnen.walking import NEVER, WEEKS_TO_FIND_A_PLACE, Offer, Offers, Stride, Walker, first, further
from tests.leerlijnen.lines import (
    SOURCE,
    TODAY,
    asked,
    beside,
    catalogues,
    goals,
    learned,
    line,
    offers,
    people,
    step,
    then,
    treden,
    weeks,
)

MANY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def every_walk(catalogue: Catalogue, person: Person, goal: Goal, offer: Offers | None) -> list[Looppad]:
    """The simple way: all walks without a step twice, up to the first step on the goal, less detours; best first."""
    behind = {key for one in person.on() for key in nx.ancestors(catalogue.graph, one.key)}
    found = [
        way
        for walker, stride in first(catalogue, person, on=TODAY, offers=offer)
        if stride.going_on or stride.key not in behind or ends(catalogue, stride.key, goal)
        for way in _onward(catalogue, person, goal, offer, walker, (stride,))
    ]
    best: list[Looppad] = []
    for way in sorted(found, key=lambda way: (way.weeks, len(way.strides), way.keys)):
        if not any(set(better.keys) <= set(way.keys) for better in best):
            best.append(way)
    return best


def _onward(
    catalogue: Catalogue, person: Person, goal: Goal, offer: Offers | None, walker: Walker, strides: tuple[Stride, ...]
) -> Iterator[Looppad]:
    if ends(catalogue, strides[-1].key, goal):
        yield Looppad(strides)
        return
    for key in set(catalogue.following[strides[-1].key]) - {stride.key for stride in strides}:
        found = further(catalogue, person, walker, key, on=TODAY, offers=offer)
        if found is not None:
            yield from _onward(catalogue, person, goal, offer, found[0], (*strides, found[1]))


@MANY
@given(st.data())
def test_no_way_is_better_than_those_found(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    person, offer = data.draw(people(catalogue)), data.draw(offers(catalogue))
    goal = data.draw(goals(catalogue))
    found = looppaden(catalogue, person, goal, on=TODAY, offers=offer)
    if found.reached:
        assert person.trede == goal.trede
        return
    assert [(way.weeks, way.keys) for way in found.ways] == [
        (way.weeks, way.keys) for way in every_walk(catalogue, person, goal, offer)[:3]
    ]


def hard_and_not_there(catalogue: Catalogue, person: Person, way: Looppad) -> Iterator[str]:
    """What a step of the way asks that is not there when it begins: the rules again, from the way alone."""
    been: list[StepKey] = []
    before = 0
    for stride in way.strides:
        step = catalogue.steps[stride.key]
        earlier = [catalogue.steps[key] for key in been]
        if not stride.going_on:
            yield from _missing(catalogue, person, stride, step, earlier, before)
        been.append(stride.key)
        before = stride.ends


def _missing(
    catalogue: Catalogue, person: Person, stride: Stride, step: Step, earlier: list[Step], before: int
) -> Iterator[str]:
    stood = [trede for trede in (person.trede, *(one.treden.on for one in earlier)) if trede is not None]
    if stood and max(stood) < step.treden.entry:
        yield "trede"
    if person.hours is not None and max([person.hours, *(one.hours.most for one in earlier)]) < step.hours.least:
        yield "uren"
    for asked_for in step.determinations:
        holds = person.determinations.get(asked_for.code)
        if holds is False or (holds is None and asked_for.required_by_law):
            yield f"vaststelling {asked_for.code}"
    if step.season is not None and (TODAY + timedelta(weeks=stride.begins)).month not in step.season.start:
        yield "seizoen"
    yield from _no_language(catalogue, person, stride, step, earlier, before)
    yield from _no_papers(catalogue, person, stride, step, earlier, before)


def _no_language(
    catalogue: Catalogue, person: Person, stride: Stride, step: Step, earlier: list[Step], before: int
) -> Iterator[str]:
    lessons = {rank: catalogue.lesson_weeks.get(rank, NEVER) for rank in range(9)}
    for one in step.language:
        brought = [each for before_it in earlier for each in (*before_it.language, *before_it.language_gained)]
        levels = [each.rank for each in brought if each.skill == one.skill]
        if max([person.language_high[one.index], *levels]) >= one.rank:
            continue
        at_first = person.language_low[one.index]
        by_then = max([at_first, *levels])
        from_now = sum(lessons[rank] for rank in range(at_first + 1, one.rank + 1))
        from_then = before + sum(lessons[rank] for rank in range(by_then + 1, one.rank + 1))
        if stride.begins < min(from_now, from_then):
            yield f"taal {one.skill}"


def _no_papers(
    catalogue: Catalogue, person: Person, stride: Stride, step: Step, earlier: list[Step], before: int
) -> Iterator[str]:
    gained = {paper.code for one in earlier for paper in one.certificates}
    gained |= {paper.code for one in earlier for paper in one.certificates_gained}
    for paper in step.certificates:
        held = person.certificates.get(paper.code) or paper.code in gained or paper.on_the_job is not None
        asked_of_them = paper.code not in person.certificates and not paper.required_by_law
        if not held and not asked_of_them and stride.begins < before + catalogue.course_weeks.get(paper.code, NEVER):
            yield f"certificaat {paper.code}"


@MANY
@given(st.data())
def test_a_way_uses_no_step_whose_hard_requirements_cannot_be_met_by_then(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    person = data.draw(people(catalogue))
    found = looppaden(catalogue, person, data.draw(goals(catalogue)), on=TODAY, offers=data.draw(offers(catalogue)))
    for way in found.ways:
        assert list(hard_and_not_there(catalogue, person, way)) == []


@MANY
@given(st.data())
def test_steps_that_lead_nowhere_change_nothing(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    person, offer = data.draw(people(catalogue)), data.draw(offers(catalogue))
    goal = data.draw(goals(catalogue))
    apart = [step("Z1", treden=treden(1, 3), daarna=then("Z2")), step("Z2", treden=treden(1, 6))]
    wider = catalogue_of([line("aa", *apart), *catalogue.lines.values()], catalogue.beside)
    both = [looppaden(one, person, goal, on=TODAY, offers=offer) for one in (catalogue, wider)]
    assert both[0] == both[1]


@MANY
@given(st.data())
def test_every_thing_asked_is_told_with_how_it_is_there(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    person = data.draw(people(catalogue))
    found = looppaden(catalogue, person, data.draw(goals(catalogue)), on=TODAY)
    for way in found.ways:
        told = needs(catalogue, person, way)
        assert len(told) == len(way.strides) == len(gains(catalogue, person, way))
        for number, of_step in enumerate(told):
            for need in of_step:
                assert (need.how is How.HELD) == (need.requirement.met is Met.MET)
                if need.how is How.EARLIER:
                    assert need.earlier in way.keys[:number]
                if need.how in {How.LESSONS, How.COURSE}:
                    assert need.where is not None
                    assert need.weeks is not None
                    assert need.weeks < NEVER


def green() -> Catalogue:
    """Three steps in a row: getting to know, language and rhythm, work with machines; and a paid end."""
    return catalogue_of(
        [
            line(
                "groen",
                step("G1", instap=True, treden=treden(1, 3), weken=weeks(4, 6), daarna=then("G2")),
                step(
                    "G2",
                    instap=True,
                    treden=treden(3, 4),
                    weken=weeks(12, 20),
                    taal_geleerd=[learned("spreken", "A1")],
                    daarna=then("G4"),
                ),
                step(
                    "G4",
                    treden=treden(4, 4),
                    weken=weeks(13, 20),
                    taal=[asked("spreken", "A1")],
                    certificaten=[{"code": "VCA_BASIS", "reden": "de opdrachtgever vraagt het", **SOURCE}],
                    seizoen={"instap": [8, 9], "waarom": "maaien", **SOURCE},
                    daarna=then("G6"),
                ),
                step("G6", treden=treden(4, 5)),
            )
        ],
        beside(),
    )


SOMEBODY = Person(trede=2, language_low=(1,) * 5, language_high=(1,) * 5, hours=16.0, certificates={"VCA_BASIS": False})


def test_a_way_from_the_first_step_to_paid_work() -> None:
    catalogue = green()
    way = looppaden(catalogue, SOMEBODY, Goal(5), on=TODAY).ways[0]
    assert [stride.key.step for stride in way.strides] == ["G1", "G2", "G4", "G6"]
    # 6 + 20 weeks and 4 of the course are 30, and from then on (June 2027) the season begins in week 36.
    assert [stride.begins for stride in way.strides] == [0, 6, 36, 56]


def test_what_is_gained_on_the_way_and_where() -> None:
    catalogue = green()
    way = looppaden(catalogue, SOMEBODY, Goal(5), on=TODAY).ways[0]
    language, paper = [one for one in needs(catalogue, SOMEBODY, way)[2] if one.how is not How.HELD][-2:]
    assert (language.how, language.earlier) == (How.EARLIER, StepKey("groen", "G2"))
    assert (paper.how, paper.where, paper.weeks) == (How.COURSE, "opleider", 4)
    assert gains(catalogue, SOMEBODY, way)[1] == ("taal:spreken:A1",)


def test_a_missing_place_costs_the_weeks_to_find_one() -> None:
    catalogue = green()
    there = {key: Offer(open=1) for key in catalogue.keys}
    gone: Mapping[StepKey, Offer] = {**there, StepKey("groen", "G1"): Offer()}
    soon: Mapping[StepKey, Offer] = {**there, StepKey("groen", "G1"): Offer(coming_week=3)}
    first_weeks = []
    for offer in (there, gone, soon):
        way = looppaden(catalogue, SOMEBODY, Goal(5), on=TODAY, offers=offer).ways[0]
        first_weeks.append((way.strides[0].begins, way.strides[0].without_place))
    assert first_weeks == [(0, False), (WEEKS_TO_FIND_A_PLACE, True), (3, False)]


def test_a_goal_at_three_is_complete_and_who_stands_on_it_needs_no_way() -> None:
    catalogue = green()
    assert looppaden(catalogue, SOMEBODY, Goal(3), on=TODAY).ways[0].keys == (StepKey("groen", "G1"),)
    stands = Person(trede=3)
    found = looppaden(catalogue, stands, Goal(3), on=TODAY)
    assert (found.ways, found.reached) == ((), True)


def test_a_way_back_is_a_way() -> None:
    catalogue = green()
    fell_back = Person(trede=4, positions=(Position(StepKey("groen", "G4"), Standing.DONE, TODAY, 20, Ground.STAY),))
    ways = looppaden(catalogue, fell_back, Goal(3), on=TODAY).ways
    assert ways[0].keys == (StepKey("groen", "G1"),)
    on_again = looppaden(catalogue, fell_back, Goal(5), on=TODAY).ways
    assert on_again[0].keys == (StepKey("groen", "G6"),)


def test_who_is_on_a_step_goes_on_from_there() -> None:
    catalogue = green()
    on_it = Person(
        trede=4,
        language_low=(1,) * 5,
        language_high=(1,) * 5,
        certificates={"VCA_BASIS": True},
        positions=(Position(StepKey("groen", "G2"), Standing.ON, TODAY, 15, Ground.STAY),),
    )
    way = looppaden(catalogue, on_it, Goal(5), on=TODAY).ways[0]
    assert way.strides[0] == Stride(StepKey("groen", "G2"), 0, 5, going_on=True)
    assert way.keys[1:] == (StepKey("groen", "G4"), StepKey("groen", "G6"))


def test_only_ends_in_the_lines_that_are_asked() -> None:
    two = catalogue_of([*green().lines.values(), line("bouw", step("B1", instap=True, treden=treden(1, 5)))], beside())
    assert looppaden(two, SOMEBODY, Goal(5), on=TODAY).ways[0].keys == (StepKey("bouw", "B1"),)
    assert looppaden(two, SOMEBODY, Goal(5, frozenset({"groen"})), on=TODAY).ways[0].keys[-1].line == "groen"


def test_no_way_is_no_error() -> None:
    barred = catalogue_of([line("a", step("A1", instap=True, treden=treden(3, 5)))])
    assert looppaden(barred, Person(trede=2), Goal(5), on=TODAY).ways == ()
    assert looppaden(barred, Person(trede=2), Goal(6), on=TODAY).ways == ()


def test_ways_in_the_line_that_somebody_is_on_come_first() -> None:
    bouw = line("bouw", step("B1", instap=True, treden=treden(1, 5), weken=weeks(1, 1)))
    two = catalogue_of([*green().lines.values(), bouw], beside())
    starts_green = Person(
        trede=3,
        certificates={"VCA_BASIS": True},
        positions=(Position(StepKey("groen", "G2"), Standing.ON, TODAY, 2, Ground.STAY),),
    )
    ways = towards(two, starts_green, 5, on=TODAY).ways
    assert [way.keys[-1].line for way in ways] == ["groen", "bouw"]
    assert ways[0].weeks > ways[1].weeks
    wishes = Person(trede=3, certificates={"VCA_BASIS": True}, wished=frozenset({"groen"}))
    assert towards(two, wishes, 5, on=TODAY).ways[0].keys[-1].line == "groen"
    assert towards(two, Person(trede=3), 5, on=TODAY).ways[0].keys[-1].line == "bouw"
    assert towards(two, Person(trede=5), 5, on=TODAY).reached


def test_no_place_is_looked_for_where_a_step_is_done_at_none() -> None:
    places = {"soorten": [], "waar": "een vereniging", **SOURCE}
    sport = step("M1", aard="meedoen", instap=True, treden=treden(1, 3), plekken=places)
    catalogue = catalogue_of([line("meedoen", sport)])
    way = looppaden(catalogue, Person(trede=1), Goal(3), on=TODAY, offers={}).ways[0]
    assert way.strides[0] == Stride(StepKey("meedoen", "M1"), 0, 10)
