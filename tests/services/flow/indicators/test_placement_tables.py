"""Starts of stays and contracts, workshops, taalstages and the Z-route: who counts, and where the border lies."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.flow.facts import PersonFacts
from services.flow.indicators.afterwards import Followed
from services.flow.indicators.language_places import LanguageStep, followed, language_places, language_steps
from services.flow.indicators.periods import Span, half_years
from services.flow.indicators.placements import PlacementSort, placements_per_half, started
from services.flow.indicators.workshops import Attended, attended, workshops
from services.flow.indicators.z_route import HoursStanding, on_route, z_route
from services.registry import (
    ContractAfter,
    HourEntry,
    InburgeringRoute,
    LevelNoted,
    PlacementKind,
    ProvisionKind,
    RouteNoted,
    StayContractKind,
    StayOutcome,
    TrajectCourse,
    TrajectOutcome,
)
from services.registry.jobseekers.inburgering.enums import HourKind
from services.registry.report_facts import PersonFacts as ReportFacts
from services.registry.report_facts.models import TargetGroupCheck
from tests.services.flow.indicators.situations import known, rows_of, same_sets, seen
from tests.services.flow.people import FIRST, ON, day, job, person, stay, stays
from tests.services.registry.report_facts.situations import WHO

K, P = PlacementKind, PlacementSort
ALL_TIME = half_years(FIRST, ON)


def sorts(*people: PersonFacts, on: date = ON, **more: dict[int, ReportFacts]) -> list[PlacementSort]:
    return [one.sort for one in started(known(*people, **more), on=on)]  # type: ignore[arg-type]


def signed(first: int, hours: float) -> ContractAfter:
    return ContractAfter(StayContractKind.FIXED_TERM, day(first), None, hours)


def checked(on: int, counts: str) -> TargetGroupCheck:
    return TargetGroupCheck(**WHO, noted_on=day(on), counts=counts, checked_on=day(on))


def test_every_start_is_of_one_kind_and_the_border_of_full_time_is_35_hours() -> None:
    hours = [(34.9, P.PART_TIME), (35.0, P.FULL_TIME)]
    for many, sort in hours:
        assert sorts(person(job(0, hours=((day(0), many),)))) == [sort]
    kinds = {
        K.TRIAL_PLACEMENT: P.TRIAL,
        K.SECONDMENT: P.SECONDED,
        K.DAY_ACTIVITY: P.OTHER,
        K.SHELTERED_JOB: P.SHELTERED,
    }
    for kind, sort in kinds.items():
        assert sorts(person(stay(0, kind=kind))) == [sort]


def test_a_contract_counts_when_it_begins_but_not_when_it_goes_on_from_paid_work() -> None:
    trial = stay(0, 50, kind=K.TRIAL_PLACEMENT, contract=signed(60, 36.0))
    assert sorts(person(trial)) == [P.TRIAL, P.FULL_TIME]
    assert sorts(person(trial), on=day(59)) == [P.TRIAL]
    assert sorts(person(job(0, 50, contract=signed(70, 36.0)))) == [P.PART_TIME]
    assert sorts(person(job(0, 50, contract=signed(79, 36.0)))) == [P.PART_TIME, P.FULL_TIME]


def test_who_stood_in_the_register_that_day_has_a_garantiebaan() -> None:
    for rows, sort in (([checked(0, "ja")], P.AGREED_JOB), ([checked(0, "ja"), checked(5, "nee")], P.PART_TIME)):
        assert sorts(person(job(10)), reported={1: ReportFacts(target_group=tuple(rows))}) == [sort]
    assert sorts(person(job(10)), reported={1: ReportFacts(target_group=(checked(11, "ja"),))}) == [P.PART_TIME]


def test_who_never_came_did_not_start() -> None:
    assert sorts(person(stay(0, 1, outcome=StayOutcome.NO_SHOW))) == []


@given(st.lists(stays(), max_size=8))
@settings(max_examples=40, deadline=None)
def test_halves_hold_every_start_once(rows: list[object]) -> None:
    found = started(known(person(*rows)), on=ON)  # type: ignore[arg-type]
    table = placements_per_half(found, ALL_TIME)
    total = rows_of(table)["Totaal"]
    assert sum(value or 0 for value in total) == len(found)
    for span, value in zip(ALL_TIME, total, strict=True):
        assert value == sum(span.first <= one.on <= span.last for one in found)


def workshop(first: int, last: int | None, code: str = "werkfit", **more: object) -> TrajectCourse:
    return TrajectCourse(
        ProvisionKind.WORKSHOP,
        day(first),
        None if last is None else day(last),
        provision=code,
        **more,  # type: ignore[arg-type]
    )


def what(*rows: object, at: TrajectCourse, on: date = ON, **more: object) -> Followed:
    people = seen(person(*rows, trajecten=(at,), **more), on=on)  # type: ignore[arg-type]
    return attended(people)[0].followed


def test_work_counts_up_to_six_months_after_the_end_of_a_workshop() -> None:
    at = workshop(0, 30)
    last = (date(2024, 7, 31) - FIRST).days  # the end is 31 January: six months later
    assert what(job(last), at=at) is Followed.WORK
    assert what(job(last + 1), at=at) is Followed.NO_WORK
    assert what(job(20), at=at) is Followed.WORK
    assert what(job(0), at=workshop(10, 30)) is Followed.NO_WORK  # was at work already: nothing began
    assert what(at=workshop(0, 30, outcome=TrajectOutcome.WORK)) is Followed.WORK


def test_nothing_is_said_before_the_term_is_over_nor_of_who_went_out_of_sight() -> None:
    at = workshop(0, 30)
    assert what(job(40), at=at, on=day(100)) is Followed.LATER
    assert what(at=workshop(0, None)) is Followed.LATER
    assert what(at=at, lost_sight_on=day(100)) is Followed.LATER


@given(
    st.lists(
        st.builds(Attended, st.sampled_from(["a", "b", "c"]), st.integers(2022, 2024), st.sampled_from(Followed)),
        max_size=30,
    )
)
def test_workshops_against_plain_counting(rows: list[Attended]) -> None:
    table, shares = workshops(rows, on=ON, names={"a": "A", "b": "B"}, together={"A en B": ("a", "b")})
    same_sets(table, shares)
    ours, parts = rows_of(table), rows_of(shares)
    for name, code in (("A", "a"), ("B", "b"), ("c", "c")):
        for year in {one.year for one in rows if one.workshop == code}:
            mine = [one.followed for one in rows if (one.workshop, one.year) == (code, year)]
            work, no_work, later = (mine.count(part) for part in Followed)
            assert ours[f"{name} {year}"] == (len(mine), work, no_work, later)
            share = parts[f"{name} {year}"][0]
            assert share == (100 * work / (work + no_work) if work + no_work else None)
    both = [one for one in rows if one.workshop in "ab"]
    assert ours["A en B, alle jaren"][0] == len(both)
    assert ours["Alle workshops"][0] == len(rows)


def language(first: int, last: int, **more: object) -> object:
    return stay(first, last, kind=K.LANGUAGE_INTERNSHIP, **more)


def after(*rows: object, on: date = ON) -> list[tuple[str, ...]]:
    return [one.after for one in language_places(seen(person(*rows), on=on), {})]  # type: ignore[arg-type]


def test_where_somebody_was_four_weeks_and_six_months_after_a_taalstage() -> None:
    assert after(language(0, 90), job(100)) == [("regulier-werk", "regulier-werk")]
    assert after(language(0, 90), language(110, 400))[0] == ("tweede-taalstage", "tweede-taalstage")
    assert after(language(0, 90), stay(110, 150)) == [("onbetaald-werk-elders", "zonder-plek")]
    assert after(language(0, 90), on=day(130)) == [("zonder-plek", "nog-niet-bekend")]
    assert after(language(0, 90), on=day(100)) == [("nog-niet-bekend", "nog-niet-bekend")]
    assert after(language(0, 90, outcome=StayOutcome.NO_SHOW), language(90, 80)) == []


def test_the_table_of_what_followed_adds_up_and_an_empty_period_is_nought() -> None:
    people = seen(person(language(0, 90), job(100)), person(language(10, 80)), person(language(0, 400)))  # type: ignore[arg-type]
    places = language_places(people, {})
    table = followed(places, on=day(200), since=day(0))
    assert rows_of(table)["Totaal"] == (2, 2)
    assert rows_of(table)["Regulier werk"] == (1, 1)
    assert rows_of(followed(places, on=day(20), since=day(0)))["Totaal"] == (0, 0)


def level(on: int, skill: str, said: str, scale: str = "erk") -> LevelNoted:
    return LevelNoted(day(on), skill, scale, said)


def test_a_step_in_language_needs_two_measurements_of_one_skill_on_one_scale() -> None:
    who = person(language(100, 200))  # type: ignore[arg-type]

    def step(*levels: LevelNoted) -> LanguageStep:
        people = seen(who)
        return language_places(people, {people.everybody[0].number: levels})[0].step

    assert step(level(90, "spreken", "A1"), level(210, "spreken", "A2")) is LanguageStep.UP
    assert step(level(90, "spreken", "A2"), level(210, "spreken", "A2")) is LanguageStep.SAME
    mixed = (level(90, "lezen", "B1"), level(210, "lezen", "A2"))
    assert step(level(90, "spreken", "A1"), level(210, "spreken", "A2"), *mixed) is LanguageStep.DOWN
    assert step(level(90, "spreken", "A1"), level(210, "lezen", "A2")) is LanguageStep.NOT_MEASURED
    assert (
        step(level(90, "spreken", "1F", "referentieniveau"), level(210, "spreken", "A2")) is LanguageStep.NOT_MEASURED
    )
    assert step(level(-300, "spreken", "A1"), level(210, "spreken", "A2")) is LanguageStep.NOT_MEASURED
    assert step(level(90, "spreken", "A1"), level(420, "spreken", "A2")) is LanguageStep.NOT_MEASURED
    table = language_steps(language_places(seen(who), {}), [Span("alles", "Alles", FIRST, ON)])
    assert rows_of(table)["Niet voor en na gemeten"] == (1,)


def route(first: int, **more: object) -> RouteNoted:
    fields = {"last_day": None, "term_ends_on": day(first + 1000), "participation_part": True} | more
    return RouteNoted(day(first), InburgeringRoute.SELF_RELIANCE, day(first), **fields)  # type: ignore[arg-type]


def hours(on: int, many: float, dutch: bool | None = True, kind: HourKind = HourKind.PARTICIPATION) -> HourEntry:
    return HourEntry(1, day(on), kind, many, dutch)


def standing(noted: RouteNoted, *entries: HourEntry, on: date) -> list[HoursStanding]:
    people = seen(person(), routes={1: [noted]}, on=on)
    return [one.standing for one in on_route(people, {people.everybody[0].number: entries})]


def test_hours_are_on_time_when_they_fit_the_part_of_the_term_that_is_over() -> None:
    half = day(500)  # of 1.000 days: 400 of the 800 hours
    assert standing(route(0), hours(10, 400.0), on=half) == [HoursStanding.ON_TIME]
    assert standing(route(0), hours(10, 399.0), on=half) == [HoursStanding.BEHIND]
    assert standing(route(0), hours(10, 399.0), hours(20, 1.0, None, HourKind.CIVIC_VALUES), on=half) == ["op-schema"]
    assert standing(route(0), hours(10, 800.0, None), on=half) == [HoursStanding.BEHIND]
    assert standing(route(0), hours(10, 800.0), on=half) == [HoursStanding.DONE]
    assert standing(route(0), hours(501, 800.0), on=half) == [HoursStanding.BEHIND]
    assert standing(route(0), on=day(1001)) == [HoursStanding.TERM_OVER]
    assert standing(route(0, participation_part=False), on=half) == [HoursStanding.NOT_ASKED]
    assert standing(route(0, last_day=day(499)), on=half) == []
    assert standing(route(600), on=half) == []


def test_hours_together_and_on_average_of_nobody_do_not_exist() -> None:
    people = seen(person(), person(), routes={1: [route(0)], 2: [route(0)]}, on=day(500))
    ledgers = {people.everybody[0].number: (hours(1, 100.0), hours(2, 50.0, None))}
    table, made = z_route(on_route(people, ledgers), on=day(500))
    assert rows_of(table)["Totaal"] == (2,)
    assert rows_of(made)["Totaal"] == (100.0, 50.0, 50.0)
    same_sets(table, made)
    _, nobody = z_route([], on=day(500))
    assert rows_of(nobody)["Totaal"] == (0, 0, None)
    assert timedelta(0) == table.on - day(500)
