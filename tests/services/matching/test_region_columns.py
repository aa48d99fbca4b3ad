"""Columns in memory follow the database: no late commit, erasure, withdrawal or move is missed."""

import random
from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from fit.columns import JobseekerColumns
from services.database import transaction
from services.matching.columns import columns_of
from services.matching.region import forget_columns, region_columns
from services.matching.shortlists.models import Shortlist, ShortlistLine
from services.matching.shortlists.repository import lines_of
from services.matching.shortlists.service import is_stale, make_shortlist
from services.registry import (
    Jobseeker,
    Placement,
    PlacementFields,
    actor_of,
    add_employer,
    add_employer_account,
    facts_of_region,
    note,
    post_placement,
    register,
    withdraw,
)
from services.registry.demo.catalogue import api_fields, posted_place
from services.registry.jobseekers.models import (
    STATEMENTS,
    Availability,
    CertificateStatement,
    DeterminationStatement,
    LadderObservation,
    LanguageLevel,
    LicenceSet,
    OccupationSet,
    Reach,
    Statement,
    SupportNeed,
)
from tests.factories import approved

Sessions = Callable[[], Session]
TODAY = date(2027, 3, 1)
REGION = "zwolle"
IN_REGION, ELSEWHERE = ("GM0177", "GM0148"), ("GM0267", "GM0141")
REGIONS = {"GM0177": "zwolle", "GM0148": "zwolle", "GM0267": "amersfoort", "GM0141": "twente"}


def new_person(sessions: Sessions, gemeente: str = "GM0177") -> UUID:
    with transaction(sessions) as session:
        return register(session, gemeente_code=gemeente, registered_on=TODAY).id


def ladder(jobseeker_id: UUID, trede: int, on: date = TODAY) -> LadderObservation:
    return LadderObservation(jobseeker_id=jobseeker_id, noted_on=on, source="consulent", trede=trede)


def columns(sessions: Sessions, region: str = REGION) -> JobseekerColumns:
    with transaction(sessions) as session:
        return region_columns(session, region).columns


def tredes(sessions: Sessions, region: str = REGION) -> dict[UUID, int]:
    """The trede of each person in the loaded columns."""
    loaded = columns(sessions, region)
    return {UUID(bytes=one.tobytes()): int(trede) for one, trede in zip(loaded.ids, loaded.trede, strict=True)}


def change(sessions: Sessions, jobseeker_id: UUID, **values: object) -> None:
    with transaction(sessions) as session:
        person = session.get_one(Jobseeker, jobseeker_id)
        for name, value in values.items():
            setattr(person, name, value)


def erase(sessions: Sessions, jobseeker_id: UUID) -> None:
    with transaction(sessions) as session:
        session.delete(session.get_one(Jobseeker, jobseeker_id))


def test_a_list_asked_right_after_a_commit_knows_it(sessions: Sessions) -> None:
    assert tredes(sessions) == {}
    one = new_person(sessions)
    assert tredes(sessions) == {one: -1}
    for trede in (2, 3, 4):
        with transaction(sessions) as session:
            note(session, [ladder(one, trede)])
        assert tredes(sessions) == {one: trede}


def test_what_a_transaction_wrote_itself_it_sees_and_keeps_from_others_when_rolled_back(sessions: Sessions) -> None:
    one = new_person(sessions)
    assert tredes(sessions) == {one: -1}
    with sessions() as session:
        note(session, [ladder(one, 2)])
        assert region_columns(session, REGION).columns.trede.tolist() == [2]
        session.rollback()
    assert tredes(sessions) == {one: -1}


def test_a_late_commit_is_not_missed(sessions: Sessions) -> None:
    one, two = new_person(sessions), new_person(sessions)
    assert tredes(sessions) == {one: -1, two: -1}
    with sessions() as late:
        note(late, [ladder(one, 5)])
        newcomer = register(late, gemeente_code="GM0148", registered_on=TODAY).id
        for trede in (2, 3):  # others commit and refresh while the late one is still open
            with transaction(sessions) as session:
                note(session, [ladder(two, trede)])
            assert tredes(sessions) == {one: -1, two: trede}
        late.commit()
    assert tredes(sessions) == {one: 5, two: 3, newcomer: -1}


def test_a_commit_between_two_looks_of_one_reader_is_seen_by_the_next(sessions: Sessions) -> None:
    one = new_person(sessions)
    with sessions() as reader:
        reader.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        assert region_columns(reader, REGION).columns.trede.tolist() == [-1]
        with transaction(sessions) as session:
            note(session, [ladder(one, 4)])
        assert tredes(sessions) == {one: 4}
        region_columns(reader, REGION)
        reader.rollback()
    assert tredes(sessions) == {one: 4}


def test_a_reader_keeps_the_columns_it_has(sessions: Sessions) -> None:
    one = new_person(sessions)
    kept = columns(sessions)
    with transaction(sessions) as session:
        note(session, [ladder(one, 4)])
    assert tredes(sessions) == {one: 4}
    assert kept.trede.tolist() == [-1]


def test_nothing_is_read_again_when_nothing_changed(sessions: Sessions) -> None:
    new_person(sessions)
    first = columns(sessions)
    assert columns(sessions) is first


def test_moving_to_another_region_and_back(sessions: Sessions) -> None:
    one = new_person(sessions)
    with transaction(sessions) as session:
        note(session, [ladder(one, 4)])
    assert tredes(sessions) == {one: 4}
    assert tredes(sessions, "amersfoort") == {}
    change(sessions, one, gemeente_code="GM0267", region="amersfoort")
    assert tredes(sessions) == {}
    assert tredes(sessions, "amersfoort") == {one: 4}
    change(sessions, one, gemeente_code="GM0177", region=REGION)
    assert tredes(sessions) == {one: 4}
    assert tredes(sessions, "amersfoort") == {}


def test_moving_within_the_region(sessions: Sessions) -> None:
    one = new_person(sessions)
    assert columns(sessions).gemeente.tolist() == [177]
    change(sessions, one, gemeente_code="GM0148")
    assert columns(sessions).gemeente.tolist() == [148]


@pytest.fixture
def place(sessions: Sessions) -> UUID:
    """An open place in Raalte."""
    with transaction(sessions) as session:
        employer = add_employer(session, name="Hovenier", gemeente_code="GM0177")
        actor = actor_of(add_employer_account(session, name="werkgever", employer_id=employer.id))
        wanted = PlacementFields.model_validate(api_fields(posted_place().plekken[0], date.today()))  # noqa: DTZ011 - any day will do
        return approved(session, post_placement(session, actor, wanted)).id


def new_list(sessions: Sessions, place: UUID) -> UUID:
    with transaction(sessions) as session:
        return make_shortlist(session, session.get_one(Placement, place)).id


def lines(sessions: Sessions, list_id: UUID) -> list[ShortlistLine]:
    with sessions() as session:
        return lines_of(session, list_id)


def test_who_is_erased_leaves_columns_and_lists(sessions: Sessions, place: UUID) -> None:
    one, two = new_person(sessions), new_person(sessions)
    list_id = new_list(sessions, place)
    assert {line.jobseeker_id for line in lines(sessions, list_id)} == {one, two}
    erase(sessions, one)
    assert set(tredes(sessions)) == {two}
    stored = lines(sessions, list_id)
    assert len(stored) == 2, "the place on the list stays, empty"
    emptied = next(line for line in stored if line.jobseeker_id is None)
    assert emptied.erased_at is not None
    left = (emptied.points, emptied.contributions, emptied.verdicts, emptied.facts, emptied.wording)
    assert left == (None,) * 5
    kept = next(line for line in stored if line.jobseeker_id == two)
    assert kept.facts is not None
    with sessions() as session:
        words = str(session.execute(text("select * from shortlist_line")).all())
        assert str(one) not in words
        assert is_stale(session, session.get_one(Shortlist, list_id), session.get_one(Placement, place))


def test_who_withdraws_leaves_the_columns_and_the_next_list(sessions: Sessions, place: UUID) -> None:
    one, two = new_person(sessions), new_person(sessions)
    new_list(sessions, place)
    with transaction(sessions) as session:
        withdraw(session, session.get_one(Jobseeker, one), on=TODAY)
    assert set(tredes(sessions)) == {two}
    assert {line.jobseeker_id for line in lines(sessions, new_list(sessions, place))} == {two}
    change(sessions, one, withdrawn_on=None)
    assert set(tredes(sessions)) == {one, two}


def test_erasing_takes_every_statement_along(sessions: Sessions) -> None:
    one = new_person(sessions)
    rng = random.Random(7)
    with transaction(sessions) as session:
        note(session, [make(rng, one) for make in MAKERS])
    erase(sessions, one)
    with sessions() as session:
        assert [session.exec(select(table)).all() for table in STATEMENTS] == [[]] * len(STATEMENTS)


@pytest.mark.parametrize("table", STATEMENTS, ids=lambda table: table.__tablename__)
def test_a_statement_is_never_overwritten(session: Session, table: type[Statement]) -> None:
    person = register(session, gemeente_code="GM0177", registered_on=TODAY)
    rng = random.Random(7)
    note(session, [one for one in (make(rng, person.id) for make in MAKERS) if isinstance(one, table)])
    with pytest.raises(IntegrityError, match="appended, never changed"), session.begin_nested():
        session.execute(text(f"update {table.__tablename__} set noted_on = '2020-01-01'"))  # noqa: S608 - names of our own tables
    with pytest.raises(IntegrityError, match="appended, never changed"), session.begin_nested():
        session.execute(text(f"update {table.__tablename__} set source = source where false"))  # noqa: S608 - names of our own tables


# --- refreshed is the same as loaded afresh, whatever happened


def said(rng: random.Random) -> date:
    return TODAY - timedelta(days=rng.randint(0, 3))


def maybe(rng: random.Random, value: object) -> object:
    return value if rng.random() < 0.6 else None


def some(rng: random.Random, *words: str) -> list[str]:
    return rng.sample(words, rng.randint(0, len(words)))


Maker = Callable[[random.Random, UUID], Statement]
MAKERS: tuple[Maker, ...] = (
    lambda rng, who: ladder(who, rng.randint(1, 6), said(rng)),
    lambda rng, who: LanguageLevel(
        **about(rng, who),
        skill=rng.choice(["luisteren", "spreken"]),
        **rng.choice([{"scale": "erk", "level": "A2"}, {"scale": "sonar", "level": "2"}]),
    ),
    lambda rng, who: CertificateStatement(
        **about(rng, who), certificate_code="VCA_BASIS", held=rng.random() < 0.7, valid_until=maybe(rng, TODAY)
    ),
    lambda rng, who: LicenceSet(**about(rng, who), licences=some(rng, "B", "BE", "T")),
    lambda rng, who: Availability(
        **about(rng, who),
        hours_min=maybe(rng, 8.0),
        hours_max=maybe(rng, float(rng.randint(16, 36))),
        dayparts=maybe(rng, some(rng, "ma-ochtend", "di-middag")),
        available_from=maybe(rng, said(rng)),
    ),
    lambda rng, who: Reach(
        **about(rng, who), pc4=maybe(rng, 8102), transport=maybe(rng, some(rng, "fiets", "auto")), max_minutes=30
    ),
    lambda rng, who: OccupationSet(
        **about(rng, who), tie=rng.choice(["wens", "ervaring"]), occupation_codes=some(rng, "hovenier")
    ),
    lambda rng, who: SupportNeed(
        **about(rng, who), guidance=maybe(rng, "dagelijks"), conditions=maybe(rng, some(rng, "zittend-werk"))
    ),
    lambda rng, who: DeterminationStatement(
        **about(rng, who), code="algemene-bijstand", value=rng.random() < 0.5, legal_basis="PW art. 11"
    ),
)


def about(rng: random.Random, who: UUID) -> dict[str, object]:
    return {"jobseeker_id": who, "noted_on": said(rng), "source": "consulent"}


def loaded_afresh(session: Session, region: str) -> JobseekerColumns:
    return columns_of(facts_of_region(session, region))


def assert_equal(refreshed: JobseekerColumns, fresh: JobseekerColumns) -> None:
    def sort(one: JobseekerColumns) -> JobseekerColumns:
        return one.take(np.array(sorted(range(len(one)), key=lambda row: one.ids[row].tobytes()), dtype=int))

    left, right = sort(refreshed), sort(fresh)
    for field in fields(JobseekerColumns):
        first, second = getattr(left, field.name), getattr(right, field.name)
        assert first.dtype == second.dtype, field.name
        assert first.tobytes() == second.tobytes(), field.name


class Walk:
    """A random walk of writes, some of them in transactions that end late, or never."""

    def __init__(self, sessions: Sessions, seed: int) -> None:
        self.sessions = sessions
        self.rng = random.Random(seed)
        self.people: list[UUID] = [new_person(sessions, "GM0177")]
        self.late: list[tuple[Session, set[UUID]]] = []

    def step(self) -> None:
        """One write; a person whom an open transaction holds is left alone, or it would wait."""
        moves = [self.join, self.say, self.say, self.move, self.pause, self.erase, self.say_late, self.end_late]
        self.rng.choice(moves)()

    def somebody(self) -> UUID | None:
        held = {who for _, theirs in self.late for who in theirs}
        free = [who for who in self.people if who not in held]
        return self.rng.choice(free) if free else None

    def join(self) -> None:
        self.people.append(new_person(self.sessions, self.rng.choice(IN_REGION + ELSEWHERE)))

    def say(self) -> None:
        who = self.somebody()
        if who is not None:
            with transaction(self.sessions) as session:
                note(session, [self.rng.choice(MAKERS)(self.rng, who) for _ in range(self.rng.randint(1, 3))])

    def move(self) -> None:
        who, gemeente = self.somebody(), self.rng.choice(IN_REGION + ELSEWHERE)
        if who is not None:
            change(self.sessions, who, gemeente_code=gemeente, region=REGIONS[gemeente])

    def pause(self) -> None:
        who = self.somebody()
        if who is not None:
            change(self.sessions, who, withdrawn_on=maybe(self.rng, TODAY))

    def erase(self) -> None:
        who = self.somebody()
        if who is not None and self.rng.random() < 0.5:
            erase(self.sessions, who)
            self.people.remove(who)

    def say_late(self) -> None:
        who = self.somebody()
        if who is not None and len(self.late) < 3:
            session = self.sessions()
            note(session, [self.rng.choice(MAKERS)(self.rng, who)])
            self.late.append((session, {who}))

    def end_late(self) -> None:
        if self.late:
            session, _ = self.late.pop(self.rng.randrange(len(self.late)))
            if self.rng.random() < 0.8:
                session.commit()
            else:
                session.rollback()
            session.close()

    def check(self) -> None:
        for region in sorted(set(REGIONS.values())):
            with transaction(self.sessions) as session:
                assert_equal(region_columns(session, region).columns, loaded_afresh(session, region))


@pytest.mark.parametrize("seed", range(6))
def test_refreshed_columns_equal_columns_loaded_afresh(sessions: Sessions, seed: int) -> None:
    walk = Walk(sessions, seed)
    try:
        for step in range(60):
            walk.step()
            if walk.rng.random() < 0.4 or step == 59:
                walk.check()
    finally:
        while walk.late:
            walk.end_late()
    walk.check()
    forget_columns()
    walk.check()
