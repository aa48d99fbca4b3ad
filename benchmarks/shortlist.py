"""A shortlist over some 30,000 jobseekers: computing, and computing with storing, after the region is loaded."""

import itertools

from sqlmodel import select

from benchmarks.setting import World, report, spread, timed, world
from fit.columns import gather
from services.database import session_factory, transaction
from services.matching.place import placement_facts, ruleset_facts
from services.matching.points import POINTS
from services.matching.ranking import rank
from services.matching.region import forget_columns, region_columns
from services.matching.shortlists.service import make_shortlist
from services.registry import Placement, PlacementState
from services.registry.demo.generator import REGIONS

REGION = "zwolle"
SCALE = 4.2
ROUNDS = 200


def main() -> None:
    """Measure and print."""
    gemeenten = tuple(name for name in REGIONS["volledig"] if name not in {"Nijkerk", "GM0267"})
    with world(scale=SCALE, gemeenten=gemeenten) as ready:
        measure(ready)
    forget_columns()


def measure(ready: World) -> None:
    """Each round takes another of the region's open places."""
    sessions = session_factory(ready.engine)
    with transaction(sessions) as session:
        query = select(Placement).where(Placement.region == REGION, Placement.state == PlacementState.OPEN)
        places = list(session.exec(query))
        loading = timed(lambda: (forget_columns(), region_columns(session, REGION)), 3)
        columns = region_columns(session, REGION).columns
    turn = itertools.cycle(places)

    def compute() -> None:
        place = next(turn)
        rules = gather(ruleset_facts(place), columns.gemeente)
        with transaction(sessions) as session:
            facts = placement_facts(session, place)
        rank(columns, facts, rules, scoring=POINTS, seed=1)

    def compute_and_store() -> None:
        with transaction(sessions) as session:
            make_shortlist(session, next(turn))

    compute()
    compute_and_store()
    report(
        f"Shortlist over {len(columns):,} jobseekers, {len(places)} places",
        [
            ("`rank`: rules, points and order of everybody", spread(timed(compute, ROUNDS))),
            ("`make_shortlist`: refresh, rank, word and store", spread(timed(compute_and_store, ROUNDS))),
            ("loading the region's columns, once per process", spread(loading)),
        ],
    )


if __name__ == "__main__":
    main()
