"""A shortlist of the demo region through the API: POST …/kandidatenlijsten, as a netwerker waits for it."""

import itertools

import httpx2
from sqlmodel import select

from benchmarks.setting import report, spread, timed, world
from benchmarks.single_reads import served
from services.database import session_factory, transaction
from services.registry import Placement, PlacementState

ROUNDS = 150


def main() -> None:
    """Measure and print."""
    with world(scale=1.0) as ready:
        with transaction(session_factory(ready.engine)) as session:
            query = select(Placement).where(Placement.region == "zwolle", Placement.state == PlacementState.OPEN)
            places = [str(one.id) for one in session.exec(query)]
        headers = {"Authorization": f"Bearer {ready.loaded.tokens['netwerker-raalte']}"}
        turn = itertools.cycle(places)
        with (
            served("api.app:serve_app", ready.url) as port,
            httpx2.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=60) as client,
        ):

            def ask() -> None:
                client.post(f"/v1/plekken/{next(turn)}/kandidatenlijsten").raise_for_status()

            first = timed(ask, 1)
            times = timed(ask, ROUNDS)
    report(
        f"A shortlist of the demo region ({ready.loaded.people:,} people, {len(places)} places) through the API",
        [
            ("first request of a process, loading the region", f"{first[0]:.0f} ms"),
            ("every later request, client's time", spread(times)),
        ],
    )


if __name__ == "__main__":
    main()
