"""Vectors on a real database: made when text is written, of the present text only, and what a reader makes of them."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import event, text

from ml.encoder import load
from ml.encoder.loading import SETTING
from services import clock
from services.database import transaction
from services.matching.place import facts_of_places, placement_facts
from services.matching.vectors import jobs as vector_jobs
from services.matching.vectors import repository
from services.matching.vectors.jobs import ENCODE_PLACEMENT, REFRESH_VECTORS, vector_wanted, vectors_wanted
from services.matching.vectors.likeness import alike_to_texts, rounded
from services.registry import (
    ForecastIn,
    Placement,
    PlacementFields,
    change_placement,
    occupation_likeness,
    occupations,
    post_forecast,
)
from services.registry.placements.forecasts import PLACEHOLDER
from services.settings import Settings
from tests.factories import RAALTE_PC4, employer_actor, place_json, posted_place
from tests.services.matching.vectors.rounds import (
    Sessions,
    expected,
    full_text,
    new_place,
    round_over,
    run_all,
    tasks_of,
    vectors,
)

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


def test_many_places_are_read_with_the_queries_of_one(sessions: Sessions, settings: Settings) -> None:
    places = [new_place(sessions) for _ in range(4)]
    round_over(sessions, settings)
    with transaction(sessions) as session:
        stored = [session.get_one(Placement, one) for one in places]
        asked: list[str] = []
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        assert all(np.isfinite(one.task_likeness).all() for one in facts_of_places(session, stored))
    assert len([one for one in asked if "placement_vector" in one]) == 1
    assert len([one for one in asked if "stay_assessment" in one]) == 1, "the records of a region are read once"
    assert len(asked) <= 6


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
