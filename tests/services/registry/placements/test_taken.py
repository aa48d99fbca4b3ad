"""How many of a place are taken: full is filled, free is open again, and two at once never take one place."""

import threading
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col, select, update

from services.database import transaction
from services.errors import NotFoundError, RefusedError
from services.registry import (
    Placement,
    PlacementFields,
    PlacementState,
    PlacementTransition,
    change_placement,
    lock_placement,
    taken_changed,
)
from services.registry.placements.checked import PlacementRefusedError
from tests.factories import employer_actor, place_json, posted_place, staff_actor


def log_of(session: Session, placement: Placement) -> list[tuple[str | None, str, str]]:
    query = select(PlacementTransition).where(PlacementTransition.placement_id == placement.id)
    return [
        (one.from_state, one.to_state, one.reason) for one in session.exec(query.order_by(col(PlacementTransition.id)))
    ]


def test_a_full_place_is_filled_and_opens_again_when_one_is_free(session: Session) -> None:
    placement, actor = posted_place(session, aantalPlaatsen=2), staff_actor(session)
    for taken in (1, 2, 1):
        taken_changed(session, lock_placement(session, placement.id), taken, actor=actor)
    assert (placement.state, placement.taken) == (PlacementState.OPEN, 1)
    assert log_of(session, placement)[2:] == [
        ("open", "vervuld", "alle-plaatsen-bezet"),
        ("vervuld", "open", "plaats-vrijgekomen"),
    ]


def test_the_same_number_again_changes_nothing(session: Session) -> None:
    placement = posted_place(session)
    version = placement.version
    taken_changed(session, lock_placement(session, placement.id), 0, actor=None)
    assert placement.version == version


@pytest.mark.parametrize("taken", [-1, 2])
def test_more_than_there_are_places_is_refused(session: Session, taken: int) -> None:
    placement = lock_placement(session, posted_place(session).id)
    with pytest.raises(RefusedError) as refused:
        taken_changed(session, placement, taken, actor=None)
    assert refused.value.code == "plek-vol"
    assert placement.taken == 0


def test_the_database_keeps_the_capacity_too(session: Session) -> None:
    placement = posted_place(session)
    with pytest.raises(IntegrityError, match="placement_taken"), session.begin_nested():
        session.exec(update(Placement).where(col(Placement.id) == placement.id).values(taken=2))


def test_a_place_does_not_shrink_below_what_is_taken(session: Session) -> None:
    employer = employer_actor(session)
    placement = posted_place(session, employer, aantalPlaatsen=2, soort="reguliere-baan")
    taken_changed(session, placement, 2, actor=employer)
    smaller = PlacementFields.model_validate(place_json(soort="reguliere-baan"))
    with pytest.raises(PlacementRefusedError) as refused:
        change_placement(session, employer, placement.id, smaller, version=placement.version)
    assert [one.field for one in refused.value.problems] == ["aantalPlaatsen"]
    larger = PlacementFields.model_validate(place_json(soort="reguliere-baan", aantalPlaatsen=3))
    change_placement(session, employer, placement.id, larger, version=placement.version)
    assert placement.state == PlacementState.OPEN


def test_a_filled_unpaid_place_that_changes_waits_and_is_filled_again(session: Session) -> None:
    employer = employer_actor(session)
    placement = posted_place(session, employer)
    taken_changed(session, placement, 1, actor=employer)
    fewer_hours = PlacementFields.model_validate(place_json(urenPerWeekMaximaal=16))
    change_placement(session, employer, placement.id, fewer_hours, version=placement.version)
    assert placement.state == PlacementState.AWAITING_CHECK
    taken_changed(session, placement, 0, actor=employer)
    assert placement.state == PlacementState.AWAITING_CHECK


def test_a_place_that_is_not_there(session: Session) -> None:
    with pytest.raises(NotFoundError):
        lock_placement(session, UUID("00000000-0000-4000-8000-000000000000"))


def test_two_at_once_do_not_take_the_same_place(sessions: sessionmaker[Session]) -> None:
    with transaction(sessions) as session:
        placement_id = posted_place(session).id
    outcomes: list[str] = []
    together = threading.Barrier(2)

    def take_one() -> None:
        together.wait()
        try:
            with transaction(sessions) as session:
                placement = lock_placement(session, placement_id)
                taken_changed(session, placement, placement.taken + 1, actor=None)
            outcomes.append("bezet")
        except RefusedError as refused:
            outcomes.append(refused.code)

    threads = [threading.Thread(target=take_one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["bezet", "plek-vol"]
    with transaction(sessions) as session:
        placement = session.get_one(Placement, placement_id)
        assert (placement.state, placement.taken) == (PlacementState.FILLED, 1)
