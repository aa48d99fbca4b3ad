"""Vectors on a real database: made when text is written, of the present text only, and by one version at a time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import pytest
from sqlalchemy import event, text
from sqlmodel import Session, select

from ml.encoder import load
from ml.encoder.loading import SETTING
from services import clock, jobs
from services.database import transaction
from services.jobs import Job, JobState
from services.matching.place import facts_of_places, placement_facts
from services.matching.vectors import jobs as vector_jobs
from services.matching.vectors import repository
from services.matching.vectors.jobs import ENCODE_PLACEMENT, REFRESH_VECTORS, vector_wanted, vectors_wanted
from services.matching.vectors.likeness import alike_to_texts, rounded
from services.matching.vectors.models import EncoderVersion, PlacementVector
from services.matching.vectors.service import encode_lacking, switch_when_whole
from services.registry import (
    ForecastIn,
    Placement,
    PlacementFields,
    change_placement,
    occupation_likeness,
    occupations,
    post_forecast,
    text_likeness,
)
from services.registry.placements.forecasts import PLACEHOLDER
from services.settings import Settings
from tests.concurrently import at_once
from tests.factories import RAALTE_PC4, employer_actor, place_json, posted_place
from tests.services.matching.vectors.models_of_chance import Models

Sessions = Callable[[], Session]
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


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


# --- written, changed, unchanged


def test_a_text_that_is_written_gets_its_vector_by_a_job(sessions: Sessions, settings: Settings) -> None:
    with transaction(sessions) as session:
        place = posted_place(session, leerdoel="Leert snoeien.")
        vector_wanted(session, place)
    assert vectors(sessions) == {}
    assert run_all(sessions, settings) == [ENCODE_PLACEMENT]
    ((key, stored),) = vectors(sessions).items()
    assert key == (place.id, load().version)
    assert full_text(place).endswith("Leert snoeien.")
    assert stored.vector.tobytes() == load().encode([full_text(place)])[0].tobytes(), "to the bit"


def test_the_same_text_gives_no_work_and_another_a_new_vector(
    sessions: Sessions, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction(sessions) as session:
        actor = employer_actor(session)
        place = posted_place(session, actor)
        vector_wanted(session, place)
    run_all(sessions, settings)
    round_over(sessions, settings)
    before, was = vectors(sessions), tasks_of(sessions, place.id)

    def change(**changes: object) -> None:
        with transaction(sessions) as session:
            version = session.get_one(Placement, place.id).version
            fields = PlacementFields.model_validate(place_json(**changes))
            vector_wanted(session, change_placement(session, actor, place.id, fields, version=version))

    change(begeleiding="gewoon")
    with monkeypatch.context() as patched:
        patched.setattr(vector_jobs, "load", lambda: Reader(load().version))
        assert run_all(sessions, settings) == [ENCODE_PLACEMENT]
    assert {key: one.vector.tobytes() for key, one in vectors(sessions).items()} == {
        key: one.vector.tobytes() for key, one in before.items()
    }
    change(omschrijving="U rijdt met de heftruck in een groot magazijn.")
    assert np.isnan(tasks_of(sessions, place.id)).all(), "of another text the old vector says nothing"
    run_all(sessions, settings)
    assert vectors(sessions).keys() == before.keys()
    now = tasks_of(sessions, place.id)
    assert now.tolist() == expected("Assistent hovenier\nU rijdt met de heftruck in een groot magazijn.")[0].tolist()
    assert now.tolist() != was.tolist()


class Reader:
    """A model that must not be asked to encode."""

    dimensions = 16

    def __init__(self, version: str) -> None:
        self.version = version

    def encode(self, texts: list[str]) -> np.ndarray:
        raise AssertionError(f"encodes {len(texts)} texts again")


def test_what_is_still_a_placeholder_is_no_text(sessions: Sessions, settings: Settings) -> None:
    with transaction(sessions) as session:
        forecast = ForecastIn.model_validate(
            {
                "beroep": "hovenier",
                "postcode": str(RAALTE_PC4),
                "aantalPlaatsen": 2,
                "vereistNiveau": "mbo-2",
                "startdatum": (clock.today() + timedelta(weeks=9)).isoformat(),
            }
        )
        place = post_forecast(session, employer_actor(session), forecast)
        assert place.description == PLACEHOLDER
        vector_wanted(session, place)
    run_all(sessions, settings)
    assert round_over(sessions, settings) == [REFRESH_VECTORS], "no round goes on for what has no text"
    assert vectors(sessions) == {}
    assert np.isnan(tasks_of(sessions, place.id)).all()


def test_a_place_that_is_gone_leaves_no_vector_and_no_work(sessions: Sessions, settings: Settings) -> None:
    place, other = new_place(sessions), new_place(sessions)
    round_over(sessions, settings)
    with transaction(sessions) as session:
        vector_wanted(session, session.get_one(Placement, place))
        session.execute(text("delete from placement where id = :id"), {"id": place})
    assert run_all(sessions, settings) == [ENCODE_PLACEMENT]
    assert {key[0] for key in vectors(sessions)} == {other}


def test_a_place_deleted_while_it_is_encoded_leaves_no_vector(sessions: Sessions) -> None:
    place, kept = new_place(sessions), new_place(sessions)
    encoder = load()
    with transaction(sessions) as session:
        texts = repository.lacking(session, encoder.version, most=9)
        assert {one.id for one in texts} == {place, kept}
        with transaction(sessions) as other:
            other.execute(text("delete from placement where id = :id"), {"id": place})
        repository.store(session, encoder.version, texts, encoder.encode([one.text for one in texts]))
    assert {key[0] for key in vectors(sessions)} == {kept}


# --- what a reader makes of it


def test_facts_of_a_place_tell_what_is_alike(sessions: Sessions, settings: Settings) -> None:
    place, second = new_place(sessions), new_place(sessions, titel="Medewerker magazijn", beroep="magazijnmedewerker")
    with transaction(sessions) as session:
        before = placement_facts(session, session.get_one(Placement, place))
    assert np.isnan(before.task_likeness).all(), "nothing is read before the first switch"
    assert before.occupation_likeness[before.occupation] == 1
    assert before.occupation_likeness.tolist() == rounded(occupation_likeness())[before.occupation].tolist()
    round_over(sessions, settings)
    with transaction(sessions) as session:
        stored = [session.get_one(Placement, one) for one in (place, second)]
        found = facts_of_places(session, stored)
        assert facts_of_places(session, []) == []
    assert [one.task_likeness.tolist() for one in found] == expected(*map(full_text, stored)).tolist()
    assert found[0].task_likeness.dtype == found[0].occupation_likeness.dtype == np.float32


def test_many_places_are_read_with_one_query(sessions: Sessions, settings: Settings) -> None:
    places = [new_place(sessions) for _ in range(4)]
    round_over(sessions, settings)
    with transaction(sessions) as session:
        stored = [session.get_one(Placement, one) for one in places]
        asked: list[str] = []
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        assert all(np.isfinite(one.task_likeness).all() for one in facts_of_places(session, stored))
    assert len([one for one in asked if "placement_vector" in one]) == 1
    assert len(asked) == 1


def test_a_text_without_words_for_the_model_is_unknown_and_not_unlike() -> None:
    found = alike_to_texts(load().encode(["…", "hovenier"]), None)
    assert np.isnan(found[0]).all()
    assert np.isfinite(found[1]).all()


def test_likeness_of_occupations_is_the_same_both_ways() -> None:
    found = rounded(occupation_likeness())
    assert found.shape == (len(occupations()),) * 2
    assert (found == found.T).all()
    assert (np.diagonal(found) == 1).all()
    assert ((found >= 0) & (found <= 1)).all()


def test_without_a_usable_model_nothing_is_known_and_nothing_fails(
    sessions: Sessions, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = new_place(sessions)
    round_over(sessions, settings)
    known = tasks_of(sessions, place)
    (tmp_path / "kapot").mkdir()
    (tmp_path / "kapot" / "config.json").write_text("{}")
    monkeypatch.setenv(SETTING, str(tmp_path / "kapot"))
    with transaction(sessions) as session:
        assert vectors_wanted(session) is None
        facts = placement_facts(session, session.get_one(Placement, place))
    assert np.isnan(facts.occupation_likeness).all()
    assert facts.task_likeness.tolist() == known.tolist(), "stored vectors can be read without the model"


# --- rounds and switches


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


def seen(sessions: Sessions, places: list[UUID]) -> list[list[float]]:
    with transaction(sessions) as session:
        found = facts_of_places(session, [session.get_one(Placement, one) for one in places])
    return [one.task_likeness.tolist() for one in found]


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
