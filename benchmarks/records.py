"""People's records through the API over some 30,000 people of one gemeente: a full record, and a search by POST.

Beside each stands the bare query on the same database, by SQLAlchemy alone: what the house adds is the ratio.
"""

import itertools
import statistics
from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

import httpx2
from sqlalchemy import Connection
from sqlmodel import Session, select

from api.v1.answers import json_answer
from benchmarks.setting import World, report, spread, timed, world
from benchmarks.single_reads import served
from services import clock
from services.database import session_factory, transaction
from services.registry import (
    Actor,
    Jobseeker,
    Purpose,
    authenticate,
    dossier,
    note,
    open_record,
    search_jobseekers,
)
from services.registry.jobseekers.histories.repository import everything_query
from services.registry.jobseekers.models import LadderObservation, LanguageLevel, Reach
from services.registry.jobseekers.searching.schemas import SearchIn
from services.registry.jobseekers.searching.service import PLAN_FOR_THESE_VALUES
from services.registry.jobseekers.searching.sql import search_query

RAALTE, SCALE = "GM0177", 58.0
LONG_RECORDS, HISTORY_ROWS = 20, 200
ROUNDS = 300
FIVE_FILTERS = {
    "tredeVanaf": 3,
    "tredeTotEnMet": 4,
    "urenMinstens": 12,
    "postcodegebieden": ["81"],
    "begeleiding": ["wekelijks", "dagelijks"],
    "talen": [{"vaardigheid": "spreken", "schaal": "erk", "niveau": "A2"}],
}


def main() -> None:
    """Measure and print."""
    with world(scale=SCALE, gemeenten=("Raalte",)) as ready:
        with transaction(session_factory(ready.engine)) as session:
            people = long_records(session)
        headers = {"Authorization": f"Bearer {ready.loaded.tokens['netwerker-raalte']}"}
        with (
            served("api.app:serve_app", ready.url) as port,
            httpx2.Client(base_url=f"http://127.0.0.1:{port}/v1", headers=headers, timeout=60) as client,
            ready.engine.connect() as bare,
        ):
            full_record(client, bare, ready, people)
            search(client, bare, ready)


def long_records(session: Session) -> list[UUID]:
    """Some people with two hundred history rows each, over three years."""
    people = list(session.exec(select(Jobseeker.id).where(Jobseeker.gemeente_code == RAALTE).limit(LONG_RECORDS)))
    today = clock.today()
    for person in people:
        for row in range(HISTORY_ROWS):
            who = {"jobseeker_id": person, "noted_on": today - timedelta(days=5 * row + 1), "source": "consulent"}
            note(session, [(_trede, _language, _reach)[row % 3](who, row)])
    return people


def _trede(who: dict[str, object], row: int) -> LadderObservation:
    return LadderObservation(**who, trede=1 + row % 4, method="gesprek")


def _language(who: dict[str, object], row: int) -> LanguageLevel:
    return LanguageLevel(**who, skill="spreken", scale="erk", level=("A1", "A2", "B1")[row % 3], method="toets")


def _reach(who: dict[str, object], row: int) -> Reach:
    return Reach(**who, pc4=8102, transport=["fiets"], max_minutes=20 + row % 40)


def full_record(client: httpx2.Client, bare: Connection, ready: World, people: Sequence[UUID]) -> None:
    """`GET …/dossier` against the one query behind it."""
    turn, again, inside = itertools.cycle(people), itertools.cycle(people), itertools.cycle(people)
    sessions, actor = session_factory(ready.engine), netwerker(ready)

    def within() -> None:
        with transaction(sessions) as session:
            record = open_record(session, actor, next(inside), purpose=Purpose.MATCHING)
            json_answer(dossier(session, record))

    def ours() -> None:
        client.get(f"/werkzoekenden/{next(turn)}/dossier").raise_for_status()

    def theirs() -> None:
        bare.execute(everything_query(), {"who": next(again)}).fetchall()

    print_all(f"A full record with {HISTORY_ROWS} history rows", timed_in_turns(ours, within, theirs))


def search(client: httpx2.Client, bare: Connection, ready: World) -> None:
    """`POST …/_zoek` with five filters against the same query without us."""
    asked = SearchIn.model_validate(FIVE_FILTERS)
    query, values = search_query(asked, RAALTE, clock.today())
    bare.execute(PLAN_FOR_THESE_VALUES)
    hits = client.post("/werkzoekenden/_zoek", json=FIVE_FILTERS).raise_for_status().json()["resultaten"]

    def ours() -> None:
        client.post("/werkzoekenden/_zoek", json=FIVE_FILTERS).raise_for_status()

    def theirs() -> None:
        bare.execute(query, values).fetchall()

    sessions, actor = session_factory(ready.engine), netwerker(ready)

    def within() -> None:
        with transaction(sessions) as session:
            json_answer(search_jobseekers(session, actor, asked, purpose=Purpose.MATCHING))

    title = f"A search with five filters over {ready.loaded.people:,} people, {len(hits)} on the page"
    print_all(title, timed_in_turns(ours, within, theirs))


def netwerker(ready: World) -> Actor:
    """The netwerker of Raalte, as the API would know them."""
    with transaction(session_factory(ready.engine)) as session:
        return authenticate(session, ready.loaded.tokens["netwerker-raalte"])


Times = tuple[list[float], ...]


def timed_in_turns(*actions: Callable[[], None]) -> Times:
    """Milliseconds of each, one after the other in every round, after a warm start."""
    for action in actions:
        timed(action, 10)
    rounds = [[timed(action, 1)[0] for action in actions] for _ in range(ROUNDS)]
    return tuple(list(column) for column in zip(*rounds, strict=True))


def print_all(title: str, times: Times) -> None:
    """A table of all three, and what the house costs above the bare query."""
    ours, within, theirs = times
    report(
        title,
        [
            ("inside the API: transaction, look on record, query, JSON", spread(within)),
            ("through the API, client's time", spread(ours)),
            ("the bare query", spread(theirs)),
            ("ratio of inside to bare", f"{statistics.median(within) / statistics.median(theirs):.1f}"),
        ],
    )


if __name__ == "__main__":
    main()
