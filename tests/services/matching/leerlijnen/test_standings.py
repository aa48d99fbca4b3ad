"""Standings on a real database: of everybody of the region and nobody else, and the same by parts as all at once."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from leerlijnen.codes import Met, Standing
from leerlijnen.columns import DONE, NO, ON, UNKNOWN, YES
from leerlijnen.looppaden import towards
from leerlijnen.positions import positions
from leerlijnen.readiness import readiness
from services import clock, jobs
from services.database import transaction
from services.jobs import Job
from services.matching.leerlijnen.columns import standing_columns
from services.matching.leerlijnen.coverage import cover_of
from services.matching.leerlijnen.jobs import REFRESH_STANDINGS, standings_wanted
from services.matching.leerlijnen.keys import region_lines
from services.matching.leerlijnen.models import PersonStanding, StandingMark
from services.matching.leerlijnen.places import offers_of, seats_of
from services.matching.leerlijnen.standings import refresh_standings
from services.registry import Jobseeker, PlacementFields, change_placement, leerlijn_facts_of_person, withdraw
from services.registry.placements.models import Placement
from services.registry.privacy.erasure import erase, strip
from services.settings import Settings
from tests.concurrently import at_once
from tests.factories import DALFSEN, NIJKERK, employer_actor, place_json
from tests.factories_looppaden import certified, corrected, on_the_way, stander, step_place
from tests.factories_stays import ago, case_worker, running, settled_jobseeker

Sessions = Callable[[], Session]
REGION, ELSEWHERE = "zwolle", "amersfoort"
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
READINESS = {Met.MET: YES, Met.UNMET: NO, Met.UNKNOWN: UNKNOWN}


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    """One day and hour, so that no test runs over midnight."""
    with clock.frozen_at(NOON):
        yield


@pytest.fixture
def people(sessions: Sessions) -> dict[str, UUID]:
    """A small region: people of two gemeenten, with places that have room to spare, and somebody of another region."""
    with transaction(sessions) as session:
        for step in ("G2", "G3", "G4", "G6"):
            step_place(session, step, aantalPlaatsen=9)
        made = {
            "new to it": on_the_way(session, level="A1"),
            "on G2": on_the_way(session, level="A1"),
            "done G4": on_the_way(session, seen=4, goal=5, gemeente_code=DALFSEN),
            "without goal": on_the_way(session, goal=None),
            "there": on_the_way(session, seen=5),
            "nothing known": settled_jobseeker(session, gemeente_code=DALFSEN),
            "elsewhere": on_the_way(session, gemeente_code=NIJKERK),
        }
        corrected(session, made["on G2"], "G2", on=clock.today() - timedelta(weeks=8))
        corrected(session, made["done G4"], "G4", "gedaan")
        certified(session, made["done G4"])
        withdraw(session, on_the_way(session), on=clock.today())
        return {name: one.id for name, one in made.items()}


def round_over(sessions: Sessions, region: str = REGION) -> int:
    with transaction(sessions) as session:
        return refresh_standings(session, region)


def stored(sessions: Sessions, region: str = REGION) -> dict[UUID, dict[str, object]]:
    with sessions() as session:
        rows = session.exec(select(PersonStanding).where(PersonStanding.region == region))
        return {row.jobseeker_id: row.model_dump() for row in rows}


def test_everybody_in_matching_has_one_standing_and_nobody_else(sessions: Sessions, people: dict[str, UUID]) -> None:
    assert round_over(sessions) == len(people) - 1
    assert set(stored(sessions)) == set(people.values()) - {people["elsewhere"]}
    assert stored(sessions, ELSEWHERE) == {}
    with sessions() as session:
        assert session.exec(select(StandingMark.region)).all() == [REGION]


def test_a_standing_is_what_the_functions_say_of_that_person(sessions: Sessions, people: dict[str, UUID]) -> None:
    """Readiness, position, goal and need, worked out one person at a time by the functions that the rules are in."""
    round_over(sessions)
    rows, today = stored(sessions), clock.today()
    with sessions() as session:
        whole = region_lines(REGION, today).whole
        offers = offers_of(seats_of(session, whole, REGION, on=today).seats)
        for jobseeker_id, row in rows.items():
            person = session.get_one(Jobseeker, jobseeker_id)
            group = stander(session, person)
            somebody, facts = group.person(0), leerlijn_facts_of_person(session, person.id, on=today)
            stood = {one.key: one.standing for one in positions(group.catalogue, facts.evidence, today)}
            for column, key in enumerate(whole.keys):
                step = group.catalogue.steps.get(key)
                ready = READINESS[readiness(somebody, step).overall] if step else NO
                assert row["readiness"][column] == ready, (key, somebody)  # type: ignore[index]
                there = {Standing.ON: ON, Standing.DONE: DONE}.get(stood[key]) if key in stood else 0
                assert row["position"][column] == there, key  # type: ignore[index]
            goal = facts.expected.trede if facts.expected else None
            assert (row["goal"], row["gemeente_code"]) == (goal, person.gemeente_code)
            reached = facts.expected is None or facts.expected.reached(somebody.trede)
            found = () if reached else towards(group.catalogue, somebody, goal or 0, on=today, offers=offers).ways
            ahead = [one for one in found[0].strides if not one.going_on] if found else []
            soon = [one for one in ahead if one.begins <= (26 if one.without_place else 13)]
            assert row["need_steps"] == [whole.index[one.key] for one in soon]
            assert row["need_flags"] == [(one is ahead[0]) + 2 * one.without_place for one in soon]


def test_standings_as_columns_beside_the_people_of_a_region(sessions: Sessions, people: dict[str, UUID]) -> None:
    with sessions() as session:
        empty = standing_columns(session, REGION)
    assert (len(empty.ids), len(empty.steps)) == (0, len(region_lines(REGION, clock.today()).whole.keys))
    round_over(sessions)
    rows, unknown = stored(sessions), UUID(int=7)
    asked = [*rows, unknown, people["elsewhere"]]
    ids = np.array([one.bytes for one in asked], dtype="V16")
    with sessions() as session:
        found = standing_columns(session, REGION).beside(ids)
    for at, one in enumerate(asked):
        expected = rows.get(one, {"readiness": [-1] * len(found.steps), "position": [0] * len(found.steps)})
        assert found.readiness[at].tolist() == expected["readiness"]
        assert found.position[at].tolist() == expected["position"]
    assert (empty.beside(ids).readiness == -1).all()
    assert (empty.beside(ids).position == 0).all()


def test_the_situations_say_something(sessions: Sessions, people: dict[str, UUID]) -> None:
    round_over(sessions)
    rows, keys = stored(sessions), [str(key) for key in region_lines(REGION, clock.today()).whole.keys]

    def steps(name: str) -> list[str]:
        return [keys[one] for one in rows[people[name]]["need_steps"]]  # type: ignore[attr-defined]

    assert rows[people["on G2"]]["position"][keys.index("groen:G2")] == ON  # type: ignore[index]
    assert rows[people["done G4"]]["position"][keys.index("groen:G4")] == DONE  # type: ignore[index]
    assert steps("new to it")
    assert steps("without goal") == steps("there") == steps("nothing known") == []


def everything_changes(sessions: Sessions, people: dict[str, UUID]) -> None:
    """What can happen to people between two rounds, at places that keep room, so that nobody else's way changes."""
    with transaction(sessions) as session:
        known = {name: session.get_one(Jobseeker, one) for name, one in people.items()}
        worker = case_worker(session)
        certified(session, known["new to it"])
        corrected(session, known["there"], "G6", on=ago(3))
        corrected(session, known["on G2"], "G2", "gedaan")
        withdraw(session, known["done G4"], on=clock.today())
        place = next(one for one in session.exec(select(Placement)) if one.leerlijn_step == "G3")
        newcomer = settled_jobseeker(session)
        running(session, worker, person=newcomer, place=place, van=ago(30))
        on_the_way(session, gemeente_code=DALFSEN)
        erase(session, known["without goal"])


def test_who_changed_by_themselves_gives_the_same_as_everybody_again(
    sessions: Sessions, people: dict[str, UUID]
) -> None:
    round_over(sessions)
    before = stored(sessions)
    everything_changes(sessions, people)
    assert 0 < round_over(sessions) < len(before)
    by_part = stored(sessions)
    assert by_part != before
    with transaction(sessions) as session:
        session.execute(text("delete from leerlijn_standing_mark"))
    assert round_over(sessions) == len(by_part)
    assert stored(sessions) == by_part
    assert people["done G4"] not in by_part
    assert people["without goal"] not in by_part


def test_another_step_of_a_place_moves_who_is_there(sessions: Sessions) -> None:
    with transaction(sessions) as session:
        employer = employer_actor(session)
        place = step_place(session, "G3", employer, aantalPlaatsen=3)
        person = settled_jobseeker(session)
        running(session, case_worker(session), person=person, place=place)
        place_id, person_id = place.id, person.id
    round_over(sessions)
    keys = [str(key) for key in region_lines(REGION, clock.today()).whole.keys]
    assert stored(sessions)[person_id]["position"][keys.index("groen:G3")] == ON  # type: ignore[index]
    with transaction(sessions) as session:
        place = session.get_one(Placement, place_id)
        other = place_json(startdatum=place.starts_on.isoformat(), leerlijn="schoonmaak", stap="S3", aantalPlaatsen=3)
        change_placement(session, employer, place.id, PlacementFields.model_validate(other), version=place.version)
    assert round_over(sessions) == 1
    assert stored(sessions)[person_id]["position"][keys.index("schoonmaak:S3")] == ON  # type: ignore[index]


def test_a_round_without_changes_does_nothing(sessions: Sessions, people: dict[str, UUID]) -> None:
    round_over(sessions)
    before = stored(sessions)
    assert round_over(sessions) == 0
    assert stored(sessions) == before


def test_a_new_day_makes_all_again(sessions: Sessions, people: dict[str, UUID]) -> None:
    round_over(sessions)
    with clock.frozen_at(NOON + timedelta(days=1)):
        assert round_over(sessions) == len(people) - 1
        assert {row["computed_on"] for row in stored(sessions).values()} == {clock.today()}


def test_other_lines_are_not_counted_and_make_all_again(sessions: Sessions, people: dict[str, UUID]) -> None:
    """As after a new version with another catalogue: coverage, asked before the job ran, makes them first."""
    round_over(sessions)
    with transaction(sessions) as session:
        session.execute(text("update leerlijn_standing set catalogue = 'oud', position = '{1}'"))
        session.execute(text("update leerlijn_standing_mark set catalogue = 'oud'"))
    with transaction(sessions) as session:
        assert cover_of(session, REGION).people == len(people) - 1
    assert {row["catalogue"] for row in stored(sessions).values()} == {region_lines(REGION, clock.today()).digest}


@pytest.mark.parametrize("let_go", [erase, strip])
def test_a_standing_goes_with_the_person(
    sessions: Sessions, people: dict[str, UUID], let_go: Callable[[Session, Jobseeker], None]
) -> None:
    round_over(sessions)
    with transaction(sessions) as session:
        let_go(session, session.get_one(Jobseeker, people["on G2"]))
    assert people["on G2"] not in stored(sessions)
    round_over(sessions)
    assert people["on G2"] not in stored(sessions)


def test_who_moves_to_another_region_is_counted_there(sessions: Sessions, people: dict[str, UUID]) -> None:
    for region in (REGION, ELSEWHERE):
        round_over(sessions, region)
    with transaction(sessions) as session:
        person = session.get_one(Jobseeker, people["new to it"])
        person.gemeente_code, person.region = NIJKERK, ELSEWHERE
        session.add(person)
    for region in (ELSEWHERE, REGION):
        round_over(sessions, region)
    assert people["new to it"] not in stored(sessions)
    assert set(stored(sessions, ELSEWHERE)) == {people["elsewhere"], people["new to it"]}


def wanted(sessions: Sessions) -> list[str]:
    with transaction(sessions) as session:
        return sorted(job.arguments["region"] for job in standings_wanted(session))


def test_a_round_is_asked_for_once_per_state(sessions: Sessions, people: dict[str, UUID]) -> None:
    assert wanted(sessions) == [ELSEWHERE, REGION]
    assert wanted(sessions) == []
    for region in (REGION, ELSEWHERE):
        round_over(sessions, region)
    assert wanted(sessions) == []
    with transaction(sessions) as session:
        certified(session, session.get_one(Jobseeker, people["new to it"]))
    assert wanted(sessions) == [REGION]
    assert wanted(sessions) == []
    with transaction(sessions) as session:
        certified(session, session.get_one(Jobseeker, people["on G2"]))
    assert wanted(sessions) == [REGION]
    with clock.frozen_at(NOON + timedelta(hours=1)):
        assert wanted(sessions) == [REGION], "a round that failed is wanted again"
        round_over(sessions)
        assert wanted(sessions) == []
    with clock.frozen_at(NOON + timedelta(days=1)):
        assert wanted(sessions) == [ELSEWHERE, REGION]


def test_the_job_may_be_done_again(sessions: Sessions, people: dict[str, UUID], settings: Settings) -> None:
    with transaction(sessions) as session:
        ids = [job.id for job in standings_wanted(session)]
    assert [jobs.run(sessions, one, settings) for one in ids] == [True, True]
    before = stored(sessions)
    assert set(before) == set(people.values()) - {people["elsewhere"]}
    with transaction(sessions) as session:
        again = jobs.enqueue(session, REFRESH_STANDINGS, region=REGION).id
    assert jobs.run(sessions, again, settings)
    assert stored(sessions) == before
    with sessions() as session:
        assert {job.error for job in session.exec(select(Job))} == {None}


def test_rounds_and_coverage_at_once_wait_for_one_another(sessions: Sessions, people: dict[str, UUID]) -> None:
    """Also the very first, when there is no mark to lock yet."""

    def look() -> None:
        with clock.frozen_at(NOON), transaction(sessions) as session:
            assert cover_of(session, REGION).people == len(people) - 1

    def work() -> None:
        with clock.frozen_at(NOON):
            round_over(sessions)

    assert at_once(work, work, look) == []
    assert len(stored(sessions)) == len(people) - 1


def test_an_erasure_during_a_round_leaves_no_standing(sessions: Sessions, people: dict[str, UUID]) -> None:
    round_over(sessions)

    def let_go() -> None:
        with transaction(sessions) as session:
            erase(session, session.get_one(Jobseeker, people["new to it"]))

    def work() -> None:
        with clock.frozen_at(NOON + timedelta(days=1)):
            round_over(sessions)

    assert at_once(work, let_go) == []
    assert people["new to it"] not in stored(sessions)
