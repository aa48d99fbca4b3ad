"""Rounds over all places, and the switch to another model: readers see one version, whole, whatever happens."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import numpy as np
import pytest
from sqlmodel import Session, select

from ml.encoder import load
from services import clock, jobs
from services.database import transaction
from services.jobs import Job
from services.matching.place import placement_facts
from services.matching.shortlists.models import Shortlist
from services.matching.shortlists.replay import replay
from services.matching.shortlists.repository import lines_of
from services.matching.shortlists.service import make_shortlist
from services.matching.snapshot import place_from_json
from services.matching.vectors import jobs as vector_jobs
from services.matching.vectors import repository, service
from services.matching.vectors.jobs import REFRESH_VECTORS, vector_wanted, vectors_wanted
from services.matching.vectors.likeness import alike_to_texts
from services.matching.vectors.models import EncoderVersion
from services.matching.vectors.service import encode_lacking, switch_when_whole
from services.registry import NamesOfOccupations, Placement, occupations
from services.settings import Settings
from tests.concurrently import at_once
from tests.factories import known_jobseeker
from tests.services.matching.vectors.models_of_chance import Models
from tests.services.matching.vectors.rounds import (
    Sessions,
    expected,
    full_text,
    new_place,
    round_over,
    run_all,
    seen,
    tasks_of,
    vectors,
)

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def test_a_round_goes_in_batches_and_switches_when_nothing_lacks(
    sessions: Sessions, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector_jobs, "BATCH", 2)
    places = [new_place(sessions) for _ in range(5)]
    assert round_over(sessions, settings) == [REFRESH_VECTORS] * 3
    assert {key[0] for key in vectors(sessions)} == set(places)
    assert round_over(sessions, settings) == [], "all is there"


def test_each_state_is_asked_for_once_and_again_when_the_hour_is_over(sessions: Sessions, settings: Settings) -> None:
    def wanted() -> bool:
        with transaction(sessions) as session:
            return vectors_wanted(session) is not None

    new_place(sessions)
    with clock.frozen_at(NOON):
        assert wanted()
        assert not wanted()
    with clock.frozen_at(NOON + timedelta(hours=1)):
        assert wanted()
        run_all(sessions, settings)
        assert not wanted()
        new_place(sessions)
        assert wanted(), "a place without a job of its own, as after a bulk load"
    with transaction(sessions) as session:
        assert {job.arguments["version"] for job in session.exec(select(Job))} == {load().version}


def test_readers_see_the_old_version_until_the_new_one_is_whole(
    sessions: Sessions, settings: Settings, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector_jobs, "BATCH", 2)
    places = [new_place(sessions, omschrijving=f"U doet werk nummer {at} in de tuin.") for at in range(5)]
    round_over(sessions, settings)
    old, first = seen(sessions, places), load().version
    second = models.use("tweede", dimensions=24)
    assert second.version != first
    with transaction(sessions) as session:
        job = vectors_wanted(session)
        assert job is not None
        texts = [full_text(session.get_one(Placement, one)) for one in places]
    assert seen(sessions, places) == old, "also in a process that has the new model already"
    assert jobs.run(sessions, job.id, settings)
    assert seen(sessions, places) == old
    added = new_place(sessions, omschrijving="U helpt in de keuken.")
    with transaction(sessions) as session:
        vector_wanted(session, session.get_one(Placement, added))
        texts.append(full_text(session.get_one(Placement, added)))
    assert seen(sessions, places) == old
    assert np.isnan(tasks_of(sessions, added)).all(), "of the old version it has none, and versions are not mixed"
    models.use("eerste")
    assert seen(sessions, places) == old
    models.use("tweede")
    run_all(sessions, settings)
    new = seen(sessions, [*places, added])
    assert new == expected(*texts).tolist()
    assert new[:5] != old
    assert {key[1] for key in vectors(sessions)} == {second.version}
    models.use("eerste")
    assert seen(sessions, [*places, added]) == new, "a process with the old model reads the new vectors by their names"


def test_a_batch_that_fails_changes_nothing_for_readers(
    sessions: Sessions, settings: Settings, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = new_place(sessions)
    round_over(sessions, settings)
    old, first = seen(sessions, [place]), load().version
    models.use("tweede")
    with transaction(sessions) as session:
        job = vectors_wanted(session)
        assert job is not None
    with monkeypatch.context() as patched:
        patched.setattr(repository, "switch", lambda *_given: (_ for _ in ()).throw(RuntimeError("halverwege")))
        assert not jobs.run(sessions, job.id, settings)
    assert seen(sessions, [place]) == old
    assert {key[1] for key in vectors(sessions)} == {first}


def test_a_worker_with_another_model_leaves_the_round_to_others(
    sessions: Sessions, settings: Settings, models: Models
) -> None:
    place = new_place(sessions)
    models.use("tweede")
    with transaction(sessions) as session:
        job = vectors_wanted(session)
        assert job is not None
    models.use("eerste")
    assert jobs.run(sessions, job.id, settings)
    assert vectors(sessions) == {}
    assert np.isnan(tasks_of(sessions, place)).all()


def test_two_workers_at_once_make_each_vector_once_and_readers_never_see_a_mixture(
    sessions: Sessions, settings: Settings, models: Models
) -> None:
    places = [new_place(sessions, omschrijving=f"U doet werk nummer {at}.") for at in range(12)]
    round_over(sessions, settings)
    old = seen(sessions, places)
    second = models.use("tweede", dimensions=24)
    with transaction(sessions) as session:
        texts = [full_text(session.get_one(Placement, one)) for one in places]
        ids = [jobs.enqueue(session, REFRESH_VECTORS, version=second.version).id for _ in range(2)]
        ids += [vector_wanted(session, session.get_one(Placement, one)).id for one in places[:4]]
    new, met = expected(*texts).tolist(), []

    def look() -> None:
        met.extend(seen(sessions, places) for _ in range(15))

    def work(job_ids: list[UUID]) -> Callable[[], None]:
        def do() -> None:
            for one in job_ids:
                assert jobs.run(sessions, one, settings)

        return do

    assert at_once(work(ids[:1]), work(ids[1:2]), work(ids[2:]), look) == []
    run_all(sessions, settings)
    assert all(one in (old, new) for one in met)
    assert seen(sessions, places) == new
    assert len(vectors(sessions)) == 12


def test_a_text_that_changes_under_a_round_is_not_read_by_its_old_vector(
    sessions: Sessions, settings: Settings
) -> None:
    place, encoder = new_place(sessions), load()
    with transaction(sessions) as session:
        texts = repository.lacking(session, encoder.version, most=9)
        with transaction(sessions) as other:
            other.get_one(Placement, place).description = "U bakt brood in een grote bakkerij."
        repository.store(session, encoder.version, texts, encoder.encode([one.text for one in texts]))
        assert not switch_when_whole(session, encoder), "it lacks a vector of what it says now"
    round_over(sessions, settings)
    assert (
        tasks_of(sessions, place).tolist()
        == expected("Assistent hovenier\nU bakt brood in een grote bakkerij.")[0].tolist()
    )


def test_the_names_that_go_along_are_those_of_the_version(sessions: Sessions, settings: Settings) -> None:
    with transaction(sessions) as session:
        assert encode_lacking(session, load()) == 0
        assert encode_lacking(session, load(), only=uuid4()) == 0
        assert switch_when_whole(session, load())
    with transaction(sessions) as session:
        row = session.exec(select(EncoderVersion)).one()
        assert row.version == load().version
        names = repository.names_of(session, row.version)
        assert names is not None
        assert set(names.codes) == {one.code for one in occupations()}
        sample = load().encode(["hovenier", "iets heel anders"])
        assert alike_to_texts(sample, names).tolist() == alike_to_texts(sample, None).tolist()
        assert repository.names_of(session, "een andere") is None


def test_a_stored_list_keeps_the_likeness_that_it_was_made_with(
    sessions: Sessions, settings: Settings, models: Models
) -> None:
    place = new_place(sessions)
    round_over(sessions, settings)
    with transaction(sessions) as session:
        known_jobseeker(session)
        stored = session.get_one(Placement, place)
        used, made = placement_facts(session, stored), make_shortlist(session, stored)
    models.use("tweede")
    round_over(sessions, settings)
    assert tasks_of(sessions, place).tolist() != used.task_likeness.tolist()
    with transaction(sessions) as session:
        again = session.get_one(Shortlist, made.id)
        kept = place_from_json(again.placement_facts)
        assert kept.task_likeness.tobytes() == used.task_likeness.tobytes()
        assert kept.occupation_likeness.tobytes() == used.occupation_likeness.tobytes()
        outcome = replay(again, lines_of(session, again.id))
        assert (outcome.agrees, outcome.same) == (True, 1)


def test_a_reader_that_comes_between_two_versions_has_the_new_one(
    sessions: Sessions, settings: Settings, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = new_place(sessions)
    round_over(sessions, settings)
    models.use("tweede", dimensions=24)
    read, switched = repository.names_of, []

    def slow(session: Session, version: str) -> NamesOfOccupations | None:
        if not switched:
            switched.append(round_over(sessions, settings))
        return read(session, version)

    monkeypatch.setattr(repository, "names_of", slow)
    service._known.clear()
    assert not np.isnan(tasks_of(sessions, place)).any()
    assert switched
