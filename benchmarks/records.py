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

from benchmarks.setting import World, report, spread, timed, world
from benchmarks.single_reads import served
from services import clock
from services.database import session_factory, transaction
from services.registry import Jobseeker, note
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
            full_record(client, bare, people)
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


def full_record(client: httpx2.Client, bare: Connection, people: Sequence[UUID]) -> None:
    """`GET …/dossier` against the one query behind it."""
    turn, again = itertools.cycle(people), itertools.cycle(people)

    def ours() -> None:
        client.get(f"/werkzoekenden/{next(turn)}/dossier").raise_for_status()

    def theirs() -> None:
        bare.execute(everything_query(), {"who": next(again)}).fetchall()

    print_pair(f"A full record with {HISTORY_ROWS} history rows", timed_pair(ours, theirs))


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

    title = f"A search with five filters over {ready.loaded.people:,} people, {len(hits)} on the page"
    print_pair(title, timed_pair(ours, theirs))


Pair = tuple[list[float], list[float]]


def timed_pair(ours: Callable[[], None], theirs: Callable[[], None]) -> Pair:
    """Milliseconds of both, in turns, after a warm start."""
    for action in (ours, theirs):
        timed(action, 10)
    pairs = [(timed(ours, 1)[0], timed(theirs, 1)[0]) for _ in range(ROUNDS)]
    return [mine for mine, _ in pairs], [bare for _, bare in pairs]


def print_pair(title: str, pair: Pair) -> None:
    """A table with both and the ratio of their medians."""
    ours, theirs = pair
    ratio = statistics.median(ours) / statistics.median(theirs)
    report(
        title,
        [
            ("through the API, client's time: token, look on record, JSON", spread(ours)),
            ("the bare query", spread(theirs)),
            ("ratio", f"{ratio:.1f}"),
        ],
    )


if __name__ == "__main__":
    main()
