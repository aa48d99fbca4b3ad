"""Whatever is done in whatever order: states follow the table, the log tells all, and unpaid means judged."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from services.errors import DomainError
from services.registry import (
    Actor,
    CheckIn,
    DisplacementCheck,
    Placement,
    PlacementFields,
    PlacementState,
    PlacementTransition,
    change_placement,
    close_placement,
    lock_placement,
    post_placement,
    record_check,
    ruleset,
    submit_placement,
    taken_changed,
)
from services.registry.placements.displacement import judged_fields
from services.registry.placements.enums import CheckConclusion, CheckStanding, PlacementKind
from services.registry.placements.states import TABLE
from services.registry.versions.models import RecordKind
from services.registry.versions.service import versions_of
from tests.factories import check_json, employer_actor, place_json, staff_actor

ALLOWED = {(one.source, one.target) for one in TABLE}
KINDS = ("werkervaringsplek", "reguliere-baan", "vrijwilligerswerk", "proefplaats")


@dataclass
class World:
    """One place, its employer and a netwerker."""

    session: Session
    employer: Actor
    liaison: Actor
    placement: Placement

    @property
    def version(self) -> int:
        return self.placement.version


Act = Callable[[World], object]


def fields(kind: str, hours: int, capacity: int, title: str) -> PlacementFields:
    return PlacementFields.model_validate(
        place_json(soort=kind, urenPerWeekMaximaal=hours, aantalPlaatsen=capacity, titel=title)
    )


def change(kind: str, hours: int, capacity: int, title: str, by_staff: bool) -> Act:
    wanted = fields(kind, hours, capacity, title)
    return lambda world: change_placement(
        world.session,
        world.liaison if by_staff else world.employer,
        world.placement.id,
        wanted,
        version=world.version,
    )


def check(conclusion: str) -> Act:
    given_check = CheckIn.model_validate(check_json(conclusion))
    return lambda world: record_check(
        world.session, world.liaison, world.placement.id, given_check, version=world.version
    )


def take(number: int) -> Act:
    def act(world: World) -> None:
        placement = lock_placement(world.session, world.placement.id)
        taken_changed(world.session, placement, number, actor=world.liaison)

    return act


def submit(world: World) -> object:
    return submit_placement(world.session, world.employer, world.placement.id, version=world.version)


def close(world: World) -> object:
    return close_placement(world.session, world.employer, world.placement.id, version=world.version)


changes = st.builds(
    change,
    st.sampled_from(KINDS),
    st.sampled_from([16, 24]),
    st.integers(1, 3),
    st.sampled_from(["Een titel", "Een andere titel"]),
    st.booleans(),
)
acts = st.one_of(
    changes,
    changes,
    st.builds(check, st.sampled_from([str(one) for one in CheckConclusion])),
    st.builds(check, st.just("goedgekeurd")),
    st.builds(take, st.integers(0, 4)),
    st.just(submit),
    st.just(close),
)


def attempt(world: World, act: Act) -> None:
    """Do it, or be refused: a refusal leaves nothing behind."""
    before = world.placement.model_dump(exclude={"changed_xid"})
    try:
        with world.session.begin_nested():
            act(world)
        return
    except DomainError:
        world.session.refresh(world.placement)
    assert world.placement.model_dump(exclude={"changed_xid"}) == before


def hold(world: World) -> None:
    """What must hold after each step."""
    session, placement = world.session, world.placement
    session.expire_all()
    log = session.exec(
        select(PlacementTransition)
        .where(PlacementTransition.placement_id == placement.id)
        .order_by(col(PlacementTransition.id))
    ).all()
    steps = [(one.from_state, one.to_state) for one in log]
    assert set(steps) <= ALLOWED
    assert all(one[1] == other[0] for one, other in pairwise(steps))
    assert steps[-1][1] == placement.state
    assert 0 <= placement.taken <= placement.capacity
    assert [one.version for one in versions_of(session, RecordKind.PLACEMENT, placement.id)] == [
        *range(1, placement.version + 1)
    ]
    takes_people = placement.state in {PlacementState.OPEN, PlacementState.FILLED}
    if takes_people:
        assert (placement.state == PlacementState.FILLED) == (placement.taken == placement.capacity)
    rules = ruleset(placement.gemeente_code, PlacementKind(placement.kind), placement.starts_on)
    if takes_people and rules.unpaid:
        last = session.exec(
            select(DisplacementCheck)
            .where(DisplacementCheck.placement_id == placement.id)
            .order_by(col(DisplacementCheck.at).desc())
        ).first()
        assert last is not None
        assert (last.conclusion, last.judged) == (CheckConclusion.APPROVED, judged_fields(placement))
        assert placement.check_standing == CheckStanding.APPROVED


@given(kind=st.sampled_from(KINDS), draft=st.booleans(), steps=st.lists(acts, max_size=9))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_order_of_things_leaves_the_table_or_opens_what_nobody_judged(
    session: Session, kind: str, draft: bool, steps: list[Act]
) -> None:
    employer = employer_actor(session, f"Werkgever {draft} {kind} {len(steps)} {id(steps)}")
    placement = post_placement(session, employer, fields(kind, 24, 2, "Een titel"), draft=draft)
    world = World(session, employer, staff_actor(session), placement)
    hold(world)
    for act in steps:
        attempt(world, act)
        hold(world)
