"""One trede counts on one day, whatever was written in whatever order, by however many at once."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session, col, select

from services.database import transaction
from services.registry import note, register
from services.registry.jobseekers.models import LadderObservation
from services.registry.jobseekers.repository import latest

START = date(2026, 3, 1)
days = st.integers(0, 3).map(lambda number: START + timedelta(days=number))
writes = st.lists(st.lists(st.tuples(days, st.integers(1, 6)), min_size=1, max_size=4), max_size=6)


def write(session: Session, person: UUID, batch: list[tuple[date, int]]) -> None:
    note(
        session,
        [LadderObservation(jobseeker_id=person, noted_on=day, source="consulent", trede=trede) for day, trede in batch],
    )


@given(writes=writes)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_trede_counts_on_one_day_and_history_stays(session: Session, writes: list[list[tuple[date, int]]]) -> None:
    person = register(session, gemeente_code="GM0177", registered_on=START).id
    written: list[tuple[date, int]] = []
    for batch in writes:
        write(session, person, batch)
        written += batch
        rows = session.exec(
            select(LadderObservation)
            .where(LadderObservation.jobseeker_id == person)
            .order_by(col(LadderObservation.id))
        ).all()
        assert [(row.noted_on, row.trede) for row in rows] == written, "nothing that was written changes or goes"
    corrected = {row.corrects_id for row in rows} if writes else set()
    counting = {row.noted_on: row.trede for row in rows if row.id not in corrected} if writes else {}
    assert counting == dict(written), "the last of a day counts, and only that one"
    found = latest(session, LadderObservation, person)
    assert [row.trede for row in found] == ([counting[max(counting)]] if counting else [])


def test_two_writers_at_once_make_one_chain(sessions: Callable[[], Session]) -> None:
    with transaction(sessions) as session:
        person = register(session, gemeente_code="GM0177", registered_on=START).id
    together = threading.Barrier(4)

    def writer(trede: int) -> None:
        together.wait()
        with transaction(sessions) as session:
            write(session, person, [(START, trede)])

    threads = [threading.Thread(target=writer, args=(trede,)) for trede in (1, 2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with sessions() as session:
        rows = session.execute(text("select id, corrects_id from ladder_observation order by id")).all()
    assert len(rows) == 4
    assert [row.corrects_id for row in rows] == [None, *(row.id for row in rows[:-1])]
