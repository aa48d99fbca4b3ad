"""The weekdate of one team in a region of some 30,000 people: reading and assembling the agenda, and printing it."""

import os
import random
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, select

from api.weekdate import agenda_of, put_on_record
from benchmarks.leerlijnen import COPY, EXPECT
from benchmarks.setting import World, report, spread, timed, world
from services import clock
from services.database import session_factory, transaction
from services.flow.weekdate.printing import printed
from services.flow.weekdate.reader import read_week
from services.flow.weekdate.schemas import AgendaOut
from services.matching.leerlijnen.keys import region_lines
from services.matching.leerlijnen.standings import refresh_standings
from services.matching.leerlijnen.week import week_of_lines
from services.matching.shortlists.brief import lists_in_brief
from services.matching.shortlists.service import make_shortlist
from services.registry import Actor, Jobseeker, Placement, PlacementState, Purpose, Role, actor_of, add_staff
from services.registry import weekdate as record
from services.registry.demo.generator import REGIONS

REGION = "zwolle"
GEMEENTE = "GM0148"
SCALE = float(os.environ.get("DOORSTROOM_BENCH_SCALE", "4.2"))
PLACES = 200
ROUNDS = 100

# The demo writes down in a day what a team does in years: so the week that is measured comes three weeks later. Places
# opened on some day of the eight weeks before it.
LATER = timedelta(days=21)
OPENED = text("""
insert into placement_transition (placement_id, from_state, to_state, reason, at)
select p.id, 'concept', 'open', 'geplaatst',
    now() + make_interval(days => 21 - mod(abs(hashtext(p.id::text)), 56)) from placement p where p.state = 'open'
""")
STEPS = text("""
insert into ladder_observation (jobseeker_id, noted_on, source, recorded_at, trede)
select j.id, :on, 'consulent', cast(:on as date) + interval '12 hours', least(6, l.trede + 1)
from jobseeker j join lateral (
    select trede from ladder_observation where jobseeker_id = j.id order by noted_on desc, id desc limit 1) l on true
where j.gemeente_code = :gemeente order by j.id limit 25
""")
HERE = text("select count(*) from placement where region = :region and state = 'open'")


def main() -> None:
    """Measure and print."""
    gemeenten = tuple(name for name in REGIONS["volledig"] if name not in {"Nijkerk", "GM0267"})
    with world(scale=SCALE, gemeenten=gemeenten) as ready:
        with transaction(session_factory(ready.engine)) as session:
            actor = widen(session)
        with ready.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("vacuum analyze")
        with clock.frozen_at(clock.now() + LATER):
            measure(ready, actor)


def widen(session: Session) -> Actor:
    """Two hundred open places, a list of each, an expected trede for everybody, and a weekdate of a week before."""
    today = clock.today()
    session.execute(EXPECT, {"region": REGION, "on": today})
    keys, chance = region_lines(REGION, today).whole.keys, random.Random(7)
    for turn in range(PLACES - int(session.execute(HERE, {"region": REGION}).scalar_one())):
        key = chance.choice(keys)
        values = {"line": key.line, "step": key.step, "turn": turn % 20, "later": chance.choice((0, 20, 60))}
        session.execute(COPY, {"region": REGION, "on": today, **values})
    session.execute(OPENED)
    refresh_standings(session, REGION)
    query = select(Placement).where(Placement.region == REGION, Placement.state == PlacementState.OPEN)
    for place in session.exec(query):
        make_shortlist(session, place)
    name = "consulent-van-de-meting"
    actor = actor_of(add_staff(session, name=name, role=Role.CASE_WORKER, gemeente_code=GEMEENTE, password=None))
    with clock.frozen_at(clock.now() + LATER - timedelta(days=7)):
        record.hold_weekdate(session, actor, record.WeekdateIn(aanwezig=[actor.account_id]))
    session.execute(STEPS, {"gemeente": GEMEENTE, "on": today + LATER - timedelta(days=2)})
    return actor


def measure(ready: World, actor: Actor) -> None:
    """The whole agenda with its looks, as a request does it; then what it is made of."""
    sessions = session_factory(ready.engine)

    def within(work: Callable[[Session], object]) -> Callable[[], object]:
        def once() -> object:
            with transaction(sessions) as session:
                return work(session)

        return once

    def whole(session: Session) -> str:
        agenda = agenda_of(session, actor)
        put_on_record(session, actor, agenda, purpose=Purpose.GUIDANCE)
        return AgendaOut.of(agenda).model_dump_json(by_alias=True)

    within(whole)()
    with transaction(sessions) as session:
        agenda = agenda_of(session, actor)
        counted = session.exec(select(Jobseeker.gemeente_code).where(Jobseeker.region == REGION)).all()
        places = session.execute(HERE, {"region": REGION}).scalar_one()
    ids: list[UUID] = [one.place.placement_id for one in agenda.places]
    title = (
        f"Weekdate of a team with {counted.count(GEMEENTE):,} people, in a region of {len(counted):,} people and "
        f"{places} open places ({sum(part.total for part in agenda.parts)} things on the agenda)"
    )
    lines = within(lambda one: week_of_lines(one, REGION, GEMEENTE, most_short=5, most=25))
    rows = [
        ("the agenda with its looks on record, as JSON", timed(within(whole), ROUNDS)),
        ("of which: reading the registry", timed(within(lambda one: read_week(one, actor)), ROUNDS)),
        (
            "of which: lists of the new places",
            timed(within(lambda one: lists_in_brief(one, actor, ids, most=3)), ROUNDS),
        ),
        ("of which: learning lines", timed(lines, ROUNDS)),
        ("the agenda as a PDF of two sides, beside that", timed(lambda: printed(agenda, "Dalfsen"), 20)),
    ]
    report(title, [(name, spread(times)) for name, times in rows])


if __name__ == "__main__":
    main()
