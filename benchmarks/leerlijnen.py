"""Learning lines over some 30,000 people and 3,000 places: all looppaden, coverage, and one looppad with places."""

import itertools
import random
import time
from datetime import date

from sqlalchemy import text
from sqlmodel import Session, select

from benchmarks.setting import World, report, spread, timed, world
from leerlijnen.coverage import by_cell, by_month, by_step
from services import clock
from services.database import session_factory, transaction
from services.matching.leerlijnen.coverage import cover_of, speerpunten
from services.matching.leerlijnen.keys import region_lines
from services.matching.leerlijnen.standings import refresh_standings
from services.matching.leerlijnen.ways import looppaden_of
from services.registry import Jobseeker
from services.registry.demo.generator import REGIONS

REGION = "zwolle"
SCALE = 4.2
PLACES = 3000
ROUNDS = 200

EXPECT = text("""
insert into expected_trede (jobseeker_id, noted_on, source, recorded_at, trede, horizon_months)
select j.id, :on, 'consulent', now(), least(6, coalesce(l.trede, 2) + 1 + mod(abs(hashtext(j.id::text)), 3)), 24
from jobseeker j left join lateral (
    select trede from ladder_observation where jobseeker_id = j.id order by noted_on desc, id desc limit 1) l on true
where j.region = :region and not exists (select from expected_trede e where e.jobseeker_id = j.id)
""")
STAND = text("""
insert into leerlijn_correction
    (jobseeker_id, noted_on, source, recorded_at, leerlijn, leerlijn_step, standing, reason, explanation)
select id, cast(:on as date) - mod(number, 180),
    'consulent', now(), :line, :step, 'bezig', 'ervaring-elders', 'Verzonnen'
from (select id, abs(hashtext(id::text)) / 7 as number from jobseeker where region = :region) one
where mod(number, :every) = :turn
""")
COPY = text("""
insert into placement (id, employer_id, gemeente_code, region, kind, title, description, occupation_code, pc4,
    hours_min, hours_max, dayparts, starts_on, ends_on, capacity, guidance, demands, other_pc4, months,
    contract_prospect, leerlijn, leerlijn_step, expected, to_fill, taken, check_standing, state, version, changed_by,
    created_at, changed_at)
select gen_random_uuid(), employer_id, gemeente_code, region, kind, title, description, occupation_code, pc4,
    hours_min, hours_max, dayparts, :on + cast(:later as int), null, 3, guidance, demands, other_pc4, months,
    contract_prospect, :line, :step, false, '{}', 0, 'niet-nodig', 'open', 1, changed_by, now(), now()
from placement where region = :region and state = 'open' and leerlijn is not null order by id limit 1 offset :turn
""")


def main() -> None:
    """Measure and print."""
    gemeenten = tuple(name for name in REGIONS["volledig"] if name not in {"Nijkerk", "GM0267"})
    with world(scale=SCALE, gemeenten=gemeenten) as ready:
        with transaction(session_factory(ready.engine)) as session:
            widen(session, clock.today())
        with ready.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("vacuum analyze")
        measure(ready)


def widen(session: Session, on: date) -> None:
    """An expected trede for everybody, a step for one in ten, and places at every step."""
    keys = region_lines(REGION, on).whole.keys
    session.execute(EXPECT, {"region": REGION, "on": on})
    for turn, key in enumerate(keys):
        values = {"line": key.line, "step": key.step, "every": 10 * len(keys), "turn": turn}
        session.execute(STAND, {"region": REGION, "on": on, **values})
    there = session.execute(
        text("select count(*) from placement where region = :region"), {"region": REGION}
    ).scalar_one()
    templates = session.execute(
        text("select count(*) from placement where region = :region and state = 'open' and leerlijn is not null"),
        {"region": REGION},
    ).scalar_one()
    chance = random.Random(7)
    for turn in range(PLACES - there):
        key = chance.choice(keys)
        values = {"line": key.line, "step": key.step, "turn": turn % templates, "later": chance.choice((0, 0, 20, 60))}
        session.execute(COPY, {"region": REGION, "on": on, **values})


def measure(ready: World) -> None:
    """All standings once; then coverage and one looppad, each time another person."""
    sessions = session_factory(ready.engine)
    start = time.perf_counter()
    with transaction(sessions) as session:
        people = refresh_standings(session, REGION)
    whole = time.perf_counter() - start
    with transaction(sessions) as session:
        several = list(session.exec(select(Jobseeker).where(Jobseeker.region == REGION).limit(ROUNDS)))
        places = session.execute(text("select count(*) from placement where state = 'open'")).scalar_one()
    turn = itertools.cycle(several)

    def one_looppad() -> None:
        with transaction(sessions) as session:
            looppaden_of(session, next(turn))

    def coverage() -> None:
        with transaction(sessions) as session:
            cover = cover_of(session, REGION)
            by_step(cover.counted)
            by_cell(cover.counted)
            by_month(cover.counted, on=cover.on)
            speerpunten(session, cover)

    one_looppad()
    coverage()
    report(
        f"Learning lines over {people:,} people and {places:,} places",
        [
            ("all standings of the region: readiness, positions and looppaden, one process", f"{whole:.1f} s"),
            ("coverage per step, cell and month, with speerpunten", spread(timed(coverage, 20))),
            ("the looppaden of one person, with places", spread(timed(one_looppad, ROUNDS))),
        ],
    )


if __name__ == "__main__":
    main()
