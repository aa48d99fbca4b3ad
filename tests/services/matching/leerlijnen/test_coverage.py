"""Coverage of a region against plain counts of its places and people, made here in another way."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, func, select

from leerlijnen.codes import Standing
from leerlijnen.coverage import by_cell, by_step, stepless
from leerlijnen.looppaden import towards
from leerlijnen.model import StepKey
from leerlijnen.placing import step_of
from services import clock
from services.matching.columns import gemeente_number
from services.matching.leerlijnen.coverage import RegionCover, cover_of, employers_near, here, speerpunten
from services.matching.leerlijnen.keys import region_lines
from services.matching.leerlijnen.places import offers_of, seats_of
from services.registry import (
    EmployerIn,
    ForecastIn,
    Jobseeker,
    Placement,
    PlacementFields,
    PlacementState,
    actor_of,
    add_employer_account,
    close_placement,
    create_employer,
    leerlijn_facts_of_person,
    post_forecast,
    post_placement,
)
from services.registry.stays.enums import StayState
from services.registry.stays.models import Stay
from tests.factories import (
    DALFSEN,
    NIJKERK,
    RAALTE,
    employer_actor,
    employer_json,
    place_json,
    posted_place,
    staff_actor,
)
from tests.factories_looppaden import corrected, on_the_way, stander, step_place
from tests.factories_stays import ago, case_worker, planned, running

REGION = "zwolle"
G3, G4 = StepKey("groen", "G3"), StepKey("groen", "G4")
LOOSE: dict[str, object] = {"soort": "reguliere-baan", "beroep": "planner-transport", "beloning": None}
"""Work that fits no step of any line."""


def added(session: Session, **fields: object) -> UUID:
    """An employer as a netwerker of its gemeente writes it down."""
    actor = staff_actor(session, gemeente_code=str(fields["gemeente"]))
    return create_employer(session, actor, EmployerIn.model_validate(employer_json(**fields)))[0].id


def filled(session: Session, last_day: int, *, next_from: int | None = None) -> Placement:
    """A place of one seat where somebody is until so many days from now; `next_from`: when the next is to begin."""
    place, worker = step_place(session, "G3"), case_worker(session)
    running(session, worker, place=place, van=ago(40), totEnMet=ago(-last_day))
    if next_from is not None:
        planned(session, worker, place=place, van=ago(-next_from), totEnMet=ago(-next_from - 60))
    session.refresh(place)
    assert place.state == PlacementState.FILLED
    return place


def places(session: Session) -> None:
    """Places in every state."""
    employer, today = employer_actor(session, "Hovenier met veel plekken"), clock.today().isoformat()
    for step in ("G2", "G3", "G3", "G6"):
        step_place(session, step, aantalPlaatsen=2)
    for later in (60, 91, 92):
        step_place(session, "G4", startdatum=ago(-later).isoformat())
    step_place(session, "G3", postcode="7721", aantalPlaatsen=4)
    step_place(session, "G3", postcode="3861", aantalPlaatsen=8)  # in another region
    posted_place(session, employer, startdatum=today, aantalPlaatsen=3)  # names no step; its work fits one
    posted_place(session, employer, startdatum=today, **LOOSE, aantalPlaatsen=5)
    posted_place(session, employer, startdatum=ago(-30).isoformat(), **LOOSE)
    filled(session, 30), filled(session, 89), filled(session, 120), filled(session, 30, next_from=31)
    half = step_place(session, "G2", aantalPlaatsen=3)
    running(session, case_worker(session), place=half, van=ago(20), totEnMet=ago(-50))
    closed = step_place(session, "G3", employer)
    close_placement(session, employer, closed.id, version=closed.version)
    waiting = PlacementFields.model_validate(place_json(startdatum=today, leerlijn="groen", stap="G3"))
    post_placement(session, employer, waiting)
    soon = {"startdatum": ago(-70).isoformat(), "postcode": "8102", "soort": "reguliere-baan"}
    work = {"beroep": "hovenier", "aantalPlaatsen": 4, "leerlijn": "groen", "stap": "G7", "vereistNiveau": "mbo-1"}
    post_forecast(session, employer, ForecastIn.model_validate(soon | work))
    draft = PlacementFields.model_validate(place_json(startdatum=today, leerlijn="groen", stap="G3"))
    post_placement(session, employer, draft, draft=True)


def people(session: Session) -> None:
    """People at every point."""
    for number in range(4):
        on_the_way(session, level="A1", gemeente_code=(RAALTE, DALFSEN)[number % 2])
    for step in ("G2", "G2", "G3", "G4"):
        corrected(session, on_the_way(session, level="A2", seen=4), step, on=ago(100))
    corrected(session, on_the_way(session, seen=4, gemeente_code=DALFSEN), "S3", line="schoonmaak")
    corrected(session, on_the_way(session, seen=4, goal=6, hours=36, certificates=["VCA_BASIS"]), "G6", "gedaan")
    corrected(session, on_the_way(session, gemeente_code=NIJKERK), "G3")
    on_the_way(session, goal=None)


@pytest.fixture
def cover(session: Session) -> RegionCover:
    """The coverage of a small region."""
    places(session), people(session)
    session.flush()
    return cover_of(session, REGION)


@dataclass(frozen=True)
class Seats:
    """Some seats, as this test finds them."""

    key: StepKey | None
    gemeente: str
    from_on: date
    number: int
    free: bool


def seats(session: Session) -> list[Seats]:
    """Every seat of the region that is free or will be, found one place at a time."""
    today, whole = clock.today(), region_lines(REGION, clock.today()).whole
    found = []
    for place in session.exec(select(Placement).where(Placement.region == REGION)):
        named = StepKey(place.leerlijn or "", place.leerlijn_step or "")
        key = named if named in whole.steps else step_of(whole, place.kind, place.occupation_code)
        stays = list(session.exec(select(Stay).where(Stay.placement_id == place.id)))
        opened = place.state == PlacementState.OPEN
        if opened or place.state == PlacementState.AWAITING_CHECK or place.expected:
            free = place.capacity - len(stays)
            found.append(Seats(key, place.gemeente_code, max(place.starts_on, today), free, opened))
        last_days = [one.until_on for one in stays if one.state == StayState.RUNNING and one.until_on]
        promised = sum(one.state == StayState.PLANNED for one in stays)
        for last in sorted(last_days)[promised:]:
            found.append(Seats(key, place.gemeente_code, last + timedelta(days=1), 1, False))
    return found


def counted(session: Session, gemeente: str | None) -> tuple[Counter[StepKey | None], Counter[StepKey | None]]:
    """Seats within thirteen weeks that are free at an open place, and that are to come, per step."""
    now, coming = Counter[StepKey | None](), Counter[StepKey | None]()
    for one in seats(session):
        if gemeente in (None, one.gemeente) and one.from_on <= clock.today() + timedelta(weeks=13):
            (now if one.free else coming)[one.key] += one.number
    return now, coming


def there_and_needed(session: Session, gemeente: str | None) -> tuple[Counter[StepKey], Counter[StepKey]]:
    """How many people are on each step, and need each step within thirteen weeks; worked out one by one."""
    there, needed = Counter[StepKey](), Counter[StepKey]()
    today = clock.today()
    offers = offers_of(seats_of(session, region_lines(REGION, today).whole, REGION, on=today).seats)
    for person in session.exec(select(Jobseeker).where(Jobseeker.region == REGION)):
        if gemeente not in (None, person.gemeente_code):
            continue
        group = stander(session, person)
        there.update(one.key for one in group.positions[0] if one.standing == Standing.ON)
        expected = leerlijn_facts_of_person(session, person.id, on=today).expected
        found = towards(group.catalogue, group.person(0), expected.trede, on=today, offers=offers) if expected else None
        strides = [one for one in found.ways[0].strides if not one.going_on] if found and found.ways else []
        soon = {one.key for one in strides if one.begins <= (26 if one.without_place else 13)}
        needed.update(soon)
    return there, needed


@pytest.mark.parametrize("gemeente", [None, RAALTE, DALFSEN])
def test_every_step_counts_what_is_there(session: Session, cover: RegionCover, gemeente: str | None) -> None:
    now, coming = counted(session, gemeente)
    there, needed = there_and_needed(session, gemeente)
    number = gemeente_number(gemeente) if gemeente else None
    for one in by_step(cover.counted, gemeente=number):
        assert (one.key, one.open) == (one.key, now[one.key])
        assert (one.key, one.coming) == (one.key, coming[one.key])
        assert (one.key, one.here) == (one.key, there[one.key])
        assert (one.key, one.needed) == (one.key, needed[one.key])
        assert one.short == needed[one.key] - now[one.key] - coming[one.key]
    assert stepless(cover.counted.places, gemeente=number) == (now[None], coming[None])
    assert sum(needed.values()) > 0


def test_the_numbers_are_those_of_the_situation(session: Session, cover: RegionCover) -> None:
    steps = {str(one.key): one for one in by_step(cover.counted)}
    assert (steps["groen:G2"].open, steps["groen:G2"].coming) == (2 + 2, 1)
    # Two places of two, one of four in Dalfsen and three that name no step; two stays end in time, one waits.
    assert (steps["groen:G3"].open, steps["groen:G3"].coming) == (2 + 2 + 4 + 3, 1 + 1 + 1)
    assert (steps["groen:G4"].open, steps["groen:G4"].coming) == (2, 0), "an open place that begins later is free"
    assert (steps["groen:G7"].open, steps["groen:G7"].coming) == (0, 4)
    assert stepless(cover.counted.places) == (5 + 1, 0)
    # On G2 two by correction and one by stay; on G3 one by correction and four by stay.
    assert (steps["groen:G2"].here, steps["groen:G3"].here, steps["groen:G6"].here) == (2 + 1, 1 + 4, 0)
    assert cover.people == session.exec(select(func.count()).where(Jobseeker.region == REGION)).one()


def test_need_is_of_who_could_begin_in_time_if_there_were_a_place(session: Session) -> None:
    """Somebody who has months to go in the taalstage does not wait for a place of the next step yet."""
    for weeks in (18, 8, 1):  # of the usual twenty: two, twelve and nineteen to go
        corrected(session, on_the_way(session, level="A1"), "G2", on=ago(7 * weeks))
    found = {one.key: one for one in by_step(cover_of(session, REGION).counted)}[G3]
    assert (found.here, found.needed, found.one_before) == (0, 2, 3)
    assert found.waits == ((StepKey("groen", "G2"), 2),)


def test_who_is_further_than_was_expected_needs_no_lower_step(session: Session) -> None:
    on_the_way(session, seen=5, goal=4)
    assert sum(one.needed for one in by_step(cover_of(session, REGION).counted)) == 0


def test_cells_are_the_sums_of_their_steps_and_people_count_once(session: Session, cover: RegionCover) -> None:
    now, coming = counted(session, None)
    for cell in by_cell(cover.counted):
        keys = [
            key
            for key, step in cover.lines.whole.steps.items()
            if (cover.lines.whole.line_of(key).branche, step.treden.on) == (cell.branche, cell.trede)
        ]
        assert (cell.open, cell.coming) == (sum(now[key] for key in keys), sum(coming[key] for key in keys))
        assert cell.needed <= sum(one.needed for one in by_step(cover.counted) if one.key in keys)


def test_a_place_that_opens_or_closes_counts_at_once(session: Session, cover: RegionCover) -> None:
    def open_seats() -> int:
        return next(one.open for one in by_step(cover_of(session, REGION).counted) if one.key == G4)

    employer = employer_actor(session, "Nieuwe hovenier")
    before = open_seats()
    place = step_place(session, "G4", employer, aantalPlaatsen=6)
    assert open_seats() == before + 6
    close_placement(session, employer, place.id, version=place.version)
    assert open_seats() == before


def test_speerpunten_go_from_the_greatest_shortage_and_name_who_to_go_to(session: Session, cover: RegionCover) -> None:
    found = speerpunten(session, cover)
    short = {one.key: one.short for one in by_step(cover.counted) if one.short > 0}
    kinds = {key for key in short if cover.lines.whole.steps[key].places.kinds}
    assert {one.cover.key for one in found} == kinds
    assert [one.cover.short for one in found] == sorted((short[key] for key in kinds), reverse=True)
    assert all(one.kinds for one in found)
    assert [one.cover.key.line for one in speerpunten(session, cover, line="groen")] == ["groen"] * len(
        [key for key in kinds if key.line == "groen"]
    )


def test_employers_near_have_such_work_and_no_free_place_of_that_step(session: Session, cover: RegionCover) -> None:
    """By what they are (SBI) or by the work of places that they had; none elsewhere, nor one with such a place."""
    tuinen = added(session, naam="Tuinen Verzonnen", gemeente=RAALTE, sbiCode="8130")
    added(session, naam="Ergens anders", gemeente=NIJKERK, sbiCode="8130")
    added(session, naam="Andere branche", gemeente=RAALTE, sbiCode="6201")
    names_it = added(session, naam="Heeft al een plek", gemeente=RAALTE, sbiCode="8130")
    step_place(session, "G3", actor_of(add_employer_account(session, name="heeft", employer_id=names_it)))
    fits_it = added(session, naam="Heeft al een plek zonder stap", gemeente=RAALTE, sbiCode="8130")
    posted_place(session, actor_of(add_employer_account(session, name="past", employer_id=fits_it)))
    again = cover_of(session, REGION)
    near = employers_near(session, again, G3)
    assert tuinen in [one.employer_id for one in near]
    assert {"Heeft al een plek", "Heeft al een plek zonder stap", "Ergens anders", "Andere branche"}.isdisjoint(
        one.name for one in near
    )
    assert tuinen in [one.employer_id for one in employers_near(session, again, G3, gemeente=RAALTE)]
    assert employers_near(session, again, G3, gemeente=DALFSEN) == ()
    for_g4 = {one.name: (one.same_branch, one.places) for one in employers_near(session, again, G4)}
    assert for_g4["Heeft al een plek"] == (True, 0)


def test_who_is_on_a_step_is_told_as_a_number(session: Session, cover: RegionCover) -> None:
    there, _ = there_and_needed(session, None)
    assert {key: number for key, number in here(cover).items() if number} == dict(there)
