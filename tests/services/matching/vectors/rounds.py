"""Places without a vector, rounds over them, and what there is to see afterwards."""

from collections.abc import Callable
from uuid import UUID, uuid4

import numpy as np
from sqlmodel import Session, select

from ml.encoder import load
from services import jobs
from services.database import transaction
from services.jobs import Job, JobState
from services.matching.place import facts_of_places, placement_facts
from services.matching.vectors.jobs import vectors_wanted
from services.matching.vectors.likeness import rounded
from services.matching.vectors.models import PlacementVector
from services.registry import Placement, text_likeness
from services.settings import Settings
from tests.factories import employer_actor, posted_place

Sessions = Callable[[], Session]


def new_place(sessions: Sessions, **changes: object) -> UUID:
    """A place that is there, of which no vector was asked."""
    with transaction(sessions) as session:
        return posted_place(session, employer_actor(session, name=uuid4().hex), **changes).id


def vectors(sessions: Sessions) -> dict[tuple[UUID, str], PlacementVector]:
    with sessions() as session:
        found = session.exec(select(PlacementVector).execution_options(populate_existing=True))
        return {(one.placement_id, one.version): one for one in found}


def run_all(sessions: Sessions, settings: Settings) -> list[str]:
    """Do every waiting job, and those that they ask for; the names of what was done."""
    done = []
    while True:
        with sessions() as session:
            waiting = session.exec(select(Job).where(Job.state == JobState.WAITING)).all()
        if not waiting:
            return done
        for one in waiting:
            assert jobs.run(sessions, one.id, settings), one.name
            done.append(one.name)


def round_over(sessions: Sessions, settings: Settings) -> list[str]:
    with transaction(sessions) as session:
        vectors_wanted(session)
    return run_all(sessions, settings)


def tasks_of(sessions: Sessions, place: UUID) -> np.ndarray:
    with transaction(sessions) as session:
        return placement_facts(session, session.get_one(Placement, place)).task_likeness


def expected(*texts: str) -> np.ndarray:
    return rounded(text_likeness(load().encode(list(texts))))


def full_text(place: Placement) -> str:
    return "\n".join(one for one in (place.title, place.description, place.learning_goal) if one)


def seen(sessions: Sessions, places: list[UUID]) -> list[list[float]]:
    with transaction(sessions) as session:
        found = facts_of_places(session, [session.get_one(Placement, one) for one in places])
    return [one.task_likeness.tolist() for one in found]
